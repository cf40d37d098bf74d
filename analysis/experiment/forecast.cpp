#include "experiment/forecast.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
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

double bytes_in(const Forecast& told, std::string_view what) {
    for (const auto& [name, bytes] : told.parts)
        if (name == what) return bytes;
    return 0;
}

constexpr std::string_view building = "building, for a while", trajectories = "trajectories",
                           open_file = "the open file", program = "program";

// All parts, but that what is needed for building is given back before there is a record, which needs it again.
void add_up_memory(Forecast& told) {
    double all = 0;
    for (const auto& [what, bytes] : told.parts) all += bytes;
    const double record = bytes_in(told, "totals by group") + bytes_in(told, "the other worlds") +
                          bytes_in(told, trajectories) + bytes_in(told, open_file);
    told.memory = all - std::min(record, bytes_in(told, building));
}

void count_memory(Forecast& told, const Scenario& scenario, const Plan& plan, double cells) {
    const auto people = static_cast<double>(scenario.people), threads = static_cast<double>(threads_in_use());
    auto part = [&](std::string_view what, double bytes) { told.parts.emplace_back(what, bytes); };
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
    part(trajectories, panel);

    double bins = 0, columns = 0;
    std::vector<Reading> readings;
    for (const auto& name : scenario.readings) {
        readings.push_back(*reading_called(name));
        columns += 8 + static_cast<double>(readings.back().cuts.size());
        bins += static_cast<double>((readings.back().high - readings.back().low) / readings.back().step) + 1;
    }
    const double answers = Tally::bytes_per_person(readings, scenario.asked_in_turn());
    const double counters = cells * bins * (5 * threads + 4);
    part("totals by group", people * (10 + answers) + counters);
    part("scratch of the threads",
         threads * static_cast<double>(plan.gathered.size() + plan.shown.size() + 1) * 2080 * 4);
    const double variables = columns + static_cast<double>(scenario.panel.size());
    part(open_file, variables * (90e3 + 256 * static_cast<double>(scenario.groups.size())));
    part(program, 38e6);
    told.memory_of_nobody =
        counters + bytes_in(told, "scratch of the threads") + bytes_in(told, open_file) + bytes_in(told, program);
    // While ties are made each is there once more as an edge, and while a file is read its text and a survey's answers.
    double for_a_while =
        scenario.network_file.empty() ? people * static_cast<double>(scenario.shape.ties) * 8 : 4 * ties;
    for (const auto& file : scenario.survey_files) for_a_while += 4 * bytes_of_file(file);
    part(building, for_a_while);
    add_up_memory(told);
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

// What a few people tell of the size of a record.  How well days can be packed depends on what they are of: some things
// change daily, some once a week, some never, and the mean of few people takes few values.
struct Sizes {
    std::vector<Record::Packed> aggregates, panel;
    double cells = 0;  // combinations of groups that people belong to
};

// Of so many days the packed size of what was lived, or in proportion where fewer were.
template <class Pack>
Record::Packed packed(std::size_t lived, std::size_t wanted, Pack pack) {
    const auto of = [&](std::size_t many) {
        const std::size_t seen = std::min(many, lived);
        return seen == 0 ? 0.0 : pack(seen) * static_cast<double>(many) / static_cast<double>(seen);
    };
    return {of(Record::days_together), of(wanted % Record::days_together)};
}

// Who belongs to the same groups is counted together.  Those who were seen once and twice tell how many combinations
// were not seen at all (Chao 1984, Scand J Stat 11:265).
double cells_of(const Scenario& scenario, const Population& few) {
    std::map<std::uint64_t, int> seen;
    for (Person p = 0; p < few.size(); ++p) ++seen[group_bits(scenario, few, p)];
    const auto times = [&](int n) {
        return static_cast<double>(std::ranges::count_if(seen, [n](const auto& each) { return each.second == n; }));
    };
    const double unseen = few.size() < scenario.people ? times(1) * (times(1) - 1) / (2 * (times(2) + 1)) : 0;
    return std::min({static_cast<double>(seen.size()) + unseen, static_cast<double>(scenario.people), 65'535.0});
}

using Rows = std::vector<std::vector<float>>;  // by evening

std::vector<Reading> readings_of(const std::vector<std::string>& names) {
    std::vector<Reading> all;
    for (const auto& name : names) all.push_back(*reading_called(name));
    return all;
}

// Keeps what the record of a few people would hold.
class Rehearsal : public Observer {
public:
    Rehearsal(const Scenario& scenario, const Population& people, std::size_t in_panel)
        : scenario_{scenario}, in_panel_{in_panel}, daily_{readings_of(scenario.readings)},
          panel_{readings_of(scenario.panel)}, tally_{daily_, group_bits(scenario, people), threads_in_use(),
                                                      scenario.asked_in_turn()},
          columns(daily_.size()), lives(panel_.size()) {
        begin(0);
    }
    void see(const DayView& view) override {
        if (is_counted(view.day)) tally_.see(view);
        DayView some = view;
        some.people.last = std::min(view.people.last, static_cast<Person>(in_panel_));
        if (!is_followed(view.day) || some.people.first >= some.people.last) return;
        for (std::size_t r = 0; r < panel_.size(); ++r)
            panel_[r].read(some, lives[r].back().data() + some.people.first);
    }
    void died(std::span<const Person>, std::span<const World>) override {}
    void end_of_day(std::int32_t day, std::span<const World>) override {
        if (is_counted(day)) keep_numbers();
        begin(day + 1);
    }
    const std::vector<Reading>& panel() const { return panel_; }

private:
    bool is_counted(std::int32_t day) const { return day % scenario_.days_every == 0; }
    bool is_followed(std::int32_t day) const { return !panel_.empty() && day % scenario_.panel_every == 0; }
    void begin(std::int32_t day) {
        if (is_followed(day))
            for (Rows& each : lives) each.emplace_back(in_panel_);
    }
    void keep_numbers() {
        const std::size_t groups = scenario_.groups.size();
        tally_.add_up();
        for (std::size_t r = 0; r < daily_.size(); ++r)
            for (std::size_t g = 0; g < groups; ++g) {
                const std::vector<float> numbers = Record::numbers_of(daily_[r], tally_.summary(r, g));
                columns[r].resize(numbers.size());
                for (std::size_t c = 0; c < numbers.size(); ++c) {
                    if (g == 0) columns[r][c].emplace_back(groups);
                    columns[r][c].back()[g] = numbers[c];
                }
            }
    }

    const Scenario& scenario_;
    std::size_t in_panel_;
    std::vector<Reading> daily_, panel_;
    Tally tally_;

public:
    std::vector<std::vector<Rows>> columns;  // by reading and column, of groups
    std::vector<Rows> lives;                 // by reading, of people; the last evening may not have been lived
};

Sizes sizes_of(const Scenario& scenario) {
    constexpr std::size_t most_people = 2000, most_in_panel = 300;
    constexpr std::int32_t most_days = 256;
    Scenario trial = trial_of(scenario, most_people);
    if (std::min(trial.sample, trial.people) == 0) trial.panel.clear();
    const std::int32_t apart = std::max(trial.days_every, trial.panel.empty() ? 1 : trial.panel_every);
    const auto together = static_cast<std::int32_t>(Record::days_together);
    const std::int32_t days = std::min({scenario.days, together * apart, most_days});

    Simulation simulation{trial};
    Sizes sizes{{}, {}, cells_of(scenario, simulation.world().people)};
    Rehearsal rehearsal{trial, simulation.world().people, std::min(trial.people, most_in_panel)};
    simulation.advance(days, rehearsal);
    const auto& columns = rehearsal.columns;
    const std::int32_t lived = simulation.day();  // fewer where it was asked to stop
    const std::size_t followed = lived > 0 ? static_cast<std::size_t>((lived - 1) / trial.panel_every + 1) : 0;
    const auto evenings = [&](std::int32_t every) { return static_cast<std::size_t>((scenario.days - 1) / every + 1); };
    for (const std::vector<Rows>& reading : columns) {
        Record::Packed all{0, 0, reading.size()};
        for (const Rows& column : reading) {
            const auto one = packed(column.size(), evenings(trial.days_every), [&](std::size_t many) {
                return Record::packed_evenings({column.data(), many});
            });
            all.together += one.together, all.left_over += one.left_over;
        }
        sizes.aggregates.push_back(all);
    }
    for (std::size_t r = 0; r < rehearsal.panel().size(); ++r)
        sizes.panel.push_back(packed(followed, evenings(trial.panel_every), [&](std::size_t many) {
            return Record::packed_days(rehearsal.panel()[r], {rehearsal.lives[r].data(), many});
        }));
    return sizes;
}

// Counts as the record does, and times the end of the day.
class TrialTally : public Observer {
public:
    TrialTally(const Scenario& scenario, const Population& people)
        : readings_{readings_of(scenario.readings)}, groups_{scenario.groups.size()},
          tally_{readings_, group_bits(scenario, people), threads_in_use(), scenario.asked_in_turn()} {}
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
    std::vector<Reading> readings_;
    std::size_t groups_;
    Tally tally_;
};

}  // namespace

Forecast forecast(const Scenario& scenario, std::size_t most_people, double seconds) {
    Forecast told;
    const Sizes sizes = sizes_of(scenario);
    count_memory(told, scenario, plan_of(scenario.mechanisms), sizes.cells);
    told.disk = Record::bytes_expected(scenario, sizes.aggregates, sizes.panel);
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

// The constants are of comparisons that were looked at; tests/experiment/forecast_test.cpp holds them.
Forecast forecast_of_comparison(const std::vector<Scenario>& scenarios, std::size_t replicates, bool report,
                                std::size_t most_people, double seconds) {
    const Scenario& base = scenarios.front();
    const auto worlds = static_cast<double>(scenarios.size()), lives = static_cast<double>(replicates);
    Forecast told = forecast(base, most_people, seconds);
    // Most scenarios differ in what they offer, and settle as one.
    const double apart = static_cast<double>(base.days) / static_cast<double>(base.days + base.settle_days);
    told.seconds *= (1 + 0.85 * apart * (worlds - 1)) * lives;

    // Who is looked at: the groups of all scenarios, and whom each offer is for.
    std::set<std::string> groups;
    double texts = 0;
    for (const Scenario& each : scenarios) {
        texts += static_cast<double>(each.text().size());
        for (const Group& group : each.groups) groups.insert(group.name);
        for (const Intervention& offer : each.interventions)
            if (!offer.who.who.empty()) groups.insert(who_text(offer.who));
    }
    const double looked_at = static_cast<double>(groups.size()), weeks = std::ceil(base.days / 7.0),
                 years = std::ceil(base.days / 365.0), draws = lives * std::ceil(std::max(1.0, 2000 / lives)),
                 one = replicates > 1 ? 1 : 0.75;  // of one replicate errors are not known, which is short
    told.disk = 66e3 + 34e3 * (worlds - 1) + 18e3 * worlds + texts +
                draws * (425 + 5 * static_cast<double>(base.uncertain.size()) + 56 * worlds) +
                lives * worlds * (1850 + 200 * looked_at * years) +
                worlds * looked_at * (2200 + weeks * one * (24 * 10.9 + 620));
    if (report) told.disk += 205e3 + worlds * (35e3 + 760 * weeks) + 2400 * looked_at;
    told.disk_meanwhile = 0;

    // Nothing of a record; other worlds have states, ties and counts of their own, and what is written is held whole.
    std::erase_if(told.parts, [](const auto& part) { return part.first == trajectories || part.first == open_file; });
    for (auto& [what, bytes] : told.parts)
        if (what == program) bytes = 26e6;
    told.parts.emplace_back("the other worlds", (worlds - 1) * static_cast<double>(base.people) * 295);
    told.parts.emplace_back("what is found", 3 * told.disk);
    add_up_memory(told);
    told.memory_of_nobody = bytes_in(told, program) + bytes_in(told, "scratch of the threads") + 3 * told.disk;
    return told;
}

double memory_here() { return memory_allowed(); }

std::vector<Problem> what_does_not_fit(const Forecast& told, const Scenario& scenario,
                                       const std::filesystem::path& folder) {
    std::vector<Problem> problems;
    const double here = memory_here(),
                 each = (told.memory - told.memory_of_nobody) / static_cast<double>(scenario.people),
                 fits = std::floor(0.9 * (here - told.memory_of_nobody) / each);
    if (told.memory > here)
        problems.push_back(
            {scenario.file.string(), 0, 0,
             fmt::format("{} people need about {} of memory, and {} may be used here", scenario.people,
                         bytes_text(told.memory), bytes_text(here)),
             fits >= 1 ? fmt::format("about {:.0f} people would fit (--people), perhaps more with fewer trajectories "
                                     "(record.sample)",
                                     fits)
                       : "nobody would fit: give the program more, or use fewer threads (--threads) and aggregates"});
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
