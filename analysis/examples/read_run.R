# Opens the result of a run with ncdf4:  Rscript read_run.R baseline.h5
# R shows the axes reversed: [group, day] here is (day, group) in the file.
library(ncdf4)
run <- nc_open(commandArgs(trailingOnly = TRUE)[1])
mean <- ncvar_get(run, "days/phq9_mean")
groups <- ncvar_get(run, "days/group")
cat("PHQ-9 of everybody, first and last day:", mean[groups == "all", 1], mean[groups == "all", ncol(mean)], "\n")
nc_close(run)
