// What somebody is like between episodes, which an episode is a change from.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SymptomsBecomeUsual {
    static constexpr About about{"symptoms_become_usual", "symptoms",
                                 "Symptoms that go on outside episodes become usual.", Beat::respond, Pace::slow};
    static constexpr Card card{
        "outside an episode usual_symptoms += (1 - 2^(-1 / half_time)) * (depressive_symptoms - usual_symptoms); in "
        "one "
        "they stay; on the first morning usual_symptoms += raised with a disorder",
        "An episode is a change from how somebody was before (DSM-IV, criterion A)",
        "Whoever is low for years may no longer know how they were before", Grade::bookkeeping,
        "Nothing: it is what a change is counted from"};

    Parameter half_time{"half_time", 180.0f, "days", 30, 3650, "ASSUMED: half a year"};
    Parameter raised{"raised",
                     0.5f,
                     "z",
                     0,
                     2,
                     "derived: of what a disorder adds before its episode begins and after it has ended, so much is "
                     "usual by then; on the first morning only"};
    auto parameters() { return std::tie(half_time, raised); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<Depression> symptoms, Own<Episode> episode,
                                   Own<UsualSymptoms> usual, Adds<UsualSymptoms> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (1.0f - episode[p]) * (symptoms[p] - usual[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<DepressionPull> level, Sets<UsualSymptoms> usual) const {
        for (const auto p : people) usual[p] = held(level[p], UsualSymptoms::is.low, UsualSymptoms::is.high);
    }

    void begin(Block people, Own<Disorder> disorder, Adds<UsualSymptoms> usual) const {
        for (const auto p : people) usual[p] += disorder[p] > 0 ? raised.value : 0.0f;
    }
};

}  // namespace mensana
