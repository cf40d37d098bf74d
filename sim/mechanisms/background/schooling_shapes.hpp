// Years at school leave habits and places that keep people moving, slimmer and in better spirits: a common cause of
// activity, weight and symptoms.  Schooling is fixed here.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SchoolingShapes {
    static constexpr About about{
        "schooling_shapes", "hardship",
        "Schooling leads people to exercise, and to less weight, fewer symptoms and fewer depressive disorders.",
        Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge += activity * (education - 1.8); for college graduates bmi_pull -= weight, depression_pull -= "
        "depression, "
        "anxiety_pull -= anxiety, episode_risk -= episodes",
        "Any leisure exercise rises with every step of schooling given age, sex, income and illness (BRFSS 2015, "
        "253,680 "
        "adults); graduates weigh 6 % less and score 0.10 z lower (NHANES 2017 - March 2020)",
        "Reforms that kept pupils at school longer moved health little: a part of the contrast is who goes to college",
        Grade::low, "School reforms after which neither activity nor weight differ"};

    Parameter activity{"activity", 0.32f, "log-odds per step",
                       0,          2,     "any leisure exercise by schooling, BRFSS 2015, adjusted; taken as causal"};
    Parameter weight{"weight", 1.8f, "kg/m2", 0, 6, "NHANES 2017 - March 2020: 6 % of 30 kg/m2; taken as causal"};
    Parameter depression{"depression", 0.10f, "z", 0, 1, "NHANES 2017 - March 2020, adjusted; taken as causal"};
    Parameter anxiety{"anxiety", 0.10f, "z", 0, 1, "ASSUMED: as depression"};
    Parameter episodes{"episodes",
                       0.45f,
                       "ln hazard",
                       0,
                       2,
                       "CALIBRATED: 14 and more days of poor mental health in 6.4 % of graduates and 12 to 18 % of "
                       "others (BRFSS 2015), steeper than what a shift of everybody makes; taken as causal"};
    auto parameters() { return std::tie(activity, weight, depression, anxiety, episodes); }

    MENSANA_KERNEL void operator()(Block people, Own<Education> education, Adds<Urge> urge, Adds<BmiPull> bmi,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious,
                                   Adds<EpisodeRisk> risk) const {
        const float u = activity, w = weight, d = depression, a = anxiety, e = episodes;
        for (const auto p : people) {
            const float steps = static_cast<float>(education[p]), graduate = steps > 2.5f ? 1.0f : 0.0f;
            urge[p] += u * (steps - 1.8f);  // from the average person's
            bmi[p] -= w * graduate;
            depressive[p] -= d * graduate;
            anxious[p] -= a * graduate;
            risk[p] -= e * graduate;
        }
    }
};

}  // namespace mensana
