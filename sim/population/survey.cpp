// From a survey's columns to ours.  A mapping reads (every part but [columns] may be left out):
//
//     about  = "What this is, and whose choice the ASSUMED codes are"
//     files  = ["P_DEMO.XPT", "P_DPQ.XPT"]     # looked for when a folder is given; also found inside .gz and .xz
//     key    = "SEQN"                          # joins the files: the people of the first, with what the others know
//     weight = "WTMECPRP"                      # respondents without weight, or of weight 0, are left out
//     [missing]
//     PAD660 = [7777, 9999]                    # codes of one of the survey's columns that mean "not answered"
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
// zero_if has that code.  What is not known makes the whole not known.
// Last the shape: `scale = 0.01` multiplies, `bands = [1, 2, 4]` counts the limits reached, `held = [0, 7]` holds in.
//
// [[columns.sex]] twice or more gives alternatives: the first whose columns are all in the files counts, and
// `optional = true` forgives when none is.  Anything left outside a column's range is a problem, not a person: most
// often it is a code that the mapping forgot.
#include "population/survey.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>
#include <system_error>
#include <unordered_map>

#include "base/toml_file.hpp"
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

struct Mapping {
    const TomlNode* root = nullptr;
    std::vector<std::string> files, known;
    std::string key, weight;
    std::map<std::string, Codes> missing;
    std::vector<std::pair<std::string, std::pair<double, double>>> within;
    std::vector<std::pair<const SurveyColumn*, std::vector<Rule>>> columns;
};

std::string written(double x) {
    std::ostringstream text;
    text << x;
    return text.str();
}

const SurveyColumn* column_called(std::string_view name) {
    for (const SurveyColumn& column : survey_columns())
        if (column.name == name) return &column;
    return nullptr;
}

std::string hint_of(std::string_view word, std::span<const std::string_view> known) {
    if (const std::string near = nearest(word, known); !near.empty()) return "did you mean '" + near + "'?";
    std::string all;
    for (const std::string_view name : known) all += (all.empty() ? "" : ", ") + std::string(name);
    return known.size() <= 16 ? "known here: " + all : "";
}

// Reads the pieces of a mapping, telling every problem and going on.
class MappingReader {
public:
    explicit MappingReader(std::vector<Problem>& problems) : problems_{problems} {}

    Mapping mapping(const TomlNode& root) {
        Mapping mapping;
        mapping.root = &root;
        if (!only(root, {"about", "files", "key", "weight", "missing", "who", "columns"})) return mapping;
        if (const TomlNode* node = root.find("about")) text(*node);
        if (const TomlNode* node = root.find("files")) mapping.files = texts(*node);
        if (const TomlNode* node = root.find("key")) mapping.key = text(*node);
        if (const TomlNode* node = root.find("weight")) mapping.weight = text(*node);
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

    std::pair<double, double> two(const TomlNode& node) {
        if (!node.is_array() || node.children.size() != 2) {
            tell(problem_at(node, "this should be [lowest, highest]"));
            return {unknown, unknown};
        }
        const std::pair<double, double> range{number(node.children[0]), number(node.children[1])};
        if (range.first > range.second) tell(problem_at(node, "the lowest is above the highest"));
        return range;
    }

    static Code code(std::string written_) {
        Code code{std::move(written_), unknown};
        number_in(code.text, code.number);
        return code;
    }

    // A code, or a list of them.
    Codes code_list(const TomlNode& node) {
        Codes all;
        if (node.is_array())
            for (const TomlNode& item : node.children)
                for (Code& one : code_list(item)) all.push_back(std::move(one));
        else if (node.is_number())
            all.push_back({written(node.number), node.number});
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

std::string bare_name(std::filesystem::path path) {
    path = path.filename();
    if (path.extension() == ".gz" || path.extension() == ".xz") path = path.stem();
    return lower(path.string());
}

// The files in the order of the mapping, those that it does not name last; a folder stands for the files it names.
std::vector<std::filesystem::path> files_to_read(std::span<const std::filesystem::path> given, const Mapping& mapping,
                                                 std::vector<Problem>& problems) {
    std::error_code error;
    std::vector<std::filesystem::path> there(given.begin(), given.end()), ordered;
    const bool is_folder = there.size() == 1 && std::filesystem::is_directory(there[0], error);
    if (is_folder) {
        there.clear();
        for (const auto& entry : std::filesystem::directory_iterator(given[0], error)) there.push_back(entry.path());
        std::sort(there.begin(), there.end());  // NAME.XPT comes before NAME.XPT.xz
        if (mapping.files.empty())
            problems.push_back(problem_at(*mapping.root,
                                          "a folder is given, but this mapping does not tell the names of its files",
                                          "name the files themselves in 'from', or add files = [..] to the mapping"));
    }
    for (const std::string& name : mapping.files) {
        const auto found =
            std::find_if(there.begin(), there.end(), [&](const auto& path) { return bare_name(path) == lower(name); });
        if (found != there.end())
            ordered.push_back(*found);
        else if (is_folder)
            problems.push_back({given[0].string(), 0, 0,
                                "there is no " + name + " (nor .gz or .xz of it) in this folder",
                                "the mapping " + mapping.root->file + " asks for it"});
    }
    if (!is_folder)
        for (const auto& path : there)
            if (std::find(ordered.begin(), ordered.end(), path) == ordered.end()) ordered.push_back(path);
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
    double raw(std::size_t person) const {
        const std::size_t row = row_of(person);
        return row == nowhere ? unknown : column->values[row];
    }
    bool is(const Code& code, double raw_value) const {
        if (!column->has_texts()) return code.number == raw_value;
        const std::string& label = column->labels[static_cast<std::size_t>(raw_value)];
        double number = unknown;
        return label == code.text || (number_in(label, number) && number == code.number);
    }
    const Code* among(const Codes& codes, double raw_value) const {
        for (const Code& code : codes)
            if (is(code, raw_value)) return &code;
        return nullptr;
    }
};

class Files {
public:
    Files(const std::vector<std::filesystem::path>& paths, const Mapping& mapping, std::vector<Problem>& problems)
        : mapping_{mapping} {
        std::vector<std::string> wanted{mapping.key, mapping.weight};
        for (const auto& [column, range] : mapping.within) wanted.push_back(column);
        for (const auto& [column, rules] : mapping.columns)
            for (const Rule& rule : rules)
                for (std::string& name : rule.all_columns()) wanted.push_back(std::move(name));
        for (const auto& path : paths) tables_.push_back(read_table(path, wanted, problems));
        if (problems.empty() && tables_.size() > 1) join(problems);
    }

    std::size_t people() const { return tables_.empty() ? 0 : tables_[0].rows; }
    std::optional<Source> source(const std::string& name) const {
        for (std::size_t table = 0; table < tables_.size(); ++table)
            if (const TableColumn* column = tables_[table].find(name)) {
                const auto missing = mapping_.missing.find(name);
                return Source{&tables_[table], column, table == 0 ? nullptr : &rows_[table],
                              missing == mapping_.missing.end() ? nullptr : &missing->second};
            }
        return std::nullopt;
    }

    Problem not_there(const TomlNode& at, const std::string& name) const {
        std::vector<std::string_view> names;
        std::string files;
        for (const Table& table : tables_) {
            names.insert(names.end(), table.names.begin(), table.names.end());
            files += (files.empty() ? "" : ", ") + std::filesystem::path(table.file).filename().string();
        }
        return problem_at(at, "there is no column '" + name + "' in " + files, hint_of(name, names));
    }

private:
    void join(std::vector<Problem>& problems) {
        rows_.resize(tables_.size());
        for (std::size_t table = 0; table < tables_.size(); ++table) {
            FileProblems here(problems, tables_[table].file);
            const TableColumn* key = tables_[table].find(mapping_.key);
            if (!key || key->has_texts()) {
                here.add(0, 0,
                         key ? "the key '" + mapping_.key + "' should be a number"
                             : "there is no column '" + mapping_.key + "' to join this file on");
                continue;
            }
            std::unordered_map<double, std::uint32_t> row_of;
            row_of.reserve(key->values.size());
            for (std::size_t row = 0; row < key->values.size(); ++row) {
                const double value = key->values[row];
                const int line = tables_[table].line_of(row);
                if (std::isnan(value))
                    here.add(line, 0, "row " + std::to_string(row + 1) + " has no " + mapping_.key);
                else if (!row_of.try_emplace(value, static_cast<std::uint32_t>(row)).second)
                    here.add(line, 0,
                             "row " + std::to_string(row + 1) + " repeats the " + mapping_.key + " " +
                                 std::to_string(static_cast<long long>(value)));
            }
            if (table == 0) continue;
            const TableColumn* first = tables_[0].find(mapping_.key);
            for (std::size_t person = 0; first && person < tables_[0].rows; ++person) {
                const auto found = row_of.find(first->values[person]);
                rows_[table].push_back(found == row_of.end() ? nowhere : found->second);
            }
        }
    }

    const Mapping& mapping_;
    std::vector<Table> tables_;
    std::vector<std::vector<std::uint32_t>> rows_;
};

// ---- rules at work ----------------------------------------------------------------------------------------------

// Tells the first of many equal complaints about cells, with how many more there are.
struct Complaint {
    std::size_t count = 0;
    std::string file, what;
    int line = 0;

    void add(const Source& source, std::size_t person, const std::string& text) {
        if (count++ > 0) return;
        const std::size_t row = source.row_of(person);
        file = source.table->file;
        line = row == nowhere ? 0 : source.table->line_of(row);
        what = text + (row == nowhere ? "" : " in row " + std::to_string(row + 1));
    }
    void tell(std::vector<Problem>& problems, const std::string& hint) const {
        if (count == 0) return;
        const std::string more = count > 1 ? ", and " + std::to_string(count - 1) + " more like it" : "";
        problems.push_back({file, line, 0, what + more, hint});
    }
};

class RuleAtWork {
public:
    RuleAtWork(const Rule& rule, const SurveyColumn& column, const Files& files) : rule_{rule}, column_{column} {
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
                         std::string(column_.name) + " is " + written(value.first) + ", outside " +
                             written(column_.low) + " to " + written(column_.high) + ",");
        else if (!column_.categories.empty() && value.first != std::floor(value.first))
            outside_.add(any_source(), person,
                         std::string(column_.name) + " is " + written(value.first) + ", not one of its categories,");
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

    std::pair<double, double> cell(const Source& source, std::size_t person) {
        const double raw = source.raw(person);
        if (std::isnan(raw)) return {unknown, unknown};
        if (source.among(rule_.missing, raw) || (source.missing && source.among(*source.missing, raw)))
            return {unknown, unknown};
        if (const Code* code = source.among(rule_.codes.empty() ? rule_.replace : rule_.codes, raw))
            return {code->low, code->high};
        double number = raw;
        const bool is_text = source.column->has_texts();
        if (is_text && !number_in(source.column->labels[static_cast<std::size_t>(raw)], number)) {
            const std::string said =
                source.column->name + " is '" + source.column->labels[static_cast<std::size_t>(raw)] + "'";
            if (rule_.codes.empty())
                not_number_.add(source, person, said + ", which is no number,");
            else
                unnamed_.add(source, person, said);
            return {unknown, unknown};
        }
        if (rule_.codes.empty()) return {number, number};
        unnamed_.add(source, person, source.column->name + " is " + written(number));
        return {unknown, unknown};
    }

    double any(std::size_t person) {
        bool all_known = true;
        for (const Source& source : cells_) {
            const double answer = cell(source, person).first;
            if (answer > 0) return 1;
            all_known = all_known && !std::isnan(answer);
        }
        return all_known ? 0 : unknown;
    }

    double product(std::size_t term, std::size_t person) {
        const Product& wanted = rule_.products[term];
        for (std::size_t gate = 0; gate < zeros_[term].size(); ++gate) {
            const double raw = zeros_[term][gate].raw(person);
            if (!std::isnan(raw) && zeros_[term][gate].among(wanted.zero_if[gate].second, raw)) return 0;
        }
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
    std::vector<std::pair<Source, std::pair<double, double>>> ranges;
    for (const auto& [name, range] : mapping.within)
        if (const auto source = files.source(name))
            ranges.emplace_back(*source, range);
        else
            problems.push_back(files.not_there(*mapping.root->find("who")->find("within")->find(name), name));
    std::optional<Source> weight;
    if (!mapping.weight.empty() && !(weight = files.source(mapping.weight)))
        problems.push_back(files.not_there(*mapping.root->find("weight"), mapping.weight));

    std::vector<std::uint32_t> people;
    Complaint bad_weight;
    for (std::size_t person = 0; person < files.people(); ++person) {
        const bool counts = std::all_of(ranges.begin(), ranges.end(), [&](const auto& wanted) {
            const auto& [source, range] = wanted;
            const double x = source.raw(person);
            return !std::isnan(x) && !source.column->has_texts() && x >= range.first && x <= range.second;
        });
        if (!counts) continue;
        const double w = weight ? weight->raw(person) : 1;
        if (weight && (weight->column->has_texts() || w < 0 || std::isinf(w)))
            bad_weight.add(*weight, person, "the weight " + mapping.weight + " is negative or no number");
        if (!(w > 0)) continue;
        people.push_back(static_cast<std::uint32_t>(person));
        weights.push_back(w);
    }
    bad_weight.tell(problems, "");
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
    survey.weighted = !mapping.weight.empty();
    const auto people = people_who_count(files, mapping, survey.weight, problems);
    for (const SurveyColumn& column : survey_columns())
        (survey.*column.values).assign(people.size(), std::numeric_limits<float>::quiet_NaN());
    survey.age_high = survey.age;
    for (const auto& [column, rules] : mapping.columns) {
        const Rule* rule = usable(rules, files, problems);
        if (!rule) continue;
        RuleAtWork work(*rule, *column, files);
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
        add("age " + written(low) + (high < 120 ? "-" + written(high) : " and more"), &survey.age, low, high + 0.99);
    return all;
}

}  // namespace mensana
