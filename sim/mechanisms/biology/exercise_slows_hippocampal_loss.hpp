// Training does not make the ageing hippocampus grow so much as it slows its loss, if it does anything at all
// (Balbim 2024: 0.10, -0.01 to 0.21; Wilckens 2021: from 65 on and beyond 24 weeks only).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseSlowsHippocampalLoss {
    static constexpr About about{"exercise_slows_hippocampal_loss", "brain_volume",
                                 "In old age regular exercise slows the loss of hippocampal volume.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "from an age of `from`: hippocampus += loss min(1, spare brain_volume_response recent_activity / "
        "(recent_activity + "
        "half_dose)) / 365.25 a day; on the first morning as much for every year since",
        "One year of walking: +2 % against -1.4 % in controls (Erickson 2011); trials pooled 0.10 (-0.01 to 0.21), "
        "about 0.9 %, after 7.8 months (Balbim 2024); only at 65 and over, beyond 24 weeks (Wilckens 2021).",
        "No sure effect in Firth 2018 and Balbim 2024; none in depressed outpatients (Krogh 2014), none or a fall in "
        "the young (Kaiser 2022); no slope over fitness gained (0.05, SE 0.51).",
        Grade::low, "A trial of two years in 400 people over 65 with an upper limit below 0.3 % a year."};

    Parameter spare{"spare",
                    0.70f,
                    "share of the loss",
                    0,
                    1,
                    "CALIBRATED: with the reversible swing, 0.8 % after 7.8 months of three 40-minute bouts a week "
                    "(Balbim 2024: SMD 0.10 of a spread of 8.9 %)"};
    Parameter half_dose{
        "half_dose", 15.0f, "minutes a day",
        1,           120,   "ASSUMED: half at 105 minutes a week; Wilckens 2021 finds the effect below 150"};
    Parameter loss{"loss", 1.1f, "% a year", 0, 3, "Fraser et al. 2015: loss in old age, of which a share is spared"};
    Parameter from{"from", 65.0f, "years", 18, 100, "Wilckens et al. 2021, doi:10.1002/hipo.23292: significant at 65+"};
    auto parameters() { return std::tie(spare, half_dose, loss, from); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<Age> age, Own<RecentActivity> activity,
                                   Own<BrainVolumeResponse> response, Adds<Hippocampus> change) const {
        const float most = spare, half = half_dose, loses = loss * elapsed.days / 365.25f, old = from;
        for (const auto p : people) {
            const float spared = held(most * response[p] * activity[p] / (activity[p] + half), 0.0f, 1.0f);
            change[p] += age[p] >= old ? loses * spared : 0.0f;
        }
    }

    void begin(Block people, Own<Age> age, Own<RecentActivity> activity, Own<BrainVolumeResponse> response,
               Adds<Hippocampus> volume) const {
        for (const auto p : people) {
            const float spared = held(spare * response[p] * activity[p] / (activity[p] + half_dose), 0.0f, 1.0f);
            volume[p] += loss * spared * positive_part(age[p] - from);
        }
    }
};

}  // namespace mensana
