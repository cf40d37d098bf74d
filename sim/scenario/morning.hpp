// From a scenario to the people of the first morning and those they know.
#pragma once

#include <optional>

#include "network/network.hpp"
#include "population/birth.hpp"
#include "population/survey.hpp"
#include "scenario/scenario.hpp"
#include "world/levels.hpp"
#include "world/population.hpp"

namespace mensana {

// People at rest but for their friends.
struct Morning {
    Population people;
    Network friends;
    Levels levels = {};            // of the world in which they have lived
    Observed observed = {};        // where they copy answers
    std::optional<Survey> survey;  // whom the people copy, if anybody
};

// Reads the survey and the network file if there are any, draws the rest.  Throws ScenarioError.  A survey that was
// read before is not read again: a pipe gives it only once.
Morning first_morning(const Scenario& scenario, std::optional<Survey> read_before = {});

// The scenario's figures of birth, with what a genome-wide study of its world finds: where liability is shared, a score
// of activity has genes of depression in it.
Birth birth_of(const Scenario& scenario);

// Share of days on which these people at rest exercise, by which friends are chosen: [person].
std::vector<float> usual_share_of_days(const Population& people);

// Who belongs to a group on the morning of a day, as instruments read on the evening before: [person], 0 or 1.
std::vector<char> members_of(const Group& group, const Population& people, Seed seed, std::int32_t day);

// What is said of a group with nobody in it, among so many people.
Problem nobody_is_in(const Group& group, std::size_t people);

// Which groups a person belongs to on the first morning, one bit a group.  Throws ScenarioError for a group with
// nobody in it (the scenario's own; a usual one may be empty).
std::vector<std::uint64_t> group_bits(const Scenario& scenario, const Population& people);
// The same for one person, now: a newcomer, on their own first morning.
std::uint64_t group_bits(const Scenario& scenario, const Population& people, Person person);

}  // namespace mensana
