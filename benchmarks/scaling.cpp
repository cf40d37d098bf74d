// How fast, how large, how well it scales, and how near to what the machine's memory can do: one table in one run.
//     build/benchmarks/scaling [--people 100000,1200000,10000000] [--threads 1,2] [--days 5] [--median-of 5]
//                              [--rows full,dozen,recorded,worlds,naive,birth,replicates] [--processor-time] [--csv]
// Contenders of one size are alive at the same time and take turns, a few days each, round after round.  A figure is
// the median over rounds; a ratio is the median of the ratios inside each round, so that a machine that is shared or
// changes its pace disturbs both sides alike.  What is not measured is said to be skipped.
#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <sstream>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "naive.hpp"
#include "record/record.hpp"
#include "town.hpp"

namespace {

using namespace mensana;

struct Asked {
    std::vector<std::size_t> people{100'000, 1'200'000, 10'000'000}, threads{1, 2};
    std::int32_t days = 5;
    std::size_t rounds = 5;
    std::string rows = "full,dozen,recorded,worlds,naive,birth,replicates";
    bool csv = false;
    bool row(std::string_view name) const { return (',' + rows + ',').find(fmt::format(",{},", name)) != rows.npos; }
};

std::vector<std::size_t> list_of(const std::string& words) {
    std::vector<std::size_t> all;
    std::istringstream in{words};
    for (std::string each; std::getline(in, each, ',');) all.push_back(static_cast<std::size_t>(std::stod(each)));
    return all;
}

double median(std::vector<double> of) {
    if (of.empty()) return 0;
    std::sort(of.begin(), of.end());
    return of.size() % 2 ? of[of.size() / 2] : 0.5 * (of[of.size() / 2 - 1] + of[of.size() / 2]);
}

bool by_processor = false;  // processor time over threads instead of the clock's: others are on this machine too

double now(unsigned threads) {
    timespec t{};
    clock_gettime(by_processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return (static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec)) / (by_processor ? threads : 1);
}
template <class Work>
double seconds(Work&& work, unsigned threads) {
    const double from = now(threads);
    work();
    return now(threads) - from;
}

// ---- the machine

struct Machine {
    double copied = 0;  // bytes read and written a second, arrays far beyond cache
    double met = 0;     // ties a second: eight bytes each of ten people of one's neighbourhood, as the builder ties
    double met_anywhere = 0;  // the same of anybody among ten million
};

Machine measure_machine(unsigned threads, std::size_t rounds) {
    constexpr std::size_t many = std::size_t{1} << 26, rows = 10'000'000, asked = 1'000'000;
    pin_threads(threads);
    std::vector<float> from(many, 1.0f), to(many);
    std::vector<std::uint64_t> table(rows, 3);
    std::vector<std::uint32_t> near(asked * 10), far(asked * 10);
    const Draws draws{{}, stream_of("scaling"), 0};
    for (std::size_t n = 0; n < far.size(); ++n) {
        const Bits b = draws.bits(static_cast<Person>(n));
        far[n] = static_cast<std::uint32_t>((std::uint64_t{b.x} * rows) >> 32);
        const auto home = n / 10 * (rows / asked) / 1000 * 1000;
        near[n] = b.y % 100 < 8 ? far[n] : static_cast<std::uint32_t>(home + b.z % 1000);
    }
    std::vector<std::uint64_t> sums(asked);
    const auto gather = [&](const std::vector<std::uint32_t>& ties) {
        for_each_block(asked, 2048, [&](Block people, unsigned) {
            for (std::size_t p = people.first; p < people.last; ++p) {
                std::uint64_t sum = 0;
                for (std::size_t n = 0; n < 10; ++n) sum += table[ties[10 * p + n]];
                sums[p] = sum;
            }
        });
    };
    std::vector<double> copy, close, anywhere;
    for (std::size_t round = 0; round <= rounds; ++round) {
        const double a = seconds(
            [&] {
                for_each_block(many / 4096, 64, [&](Block rows_, unsigned) {
                    for (std::size_t n = std::size_t{rows_.first} * 4096; n < std::size_t{rows_.last} * 4096; ++n)
                        to[n] = 1.5f * from[n];
                });
            },
            threads);
        const double b = seconds([&] { gather(near); }, threads), c = seconds([&] { gather(far); }, threads);
        if (round == 0) continue;  // pages are touched for the first time
        copy.push_back(a), close.push_back(b), anywhere.push_back(c);
    }
    return {static_cast<double>(2 * many * sizeof(float)) / median(copy), 10.0 * asked / median(close),
            10.0 * asked / median(anywhere)};
}

// ---- the model of memory

double standing_bytes(const World& world) {
    double bytes = 0;
    for (const auto& column : world.standing) bytes += column.empty() ? 0.0 : double{sizeof(float)};
    return bytes;
}

// Bytes that a day must move for one person: each column that the plan looks at is read once, each state that
// changes is written back, and the page for friends is written; of what only slow mechanisms look at, what is due that
// day.  Scratch lives in cache.
double streamed(const World& world, const Plan& plan) {
    std::array<float, EveryColumn::count> read{}, written{};  // times a day
    const float slow = 1.0f / static_cast<float>(Calendar{}.slow_every);
    for (const Step* step : plan.steps())
        for (const Use& use : step->mechanism.uses()) {
            if (use.when != Use::When::day) continue;
            const float often = step->mechanism.about().pace == Pace::daily ? 1.0f : slow;
            const std::size_t own = own_part_of(use.column);
            if (own < EveryColumn::count) read[own] = slow;
            if (EveryColumn::is[use.column].kind == Kind::act) continue;
            read[use.column] = std::max(read[use.column], often);
            if (use.access == Access::adds) written[use.column] = std::max(written[use.column], often);
        }
    double bytes = 3 * static_cast<double>(world.shown.columns.size()) + 1;  // the page, and what was seen of friends
    bytes += standing_bytes(world) * (1 + static_cast<double>(slow));
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        bytes += static_cast<double>(read[k] + written[k]) * EveryColumn::bytes[k];
    return bytes;
}
double ties_a_person(const World& world) {
    return 2.0 * static_cast<double>(world.friends->ties()) / static_cast<double>(world.people.size());
}
double held_bytes(const World& world) {
    return static_cast<double>(Population::bytes_per_person()) +
           static_cast<double>(world.friends->bytes() + world.shown.steps.size() + world.showing.steps.size()) /
               static_cast<double>(world.people.size()) +
           2 * static_cast<double>(world.shown.columns.size()) + 1 +  // what was seen of friends
           standing_bytes(world);
}

// ---- contenders

struct Contender {
    std::string name;
    std::size_t people;
    unsigned threads;
    std::function<void()> live;
    double agent_days;  // of one turn
    Town* town = nullptr;
    double bytes = 0;  // a person; 0: as its town says
    std::vector<double> took{};

    double speed() const { return agent_days / median(took); }
};

struct Row {
    std::string name;
    std::size_t people;
    unsigned threads;
    double speed, bytes, moved, share;
};
struct Goal {
    std::string what;
    double figure;  // below 0: skipped
    std::string unit;
};

// What costs more in a than in b, for the same agent-days, round by round.
double ratio(const Contender& a, const Contender& b) {
    std::vector<double> all;
    for (std::size_t n = 0; n < std::min(a.took.size(), b.took.size()); ++n)
        all.push_back(a.took[n] / a.agent_days / (b.took[n] / b.agent_days));
    return median(all);
}

std::unique_ptr<mensana_naive::Town> naive_town(const World& world) {
    auto town = mensana_naive::mersenne::town(world.people.size());
    for (Person p = 0; p < world.people.size(); ++p) {
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (const auto* at = static_cast<const std::byte*>(world.people.at(k)))
                town->set(p, k, at + EveryColumn::bytes[k] * p);
        for (const Tie tie : world.friends->of(p)) town->meet(p, {tie.other(), tie.kind() != TieKind::acquaintance});
    }
    for (const SetPoint& each : every_set_point) {
        const Level& level = world.levels.at(each.act);
        town->level(each.act, level.offset.of[0].data(), level.spread.of[0].data());
    }
    town->begin();
    return town;
}

// Twenty thousand people live a year, one replicate a core, each a process of its own.
double replicates(std::size_t many) {
    const auto from = std::chrono::steady_clock::now();
    std::vector<pid_t> children;
    for (std::size_t n = 0; n < many; ++n)
        if (const pid_t child = ::fork(); child == 0) {
            stay_on_core(static_cast<unsigned>(n));
            use_threads(1);
            Scenario scenario = scenario_of(20'000);
            scenario.seed.replicate = static_cast<std::uint32_t>(n);
            Town{scenario, first_morning(scenario), catalogue()}.live(365);
            ::_exit(0);
        } else {
            children.push_back(child);
        }
    for (const pid_t child : children) ::waitpid(child, nullptr, 0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

class Run {
public:
    explicit Run(const Asked& asked) : asked_{asked} {}

    void machine() {
        for (const std::size_t threads : asked_.threads)
            machines_[threads] = measure_machine(static_cast<unsigned>(threads), asked_.rounds);
    }

    void size(std::size_t people, Town& yardstick) {
        const auto most = static_cast<unsigned>(*std::max_element(asked_.threads.begin(), asked_.threads.end()));
        const bool thorough = people <= 2'000'000;
        pin_threads(most);
        const Scenario scenario = scenario_of(people);
        std::optional<Morning> morning;
        const double birth = seconds([&] { morning.emplace(first_morning(scenario)); }, most);
        std::vector<std::unique_ptr<Town>> towns;
        std::unique_ptr<mensana_naive::Town> naive;
        Scenario recorded;
        std::unique_ptr<Record> record;
        std::vector<Contender> all;
        const auto days = asked_.days;
        const auto add = [&](std::string name, std::unique_ptr<Town> town, std::size_t threads,
                             std::size_t worlds = 1) {
            Town* const it = town.get();
            if (town) towns.push_back(std::move(town));
            all.push_back({std::move(name), people, static_cast<unsigned>(threads), [it, days] { it->live(days); },
                           static_cast<double>(people) * days * static_cast<double>(worlds), it});
        };
        const auto again = [&](std::size_t threads) {  // the last one with other threads
            all.push_back(all.back()), all.back().threads = static_cast<unsigned>(threads);
        };
        all.push_back({"yardstick", 100'000, 1, [&] { yardstick.live(days); }, 100'000.0 * days, &yardstick});
        if (asked_.row("full")) {
            add("full",
                std::make_unique<Town>(scenario, thorough ? copy_of(*morning) : std::move(*morning), catalogue()),
                most);
            for (const std::size_t threads : asked_.threads)
                if (threads != most) again(threads);
        }
        if (thorough && asked_.row("dozen")) {
            add("dozen", std::make_unique<Town>(scenario, copy_of(*morning), dozen()), most);
            for (const std::size_t threads : asked_.threads)
                if (threads != most) again(threads);
        }
        const auto file = std::filesystem::temp_directory_path() / fmt::format("mensana_scaling_{}", ::getpid());
        if (thorough && asked_.row("recorded")) {
            recorded = read_scenario(MENSANA_SOURCE_DIR "/scenarios/baseline.toml",
                                     {fmt::format("population.people={}", people)});
            add("recorded", std::make_unique<Town>(scenario, copy_of(*morning), catalogue()), most);
            Town& town = *towns.back();
            record = std::make_unique<Record>(recorded, town.world().people, group_bits(recorded, town.world().people),
                                              file, Existing::replace);
            all.back().live = [&town, &record, days] { town.live(days, *record); };
        }
        if (thorough && asked_.row("worlds"))
            add("two worlds", std::make_unique<Town>(scenario, copy_of(*morning), catalogue(), 2), most, 2);
        if (thorough && asked_.row("naive") && !towns.empty()) {
            naive = naive_town(towns.front()->world());
            add("naive", nullptr, 1);
            all.back().bytes = static_cast<double>(naive->bytes()) / static_cast<double>(people);
            all.back().live = [&naive, days, day = 0]() mutable {
                for (const auto until = day + days; day < until; ++day) {
                    const Today today = Calendar{0, 3}.today(day);
                    naive->live_one_day(day, today.season, today.weekend);
                }
            };
        }
        if (thorough && asked_.row("birth")) {
            add("birth", nullptr, most);
            all.back().live = [&scenario] { (void)first_morning(scenario).people.size(); };
            all.back().agent_days = static_cast<double>(people);
        }
        for (std::size_t round = 0; round <= asked_.rounds; ++round)
            for (Contender& each : all) {
                if (round == 0 && each.name == "birth") continue;
                pin_threads(each.threads);
                const double took = seconds(each.live, each.threads);
                if (round > 0) each.took.push_back(took);  // the first round warms up
            }
        if (record) {
            record->finish();
            std::filesystem::remove(file);
        }
        tell(all, people, most, birth);
    }

    void replicates_of_a_year() {
        std::vector<double> took;
        for (std::size_t n = 0; n < std::min<std::size_t>(3, asked_.rounds); ++n)
            took.push_back(replicates(std::max<std::size_t>(1, asked_.threads.back())));
        goals_.push_back({fmt::format("20,000 people x 365 days, {} replicates on {} cores, birth and all",
                                      asked_.threads.back(), asked_.threads.back()),
                          median(took), "s"});
    }

    void print() const {
        if (asked_.csv) {
            fmt::print("row,people,threads,agent_days_per_second,bytes_per_person,bytes_per_agent_day,limit_share\n");
            for (const Row& r : rows_)
                fmt::print("{},{},{},{:.5g},{:.5g},{:.5g},{:.3f}\n", r.name, r.people, r.threads, r.speed, r.bytes,
                           r.moved, r.share);
            for (const Goal& g : goals_)
                fmt::print("\"{}\",{},{}\n", g.what, g.figure < 0 ? "skipped" : fmt::format("{:.5g}", g.figure),
                           g.unit);
            return;
        }
        for (const auto& [threads, m] : machines_)
            fmt::print(
                "memory, {} thread{}: {:.1f} GB/s copied; {:.0f} million ties a second nearby, {:.0f} anywhere\n",
                threads, threads > 1 ? "s" : "", m.copied * 1e-9, m.met * 1e-6, m.met_anywhere * 1e-6);
        fmt::print("\n{:<12}{:>12}{:>9}{:>16}{:>14}{:>18}{:>12}\n", "", "people", "threads", "agent-days/s",
                   "bytes/person", "bytes/agent-day", "of limit");
        for (const Row& r : rows_)
            fmt::print("{:<12}{:>12}{:>9}{:>16.4g}{:>14}{:>18}{:>12}\n", r.name, r.people, r.threads, r.speed,
                       r.bytes > 0 ? fmt::format("{:.0f}", r.bytes) : "",
                       r.moved > 0 ? fmt::format("{:.0f}", r.moved) : "",
                       r.share > 0 ? fmt::format("{:.0f} %", 100 * r.share) : "");
        fmt::print("\n");
        for (const Goal& g : goals_)
            fmt::print("{:<80}{}\n", g.what, g.figure < 0 ? "skipped" : fmt::format("{:.4g} {}", g.figure, g.unit));
    }

private:
    void tell(const std::vector<Contender>& all, std::size_t people, unsigned most, double birth_once) {
        for (const Contender& each : all) {
            if (each.name == "yardstick" || each.name == "birth") continue;
            Row row{each.name, people, each.threads, each.speed(), each.bytes, 0, 0};
            if (each.town) {
                const World& world = each.town->world();
                const Machine& machine = machines_.at(each.threads);
                row.bytes = held_bytes(world);
                const double stream = streamed(world, each.town->plan()),
                             ties = ties_a_person(world) / days_between_meetings;
                row.moved = stream + ties * (4.0 + static_cast<double>(world.shown.columns.size()));
                row.share = (stream / machine.copied + ties / machine.met) * row.speed;
            }
            rows_.push_back(row);
        }
        const auto one = [&](std::string_view name, unsigned threads) -> const Contender* {
            for (const Contender& each : all)
                if (each.name == name && each.threads == threads) return &each;
            return nullptr;
        };
        const auto goal = [&](std::string what, const Contender* a, const Contender* b, std::string unit) {
            goals_.push_back(
                {fmt::format("{} people: {}", people, what), a && b ? ratio(*a, *b) : -1, std::move(unit)});
        };
        const Contender *full = one("full", most), *full_one = one("full", 1), *yard = one("yardstick", 1);
        goal("cost of an agent-day against 100,000 people, one thread", full_one, yard, "times");
        const bool by_clock = most > 1 && !by_processor;
        if (by_clock) goal(fmt::format("{} threads against 1, whole catalogue", most), full_one, full, "times as fast");
        if (people > 2'000'000) {
            if (full)
                goals_.push_back({fmt::format("{} people: birth and network, taken once", people),
                                  birth_once / (median(full->took) / asked_.days), "simulated days"});
            return;
        }
        if (by_clock)
            goal(fmt::format("{} threads against 1, first dozen", most), one("dozen", 1), one("dozen", most),
                 "times as fast");
        goal("naive against the fast day, one thread each", one("naive", 1), full_one, "times as slow");
        goal(fmt::format("naive on one thread against the fast day on {}", most), one("naive", 1), full,
             "times as slow");
        goal("aggregates recorded daily against not", one("recorded", most), full, "times the cost");
        const Contender* two = one("two worlds", most);
        goals_.push_back({fmt::format("{} people: a second world in lockstep", people),
                          two && full ? 2 * ratio(*two, *full) - 1 : -1, "of the first one's time"});
        goal("birth and network", one("birth", most), full, "simulated days");
    }

    Asked asked_;
    std::map<std::size_t, Machine> machines_;
    std::vector<Row> rows_;
    std::vector<Goal> goals_;
};

}  // namespace

int main(int count, char** word) {
    Asked asked;
    for (int n = 1; n < count; ++n) {
        const std::string option = word[n];
        const auto next = [&] { return std::string{n + 1 < count ? word[++n] : ""}; };
        if (option == "--people")
            asked.people = list_of(next());
        else if (option == "--threads")
            asked.threads = list_of(next());
        else if (option == "--days")
            asked.days = std::stoi(next());
        else if (option == "--median-of")
            asked.rounds = std::stoul(next());
        else if (option == "--rows")
            asked.rows = next();
        else if (option == "--csv")
            asked.csv = true;
        else if (option == "--processor-time")
            by_processor = true;
        else
            return fmt::print(stderr, "scaling: what is {}? The first lines of scaling.cpp say what there is.\n",
                              option),
                   2;
    }
    std::sort(asked.threads.begin(), asked.threads.end());
    Run run{asked};
    if (asked.row("replicates")) run.replicates_of_a_year();  // first: they are processes, forked before any thread
    run.machine();
    pin_threads(static_cast<unsigned>(asked.threads.back()));
    const Scenario scenario = scenario_of(100'000);
    Town yardstick{scenario, first_morning(scenario), catalogue()};
    for (const std::size_t people : asked.people) run.size(people, yardstick);
    run.print();
}
