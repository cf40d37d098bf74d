#include "record/hdf5_handles.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>

namespace mensana::hdf5 {
namespace {

static_assert(std::endian::native == std::endian::little, "chunks are written as they lie in memory");

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// What HDF5 said when it last failed on this thread: the innermost sentence of its error stack, which the next call,
// be it only the closing of an id, would wipe.
thread_local std::string last_complaint;

herr_t remember(hid_t stack, void*) {
    last_complaint.clear();
    return H5Ewalk2(
        stack, H5E_WALK_UPWARD,
        [](unsigned, const H5E_error2_t* entry, void*) -> herr_t {
            if (last_complaint.empty() && entry->desc) last_complaint = entry->desc;
            return 0;
        },
        nullptr);
}

std::string hdf5_complaint() {
    const std::string words = std::exchange(last_complaint, "");
    return words.empty() ? "HDF5 does not say why" : words;
}

// The number of the system's error, if it was one.
int system_error_in(const std::string& complaint) {
    const auto number = complaint.find("errno = ");
    return number == std::string::npos ? 0 : std::atoi(complaint.c_str() + number + 8);
}

std::string hint_for(const std::string& complaint, int code) {
    const auto says = [&](const char* words) { return complaint.find(words) != std::string::npos; };
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        return "the disk, the quota or the allowed file size is full: make room; what was flushed before, if anything, "
               "is safe";
    if (code == EACCES || code == EPERM || code == EROFS) return "no permission: choose a folder you may write to";
    if (code == ENOENT) return "is the path right?";
    if (code == EISDIR) return "this is a folder";
    if (code == EAGAIN) return "another program holds the file: wait until it is done";
    if (says("file signature not found")) return "this is not an HDF5 file";
    if (says("truncated") || says("addr overflow") || says("end of file") || says("bad object header"))
        return "the file is cut off or was never flushed: take an earlier copy";
    return "";
}

}  // namespace

// ---- errors

void hush() {
    // At the program's end it would write what it still holds, and fall over a file that it could not write to.
    // Everything of ours is closed by then.
    [[maybe_unused]] static const herr_t first_of_all = H5dont_atexit();
    thread_local bool hushed = false;
    if (!hushed) H5Eset_auto2(H5E_DEFAULT, remember, nullptr);
    hushed = true;
}

bool last_complaint_says(std::string_view word) { return last_complaint.find(word) != std::string::npos; }

void fail(const std::string& path, const std::string& tried, std::string why, std::string hint) {
    if (why.empty()) {
        why = hdf5_complaint();
        const int code = system_error_in(why);
        hint = hint_for(why, code);
        if (code) why = std::strerror(code);
    }
    throw Hdf5Error{path, tried, why, hint};
}

// ---- types and properties

hid_t type_of(Element element) {
    switch (element) {
        case Element::int8:
            return H5T_STD_I8LE;
        case Element::uint8:
            return H5T_STD_U8LE;
        case Element::int16:
            return H5T_STD_I16LE;
        case Element::int32:
            return H5T_STD_I32LE;
        case Element::float32:
            return H5T_IEEE_F32LE;
        default:
            return H5T_IEEE_F64LE;
    }
}

std::size_t size_of(Element element) { return H5Tget_size(type_of(element)); }

Id text_type(std::size_t size) {
    Id type{H5Tcopy(H5T_C_S1), H5Tclose};
    H5Tset_size(type, size);
    H5Tset_cset(type, H5T_CSET_UTF8);
    if (size != H5T_VARIABLE) H5Tset_strpad(type, H5T_STR_NULLPAD);
    return type;
}

Id for_text() {
    Id transfer{H5Pcreate(H5P_DATASET_XFER), H5Pclose};
    H5Pset_buffer(transfer, 1 << 14, nullptr, nullptr);
    return transfer;
}

Id ordered_properties(hid_t kind) {
    Id properties{H5Pcreate(kind), H5Pclose};
    H5Pset_obj_track_times(properties, false);  // equal runs, equal files
    H5Pset_attr_creation_order(properties, in_order);
    if (kind != H5P_DATASET_CREATE) H5Pset_link_creation_order(properties, in_order);
    return properties;
}

Id access_properties(bool lock) {
    Id properties{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    H5Pset_fclose_degree(properties, H5F_CLOSE_STRONG);
    H5Pset_file_locking(properties, lock, true);  // file systems without locks are no reason to fail
    return properties;
}

Id open_new(const std::filesystem::path& partial) {
    Id properties = ordered_properties(H5P_FILE_CREATE);
    Id access = access_properties(true);
    H5AC_cache_config_t cache{};
    cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
    H5Pget_mdc_config(access, &cache);
    cache.set_initial_size = true;
    cache.initial_size = cache.min_size = cache.max_size = 64 << 20;  // never full, so never written but by H5Fflush
    cache.incr_mode = H5C_incr__off;
    cache.flash_incr_mode = H5C_flash_incr__off;
    cache.decr_mode = H5C_decr__off;
    must(H5Pset_mdc_config(access, &cache), partial.string(), "prepare");
    return Id{H5Fcreate(partial.c_str(), H5F_ACC_TRUNC, properties, access), H5Fclose};
}

std::array<std::byte, 8> bytes_of(Element element, double number, const std::string& path, std::string_view object) {
    const bool whole = element != Element::float32 && element != Element::float64;
    std::array<std::byte, 8> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    if (whole && number != std::nearbyint(number))
        fail(path, "make " + std::string{object}, "its fill value or flag is no whole number", "give a whole number");
    H5Tconvert(H5T_NATIVE_DOUBLE, type_of(element), 1, bytes.data(), nullptr, H5P_DEFAULT);
    auto back = bytes;
    H5Tconvert(type_of(element), H5T_NATIVE_DOUBLE, 1, back.data(), nullptr, H5P_DEFAULT);
    double returned = 0;
    std::memcpy(&returned, back.data(), sizeof returned);
    if (whole && returned != number)
        fail(path, "make " + std::string{object}, "its fill value or flag does not fit its type",
             "choose a wider type");
    return bytes;
}

// ---- names, sizes, attributes

std::string below(const std::string& group, std::string_view name) {
    return (group == "/" ? "/" : group + "/") + std::string{name};
}

Sizes sizes_of(hid_t space, Sizes* most) {
    const int rank = H5Sget_simple_extent_ndims(space);
    Sizes sizes(std::size_t(std::max(rank, 0)));
    if (most) most->resize(sizes.size());
    H5Sget_simple_extent_dims(space, sizes.data(), most ? most->data() : nullptr);
    return sizes;
}

void write_attribute(const std::string& file, hid_t object, std::string_view name, hid_t type, std::size_t count,
                     const void* values) {
    const std::string key{name};
    if (H5Aexists(object, key.c_str()) > 0) must(H5Adelete(object, key.c_str()), file, "replace attribute", name);
    const hsize_t length = count;
    const Id space{count == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &length, nullptr), H5Sclose};
    const Id attribute{H5Acreate2(object, key.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
    must<hid_t>(attribute, file, "make attribute", name);
    must(H5Awrite(attribute, type, values), file, "write attribute", name);
}

void write_array_attribute(const std::string& file, hid_t object, const char* name, hid_t type, std::size_t count,
                           const void* values) {
    const hsize_t length = count;
    const Id space{H5Screate_simple(1, &length, nullptr), H5Sclose};
    const Id attribute{H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
    must<hid_t>(attribute, file, "make attribute", name);
    must(H5Awrite(attribute, type, values), file, "write attribute", name);
}

void write_text_attribute(const std::string& file, hid_t object, std::string_view name, std::string_view text) {
    if (text.size() > 60'000)
        fail(file, "write attribute " + std::string{name}, "an attribute holds at most 60,000 bytes",
             "write it with text(), which has no limit");
    const std::string value = text.empty() ? std::string(1, '\0') : std::string{text};
    write_attribute(file, object, name, text_type(value.size()), 1, value.data());
}

haddr_t address_of(hid_t object) {
    H5O_info_t found{};
    return H5Oget_info2(object, &found, H5O_INFO_BASIC) >= 0 ? found.addr : HADDR_UNDEF;
}

haddr_t scale_on(hid_t dataset, unsigned axis) {
    haddr_t scale = HADDR_UNDEF;
    H5DSiterate_scales(
        dataset, axis, nullptr,
        [](hid_t, unsigned, hid_t each, void* into) -> herr_t {
            *static_cast<haddr_t*>(into) = address_of(each);
            return 1;
        },
        &scale);
    return scale;
}

}  // namespace mensana::hdf5
