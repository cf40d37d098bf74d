// mensana survey: the simulated first day beside the survey whose people it copies.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/say.hpp"
#include "command/command.hpp"
#include "measures/reading.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

// The simulated people as if they had been asked on the evening of day 0.
Survey asked(const Population& people, Seed seed, const Survey& like) {
    const std::size_t n = people.size();
    Survey answers;
    auto read = [&](const char* name) {
        std::vector<float> values(n);
        reading_called(name)->read({0, 0, {0, static_cast<Person>(n)}, 0, &people, nullptr, seed}, values.data());
        return values;
    };
    auto asked_in = [](const std::vector<float>& column) {
        return std::any_of(column.begin(), column.end(), [](float x) { return !std::isnan(x); });
    };
    answers.weight.assign(n, 1.0);
    answers.age = read("age"), answers.age_high = answers.age;
    answers.sex = read("sex"), answers.education = read("education"), answers.income = read("income"),
    answers.bmi = read("bmi");
    const std::vector<float> none(n, std::numeric_limits<float>::quiet_NaN());
    answers.phq9 = asked_in(like.phq9) ? read("phq9") : none;
    answers.gad7 = asked_in(like.gad7) ? read("gad7") : none;
    answers.low_days = asked_in(like.low_days) ? read("low_days") : none;
    answers.minutes_a_week = asked_in(like.minutes_a_week) ? read("minutes_a_week") : none;
    answers.days_a_week = none;
    answers.self_esteem = asked_in(like.self_esteem) ? read("rosenberg") : none;
    answers.crp = asked_in(like.crp) ? read("crp") : none;
    answers.active = none;
    if (asked_in(like.active)) {
        // "Lately" is the last 30 days where days of poor mental health are asked (BRFSS), a typical week elsewhere.
        const std::vector<float> since = read("days_since_exercise");
        const float lately = asked_in(like.low_days) ? 30.0f : 14.0f;
        for (std::size_t p = 0; p < n; ++p) answers.active[p] = since[p] < lately ? 1.0f : 0.0f;
    }
    return answers;
}

int survey(const Words& words) {
    std::vector<Problem> problems;
    const auto sets = sets_of(words, problems);
    const auto threads = words.whole("threads", 1, 1024, problems);
    if (!problems.empty()) return tell(problems);
    const Scenario scenario = read_scenario(words.files[0], sets);
    if (scenario.survey_files.empty())
        return tell({{words.files[0], 0, 0, "this scenario's people come from no survey",
                      "name one with [population] from and mapping"}});
    use_threads(static_cast<unsigned>(threads.value_or(0)));
    Simulation simulation{scenario};
    const Survey& answers = *simulation.survey();
    simulation.advance(1);

    const auto real = figures_of(answers),
               simulated = figures_of(asked(simulation.world().people, scenario.seed, answers));
    say("Survey / simulated evening of day 0 ({} respondents, {} people, {} days lived before).  -: not asked.\n\n",
        answers.size(), scenario.people, scenario.settle_days);
    for (const SurveyJoin& join : answers.joins) say("{}\n", text_of(join));
    if (!answers.joins.empty()) say("\n");
    say("{:<28} {:>15} {:>15} {:>15} {:>15} {:>15} {:>15} {:>15}\n", "group", "low days", "none %", "14+ %", "PHQ-9",
        "PHQ-9>=10 %", "GAD-7", "active %");
    auto pair = [](double a, double b, double scale) {
        return std::isnan(a) ? std::string{"-"} : fmt::format("{:.2f}/{:.2f}", scale * a, scale * b);
    };
    for (const SurveyFigures& r : real)
        for (const SurveyFigures& s : simulated) {
            if (s.group != r.group) continue;
            say("{:<28} {:>15} {:>15} {:>15} {:>15} {:>15} {:>15} {:>15}\n", r.group,
                pair(r.low_days_mean, s.low_days_mean, 1), pair(r.low_days_none_share, s.low_days_none_share, 100),
                pair(r.low_days_14_share, s.low_days_14_share, 100), pair(r.phq9_mean, s.phq9_mean, 1),
                pair(r.phq9_10_share, s.phq9_10_share, 100), pair(r.gad7_mean, s.gad7_mean, 1),
                pair(r.active_share, s.active_share, 100));
        }
    return 0;
}

}  // namespace

Command survey_command() {
    auto options = scenario_options();
    std::erase_if(options,
                  [](const Option& each) { return each.name == "days"; });  // it is the first day that is asked
    options.push_back({"threads", "N", "how many threads; the result is the same for any number"});
    return {"survey",
            "SCENARIO.toml",
            "lays the simulated first day beside the survey whose people it copies",
            "The people live the days of settling and day 0, and are asked the survey's questions on its evening.",
            1,
            1,
            options,
            survey};
}

}  // namespace mensana
