// A week off is nothing; a month off makes people doubt that they will come back
// (Marcus 1992, doi:10.1080/02701367.1992.10607557: confidence falls from maintainers to those who have stopped).
// Only who has a practice can lapse from it, so the fall counts by habit: in people who hardly ever exercise the
// wait is no lapse.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LapsesLowerSelfEfficacy {
    static constexpr About about{"lapses_lower_self_efficacy", "self_efficacy",
                                 "A long lapse from exercise lowers confidence to overcome barriers.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "with x = max(0, days_since_exercise - grace): efficacy_pull -= fall * self_efficacy_response * habit * x / "
        "(x + half_time)",
        "Confidence differs by stage: lowest in people who do not exercise, highest in maintainers (Marcus 1992)",
        "Cross-sectional; relapsers had lower confidence already before the lapse (a study of 52 students), which is "
        "the other direction",
        Grade::very_low, "Confidence measured weekly through an enforced break that stays where it was"};

    Parameter fall{"fall",
                   0.40f,
                   "z",
                   0,
                   2,
                   "ASSUMED: for a complete habit and an endless wait, of which a month at half a habit is 0.09; "
                   "stages of change differ by far more (Marcus 1992), most of it selection"};
    Parameter grace{"grace", 7.0f, "days", 0, 60, "ASSUMED: a week without is no lapse to anybody"};
    Parameter half_time{"half_time", 30.0f, "days",
                        1,           365,   "ASSUMED: half of the fall a month after the grace is over"};
    auto parameters() { return std::tie(fall, grace, half_time); }

    MENSANA_KERNEL void operator()(Block people, Own<DaysSinceExercise> days, Own<Habit> habit,
                                   Own<SelfEfficacyResponse> response, Adds<EfficacyPull> efficacy) const {
        const float most = fall, free = grace, half = half_time;
        for (const auto p : people) {
            const float lapse = positive_part(days[p] - free);
            efficacy[p] -= most * response[p] * habit[p] * lapse / (lapse + half);
        }
    }
};

}  // namespace mensana
