#include "study/friends.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/progress.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

constexpr std::array<LikenessWorld, 8> worlds{{
    {"as it is", true, true, true},
    {"without selection", false, true, true},
    {"without surroundings", true, false, true},
    {"without influence", true, true, false},
    {"selection alone", true, false, false},
    {"surroundings alone", false, true, false},
    {"influence alone", false, false, true},
    {"none of them", false, false, false},
}};

bool is_of(const Mechanism& mechanism, std::string_view path) { return mechanism.about().path == path; }

// Minutes of exercise, person by person, and who was there before.
class Year : public Observer {
public:
    explicit Year(const Population& people)
        : minutes(people.size()), alive_(people.all<Alive>().begin(), people.all<Alive>().end()),
          replaced_(people.size()) {}

    void see(const DayView& view) override {
        const float* const today = view.acts[EveryColumn::place<Minutes>];
        for (const auto p : view.people) minutes[static_cast<std::size_t>(p)] += today ? today[p] : 0.0f;
    }
    void died(std::span<const Person> rows, std::span<const World>) override {
        for (const Person p : rows) replaced_[p] = 1;
    }
    void end_of_day(std::int32_t, std::span<const World>) override {}
    bool was_there(Person p) const { return alive_[p] > 0 && !replaced_[p]; }

    std::vector<float> minutes;

private:
    std::vector<float> alive_;
    std::vector<char> replaced_;
};

// Everybody's own and the mean of their close friends'.
template <class Value>
double slope_on_friends(const World& world, const Year& year, Value value) {
    Numbers own, theirs;
    for (Person p = 0; p < world.people.size(); ++p) {
        if (!year.was_there(p)) continue;
        double sum = 0, known = 0;
        for (const Tie tie : world.friends->of(p))
            if (tie.kind() == TieKind::close_friend && year.was_there(tie.other())) sum += value(tie.other()), ++known;
        if (known > 0) own.push_back(value(p)), theirs.push_back(sum / known);
    }
    return own.size() < 3 ? no_number : least_squares(own, {theirs}).of(0).value;
}

}  // namespace

std::span<const LikenessWorld> likeness_worlds() { return worlds; }

Scenario in_likeness_world(Scenario scenario, const LikenessWorld& world) {
    std::erase_if(scenario.mechanisms, [&](const Mechanism& each) {
        return (!world.surroundings && is_of(each, "surroundings")) || (!world.influence && is_of(each, "influence"));
    });
    if (!world.selection) choose_by_likeness(scenario.shape, false);
    scenario.reference = std::vector{scenario.mechanisms};
    scenario.off = Off::never_there;
    scenario.interventions.clear();
    return scenario;
}

Likeness likeness_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& day_lived) {
    scenario.interventions.clear();
    Likeness found;
    for (std::uint32_t replicate = 0; replicate < replicates && !stop_asked(); ++replicate) {
        scenario.seed.replicate = replicate;
        Simulation simulation{scenario, {.remembered_acts = {}, .day_lived = day_lived}};
        Year year{simulation.world().people};
        if (!simulation.advance(days_of_likeness, year)) break;
        const World& world = simulation.world();
        const Population& people = world.people;
        found.activity.push_back(slope_on_friends(
            world, year, [&](Person p) { return static_cast<double>(year.minutes[p]) / days_of_likeness; }));
        found.symptoms.push_back(
            slope_on_friends(world, year, [&](Person p) { return static_cast<double>(people.all<Depression>()[p]); }));
        Numbers support, ties, symptoms, company;
        for (Person p = 0; p < people.size(); ++p)
            if (year.was_there(p)) {
                support.push_back(people.all<Support>()[p]);
                ties.push_back(std::log(1.0 + people.all<CloseTies>()[p]));
                symptoms.push_back(people.all<Depression>()[p]);
                company.push_back(people.all<RecentCompany>()[p]);
            }
        found.support.push_back(least_squares(support, {ties}).of(0).value);
        found.support_given.push_back(least_squares(support, {ties, symptoms, company}).of(0).value);
    }
    return found;
}

}  // namespace mensana
