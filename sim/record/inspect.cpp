// Each rule below is there because a program in use loses data, refuses the file or crashes without it: netCDF skips
// enums silently, crashes on fixed-length text, and refuses a whole file for one dangling link; h5netcdf refuses axes
// without scales; filters other than shuffle and deflate need a plugin that readers do not have.
#include "record/inspect.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "record/hdf5_file.hpp"

namespace mensana {

namespace {

// Written by the dimension scales and by netCDF, not for people.
bool is_plumbing(const std::string& attribute) {
    static constexpr const char* names[]{"CLASS",
                                         "NAME",
                                         "DIMENSION_LIST",
                                         "REFERENCE_LIST",
                                         "DIMENSION_LABELS",
                                         "_Netcdf4Dimid",
                                         "_Netcdf4Coordinates",
                                         "_NCProperties",
                                         "_nc3_strict"};
    return std::any_of(std::begin(names), std::end(names), [&](const char* name) { return attribute == name; });
}

std::string group_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == 0 ? "/" : path.substr(0, slash);
}

bool equal_or_both_nan(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

class Rules {
public:
    Rules(const Hdf5Reader& file, std::string name, Inspection& found)
        : file_{file}, name_{std::move(name)}, partial_{found.partial}, broken_{found.broken_rules} {}

    void check() {
        introduces_itself();
        for (const GroupFacts& group : file_.groups()) check(group);
        for (const LinkFacts& link : file_.links())
            if (link.dangling)
                broken(link.path, "is a link to " + link.target + ", which is not there",
                       "netCDF refuses the whole file: remove the link");
        for (const std::string& other : file_.others())
            broken(other, "is a named type", "readers disagree about these: use plain numbers with flag_meanings");
        for (const VariableFacts& variable : file_.variables()) check(variable);
    }

private:
    void broken(const std::string& where, const std::string& what, const std::string& hint) {
        broken_.push_back({name_, 0, 0, where + " " + what, hint});
    }

    void introduces_itself() {
        for (const char* name : {"format", "format_version", "Conventions", "title"})
            if (!file_.attribute("/", name))
                broken("/", std::string{"has no attribute "} + name, "a file must be able to introduce itself");
    }

    void check_attributes(const std::string& path) {
        for (const AttributeFacts& attribute : file_.attributes(path))
            if (!attribute.is_text && attribute.numbers.size() != attribute.count && !is_plumbing(attribute.name))
                broken(path, "has the attribute " + attribute.name + " of type " + attribute.type,
                       "use text or numbers: netCDF leaves others out silently");
    }

    void check(const GroupFacts& group) {
        if (!group.tracks_links || !group.tracks_attributes)
            broken(group.path, "does not track the order of creation", "netCDF cannot open the file to add to it");
        check_attributes(group.path);
    }

    void check(const VariableFacts& variable) {
        check_type(variable);
        check_axes(variable);
        check_fill(variable);
        check_flags(variable);
        for (const std::string& filter : variable.filters)
            if (filter != "shuffle" && filter != "deflate")
                broken(variable.path, "is packed with " + filter, "use shuffle and deflate: every reader has them");
        if (!variable.tracks_attributes)
            broken(variable.path, "does not track the order of its attributes",
                   "netCDF cannot open the file to add to it");
        if (variable.keeps_times && variable.path.rfind("/provenance/", 0) != 0)
            broken(variable.path, "carries a time stamp", "two equal runs must make equal files");
        check_attributes(variable.path);
    }

    void check_type(const VariableFacts& variable) {
        if (variable.element) return;
        std::string hint = "the types are int8, uint8, int16, int32, float32, float64 and variable-length UTF-8 text";
        if (variable.type.find("enum") != std::string::npos) hint = "netCDF leaves it out silently: use int8 and flags";
        if (variable.type.find("fixed-length") != std::string::npos)
            hint = "ncdump and netCDF4 crash on it: use variable-length UTF-8 text";
        broken(variable.path, "has the type " + variable.type, hint);
    }

    void check_axes(const VariableFacts& variable) {
        for (std::size_t axis = 0; axis < variable.sizes.size(); ++axis) {
            const std::string which = "axis " + std::to_string(axis + 1);
            const std::string& scale = variable.dimensions[axis];
            if (scale.empty()) {
                broken(variable.path, "has no dimension scale on " + which,
                       "h5netcdf refuses it, others call it phony_dim");
                continue;
            }
            if (!file_.has(scale)) continue;  // a link to a scale elsewhere
            const std::string home = group_of(scale);
            if ((variable.path).rfind(home == "/" ? "/" : home + "/", 0) != 0)
                broken(variable.path, "uses the axis " + scale + " of another branch", "keep it in a group above");
            const auto& length = file_.variable(scale).sizes;
            if (!partial_ && !length.empty() && length[0] != variable.sizes[axis])
                broken(variable.path, "is not as long as its axis " + scale,
                       "every variable of an axis has its length");
        }
        if (!variable.is_scale) return;
        const auto id = file_.attribute(variable.path, "_Netcdf4Dimid");
        if (!id || id->type != "int32" || id->numbers.size() != 1)
            broken(variable.path, "is an axis without a number in _Netcdf4Dimid", "netCDF loses the order of the axes");
        else if (!dimension_ids_.emplace(id->numbers[0], variable.path).second)
            broken(variable.path, "has the _Netcdf4Dimid of " + dimension_ids_[id->numbers[0]],
                   "each axis has its own");
    }

    void check_fill(const VariableFacts& variable) {
        if (!variable.element || *variable.element == Element::text) return;
        const auto fill = file_.attribute(variable.path, "_FillValue");
        if (!fill) {
            if (variable.stored_fill)
                broken(variable.path, "has a fill value but no attribute _FillValue", "readers take it for a number");
            return;
        }
        if (fill->type != variable.type || fill->count != 1)
            broken(variable.path,
                   "has a _FillValue of type " + fill->type + " (" + std::to_string(fill->count) + " values)",
                   "it must be one " + variable.type + ", as the variable");
        else if (!variable.stored_fill || !equal_or_both_nan(*variable.stored_fill, fill->numbers[0]))
            broken(variable.path, "has a _FillValue that is not its HDF5 fill value",
                   "places never written would read as numbers");
    }

    void check_flags(const VariableFacts& variable) {
        const auto values = file_.attribute(variable.path, "flag_values");
        const auto meanings = file_.attribute(variable.path, "flag_meanings");
        if (!values && !meanings) return;
        std::size_t words = 0;
        std::istringstream text{meanings ? meanings->text : ""};
        for (std::string word; text >> word;) ++words;
        if (!values || values->type != variable.type || values->count != words)
            broken(variable.path, "has flag_values that do not match its type or its flag_meanings",
                   "give one number of the variable's type for each word");
    }

    const Hdf5Reader& file_;
    std::string name_;
    bool partial_;  // killed within a flush, a file may have variables that are one flush longer than others
    std::vector<Problem>& broken_;
    std::map<double, std::string> dimension_ids_{};
};

// ---- the summary ----

std::string text_or(const std::optional<AttributeFacts>& attribute, const std::string& otherwise) {
    if (!attribute) return otherwise;
    if (attribute->is_text || attribute->numbers.empty()) return attribute->text;
    std::ostringstream number;
    number << attribute->numbers[0];
    return number.str();
}

double number_or(const std::optional<AttributeFacts>& attribute, double otherwise) {
    return attribute && !attribute->numbers.empty() ? attribute->numbers[0] : otherwise;
}

std::string shortened(std::string text) {
    const auto line_end = text.find('\n');
    const bool longer = line_end != std::string::npos || text.size() > 60;
    text = text.substr(0, std::min<std::size_t>(line_end, 60));
    while (longer && !text.empty() && (text.back() & 0xC0) == 0x80) text.pop_back();  // not through a letter
    if (longer && !text.empty() && (text.back() & 0x80)) text.pop_back();
    return longer ? text + " ..." : text;
}

// First, last and mean value as a reader would see them, without the missing ones.
std::string numbers_in_words(const Hdf5Reader& file, const VariableFacts& variable) {
    const double scale = number_or(file.attribute(variable.path, "scale_factor"), 1);
    const double offset = number_or(file.attribute(variable.path, "add_offset"), 0);
    const auto fill = file.attribute(variable.path, "_FillValue");
    double sum = 0, first = std::nan(""), last = std::nan("");
    std::size_t seen = 0, missing = 0;
    const auto take = [&](double value) {
        if (std::isnan(value) || (fill && !fill->numbers.empty() && value == fill->numbers[0])) {
            ++missing;
            return;
        }
        last = value * scale + offset;
        if (seen++ == 0) first = last;
        sum += last;
    };
    if (variable.sizes.empty()) {
        take(file.read<double>(variable.path)[0]);
        return (std::ostringstream{} << "= " << first).str();
    }
    // In slabs along the first axis, whole chunks high, so that no chunk is unpacked twice and memory stays small.
    std::size_t row = 1;
    for (std::size_t axis = 1; axis < variable.sizes.size(); ++axis) row *= variable.sizes[axis];
    const std::size_t high = variable.chunk.empty() ? 1 : variable.chunk[0];
    const std::size_t step = std::max<std::size_t>(1, (1u << 20) / std::max<std::size_t>(1, row * high)) * high;
    std::vector<std::size_t> from(variable.sizes.size()), count = variable.sizes;
    for (; from[0] < variable.sizes[0]; from[0] += step) {
        count[0] = std::min(step, variable.sizes[0] - from[0]);
        for (const double value : file.read<double>(variable.path, from, count)) take(value);
    }
    std::ostringstream words;
    if (seen) words << "first " << first << ", last " << last << ", mean " << sum / double(seen);
    if (missing) words << (seen ? ", " : "") << missing << " missing";
    return words.str();
}

std::string values_in_words(const Hdf5Reader& file, const VariableFacts& variable) {
    if (!variable.element) return "(unreadable to some)";
    if (*variable.element != Element::text) return numbers_in_words(file, variable);
    const auto texts = file.read_text(variable.path);
    if (texts.empty()) return "";
    const std::string first = '"' + shortened(texts.front()) + '"';
    return texts.size() == 1 ? first : first + " to \"" + shortened(texts.back()) + '"';
}

void describe(std::ostream& out, const Hdf5Reader& file, const VariableFacts& variable) {
    out << "  " << variable.path.substr(variable.path.rfind('/') + 1) << "  " << variable.type;
    if (!variable.sizes.empty()) out << " (";
    for (std::size_t axis = 0; axis < variable.sizes.size(); ++axis) {
        const std::string& scale = variable.dimensions[axis];
        out << (axis ? ", " : "") << (scale.empty() ? "?" : scale.substr(scale.rfind('/') + 1)) << " "
            << variable.sizes[axis] << (variable.grows[axis] ? " growing" : "");
    }
    if (!variable.sizes.empty()) out << ")";
    const std::string unit = text_or(file.attribute(variable.path, "units"), "");
    const std::string long_name = text_or(file.attribute(variable.path, "long_name"), "");
    const std::string meanings = text_or(file.attribute(variable.path, "flag_meanings"), "");
    if (!unit.empty()) out << " [" << unit << "]";
    if (!long_name.empty()) out << "  " << shortened(long_name);
    if (!meanings.empty()) out << "  {" << shortened(meanings) << "}";
    out << "\n      " << values_in_words(file, variable) << "\n";
}

std::string summary_of(const Hdf5Reader& file, const std::filesystem::path& path, const Inspection& so_far) {
    std::ostringstream out;
    out << path.string() << ": " << std::filesystem::file_size(path) << " bytes, "
        << (so_far.being_written ? "being written just now"
            : so_far.partial     ? "partial: its run did not finish"
                                 : "complete")
        << "\n";
    for (const GroupFacts& group : file.groups()) {
        out << "\n" << group.path << "\n";
        for (const AttributeFacts& attribute : file.attributes(group.path))
            if (!is_plumbing(attribute.name))
                out << "  " << attribute.name << " = " << shortened(text_or(attribute, "")) << "\n";
        for (const VariableFacts& variable : file.variables())
            if (group_of(variable.path) == group.path) describe(out, file, variable);
    }
    return out.str();
}

}  // namespace

Inspection inspect(const std::filesystem::path& path) {
    Inspection found;
    try {
        read_while_it_grows(path, [&] {
            found = {};
            found.partial = path.extension() == ".partial";
            const Hdf5Reader file{path};
            found.opened = true;
            found.being_written = file.being_written();
            Rules{file, path.string(), found}.check();
            found.summary = summary_of(file, path, found);
        });
    } catch (const Hdf5Error& error) {
        found.broken_rules.push_back({path.string(), 0, 0, "cannot " + error.tried + ": " + error.why, error.hint});
    }
    return found;
}

}  // namespace mensana
