// mensana run: a population lives, and its record is written.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "experiment/forecast.hpp"
#include "record/record.hpp"
#include "scenario/simulation.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {
namespace {

std::filesystem::path result_path(const Words& words, const Scenario& scenario) {
    return words.has("out") ? std::filesystem::path{words.text("out")} : std::filesystem::path{scenario.name + ".h5"};
}

// The lines that a run ends with: the last day in a few numbers, each with its Monte-Carlo error.
void print_summary(const Record& record, const Scenario& scenario) {
    say("\nThe last recorded evening (mean +- Monte-Carlo standard error; not clinical advice):\n");
    const auto& readings = record.tally().readings();
    for (std::size_t r = 0; r < readings.size(); ++r) {
        const Summary all = record.tally().summary(r, 0);
        std::string shares;
        for (std::size_t c = 0; c < all.shares.size(); ++c)
            shares += fmt::format("  {} and more: {:.1f} %", readings[r].cuts[c], 100 * all.shares[c]);
        const bool daily_event =
            readings[r].unit == "0 or 1" && readings[r].needs_act;  // said for a year: a day's share is tiny
        const double scale = daily_event && all.mean < 0.01 ? 36525 : 1;
        if (all.people == 0) {
            say("  {:<22} not known: nobody is left\n", readings[r].name);
            continue;
        }
        const std::string unit = scale > 1 ? "per 100 people and year" : readings[r].unit;
        if (std::isfinite(all.se))
            say("  {:<22} {:8.3f} +- {:.3f} {}{}\n", readings[r].name, scale * all.mean, scale * all.se, unit, shares);
        else
            say("  {:<22} {:8.3f} {} (one person: error not known){}\n", readings[r].name, scale * all.mean, unit,
                shares);
    }
    say("{} people, {} days; every number of the model with its source: in the file, and mensana catalogue.\n",
        scenario.people, scenario.days);
}

void print_offers(const InterventionDelivery& delivery, const Scenario& scenario) {
    const auto books = delivery.books();
    for (std::size_t n = 0; n < books.size(); ++n) {
        double sessions = 0;
        for (const double year : books[n].sessions) sessions += year;
        say("{}: {:.0f} asked, {:.0f} joined, {:.0f} left, {:.0f} stayed to the end, {:.0f} sessions\n",
            scenario.interventions[n].name, books[n].asked, books[n].joined, books[n].left, books[n].completed,
            sessions);
    }
}

int run(const Words& words) {
    std::vector<Problem> problems;
    const auto sets = sets_of(words, problems);
    const auto threads = words.whole("threads", 1, 1024, problems);
    const auto block = words.whole("block", 1, 1 << 20, problems);
    if (!problems.empty()) return tell(problems);
    const Scenario scenario = read_scenario(words.files[0], sets);
    const bool quiet = words.has("quiet");
    const auto path = result_path(words, scenario);
    heed_signals();  // before anything is claimed
    auto output = Output::growing(destination_of(words, path, why_no_record), problems);
    if (!output) return tell(problems);

    use_threads(static_cast<unsigned>(threads.value_or(0)));
    if (!meet_world(scenario, quiet)) {
        note("stopped before anybody was born; nothing was written\n");
        return 130;
    }
    const auto began = std::chrono::steady_clock::now();
    const Forecast told = forecast(scenario, 2'000, 0.05);
    if (const auto wrong = what_does_not_fit(told, scenario, path.parent_path()); !wrong.empty()) return tell(wrong);
    if (!quiet)
        note("This will take about {} of memory, {} on disk and {}.\n", bytes_text(told.memory), bytes_text(told.disk),
             time_text(told.seconds));
    if (!quiet)
        for (const std::string& each : what_changes_nothing(scenario)) note("{}\n", each);
    if (!quiet) note("{} people are born and make friends ...\n", scenario.people);
    Progress progress{"days", scenario.settle_days + scenario.days, quiet};
    std::int64_t days_lived = 0;
    Simulation simulation{scenario,
                          {.block_size = static_cast<std::size_t>(block.value_or(2048)),
                           .remembered_acts = recorded_acts(scenario),
                           .day_lived = [&] { progress.done(++days_lived); }}};
    if (!quiet && simulation.survey())
        for (const SurveyJoin& join : simulation.survey()->joins) note("{}\n", text_of(join));
    const auto lived_from = std::chrono::steady_clock::now();
    if (!simulation.burn_in()) {
        note("stopped before the first recorded day; nothing was written\n");
        return 130;
    }
    // Groups are of the people as they are on the morning of day 0: only now do states say how somebody is.
    const Population& people = simulation.world().people;
    Record record{scenario, people, group_bits(scenario, people), std::move(*output)};
    const bool whole = simulation.advance(scenario.days, record);
    const double lived = seconds_since(lived_from),
                 pace = static_cast<double>(scenario.people) * static_cast<double>(days_lived) / lived;
    record.provenance("ended", fmt::format("{:.3f} s after it began", seconds_since(began)));
    record.provenance("agent_days_per_second", fmt::format("{:.4g}", pace));
    if (!whole) {
        if (simulation.day() == 0) {
            note("stopped before the first recorded day; nothing was written\n");
            return 130;
        }
        record.flush();
        note("stopped on day {} of {}; the days before are safe in {}\n", simulation.day(), scenario.days,
             record.partial_path().string());
        return 130;
    }
    record.finish();
    if (!quiet) {
        print_summary(record, scenario);
        print_offers(simulation.delivery(), scenario);
        say("Lived in {} ({:.3g} agent-days a second), all in {}.\n", time_text(lived), pace,
            time_text(seconds_since(began)));
        say("{}\n", path.string());
    }
    return 0;
}

}  // namespace

Command run_command() {
    auto options = scenario_options();
    options.insert(
        options.end(),
        {{"threads", "N", "how many threads; the result is the same for any number"},
         {"out", "FILE.h5", "where the result goes; else SCENARIO.h5 in the current folder"},
         {"force", "", "overwrite a result that is there"},
         {"block", "N", "people that a thread lives through in one go; the result is the same for any number"},
         {"quiet", "", "say nothing unless something is wrong"}});
    return {"run",
            "SCENARIO.toml",
            "a population lives day by day, and its record goes to an HDF5 file",
            "Ctrl-C stops after the present day and leaves what was lived in FILE.h5.partial.",
            1,
            1,
            options,
            run,
            true};
}

}  // namespace mensana
