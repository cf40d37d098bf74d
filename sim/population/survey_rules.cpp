#include "population/survey_rules.hpp"

#include <algorithm>
#include <cmath>

namespace mensana {

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

RuleAtWork::RuleAtWork(const MappingRule& rule, const SurveyColumn& column, const SurveyFiles& files, char decimal)
    : rule_{rule}, column_{column}, decimal_{decimal} {
    for (const std::string& name : rule.columns) cells_.push_back(*files.source(name));
    for (const MappingProduct& product : rule.products) {
        auto& factors = factors_.emplace_back();
        auto& zeros = zeros_.emplace_back();
        for (const std::string& name : product.columns) factors.push_back(*files.source(name));
        for (const auto& [name, codes] : product.zero_if) zeros.push_back(*files.source(name));
    }
}

std::pair<double, double> RuleAtWork::of(std::size_t person) {
    std::pair<double, double> value{0, 0};
    if (rule_.how == MappingRule::How::column) value = cell(cells_[0], person);
    if (rule_.how == MappingRule::How::sum)
        for (const SurveySource& source : cells_) value.first += cell(source, person).first;
    if (rule_.how == MappingRule::How::any) value.first = any(person);
    if (rule_.how == MappingRule::How::add)
        for (std::size_t term = 0; term < factors_.size(); ++term) value.first += product(term, person);
    if (rule_.how != MappingRule::How::column) value.second = value.first;
    value = {shaped(value.first), shaped(value.second)};
    if (std::isnan(value.first)) return value;
    if (!(value.first >= column_.low && value.second <= column_.high))
        outside_.add(any_source(), person,
                     std::string(column_.name) + " is " + shortest(value.first) + ", outside " + shortest(column_.low) +
                         " to " + shortest(column_.high) + ",");
    else if (!column_.categories.empty() && value.first != std::floor(value.first))
        outside_.add(any_source(), person,
                     std::string(column_.name) + " is " + shortest(value.first) + ", not one of its categories,");
    return value;
}

void RuleAtWork::tell(std::vector<Problem>& problems) const {
    const std::string here = "[columns." + std::string(column_.name) + "] of " + rule_.at->file;
    unnamed_.tell(problems,
                  "codes in " + here + " does not name it; if it means no answer, write missing = [..] there");
    not_number_.tell(problems, "if it means no answer, write missing = [..] in " + here);
    outside_.tell(problems, "if it is a code for no answer, write missing = [..] in " + here);
}

double RuleAtWork::answer(const SurveySource& source, std::size_t person) const {
    const double raw = source.raw(person);
    return !std::isnan(raw) && source.among(rule_.missing, raw) ? unknown : raw;
}

std::pair<double, double> RuleAtWork::cell(const SurveySource& source, std::size_t person) {
    const double raw = answer(source, person);
    if (std::isnan(raw)) return {unknown, unknown};
    if (const SurveyCode* code = source.among(rule_.codes.empty() ? rule_.replace : rule_.codes, raw))
        return {code->low, code->high};
    const double number = source.column->number_of(raw);
    if (std::isnan(number) || !rule_.codes.empty()) {
        const std::string said = source.column->name + " is " + source.said(raw);
        const std::string hint = source.column->has_texts() ? spelling_hint(source.column->text_of(raw), decimal_) : "";
        if (rule_.codes.empty())
            not_number_.add(source, person, said + ", which is no number,", hint);
        else
            unnamed_.add(source, person, said, std::isnan(number) ? hint : "");
        return {unknown, unknown};
    }
    return {number, number};
}

double RuleAtWork::any(std::size_t person) {
    bool all_known = true;
    for (const SurveySource& source : cells_) {
        const double said = cell(source, person).first;
        if (said > 0) return 1;
        all_known = all_known && !std::isnan(said);
    }
    return all_known ? 0 : unknown;
}

double RuleAtWork::product(std::size_t term, std::size_t person) {
    const MappingProduct& wanted = rule_.products[term];
    bool all_known = true;
    for (std::size_t gate = 0; gate < zeros_[term].size(); ++gate) {
        const double said = answer(zeros_[term][gate], person);
        if (!std::isnan(said) && zeros_[term][gate].among(wanted.zero_if[gate].second, said)) return 0;
        all_known = all_known && !std::isnan(said);
    }
    if (!all_known) return unknown;
    double result = wanted.times;
    for (const SurveySource& factor : factors_[term]) result *= cell(factor, person).first;
    return result;
}

double RuleAtWork::shaped(double x) const {
    if (std::isnan(x)) return x;
    x *= rule_.scale;
    if (!rule_.bands.empty())
        x = static_cast<double>(std::upper_bound(rule_.bands.begin(), rule_.bands.end(), x) - rule_.bands.begin());
    return rule_.held ? std::clamp(x, rule_.held->first, rule_.held->second) : x;
}

const MappingRule* usable(const std::vector<MappingRule>& rules, const SurveyFiles& files,
                          std::vector<Problem>& problems) {
    std::vector<Problem> missing;
    bool optional = false;
    for (const MappingRule& rule : rules) {
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

}  // namespace mensana
