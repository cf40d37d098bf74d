// From a scenario to the people of the first morning and those they know.
#pragma once

#include <optional>

#include "scenario/scenario.hpp"
#include "world/survey.hpp"

namespace mensana {

struct Morning {
    Population people;
    Network friends;
    std::optional<Survey> survey;  // whom the people copy, if anybody
};

// Reads the survey and the network file if there are any, draws the rest.  Throws ScenarioError.  A survey that was
// read before is not read again: a pipe gives it only once.
Morning first_morning(const Scenario& scenario, std::optional<Survey> read_before = {});

// Settles worlds as the scenario says: observed under its reference, and open to newcomers or not.
void settle(Days& days, const Scenario& scenario);

// A scenario's one world, settled on its first morning: what every command that lets people live begins with.
struct Settled {
    Settled(const Scenario& scenario, Morning morning, std::size_t block_size = 2048);
    Morning born;  // its people have moved into the world, and its friends when ties change
    Plan plan;
    World world;
    Days days;
};

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
