// Fear of a racing heart, of being looked at, of harm: anxious people stay away from exercise, if by little.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AnxietyKeepsFromExercise {
    static constexpr About about{"anxiety_keeps_from_exercise", "feedback",
                                 "Anxious symptoms make exercise a little less likely.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge -= keep feedback_response anxious_symptoms",
        "Anxious people are less active in surveys of 47 countries (Stubbs 2017, odds ratio 1.32 of low activity, "
        "recalled)",
        "Nothing consistent was found between leisure activity and anxiety in 40,401 adults (Harvey 2010, "
        "doi:10.1192/bjp.bp.109.075176); some run because they are tense",
        Grade::low, "Treated anxiety that leaves measured activity where it was"};

    Parameter keep{
        "keep", 0.05f, "log-odds per z",
        0,      1,     "ASSUMED: a sixth of what depressive symptoms do, as hardly anything is seen for anxiety"};
    auto parameters() { return std::tie(keep); }

    MENSANA_KERNEL void operator()(Block people, Own<Anxiety> anxiety, Own<FeedbackResponse> response,
                                   Adds<Urge> urge) const {
        const float k = keep;
        for (const auto p : people) {
            const float answers = response[p];
            urge[p] -= k * answers * anxiety[p];
        }
    }
};

}  // namespace mensana
