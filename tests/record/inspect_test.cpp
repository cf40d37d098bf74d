// Plants one fault after the other in a clean file and expects it to be found.
// Includes hdf5.h, as tests of the door may: our own writer cannot make these faults.
#include "record/inspect.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <hdf5.h>
#include <hdf5_hl.h>

#include "folder.hpp"
#include "record/hdf5_file.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

const Folder folder;
const fs::path planted = folder / "planted.h5";

void write_clean_file() {
    fs::remove(planted);
    auto file = Hdf5File::create(planted);
    Hdf5Group root = file.root();
    for (const char* name : {"format", "Conventions", "title"}) root.attribute(name, "test");
    root.attribute("format_version", 1);
    const Dimension day = root.growing_dimension<std::int32_t>("day", {.unit = "days since 2026-01-01"});
    auto mood = root.group("days").variable<std::int16_t>(
        "mood", {day}, {.unit = "points", .long_name = "Well-being", .fill = -1, .scale_factor = 0.5});
    for (int d = 0; d < 4; ++d) {
        day.coordinate<std::int32_t>().append(d);
        mood.append(std::int16_t(d == 1 ? -1 : 10 * d));
    }
    file.finish();
}

// Everything that inspect says about the clean file after `plant` was let loose on it.
std::string found_after(const std::function<void(hid_t file)>& plant) {
    write_clean_file();
    const hid_t file = H5Fopen(planted.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    plant(file);
    H5Fclose(file);
    std::string all;
    for (const Problem& problem : inspect(planted).broken_rules) {
        CHECK(problem.file == planted.string());
        CHECK_FALSE(problem.hint.empty());
        all += problem.what + "\n";
    }
    fs::remove(planted);
    return all;
}

void plant_variable(hid_t file, hid_t type, hid_t properties = H5P_DEFAULT, const char* name = "planted") {
    const hsize_t size = 4;
    const hid_t space = H5Screate_simple(1, &size, nullptr);
    H5Dclose(H5Dcreate2(file, name, type, space, H5P_DEFAULT, properties, H5P_DEFAULT));
    H5Sclose(space);
}

void plant_attribute(hid_t file, const char* object, const char* name, hid_t type, hsize_t count) {
    const hid_t space = H5Screate_simple(1, &count, nullptr), owner = H5Oopen(file, object, H5P_DEFAULT);
    if (H5Aexists(owner, name) > 0) H5Adelete(owner, name);
    H5Aclose(H5Acreate2(owner, name, type, space, H5P_DEFAULT, H5P_DEFAULT));
    H5Oclose(owner);
    H5Sclose(space);
}

}  // namespace

TEST_CASE("a clean file breaks no rule, and is summarised with unit, meaning and values", "[inspect]") {
    CHECK(found_after([](hid_t) {}).empty());
    write_clean_file();
    const Inspection found = inspect(planted);
    fs::remove(planted);
    CHECK((found.opened && !found.partial && !found.being_written));
    CHECK_THAT(found.summary, Catch::Contains("mood  int16 (day 4 growing) [points]  Well-being"));
    CHECK_THAT(found.summary, Catch::Contains("first 0, last 15, mean 8.33333, 1 missing"));
    CHECK_THAT(found.summary, Catch::Contains("complete"));
}

TEST_CASE("each way to lose readers is found and named", "[inspect]") {
    using Catch::Contains;
    CHECK_THAT(found_after([](hid_t file) {
                   const hid_t type = H5Tenum_create(H5T_STD_I8LE);
                   const std::int8_t yes = 1;
                   H5Tenum_insert(type, "TRUE", &yes);
                   plant_variable(file, type);
                   H5Tclose(type);
               }),
               Contains("/planted has the type enum"));
    CHECK_THAT(found_after([](hid_t file) {
                   const hid_t type = H5Tcopy(H5T_C_S1);
                   H5Tset_size(type, 8);
                   plant_variable(file, type);
                   H5Tclose(type);
               }),
               Contains("/planted has the type fixed-length text"));
    CHECK_THAT(found_after([](hid_t file) { plant_variable(file, H5T_STD_I64LE); }), Contains("has the type int64"));
    CHECK_THAT(found_after([](hid_t file) { plant_variable(file, H5T_IEEE_F32LE); }),
               Contains("/planted has no dimension scale on axis 1") && Contains("order of its attributes"));
    CHECK_THAT(found_after([](hid_t file) { H5Lcreate_soft("/gone", file, "soft", H5P_DEFAULT, H5P_DEFAULT); }),
               Contains("/soft is a link to /gone"));
    CHECK_THAT(
        found_after([](hid_t file) { H5Lcreate_external("gone.h5", "/x", file, "outside", H5P_DEFAULT, H5P_DEFAULT); }),
        Contains("/outside is a link to another file"));
    CHECK_THAT(found_after([](hid_t file) {
                   const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                   const hsize_t chunk = 4;
                   H5Pset_chunk(properties, 1, &chunk);
                   H5Pset_fletcher32(properties);
                   plant_variable(file, H5T_IEEE_F32LE, properties);
                   H5Pclose(properties);
               }),
               Contains("/planted is packed with fletcher32"));
    CHECK_THAT(
        found_after([](hid_t file) { H5Gclose(H5Gcreate2(file, "loose", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT)); }),
        Contains("/loose does not track the order of creation"));
    CHECK_THAT(found_after([](hid_t file) { plant_attribute(file, "/days/mood", "_FillValue", H5T_IEEE_F32LE, 1); }),
               Contains("has a _FillValue of type float32"));
    CHECK_THAT(found_after([](hid_t file) { plant_attribute(file, "/days/mood", "_FillValue", H5T_STD_I16LE, 1); }),
               Contains("has a _FillValue that is not its HDF5 fill value"));
    CHECK_THAT(found_after([](hid_t file) { H5Adelete_by_name(file, "/days/mood", "_FillValue", H5P_DEFAULT); }),
               Contains("has a fill value but no attribute _FillValue"));
    CHECK_THAT(found_after([](hid_t file) { plant_attribute(file, "/days/mood", "flag_values", H5T_STD_I16LE, 3); }),
               Contains("has flag_values that do not match"));
    CHECK_THAT(found_after([](hid_t file) { H5Adelete(file, "title"); }), Contains("/ has no attribute title"));
    CHECK_THAT(found_after([](hid_t file) { H5Adelete_by_name(file, "/day", "_Netcdf4Dimid", H5P_DEFAULT); }),
               Contains("/day is an axis without a number in _Netcdf4Dimid"));
    CHECK_THAT(found_after([](hid_t file) {
                   const hid_t mood = H5Dopen2(file, "/days/mood", H5P_DEFAULT);
                   const hsize_t longer = 9;
                   H5Dset_extent(mood, &longer);
                   H5Dclose(mood);
               }),
               Contains("/days/mood is not as long as its axis /day"));
    CHECK_THAT(found_after([](hid_t file) {
                   const hid_t type = H5Tcopy(H5T_STD_I32LE);
                   H5Tcommit2(file, "kind", type, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
                   H5Tclose(type);
               }),
               Contains("/kind is a named type"));
}

TEST_CASE("what cannot be opened is a broken rule, not an exception", "[inspect]") {
    const Inspection found = inspect("/nowhere/at_all.h5");
    CHECK_FALSE(found.opened);
    REQUIRE(found.broken_rules.size() == 1);
    CHECK_THAT(found.broken_rules[0].what, Catch::Contains("No such file or directory"));
}

TEST_CASE("a group that contains itself is looked at once", "[inspect]") {
    CHECK(
        found_after([](hid_t file) { H5Lcreate_hard(file, "/", file, "/days/up", H5P_DEFAULT, H5P_DEFAULT); }).empty());
}
