#include "analysis/study/field.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

#include "base/blocks.hpp"
#include "base/progress.hpp"
#include "engine/reading.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

// When there is no reading of this name: others that are nearest, and how an answer is made of them.
struct Instead {
    const char* item;
    std::vector<const char*> readings;
    float (*made)(const float* of);
    const char* said;
};

const std::vector<Instead>& instead() {
    constexpr auto same = [](const float* x) { return x[0]; };
    constexpr auto ever = [](const float* x) { return x[0] >= 1 || x[1] > 0 ? 1.0f : 0.0f; };
    static const std::vector<Instead> all{
        {"any_exercise", {"inactive"}, [](const float* x) { return 1 - x[0]; }, "1 - inactive"},
        {"reported_minutes", {"minutes_a_week"}, same, "minutes_a_week, without error"},
        {"reported_days",
         {"minutes_a_week", "preferred_minutes"},
         [](const float* x) { return std::round(x[0] / std::max(5.0f, x[1])); },
         "minutes_a_week over preferred_minutes"},
        {"bout_minutes", {"preferred_minutes"}, same, "preferred_minutes, without error"},
        {"accelerometer", {"recent_activity"}, same, "recent_activity, without error"},
        {"mdd_interview", {"depressive_episode"}, same, "depressive_episode, without error"},
        {"mdd_lifetime", {"past_episodes", "depressive_episode"}, ever, "an episode now or before"},
        {"ever_told_depression", {"past_episodes", "depressive_episode"}, ever, "an episode now or before"},
        {"bdnf_serum", {"bdnf"}, same, "bdnf, without error"},
        {"hippocampal_volume", {"hippocampus"}, same, "hippocampus, without error"},
        {"vo2max", {"fitness"}, same, "fitness, without error"},
        {"barrier_self_efficacy_scale", {"barrier_self_efficacy"}, same, "barrier_self_efficacy, without error"},
        {"task_self_efficacy_scale", {"task_self_efficacy"}, same, "task_self_efficacy, without error"},
    };
    return all;
}

// How an item is read of a block.
class Item {
public:
    explicit Item(const std::string& name) : name_{name} {
        if (const auto reading = reading_called(name)) {
            readings_ = {*reading};
            return;
        }
        for (const Instead& each : instead())
            if (each.item == name) {
                for (const char* reading : each.readings) readings_.push_back(*reading_called(reading));
                made_ = each.made;
                return;
            }
        throw std::out_of_range{fmt::format("a study asks for {}, and there is no such reading", name)};
    }
    const std::string& name() const { return name_; }
    void read(const Evening& e, float* out) const {
        if (!made_) return readings_[0].read(e, out);
        const std::size_t n = e.people.size();
        std::vector<std::vector<float>> parts(readings_.size(), std::vector<float>(n));
        for (std::size_t r = 0; r < readings_.size(); ++r) readings_[r].read(e, parts[r].data());
        for (std::size_t k = 0; k < n; ++k) {
            float of[2] = {parts[0][k], parts.size() > 1 ? parts[1][k] : 0.0f};
            out[k] = made_(of);
        }
    }

private:
    std::string name_;
    std::vector<Reading> readings_;
    float (*made_)(const float*) = nullptr;
};

// Remissions and relapses as a life chart has them.  A person is at risk of relapse from six months after the end of
// an episode; whoever falls ill sooner had no remission yet (Frank 1991), and is waited for again.
constexpr int remission = 183;
struct Books {
    explicit Books(std::size_t people, std::int32_t days)
        : well(people, -1), at_risk(threads_in_use(), Numbers(static_cast<std::size_t>(days))), happened{at_risk} {}
    std::vector<std::int32_t> well;  // days since the last episode ended, -1 before the first end in the run
    std::vector<Numbers> at_risk, happened;

    void see(const Evening& e, bool anybody_alive) {
        const float *in = e.population->all<Episode>().data(), *ended = e.acts[EveryColumn::place<Remission>];
        const auto alive = e.population->all<Alive>();
        for (const auto row : e.people) {
            const auto p = static_cast<std::size_t>(row);
            std::int32_t& since = well[p];
            if (anybody_alive && alive[p] == 0) {
                since = -1;
                continue;
            }
            if (since >= remission) {
                const auto t = static_cast<std::size_t>(since - remission);
                if (t < at_risk[e.worker].size()) {
                    ++at_risk[e.worker][t];
                    happened[e.worker][t] += in[p] > 0 ? 1 : 0;
                }
            }
            if (in[p] > 0)
                since = -1;
            else if (ended && ended[p] > 0)
                since = 0;
            else if (since >= 0)
                ++since;
        }
    }
};

}  // namespace

std::vector<std::string> fallen_back(const std::set<std::string>& items) {
    std::vector<std::string> said;
    for (const Instead& each : instead())
        if (items.contains(each.item) && !reading_called(each.item))
            said.push_back(fmt::format("{}: {}", each.item, each.said));
    return said;
}

const std::vector<float>& Records::at(std::string_view item, std::int32_t day) const {
    const auto found = kept_.find(std::pair<std::string, std::int32_t>{item, day});
    if (found == kept_.end()) throw std::out_of_range{fmt::format("nobody was asked for {} on day {}", item, day)};
    return found->second;
}

std::vector<char> Lived::still_there(std::int32_t from, std::int32_t to, std::size_t world) const {
    const auto &age = at("age", from, world), &later = at("age", to, world), &alive = at("alive", to, world);
    std::vector<char> there(people);
    for (std::size_t p = 0; p < people; ++p) there[p] = alive[p] > 0 && later[p] >= age[p] - 0.01f;
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
    days.settle(plan_of(scenario.reference));

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

    std::vector<Item> items;
    for (const std::string& name : field.items) items.emplace_back(name);
    const auto alive = first.all<Alive>();
    const bool deaths = std::any_of(alive.begin(), alive.end(), [](std::uint8_t a) { return a > 0; });
    Books books{field.watch_relapses ? n : 0, field.watch_relapses ? field.days : 0};

    for (std::int32_t day = -scenario.settle_days; day < field.days && !stop_asked(); ++day) {
        if (day >= 0 && field.morning) field.morning(day, worlds, lived);
        const bool wave = std::find(field.waves.begin(), field.waves.end(), day) != field.waves.end();
        // Room is made before the threads come.
        std::vector<std::vector<float*>> room(worlds_count), sums(worlds_count);
        for (std::size_t w = 0; w < worlds_count; ++w) {
            if (wave)
                for (const Item& each : items) {
                    auto& column = lived.worlds[w].keep(each.name(), day);
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
            if (field.watch_relapses && day >= 0 && e.world == 0) books.see(e, deaths);
        };
        days.live_one_day(day, watcher);
        if (wave && !deaths)  // a program in which nobody dies has nobody's life written down
            for (Records& each : lived.worlds) each.keep("alive", day).assign(n, 1.0f);
        day_lived(static_cast<double>(n * worlds_count));
    }
    if (field.watch_relapses)
        for (std::size_t w = 0; w < books.at_risk.size(); ++w) {
            lived.relapses.at_risk.resize(books.at_risk[w].size());
            lived.relapses.happened.resize(books.at_risk[w].size());
            for (std::size_t t = 0; t < books.at_risk[w].size(); ++t) {
                lived.relapses.at_risk[t] += books.at_risk[w][t];
                lived.relapses.happened[t] += books.happened[w][t];
            }
        }
    if (field.watch_friends && !stop_asked())
        for (std::size_t w = 0; w < worlds_count; ++w)
            for (const Window& each : field.windows) {
                const std::vector<float> own = lived.at(each.act + " mean", each.last, w);
                auto& of_friends = lived.worlds[w].keep(each.act + " of friends", each.last);
                auto& known = lived.worlds[w].keep("close", each.last);
                auto& reached = lived.worlds[w].keep("friends chosen", each.last);
                of_friends.assign(n, 0), known.assign(n, 0), reached.assign(n, 0);
                for (std::size_t p = 0; p < n; ++p) {
                    for (const Tie tie : worlds[w].friends->of(static_cast<Person>(p)))
                        if (tie.kind() != TieKind::acquaintance) {
                            of_friends[p] += own[tie.other()];
                            reached[p] += static_cast<float>(lived.chosen[tie.other()]);
                            ++known[p];
                        }
                    if (known[p] > 0) of_friends[p] /= known[p], reached[p] /= known[p];
                }
            }
    return lived;
}

}  // namespace mensana
