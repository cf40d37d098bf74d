// People from a survey: what each respondent answered, in the words of this program, whatever the survey's own columns
// and codes are.  A mapping, a small TOML file, translates; scenarios/mappings/ has those of BRFSS and NHANES, and
// survey_mapping.cpp begins with the grammar.  What a survey does not ask is NaN here, and drawn at birth given the
// rest. Simulated people copy respondents in proportion to the survey weights, so that they stand for its population.
// Tested by tests/population/survey_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/random.hpp"

namespace mensana {

struct TomlNode;

// How a file was joined to the first.
struct SurveyJoin {
    std::string first, file;  // their names without folders
    std::size_t respondents = 0, matched = 0;
    std::size_t without_key = 0;  // respondents, and rows of the file, whose key is a code of [missing]
    std::size_t rows_without_key = 0;
};
// "of 5000 respondents of demo.csv, 4812 are in dpq.csv"
std::string text_of(const SurveyJoin& join);

struct Survey {
    // One entry a respondent in each; NaN = not asked or not answered.
    std::vector<float> age, age_high;   // years; a survey that tells age groups tells the lowest and highest year
    std::vector<float> sex;             // 0 male, 1 female
    std::vector<float> education;       // 0 below high school, 1 high school, 2 some college, 3 college graduate
    std::vector<float> income;          // family income over the poverty level: 0 below 1, 1 to 2, 2 to 4, 3 from 4 on
    std::vector<float> bmi;             // kg/m2
    std::vector<float> phq9, gad7;      // points
    std::vector<float> low_days;        // days of poor mental health out of the last 30
    std::vector<float> active;          // any leisure exercise lately: 0 no, 1 yes
    std::vector<float> minutes_a_week;  // leisure exercise, moderate-equivalent (a vigorous minute counts two)
    std::vector<float> days_a_week;     // with leisure exercise
    std::vector<float> self_esteem;     // Rosenberg points, 0 to 30
    std::vector<float> crp;             // mg/L, high-sensitivity
    std::vector<double> weight;         // how many people of the population a respondent stands for; 1 without weights

    bool weighted = false;
    std::size_t rows_read = 0;  // of the first file, those left out included
    std::vector<SurveyJoin> joins;

    std::size_t size() const { return weight.size(); }
};

// What a survey can tell: the names that a mapping uses, their range, and the names of categories, if any.
struct SurveyColumn {
    std::string_view name;
    std::vector<float> Survey::*values;
    double low, high;
    std::vector<std::string_view> categories;  // 0, 1, ..
};
const std::vector<SurveyColumn>& survey_columns();

// Reads the files (or the one folder) and translates them; several files are joined on the mapping's key.
// All problems are told at once, and any problem leaves the survey empty.
Survey read_survey(std::span<const std::filesystem::path> files, const std::filesystem::path& mapping,
                   std::vector<Problem>& problems);
Survey read_survey(std::span<const std::filesystem::path> files, const TomlNode& mapping,
                   std::vector<Problem>& problems);

// Where the mapping called `name` is: a path (with a slash or ending in .toml) is taken from the scenario's folder, a
// bare name is looked for beside the scenario and then among the shipped ones.  Empty, with a problem, if nowhere.
std::filesystem::path mapping_called(std::string_view name, const std::filesystem::path& scenario_folder,
                                     const std::filesystem::path& shipped_folder, std::vector<Problem>& problems);

// Which respondent each simulated person copies: in proportion to the weights, by systematic resampling from one
// addressed offset (so a respondent is copied the floor or the ceiling of the expected number of times), then
// shuffled by addressed draws, so that a person's number says nothing.  Empty for an empty survey.
std::vector<std::uint32_t> resample(const Survey& survey, std::size_t people, Seed seed);

// The age of a person who copies the respondent, in whole years; drawn evenly from the age group if that is what the
// survey tells, and NaN if it tells nothing.
float age_of(const Survey& survey, std::uint32_t respondent, Person p, Seed seed);

// Weighted figures of a group, to lay beside those of the simulated first day; NaN where nobody answered.
struct SurveyFigures {
    std::string group;  // "everybody", "sex female", "age 35-49", "active yes", ..
    std::size_t people = 0;
    double share = 0;  // of the weight of all
    double low_days_mean, low_days_none_share, low_days_14_share;
    double phq9_mean, phq9_5_share, phq9_10_share;  // the shares with at least so many points
    double gad7_mean, gad7_10_share;
    double active_share, minutes_a_week_mean;
};
std::vector<SurveyFigures> figures_of(const Survey& survey);

}  // namespace mensana
