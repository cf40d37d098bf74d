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
#include "population/survey_mapping.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace mensana {
namespace {

// Reads the pieces of a mapping, telling every problem and going on.
class MappingReader {
public:
    explicit MappingReader(std::vector<Problem>& problems) : problems_{problems} {}

    SurveyMapping mapping(const TomlNode& root) {
        SurveyMapping mapping;
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
            mapping.columns.emplace_back(column, std::vector<MappingRule>{});
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
                tell(problem_at_key(child, "'" + child.key + "' means nothing here", suggestion(child.key, keys)));
        return true;
    }

    const SurveyColumn* ours(const TomlNode& at, const std::string& name) {
        std::vector<std::string_view> names;
        for (const SurveyColumn& column : survey_columns()) names.push_back(column.name);
        const SurveyColumn* column = survey_column_called(name);
        if (!column)
            tell(problem_at_key(at, "'" + name + "' is not something we can take from a survey",
                                suggestion(name, names)));
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

    static SurveyCode code(std::string written) {
        SurveyCode code{std::move(written), unknown};
        number_in(code.text, code.number);
        return code;
    }

    // A code, or a list of them.
    SurveyCodes code_list(const TomlNode& node) {
        SurveyCodes all;
        if (node.is_array())
            for (const TomlNode& item : node.children)
                for (SurveyCode& one : code_list(item)) all.push_back(std::move(one));
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
    SurveyCodes meanings(const TomlNode& node, const SurveyColumn& column) {
        SurveyCodes all;
        if (!is(node, TomlNode::Kind::table)) return all;
        for (const TomlNode& child : node.children) {
            SurveyCode one = code(child.key);
            if (child.is_array() && column.values == &Survey::age) {
                std::tie(one.low, one.high) = two(child);
            } else if (child.is_text()) {
                const auto name = std::find(column.categories.begin(), column.categories.end(), child.text);
                if (name == column.categories.end())
                    tell(problem_at(child, "'" + child.text + "' is no " + std::string(column.name),
                                    suggestion(child.text, column.categories)));
                else
                    one.low = one.high = static_cast<double>(name - column.categories.begin());
            } else {
                one.low = one.high = number(child);
            }
            all.push_back(std::move(one));
        }
        return all;
    }

    MappingProduct product(const TomlNode& node) {
        MappingProduct product;
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

    MappingRule rule(const TomlNode& node, const SurveyColumn& column) {
        MappingRule rule;
        rule.at = &node;
        if (!only(node,
                  {"column", "sum", "any", "add", "missing", "codes", "replace", "scale", "bands", "held", "optional"}))
            return rule;
        int ways = 0;
        if (const TomlNode* one = node.find("column"))
            ++ways, rule.how = MappingRule::How::column, rule.columns = {text(*one)};
        if (const TomlNode* many = node.find("sum"))
            ++ways, rule.how = MappingRule::How::sum, rule.columns = texts(*many);
        if (const TomlNode* many = node.find("any"))
            ++ways, rule.how = MappingRule::How::any, rule.columns = texts(*many);
        if (const TomlNode* add = node.find("add")) {
            ++ways, rule.how = MappingRule::How::add;
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

}  // namespace

SurveyMapping read_mapping(const TomlNode& root, std::vector<Problem>& problems) {
    return MappingReader(problems).mapping(root);
}

const SurveyColumn* survey_column_called(std::string_view name) {
    for (const SurveyColumn& column : survey_columns())
        if (column.name == name) return &column;
    return nullptr;
}

}  // namespace mensana
