#include "record/hdf5_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <exception>
#include <fstream>
#include <system_error>

#include "record/hdf5_body.hpp"

namespace mensana {

using namespace hdf5;

constexpr std::size_t small_bytes = 4096;

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

}  // namespace mensana
