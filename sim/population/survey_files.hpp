// The files of a survey: which ones a mapping wants, read into tables and joined on the mapping's key, and one of their
// columns as it is seen from the people of the first file.
// Tested by tests/population/survey_test.cpp.
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "population/survey.hpp"
#include "population/survey_mapping.hpp"
#include "population/table.hpp"

namespace mensana {

// The files in the order of the mapping, if it names them all, else as given (a pipe has no name that says anything);
// a folder stands for the files that the mapping names.
std::vector<std::filesystem::path> files_to_read(std::span<const std::filesystem::path> given,
                                                 const SurveyMapping& mapping, std::vector<Problem>& problems);

inline constexpr std::uint32_t nowhere = UINT32_MAX;

// One of the survey's columns, seen from the people of the first file.
struct SurveySource {
    const Table* table = nullptr;
    const TableColumn* column = nullptr;
    const std::vector<std::uint32_t>* rows = nullptr;  // of the table, for each person; null: the same row
    const SurveyCodes* missing = nullptr;

    std::size_t row_of(std::size_t person) const { return rows ? (*rows)[person] : person; }

    // The cell of a person; NaN if it is empty or holds a code of [missing], or the file does not know the person.
    double raw(std::size_t person) const {
        const std::size_t row = row_of(person);
        if (row == nowhere) return unknown;
        const double value = column->values[row];
        return missing && !std::isnan(value) && among(*missing, value) ? unknown : value;
    }
    bool is(const SurveyCode& code, double raw_value) const {
        if (!column->value_labels.empty() && std::isnan(code.number))  // a text in the mapping
            if (const auto label = column->label_of(raw_value); !label.empty() && label == code.text) return true;
        return code.number == column->number_of(raw_value) ||
               (column->has_texts() && column->text_of(raw_value) == code.text);
    }
    const SurveyCode* among(const SurveyCodes& codes, double raw_value) const {
        for (const SurveyCode& code : codes)
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

struct SurveyKeys;  // of one file

class SurveyFiles {
public:
    SurveyFiles(const std::vector<std::filesystem::path>& paths, const SurveyMapping& mapping,
                std::vector<Problem>& problems);

    std::size_t people() const { return tables_.empty() ? 0 : tables_[0].rows; }
    const std::vector<SurveyJoin>& joins() const { return joins_; }
    bool is_known_to(std::size_t join, std::size_t person) const { return rows_[join + 1][person] != nowhere; }

    std::optional<SurveySource> source(const std::string& name) const {
        const auto missing = mapping_.missing.find(name);
        return seen(name, missing == mapping_.missing.end() ? nullptr : &missing->second);
    }
    // For uses outside the rules: what any rule calls missing in this column is missing.
    std::optional<SurveySource> source_of_all(const std::string& name) const {
        const auto missing = missing_anywhere_.find(name);
        return seen(name, missing == missing_anywhere_.end() ? nullptr : &missing->second);
    }

    // That no file has this column.
    Problem not_there(const TomlNode& at, const std::string& name) const;

private:
    std::optional<SurveySource> seen(const std::string& name, const SurveyCodes* missing) const;
    void tell_unknown_data_sets(const std::vector<std::filesystem::path>& paths, std::vector<Problem>& problems) const;
    void tell_unknown_missing(const std::vector<std::string>& wanted, std::vector<Problem>& problems) const;
    void join(std::vector<Problem>& problems);
    void tell_repeated(const SurveyKeys& keys, std::size_t row, std::size_t first, FileProblems& problems) const;
    void match(const SurveyKeys& first, const SurveyKeys& other,
               const std::unordered_map<std::string_view, std::uint32_t>& row_of);

    const SurveyMapping& mapping_;
    std::map<std::string, SurveyCodes> missing_anywhere_;  // [missing], and what rules call missing
    std::vector<Table> tables_;
    std::vector<std::vector<std::uint32_t>> rows_;
    std::vector<SurveyJoin> joins_;
};

}  // namespace mensana
