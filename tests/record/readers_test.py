"""Opens FILE the ways an analyst would and compares what they see.  Prints OK; exit code 77 when a reader is missing.

Run by tests/record/hdf5_file_test.cpp; by hand: /usr/bin/python3 readers_test.py FILE
"""
import re
import shutil
import subprocess
import sys

try:
    import h5netcdf
    import h5py
    import netCDF4
    import numpy as np
    import xarray
except ImportError as missing:
    print("SKIPPED:", missing)
    sys.exit(77)
for tool in ("h5dump", "ncdump"):
    if not shutil.which(tool):
        print("SKIPPED: no", tool)
        sys.exit(77)

path = sys.argv[1]


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def listed_by_h5dump():
    return set(re.findall(r"^ dataset\s+(\S+)", output_of("h5dump", "-n", path), re.M))


def listed_by_ncdump():
    found, groups = set(), []
    for line in output_of("ncdump", "-h", path).splitlines():
        if begin := re.match(r"\s*group: (\S+) \{", line):
            groups.append(begin.group(1))
        elif re.match(r"\s*\} // group ", line):
            groups.pop()
        elif variable := re.match(r"\s*(?:byte|ubyte|short|int|float|double|string) (\w+)(\(.*\))? ;", line):
            found.add("/" + "/".join(groups + [variable.group(1)]))
    return found


h5dump, ncdump = listed_by_h5dump(), listed_by_ncdump()
assert h5dump, "h5dump lists nothing"
assert h5dump == ncdump, f"only one of h5dump and ncdump lists {sorted(h5dump ^ ncdump)}"
output_of("ncdump", path)  # every value, too

with h5py.File(path, "r") as file, netCDF4.Dataset(path) as nc, h5netcdf.File(path, "r") as h5nc:
    for name in sorted(h5dump):
        a, b, c = file[name], nc[name], h5nc[name]
        assert tuple(b.dimensions) == tuple(x.rsplit("/")[-1] for x in c.dimensions), name
        assert not any("phony" in x for x in b.dimensions), name
        b.set_auto_maskandscale(False)
        if a.dtype.kind == "O":
            x = a.asstr()[()]
            assert np.array_equal(x, b[...]), name
        else:
            assert np.array_equal(a[()], b[...], equal_nan=a.dtype.kind == "f"), name
            assert np.array_equal(a[()], c[()], equal_nan=a.dtype.kind == "f"), name
        assert b.dtype == str or b.dtype == a.dtype, name

for engine in ("h5netcdf", "netcdf4"):
    for group in sorted({name.rsplit("/", 1)[0] for name in h5dump}):
        with xarray.open_dataset(path, engine=engine, group=group or "/") as data:
            data.load()
            wanted = {name.rsplit("/", 1)[1] for name in h5dump if name.rsplit("/", 1)[0] == group}
            assert wanted <= set(data.variables), (engine, group, wanted - set(data.variables))
            if not group and "day" in data.variables:
                assert data["day"].dtype.kind == "M", f"{engine} does not decode the days to dates"

# Written with the order of creation, a file can be opened by netCDF to add to it.
copy = path + ".copy"
shutil.copyfile(path, copy)
with netCDF4.Dataset(copy, "a") as nc:
    nc.setncattr("comment", "added by netCDF")
with netCDF4.Dataset(copy) as nc:
    assert nc.comment == "added by netCDF"
print("OK", len(h5dump), "variables")
