#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "record/hdf5_file.hpp"
#include "record/hdf5_handles.hpp"

namespace mensana {

using namespace hdf5;

namespace {

// A type in words, and whether it is one of ours.
std::string words_for(hid_t type, std::optional<Element>& element) {
    const H5T_class_t kind = H5Tget_class(type);
    const std::size_t bits = 8 * H5Tget_size(type);
    const std::string committed = H5Tcommitted(type) > 0 ? "committed " : "";
    switch (kind) {
        case H5T_INTEGER: {
            const bool has_sign = H5Tget_sign(type) == H5T_SGN_2;
            if (has_sign && bits == 8) element = Element::int8;
            if (!has_sign && bits == 8) element = Element::uint8;
            if (has_sign && bits == 16) element = Element::int16;
            if (has_sign && bits == 32) element = Element::int32;
            return committed + (has_sign ? "int" : "uint") + std::to_string(bits);
        }
        case H5T_FLOAT:
            if (bits == 32) element = Element::float32;
            if (bits == 64) element = Element::float64;
            return committed + "float" + std::to_string(bits);
        case H5T_STRING:
            if (H5Tis_variable_str(type) <= 0) return committed + "fixed-length text";
            if (H5Tget_cset(type) != H5T_CSET_UTF8) return committed + "ASCII text";
            element = Element::text;
            return committed + "text";
        case H5T_ENUM:
            return committed + "enum";
        case H5T_COMPOUND:
            return committed + "compound";
        case H5T_VLEN:
            return committed + "list";
        case H5T_REFERENCE:
            return committed + "reference";
        case H5T_BITFIELD:
            return committed + "bit field";
        case H5T_OPAQUE:
            return committed + "opaque";
        case H5T_ARRAY:
            return committed + "array";
        default:
            return committed + "unknown type";
    }
}

// Text of either kind, as stored: fixed text loses its padding.
std::vector<std::string> texts_of(hid_t type, std::size_t count, const std::function<herr_t(hid_t, void*)>& read_into,
                                  hid_t space, const std::string& file, const std::string& object) {
    std::vector<std::string> texts(count);
    if (count == 0) return texts;
    const Id memory{H5Tcopy(type), H5Tclose};
    if (H5Tis_variable_str(type) > 0) {
        std::vector<char*> pointers(count, nullptr);
        must(read_into(memory, pointers.data()), file, "read", object);
        for (std::size_t at = 0; at < count; ++at) texts[at] = pointers[at] ? pointers[at] : "";
        H5Dvlen_reclaim(memory, space, H5P_DEFAULT, pointers.data());
        return texts;
    }
    const std::size_t size = H5Tget_size(type);
    std::string all(size * count, '\0');
    must(read_into(memory, all.data()), file, "read", object);
    for (std::size_t at = 0; at < count; ++at) {
        texts[at] = all.substr(at * size, size);
        const char padding = H5Tget_strpad(type) == H5T_STR_SPACEPAD ? ' ' : '\0';
        while (!texts[at].empty() && texts[at].back() == padding) texts[at].pop_back();
    }
    return texts;
}

AttributeFacts attribute_facts(hid_t attribute, const std::string& file) {
    AttributeFacts facts;
    const ssize_t length = H5Aget_name(attribute, 0, nullptr);
    facts.name.resize(std::size_t(std::max<ssize_t>(length, 0)));
    H5Aget_name(attribute, facts.name.size() + 1, facts.name.data());
    const Id type{H5Aget_type(attribute), H5Tclose}, space{H5Aget_space(attribute), H5Sclose};
    std::optional<Element> ours;
    facts.type = words_for(type, ours);
    facts.count = std::size_t(std::max<hssize_t>(H5Sget_simple_extent_npoints(space), 0));
    const H5T_class_t kind = H5Tget_class(type);
    if (kind == H5T_STRING) {
        facts.is_text = true;
        const auto read = [&](hid_t memory, void* into) { return H5Aread(attribute, memory, into); };
        for (const std::string& text : texts_of(type, facts.count, read, space, file, facts.name))
            facts.text += (facts.text.empty() ? "" : "\n") + text;
    } else if (kind == H5T_INTEGER || kind == H5T_FLOAT) {
        facts.numbers.resize(facts.count);
        must(H5Aread(attribute, H5T_NATIVE_DOUBLE, facts.numbers.data()), file, "read attribute", facts.name);
    }
    return facts;
}

bool tracks_attributes(hid_t properties) {
    unsigned flags = 0;
    H5Pget_attr_creation_order(properties, &flags);
    return flags & H5P_CRT_ORDER_TRACKED;
}

// Of the scales only the addresses are told: one may come later in the file than what lies along it.
VariableFacts variable_facts(hid_t dataset, const std::string& path, std::vector<haddr_t>& scales) {
    VariableFacts facts;
    facts.path = path;
    const Id type{H5Dget_type(dataset), H5Tclose}, space{H5Dget_space(dataset), H5Sclose};
    const Id properties{H5Dget_create_plist(dataset), H5Pclose};
    facts.type = words_for(type, facts.element);
    Sizes most;
    for (const hsize_t size : sizes_of(space, &most)) facts.sizes.push_back(size);
    for (const hsize_t size : most) facts.grows.push_back(size == H5S_UNLIMITED);
    if (H5Pget_layout(properties) == H5D_CHUNKED) {
        Sizes chunk(facts.sizes.size());
        H5Pget_chunk(properties, int(chunk.size()), chunk.data());
        facts.chunk.assign(chunk.begin(), chunk.end());
    }
    facts.is_scale = H5DSis_scale(dataset) > 0;
    const std::size_t rank = facts.sizes.size();
    facts.dimensions.resize(rank);
    scales.assign(rank, HADDR_UNDEF);
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (facts.is_scale && rank == 1) facts.dimensions[axis] = path;
        if (!facts.is_scale && H5DSget_num_scales(dataset, unsigned(axis)) > 0)
            scales[axis] = scale_on(dataset, unsigned(axis));
    }
    for (int nth = 0; nth < H5Pget_nfilters(properties); ++nth) {
        unsigned flags = 0, config = 0;
        std::size_t numbers = 0;
        char name[64] = "";
        const H5Z_filter_t filter =
            H5Pget_filter2(properties, unsigned(nth), &flags, &numbers, nullptr, sizeof name, name, &config);
        facts.filters.push_back(filter == H5Z_FILTER_DEFLATE   ? "deflate"
                                : filter == H5Z_FILTER_SHUFFLE ? "shuffle"
                                : name[0]                      ? name
                                                               : "filter " + std::to_string(filter));
    }
    H5D_fill_value_t defined = H5D_FILL_VALUE_ERROR;
    const H5T_class_t kind = H5Tget_class(type);
    if ((kind == H5T_INTEGER || kind == H5T_FLOAT) && H5Pfill_value_defined(properties, &defined) >= 0 &&
        defined == H5D_FILL_VALUE_USER_DEFINED) {
        double fill = 0;
        if (H5Pget_fill_value(properties, H5T_NATIVE_DOUBLE, &fill) >= 0) facts.stored_fill = fill;
    }
    facts.tracks_attributes = tracks_attributes(properties);
    H5O_info_t object{};
    if (H5Oget_info2(dataset, &object, H5O_INFO_TIME) >= 0) facts.keeps_times = object.mtime != 0;
    return facts;
}

}  // namespace

struct Hdf5Reader::Body {
    std::string shown{};
    Id file{};
    bool being_written = false;
    std::vector<GroupFacts> groups{};
    std::vector<VariableFacts> variables{};
    std::vector<LinkFacts> links{};
    std::vector<std::string> others{};
    std::set<std::pair<unsigned long, haddr_t>> seen{};
    std::vector<std::vector<haddr_t>> scales{};  // by variable and axis
    std::map<haddr_t, std::string> paths{};      // of variables

    void survey(const std::string& path);
    void survey_link(const std::string& group, const std::string& name);
    Id open(std::string_view object) const {
        hush();
        Id opened{H5Oopen(file, std::string{object}.c_str(), H5P_DEFAULT), H5Oclose};
        must<hid_t>(opened, shown, "find", object);
        return opened;
    }
};

void Hdf5Reader::Body::survey(const std::string& path) {
    const Id group{H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose};
    must<hid_t>(group, shown, "open group", path);
    H5O_info_t object{};
    must(H5Oget_info2(group, &object, H5O_INFO_BASIC), shown, "look at", path);
    if (!seen.emplace(object.fileno, object.addr).second) return;  // a hard link may lead back up
    const Id properties{H5Gget_create_plist(group), H5Pclose};
    unsigned order = 0;
    H5Pget_link_creation_order(properties, &order);
    groups.push_back({path, (order & H5P_CRT_ORDER_TRACKED) != 0, tracks_attributes(properties)});
    H5G_info_t info{};
    must(H5Gget_info(group, &info), shown, "look at", path);
    const H5_index_t by = (order & H5P_CRT_ORDER_TRACKED) ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    for (hsize_t nth = 0; nth < info.nlinks; ++nth) {
        const ssize_t length = H5Lget_name_by_idx(group, ".", by, H5_ITER_INC, nth, nullptr, 0, H5P_DEFAULT);
        std::string name(std::size_t(must(length, shown, "list", path)), '\0');
        H5Lget_name_by_idx(group, ".", by, H5_ITER_INC, nth, name.data(), name.size() + 1, H5P_DEFAULT);
        survey_link(path, name);
    }
}

void Hdf5Reader::Body::survey_link(const std::string& group, const std::string& name) {
    const std::string path = below(group, name);
    H5L_info_t link{};
    must(H5Lget_info(file, path.c_str(), &link, H5P_DEFAULT), shown, "look at link", path);
    if (link.type != H5L_TYPE_HARD) {
        std::string target(link.u.val_size, '\0');
        if (link.type == H5L_TYPE_SOFT) H5Lget_val(file, path.c_str(), target.data(), target.size(), H5P_DEFAULT);
        const Id reached{H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose};
        links.push_back({path, link.type == H5L_TYPE_SOFT ? target.c_str() : "another file", reached < 0});
        return;
    }
    const Id object = open(path);
    switch (H5Iget_type(object)) {
        case H5I_GROUP:
            survey(path);
            break;
        case H5I_DATASET:
            scales.emplace_back();
            variables.push_back(variable_facts(object, path, scales.back()));
            paths.emplace(address_of(object), path);
            break;
        default:
            others.push_back(path);
    }
}

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) : body_{std::make_unique<Body>()} {
    hush();
    body_->shown = path.string();
    body_->file = Id{H5Fopen(path.c_str(), H5F_ACC_RDONLY, access_properties(true)), H5Fclose};
    if (body_->file < 0 && last_complaint_says("lock")) {
        // A file of ours is whole between two flushes: look at it without the lock.
        body_->file = Id{H5Fopen(path.c_str(), H5F_ACC_RDONLY, access_properties(false)), H5Fclose};
        body_->being_written = true;
    }
    if (body_->file < 0) fail(path.string(), "open the file");
    body_->being_written |= Output::is_being_made(path);  // where there are no locks, or they are switched off
    body_->survey("/");
    for (std::size_t v = 0; v < body_->variables.size(); ++v)
        for (std::size_t axis = 0; axis < body_->scales[v].size(); ++axis)
            if (const auto scale = body_->paths.find(body_->scales[v][axis]); scale != body_->paths.end())
                body_->variables[v].dimensions[axis] = scale->second;
}

Hdf5Reader::Hdf5Reader(Hdf5Reader&&) noexcept = default;
Hdf5Reader::~Hdf5Reader() = default;

const std::vector<GroupFacts>& Hdf5Reader::groups() const { return body_->groups; }
const std::vector<VariableFacts>& Hdf5Reader::variables() const { return body_->variables; }
const std::vector<LinkFacts>& Hdf5Reader::links() const { return body_->links; }
const std::vector<std::string>& Hdf5Reader::others() const { return body_->others; }
bool Hdf5Reader::being_written() const { return body_->being_written; }

static const VariableFacts* find(const std::vector<VariableFacts>& variables, std::string_view path) {
    const auto found = std::find_if(variables.begin(), variables.end(), [&](const auto& v) { return v.path == path; });
    return found == variables.end() ? nullptr : &*found;
}

bool Hdf5Reader::has(std::string_view path) const { return find(body_->variables, path) != nullptr; }

const VariableFacts& Hdf5Reader::variable(std::string_view path) const {
    const VariableFacts* found = find(body_->variables, path);
    if (!found)
        fail(body_->shown, "read " + std::string{path}, "there is no such variable", "mensana inspect lists them");
    return *found;
}

std::vector<AttributeFacts> Hdf5Reader::attributes(std::string_view object_path) const {
    const Id object = body_->open(object_path);
    H5O_info_t info{};
    must(H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS), body_->shown, "look at", object_path);
    std::vector<AttributeFacts> all;
    for (const H5_index_t by : {H5_INDEX_CRT_ORDER, H5_INDEX_NAME}) {
        for (hsize_t nth = 0; nth < info.num_attrs; ++nth) {
            const Id attribute{H5Aopen_by_idx(object, ".", by, H5_ITER_INC, nth, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
            if (attribute < 0) break;  // without creation order: by name
            all.push_back(attribute_facts(attribute, body_->shown));
        }
        if (all.size() == info.num_attrs) break;
    }
    return all;
}

std::optional<AttributeFacts> Hdf5Reader::attribute(std::string_view object_path, std::string_view name) const {
    const Id object = body_->open(object_path);
    const std::string key{name};
    if (H5Aexists(object, key.c_str()) <= 0) return {};
    const Id attribute{H5Aopen(object, key.c_str(), H5P_DEFAULT), H5Aclose};
    must<hid_t>(attribute, body_->shown, "open attribute", name);
    return attribute_facts(attribute, body_->shown);
}

// The places of a box in the file, and as many in memory.
static std::pair<Id, Id> box_of(hid_t dataset, std::span<const std::size_t> first, std::span<const std::size_t> count,
                                const std::string& file, std::string_view path) {
    Id in_file{H5Dget_space(dataset), H5Sclose};
    const Sizes sizes = sizes_of(in_file), from(first.begin(), first.end()), many(count.begin(), count.end());
    bool inside = from.size() == sizes.size() && many.size() == sizes.size();
    hsize_t all = 1;
    for (std::size_t axis = 0; inside && axis < sizes.size(); ++axis) {
        inside = from[axis] <= sizes[axis] && many[axis] <= sizes[axis] - from[axis];
        all *= many[axis];
    }
    if (!inside)
        fail(file, "read " + std::string{path}, "the part asked for is not inside the variable", "see its sizes");
    if (!sizes.empty() && all == 0)
        H5Sselect_none(in_file);
    else if (!sizes.empty())
        H5Sselect_hyperslab(in_file, H5S_SELECT_SET, from.data(), nullptr, many.data(), nullptr);
    Id in_memory{H5Screate_simple(1, &all, nullptr), H5Sclose};
    return {std::move(in_file), std::move(in_memory)};
}

void Hdf5Reader::read_bytes(std::string_view path, Element element, std::span<const std::size_t> first,
                            std::span<const std::size_t> count, void* into) const {
    const Id dataset = body_->open(variable(path).path);
    const auto [in_file, in_memory] = box_of(dataset, first, count, body_->shown, path);
    must(H5Dread(dataset, type_of(element), in_memory, in_file, H5P_DEFAULT, into), body_->shown, "read", path);
}

std::vector<std::string> Hdf5Reader::read_text(std::string_view path) const {
    const auto& sizes = variable(path).sizes;
    return read_text(path, std::vector<std::size_t>(sizes.size()), sizes);
}

std::vector<std::string> Hdf5Reader::read_text(std::string_view path, std::span<const std::size_t> first,
                                               std::span<const std::size_t> count) const {
    const Id dataset = body_->open(variable(path).path);
    const Id type{H5Dget_type(dataset), H5Tclose};
    if (H5Tget_class(type) != H5T_STRING)
        fail(body_->shown, "read " + std::string{path} + " as text", "it holds numbers", "read<T>() gives them");
    const auto [in_file, in_memory] = box_of(dataset, first, count, body_->shown, path);
    const hid_t file_space = in_file, memory_space = in_memory, from = dataset;
    const auto read = [=](hid_t memory, void* into) {
        return H5Dread(from, memory, memory_space, file_space, H5P_DEFAULT, into);
    };
    return texts_of(type, std::size_t(H5Sget_simple_extent_npoints(in_memory)), read, in_memory, body_->shown,
                    std::string{path});
}

}  // namespace mensana
