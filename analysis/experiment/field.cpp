#include "experiment/field.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

#include "base/blocks.hpp"
#include "measures/reading.hpp"

namespace mensana {
namespace {

Reading asked(const std::string& item) {
    if (auto reading = reading_called(item)) return *reading;
    throw std::out_of_range{fmt::format("a study asks for {}, and there is no such reading", item)};
}

// Remissions and relapses as a life chart has them.  A person is at risk of relapse from six months after the end of
// an episode; whoever falls ill sooner had no remission yet (Frank 1991), and is waited for again.
constexpr int remission = 183;
struct LifeCharts {
    LifeCharts(std::size_t people, std::int32_t days)
        : well(people, -1), relapses(threads_in_use(), {Numbers(static_cast<std::size_t>(days)),
                                                        Numbers(static_cast<std::size_t>(days))}) {}
    std::vector<std::int32_t> well;  // days since the last episode ended, -1 before the first end in the run
    std::vector<Survival> relapses;

    void see(const DayView& e) {
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
    void gone(std::span<const Person> rows) {
        for (const Person p : rows) well[p] = -1;
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

namespace {

// Who is the neighbouring twin; oneself where there is none.
std::vector<std::uint32_t> partners_of(const Population& people, const std::vector<std::uint32_t>& family) {
    std::vector<std::uint32_t> partner(people.size());
    const auto twin = people.all<Twin>();
    for (std::size_t p = 0; p < partner.size(); ++p) {
        partner[p] = static_cast<std::uint32_t>(p);
        if (twin[p] > 0 && p > 0 && twin[p - 1] == twin[p] && family[p - 1] == family[p] && partner[p - 1] == p - 1) {
            partner[p] = static_cast<std::uint32_t>(p - 1);
            partner[p - 1] = static_cast<std::uint32_t>(p);
        }
    }
    return partner;
}

// Asks at the waves, and sums acts over the windows.
class Interviewers : public Observer {
public:
    Interviewers(const Field& field, Lived& lived)
        : field_{field}, lived_{lived}, life_charts_{field.watch_relapses ? lived.people : 0,
                                                     field.watch_relapses ? field.days : 0} {
        for (const std::string& name : field.items) items_.push_back(asked(name));
        begin(0);
    }

    void see(const DayView& view) override {
        for (std::size_t k = 0; k < answers_[view.world].size(); ++k)
            items_[k].read(view, answers_[view.world][k] + view.people.first);
        for (std::size_t k = 0; k < sums_[view.world].size(); ++k) {
            const float* const act = view.acts[EveryColumn::place_of(field_.windows[k].act)];
            float* const sum = sums_[view.world][k];
            if (!sum || !act) continue;
            const auto length = static_cast<float>(field_.windows[k].last - field_.windows[k].first + 1);
            for (const auto p : view.people) sum[p] += act[p] / length;
        }
        if (field_.watch_relapses && view.world == 0) life_charts_.see(view);
    }
    void died(std::span<const Person> rows, std::span<const World>) override {
        if (field_.watch_relapses) life_charts_.gone(rows);
    }
    void end_of_day(std::int32_t day, std::span<const World> worlds) override {
        if (field_.watch_friends)
            for (const Window& each : field_.windows)
                if (each.last == day)
                    for (std::size_t w = 0; w < worlds.size(); ++w)
                        look_at_friends(*worlds[w].friends, each, w, lived_);
        begin(day + 1);
    }
    void finish() {
        if (field_.watch_relapses)
            for (const Survival& each : life_charts_.relapses) lived_.relapses += each;
    }

private:
    // Room for a day's answers is made before its threads come.
    void begin(std::int32_t day) {
        const bool wave = std::ranges::find(field_.waves, day) != field_.waves.end() && day < field_.days;
        answers_.assign(lived_.worlds.size(), {}), sums_.assign(lived_.worlds.size(), {});
        for (std::size_t w = 0; w < lived_.worlds.size(); ++w) {
            const auto room = [&](std::string item, std::int32_t kept_on) {
                auto& column = lived_.worlds[w].keep(std::move(item), kept_on);
                column.resize(lived_.people);
                return column.data();
            };
            if (wave)
                for (const Reading& each : items_) answers_[w].push_back(room(each.name, day));
            for (const Window& each : field_.windows)
                sums_[w].push_back(day >= each.first && day <= each.last ? room(each.act + " mean", each.last)
                                                                         : nullptr);
        }
    }

    const Field& field_;
    Lived& lived_;
    std::vector<Reading> items_;
    LifeCharts life_charts_;
    std::vector<std::vector<float*>> answers_, sums_;  // [world][item or window], of today; nullptr: not today
};

}  // namespace

Lived live(const Field& field, Scenario scenario, const std::function<void(double)>& lived_days) {
    scenario.people = std::min(static_cast<std::size_t>(field.size * static_cast<double>(scenario.people)), field.most);
    scenario.interventions.clear();  // a field's own hand is the only one that reaches its people
    if (field.people) field.people(scenario);
    std::vector<Scenario> worlds;
    for (const auto& beside : field.worlds) {
        worlds.push_back(scenario);
        for (const Mechanism& each : beside) worlds.back().mechanisms.push_back(each);
    }
    Lived lived;
    lived.worlds.resize(worlds.size());
    lived.people = scenario.people;
    lived.waves = field.waves;
    lived.seed = scenario.seed;
    const auto person_days = static_cast<double>(lived.people * worlds.size());
    Simulation::Options options;
    options.day_lived = [&] { lived_days(person_days); };
    if (field.morning)
        options.every_morning = [&](std::int32_t day, std::span<World> all) { field.morning(day, all, lived); };
    Simulation simulation{std::move(worlds), first_morning(scenario), std::move(options)};
    const Population& first = simulation.world().people;
    lived.family.assign(first.all<FamilyFirst>().begin(), first.all<FamilyFirst>().end());
    lived.partner = partners_of(first, lived.family);
    lived.chosen.assign(lived.people, 0);
    lived.also_chosen.assign(lived.people, 0);
    Interviewers interviewers{field, lived};
    simulation.advance(field.days, interviewers);
    interviewers.finish();
    return lived;
}

}  // namespace mensana
