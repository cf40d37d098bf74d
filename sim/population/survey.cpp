// From a survey's columns to ours.  A mapping reads (every part but [columns] may be left out):
//
//     about  = "What this is, and whose choice the ASSUMED codes are"
//     files  = ["P_DEMO.XPT", "P_DPQ.XPT"]     # looked for when a folder is given; also found inside .gz and .xz
//     dataset = "DEMO"                         # of SAS transport files with several: one, a list, or { FILE = .. }
//     key    = "SEQN"                          # joins the files: the people of the first, with what the others know
//     weight = "WTMECPRP"                      # respondents without weight, or of weight 0, are left out
//     encoding = "windows-1252"                # of texts that are not UTF-8
//     decimal  = ","                           # of numbers in texts; "." if nothing is said
//     [missing]
//     PAD660 = [7777, 9999]                    # codes of one of the survey's columns that mean "not answered",
//                                              # wherever the column is used
//     [who]
//     within = { RIDAGEYR = [18, 150] }        # respondents outside (or without an answer) are left out
//     known  = ["phq9"]                        # and so are those for whom this, translated, is not known
//     [columns.phq9]                           # one for each of ours that the survey tells
//     sum    = ["DPQ010", "DPQ020"]            # or column = "ONE", or any = [yes/no columns], or add = [products]
//     missing = [7, 9]
//
// A rule works in three steps.
// Each cell: `missing` codes become NaN; `codes = { 1 = "male", 2 = "female" }` names what every code means,
// `replace = { 88 = 0 }` what some mean, others staying as they are; an age may be a group: { 1 = [18, 24] }.
// Then the cells together: the `column` itself; the `sum` of several; `any`: 1 if one is 1, 0 if all are 0; or `add`:
// [{ product = ["PAQ655", "PAD660", 2], zero_if = { PAQ650 = 2 } }] adds products, each being 0 where the column of
// zero_if has that code.  What is not known, that of zero_if too, makes the whole not known.
// Last the shape: `scale = 0.01` multiplies, `bands = [1, 2, 4]` counts the limits reached, `held = [0, 7]` holds in.
//
// In [who] and as a weight or key, a column's missing codes are those of [missing] and of all rules that read it.
// [[columns.sex]] twice or more gives alternatives: the first whose columns are all in the files counts, and
// `optional = true` forgives when none is.  Anything left outside a column's range is a problem, not a person: most
// often it is a code that the mapping forgot.
#include "population/survey.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/toml_file.hpp"
#include "population/sas_transport.hpp"
#include "population/table.hpp"

namespace mensana {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// ---- the mapping, read ------------------------------------------------------------------------------------------

// A code of the survey and what it means: a value, or in age a group of years.
struct Code {
    std::string text;  // as written in the mapping
    double number;     // NaN if it is not a number
    double low = unknown, high = unknown;
};
using Codes = std::vector<Code>;

struct Product {
    std::vector<std::string> columns;
    double times = 1;
    std::vector<std::pair<std::string, Codes>> zero_if;
};

struct Rule {
    const TomlNode* at = nullptr;
    enum class How { column, sum, any, add } how = How::column;
    std::vector<std::string> columns;
    std::vector<Product> products;
    Codes missing, codes, replace;
    double scale = 1;
    std::vector<double> bands;
    std::optional<std::pair<double, double>> held;
    bool optional = false;

    std::vector<std::string> all_columns() const {
        std::vector<std::string> all = columns;
        for (const Product& product : products) {
            all.insert(all.end(), product.columns.begin(), product.columns.end());
            for (const auto& [column, codes_] : product.zero_if) all.push_back(column);
        }
        return all;
    }
};

// A data set that is wanted, of the file of this name, or of any if there is none.
struct WantedMember {
    const TomlNode* at = nullptr;
    std::string file, name;
};

struct Mapping {
    const TomlNode* root = nullptr;
    std::vector<std::string> files, known;
    std::vector<WantedMember> data_sets;
    std::string key, weight;
    std::optional<Encoding> encoding;
    char decimal = '.';
    std::map<std::string, Codes> missing;
    std::vector<std::pair<std::string, std::pair<double, double>>> within;
    std::vector<std::pair<const SurveyColumn*, std::vector<Rule>>> columns;
};

const SurveyColumn* column_called(std::string_view name) {
    for (const SurveyColumn& column : survey_columns())
        if (column.name == name) return &column;
    return nullptr;
}

std::string hint_of(std::string_view word, std::span<const std::string_view> known) {
    if (const std::string near = nearest(word, known); !near.empty()) return "did you mean '" + near + "'?";
    std::string all;
    for (const std::string_view name : known) all += (all.empty() ? "" : ", ") + shown(name);
    return known.size() <= 16 ? "known here: " + all : "";
}

// Reads the pieces of a mapping, telling every problem and going on.
class MappingReader {
public:
    explicit MappingReader(std::vector<Problem>& problems) : problems_{problems} {}

    Mapping mapping(const TomlNode& root) {
        Mapping mapping;
        mapping.root = &root;
        if (!only(root,
                  {"about", "files", "dataset", "key", "weight", "encoding", "decimal", "missing", "who", "columns"}))
            return mapping;
        if (const TomlNode* node = root.find("about")) text(*node);
        if (const TomlNode* node = root.find("files")) mapping.files = texts(*node);
        if (const TomlNode* node = root.find("dataset")) mapping.data_sets = data_sets(*node);
        if (const TomlNode* node = root.find("key")) mapping.key = text(*node);
        if (const TomlNode* node = root.find("weight")) mapping.weight = text(*node);
        if (const TomlNode* node = root.find("encoding"); node && is(*node, TomlNode::Kind::text)) {
            mapping.encoding = encoding_called(node->text);
            if (!mapping.encoding)
                tell(problem_at(*node, "'" + shown(node->text) + "' is no encoding that is read here",
                                "known here: utf-8, windows-1252, latin-1; UTF-16 needs no word, its mark tells"));
        }
        if (const TomlNode* node = root.find("decimal"); node && is(*node, TomlNode::Kind::text)) {
            if (node->text == "," || node->text == ".")
                mapping.decimal = node->text[0];
            else
                tell(problem_at(*node, "decimal should be \".\" or \",\""));
        }
        if (const TomlNode* node = root.find("missing"); node && is(*node, TomlNode::Kind::table))
            for (const TomlNode& column : node->children) mapping.missing[column.key] = code_list(column);
        if (const TomlNode* node = root.find("who"); node && only(*node, {"within", "known"})) {
            if (const TomlNode* known = node->find("known"))
                for (const TomlNode& item : known->children)
                    if (const SurveyColumn* column = ours(item, text(item))) mapping.known.emplace_back(column->name);
            if (const TomlNode* within = node->find("within"); within && is(*within, TomlNode::Kind::table))
                for (const TomlNode& column : within->children) mapping.within.emplace_back(column.key, two(column));
        }
        const TomlNode* columns = root.find("columns");
        if (!columns || !columns->is_table() || columns->children.empty()) {
            tell(problem_at(columns ? *columns : root, "a mapping needs [columns.NAME] for at least one of our columns",
                            "such as [columns.age]"));
            return mapping;
        }
        for (const TomlNode& node : columns->children) {
            const SurveyColumn* column = ours(node, node.key);
            if (!column) continue;
            mapping.columns.emplace_back(column, std::vector<Rule>{});
            if (!node.is_array()) mapping.columns.back().second.push_back(rule(node, *column));
            for (const TomlNode& item : node.children)
                if (node.is_array()) mapping.columns.back().second.push_back(rule(item, *column));
        }
        return mapping;
    }

private:
    void tell(Problem problem) { problems_.push_back(std::move(problem)); }

    bool is(const TomlNode& node, TomlNode::Kind kind) {
        if (node.kind == kind) return true;
        tell(problem_at(node, "'" + node.key + "' should be " + std::string(name_of(kind)) + ", not " +
                                  std::string(name_of(node.kind))));
        return false;
    }

    bool only(const TomlNode& table, std::vector<std::string_view> keys) {
        if (!is(table, TomlNode::Kind::table)) return false;
        for (const TomlNode& child : table.children)
            if (std::find(keys.begin(), keys.end(), child.key) == keys.end())
                tell(problem_at_key(child, "'" + child.key + "' means nothing here", hint_of(child.key, keys)));
        return true;
    }

    const SurveyColumn* ours(const TomlNode& at, const std::string& name) {
        std::vector<std::string_view> names;
        for (const SurveyColumn& column : survey_columns()) names.push_back(column.name);
        const SurveyColumn* column = column_called(name);
        if (!column)
            tell(problem_at_key(at, "'" + name + "' is not something we can take from a survey", hint_of(name, names)));
        return column;
    }

    std::string text(const TomlNode& node) { return is(node, TomlNode::Kind::text) ? node.text : ""; }

    double number(const TomlNode& node) {
        if (node.is_number() && std::isfinite(node.number)) return node.number;
        tell(problem_at(node, "this should be a number"));
        return unknown;
    }

    std::vector<std::string> texts(const TomlNode& node) {
        std::vector<std::string> all;
        if (!is(node, TomlNode::Kind::array)) return all;
        for (const TomlNode& item : node.children) all.push_back(text(item));
        if (all.empty()) tell(problem_at(node, "this list is empty"));
        return all;
    }

    // "NAME", ["NAME", ..], or a table of such for single files.
    std::vector<WantedMember> data_sets(const TomlNode& node) {
        std::vector<WantedMember> all;
        const auto add = [&](const TomlNode& names, const std::string& file) {
            if (!names.is_array() && !names.is_text())
                return tell(problem_at(names, "this should be the name of a data set, or a list of names",
                                       "such as dataset = \"DEMO\", or dataset = { \"two.xpt\" = \"DEMO\" }"));
            if (names.is_text()) all.push_back({&names, file, names.text});
            if (names.is_array() && names.children.empty()) tell(problem_at(names, "this list is empty"));
            if (names.is_array())
                for (const TomlNode& item : names.children) all.push_back({&item, file, text(item)});
        };
        if (!node.is_table()) add(node, "");
        if (node.is_table())
            for (const TomlNode& file : node.children) add(file, file.key);
        return all;
    }

    std::pair<double, double> two(const TomlNode& node) {
        if (!node.is_array() || node.children.size() != 2) {
            tell(problem_at(node, "this should be [lowest, highest]"));
            return {unknown, unknown};
        }
        const std::pair<double, double> range{number(node.children[0]), number(node.children[1])};
        if (range.first > range.second) tell(problem_at(node, "the lowest is above the highest"));
        return range;
    }

    static Code code(std::string written) {
        Code code{std::move(written), unknown};
        number_in(code.text, code.number);
        return code;
    }

    // A code, or a list of them.
    Codes code_list(const TomlNode& node) {
        Codes all;
        if (node.is_array())
            for (const TomlNode& item : node.children)
                for (Code& one : code_list(item)) all.push_back(std::move(one));
        else if (node.is_integer())
            all.push_back({std::to_string(node.integer), node.number});
        else if (node.is_number())
            all.push_back({shortest(node.number), node.number});
        else if (node.is_text())
            all.push_back(code(node.text));
        else
            tell(problem_at(node, "a code is a number or a text"));
        return all;
    }

    // { code = meaning }
    Codes meanings(const TomlNode& node, const SurveyColumn& column) {
        Codes all;
        if (!is(node, TomlNode::Kind::table)) return all;
        for (const TomlNode& child : node.children) {
            Code one = code(child.key);
            if (child.is_array() && column.values == &Survey::age) {
                std::tie(one.low, one.high) = two(child);
            } else if (child.is_text()) {
                const auto name = std::find(column.categories.begin(), column.categories.end(), child.text);
                if (name == column.categories.end())
                    tell(problem_at(child, "'" + child.text + "' is no " + std::string(column.name),
                                    hint_of(child.text, column.categories)));
                else
                    one.low = one.high = static_cast<double>(name - column.categories.begin());
            } else {
                one.low = one.high = number(child);
            }
            all.push_back(std::move(one));
        }
        return all;
    }

    Product product(const TomlNode& node) {
        Product product;
        if (!only(node, {"product", "zero_if"})) return product;
        const TomlNode* factors = node.find("product");
        if (!factors || !factors->is_array())
            tell(problem_at(node, "add needs product = [\"COLUMN\", ..]"));
        else
            for (const TomlNode& factor : factors->children) {
                if (factor.is_text())
                    product.columns.push_back(factor.text);
                else
                    product.times *= number(factor);
            }
        if (factors && product.columns.empty()) tell(problem_at(node, "this product names no column"));
        if (const TomlNode* zero = node.find("zero_if"); zero && is(*zero, TomlNode::Kind::table))
            for (const TomlNode& column : zero->children) product.zero_if.emplace_back(column.key, code_list(column));
        return product;
    }

    Rule rule(const TomlNode& node, const SurveyColumn& column) {
        Rule rule;
        rule.at = &node;
        if (!only(node,
                  {"column", "sum", "any", "add", "missing", "codes", "replace", "scale", "bands", "held", "optional"}))
            return rule;
        int ways = 0;
        if (const TomlNode* one = node.find("column"))
            ++ways, rule.how = Rule::How::column, rule.columns = {text(*one)};
        if (const TomlNode* many = node.find("sum")) ++ways, rule.how = Rule::How::sum, rule.columns = texts(*many);
        if (const TomlNode* many = node.find("any")) ++ways, rule.how = Rule::How::any, rule.columns = texts(*many);
        if (const TomlNode* add = node.find("add")) {
            ++ways, rule.how = Rule::How::add;
            if (is(*add, TomlNode::Kind::array))
                for (const TomlNode& item : add->children) rule.products.push_back(product(item));
            if (rule.products.empty()) tell(problem_at(*add, "there is nothing to add"));
        }
        if (ways != 1)
            tell(problem_at(node, "a rule has one of column, sum, any and add; this has " + std::to_string(ways)));
        if (const TomlNode* codes = node.find("missing")) rule.missing = code_list(*codes);
        if (const TomlNode* codes = node.find("codes")) rule.codes = meanings(*codes, column);
        if (const TomlNode* codes = node.find("replace")) rule.replace = meanings(*codes, column);
        if (!rule.codes.empty() && !rule.replace.empty())
            tell(problem_at(node, "codes and replace do not go together", "codes names every code, replace only some"));
        if (const TomlNode* scale = node.find("scale")) rule.scale = number(*scale);
        if (const TomlNode* bands = node.find("bands"); bands && is(*bands, TomlNode::Kind::array))
            for (const TomlNode& item : bands->children) {
                rule.bands.push_back(number(item));
                if (rule.bands.size() > 1 && !(rule.bands[rule.bands.size() - 2] < rule.bands.back()))
                    tell(problem_at(item, "bands should rise"));
            }
        if (const TomlNode* held = node.find("held")) rule.held = two(*held);
        if (const TomlNode* optional = node.find("optional"); optional && is(*optional, TomlNode::Kind::boolean))
            rule.optional = optional->boolean;
        return rule;
    }

    std::vector<Problem>& problems_;
};

// ---- which files ------------------------------------------------------------------------------------------------

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string bare_name(const std::filesystem::path& path) {
    std::string name = lower(path.filename().string());
    if (name.ends_with(".gz") || name.ends_with(".xz")) name.resize(name.size() - 3);
    return name;
}

// The files in the order of the mapping, if it names them all, else as given (a pipe has no name that says anything);
// a folder stands for the files that the mapping names.
std::vector<std::filesystem::path> files_to_read(std::span<const std::filesystem::path> given, const Mapping& mapping,
                                                 std::vector<Problem>& problems) {
    std::error_code error;
    std::vector<std::filesystem::path> there, ordered;
    for (const auto& path : given)
        if (std::find(there.begin(), there.end(), path) == there.end()) there.push_back(path);
    const bool is_folder = there.size() == 1 && std::filesystem::is_directory(there[0], error);
    if (is_folder) {
        there.clear();
        auto entry = std::filesystem::directory_iterator(given[0], error);
        for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error))
            there.push_back(entry->path());
        if (error) problems.push_back({given[0].string(), 0, 0, "the folder cannot be read: " + error.message(), ""});
        std::sort(there.begin(), there.end());  // NAME.XPT comes before NAME.XPT.xz
        if (mapping.files.empty())
            problems.push_back(problem_at(*mapping.root,
                                          "a folder is given, but this mapping does not tell the names of its files",
                                          "name the files themselves in 'from', or add files = [..] to the mapping"));
        if (!problems.empty()) return {};
    }
    for (const std::string& name : mapping.files) {
        const auto found = std::find_if(there.begin(), there.end(),
                                        [&](const auto& path) { return bare_name(path) == bare_name(name); });
        if (found == there.end()) {
            if (is_folder)
                problems.push_back({given[0].string(), 0, 0,
                                    "there is no " + name + " (nor .gz or .xz of it) in this folder",
                                    "the mapping " + mapping.root->file + " asks for it"});
        } else if (std::find(ordered.begin(), ordered.end(), *found) == ordered.end()) {
            ordered.push_back(*found);
        }
    }
    if (!is_folder && ordered.size() != there.size()) ordered = there;
    if (given.empty()) problems.push_back({"", 0, 0, "no survey file is named", "write from = \"FILE\""});
    if (ordered.size() > 1 && mapping.key.empty())
        problems.push_back(
            problem_at(*mapping.root, "several files need a key to join them on", "such as key = \"SEQN\""));
    return ordered;
}

// ---- the files, joined ------------------------------------------------------------------------------------------

constexpr std::uint32_t nowhere = UINT32_MAX;

// One of the survey's columns, seen from the people of the first file.
struct Source {
    const Table* table = nullptr;
    const TableColumn* column = nullptr;
    const std::vector<std::uint32_t>* rows = nullptr;  // of the table, for each person; null: the same row
    const Codes* missing = nullptr;

    std::size_t row_of(std::size_t person) const { return rows ? (*rows)[person] : person; }

    // The cell of a person; NaN if it is empty or holds a code of [missing], or the file does not know the person.
    double raw(std::size_t person) const {
        const std::size_t row = row_of(person);
        if (row == nowhere) return unknown;
        const double value = column->values[row];
        return missing && !std::isnan(value) && among(*missing, value) ? unknown : value;
    }
    bool is(const Code& code, double raw_value) const {
        if (!column->value_labels.empty() && std::isnan(code.number))  // a text in the mapping
            if (const auto label = column->label_of(raw_value); !label.empty() && label == code.text) return true;
        return code.number == column->number_of(raw_value) ||
               (column->has_texts() && column->text_of(raw_value) == code.text);
    }
    const Code* among(const Codes& codes, double raw_value) const {
        for (const Code& code : codes)
            if (is(code, raw_value)) return &code;
        return nullptr;
    }
    std::string said(double raw_value) const {
        const std::string text = shown(column->text_of(raw_value));
        if (std::isnan(column->number_of(raw_value))) return "'" + text + "'";
        const std::string_view label = column->label_of(raw_value);
        return label.empty() ? text : text + " ('" + shown(label) + "')";
    }
};

// ---- keys ---------------------------------------------------------------------------------------------------------

// A number with all of its digits in one spelling, so that 7, 007, 7.0 and 7e0 are equal and no digit is lost to a
// double; "" for what is no number.
std::string one_spelling(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    std::string digits;
    long long exponent = 0;
    bool point = false, any = false;
    std::size_t at = 0;
    for (; at < text.size() && ((text[at] >= '0' && text[at] <= '9') || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        digits += text[at];
        exponent -= point;
    }
    if (!any) return "";
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return "";
        text.remove_prefix(at + 1);
        if (text.starts_with('+')) text.remove_prefix(1);
        int more = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), more);
        if (error != std::errc{} || end != text.data() + text.size()) return "";
        exponent += more;
    }
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) return "0";
    const std::size_t kept = digits.find_last_not_of('0') + 1;
    exponent += static_cast<long long>(digits.size() - kept);
    digits.resize(kept);
    if (exponent >= 0 && exponent < 40) digits.append(static_cast<std::size_t>(exponent), '0'), exponent = 0;
    return (negative ? "-" : "") + digits + (exponent == 0 ? "" : "e" + std::to_string(exponent));
}

// The keys of one file, row by row; empty where there is none.
struct Keys {
    const Table* table;
    std::vector<std::string> of_row;
    std::vector<std::string> as_written;  // where that differs from the key; else empty
    std::size_t missing = 0;              // how many rows have a code of [missing]

    const std::string& written(std::size_t row) const {
        return as_written.empty() || as_written[row].empty() ? of_row[row] : as_written[row];
    }
};

// The keys as they are written; a row without one is a problem, but not where the mapping names a code for that.
Keys keys_of(const Table& table, const TableColumn& column, const Codes& missing, FileProblems& problems) {
    Keys keys{&table, std::vector<std::string>(table.rows), {}, 0};
    for (std::size_t row = 0; row < table.rows; ++row) {
        const double value = column.values[row];
        const int line = table.line_of(row);
        const std::string which = "row " + std::to_string(row + 1);
        if (std::isnan(value)) {
            problems.add(line, 0, which + " has no " + column.name,
                         "take the row out, or give it its key; what stands for no key can be named under [missing] in "
                         "the mapping");
            continue;
        }
        if (!column.has_texts() && std::abs(value) > column.exact_up_to) {
            problems.add(line, 0,
                         "the key " + column.name + " of " + which + " is about " + shortest(value) +
                             ", and this file holds no number of so many digits exactly: others may have become the "
                             "same",
                         "keep such keys as texts");
            continue;
        }
        std::string key = column.text_of(value);
        const std::string number = one_spelling(key);
        const bool is_missing = std::any_of(missing.begin(), missing.end(), [&](const Code& code) {
            return code.text == key || (!number.empty() && one_spelling(code.text) == number);
        });
        if (is_missing)
            ++keys.missing;
        else
            keys.of_row[row] = std::move(key);
    }
    return keys;
}

// Where all keys of all files are numbers they are compared as numbers, else as texts.
void spell_alike(std::vector<Keys>& files) {
    const auto all = [&](const auto& holds) {
        return std::all_of(files.begin(), files.end(), [&](const Keys& keys) {
            return std::all_of(keys.of_row.begin(), keys.of_row.end(), holds);
        });
    };
    if (!all([](const std::string& key) { return key.empty() || !one_spelling(key).empty(); })) return;
    for (Keys& keys : files)
        for (std::size_t row = 0; row < keys.of_row.size(); ++row) {
            std::string number = keys.of_row[row].empty() ? "" : one_spelling(keys.of_row[row]);
            if (number == keys.of_row[row]) continue;
            keys.as_written.resize(keys.of_row.size());
            keys.as_written[row] = std::exchange(keys.of_row[row], std::move(number));
        }
}

std::string name_of_file(const Table& table) { return std::filesystem::path(table.file).filename().string(); }

std::string first_key(const Keys& keys) {
    for (std::size_t row = 0; row < keys.of_row.size(); ++row)
        if (!keys.of_row[row].empty()) return shown(keys.written(row));
    return "never there";
}

class Files {
public:
    Files(const std::vector<std::filesystem::path>& paths, const Mapping& mapping, std::vector<Problem>& problems)
        : mapping_{mapping} {
        std::vector<std::string> wanted, keys;
        if (!mapping.weight.empty()) wanted.push_back(mapping.weight);
        if (paths.size() > 1 || mapping.data_sets.size() > 1)
            wanted.push_back(mapping.key), keys.push_back(mapping.key);
        for (const auto& [column, range] : mapping.within) wanted.push_back(column);
        for (const auto& [column, rules] : mapping.columns)
            for (const Rule& rule : rules) {
                for (std::string& name : rule.all_columns()) {
                    Codes& codes = missing_anywhere_[name];
                    codes.insert(codes.end(), rule.missing.begin(), rule.missing.end());
                    wanted.push_back(std::move(name));
                }
            }
        for (const auto& [name, codes] : mapping.missing)
            missing_anywhere_[name].insert(missing_anywhere_[name].end(), codes.begin(), codes.end());
        TableWishes wishes{wanted, keys, mapping.encoding, mapping.decimal};
        for (const auto& path : paths) {
            wishes.data_sets.clear();
            for (const WantedMember& data_set : mapping.data_sets)
                if (is_of(data_set, path)) wishes.data_sets.push_back(data_set.name);
            for (Table& table : read_tables(path, wishes, problems)) tables_.push_back(std::move(table));
        }
        if (!problems.empty()) return;
        tell_unknown_data_sets(paths, problems);
        if (tables_.size() > 1 && mapping.key.empty())
            problems.push_back(
                problem_at(*mapping.root, "several data sets need a key to join them on", "such as key = \"SEQN\""));
        if (!problems.empty()) return;
        tell_unknown_missing(wanted, problems);
        if (tables_.size() > 1) join(problems);
    }

    std::size_t people() const { return tables_.empty() ? 0 : tables_[0].rows; }
    const std::vector<SurveyJoin>& joins() const { return joins_; }
    bool is_known_to(std::size_t join, std::size_t person) const { return rows_[join + 1][person] != nowhere; }

    std::optional<Source> source(const std::string& name) const {
        const auto missing = mapping_.missing.find(name);
        return seen(name, missing == mapping_.missing.end() ? nullptr : &missing->second);
    }
    // For uses outside the rules: what any rule calls missing in this column is missing.
    std::optional<Source> source_of_all(const std::string& name) const {
        const auto missing = missing_anywhere_.find(name);
        return seen(name, missing == missing_anywhere_.end() ? nullptr : &missing->second);
    }

    Problem not_there(const TomlNode& at, const std::string& name) const {
        std::vector<std::string_view> names;
        std::string files;
        for (const Table& table : tables_) {
            names.insert(names.end(), table.names.begin(), table.names.end());
            files += (files.empty() ? "" : ", ") + name_of_file(table);
        }
        return problem_at(at, "there is no column '" + name + "' in " + files, hint_of(name, names));
    }

private:
    std::optional<Source> seen(const std::string& name, const Codes* missing) const {
        for (std::size_t table = 0; table < tables_.size(); ++table)
            if (const TableColumn* column = tables_[table].find(name))
                return Source{&tables_[table], column, table == 0 ? nullptr : &rows_[table],
                              missing && !missing->empty() ? missing : nullptr};
        return std::nullopt;
    }

    static bool is_of(const WantedMember& data_set, const std::filesystem::path& path) {
        return data_set.file.empty() || bare_name(data_set.file) == bare_name(path);
    }

    // A file that holds one data set is read whatever others hold, but each name should be one of some file.
    void tell_unknown_data_sets(const std::vector<std::filesystem::path>& paths, std::vector<Problem>& problems) const {
        for (const WantedMember& wanted : mapping_.data_sets) {
            std::string files;
            std::vector<std::string_view> names;
            for (const auto& path : paths)
                if (is_of(wanted, path)) files += (files.empty() ? "" : ", ") + path.filename().string();
            for (const Table& table : tables_)
                if (wanted.file.empty() || bare_name(table.file).starts_with(bare_name(wanted.file)))
                    names.insert(names.end(), table.data_sets.begin(), table.data_sets.end());
            if (files.empty())
                problems.push_back(
                    problem_at_key(*wanted.at, "there is no file " + wanted.file + " among those that are read"));
            else if (std::none_of(names.begin(), names.end(), [&](auto name) { return same_name(name, wanted.name); }))
                problems.push_back(problem_at(*wanted.at, "there is no data set '" + wanted.name + "' in " + files,
                                              names.empty() ? "" : hint_of(wanted.name, names)));
        }
    }

    // A misspelled name in [missing] would leave its codes to be taken for answers.
    void tell_unknown_missing(const std::vector<std::string>& wanted, std::vector<Problem>& problems) const {
        for (const auto& [name, codes] : mapping_.missing) {
            const auto is_it = [&name = name](const std::string& other) { return other == name; };
            if (name == mapping_.key || std::any_of(wanted.begin(), wanted.end(), is_it)) continue;
            if (std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) {
                    return std::any_of(table.names.begin(), table.names.end(), is_it);
                }))
                continue;
            problems.push_back(not_there(*mapping_.root->find("missing")->find(name), name));
        }
    }

    void join(std::vector<Problem>& problems) {
        rows_.resize(tables_.size());
        const auto codes = missing_anywhere_.find(mapping_.key);
        std::vector<Keys> files;
        for (const Table& table : tables_) {
            FileProblems here(problems, table.file);
            if (const TableColumn* key = table.find(mapping_.key)) {
                files.push_back(keys_of(table, *key, codes == missing_anywhere_.end() ? Codes{} : codes->second, here));
                continue;
            }
            const std::vector<std::string_view> names(table.names.begin(), table.names.end());
            here.add(0, 0, "there is no column '" + mapping_.key + "' to join this file on",
                     hint_of(mapping_.key, names));
        }
        if (files.size() < tables_.size()) return;
        spell_alike(files);
        for (const Keys& keys : files) {
            FileProblems here(problems, keys.table->file);
            std::unordered_map<std::string_view, std::uint32_t> row_of;
            row_of.reserve(keys.of_row.size());
            for (std::size_t row = 0; row < keys.of_row.size(); ++row) {
                if (keys.of_row[row].empty()) continue;
                const auto [first, is_new] = row_of.try_emplace(keys.of_row[row], static_cast<std::uint32_t>(row));
                if (!is_new) tell_repeated(keys, row, first->second, here);
            }
            if (&keys != &files[0]) match(files[0], keys, row_of);
        }
        for (std::size_t other = 0; problems.empty() && other < joins_.size(); ++other)
            if (joins_[other].matched == 0)
                problems.push_back({tables_[other + 1].file, 0, 0,
                                    "none of the " + std::to_string(people()) + " respondents of " +
                                        joins_[other].first + " is in this file: no " + mapping_.key +
                                        " of the one is one of the other",
                                    "are both of one survey and year? The first " + mapping_.key + " there is " +
                                        first_key(files[0]) + ", here " + first_key(files[other + 1])});
    }

    void tell_repeated(const Keys& keys, std::size_t row, std::size_t first, FileProblems& problems) const {
        const std::string &here = keys.written(row), &there = keys.written(first);
        problems.add(keys.table->line_of(row), 0,
                     "row " + std::to_string(row + 1) + " repeats the " + mapping_.key + " " + shown(here) +
                         " of row " + std::to_string(first + 1) +
                         (here == there ? "" : ", where it is written " + shown(there)),
                     "each file needs one row for each respondent" +
                         std::string(here == there ? "" : "; keys that are all numbers are compared as numbers"));
    }

    void match(const Keys& first, const Keys& other,
               const std::unordered_map<std::string_view, std::uint32_t>& row_of) {
        SurveyJoin join{name_of_file(*first.table),
                        name_of_file(*other.table),
                        first.of_row.size(),
                        0,
                        first.missing,
                        other.missing};
        std::vector<std::uint32_t>& rows = rows_[joins_.size() + 1];
        for (const std::string& key : first.of_row) {
            const auto found = key.empty() ? row_of.end() : row_of.find(key);
            rows.push_back(found == row_of.end() ? nowhere : found->second);
            join.matched += found != row_of.end();
        }
        joins_.push_back(std::move(join));
    }

    const Mapping& mapping_;
    std::map<std::string, Codes> missing_anywhere_;  // [missing], and what rules call missing
    std::vector<Table> tables_;
    std::vector<std::vector<std::uint32_t>> rows_;
    std::vector<SurveyJoin> joins_;
};

// ---- rules at work ----------------------------------------------------------------------------------------------

// Tells the first of many equal complaints about cells, with how many more there are.
struct Complaint {
    std::size_t count = 0;
    std::string file, what, hint;
    int line = 0;

    void add(const Source& source, std::size_t person, const std::string& text, std::string hint_of_this = {}) {
        if (count++ > 0) return;
        const std::size_t row = source.row_of(person);
        file = source.table->file;
        line = row == nowhere ? 0 : source.table->line_of(row);
        what = text + (row == nowhere ? "" : " in row " + std::to_string(row + 1));
        hint = std::move(hint_of_this);
    }
    void tell(std::vector<Problem>& problems, const std::string& usual_hint) const {
        if (count == 0) return;
        const std::string more = count > 1 ? ", and " + std::to_string(count - 1) + " more like it" : "";
        problems.push_back({file, line, 0, what + more, hint.empty() ? usual_hint : hint});
    }
};

// What to do about a text that looks like a number in another spelling; "" if it does not.
std::string spelling_hint(std::string_view text, char decimal) {
    double x = 0;
    const char other = decimal == '.' ? ',' : '.';
    const bool in_other = number_in(text, x, other) && !std::isnan(x);
    if (in_other && decimal == ',')
        return "the mapping says decimal = \",\", and this has a point: leave that out if points are decimal points, "
               "and take the point out if it separates thousands";
    if (in_other) {
        const std::size_t comma = text.find(',');
        const bool thousands = text.size() - comma == 4 && comma <= 4;
        return std::string("with decimal commas, write decimal = \",\" in the mapping") +
               (thousands ? "; if this one separates thousands, take it out" : "");
    }
    const bool digits = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool letters =
        std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return digits && !letters ? "a number is written without separators of thousands, units and other signs, such as "
                                "-1234.5; if this means no answer, say so under missing"
                              : "";
}

class RuleAtWork {
public:
    RuleAtWork(const Rule& rule, const SurveyColumn& column, const Files& files, char decimal)
        : rule_{rule}, column_{column}, decimal_{decimal} {
        for (const std::string& name : rule.columns) cells_.push_back(*files.source(name));
        for (const Product& product : rule.products) {
            auto& factors = factors_.emplace_back();
            auto& zeros = zeros_.emplace_back();
            for (const std::string& name : product.columns) factors.push_back(*files.source(name));
            for (const auto& [name, codes] : product.zero_if) zeros.push_back(*files.source(name));
        }
    }

    // The translated answer of a person: a value, or in age the lowest and highest year.
    std::pair<double, double> of(std::size_t person) {
        std::pair<double, double> value{0, 0};
        if (rule_.how == Rule::How::column) value = cell(cells_[0], person);
        if (rule_.how == Rule::How::sum)
            for (const Source& source : cells_) value.first += cell(source, person).first;
        if (rule_.how == Rule::How::any) value.first = any(person);
        if (rule_.how == Rule::How::add)
            for (std::size_t term = 0; term < factors_.size(); ++term) value.first += product(term, person);
        if (rule_.how != Rule::How::column) value.second = value.first;
        value = {shaped(value.first), shaped(value.second)};
        if (std::isnan(value.first)) return value;
        if (!(value.first >= column_.low && value.second <= column_.high))
            outside_.add(any_source(), person,
                         std::string(column_.name) + " is " + shortest(value.first) + ", outside " +
                             shortest(column_.low) + " to " + shortest(column_.high) + ",");
        else if (!column_.categories.empty() && value.first != std::floor(value.first))
            outside_.add(any_source(), person,
                         std::string(column_.name) + " is " + shortest(value.first) + ", not one of its categories,");
        return value;
    }

    void tell(std::vector<Problem>& problems) const {
        const std::string here = "[columns." + std::string(column_.name) + "] of " + rule_.at->file;
        unnamed_.tell(problems,
                      "codes in " + here + " does not name it; if it means no answer, write missing = [..] there");
        not_number_.tell(problems, "if it means no answer, write missing = [..] in " + here);
        outside_.tell(problems, "if it is a code for no answer, write missing = [..] in " + here);
    }

private:
    const Source& any_source() const { return cells_.empty() ? factors_[0][0] : cells_[0]; }

    // The cell of a person; NaN if it is empty or a code that means no answer.
    double answer(const Source& source, std::size_t person) const {
        const double raw = source.raw(person);
        return !std::isnan(raw) && source.among(rule_.missing, raw) ? unknown : raw;
    }

    std::pair<double, double> cell(const Source& source, std::size_t person) {
        const double raw = answer(source, person);
        if (std::isnan(raw)) return {unknown, unknown};
        if (const Code* code = source.among(rule_.codes.empty() ? rule_.replace : rule_.codes, raw))
            return {code->low, code->high};
        const double number = source.column->number_of(raw);
        if (std::isnan(number) || !rule_.codes.empty()) {
            const std::string said = source.column->name + " is " + source.said(raw);
            const std::string hint =
                source.column->has_texts() ? spelling_hint(source.column->text_of(raw), decimal_) : "";
            if (rule_.codes.empty())
                not_number_.add(source, person, said + ", which is no number,", hint);
            else
                unnamed_.add(source, person, said, std::isnan(number) ? hint : "");
            return {unknown, unknown};
        }
        return {number, number};
    }

    double any(std::size_t person) {
        bool all_known = true;
        for (const Source& source : cells_) {
            const double said = cell(source, person).first;
            if (said > 0) return 1;
            all_known = all_known && !std::isnan(said);
        }
        return all_known ? 0 : unknown;
    }

    double product(std::size_t term, std::size_t person) {
        const Product& wanted = rule_.products[term];
        bool all_known = true;
        for (std::size_t gate = 0; gate < zeros_[term].size(); ++gate) {
            const double said = answer(zeros_[term][gate], person);
            if (!std::isnan(said) && zeros_[term][gate].among(wanted.zero_if[gate].second, said)) return 0;
            all_known = all_known && !std::isnan(said);
        }
        if (!all_known) return unknown;
        double result = wanted.times;
        for (const Source& factor : factors_[term]) result *= cell(factor, person).first;
        return result;
    }

    double shaped(double x) const {
        if (std::isnan(x)) return x;
        x *= rule_.scale;
        if (!rule_.bands.empty())
            x = static_cast<double>(std::upper_bound(rule_.bands.begin(), rule_.bands.end(), x) - rule_.bands.begin());
        return rule_.held ? std::clamp(x, rule_.held->first, rule_.held->second) : x;
    }

    const Rule& rule_;
    const SurveyColumn& column_;
    char decimal_;
    std::vector<Source> cells_;
    std::vector<std::vector<Source>> factors_, zeros_;
    Complaint unnamed_, not_number_, outside_;
};

// The first alternative whose columns are all there; a problem if there is none and one is needed.
const Rule* usable(const std::vector<Rule>& rules, const Files& files, std::vector<Problem>& problems) {
    std::vector<Problem> missing;
    bool optional = false;
    for (const Rule& rule : rules) {
        std::vector<Problem> of_this;
        optional = optional || rule.optional;
        for (const std::string& name : rule.all_columns())
            if (!files.source(name)) of_this.push_back(files.not_there(*rule.at, name));
        if (of_this.empty()) return &rule;
        missing.insert(missing.end(), of_this.begin(), of_this.end());
    }
    if (!optional) problems.insert(problems.end(), missing.begin(), missing.end());
    return nullptr;
}

// The people who count: within the wanted ranges and of some weight.
std::vector<std::uint32_t> people_who_count(const Files& files, const Mapping& mapping, std::vector<double>& weights,
                                            std::vector<Problem>& problems) {
    struct Range {
        Source source;
        double low, high;
        Complaint no_number;
    };
    std::vector<Range> ranges;
    for (const auto& [name, range] : mapping.within)
        if (const auto source = files.source_of_all(name))
            ranges.push_back({*source, range.first, range.second, {}});
        else
            problems.push_back(files.not_there(*mapping.root->find("who")->find("within")->find(name), name));
    std::optional<Source> weight;
    if (!mapping.weight.empty() && !(weight = files.source_of_all(mapping.weight)))
        problems.push_back(files.not_there(*mapping.root->find("weight"), mapping.weight));

    const auto say = [&](Complaint& complaint, const Source& source, std::size_t person, const std::string& wrong) {
        const double raw = source.raw(person);
        complaint.add(source, person, source.column->name + " is " + source.said(raw) + wrong,
                      source.column->has_texts() ? spelling_hint(source.column->text_of(raw), mapping.decimal) : "");
    };
    std::vector<std::uint32_t> people;
    Complaint bad_weight;
    for (std::size_t person = 0; person < files.people(); ++person) {
        bool counts = true;
        Range* no_number = nullptr;
        for (Range& range : ranges) {
            const double raw = range.source.raw(person);
            const double x = std::isnan(raw) ? unknown : range.source.column->number_of(raw);
            if (!std::isnan(raw) && std::isnan(x))
                no_number = &range;
            else
                counts = counts && x >= range.low && x <= range.high;
        }
        if (counts && no_number)
            say(no_number->no_number, no_number->source, person,
                ", which is no number, though [who] wants a range of it,");
        if (!counts || no_number) continue;
        const double raw = weight ? weight->raw(person) : 1;
        if (std::isnan(raw)) continue;
        const double w = weight ? weight->column->number_of(raw) : 1;
        if (!(w >= 0) || std::isinf(w))
            say(bad_weight, *weight, person, w < 0 ? ", a negative weight," : ", which is no weight,");
        if (!(w > 0)) continue;
        people.push_back(static_cast<std::uint32_t>(person));
        weights.push_back(w);
    }
    const auto hint = [&](const std::string& name) {
        return "if it means no answer, write " + name + " = [..] under [missing] in " + mapping.root->file;
    };
    for (const Range& range : ranges) range.no_number.tell(problems, hint(range.source.column->name));
    if (weight) bad_weight.tell(problems, hint(mapping.weight));
    for (std::size_t join = 0; problems.empty() && !people.empty() && join < files.joins().size(); ++join)
        if (std::none_of(people.begin(), people.end(), [&](std::uint32_t p) { return files.is_known_to(join, p); }))
            problems.push_back(problem_at(*mapping.root,
                                          "of the " + std::to_string(people.size()) + " respondents of " +
                                              files.joins()[join].first + " who count, none is in " +
                                              files.joins()[join].file,
                                          "see [who] and weight in the mapping"));
    return people;
}

void leave_out_unknown(Survey& survey, const std::vector<std::string>& known) {
    std::vector<bool> stays(survey.size(), true);
    for (const std::string& name : known) {
        const auto& values = survey.*column_called(name)->values;
        for (std::size_t r = 0; r < stays.size(); ++r) stays[r] = stays[r] && !std::isnan(values[r]);
    }
    const auto keep = [&](auto& values) {
        std::size_t next = 0;
        for (std::size_t r = 0; r < stays.size(); ++r)
            if (stays[r]) values[next++] = values[r];
        values.resize(next);
    };
    for (const SurveyColumn& column : survey_columns()) keep(survey.*column.values);
    keep(survey.age_high);
    keep(survey.weight);
}

}  // namespace

std::string text_of(const SurveyJoin& join) {
    std::string text = "of " + std::to_string(join.respondents) + " respondents of " + join.first + ", " +
                       std::to_string(join.matched) + (join.matched == 1 ? " is in " : " are in ") + join.file;
    if (join.without_key + join.rows_without_key > 0)
        text += " (without a key: " + std::to_string(join.without_key) + " there, " +
                std::to_string(join.rows_without_key) + " here)";
    return text;
}

const std::vector<SurveyColumn>& survey_columns() {
    static const std::vector<SurveyColumn> columns{
        {"age", &Survey::age, 18, 120, {}},
        {"sex", &Survey::sex, 0, 1, {"male", "female"}},
        {"education",
         &Survey::education,
         0,
         3,
         {"below high school", "high school", "some college", "college graduate"}},
        {"income", &Survey::income, 0, 3, {"below 1", "1 to 2", "2 to 4", "4 and more"}},
        {"bmi", &Survey::bmi, 10, 150, {}},
        {"phq9", &Survey::phq9, 0, 27, {}},
        {"gad7", &Survey::gad7, 0, 21, {}},
        {"low_days", &Survey::low_days, 0, 30, {}},
        {"active", &Survey::active, 0, 1, {"no", "yes"}},
        {"minutes_a_week", &Survey::minutes_a_week, 0, 20160, {}},  // every minute of the week, counted double
        {"days_a_week", &Survey::days_a_week, 0, 7, {}},
        {"self_esteem", &Survey::self_esteem, 0, 30, {}},
        {"crp", &Survey::crp, 0, 500, {}},
    };
    return columns;
}

Survey read_survey(std::span<const std::filesystem::path> files, const std::filesystem::path& mapping,
                   std::vector<Problem>& problems) {
    const std::size_t before = problems.size();
    const TomlNode root = read_toml(mapping, problems);
    return problems.size() > before ? Survey{} : read_survey(files, root, problems);
}

Survey read_survey(std::span<const std::filesystem::path> given, const TomlNode& root, std::vector<Problem>& all) {
    std::vector<Problem> problems;
    const auto told = [&] {
        all.insert(all.end(), problems.begin(), problems.end());
        return !problems.empty();
    };
    const Mapping mapping = MappingReader(problems).mapping(root);
    const auto paths = files_to_read(given, mapping, problems);
    if (told()) return {};
    const Files files(paths, mapping, problems);
    if (told()) return {};

    Survey survey;
    survey.rows_read = files.people();
    survey.joins = files.joins();
    survey.weighted = !mapping.weight.empty();
    const auto people = people_who_count(files, mapping, survey.weight, problems);
    for (const SurveyColumn& column : survey_columns())
        (survey.*column.values).assign(people.size(), std::numeric_limits<float>::quiet_NaN());
    survey.age_high = survey.age;
    for (const auto& [column, rules] : mapping.columns) {
        const Rule* rule = usable(rules, files, problems);
        if (!rule) continue;
        RuleAtWork work(*rule, *column, files, mapping.decimal);
        for (std::size_t r = 0; r < people.size(); ++r) {
            const auto [low, high] = work.of(people[r]);
            (survey.*column->values)[r] = static_cast<float>(low);
            if (column->values == &Survey::age) survey.age_high[r] = static_cast<float>(high);
        }
        work.tell(problems);
    }
    leave_out_unknown(survey, mapping.known);
    if (problems.empty() && survey.size() == 0)
        problems.push_back(problem_at(root, "nobody is left of " + std::to_string(survey.rows_read) + " respondents",
                                      "see [who] and weight in the mapping"));
    return told() ? Survey{} : survey;
}

std::filesystem::path mapping_called(std::string_view name, const std::filesystem::path& scenario_folder,
                                     const std::filesystem::path& shipped_folder, std::vector<Problem>& problems) {
    const std::filesystem::path file = name.ends_with(".toml") ? std::string(name) : std::string(name) + ".toml";
    std::error_code error;
    for (const auto& folder : {scenario_folder, scenario_folder / "mappings", shipped_folder})
        if (std::filesystem::is_regular_file(folder / file, error)) return folder / file;
    std::vector<std::string> shipped;
    for (const auto& entry : std::filesystem::directory_iterator(shipped_folder, error))
        if (entry.path().extension() == ".toml") shipped.push_back(entry.path().stem().string());
    std::sort(shipped.begin(), shipped.end());
    const std::vector<std::string_view> known(shipped.begin(), shipped.end());
    problems.push_back({"", 0, 0, "there is no mapping called '" + std::string(name) + "'", hint_of(name, known)});
    return {};
}

std::vector<std::uint32_t> resample(const Survey& survey, std::size_t people, Seed seed) {
    if (survey.size() == 0) return {};
    const Draws draws(seed, stream_of("survey_resample"), birthday);
    const Bits first = draws.bits(0, 1);
    const double offset = (static_cast<double>(first.x) + 0.5) * 0x1p-32;  // in (0, 1)
    const double whole = std::accumulate(survey.weight.begin(), survey.weight.end(), 0.0);
    std::vector<std::uint32_t> copies(people);
    std::size_t r = 0;
    double reached = survey.weight[0];
    for (std::size_t p = 0; p < people; ++p) {
        const double wanted = (static_cast<double>(p) + offset) * whole / static_cast<double>(people);
        while (reached < wanted && r + 1 < survey.size()) reached += survey.weight[++r];
        copies[p] = static_cast<std::uint32_t>(r);
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> shuffled(people);
    for (std::size_t p = 0; p < people; ++p) {
        const Bits bits = draws.bits(static_cast<Person>(p));
        shuffled[p] = {std::uint64_t{bits.x} << 32 | bits.y, static_cast<std::uint32_t>(p)};
    }
    std::sort(shuffled.begin(), shuffled.end());
    std::vector<std::uint32_t> order(people);
    for (std::size_t p = 0; p < people; ++p) order[p] = copies[shuffled[p].second];
    return order;
}

float age_of(const Survey& survey, std::uint32_t respondent, Person p, Seed seed) {
    const float low = survey.age[respondent], high = survey.age_high[respondent];
    if (!(high > low)) return low;
    const float u = Draws(seed, stream_of("survey_age"), birthday).uniform(p);
    return std::min(high, std::floor(low + u * (high - low + 1)));
}

namespace {

// Weighted mean over the members who answered; what(x) is what is averaged.
template <class What>
double mean_of(const Survey& survey, const std::vector<std::uint32_t>& members, const std::vector<float>& values,
               What what) {
    double sum = 0, weight = 0;
    for (const std::uint32_t r : members)
        if (!std::isnan(values[r])) {
            sum += survey.weight[r] * what(static_cast<double>(values[r]));
            weight += survey.weight[r];
        }
    return weight > 0 ? sum / weight : unknown;
}

SurveyFigures figures_of(const Survey& survey, std::string group, const std::vector<std::uint32_t>& members,
                         double whole) {
    const auto mean = [&](const std::vector<float>& values) {
        return mean_of(survey, members, values, [](double x) { return x; });
    };
    const auto share = [&](const std::vector<float>& values, double least) {
        return mean_of(survey, members, values, [least](double x) { return x >= least ? 1.0 : 0.0; });
    };
    double weight = 0;
    for (const std::uint32_t r : members) weight += survey.weight[r];
    const double some_low_days = mean_of(survey, members, survey.low_days, [](double x) { return x > 0 ? 1.0 : 0.0; });
    return {std::move(group),           members.size(),         whole > 0 ? weight / whole : unknown,
            mean(survey.low_days),      1 - some_low_days,      share(survey.low_days, 14),
            mean(survey.phq9),          share(survey.phq9, 5),  share(survey.phq9, 10),
            mean(survey.gad7),          share(survey.gad7, 10), mean(survey.active),
            mean(survey.minutes_a_week)};
}

}  // namespace

std::vector<SurveyFigures> figures_of(const Survey& survey) {
    const double whole = std::accumulate(survey.weight.begin(), survey.weight.end(), 0.0);
    std::vector<SurveyFigures> all;
    const auto add = [&](std::string group, const std::vector<float>* values, double low, double high) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t r = 0; r < survey.size(); ++r)
            if (!values || ((*values)[r] >= low && (*values)[r] <= high)) members.push_back(r);
        if (!members.empty()) all.push_back(figures_of(survey, std::move(group), members, whole));
    };
    add("everybody", nullptr, 0, 0);
    for (const SurveyColumn& column : survey_columns())
        for (std::size_t code = 0; code < column.categories.size(); ++code)
            add(std::string(column.name) + " " + std::string(column.categories[code]), &(survey.*column.values),
                static_cast<double>(code), static_cast<double>(code));
    // Age groups by the lowest year; the limits are limits of BRFSS's five-year groups too.
    constexpr std::array<std::pair<double, double>, 4> years{{{18, 34}, {35, 49}, {50, 64}, {65, 120}}};
    for (const auto& [low, high] : years)
        add("age " + shortest(low) + (high < 120 ? "-" + shortest(high) : " and more"), &survey.age, low, high + 0.99);
    return all;
}

}  // namespace mensana
