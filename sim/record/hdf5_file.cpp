// How a file stays readable while it grows.
//
// Rows are gathered in memory in blocks of one chunk's height.  Only flush() touches the file, in two steps:
//   1. every growing variable gets the same length, and blocks not yet full are written as they are, uncompressed
//      (HDF5 allows a chunk to skip its filters), always to the same place; then H5Fflush;
//   2. blocks that are full are compressed, once; each such chunk moves to a new place, and H5Fflush follows before
//      the old place can be given to anybody else.
// So the bytes that the last flushed state points to are never written over with something else, and the metadata
// cache is made large enough never to write anything of its own accord in between.
//
// The places that blocks had before they were full are given to others later, but not all of them: what was flushed
// every two seconds would be several times as large as what was not.  So finish() writes a file with holes anew,
// without them, chunk by chunk as they are; until that copy is whole the other one keeps the name.
#include "record/hdf5_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <exception>
#include <fstream>
#include <functional>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <map>
#include <set>
#include <system_error>
#include <zlib.h>

namespace mensana {

namespace {

static_assert(std::endian::native == std::endian::little, "chunks are written as they lie in memory");

using Sizes = std::vector<hsize_t>;

// ---- ids and errors ----

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

// HDF5 prints its error stack to stderr unless told not to, thread by thread.
void hush() {
    // At the program's end it would write what it still holds, and fall over a file that it could not write to.
    // Everything of ours is closed by then.
    [[maybe_unused]] static const herr_t first_of_all = H5dont_atexit();
    thread_local bool hushed = false;
    if (!hushed) H5Eset_auto2(H5E_DEFAULT, remember, nullptr);
    hushed = true;
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

[[noreturn]] void fail(const std::string& path, const std::string& tried, std::string why = "", std::string hint = "") {
    if (why.empty()) {
        why = hdf5_complaint();
        const int code = system_error_in(why);
        hint = hint_for(why, code);
        if (code) why = std::strerror(code);
    }
    throw Hdf5Error{path, tried, why, hint};
}

// For what can only fail through a mistake in this file or a broken disk.
template <class Result>
Result must(Result result, const std::string& path, const char* verb, std::string_view object = {}) {
    if (result < 0) fail(path, std::string{verb} + (object.empty() ? "" : " ") + std::string{object});
    return result;
}

// ---- types and properties ----

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

Id text_type(std::size_t size = H5T_VARIABLE) {
    Id type{H5Tcopy(H5T_C_S1), H5Tclose};
    H5Tset_size(type, size);
    H5Tset_cset(type, H5T_CSET_UTF8);
    if (size != H5T_VARIABLE) H5Tset_strpad(type, H5T_STR_NULLPAD);
    return type;
}

// For text HDF5 clears two buffers of a megabyte at each reading and writing, unless told how much it needs.
Id for_text() {
    Id transfer{H5Pcreate(H5P_DATASET_XFER), H5Pclose};
    H5Pset_buffer(transfer, 1 << 14, nullptr, nullptr);
    return transfer;
}

constexpr int deflate_level = 1;
constexpr std::size_t small_bytes = 4096;
constexpr std::uint32_t skip_every_filter = 0b11;
constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

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

// The number as the bytes of one element; refuses what does not fit.
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

std::string below(const std::string& group, std::string_view name) {
    return (group == "/" ? "/" : group + "/") + std::string{name};
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

// netCDF and CF want an array of one for these, never a scalar.
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

}  // namespace

// ---- what is open while a file is written ----

struct Hdf5Stored {
    Hdf5Body* body = nullptr;
    Id dataset{};
    std::string path{};
    Element element = Element::float32;
    Sizes sizes{}, chunk{};  // sizes of the growing axis: as in the file
    int growing_at = -1;     // which axis, -1 for none
    Hdf5Axis* growing = nullptr;
    std::size_t width = 1;  // values per row
    std::size_t rows = 0;   // appended

    // The block of rows that is not yet full.  It holds the chunks one after the other, each with its full size.
    std::size_t block_first = 0;  // its first row; rows - block_first are filled
    std::vector<std::byte> block{};
    std::vector<std::uint32_t> place{};  // where in the block the values of its first row go
    std::size_t stride = 1;              // from there to the next row
    std::size_t chunks = 0;
    std::array<std::byte, 8> fill{};
    bool raw_in_file = false;  // the block has a place in the file, uncompressed
    bool touched = false;      // since the last flush

    std::size_t height() const { return chunk[growing_at]; }
    std::size_t filled() const { return rows - block_first; }
    std::size_t chunk_bytes() const { return block.size() / chunks; }

    void start_block();
    void choose_places();
    Sizes corner_of(std::size_t nth_chunk) const;
    void stretch(hsize_t length);
    void write_raw();
    void write_compressed(bool flush_each);
    void reopen();
};

struct Hdf5Axis {
    Hdf5Body* body = nullptr;
    std::string group{};  // where it lives
    Hdf5Stored* coordinate = nullptr;
    std::size_t size = 0;
    bool grows = false;
    std::vector<Hdf5Stored*> members{};  // what grows along it, the coordinate first
};

struct Hdf5Body {
    std::optional<Output> output{};
    std::filesystem::path partial{};
    std::string shown{};  // the partial path, for messages
    bool broken = false;  // the disk failed: HDF5 is asked for nothing more, or it would fall over its own state
    Id file{};
    std::map<std::string, Id> groups{};
    std::vector<std::unique_ptr<Hdf5Stored>> stored{};
    std::vector<std::unique_ptr<Hdf5Axis>> axes{};
    std::int32_t next_dimension_id = 0;

    hid_t group(const std::string& path_in_file);
    Hdf5Stored* make(const std::string& group_path, std::string_view name, Element, const std::vector<Hdf5Axis*>&,
                     const Meaning&, hsize_t own_size, bool is_axis, bool own_grows);
    Hdf5Axis* make_axis(const std::string& group_path, Hdf5Stored* coordinate, std::size_t size, bool grows);
    void flush(bool last);
    bool has_holes();
    bool copied_without_holes(const std::filesystem::path& to);
    void push_to_file() { must(H5Fflush(file, H5F_SCOPE_GLOBAL), shown, "flush"); }
    void abandon();

    // Writing to the disk: when it fails the file is broken, and when it does not rows are worth keeping.
    class Attempt {
    public:
        explicit Attempt(Hdf5Body& body) : body_{body} {}
        ~Attempt() {
            if (std::uncaught_exceptions() > before_)
                body_.broken = true;
            else if (std::any_of(body_.axes.begin(), body_.axes.end(),
                                 [](const auto& a) { return a->grows && a->size; }))
                body_.output->worth_keeping();
        }
        Attempt(const Attempt&) = delete;

    private:
        Hdf5Body& body_;
        int before_ = std::uncaught_exceptions();
    };
};

// ---- blocks of rows ----

void Hdf5Stored::choose_places() {
    const std::size_t rank = chunk.size();
    std::size_t chunk_values = 1, across = 1;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        chunk_values *= chunk[axis];
        if (int(axis) != growing_at) across *= (sizes[axis] + chunk[axis] - 1) / chunk[axis];
    }
    chunks = across;
    if (chunk_values * chunks > std::numeric_limits<std::uint32_t>::max())
        fail(body->shown, "append to " + path, "a block of its rows has more than 4,294,967,295 values",
             "give it a smaller chunk along the growing axis");
    stride = 1;
    for (std::size_t axis = growing_at + 1; axis < rank; ++axis) stride *= chunk[axis];
    block.resize(chunk_values * chunks * size_of(element));
    place.resize(width);
    std::vector<std::size_t> at(rank, 0);
    for (std::size_t value = 0; value < width; ++value) {
        std::size_t nth_chunk = 0, inside = 0;
        for (std::size_t axis = 0; axis < rank; ++axis) {
            if (int(axis) != growing_at)
                nth_chunk = nth_chunk * ((sizes[axis] + chunk[axis] - 1) / chunk[axis]) + at[axis] / chunk[axis];
            inside = inside * chunk[axis] + at[axis] % chunk[axis];
        }
        place[value] = static_cast<std::uint32_t>(nth_chunk * chunk_values + inside);
        for (std::size_t axis = rank; axis-- > 0;) {
            if (int(axis) == growing_at) continue;
            if (++at[axis] < sizes[axis]) break;
            at[axis] = 0;
        }
    }
}

void Hdf5Stored::start_block() {
    block_first = rows;
    raw_in_file = false;
    const std::size_t size = size_of(element);
    for (std::size_t at = 0; at < block.size(); at += size) std::memcpy(block.data() + at, fill.data(), size);
}

Sizes Hdf5Stored::corner_of(std::size_t nth_chunk) const {
    Sizes corner(chunk.size(), 0);
    for (std::size_t axis = chunk.size(); axis-- > 0;) {
        if (int(axis) == growing_at) {
            corner[axis] = block_first;
            continue;
        }
        const std::size_t across = (sizes[axis] + chunk[axis] - 1) / chunk[axis];
        corner[axis] = nth_chunk % across * chunk[axis];
        nth_chunk /= across;
    }
    return corner;
}

void Hdf5Stored::stretch(hsize_t length) {
    if (length <= sizes[growing_at]) return;
    sizes[growing_at] = length;
    must(H5Dset_extent(dataset, sizes.data()), body->shown, "lengthen", path);
}

void Hdf5Stored::write_raw() {
    for (std::size_t nth = 0; nth < chunks; ++nth) {
        const Sizes corner = corner_of(nth);
        must(H5Dwrite_chunk(dataset, H5P_DEFAULT, skip_every_filter, corner.data(), chunk_bytes(),
                            block.data() + nth * chunk_bytes()),
             body->shown, "append to", path);
    }
    if (!std::exchange(raw_in_file, true)) reopen();
}

// Shuffle and deflate as HDF5 would.  We do it ourselves because HDF5 1.10 forgets that a chunk skipped its filters
// when it has to be read again before it is written, or when its compressed size happens to equal its raw size.
// Gives the bytes of what is in `packed` then, or none where packing is no gain.
static std::size_t pack(std::span<const std::byte> raw, std::size_t size, std::vector<std::byte>& shuffled,
                        std::vector<std::byte>& packed) {
    const std::size_t values = raw.size() / size;
    shuffled.resize(raw.size());
    packed.resize(compressBound(raw.size()));
    for (std::size_t part = 0; part < size; ++part)
        for (std::size_t value = 0; value < values; ++value) shuffled[part * values + value] = raw[value * size + part];
    // Setting up takes zlib longer than packing a small chunk: once for all.
    struct Deflater {
        z_stream stream{};
        bool ready = deflateInit(&stream, deflate_level) == Z_OK;
        ~Deflater() {
            if (ready) deflateEnd(&stream);
        }
    };
    thread_local Deflater deflater;
    z_stream& stream = deflater.stream;
    if (!deflater.ready || raw.size() > std::numeric_limits<uInt>::max() || deflateReset(&stream) != Z_OK) return 0;
    stream.next_in = reinterpret_cast<Bytef*>(shuffled.data());
    stream.avail_in = static_cast<uInt>(shuffled.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max()));
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    return whole && stream.total_out < raw.size() ? stream.total_out : 0;
}

std::size_t packed_size(std::span<const std::byte> chunk, std::size_t size_of_value) {
    std::vector<std::byte> shuffled, packed;
    const std::size_t length = pack(chunk, size_of_value, shuffled, packed);
    return length > 0 ? length : chunk.size();
}

void Hdf5Stored::write_compressed(bool flush_each) {
    const std::size_t bytes = chunk_bytes();
    std::vector<std::byte> shuffled, packed;
    for (std::size_t nth = 0; nth < chunks; ++nth) {
        const std::byte* raw = block.data() + nth * bytes;
        const std::size_t length = pack({raw, bytes}, size_of(element), shuffled, packed);
        must(H5Dwrite_chunk(dataset, H5P_DEFAULT, length > 0 ? 0 : skip_every_filter, corner_of(nth).data(),
                            length > 0 ? length : bytes, length > 0 ? packed.data() : raw),
             body->shown, "append to", path);
        if (flush_each) body->push_to_file();
    }
    reopen();
}

// HDF5 1.10 keeps the filter mask of the chunk it saw last and does not renew it when we write another; without this,
// a reader in our own process (which shares our state inside HDF5) would unpack what is not packed.
void Hdf5Stored::reopen() {
    dataset = {};
    dataset = Id{H5Dopen2(body->file, path.c_str(), H5P_DEFAULT), H5Dclose};
    must<hid_t>(dataset, body->shown, "open", path);
}

void Hdf5Body::flush(bool last) {
    hush();
    const Attempt attempt{*this};
    std::vector<Hdf5Stored*> to_compress;
    bool new_places = false;
    for (const auto& axis : axes) {
        if (!axis->grows) continue;
        for (const Hdf5Stored* member : axis->members) axis->size = std::max(axis->size, member->rows);
        for (Hdf5Stored* member : axis->members) {
            member->stretch(axis->size);
            if (member->filled() == 0) continue;
            const bool complete = last || member->filled() == member->height();
            if (complete && !member->raw_in_file) {
                member->write_compressed(false);
                member->start_block();
                continue;
            }
            new_places |= !member->raw_in_file;
            if (member->touched) member->write_raw();
            if (complete) to_compress.push_back(member);
        }
    }
    // A few bytes nobody owns: when the last chunk of the file is given up, HDF5 would cut the file shorter before it
    // notes its new length, and be unreadable if killed in between.
    if (new_places) must(H5Fincrement_filesize(file, 8), shown, "lengthen the file");
    push_to_file();
    for (Hdf5Stored* member : to_compress) {
        member->write_compressed(true);
        member->start_block();
    }
    for (const auto& variable : stored) variable->touched = false;
}

// ---- a copy without holes ----

// Two attributes hold addresses, by which an axis and what lies along it know each other; they are made anew.
static bool holds_addresses(const std::string& attribute) {
    return attribute == "DIMENSION_LIST" || attribute == "REFERENCE_LIST";
}

// HDF5 looks through the whole file for the name of what is not opened by name; its address is at hand.
static haddr_t address_of(hid_t object) {
    H5O_info_t found{};
    return H5Oget_info2(object, &found, H5O_INFO_BASIC) >= 0 ? found.addr : HADDR_UNDEF;
}

// The scale on an axis, if there is one; the first one is the axis.
static haddr_t scale_on(hid_t dataset, unsigned axis) {
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

static std::string name_at(hid_t group, hsize_t nth) {
    const ssize_t length =
        H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, nth, nullptr, 0, H5P_DEFAULT);
    std::string name(std::size_t(std::max<ssize_t>(length, 0)), '\0');
    H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, nth, name.data(), name.size() + 1, H5P_DEFAULT);
    return name;
}

static void copy_attributes(const std::string& file, hid_t from, hid_t to) {
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
static void copy_chunks(const std::string& file, hid_t from, hid_t to, const Sizes& sizes, const Sizes& chunk,
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

static void copy_values(const std::string& file, hid_t from, hid_t to, const std::string& path) {
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
static void copy_group(const std::string& file, hid_t from, hid_t to, const std::string& path,
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

static void copy_axes(const std::string& file, hid_t from, hid_t to, const std::string& path,
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

bool Hdf5Body::has_holes() {
    hsize_t size = 0;
    const hssize_t holes = H5Fget_freespace(file);
    return H5Fget_filesize(file, &size) >= 0 && holes > 0 && hsize_t(holes) > size / 50;
}

// ---- making things ----

hid_t Hdf5Body::group(const std::string& path_in_file) {
    const auto found = groups.find(path_in_file);
    if (found != groups.end()) return found->second;
    Id made{H5Gcreate2(file, path_in_file.c_str(), H5P_DEFAULT, ordered_properties(H5P_GROUP_CREATE), H5P_DEFAULT),
            H5Gclose};
    must<hid_t>(made, shown, "make group", path_in_file);
    return groups.emplace(path_in_file, std::move(made)).first->second;
}

// The chunk when nothing is said: 64 along the growing axis by up to 2,048 of the others, the last axis first.
static Sizes usual_chunk(const Sizes& sizes, int growing_at) {
    Sizes chunk(sizes.size(), 1);
    std::size_t left = growing_at < 0 ? 64 * 2048 : 2048;
    for (std::size_t axis = sizes.size(); axis-- > 0;) {
        if (int(axis) == growing_at) {
            chunk[axis] = 64;
            continue;
        }
        chunk[axis] = std::clamp<hsize_t>(sizes[axis], 1, left);
        left = std::max<std::size_t>(1, left / chunk[axis]);
    }
    return chunk;
}

static void write_meaning(const std::string& file, hid_t dataset, Element element, const Meaning& meaning,
                          const std::optional<std::array<std::byte, 8>>& fill, const std::string& path) {
    if (fill) write_array_attribute(file, dataset, "_FillValue", type_of(element), 1, fill->data());
    if (!meaning.long_name.empty()) write_text_attribute(file, dataset, "long_name", meaning.long_name);
    if (!meaning.unit.empty()) write_text_attribute(file, dataset, "units", meaning.unit);
    if (meaning.scale_factor != 1 || meaning.add_offset != 0) {
        write_attribute(file, dataset, "scale_factor", H5T_IEEE_F64LE, 1, &meaning.scale_factor);
        write_attribute(file, dataset, "add_offset", H5T_IEEE_F64LE, 1, &meaning.add_offset);
    }
    if (meaning.flags.empty()) return;
    std::vector<std::byte> values;
    std::string words;
    for (const Meaning::Flag& flag : meaning.flags) {
        const auto bytes = bytes_of(element, flag.value, file, path);
        values.insert(values.end(), bytes.begin(), bytes.begin() + long(size_of(element)));
        std::string word = flag.word;
        std::replace(word.begin(), word.end(), ' ', '_');
        words += (words.empty() ? "" : " ") + word;
    }
    write_array_attribute(file, dataset, "flag_values", type_of(element), meaning.flags.size(), values.data());
    write_text_attribute(file, dataset, "flag_meanings", words);
}

static std::optional<double> chosen_fill(Element element, const Meaning& meaning, bool is_axis) {
    if (element == Element::text || is_axis) return {};  // a coordinate is never missing
    if (meaning.fill) return meaning.fill;
    if (element == Element::float32 || element == Element::float64) return std::nan("");
    if (!meaning.flags.empty()) return element == Element::uint8 ? 255 : -127;
    return {};
}

Hdf5Stored* Hdf5Body::make(const std::string& group_path, std::string_view name, Element element,
                           const std::vector<Hdf5Axis*>& dimensions, const Meaning& meaning, hsize_t own_size,
                           bool is_axis, bool own_grows) {
    hush();
    auto made = std::make_unique<Hdf5Stored>();
    made->body = this;
    made->path = below(group_path, name);
    made->element = element;
    if (is_axis) made->sizes = {own_size};
    if (own_grows) made->growing_at = 0;
    for (const Hdf5Axis* axis : dimensions) {
        const std::string home = axis->group == "/" ? "/" : axis->group + "/";
        if (axis->body != this || (group_path + "/").rfind(home, 0) != 0)
            fail(shown, "make " + made->path, "its axis " + axis->coordinate->path + " lives in another branch",
                 "an axis serves its own group and the groups below it");
        if (axis->grows && made->growing_at >= 0)
            fail(shown, "make " + made->path, "two of its axes grow", "let one of them have a fixed size");
        if (axis->grows) made->growing_at = int(made->sizes.size()), made->growing = const_cast<Hdf5Axis*>(axis);
        made->sizes.push_back(axis->grows ? 0 : axis->size);
    }
    const std::size_t rank = made->sizes.size();
    const bool grows = made->growing_at >= 0;
    if (grows && element == Element::text)
        fail(shown, "make " + made->path, "text cannot grow",
             "write a category with flags, or the text when it is whole");
    if (!meaning.chunk.empty() && meaning.chunk.size() != rank)
        fail(shown, "make " + made->path, "its chunk has another number of axes than the variable",
             "give one per axis");

    Id properties = ordered_properties(H5P_DATASET_CREATE);
    made->chunk = meaning.chunk.empty() ? usual_chunk(made->sizes, made->growing_at)
                                        : Sizes(meaning.chunk.begin(), meaning.chunk.end());
    Sizes most = made->sizes;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (int(axis) == made->growing_at) {
            most[axis] = H5S_UNLIMITED;
            continue;
        }
        made->width *= made->sizes[axis];
        made->chunk[axis] = std::clamp<hsize_t>(made->chunk[axis], 1, std::max<hsize_t>(1, made->sizes[axis]));
    }
    // The index of chunks takes 2 kB, which is too much for the few numbers of a table.
    const bool is_small = meaning.chunk.empty() && made->width * size_of(element) <= small_bytes;
    if (rank > 0 && (grows || (element != Element::text && made->width > 0 && !is_small))) {
        must(H5Pset_chunk(properties, int(rank), made->chunk.data()), shown, "choose the chunk of", made->path);
        H5Pset_shuffle(properties);
        H5Pset_deflate(properties, deflate_level);
    }
    std::optional<std::array<std::byte, 8>> fill;
    if (const auto number = chosen_fill(element, meaning, is_axis)) {
        fill = bytes_of(element, *number, shown, made->path);
        made->fill = *fill;
        must(H5Pset_fill_value(properties, type_of(element), fill->data()), shown, "choose the fill of", made->path);
    }
    const Id text = text_type();
    const Id space{rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(int(rank), made->sizes.data(), most.data()),
                   H5Sclose};
    made->dataset = Id{H5Dcreate2(group(group_path), std::string{name}.c_str(),
                                  element == Element::text ? hid_t{text} : type_of(element), space, H5P_DEFAULT,
                                  properties, H5P_DEFAULT),
                       H5Dclose};
    must<hid_t>(made->dataset, shown, "make", made->path);
    write_meaning(shown, made->dataset, element, meaning, fill, made->path);
    for (std::size_t axis = 0; axis < dimensions.size(); ++axis)
        must(H5DSattach_scale(made->dataset, dimensions[axis]->coordinate->dataset, unsigned(axis)), shown,
             "attach an axis to", made->path);
    if (made->growing) made->growing->members.push_back(made.get());
    stored.push_back(std::move(made));
    return stored.back().get();
}

Hdf5Axis* Hdf5Body::make_axis(const std::string& group_path, Hdf5Stored* coordinate, std::size_t size, bool grows) {
    const std::string name = coordinate->path.substr(coordinate->path.rfind('/') + 1);
    must(H5DSset_scale(coordinate->dataset, name.c_str()), shown, "make an axis of", coordinate->path);
    write_attribute(shown, coordinate->dataset, "_Netcdf4Dimid", H5T_STD_I32LE, 1, &next_dimension_id);
    ++next_dimension_id;
    auto axis = std::make_unique<Hdf5Axis>();
    axis->body = this;
    axis->group = group_path;
    axis->coordinate = coordinate;
    axis->size = size;
    axis->grows = grows;
    if (grows) {
        coordinate->growing = axis.get();
        axis->members.push_back(coordinate);
    }
    axes.push_back(std::move(axis));
    return axes.back().get();
}

// ---- handles ----

static void write_texts(Hdf5Stored& stored, std::span<const std::string> texts) {
    std::vector<const char*> pointers;
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    if (pointers.empty()) return;
    must(H5Dwrite(stored.dataset, text_type(), H5S_ALL, H5S_ALL, for_text(), pointers.data()), stored.body->shown,
         "write", stored.path);
}

static void write_all(Hdf5Stored& stored, const void* values) {
    if (stored.width == 0) return;
    must(H5Dwrite(stored.dataset, type_of(stored.element), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), stored.body->shown,
         "write", stored.path);
}

std::size_t AnyVariable::width() const { return stored_->width; }
std::size_t AnyVariable::rows() const { return stored_->rows; }

void AnyVariable::attribute(std::string_view name, std::string_view text) {
    hush();
    write_text_attribute(stored_->body->shown, stored_->dataset, name, text);
}
void AnyVariable::attribute(std::string_view name, std::span<const std::int32_t> numbers) {
    hush();
    write_attribute(stored_->body->shown, stored_->dataset, name, H5T_STD_I32LE, numbers.size(), numbers.data());
}
void AnyVariable::attribute(std::string_view name, std::span<const double> numbers) {
    hush();
    write_attribute(stored_->body->shown, stored_->dataset, name, H5T_IEEE_F64LE, numbers.size(), numbers.data());
}

void AnyVariable::write_bytes(const void* values, std::size_t count) {
    hush();
    if (stored_->growing) fail(stored_->body->shown, "write " + stored_->path, "it grows", "append rows to it instead");
    if (count != stored_->width)
        fail(stored_->body->shown, "write " + stored_->path,
             "it has " + std::to_string(stored_->width) + " values but was given " + std::to_string(count),
             "a variable that does not grow is written whole");
    write_all(*stored_, values);
}

void AnyVariable::append_bytes(const void* values, std::size_t count) {
    Hdf5Stored& to = *stored_;
    if (!to.growing)
        fail(to.body->shown, "append to " + to.path, "none of its axes grows",
             "write it whole, or give it a growing axis");
    if (to.width == 0 || count % to.width != 0)
        fail(to.body->shown, "append to " + to.path,
             std::to_string(count) + " values are no number of rows of " + std::to_string(to.width),
             "append whole rows");
    if (to.place.empty()) {
        to.choose_places();
        to.start_block();
    }
    const auto* from = static_cast<const std::byte*>(values);
    const auto copy_row = [&]<class Word>(Word) {
        Word* block = reinterpret_cast<Word*>(to.block.data()) + to.filled() * to.stride;
        for (const std::uint32_t place : to.place) {
            std::memcpy(block + place, from, sizeof(Word));
            from += sizeof(Word);
        }
    };
    for (std::size_t row = 0; row < count / to.width; ++row) {
        if (to.filled() == to.height()) to.body->flush(false);  // a full block waits for the others of its days
        switch (size_of(to.element)) {
            case 1:
                copy_row(std::uint8_t{});
                break;
            case 2:
                copy_row(std::uint16_t{});
                break;
            case 4:
                copy_row(std::uint32_t{});
                break;
            default:
                copy_row(std::uint64_t{});
                break;
        }
        ++to.rows;
        to.touched = true;
    }
}

std::size_t Dimension::size() const { return axis_->grows ? axis_->coordinate->rows : axis_->size; }

Hdf5Stored* Dimension::coordinate_of(Element element) const {
    if (axis_->coordinate->element != element)
        fail(axis_->body->shown, "use the axis " + axis_->coordinate->path, "its values have another type",
             "ask for coordinate<T>() with the type it was made with");
    return axis_->coordinate;
}

Hdf5Group Hdf5Group::group(std::string_view name) {
    hush();
    Hdf5Group inner{body_, below(path_, name)};
    body_->group(inner.path_);
    return inner;
}

Dimension Hdf5Group::dimension(std::string_view name, std::span<const std::string> labels, const Meaning& meaning) {
    Hdf5Stored* coordinate = body_->make(path_, name, Element::text, {}, meaning, labels.size(), true, false);
    write_texts(*coordinate, labels);
    return Dimension{body_->make_axis(path_, coordinate, labels.size(), false)};
}

Dimension Hdf5Group::fixed(std::string_view name, Element element, const void* values, std::size_t count,
                           const Meaning& meaning) {
    Hdf5Stored* coordinate = body_->make(path_, name, element, {}, meaning, count, true, false);
    write_all(*coordinate, values);
    return Dimension{body_->make_axis(path_, coordinate, count, false)};
}

Dimension Hdf5Group::growing(std::string_view name, Element element, const Meaning& meaning) {
    Hdf5Stored* coordinate = body_->make(path_, name, element, {}, meaning, 0, true, true);
    return Dimension{body_->make_axis(path_, coordinate, 0, true)};
}

Hdf5Stored* Hdf5Group::made(std::string_view name, Element element, const std::vector<Dimension>& dimensions,
                            const Meaning& meaning) {
    std::vector<Hdf5Axis*> axes;
    for (const Dimension& dimension : dimensions) axes.push_back(dimension.axis_);
    return body_->make(path_, name, element, axes, meaning, 0, false, false);
}

void Hdf5Group::text(std::string_view name, std::string_view words, const Meaning& meaning) {
    const std::string whole{words};
    write_texts(*body_->make(path_, name, Element::text, {}, meaning, 0, false, false), std::span{&whole, 1});
}

void Hdf5Group::labels(std::string_view name, const Dimension& along, std::span<const std::string> labels,
                       const Meaning& meaning) {
    Hdf5Stored* stored = body_->make(path_, name, Element::text, {along.axis_}, meaning, 0, false, false);
    if (labels.size() != stored->width)
        fail(body_->shown, "write " + stored->path, "there must be one label for each place of its axis", "");
    write_texts(*stored, labels);
}

void Hdf5Group::attribute(std::string_view name, std::string_view text) {
    hush();
    write_text_attribute(body_->shown, body_->group(path_), name, text);
}
void Hdf5Group::attribute(std::string_view name, std::span<const std::int32_t> numbers) {
    hush();
    write_attribute(body_->shown, body_->group(path_), name, H5T_STD_I32LE, numbers.size(), numbers.data());
}
void Hdf5Group::attribute(std::string_view name, std::span<const double> numbers) {
    hush();
    write_attribute(body_->shown, body_->group(path_), name, H5T_IEEE_F64LE, numbers.size(), numbers.data());
}

// ---- the file ----

static Id open_new(const std::filesystem::path& partial) {
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

// What is open stays open until the process ends; closing would write.
void Hdf5Body::abandon() {
    for (const auto& variable : stored) variable->dataset.abandon();
    for (auto& [name, group] : groups) group.abandon();
    file.abandon();
}

Hdf5File::Hdf5File(std::unique_ptr<Hdf5Body> body) : body_{std::move(body)} {}
Hdf5File::Hdf5File(Hdf5File&&) noexcept = default;

// Not with a reader: that looks at every variable first.
std::string why_no_record(const std::filesystem::path& path) {
    hush();
    const Id file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, access_properties(false)), H5Fclose};
    if (file >= 0 && H5Aexists(file, "format") > 0) {
        const Id attribute{H5Aopen(file, "format", H5P_DEFAULT), H5Aclose};
        const Id type{H5Aget_type(attribute), H5Tclose};
        std::string format(H5Tget_size(type), '\0');
        if (H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0 &&
            H5Aread(attribute, type, format.data()) >= 0 && format.starts_with("mensana"))
            return "";
    }
    if (file >= 0) return "is no record that mensana made";
    // One that was killed before its first flush holds the beginning of an HDF5 file and nothing else.
    std::error_code error;
    std::array<char, 4> begins{};
    std::ifstream{path, std::ios::binary}.read(begins.data(), begins.size());
    if (std::string_view{begins.data(), begins.size()} == "\x89HDF" && std::filesystem::file_size(path, error) < 4096 &&
        !error)
        return "";
    return "is no record that mensana made, or a damaged one";
}

Hdf5File Hdf5File::create(Output output) {
    hush();
    auto body = std::make_unique<Hdf5Body>();
    body->partial = output.partial();
    body->shown = body->partial.string();
    body->output.emplace(std::move(output));
    body->output->begin();
    body->file = open_new(body->partial);
    if (body->file < 0) fail(body->shown, "create the file");
    body->groups.emplace("/", Id{H5Gopen2(body->file, "/", H5P_DEFAULT), H5Gclose});
    return Hdf5File{std::move(body)};
}

Hdf5File Hdf5File::create(const std::filesystem::path& path, Existing existing) {
    hush();
    std::vector<Problem> problems;
    auto output = Output::growing(
        {.path = path, .existing = existing, .option = "name", .force = "Existing::replace", .why_not = why_no_record},
        problems);
    if (!output) fail(problems.front().file, "create the file", problems.front().what, problems.front().hint);
    return create(std::move(*output));
}

Hdf5File::~Hdf5File() {
    if (!body_) return;
    try {
        if (!body_->broken && body_->file >= 0) body_->flush(false);
    } catch (const std::exception&) {
        // The disk is full, say: what was flushed before is on it, and there is nobody to tell.
    }
    if (body_->broken) body_->abandon();
}

Hdf5Group Hdf5File::root() { return {body_.get(), "/"}; }
Hdf5Group Hdf5File::provenance() { return root().group("provenance"); }
void Hdf5File::flush() {
    body_->output->look_after();
    body_->flush(false);
}
const std::filesystem::path& Hdf5File::partial_path() const { return body_->partial; }

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

void Hdf5File::finish() {
    body_->flush(true);
    {
        const Hdf5Body::Attempt attempt{*body_};
        for (const auto& variable : body_->stored) must(variable->dataset.close(), body_->shown, "close");
        if (body_->has_holes())
            body_->output->renew([&](const std::filesystem::path& to) { return body_->copied_without_holes(to); });
        body_->groups.clear();
        must(body_->file.close(), body_->shown, "close");
    }
    body_->output->commit();
}

// ---- reading ----

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

Sizes sizes_of(hid_t space, Sizes* most = nullptr) {
    const int rank = H5Sget_simple_extent_ndims(space);
    Sizes sizes(std::size_t(std::max(rank, 0)));
    if (most) most->resize(sizes.size());
    H5Sget_simple_extent_dims(space, sizes.data(), most ? most->data() : nullptr);
    return sizes;
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
    if (body_->file < 0 && last_complaint.find("lock") != std::string::npos) {
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
