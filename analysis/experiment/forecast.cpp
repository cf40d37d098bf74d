#include "experiment/forecast.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

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

}  // namespace

namespace {

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
    told.disk = Record::bytes_expected(scenario);

    Scenario trial = scenario;  // drawn, whatever the real people and ties are: how fast they live is much the same
    trial.people = std::min(scenario.people, most_people);
    trial.settle_days = 0;
    trial.survey_files.clear();
    trial.network_file.clear();
    trial.interventions.clear();
    std::erase_if(trial.groups, [](const Group& group) { return !group.file.empty(); });
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

double memory_here() {
    double bytes = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    double limit = 0;
    if (std::ifstream file{"/sys/fs/cgroup/memory.max"}; file >> limit && limit > 0) bytes = std::min(bytes, limit);
    return bytes;
}

std::vector<Problem> what_does_not_fit(const Forecast& told, const Scenario& scenario,
                                       const std::filesystem::path& folder) {
    std::vector<Problem> problems;
    if (const double here = memory_here(); told.memory > here)
        problems.push_back(
            {scenario.file.string(), 0, 0,
             fmt::format("{} people need about {} of memory, and this machine has {}", scenario.people,
                         bytes_text(told.memory), bytes_text(here)),
             fmt::format("about {} people would fit (--people), perhaps more with fewer trajectories (record.sample)",
                         static_cast<long long>(static_cast<double>(scenario.people) * here / told.memory * 0.9))});
    std::error_code error;
    const auto disk = std::filesystem::space(folder.empty() ? "." : folder, error);
    if (!error && told.disk > static_cast<double>(disk.available))
        problems.push_back(
            {scenario.file.string(), 0, 0,
             fmt::format("the record will take about {}, and {} of the disk is free", bytes_text(told.disk),
                         bytes_text(static_cast<double>(disk.available))),
             "record fewer people (record.sample) or days (record.sample_every), or let --out name another disk"});
    return problems;
}

}  // namespace mensana
