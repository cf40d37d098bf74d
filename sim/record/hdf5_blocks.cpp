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
#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <utility>
#include <zlib.h>

#include "record/hdf5_body.hpp"

namespace mensana {

using namespace hdf5;

constexpr std::uint32_t skip_every_filter = 0b11;

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

hdf5::Sizes Hdf5Stored::corner_of(std::size_t nth_chunk) const {
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

}  // namespace mensana
