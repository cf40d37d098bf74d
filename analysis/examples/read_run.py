"""Opens the result of a run with xarray:  /usr/bin/python3 read_run.py baseline.h5"""
import sys

import xarray

days = xarray.open_dataset(sys.argv[1], group="days")
print(days["phq9_mean"].sel(group="all").to_series().iloc[[0, -1]])
print("share of women with a PHQ-9 of 10 or more, mean over the run:", float(days["phq9_share_ge_10"].sel(group="women").mean()))

people = xarray.open_dataset(sys.argv[1], group="panel")
print(people["exercise_minutes"].mean("day").to_series().describe())
