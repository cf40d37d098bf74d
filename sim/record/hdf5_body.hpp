// What is open while a file is written: its variables with the rows that are not yet in it, its axes, and the file.
// For the files hdf5_*.cpp of this room, which share its work: hdf5_blocks.cpp writes rows, hdf5_copy.cpp leaves holes
// out, hdf5_file.cpp makes things and is what others see.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/output.hpp"
#include "record/hdf5_handles.hpp"

namespace mensana {

struct Hdf5Body;
struct Hdf5Axis;

constexpr int deflate_level = 1;

struct Hdf5Stored {
    Hdf5Body* body = nullptr;
    hdf5::Id dataset{};
    std::string path{};
    Element element = Element::float32;
    hdf5::Sizes sizes{}, chunk{};  // sizes of the growing axis: as in the file
    int growing_at = -1;           // which axis, -1 for none
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
    hdf5::Sizes corner_of(std::size_t nth_chunk) const;
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
    std::string shown{};  // that as text, for messages
    bool broken = false;  // the disk failed: HDF5 is asked for nothing more, or it would fall over its own state
    hdf5::Id file{};
    std::map<std::string, hdf5::Id> groups{};
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
    void push_to_file() { hdf5::must(H5Fflush(file, H5F_SCOPE_GLOBAL), shown, "flush"); }
    void abandon();
    void keep() {
        output->worth_keeping();
        partial = output->partial(), shown = partial.string();
    }

    // Writing to the disk: when it fails the file is broken, and when it does not rows are worth keeping.
    class Attempt {
    public:
        explicit Attempt(Hdf5Body& body) : body_{body} {}
        ~Attempt() {
            if (std::uncaught_exceptions() > before_)
                body_.broken = true;
            else if (std::any_of(body_.axes.begin(), body_.axes.end(),
                                 [](const auto& a) { return a->grows && a->size; }))
                body_.keep();
        }
        Attempt(const Attempt&) = delete;

    private:
        Hdf5Body& body_;
        int before_ = std::uncaught_exceptions();
    };
};

}  // namespace mensana
