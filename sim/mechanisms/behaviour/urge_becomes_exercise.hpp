// The urge of the day decides; the bout has the length and intensity this person likes, give or take.  A session of a
// programme that is attended takes its place, unless it is a control arm's, which is no exercise.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct UrgeBecomesExercise {
    static constexpr About about{"urge_becomes_exercise", "behaviour",
                                 "A person exercises today with the log-odds of the urge, or attends a session.",
                                 Beat::act};
    static constexpr Card card{
        "programme_session with chance invitation, which takes the place of a bout of one's own; else exercised with "
        "log-odds urge, exercise_minutes = preferred_minutes e^(minutes_spread normal - minutes_spread^2 / 2), "
        "exercise_intensity = preferred_intensity e^(intensity_spread normal), exercise_in_company with chance "
        "company_preference; sessions are as long and hard as offered, and in company unless the scenario offers them "
        "for oneself; one of a control arm is attended and is no exercise",
        "Bookkeeping of causes into one choice a day; log-odds, so that causes weigh most on the undecided",
        "At most one bout a day; whoever has exercised at work or on foot to work is not counted; length does not "
        "answer "
        "to urge",
        Grade::bookkeeping, "nothing by itself: what leans on the urge can be refuted"};

    Parameter minutes_spread{
        "minutes_spread", 0.25f, "ln minutes", 0, 1, "ASSUMED: bouts of one person vary by a quarter"};
    Parameter intensity_spread{
        "intensity_spread", 0.10f, "ln MET", 0, 1, "ASSUMED: intensity varies less from bout to bout than length does"};
    auto parameters() { return std::tie(minutes_spread, intensity_spread); }

    MENSANA_KERNEL void operator()(Block people, Uniforms<5> dice, const Offers& offers, Own<Urge> urge,
                                   Own<PreferredMinutes> usual, Own<PreferredIntensity> usual_intensity,
                                   Own<CompanyPreference> company_share, Own<Invitation> invitation,
                                   Own<SessionMinutes> session_minutes, Own<SessionIntensity> session_intensity,
                                   Own<ProgrammeOffer> offer, Adds<Exercised> exercised, Adds<Minutes> minutes,
                                   Adds<Intensity> intensity, Adds<InCompany> company, Adds<Attended> attended) const {
        const auto in_company = Offers::with_own(offers.company, 1.0f), dose = Offers::with_own(offers.dose, 1.0f);
        const float spread = minutes_spread, hardness = intensity_spread;
        const auto live = [&](auto company_of_session, auto dose_of_session) MENSANA_INLINED {
            for (const auto p : people) {
                const float came = dice(p) < invitation[p] ? 1.0f : 0.0f, session = came * dose_of_session(p);
                const float goes = dice(p, 1) < share_of(urge[p]) ? 1.0f - session : 0.0f;  // of one's own accord
                const float long_ = usual[p] * exp_of(spread * innovation_of(dice(p, 2)) - 0.5f * spread * spread);
                const float hard = usual_intensity[p] * exp_of(hardness * innovation_of(dice(p, 3)));
                const float others = dice(p, 4) < company_share[p] ? 1.0f : 0.0f;
                exercised[p] += goes + session;
                minutes[p] += goes * held(long_, 5.0f, 240.0f) + session * session_minutes[p];
                intensity[p] += goes * held(hard, 1.5f, 20.0f) + session * session_intensity[p];
                company[p] += goes * others + session * (dice(p, 4) < company_of_session(p) ? 1.0f : 0.0f);
                attended[p] += came;
            }
        };
        // To look up is to leave the vectors, so it is done where there is something to look up.
        if (offers.numbered_programmes())
            live([&](auto p) MENSANA_INLINED { return in_company[offer[p]]; },
                 [&](auto p) MENSANA_INLINED { return dose[offer[p]]; });
        else
            live([&](auto) MENSANA_INLINED { return in_company[0]; }, [](auto) MENSANA_INLINED { return 1.0f; });
    }
};

}  // namespace mensana
