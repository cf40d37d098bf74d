#include "report/picture.hpp"

#include <fmt/format.h>

#include "report/picture_panels.hpp"

namespace mensana {

std::string days_text(double days) { return number_text(days) + (days == 1 ? " day" : " days"); }

namespace {

std::vector<std::string> foot_of(const RecordedRun& run, bool is_partial, const SampledPeople& people) {
    std::string facts;
    auto fact = [&](const std::string& text) { facts += (facts.empty() ? "" : "  \u00b7  ") + text; };
    if (std::isfinite(run.people)) fact(number_text(run.people) + " people");
    const Numbers& day = !run.days.day.empty() ? run.days.day : people.day;
    if (std::isfinite(run.planned_days))
        fact(days_text(run.planned_days) + (run.start ? " from " + date_text(run.start, 0, "%B") : ""));
    if (!run.seed.empty()) fact("seed " + run.seed);
    if (std::isfinite(run.replicate) && run.replicate != 0) fact("replicate " + number_text(run.replicate));
    fact("simulated by mensana");
    std::vector<std::string> foot{facts};
    if (is_partial)
        foot.insert(foot.begin(), day.empty() ? "PARTIAL: no day is recorded yet."
                                              : fmt::format("PARTIAL: recorded to {} only.",
                                                            date_text(run.start, static_cast<int>(day.back()), "%B")));
    foot.push_back("Simulated, not measured; not clinical advice.");
    foot.push_back(
        "Bands and upright strokes are 95 % Monte-Carlo intervals: how far chance alone could move a value with this "
        "many simulated people. "
        "They do not tell how sure the model and its assumptions are.");
    if (run.days.stride() > 1)
        foot.back() += fmt::format(" Lines have one point for every {} recorded days, averaged over at least as many.",
                                   run.days.stride());
    if (people.recorded > people.count())
        foot.back() += fmt::format(" Of the {} people with trajectories the first {} are looked at.",
                                   number_text(static_cast<double>(people.recorded)),
                                   number_text(static_cast<double>(people.count())));
    return foot;
}

std::string drawn_as_it_is(const std::filesystem::path& record, std::size_t columns) {
    const RecordedRun run{record, columns};
    const SampledPeople people = people_of(run.file);
    const Numbers& day = !run.days.day.empty() ? run.days.day : people.day;
    const double step = day.size() > 1 ? day[1] - day[0] : 1;
    const bool is_partial = record.extension() == ".partial" || run.file.being_written() || day.empty() ||
                            day.back() + step < run.planned_days;
    Sheet sheet{
        .title = run.title + (is_partial ? " (partial record)" : ""), .question = run.question, .columns = columns};
    sheet.panels = {minutes_by_age(run),     inactive_by_income(run),      depressed_by_sex(run),  episodes(run),
                    six_people(run, people), symptoms_by_activity(people), around_an_onset(people)};
    sheet.foot = foot_of(run, is_partial, people);
    return svg_of(sheet);
}

}  // namespace

std::string picture_of_run(const std::filesystem::path& record, std::size_t columns) {
    return read_while_it_grows(record, [&] { return drawn_as_it_is(record, columns); });
}

}  // namespace mensana
