// A copy of a file without the holes that writing over and over has left in it.
#include <algorithm>
#include <cstddef>
#include <map>
#include <system_error>

#include "record/hdf5_body.hpp"

namespace mensana {

using namespace hdf5;

namespace {

// Two attributes hold addresses, by which an axis and what lies along it know each other; they are made anew.
bool holds_addresses(const std::string& attribute) {
    return attribute == "DIMENSION_LIST" || attribute == "REFERENCE_LIST";
}

std::string name_at(hid_t group, hsize_t nth) {
    const ssize_t length =
        H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, nth, nullptr, 0, H5P_DEFAULT);
    std::string name(std::size_t(std::max<ssize_t>(length, 0)), '\0');
    H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, nth, name.data(), name.size() + 1, H5P_DEFAULT);
    return name;
}

void copy_attributes(const std::string& file, hid_t from, hid_t to) {
    H5O_info_t object{};
    must(H5Oget_info2(from, &object, H5O_INFO_NUM_ATTRS), file, "look at the attributes");
    for (hsize_t nth = 0; nth < object.num_attrs; ++nth) {
        const Id attribute{H5Aopen_by_idx(from, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, nth, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose};
        must<hid_t>(attribute, file, "open an attribute");
        std::string name(std::size_t(std::max<ssize_t>(H5Aget_name(attribute, 0, nullptr), 0)), '\0');
        H5Aget_name(attribute, name.size() + 1, name.data());
        if (holds_addresses(name)) continue;
        const Id type{H5Aget_type(attribute), H5Tclose}, space{H5Aget_space(attribute), H5Sclose};
        std::vector<std::byte> value(H5Tget_size(type) *
                                     std::size_t(std::max<hssize_t>(H5Sget_simple_extent_npoints(space), 1)));
        must(H5Aread(attribute, type, value.data()), file, "read attribute", name);
        const Id made{H5Acreate2(to, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
        must<hid_t>(made, file, "make attribute", name);
        must(H5Awrite(made, type, value.data()), file, "write attribute", name);
    }
}

// As they lie there, packed or not.
void copy_chunks(const std::string& file, hid_t from, hid_t to, const Sizes& sizes, const Sizes& chunk,
                 const std::string& path) {
    std::vector<std::byte> bytes;
    Sizes corner(sizes.size(), 0);
    for (bool more = std::find(sizes.begin(), sizes.end(), 0) == sizes.end(); more;) {
        hsize_t size = 0;
        std::uint32_t skipped = 0;
        if (H5Dget_chunk_storage_size(from, corner.data(), &size) >= 0 && size > 0) {
            bytes.resize(size);
            must(H5Dread_chunk(from, H5P_DEFAULT, corner.data(), &skipped, bytes.data()), file, "read", path);
            must(H5Dwrite_chunk(to, H5P_DEFAULT, skipped, corner.data(), size, bytes.data()), file, "write", path);
        }
        more = false;
        for (std::size_t axis = sizes.size(); axis-- > 0 && !more;) {
            corner[axis] += chunk[axis];
            more = corner[axis] < sizes[axis];
            if (!more) corner[axis] = 0;
        }
    }
}

void copy_values(const std::string& file, hid_t from, hid_t to, const std::string& path) {
    const Id type{H5Dget_type(from), H5Tclose}, space{H5Dget_space(from), H5Sclose};
    const Id properties{H5Dget_create_plist(from), H5Pclose};
    if (H5Pget_layout(properties) == H5D_CHUNKED) {
        Sizes sizes(std::size_t(H5Sget_simple_extent_ndims(space))), chunk(sizes.size());
        H5Sget_simple_extent_dims(space, sizes.data(), nullptr);
        H5Pget_chunk(properties, int(chunk.size()), chunk.data());
        return copy_chunks(file, from, to, sizes, chunk, path);
    }
    const auto count = std::size_t(std::max<hssize_t>(H5Sget_simple_extent_npoints(space), 0));
    if (count == 0 || H5Dget_storage_size(from) == 0) return;  // never written
    if (H5Tget_class(type) == H5T_STRING) {
        const Id memory = text_type();
        std::vector<char*> texts(count, nullptr);
        must(H5Dread(from, memory, H5S_ALL, H5S_ALL, for_text(), texts.data()), file, "read", path);
        const herr_t written = H5Dwrite(to, memory, H5S_ALL, H5S_ALL, for_text(), texts.data());
        H5Dvlen_reclaim(memory, space, H5P_DEFAULT, texts.data());
        must(written, file, "write", path);
        return;
    }
    std::vector<std::byte> values(count * H5Tget_size(type));
    must(H5Dread(from, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), file, "read", path);
    must(H5Dwrite(to, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), file, "write", path);
}

// A group with all below it, in the order in which it was made; the paths of the datasets are noted.
void copy_group(const std::string& file, hid_t from, hid_t to, const std::string& path,
                std::map<haddr_t, std::string>& datasets) {
    copy_attributes(file, from, to);
    H5G_info_t found{};
    must(H5Gget_info(from, &found), file, "look at", path);
    for (hsize_t nth = 0; nth < found.nlinks; ++nth) {
        const std::string name = name_at(from, nth), inner = below(path, name);
        const Id object{H5Oopen(from, name.c_str(), H5P_DEFAULT), H5Oclose};
        must<hid_t>(object, file, "open", inner);
        if (H5Iget_type(object) == H5I_GROUP) {
            const Id made{H5Gcreate2(to, name.c_str(), H5P_DEFAULT, ordered_properties(H5P_GROUP_CREATE), H5P_DEFAULT),
                          H5Gclose};
            must<hid_t>(made, file, "make group", inner);
            copy_group(file, object, made, inner, datasets);
            continue;
        }
        const Id type{H5Dget_type(object), H5Tclose}, space{H5Dget_space(object), H5Sclose};
        const Id properties{H5Dget_create_plist(object), H5Pclose};
        const Id made{H5Dcreate2(to, name.c_str(), type, space, H5P_DEFAULT, properties, H5P_DEFAULT), H5Dclose};
        must<hid_t>(made, file, "make", inner);
        copy_attributes(file, object, made);
        copy_values(file, object, made, inner);
        datasets.emplace(address_of(object), inner);
    }
}

void copy_axes(const std::string& file, hid_t from, hid_t to, const std::string& path,
               const std::map<haddr_t, std::string>& datasets) {
    const Id old{H5Dopen2(from, path.c_str(), H5P_DEFAULT), H5Dclose},
        made{H5Dopen2(to, path.c_str(), H5P_DEFAULT), H5Dclose};
    must<hid_t>(old, file, "open", path);
    must<hid_t>(made, file, "open", path);
    if (H5DSis_scale(old) > 0) return;
    const Id space{H5Dget_space(old), H5Sclose};
    for (int axis = 0; axis < H5Sget_simple_extent_ndims(space); ++axis) {
        const auto scale = datasets.find(scale_on(old, unsigned(axis)));
        if (scale == datasets.end()) continue;
        const Id along{H5Dopen2(to, scale->second.c_str(), H5P_DEFAULT), H5Dclose};
        must<hid_t>(along, file, "open", scale->second);
        must(H5DSattach_scale(made, along, unsigned(axis)), file, "attach an axis to", path);
    }
}

}  // namespace

bool Hdf5Body::has_holes() {
    hsize_t size = 0;
    const hssize_t holes = H5Fget_freespace(file);
    return H5Fget_filesize(file, &size) >= 0 && holes > 0 && hsize_t(holes) > size / 50;
}

// No room for a copy, say, is no reason to lose what is there.
bool Hdf5Body::copied_without_holes(const std::filesystem::path& to) {
    const std::string told = to.string();
    std::error_code error;
    const auto disk = std::filesystem::space(to.has_parent_path() ? to.parent_path() : ".", error);
    hsize_t size = 0;
    if (error || H5Fget_filesize(file, &size) < 0 || disk.available < size) return false;
    Id copy;
    try {
        copy = open_new(to);
        must<hid_t>(copy, told, "create the file");
        std::map<haddr_t, std::string> datasets;
        {
            const Id from{H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose}, made{H5Gopen2(copy, "/", H5P_DEFAULT), H5Gclose};
            copy_group(told, from, made, "/", datasets);
        }
        for (const auto& variable : stored) copy_axes(told, file, copy, variable->path, datasets);
        must(copy.close(), told, "close");
        return true;
    } catch (const Hdf5Error&) {
        copy.abandon();  // as any file that could not be written
        return false;
    }
}

}  // namespace mensana
