// Every bout leaves some tiredness, an unaccustomed one more; soreness is worst after one to three days and gone
// within a week.  At rest it stands where building and clearing balance for the usual bouts.
#pragma once

#include "engine/mechanism.hpp"
#include "mechanisms/shared/bearable.hpp"

namespace mensana {

struct FatigueBuildsAndClears {
    static constexpr About about{"fatigue_builds_and_clears", "behaviour",
                                 "Bouts tire, the more the less the body is used to them; rest clears it within days.",
                                 Beat::respond};
    static constexpr Card card{
        "change of fatigue = tiring min(load, most_load) (1 - fatigue) - (1 - 2^(-1/half_time)) fatigue; load = "
        "exercise_minutes exercise_intensity / preferred_intensity / (spare + accustomed_days accustomed_activity)",
        "Soreness after unaccustomed work peaks at 24 to 72 hours and is gone after five to seven days; a repeated "
        "bout "
        "hurts less (Cleary 2002, J Athl Train 37:32)",
        "Soreness rises for a day before it falls, which one compartment does not show; tiredness of the day, of "
        "muscle and of sleep are not told apart",
        Grade::low, "novices as fresh on the third day after an unaccustomed bout as after none"};

    Parameter tiring{
        "tiring", 0.08f,
        "share",  0,
        1,        "ASSUMED: a bout that the body just bears leaves it 8 % of exhausted; twelve in a row are too many"};
    Parameter most_load{"most_load", 4.0f, "ratio", 1, 10, "ASSUMED: beyond four times of what is borne people stop"};
    Parameter half_time{"half_time", 2.0f, "days",
                        0.5f,        14,   "soreness is gone in five to seven days: one tenth left after 6.6 days"};
    BodiesBear bears;
    auto parameters() { return std::tie(tiring, most_load, half_time, bears.spare, bears.accustomed_days); }

    MENSANA_KERNEL void operator()(Block people, Own<Minutes> minutes, Own<Intensity> intensity,
                                   Own<PreferredIntensity> usual_intensity, Own<AccustomedActivity> accustomed,
                                   Own<Fatigue> fatigue, Adds<Fatigue> change) const {
        const float rise = tiring, most = most_load, step = daily_step(half_time);
        const Bearable bearable = bears.minutes();
        for (const auto p : people) {
            const float load = minutes[p] * intensity[p] / (usual_intensity[p] * bearable.of(accustomed[p]));
            change[p] += rise * held(load, 0.0f, most) * (1.0f - fatigue[p]) - step * fatigue[p];
        }
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Sets<Fatigue> fatigue) const {
        const float step = daily_step(half_time);
        for (const auto p : people) {
            const float share = share_of(usual_urge[p]);
            const float load = minutes[p] / bears.minutes().of(share, minutes[p]);
            const float daily = share * tiring * held(load, 0.0f, most_load);
            fatigue[p] = daily / (daily + step);
        }
    }
};

}  // namespace mensana
