// Low mood costs drive: the way from depression to activity, mostly at short lag
// (Dubash 2024: same wave -0.145, next wave -0.051, and the other way +0.051 in the same wave, in a fixed-effects
// panel).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionSapsActivity {
    static constexpr About about{"depression_saps_activity", "feedback",
                                 "Depressive symptoms make exercise less likely.", Beat::lean};
    static constexpr Card card{
        "urge -= sap feedback_response depressive_symptoms",
        "Depressed mood goes before less activity in panels with fixed effects (Dubash 2024: same wave -0.145, next "
        "wave "
        "-0.051)",
        "Liability to depression did not lower measured activity in Mendelian randomisation, and that to lower "
        "reported "
        "activity weakly (Choi 2019, doi:10.1001/jamapsychiatry.2018.4175); within a wave a panel cannot tell "
        "which came first",
        Grade::moderate, "remission by drugs that leaves measured activity where it was"};

    Parameter sap{"sap",
                  0.1f,
                  "log-odds per z",
                  0,
                  2,
                  "CALIBRATED on identical and fraternal twins, who hardly differ (De Moor 2008); 0.30 was first a "
                  "compromise with "
                  "the same-wave path -0.145 of Dubash 2024, which asks for more than 0.60, and is a test now, as "
                  "genes are (Choi "
                  "2019), which ask for less"};
    auto parameters() { return std::tie(sap); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Adds<Urge> urge) const {
        const float per_z = sap;
        for (const auto p : people) {
            const float answers = response[p];
            urge[p] -= per_z * answers * depression[p];
        }
    }
};

}  // namespace mensana
