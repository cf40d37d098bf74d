// A mapping, read: from which columns of a survey's files, by which rules, our own columns are made.  The grammar
// stands in survey_mapping.cpp; scenarios/mappings/ has the mappings of BRFSS and NHANES. Tested by
// tests/population/survey_test.cpp.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/toml_file.hpp"
#include "population/survey.hpp"
#include "population/table.hpp"

namespace mensana {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// A code of the survey and what it means: a value, or in age a group of years.
struct SurveyCode {
    std::string text;  // as written in the mapping
    double number;     // NaN if it is not a number
    double low = unknown, high = unknown;
};
using SurveyCodes = std::vector<SurveyCode>;

struct MappingProduct {
    std::vector<std::string> columns;
    double times = 1;
    std::vector<std::pair<std::string, SurveyCodes>> zero_if;
};

struct MappingRule {
    const TomlNode* at = nullptr;
    enum class How { column, sum, any, add } how = How::column;
    std::vector<std::string> columns;
    std::vector<MappingProduct> products;
    SurveyCodes missing, codes, replace;
    double scale = 1;
    std::vector<double> bands;
    std::optional<std::pair<double, double>> held;
    bool optional = false;

    std::vector<std::string> all_columns() const {
        std::vector<std::string> all = columns;
        for (const MappingProduct& product : products) {
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

struct SurveyMapping {
    const TomlNode* root = nullptr;
    std::vector<std::string> files, known;
    std::vector<WantedMember> data_sets;
    std::string key, weight;
    std::optional<Encoding> encoding;
    char decimal = '.';
    std::map<std::string, SurveyCodes> missing;
    std::vector<std::pair<std::string, std::pair<double, double>>> within;
    std::vector<std::pair<const SurveyColumn*, std::vector<MappingRule>>> columns;
};

// Every problem is told, and reading goes on.  The mapping points into the tree.
SurveyMapping read_mapping(const TomlNode& root, std::vector<Problem>& problems);

// One of ours by its name; nullptr if there is none.
const SurveyColumn* survey_column_called(std::string_view name);

}  // namespace mensana
