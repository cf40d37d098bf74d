#include "experiment/forecast.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <sys/resource.h>

#include "base/machine.hpp"
#include "base/progress.hpp"
#include "record/record.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

double bytes_of_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0.0 : static_cast<double>(size);
}

void count_memory(Forecast& told, const Scenario& scenario, const Plan& plan) {
    const auto people = static_cast<double>(scenario.people), threads = static_cast<double>(threads_in_use());
    auto part = [&](const char* what, double bytes) { told.parts.emplace_back(what, bytes), told.memory += bytes; };
    part("people", people * static_cast<double>(Population::bytes_per_person()));
    // A tie is stored at both ends, four bytes each; a line of a file is seldom shorter than the two together.  One
    // place in five is empty, where ties change.
    const double ties = scenario.network_file.empty() ? people * static_cast<double>(scenario.shape.ties) * 4
                                                      : bytes_of_file(scenario.network_file);
    part("friends", people * 8 + 1.25 * ties);
    part("what friends see", people * (4 * static_cast<double>(plan.shown.size()) + 1));
    part("between slow turns", people * 13);  // the urge, two pulls of symptoms, and who has room for ties

    const double sample = static_cast<double>(std::min(scenario.sample, scenario.people));
    double panel = 8 * people;  // drawing the sample
    for (const auto& name : scenario.panel) {
        const auto r = reading_called(name);
        panel += sample * (64 * (r->step == 1.0f ? 1 : 4) + 8);  // 64 days are gathered, then written
    }
    part("trajectories", panel);

    double cells = 32;  // age, sex and income, and each group of the scenario may divide them
    const std::size_t usual = static_cast<std::size_t>(
        std::count_if(scenario.groups.begin(), scenario.groups.end(), [](const Group& g) { return g.file.empty(); }));
    for (std::size_t g = usual; g < scenario.groups.size(); ++g) cells = std::min({cells * 2, people, 65'535.0});
    double bins = 0;
    std::vector<Reading> readings;
    for (const auto& name : scenario.readings) {
        readings.push_back(*reading_called(name));
        bins += static_cast<double>((readings.back().high - readings.back().low) / readings.back().step) + 1;
    }
    const double answers = Tally::bytes_per_person(readings, scenario.asked_in_turn());
    part("totals by group", people * (10 + answers) + cells * bins * (5 * threads + 4));
    part("scratch of the threads",
         threads * static_cast<double>(plan.gathered.size() + plan.shown.size() + 1) * 2080 * 4);
    part("program", 40e6);
    // While ties are made each is there once more as an edge, and while a file is read its text and a survey's answers.
    double building = scenario.network_file.empty() ? people * static_cast<double>(scenario.shape.ties) * 8 : 4 * ties;
    for (const auto& file : scenario.survey_files) building += 4 * bytes_of_file(file);
    part("building, for a while", building);
}

// The scenario with fewer people, drawn whatever the real people and ties are: how they live is much the same.
Scenario trial_of(const Scenario& scenario, std::size_t most_people) {
    Scenario trial = scenario;
    trial.people = std::min(scenario.people, most_people);
    trial.survey_files.clear();
    trial.network_file.clear();
    trial.interventions.clear();
    trial.settle_days = 0;
    std::erase_if(trial.groups, [](const Group& group) { return !group.file.empty(); });
    return trial;
}

// What the panel would keep of everybody, by reading and evening.
class PanelEvenings : public Observer {
public:
    PanelEvenings(const Scenario& scenario, const std::vector<Reading>& readings, std::int32_t days,
                  std::vector<std::vector<std::vector<float>>>& kept)
        : scenario_{scenario}, readings_{readings}, days_{days}, kept_{kept} {
        make_room(0);
    }
    void see(const DayView& view) override {
        if (view.day % scenario_.panel_every != 0) return;
        for (std::size_t r = 0; r < readings_.size(); ++r)
            readings_[r].read(view, kept_[r].back().data() + view.people.first);
    }
    void died(std::span<const Person>, std::span<const World>) override {}
    void end_of_day(std::int32_t day, std::span<const World>) override { make_room(day + 1); }

private:
    void make_room(std::int32_t day) {
        if (day < days_ && day % scenario_.panel_every == 0)
            for (auto& evenings : kept_) evenings.emplace_back(scenario_.people);
    }
    const Scenario& scenario_;
    const std::vector<Reading>& readings_;
    std::int32_t days_;
    std::vector<std::vector<std::vector<float>>>& kept_;
};

// How well trajectories can be packed depends on what they are of: some change daily, some once a week, some never.
// A few people live as long as what is packed together, and their days are packed.
std::vector<Record::Packed> packed_panel(const Scenario& scenario) {
    if (std::min(scenario.sample, scenario.people) == 0 || scenario.panel.empty()) return {};
    constexpr std::size_t few = 300;
    constexpr std::int32_t longest = 512;  // evenings further apart than a chunk of these days are told by fewer
    const Scenario trial = trial_of(scenario, few);
    const std::int32_t days = std::min<std::int32_t>(
        {scenario.days, static_cast<std::int32_t>(Record::days_together) * scenario.panel_every, longest});
    Simulation simulation{trial};
    std::vector<Reading> readings;
    for (const auto& name : trial.panel) readings.push_back(*reading_called(name));
    std::vector<std::vector<std::vector<float>>> lived(readings.size());  // by reading and evening
    PanelEvenings panel{trial, readings, days, lived};
    simulation.advance(days, panel);
    const std::size_t evenings = static_cast<std::size_t>((scenario.days - 1) / scenario.panel_every + 1);
    const auto packed = [](const Reading& reading, const std::vector<std::vector<float>>& of, std::size_t many) {
        const std::size_t seen = std::min(many, of.size());
        return Record::packed_days(reading, {of.data(), seen}) *
               (seen == 0 ? 0.0 : static_cast<double>(many) / static_cast<double>(seen));
    };
    std::vector<Record::Packed> all;
    for (std::size_t r = 0; r < readings.size(); ++r)
        all.push_back({packed(readings[r], lived[r], Record::days_together),
                       packed(readings[r], lived[r], evenings % Record::days_together)});
    return all;
}

// Counts as the record does, and times the end of the day.
class TrialTally : public Observer {
public:
    TrialTally(const Scenario& scenario, const Population& people)
        : readings_{readings_of(scenario)}, groups_{scenario.groups.size()}, tally_{readings_,
                                                                                    group_bits(scenario, people),
                                                                                    threads_in_use(),
                                                                                    scenario.asked_in_turn()} {}
    void see(const DayView& view) override { tally_.see(view); }
    void died(std::span<const Person>, std::span<const World>) override {}
    void end_of_day(std::int32_t, std::span<const World>) override {
        const auto from = std::chrono::steady_clock::now();
        tally_.add_up();
        for (std::size_t r = 0; r < readings_.size(); ++r)
            for (std::size_t g = 0; g < groups_; ++g) tally_.summary(r, g);
        adding += seconds_since(from);
    }
    double adding = 0;  // seconds

private:
    static std::vector<Reading> readings_of(const Scenario& scenario) {
        std::vector<Reading> all;
        for (const auto& name : scenario.readings) all.push_back(*reading_called(name));
        return all;
    }
    std::vector<Reading> readings_;
    std::size_t groups_;
    Tally tally_;
};

}  // namespace

Forecast forecast(const Scenario& scenario, std::size_t most_people, double seconds) {
    Forecast told;
    count_memory(told, scenario, plan_of(scenario.mechanisms));
    told.disk = Record::bytes_expected(scenario, packed_panel(scenario));
    told.disk_meanwhile = Record::bytes_unpacked(scenario);

    const Scenario trial = trial_of(scenario, most_people);
    const auto began = std::chrono::steady_clock::now();
    const std::size_t block =
        std::clamp<std::size_t>(trial.people / (4 * threads_in_use()), 64, 2048);  // work for every thread
    Simulation simulation{trial, {.block_size = block, .remembered_acts = recorded_acts(trial)}};
    TrialTally tally{trial, simulation.world().people};
    simulation.advance(1, tally);  // when all are asked
    const double birth = seconds_since(began);

    // The day's work grows with the people; adding up does not.
    double living = 0, settling = 0;
    std::int32_t lived = 0;
    tally.adding = 0;
    for (const auto from = std::chrono::steady_clock::now();
         lived < 2 || (lived < 200 && seconds_since(from) < seconds);) {
        const auto a = std::chrono::steady_clock::now();
        simulation.advance(simulation.day() + 1);
        settling += seconds_since(a);
        const auto b = std::chrono::steady_clock::now();
        simulation.advance(simulation.day() + 1, tally);
        living += seconds_since(b);
        lived += 2;
    }
    living -= tally.adding;
    const double adding = tally.adding;
    const double pairs = lived / 2, more = static_cast<double>(scenario.people) / static_cast<double>(trial.people);
    const double recorded_days = static_cast<double>(scenario.days) / scenario.days_every;
    double panel = 0;  // bytes before compression, which gets through some 25 MB a second
    for (const auto& name : scenario.panel) panel += reading_called(name)->step == 1.0f ? 1 : 4;
    panel *= static_cast<double>(std::min(scenario.sample, scenario.people)) * scenario.days / scenario.panel_every;
    told.seconds = more * (birth + settling / pairs * (scenario.settle_days + scenario.days - recorded_days) +
                           living / pairs * recorded_days) +
                   adding / pairs * recorded_days + panel / 25e6;
    told.trial_people = trial.people;
    told.trial_days = lived;
    return told;
}

Forecast forecast_of_comparison(const std::vector<Scenario>& scenarios, std::size_t replicates, bool,
                                std::size_t most_people, double seconds) {
    const Scenario& base = scenarios.front();
    const auto worlds = static_cast<double>(scenarios.size()), planned = static_cast<double>(replicates);
    Forecast told = forecast(base, most_people, seconds);
    told.memory += (worlds - 1) * static_cast<double>(base.people) * 260;  // states, ties, counts
    // Most scenarios differ in what they offer, and settle as one.
    const double apart = static_cast<double>(base.days) / static_cast<double>(base.days + base.settle_days);
    told.seconds *= (1 + 0.85 * apart * (worlds - 1)) * planned;
    told.disk = 3e6 + planned * worlds * 200e3;
    told.disk_meanwhile = 0;
    return told;
}

double memory_here() { return memory_allowed(); }

std::vector<Problem> what_does_not_fit(const Forecast& told, const Scenario& scenario,
                                       const std::filesystem::path& folder) {
    std::vector<Problem> problems;
    if (const double here = memory_here(); told.memory > here)
        problems.push_back(
            {scenario.file.string(), 0, 0,
             fmt::format("{} people need about {} of memory, and {} may be used here", scenario.people,
                         bytes_text(told.memory), bytes_text(here)),
             fmt::format("about {} people would fit (--people), perhaps more with fewer trajectories (record.sample)",
                         static_cast<long long>(static_cast<double>(scenario.people) * here / told.memory * 0.9))});
    std::error_code error;
    const auto disk = std::filesystem::space(folder.empty() ? "." : folder, error);
    const char* const less =
        "record fewer people (record.sample) or days (record.sample_every), or let --out name another disk";
    const double most = told.disk + told.disk_meanwhile;
    const std::string takes =
        fmt::format("the result will take about {}{}", bytes_text(told.disk),
                    most > 1.1 * told.disk ? fmt::format(", and {} while it is written", bytes_text(most)) : "");
    if (!error && most > static_cast<double>(disk.available))
        problems.push_back(
            {scenario.file.string(), 0, 0,
             fmt::format("{}, and {} of the disk is free", takes, bytes_text(static_cast<double>(disk.available))),
             less});
    if (rlimit limit{}; ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
                        most > static_cast<double>(limit.rlim_cur))
        problems.push_back({scenario.file.string(), 0, 0,
                            fmt::format("{}, and a file may have {} here (ulimit -f)", takes,
                                        bytes_text(static_cast<double>(limit.rlim_cur))),
                            "record fewer people (record.sample) or days (record.sample_every), or raise the limit"});
    return problems;
}

}  // namespace mensana
