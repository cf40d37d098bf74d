// Writing and reading HDF5 files that everything opens: what the house knows of HDF5.
// The rules of docs (scales on every axis, few types, creation order, shuffle and deflate, fill values,
// variable-length text) are not options here: what can be written through this page obeys them.
// A file grows under `<path>.partial` and is renamed when finished (base/output.hpp).  It is touched only inside
// flush(), so what a kill -9 leaves behind is the state of the last flush, and a reader may look while it is written.
// Handles (Hdf5Group, Dimension, Variable) are small, copied freely, and must not outlive their file.
// Tested by tests/record/hdf5_file_test.cpp, and by five other programs in tests/record/readers_test.py and .R.
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/output.hpp"

namespace mensana {

struct Hdf5Error : std::runtime_error {
    Hdf5Error(std::string path_, std::string tried_, std::string why_, std::string hint_)
        : std::runtime_error(path_ + ": cannot " + tried_ + ": " + why_ + (hint_.empty() ? "" : "; " + hint_)),
          path{std::move(path_)}, tried{std::move(tried_)}, why{std::move(why_)}, hint{std::move(hint_)} {}
    std::string path, tried, why, hint;
};

// The types a file may hold; whatever is not among them some reader loses silently.
enum class Element { int8, uint8, int16, int32, float32, float64, text };

template <class T>
concept Number = std::same_as<T, std::int8_t> || std::same_as<T, std::uint8_t> || std::same_as<T, std::int16_t> ||
    std::same_as<T, std::int32_t> || std::same_as<T, float> || std::same_as<T, double>;

template <Number T>
constexpr Element element_of = std::same_as<T, std::int8_t>    ? Element::int8
                               : std::same_as<T, std::uint8_t> ? Element::uint8
                               : std::same_as<T, std::int16_t> ? Element::int16
                               : std::same_as<T, std::int32_t> ? Element::int32
                               : std::same_as<T, float>        ? Element::float32
                                                               : Element::float64;

// What a variable says of itself.
struct Meaning {
    struct Flag {
        int value = 0;
        std::string word{};  // blanks become underscores: flag_meanings is a list of words
    };
    std::string unit{}, long_name{};
    std::optional<double> fill{};  // missing; floats have NaN when nothing is said, flags -127 (255 unsigned)
    std::vector<Flag> flags{};     // what the numbers of a category stand for
    double scale_factor = 1;       // a reader sees number * scale_factor + add_offset
    double add_offset = 0;
    // Per axis; when empty 64 along the growing axis by up to 2,048 of the others, and none for 4 kB that do not grow.
    std::vector<std::size_t> chunk{};
};

struct Hdf5Body;
struct Hdf5Axis;
struct Hdf5Stored;

// One variable on its way to the file.
class AnyVariable {
public:
    void attribute(std::string_view name, std::string_view text);
    void attribute(std::string_view name, std::span<const std::int32_t> numbers);
    void attribute(std::string_view name, std::span<const double> numbers);
    void attribute(std::string_view name, std::integral auto number);
    void attribute(std::string_view name, std::floating_point auto number);
    std::size_t width() const;  // how many values one row has: the product of the axes that do not grow
    std::size_t rows() const;   // appended so far

protected:
    explicit AnyVariable(Hdf5Stored* stored) : stored_{stored} {}
    void write_bytes(const void* values, std::size_t count);
    void append_bytes(const void* values, std::size_t count);
    Hdf5Stored* stored_;
};

template <Number T>
class Variable : public AnyVariable {
public:
    // A variable without a growing axis is written whole; one without axes is a single number.
    void write(std::span<const T> values) { write_bytes(values.data(), values.size()); }
    void write(T value) { write_bytes(&value, 1); }
    // One or more rows along the growing axis, row after row, whichever axis of the variable it is.
    void append(std::span<const T> rows) { append_bytes(rows.data(), rows.size()); }
    void append(T value) { append_bytes(&value, 1); }

private:
    friend class Hdf5Group;
    friend class Dimension;
    explicit Variable(Hdf5Stored* stored) : AnyVariable{stored} {}
};

// A named axis with its coordinate values (numbers or labels).
class Dimension {
public:
    template <Number T>
    Variable<T> coordinate() const {
        return Variable<T>{coordinate_of(element_of<T>)};
    }
    std::size_t size() const;  // values so far, for a growing one

private:
    friend class Hdf5Group;
    explicit Dimension(Hdf5Axis* axis) : axis_{axis} {}
    Hdf5Stored* coordinate_of(Element) const;
    Hdf5Axis* axis_;
};

class Hdf5Group {
public:
    Hdf5Group group(std::string_view name);  // made when it is not there yet

    // Fixed axes: the coordinate values are the axis.
    Dimension dimension(std::string_view name, std::span<const std::string> labels, const Meaning& = {});
    template <Number T>
    Dimension dimension(std::string_view name, std::span<const T> values, const Meaning& meaning = {}) {
        return fixed(name, element_of<T>, values.data(), values.size(), meaning);
    }
    // An axis without end; append to its coordinate<T>() as to any variable.
    template <Number T>
    Dimension growing_dimension(std::string_view name, const Meaning& meaning = {}) {
        return growing(name, element_of<T>, meaning);
    }

    // Dimensions must belong to this group or to one above it; at most one of them grows.
    template <Number T>
    Variable<T> variable(std::string_view name, const std::vector<Dimension>& dimensions, const Meaning& meaning = {}) {
        return Variable<T>{made(name, element_of<T>, dimensions, meaning)};
    }
    void text(std::string_view name, std::string_view words, const Meaning& = {});  // of any length
    void labels(std::string_view name, const Dimension& along, std::span<const std::string> labels,
                const Meaning& = {});

    void attribute(std::string_view name, std::string_view text);  // up to 60,000 bytes
    void attribute(std::string_view name, std::span<const std::int32_t> numbers);
    void attribute(std::string_view name, std::span<const double> numbers);
    void attribute(std::string_view name, std::integral auto number);
    void attribute(std::string_view name, std::floating_point auto number);

private:
    friend class Hdf5File;
    Hdf5Group(Hdf5Body* body, std::string path) : body_{body}, path_{std::move(path)} {}
    Dimension fixed(std::string_view, Element, const void* values, std::size_t count, const Meaning&);
    Dimension growing(std::string_view, Element, const Meaning&);
    Hdf5Stored* made(std::string_view, Element, const std::vector<Dimension>&, const Meaning&);
    Hdf5Body* body_;
    std::string path_;
};

// Bytes that a chunk of this file takes: shuffled and deflated, or as it is where that is no gain.
std::size_t packed_size(std::span<const std::byte> chunk, std::size_t size_of_value);

// Why a file may not be replaced by a record: it is none that this program made.  "" when it is one.
std::string why_no_record(const std::filesystem::path& path);

class Hdf5File {
public:
    static Hdf5File create(Output output);  // a growing one
    static Hdf5File create(const std::filesystem::path& path, Existing existing = Existing::refuse);
    Hdf5File(Hdf5File&&) noexcept;
    Hdf5File& operator=(Hdf5File&&) = delete;
    ~Hdf5File();  // without finish(): flushed, and left under its .partial name if any row is in it

    Hdf5Group root();
    // What differs between two equal runs (when, where, how fast, how many threads) goes here and nowhere else, so
    // that `h5diff --exclude-path /provenance a b` finds nothing.
    Hdf5Group provenance();

    void flush();   // everything appended so far can be read from now on, whatever happens to this process
    void finish();  // compresses what is left, closes holes, fsyncs, and gives the file its name
    const std::filesystem::path& partial_path() const;

private:
    explicit Hdf5File(std::unique_ptr<Hdf5Body> body);
    std::unique_ptr<Hdf5Body> body_;
};

// ---- reading: any HDF5 file, obeying the rules or not ----

struct AttributeFacts {
    std::string name, type;  // type in words: "float32", "fixed-length text", "compound", ...
    std::size_t count = 0;
    std::string text{};             // of text attributes; several are joined by line breaks
    std::vector<double> numbers{};  // of number attributes
    bool is_text = false;
};

struct VariableFacts {
    std::string path, type;
    std::optional<Element> element{};  // empty when the type is none of ours
    std::vector<std::size_t> sizes{}, chunk{};
    std::vector<bool> grows{};
    std::vector<std::string> dimensions{};  // path of the scale on each axis, empty where there is none
    bool is_scale = false;
    std::vector<std::string> filters{};
    std::optional<double> stored_fill{};  // what an unwritten place reads as, if the writer chose it
    bool tracks_attributes = false, keeps_times = false;
};

struct GroupFacts {
    std::string path;
    bool tracks_links = false, tracks_attributes = false;
};

struct LinkFacts {
    std::string path, target;
    bool dangling = false;
};

class Hdf5Reader {
public:
    explicit Hdf5Reader(const std::filesystem::path& path);
    Hdf5Reader(Hdf5Reader&&) noexcept;
    ~Hdf5Reader();

    // In the order of creation where the file has it; "/" comes first.
    const std::vector<GroupFacts>& groups() const;
    const std::vector<VariableFacts>& variables() const;
    const std::vector<LinkFacts>& links() const;     // soft and external ones
    const std::vector<std::string>& others() const;  // named types: legal HDF5, none of ours
    bool being_written() const;                      // another program holds the file: what is read is its last flush

    bool has(std::string_view path) const;
    const VariableFacts& variable(std::string_view path) const;
    std::vector<AttributeFacts> attributes(std::string_view object) const;
    std::optional<AttributeFacts> attribute(std::string_view object, std::string_view name) const;

    // The whole variable, or the box of `count` values from `first` on each axis; numbers are converted to T.
    template <Number T>
    std::vector<T> read(std::string_view path) const {
        return read<T>(path, std::vector<std::size_t>(variable(path).sizes.size()), variable(path).sizes);
    }
    template <Number T>
    std::vector<T> read(std::string_view path, std::span<const std::size_t> first,
                        std::span<const std::size_t> count) const {
        std::size_t all = 1;
        for (const std::size_t n : count) all *= n;
        std::vector<T> values(all);
        read_bytes(path, element_of<T>, first, count, values.data());
        return values;
    }
    std::vector<std::string> read_text(std::string_view path) const;
    std::vector<std::string> read_text(std::string_view path, std::span<const std::size_t> first,
                                       std::span<const std::size_t> count) const;

private:
    void read_bytes(std::string_view, Element, std::span<const std::size_t>, std::span<const std::size_t>, void*) const;
    struct Body;
    std::unique_ptr<Body> body_;
};

// ---- short forms ----

inline std::int32_t whole_attribute(std::string_view name, std::integral auto number) {
    if (!std::in_range<std::int32_t>(number))
        throw Hdf5Error{"the file", "write attribute " + std::string{name}, "the number needs more than 32 bits",
                        "R and netCDF lose the bits of larger ones: write it as text"};
    return static_cast<std::int32_t>(number);
}
void AnyVariable::attribute(std::string_view name, std::integral auto number) {
    const std::int32_t value = whole_attribute(name, number);
    attribute(name, std::span<const std::int32_t>{&value, 1});
}
void AnyVariable::attribute(std::string_view name, std::floating_point auto number) {
    const double value = static_cast<double>(number);
    attribute(name, std::span<const double>{&value, 1});
}
void Hdf5Group::attribute(std::string_view name, std::integral auto number) {
    const std::int32_t value = whole_attribute(name, number);
    attribute(name, std::span<const std::int32_t>{&value, 1});
}
void Hdf5Group::attribute(std::string_view name, std::floating_point auto number) {
    const double value = static_cast<double>(number);
    attribute(name, std::span<const double>{&value, 1});
}

// Reads a file that may be being written just now: where a flush is met in its middle it is read again, a little later.
template <class Read>
auto read_while_it_grows(const std::filesystem::path& path, Read read) {
    constexpr int most_times = 40;
    for (int times = 1;; ++times) try {
            return read();
        } catch (const Hdf5Error&) {
            if (times == most_times || !Output::is_being_made(path)) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{25});
        }
}

}  // namespace mensana
