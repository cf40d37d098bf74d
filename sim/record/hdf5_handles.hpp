// HDF5 as the files hdf5_*.cpp of this room use it: ids that close themselves, errors in words, types, properties and
// attributes.  No other file sees hdf5.h, and nobody else includes this one (tests/house/includes_test.cpp): the rest
// of the house knows record/hdf5_file.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/hdf5_file.hpp"

namespace mensana::hdf5 {

using Sizes = std::vector<hsize_t>;

class Id {
public:
    using Closer = herr_t (*)(hid_t);
    Id() = default;
    Id(hid_t id, Closer closer) : id_{id}, closer_{closer} {}
    Id(Id&& other) noexcept : id_{std::exchange(other.id_, -1)}, closer_{other.closer_} {}
    Id& operator=(Id&& other) noexcept {
        std::swap(id_, other.id_);
        std::swap(closer_, other.closer_);
        return *this;
    }
    ~Id() {
        if (id_ >= 0) closer_(id_);
    }
    operator hid_t() const { return id_; }
    herr_t close() { return id_ >= 0 ? closer_(std::exchange(id_, -1)) : 0; }
    void abandon() { id_ = -1; }

private:
    hid_t id_ = -1;
    Closer closer_ = nullptr;
};

// HDF5 prints its error stack to stderr unless told not to, thread by thread.
void hush();
// Whether the last failure on this thread was put in words that hold this one.
bool last_complaint_says(std::string_view word);
// Throws Hdf5Error; with the words of HDF5 when no reason is given.
[[noreturn]] void fail(const std::string& path, const std::string& tried, std::string why = "", std::string hint = "");

// For what can only fail through a mistake in this file or a broken disk.
template <class Result>
Result must(Result result, const std::string& path, const char* verb, std::string_view object = {}) {
    if (result < 0) fail(path, std::string{verb} + (object.empty() ? "" : " ") + std::string{object});
    return result;
}

hid_t type_of(Element element);
std::size_t size_of(Element element);
Id text_type(std::size_t size = H5T_VARIABLE);
// For text HDF5 clears two buffers of a megabyte at each reading and writing, unless told how much it needs.
Id for_text();
Id ordered_properties(hid_t kind);
Id access_properties(bool lock);
// A new file, whose metadata are never written but by H5Fflush.
Id open_new(const std::filesystem::path& partial);

// The number as the bytes of one element; refuses what does not fit.
std::array<std::byte, 8> bytes_of(Element element, double number, const std::string& path, std::string_view object);

std::string below(const std::string& group, std::string_view name);
Sizes sizes_of(hid_t space, Sizes* most = nullptr);

void write_attribute(const std::string& file, hid_t object, std::string_view name, hid_t type, std::size_t count,
                     const void* values);
// netCDF and CF want an array of one for these, never a scalar.
void write_array_attribute(const std::string& file, hid_t object, const char* name, hid_t type, std::size_t count,
                           const void* values);
void write_text_attribute(const std::string& file, hid_t object, std::string_view name, std::string_view text);

// HDF5 looks through the whole file for the name of what is not opened by name; its address is at hand.
haddr_t address_of(hid_t object);
// The scale on an axis, if there is one; the first one is the axis.
haddr_t scale_on(hid_t dataset, unsigned axis);

}  // namespace mensana::hdf5
