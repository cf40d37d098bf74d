// Minutes, effort, company and strength training of the last weeks: what friends notice, and the dose that bodies and
// minds answer to.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ActivityIsRemembered {
    static constexpr About about{"activity_is_remembered", "behaviour",
                                 "Recent activity is what was done lately, recent days weighing more.", Beat::respond};
    static constexpr Card card{
        "recent_activity moves to exercise_minutes, recent_effort to exercise_minutes exercise_intensity, "
        "recent_company to exercise_in_company and recent_strength to the minutes of strength training (of one's own "
        "kind, or the share of a session) with half_time; "
        "days_since_exercise += 1, or to 0 on a day with exercise",
        "Bookkeeping of what was done; the half-time is that of fitness under training (Hickson 1981)",
        "What friends notice, what a mind has mastered and what a body answers to need not have one memory",
        Grade::bookkeeping, "nothing by itself: what reads it can be refuted"};

    Parameter half_time{
        "half_time",
        10.0f,
        "days",
        1,
        60,
        "ASSUMED: a week and a half; fitness itself rises with a half-time of 10.3-10.8 days (Hickson 1981)"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Minutes> minutes, Own<Intensity> intensity,
                                   Own<InCompany> company, Own<PreferredKind> kind, Own<Attended> attended,
                                   Own<ProgrammeOffer> offer, Own<RecentActivity> activity, Own<RecentEffort> effort,
                                   Own<RecentCompany> shared, Own<RecentStrength> strength, Own<Exercised> exercised,
                                   Own<DaysSinceExercise> since, Adds<RecentActivity> activity_change,
                                   Adds<RecentEffort> effort_change, Adds<RecentCompany> shared_change,
                                   Adds<RecentStrength> strength_change, Adds<DaysSinceExercise> since_change) const {
        const float step = daily_step(half_time);
        const auto of_session = Offers::with_own(offers.strength, 0.0f), dose = Offers::with_own(offers.dose, 1.0f);
        // Sessions of a control arm are no exercise: minutes on their days are of one's own kind.
        const auto live = [&](auto strength_of_session, auto dose_of_session) MENSANA_INLINED {
            for (const auto p : people) {
                const float lifts = kind[p] == strength_training ? 1.0f : 0.0f;
                const float lifted = lifts + attended[p] * dose_of_session(p) * (strength_of_session(p) - lifts);
                activity_change[p] += step * (minutes[p] - activity[p]);
                effort_change[p] += step * (minutes[p] * intensity[p] - effort[p]);
                shared_change[p] += step * (company[p] - shared[p]);
                strength_change[p] += step * (minutes[p] * lifted - strength[p]);
                since_change[p] += 1.0f - exercised[p] * (1.0f + since[p]);
            }
        };
        // To look up is to leave the vectors, so it is done where there is something to look up.
        if (offers.numbered_programmes())
            live([&](auto p) MENSANA_INLINED { return of_session[offer[p]]; },
                 [&](auto p) MENSANA_INLINED { return dose[offer[p]]; });
        else
            live([](auto) MENSANA_INLINED { return 0.0f; }, [](auto) MENSANA_INLINED { return 1.0f; });
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Own<PreferredIntensity> intensity, Own<CompanyPreference> together,
                             Own<PreferredKind> kind, Sets<RecentActivity> activity, Sets<RecentEffort> effort,
                             Sets<RecentCompany> shared, Sets<RecentStrength> strength) const {
        for (const auto p : people) {
            const float share = share_of(usual_urge[p]);
            activity[p] = share * minutes[p];
            effort[p] = activity[p] * intensity[p];
            shared[p] = share * together[p];
            strength[p] = kind[p] == strength_training ? activity[p] : 0.0f;
        }
    }

    // The wait since the last bout is geometric in the share of days.
    void begin(Block people, Draws draws, Own<RecentActivity> activity, Own<PreferredMinutes> minutes,
               Sets<DaysSinceExercise> since) const {
        for (const auto p : people) {
            const float share = held(activity[p] / minutes[p], 1e-4f, 0.999f);
            const float days = log_of(draws.uniform(p)) / log_of(1.0f - share);
            since[p] = held(static_cast<float>(static_cast<int>(held(days, 0.0f, 400.0f))), 0.0f, 365.0f);
        }
    }

private:
    static constexpr std::uint8_t strength_training = 5;  // of preferred_kind
};

}  // namespace mensana
