// How long each path takes, end to end with all filters in series: people who stand still are given three sessions a
// week that all come to, and of each state the day is found on which half of its last change is there.
#include <array>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <iostream>

#include "laws/observing.hpp"
#include "scenario/morning.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

constexpr Person people = 1500;
constexpr std::int32_t begins = 120, last = 1100;

struct Path {
    std::size_t state;
    std::string_view title, source, constant;
    double earliest, latest;  // days to half, as the source has it
    std::int32_t until;       // days from the first session on which the last change is read
};
template <class State>
constexpr std::size_t of = EveryColumn::place<State>;

const std::array paths{
    Path{of<RecentActivity>, "recent activity", "bookkeeping", "activity_is_remembered.half_time = 10", 9, 11, 300},
    Path{of<Fitness>, "fitness", "10.3 and 10.8 days (Hickson 1981)", "fitness_follows.rise = 1.5", 8.5, 13, 300},
    Path{of<Perception>, "physical self-perception", "within two weeks (Legrand 2014)",
         "self_perception_follows.half_time = 2", 4, 14, 300},
    Path{of<Esteem>, "self-esteem", "between the two weeks of self-worth and the four of depression (Legrand 2014)",
         "self_esteem_follows.half_time = 7", 14, 28, 300},
    Path{of<TaskEfficacy>, "task self-efficacy", "ASSUMED: ten days", "task_self_efficacy_follows.half_time = 2", 7, 13,
         300},
    Path{of<Efficacy>, "barrier self-efficacy", "ASSUMED: two weeks", "self_efficacy_follows.half_time = 6", 11, 17,
         300},
    Path{of<Bdnf>, "resting BDNF", "ASSUMED: three weeks; programmes last two and more (Dinoff 2016)",
         "bdnf_follows.rise = 11", 17, 25, 300},
    Path{of<HippocampusSwing>, "hippocampus, the quick part", "most of the way in six weeks (Thomas 2016): 20 days",
         "exercise_swells_hippocampus.half_time = 10", 16, 24, 300},
    Path{of<Support>, "perceived support", "ASSUMED: four weeks", "social_support_follows.half_time = 12", 22, 34, 300},
    Path{of<Loneliness>, "loneliness", "ASSUMED: four weeks", "loneliness_follows.half_time = 12", 22, 34, 300},
    Path{of<Cortisol>, "resting cortisol", "ASSUMED: four to eight weeks", "cortisol_follows.half_time = 31", 28, 56,
         500},
    Path{of<OxidativeStress>, "oxidative stress", "ASSUMED: four to eight weeks",
         "oxidative_stress_follows.half_time = 31", 28, 56, 500},
    Path{of<LnCrp>, "resting inflammation, weight held", "seen at 16 weeks and not at 8 (Euteneuer 2017): 56 days",
         "resting_inflammation_follows.half_time = 44", 42, 70, 700},
    Path{of<BloodFlow>, "blood flow", "between eight weeks and a year (Kleinloog 2019, Tomoto 2023): 60 days",
         "blood_flow_follows.half_time = 40", 45, 75, 700},
    Path{of<Bmi>, "weight", "six months (trials) to a year (Hall 2011)", "weight_follows.half_time = 168", 150, 220,
         last - begins},
    Path{of<Depression>, "depressive symptoms, of what seven weeks of a programme do",
         "most of the fall between weeks two and four (Legrand 2014)", "symptoms_follow.half_time = 14", 14, 28.5,
         7 * 7},
};

// Whoever leans on the urge, or on the mind from below, would move what is meant to stand.
bool stands_still(const Mechanism& each) {
    return std::ranges::none_of(each.uses(),
                                [](const Use& use) {
                                    return use.when == Use::When::day && use.access == Access::adds &&
                                           (use.column == of<Urge> || use.column == of<LeavesProgramme> ||
                                            use.column == of<KeptUp> || use.column == of<Death> ||
                                            use.column == of<TieLoss> || use.column == of<TieSearch>);
                                }) &&
           each.about().path != "feedback" && each.about().name != "weight_inflames";
}

// By path, the mean difference that the sessions make on each day from the first session.
const std::vector<std::vector<double>>& courses() {
    static const auto found = [] {
        Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml");
        scenario.people = people, scenario.settle_days = 7;
        std::erase_if(scenario.mechanisms, [](const Mechanism& each) { return !stands_still(each); });
        std::vector<char> idle(people);
        Simulation simulation{{scenario, scenario},
                              first_morning(scenario),
                              {.every_morning = [&](std::int32_t day, std::span<World> worlds) {
                                  if (day != begins) return;
                                  World& world = worlds[1];
                                  Offers& offers = world.offers;
                                  offers.attendance[1] = 0.999999f, offers.met[1] = 5, offers.company[1] = 1;
                                  offers.start_minutes[1] = offers.full_minutes[1] = 40, offers.weeks_of_ramp[1] = 1;
                                  offers.dose[1] = 1;
                                  for (Person p = 0; p < people; ++p) {
                                      idle[p] = world.people.all<RecentActivity>()[p] < 2;
                                      if (!idle[p]) continue;
                                      world.people.all<Programme>()[p] = 3;
                                      world.people.all<ProgrammeOffer>()[p] = 1;
                                  }
                              }}};
        std::vector<std::vector<double>> all(paths.size());
        Observing evenings{{}};
        evenings.on_end = [&](std::int32_t day, std::span<const World> worlds) {
            for (std::size_t k = 0; k < paths.size() && day >= begins; ++k) {
                double sum = 0, n = 0;
                for (Person p = 0; p < people; ++p)
                    if (idle[p])
                        sum += static_cast<double>(worlds[1].people.value(paths[k].state, p)) -
                               static_cast<double>(worlds[0].people.value(paths[k].state, p)),
                            ++n;
                all[k].push_back(sum / n);
            }
        };
        simulation.burn_in();
        simulation.advance(last, evenings);
        return all;
    }();
    return found;
}

// Days until half of the last change, as the mean of the week before `until` has it.
double time_to_half(const std::vector<double>& course, std::int32_t until) {
    double end = 0;
    constexpr std::int32_t some = 7;
    for (std::int32_t d = until - some; d < until; ++d) end += course[static_cast<std::size_t>(d)] / some;
    for (std::size_t d = 0; d < course.size(); ++d)
        if (course[d] / end >= 0.5) {
            const double before = d > 0 ? course[d - 1] / end : 0;
            return static_cast<double>(d) + (0.5 - before) / (course[d] / end - before);
        }
    return 0;
}

}  // namespace

TEST_CASE("each path reaches half of its change when its source says, with all filters in series", "[law]") {
    for (std::size_t k = 0; k < paths.size(); ++k) {
        const double days = time_to_half(courses()[k], paths[k].until);
        INFO(paths[k].title << ": half after " << days << " days; " << paths[k].source);
        CHECK(days >= paths[k].earliest);
        CHECK(days <= paths[k].latest);
    }
}

TEST_CASE("self-worth moves before self-esteem, and self-esteem before symptoms have followed it", "[law]") {
    const auto half = [](std::size_t state, std::int32_t until) {
        const auto k = static_cast<std::size_t>(std::ranges::find(paths, state, &Path::state) - paths.begin());
        return time_to_half(courses()[k], until);
    };
    CHECK(half(of<Perception>, 300) + 5 < half(of<Esteem>, 300));
    CHECK(half(of<Esteem>, 300) < half(of<Depression>, 300));
}

TEST_CASE("the table of times to half", "[.][times]") {
    std::cout << "| path | source | measured, days to half | constant |\n| --- | --- | --- | --- |\n";
    for (std::size_t k = 0; k < paths.size(); ++k)
        std::cout << fmt::format("| {} | {} | {:.0f} | `{}` |\n", paths[k].title, paths[k].source,
                                 time_to_half(courses()[k], paths[k].until), paths[k].constant);
}
