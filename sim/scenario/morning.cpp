#include "scenario/morning.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/blocks.hpp"
#include "engine/rest.hpp"
#include "measures/reading.hpp"
#include "scenario/given_answers.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {

Morning first_morning(const Scenario& scenario, std::optional<Survey> survey) {
    std::vector<Problem> problems;
    std::vector<std::uint32_t> copied;
    if (!scenario.survey_files.empty()) {
        if (!survey) survey = read_survey(scenario.survey_files, scenario.mapping, problems);
        if (problems.empty()) copied = resample(*survey, scenario.people, scenario.seed);
        if (problems.empty() && copied.empty())
            problems.push_back({scenario.file.string(), 0, 0, "the survey has no respondent that can be used",
                                "look at the mapping's range and missing codes"});
    }
    if (!problems.empty()) throw ScenarioError{std::move(problems)};
    Observed observed;
    Population people =
        born(scenario.people, scenario.seed, birth_of(scenario), survey ? &*survey : nullptr, copied, &observed);
    const Levels& levels = levels_of(scenario);
    std::vector<float> sociability(people.size());
    try {
        const Plan plan = plan_of(scenario.reference);
        if (survey) draw_given_answers(people, observed, plan, levels, scenario.seed, birth_of(scenario));
        rest_alone(people, plan, levels, scenario.seed, &observed, sociability, How::roughly);
    } catch (const Unsettled& unsettled) { throw ScenarioError{{world_problem(scenario, unsettled)}}; }

    Network friends;
    if (scenario.network_file.empty()) {
        const std::vector<float> activity = usual_share_of_days(people);
        friends = build_network({people.all<Age>(), people.all<Sex>(), people.all<Education>(), activity,
                                 people.all<FamilyFirst>(), sociability},
                                scenario.shape, scenario.seed);
    } else {
        friends = read_network(scenario.network_file, scenario.people, problems,
                               static_cast<std::uint32_t>(scenario.first_id))
                      .network;
        if (!problems.empty()) throw ScenarioError{std::move(problems)};
    }
    return {std::move(people), std::move(friends), levels, std::move(observed), std::move(survey)};
}

Birth birth_of(const Scenario& scenario) {
    const auto weight = [&](std::string_view mechanism) {
        for (const Mechanism& each : scenario.reference)
            if (each.about().name == mechanism)
                for (const Parameter* p : each.parameters())
                    if (p->name == "activity") return p->value;
        return 0.0f;
    };
    const float alone = weight("genes_incline_to_exercise"), shared = -weight("liability_is_shared");
    const float all = std::sqrt(alone * alone + shared * shared);
    Birth birth = scenario.birth;
    birth.shared_with_depression = all > 0 ? shared / all : 0.0f;
    return birth;
}

std::vector<float> usual_share_of_days(const Population& people) {
    std::vector<float> shares(people.size());
    for (std::size_t p = 0; p < shares.size(); ++p)
        shares[p] = people.all<RecentActivity>()[p] / people.all<PreferredMinutes>()[p];
    return shares;
}

namespace {

// Which of these people belong to the group; in[0] is the first of the block.
void look(const Group& group, const Population& people, Seed seed, std::int32_t day, Block block, char* in) {
    std::vector<float> value(block.size());
    std::fill_n(in, block.size(), char{1});
    for (const Condition& condition : group.who) {
        const auto reading = reading_called(condition.what);
        DayView evening = view_before(day, people, seed);
        evening.people = block;
        reading->read(evening, value.data());
        for (std::size_t k = 0; k < block.size(); ++k) in[k] &= condition.holds(static_cast<double>(value[k]));
    }
}

}  // namespace

std::vector<char> members_of(const Group& group, const Population& people, Seed seed, std::int32_t day) {
    constexpr std::size_t block_size = 8192;
    std::vector<char> in(people.size());
    for_each_block(people.size(), block_size,
                   [&](Block block, unsigned) { look(group, people, seed, day, block, in.data() + block.first); });
    return in;
}

Problem nobody_is_in(const Group& group, std::size_t people) {
    return {group.file, group.line, group.column,
            fmt::format("nobody is in the group {} on the first morning", group.name),
            fmt::format("widen it, or let more than {} people live", people)};
}

std::uint64_t group_bits(const Scenario& scenario, const Population& people, Person person) {
    std::uint64_t bits = 0;
    for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
        char in = 0;
        look(scenario.groups[g], people, scenario.seed, 0, {person, person + 1}, &in);
        bits |= static_cast<std::uint64_t>(in) << g;
    }
    return bits;
}

std::vector<std::uint64_t> group_bits(const Scenario& scenario, const Population& people) {
    std::vector<std::uint64_t> bits(people.size(), 0);
    std::vector<Problem> problems;
    for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
        const Group& group = scenario.groups[g];
        const std::vector<char> in = members_of(group, people, scenario.seed, 0);
        for (std::size_t p = 0; p < in.size(); ++p) bits[p] |= static_cast<std::uint64_t>(in[p]) << g;
        if (std::ranges::count(in, 1) == 0 && !group.file.empty())
            problems.push_back(nobody_is_in(group, people.size()));
    }
    if (!problems.empty()) throw ScenarioError{std::move(problems)};
    return bits;
}

}  // namespace mensana
