// Who lives in the same place has the same paths, parks and clubs.  Friends mostly live near each other, so that they
// are alike in what they do without having chosen or moved each other.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SurroundingsInviteExercise {
    static constexpr About about{"surroundings_invite_exercise", "surroundings",
                                 "Some neighbourhoods make exercise easy for all who live there, others hard.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge += sway * surroundings, alike in each `neighbours` rows; of two neighbourhoods beside each other one has "
        "the value of the other with its sign turned round, so that places move nobody on average",
        "Neighbourhoods hold 5.0 % of the spread of inactivity in Malmo (Lindstrom 2003, J Epidemiol Community Health "
        "57:23, 5,600 people), 4 to 10 % of leisure activity in Porto with age and schooling held (Alves 2013, "
        "doi:10.1186/1471-2458-13-1103)",
        "In Seattle none to 5 % of walking for exercise, intervals from nothing (Lovasi 2008, "
        "doi:10.1186/1476-072X-7-10); in Malmo much of the 5 % is who lives where; the active move to where parks "
        "are; income and schooling differ by place, too, which is not in the model",
        Grade::low, "A multilevel survey, people held alike, in which places differ by less than their error"};

    Parameter sway{"sway",
                   0.25f,
                   "log-odds per z",
                   0,
                   1,
                   "ASSUMED: 1 to 2 % of the spread of inactivity on the logistic scale, between nothing (Lovasi 2008, "
                   "Seattle) and the 5 % of Lindstrom 2003, less what people bring there"};
    Parameter neighbours{
        "neighbours", 1000.0f,
        "rows",       1,
        1'000'000,    "ASSUMED: a neighbourhood is a community of the drawn network, see [network] community"};
    auto parameters() { return std::tie(sway, neighbours); }

    void born(Block people, Draws draws, Sets<Surroundings> surroundings) const {
        const auto rows = static_cast<Person>(neighbours.value);
        for (const auto p : people) {
            const Person place = static_cast<Person>(p) / rows;
            const float z = held(normal_of(draws.uniform(place / 2)), -4.0f, 4.0f);
            surroundings[p] = place % 2 == 0 ? z : -z;
        }
    }

    MENSANA_KERNEL void operator()(Block people, Own<Surroundings> surroundings, Adds<Urge> urge) const {
        const float by = sway;
        for (const auto p : people) urge[p] += by * surroundings[p];
    }
};

}  // namespace mensana
