// Little money, little exercise and more symptoms: a common cause that makes an association by itself.
// Income is fixed here.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HardshipBurdens {
    static constexpr About about{"hardship_burdens", "hardship",
                                 "Low income keeps people from exercise, raises symptoms and makes people ill.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "with lack = 1.9 - income step: urge -= activity * lack, depression_pull += depression * lack, anxiety_pull += "
        "anxiety * lack, episode_risk += episodes * lack",
        "Symptom scores and activity follow income step by step, given age, sex, schooling and weight (NHANES "
        "2017-2020, "
        "BRFSS 2015); 26.6 / 20.2 / 14.9 / 10.9 % score 5 or more on the GAD-7 by income (NHIS 2019)",
        "Depression and illness also lower income, and both come from the same families: cash transfers move mood by "
        "less than the gradient",
        Grade::moderate, "Lotteries and cash transfers that leave activity and symptoms where they were"};

    Parameter activity{
        "activity",
        0.18f,
        "log-odds per income step",
        0,
        2,
        "any leisure exercise by income, BRFSS 2015 (253,680 adults), given age, sex, schooling, weight and "
        "illness; taken as wholly causal"};
    Parameter depression{"depression",
                         0.13f,
                         "z per income step",
                         0,
                         1,
                         "NHANES 2017-2020: 0.45 z over three steps, less the 0.06 z that life events carry"};
    Parameter anxiety{
        "anxiety",
        0.16f,
        "z per income step",
        0,
        1,
        "CALIBRATED: shares of NHIS 2019 (26.6 to 10.9 %), and 14 and more low days by income, BRFSS 2015"};
    Parameter episodes{"episodes",
                       0.20f,
                       "ln hazard per income step",
                       0,
                       2,
                       "CALIBRATED: PHQ-9 of 10 and more in 16.7 / 12.7 / 7.4 / 5.0 % by income (NHANES 2017 - March "
                       "2020), steeper than what a shift of everybody makes; taken as wholly causal"};
    auto parameters() { return std::tie(activity, depression, anxiety, episodes); }

    MENSANA_KERNEL void operator()(Block people, Own<Income> income, Adds<Urge> urge, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious, Adds<EpisodeRisk> risk) const {
        const float u = activity, d = depression, a = anxiety, e = episodes;
        for (const auto p : people) {
            const float lack = 1.9f - static_cast<float>(income[p]);  // from the average person's income
            urge[p] -= u * lack;
            depressive[p] += d * lack;
            anxious[p] += a * lack;
            risk[p] += e * lack;
        }
    }
};

}  // namespace mensana
