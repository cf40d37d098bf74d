# Opens FILE with hdf5r and ncdf4 and reads every variable.  Prints OK; exit code 77 when a package is missing.
# Run by tests/record/hdf5_file_test.cpp; by hand: Rscript readers_test.R FILE
# R shows the axes reversed: what is (day, group) in Python is [group, day] here.
path <- commandArgs(trailingOnly = TRUE)[1]
for (package in c("hdf5r", "ncdf4")) {
  if (!requireNamespace(package, quietly = TRUE)) {
    cat("SKIPPED: no R package", package, "\n")
    quit(status = 77)
  }
}

file <- hdf5r::H5File$new(path, "r")
all <- file$ls(recursive = TRUE)
names <- all$name[all$obj_type == "H5I_DATASET"]
stopifnot(length(names) > 0)
values <- lapply(names, function(name) file[[name]]$read())
names(values) <- names
file$close_all()

nc <- ncdf4::nc_open(path)
axes <- unlist(lapply(nc$dim, function(d) d$name))
for (name in names) {
  if (name %in% axes) next  # ncdf4 keeps axes apart from variables
  stopifnot(name %in% names(nc$var))
  seen <- ncdf4::ncvar_get(nc, name, raw_datavals = TRUE, collapse_degen = FALSE)
  stopifnot(isTRUE(all.equal(c(seen), c(values[[name]]))) || all(is.na(c(seen)) == is.na(c(values[[name]]))))
}
ncdf4::nc_close(nc)
cat("OK", length(names), "variables\n")
