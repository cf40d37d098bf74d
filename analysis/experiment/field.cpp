#include "experiment/field.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

#include "base/blocks.hpp"
#include "base/progress.hpp"
#include "measures/reading.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

Reading asked(const std::string& item) {
    if (auto reading = reading_called(item)) return *reading;
    throw std::out_of_range{fmt::format("a study asks for {}, and there is no such reading", item)};
}

// Remissions and relapses as a life chart has them.  A person is at risk of relapse from six months after the end of
// an episode; whoever falls ill sooner had no remission yet (Frank 1991), and is waited for again.
constexpr int remission = 183;
struct Books {
    Books(std::size_t people, std::int32_t days)
        : well(people, -1), relapses(threads_in_use(), {Numbers(static_cast<std::size_t>(days)),
                                                        Numbers(static_cast<std::size_t>(days))}) {}
    std::vector<std::int32_t> well;  // days since the last episode ended, -1 before the first end in the run
    std::vector<Survival> relapses;

    void see(const Evening& e) {
        const float *in = e.population->all<Episode>().data(), *ended = e.acts[EveryColumn::place<Remission>];
        const auto alive = e.population->all<Alive>();
        for (const auto row : e.people) {
            const auto p = static_cast<std::size_t>(row);
            std::int32_t& since = well[p];
            if (alive[p] == 0) {
                since = -1;
                continue;
            }
            if (since >= remission) {
                const auto t = static_cast<std::size_t>(since - remission);
                Survival& mine = relapses[e.worker];
                if (t < mine.at_risk.size()) ++mine.at_risk[t], mine.happened[t] += in[p] > 0 ? 1 : 0;
            }
            if (in[p] > 0)
                since = -1;
            else if (ended && ended[p] > 0)
                since = 0;
            else if (since >= 0)
                ++since;
        }
    }

    // Whoever follows them begins anew.
    void gone(const std::vector<Person>& died) {
        for (const Person p : died) well[p] = -1;
    }
};

// What close friends and kin did in a window, by who they are on its last evening.
void look_at_friends(const Network& network, const Window& window, std::size_t world, Lived& lived) {
    const std::vector<float>& own = lived.at(window.act + " mean", window.last, world);
    auto &of_friends = lived.worlds[world].keep(window.act + " of friends", window.last),
         &known = lived.worlds[world].keep("close", window.last),
         &reached = lived.worlds[world].keep("friends chosen", window.last);
    for (auto* column : {&of_friends, &known, &reached}) column->assign(lived.people, 0);
    for (std::size_t p = 0; p < lived.people; ++p) {
        for (const Tie tie : network.of(static_cast<Person>(p)))
            if (tie.kind() != TieKind::acquaintance) {
                of_friends[p] += own[tie.other()];
                reached[p] += static_cast<float>(lived.chosen[tie.other()]);
                ++known[p];
            }
        if (known[p] > 0) of_friends[p] /= known[p], reached[p] /= known[p];
    }
}

}  // namespace

const std::vector<float>& Records::at(std::string_view item, std::int32_t day) const {
    const auto found = kept_.find(std::pair<std::string, std::int32_t>{item, day});
    if (found == kept_.end()) throw std::out_of_range{fmt::format("nobody was asked for {} on day {}", item, day)};
    return found->second;
}

std::vector<char> Lived::still_there(std::int32_t from, std::int32_t to, std::size_t world) const {
    const auto &age = at("age", from, world), &age_later = at("age", to, world), &alive = at("alive", from, world),
               &alive_later = at("alive", to, world);
    std::vector<char> there(people);
    for (std::size_t p = 0; p < people; ++p)
        there[p] = alive_later[p] > 0 && alive_later[p] == alive[p] && age_later[p] >= age[p] - 0.01f;
    return there;
}

double effort_of(const Field& field, const Scenario& scenario) {
    const double people = std::min(field.size * static_cast<double>(scenario.people), static_cast<double>(field.most));
    return people * (field.days + scenario.settle_days) * static_cast<double>(field.worlds.size());
}

Lived live(const Field& field, Scenario scenario, const std::function<void(double)>& day_lived) {
    scenario.people = std::min(static_cast<std::size_t>(field.size * static_cast<double>(scenario.people)), field.most);
    if (field.people) field.people(scenario);
    Morning morning = first_morning(scenario);
    const std::size_t n = scenario.people, worlds_count = field.worlds.size();
    std::vector<Plan> plans;
    for (std::uint32_t w = 0; w < worlds_count; ++w) {
        const auto& beside = field.worlds[w];
        std::vector<Mechanism> all = scenario.mechanisms;
        for (const Mechanism& each : beside) all.push_back(each);
        plans.push_back(plan_of(std::move(all), w));
    }
    std::vector<World> worlds;
    worlds.reserve(worlds_count);
    worlds.push_back(World{std::move(morning.people), &morning.friends, {}, {}, {}, scenario.shape});
    while (worlds.size() < worlds_count)
        worlds.push_back(World{worlds.front().people.twin(), &morning.friends, {}, {}, {}, scenario.shape});
    Days days{worlds, plans, scenario.seed, scenario.calendar()};
    settle(days, scenario);

    Lived lived;
    lived.worlds.resize(worlds_count);
    lived.people = n;
    lived.waves = field.waves;
    lived.seed = scenario.seed;
    const Population& first = worlds.front().people;
    lived.family.assign(first.all<FamilyFirst>().begin(), first.all<FamilyFirst>().end());
    lived.partner.resize(n);
    for (std::size_t p = 0; p < n; ++p) {
        lived.partner[p] = static_cast<std::uint32_t>(p);
        const auto twin = first.all<Twin>();
        if (twin[p] > 0 && p > 0 && twin[p - 1] == twin[p] && lived.family[p - 1] == lived.family[p] &&
            lived.partner[p - 1] == p - 1) {
            lived.partner[p] = static_cast<std::uint32_t>(p - 1);
            lived.partner[p - 1] = static_cast<std::uint32_t>(p);
        }
    }
    lived.chosen.assign(n, 0);
    lived.also_chosen.assign(n, 0);

    std::vector<Reading> items;
    for (const std::string& name : field.items) items.push_back(asked(name));
    Books books{field.watch_relapses ? n : 0, field.watch_relapses ? field.days : 0};

    for (std::int32_t day = -scenario.settle_days; day < field.days && !stop_asked(); ++day) {
        if (day >= 0 && field.morning) field.morning(day, worlds, lived);
        const bool wave = std::find(field.waves.begin(), field.waves.end(), day) != field.waves.end();
        // Room is made before the threads come.
        std::vector<std::vector<float*>> room(worlds_count), sums(worlds_count);
        for (std::size_t w = 0; w < worlds_count; ++w) {
            if (wave)
                for (const Reading& each : items) {
                    auto& column = lived.worlds[w].keep(each.name, day);
                    column.resize(n);
                    room[w].push_back(column.data());
                }
            for (const Window& each : field.windows) {
                const bool open = day >= each.first && day <= each.last;
                auto* column = open ? &lived.worlds[w].keep(each.act + " mean", each.last) : nullptr;
                if (column) column->resize(n);
                sums[w].push_back(column ? column->data() : nullptr);
            }
        }
        const Watcher watcher = [&](const Evening& e) {
            for (std::size_t k = 0; k < room[e.world].size(); ++k) items[k].read(e, room[e.world][k] + e.people.first);
            for (std::size_t k = 0; k < sums[e.world].size(); ++k) {
                const float* act = e.acts[EveryColumn::place_of(field.windows[k].act)];
                if (!sums[e.world][k] || !act) continue;
                const auto length = static_cast<float>(field.windows[k].last - field.windows[k].first + 1);
                for (const auto p : e.people) sums[e.world][k][p] += act[p] / length;
            }
            if (field.watch_relapses && day >= 0 && e.world == 0) books.see(e);
        };
        days.live_one_day(day, watcher);
        if (field.watch_relapses) books.gone(days.died());
        if (field.watch_friends)
            for (const Window& each : field.windows)
                if (each.last == day)
                    for (std::size_t w = 0; w < worlds_count; ++w) look_at_friends(*worlds[w].friends, each, w, lived);
        day_lived(static_cast<double>(n * worlds_count));
    }
    if (field.watch_relapses)
        for (const Survival& each : books.relapses) lived.relapses += each;
    return lived;
}

}  // namespace mensana
