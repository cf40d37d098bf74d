// mensana check: everything that can be told about a run without running it.
#include <algorithm>
#include <fmt/format.h>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "catalogue/card.hpp"
#include "catalogue/catalogue.hpp"
#include "command/command.hpp"
#include "experiment/forecast.hpp"
#include "record/record.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

constexpr std::size_t most_tested = 200'000;  // so many people are born for the test of the groups

void print_front(const Scenario& scenario) {
    say("{}: {}\n", scenario.file.string(), scenario.title.empty() ? scenario.name : scenario.title);
    if (!scenario.question.empty()) say("  {}\n", wrapped(scenario.question, 2));
    say("\nPeople    {}, seed {}, replicate {}\n", scenario.people, scenario.seed.seed, scenario.seed.replicate);
    if (scenario.survey_files.empty()) say("          drawn from published figures of US adults ([birth], below)\n");
    for (const auto& file : scenario.survey_files) say("          from {}\n", file.string());
    if (!scenario.mapping.empty()) say("          as {} translates it\n", scenario.mapping.string());
    say("          what is switched off {}\n", scenario.off == Off::never_there
                                                   ? "was never there: they grew up without it"
                                                   : "is cut: they grew up with it, and leave it on day 0");
    if (scenario.network_file.empty())
        say("Friends   drawn, {} ties a person on average\n", scenario.shape.ties);
    else
        say("Friends   from {}, ids from {}\n", scenario.network_file.string(), scenario.first_id);
    say("Time      {} days from {} on, after {} days of settling\n", scenario.days, scenario.start,
        scenario.settle_days);
    say("Recorded  {} aggregates by {} groups every {}{}; {} trajectories of {} every {}\n", scenario.readings.size(),
        scenario.groups.size(), scenario.days_every == 1 ? "day" : fmt::format("{} days", scenario.days_every),
        scenario.asked_in_turn() > 1 ? fmt::format(" (of people asked every {} days)", scenario.asked_every) : "",
        scenario.panel.size(),
        scenario.sample >= scenario.people ? "everyone" : fmt::format("{} people", scenario.sample),
        scenario.panel_every == 1 ? "day" : fmt::format("{} days", scenario.panel_every));
}

void print_offers(const Scenario& scenario, Sources& sources) {
    if (scenario.interventions.empty()) return;
    say("\n== Offered ==\n");
    for (const Intervention& each : scenario.interventions) {
        say("\n{}  [{}]\n  {}\n", each.name, each.kind->name, wrapped(each.kind->meaning, 2));
        if (const ControlArm* control = arm_of(each.control))
            say("  {:<9} {}: {}\n", "control", control->name, wrapped(control->meaning, 12));
        say("  {:<9} {}\n", "to", each.who.who.empty() ? "everybody" : who_text(each.who));
        say("  {:<9} day {}, each participant for {} days{}\n", "from", each.start, each.length,
            each.repeats > 1 ? fmt::format(", {} times, every {} days", each.repeats, each.every) : "");
        say("  {:<9} {}\n", "places", each.capacity ? fmt::format("{} at once", each.capacity) : "for all");
        OfferFigures figures = each.figures, usual = each.kind->usual;
        for (const auto& [here, there] :
             {std::pair{figures.list(), usual.list()}, std::pair{figures.costs(), usual.costs()}}) {
            const std::vector<const Parameter*> told{here.begin(), here.end()};
            say("{}", numbers_told(told, {there.begin(), there.end()}));
            sources.count(told);
        }
    }
    if (const auto cut = offers_cut_short(scenario); !cut.empty()) {
        say("\n");
        for (const std::string& each : cut) say("  {}\n", wrapped(each, 2));
    }
}

void print_plan(const Scenario& scenario, const Plan& plan) {
    const std::vector<Mechanism> usual = catalogue();
    Sources sources;
    auto beat = [&](const char* title, const std::vector<Step>& steps) {
        say("\n== {} ==\n", title);
        if (steps.empty()) say("\n(no mechanism)\n");
        for (const Step& step : steps) {
            const auto same = std::find_if(usual.begin(), usual.end(), [&](const Mechanism& m) {
                return m.about().name == step.mechanism.about().name;
            });
            say("\n{}", card_of(step.mechanism, same == usual.end() ? nullptr : &*same));
            sources.count(step.mechanism.parameters());
        }
    };
    beat("Before the first morning", plan.born);
    beat("People lean", plan.lean);
    beat("People act", plan.act);
    beat("Bodies and minds feel it", plan.feel);
    beat("Bodies and minds respond", plan.respond);

    std::string off;
    for (const Mechanism& each : usual)
        if (std::none_of(scenario.mechanisms.begin(), scenario.mechanisms.end(),
                         [&](const Mechanism& m) { return m.about().name == each.about().name; }))
            off += (off.empty() ? "" : ", ") + std::string{each.about().name};
    say("\nSwitched off: {}\n", off.empty() ? "nothing" : wrapped(off, 14));
    for (const std::string& each : what_changes_nothing(scenario)) say("  {}\n", wrapped(each, 2));

    say("\n== Births ==\n\n");
    Birth birth = scenario.birth, usual_birth;
    const auto list = birth.list(), usual_list = usual_birth.list();
    const std::vector<const Parameter*> figures{list.begin(), list.end()};
    say("{}", numbers_told(figures, {usual_list.begin(), usual_list.end()}));
    sources.count(figures);
    print_offers(scenario, sources);
    say("\n== What things are worth, to mensana compare ==\n\nMoney is {} of {}.\n", scenario.valuation.currency,
        scenario.valuation.price_year);
    const Valuation usual_worth;
    say("{}", numbers_told(scenario.valuation.list(), usual_worth.list()));
    sources.count(scenario.valuation.list());
    say("\nOf {} numbers {}.\n", sources.assumed + sources.calibrated + sources.cited, sources.text());
}

// Opens what the scenario names and looks whether anybody is in its groups.  Says what was not tested.
std::string test_files_and_groups(const Scenario& scenario) {
    const bool named = std::any_of(scenario.groups.begin(), scenario.groups.end(),
                                   [](const Group& group) { return !group.file.empty(); });
    const bool files = !scenario.survey_files.empty() || !scenario.network_file.empty();
    const bool all = scenario.people <= most_tested;
    if (!files && !named) return {};
    Scenario trial = scenario;
    if (!all && scenario.network_file.empty()) trial.people = most_tested / 10;
    Morning morning = first_morning(trial);
    std::string joined;
    if (morning.survey)
        for (const SurveyJoin& join : morning.survey->joins)
            joined += fmt::format("{}{}\n", joined.empty() ? "Joined    " : "          ", text_of(join));
    if (!named) return joined;
    if (!all) return joined + fmt::format("Groups    not tested for emptiness: more than {} people\n", most_tested);
    const bool by_state = std::any_of(scenario.groups.begin(), scenario.groups.end(), [](const Group& group) {
        return std::any_of(group.who.begin(), group.who.end(), [](const Condition& c) {
            const std::size_t column = reading_called(c.what)->column;
            return column == EveryColumn::count || EveryColumn::is[column].kind == Kind::state;
        });
    });
    if (by_state && static_cast<double>(scenario.people) * scenario.settle_days > 3e7)
        return joined + "Groups    not tested for emptiness: that would take the days of settling\n";
    Simulation simulation{{scenario}, std::move(morning), {}};
    if (by_state) simulation.burn_in();
    const auto bits = group_bits(scenario, simulation.world().people);
    std::string text;
    for (std::size_t g = 0; g < scenario.groups.size(); ++g)
        if (!scenario.groups[g].file.empty())
            text += fmt::format("{} {}: {} people\n", text.empty() ? "Groups   " : "         ", scenario.groups[g].name,
                                std::count_if(bits.begin(), bits.end(), [&](std::uint64_t b) { return b >> g & 1; }));
    return joined + text;
}

int check(const Words& words) {
    std::vector<Problem> problems;
    const auto sets = sets_of(words, problems);
    const auto threads = words.whole("threads", 1, 1024, problems);
    if (!problems.empty()) return tell(problems);
    const Scenario scenario = read_scenario(words.files[0], sets);
    const Plan plan = plan_of(scenario.mechanisms);
    use_threads(static_cast<unsigned>(threads.value_or(0)));
    const Forecast told = forecast(scenario, 20'000, 0.5);
    if (const auto wrong = what_does_not_fit(told, scenario, "."); !wrong.empty()) return tell(wrong);
    const std::string groups = test_files_and_groups(scenario);

    print_front(scenario);
    say("{}", groups);
    print_plan(scenario, plan);
    say("\n== What mensana run will take, with {} threads ==\n\nMemory    about {}; this machine has {}\n",
        threads_in_use(), bytes_text(told.memory), bytes_text(memory_here()));
    for (const auto& [what, bytes] : told.parts) say("            {:<24} {:>8}\n", what, bytes_text(bytes));
    say("Disk      about {}\n", bytes_text(told.disk));
    say("Time      about {}, an estimate: {} people lived {} days just now\n", time_text(told.seconds),
        told.trial_people, told.trial_days);
    return 0;
}

}  // namespace

Command check_command() {
    auto options = scenario_options();
    options.push_back({"threads", "N", "how many threads the run will have"});
    return {"check",
            "SCENARIO.toml",
            "tells what a scenario will do and what it will take, or all that is wrong with it",
            "Nothing is written. Exit code 2 when something is wrong.",
            1,
            1,
            options,
            check};
}

}  // namespace mensana
