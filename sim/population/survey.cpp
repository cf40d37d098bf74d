#include "population/survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>

#include "base/toml_file.hpp"
#include "population/survey_files.hpp"
#include "population/survey_mapping.hpp"
#include "population/survey_rules.hpp"

namespace mensana {
namespace {

// The people who count: within the wanted ranges and of some weight.
std::vector<std::uint32_t> people_who_count(const SurveyFiles& files, const SurveyMapping& mapping,
                                            std::vector<double>& weights, std::vector<Problem>& problems) {
    struct Range {
        SurveySource source;
        double low, high;
        CellComplaint no_number;
    };
    std::vector<Range> ranges;
    for (const auto& [name, range] : mapping.within)
        if (const auto source = files.source_of_all(name))
            ranges.push_back({*source, range.first, range.second, {}});
        else
            problems.push_back(files.not_there(*mapping.root->find("who")->find("within")->find(name), name));
    std::optional<SurveySource> weight;
    if (!mapping.weight.empty() && !(weight = files.source_of_all(mapping.weight)))
        problems.push_back(files.not_there(*mapping.root->find("weight"), mapping.weight));

    const auto say = [&](CellComplaint& complaint, const SurveySource& source, std::size_t person,
                         const std::string& wrong) {
        const double raw = source.raw(person);
        complaint.add(source, person, source.column->name + " is " + source.said(raw) + wrong,
                      source.column->has_texts() ? spelling_hint(source.column->text_of(raw), mapping.decimal) : "");
    };
    std::vector<std::uint32_t> people;
    CellComplaint bad_weight;
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
        const auto& values = survey.*survey_column_called(name)->values;
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
    const SurveyMapping mapping = read_mapping(root, problems);
    const auto paths = files_to_read(given, mapping, problems);
    if (told()) return {};
    const SurveyFiles files(paths, mapping, problems);
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
        const MappingRule* rule = usable(rules, files, problems);
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
    problems.push_back({"", 0, 0, "there is no mapping called '" + std::string(name) + "'", suggestion(name, known)});
    return {};
}

}  // namespace mensana
