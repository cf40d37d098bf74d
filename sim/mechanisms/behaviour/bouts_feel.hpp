// How a bout feels while it lasts.  Pleasure falls above the ventilatory threshold (Ekkekakis, Parfitt and Petruzzello
// 2011, doi:10.2165/11590680-000000000-00000), when the body is not used to so much, and with tired legs; company lifts
// it.  bout_affect is how a person's usual bout feels, so that only what differs from the usual bout counts here.
#pragma once

#include "engine/mechanism.hpp"
#include "mechanisms/shared/burden.hpp"

namespace mensana {

struct BoutsFeel {
    static constexpr About about{
        "bouts_feel", "behaviour",
        "A bout feels worse than usual when it is longer or harder than the body bears, and better in company.",
        Beat::feel};
    static constexpr Card card{
        "felt_in_bout = bout_affect + company (exercise_in_company - company_preference) - max(burden - usual_burden, "
        "-most_relief) + bout_spread normal; burden = long excess + hard (3.5 exercise_intensity / fitness - "
        "threshold)+ + tired fatigue; excess = exercise_minutes exercise_intensity / preferred_intensity / (spare + "
        "accustomed_days accustomed_activity) - 1, from 0 to most_excess; usual_burden = mean burden of usual bouts on "
        "the "
        "first morning",
        "Of 33 studies most find pleasure to fall above the ventilatory or lactate threshold and not below (Ekkekakis "
        "2011); a speed 10 % above the chosen one cost overweight women pleasure (Ekkekakis and Lind 2006, "
        "doi:10.1038/sj.ijo.0803052); during everyday activity affect is better with others (Dunton 2015, "
        "doi:10.1037/hea0000223)",
        "Close to the threshold people differ widely and self-chosen hard bouts are borne better (Ekkekakis 2011); "
        "nearly all of it comes from single bouts of treadmill and bicycle in the laboratory; that length alone costs "
        "affect is hardly studied",
        Grade::moderate,
        "Feeling Scale ratings during bouts at 80 % of VO2max that are no lower than those of the same people at 50 %"};

    Parameter company{
        "company",
        0.30f,
        "Feeling Scale points",
        0,
        1.5f,
        "Dunton et al. 2015: positive affect during activity differs by 0.30 (SE 0.13) between company and "
        "alone; its scale taken for Feeling Scale points (ASSUMED)"};
    Burden costs;
    Parameter most_relief{"most_relief",
                          1.0f,
                          "Feeling Scale points",
                          0,
                          5,
                          "ASSUMED: a bout milder than one's own gains at most a point"};
    Parameter bout_spread{
        "bout_spread", 1.0f, "Feeling Scale points", 0, 3, "ASSUMED: bouts of one person differ by about a point"};
    auto parameters() {
        return std::tuple_cat(std::tie(company), costs.parameters(), std::tie(most_relief, bout_spread));
    }

    MENSANA_KERNEL void operator()(Block people, Uniforms<1> dice, Own<Exercised> exercised, Own<Minutes> minutes,
                                   Own<Intensity> intensity, Own<InCompany> in_company, Own<BoutAffect> usual,
                                   Own<UsualBurden> usual_burden, Own<CompanyPreference> usual_company,
                                   Own<PreferredIntensity> usual_intensity, Own<AccustomedActivity> accustomed,
                                   Own<Fatigue> fatigue, Own<Fitness> fitness, Adds<Felt> felt) const {
        const float bonus = company, per_excess = costs.long_, per_effort = costs.hard, from = costs.threshold,
                    per_fatigue = costs.tired, most = costs.most_excess, relief = most_relief, spread = bout_spread;
        const Bearable bearable = costs.bears.minutes();
        for (const auto p : people) {
            const float load = minutes[p] * intensity[p] / usual_intensity[p];
            const float excess = held(load / bearable.of(accustomed[p]) - 1.0f, 0.0f, most);
            const float able = fitness[p], effort = 3.5f * intensity[p] / held(able, 10.0f, 90.0f);
            const float above = held(effort - from, 0.0f, 0.5f);
            const float own = usual_burden[p], with = usual_company[p];
            const float burden = per_excess * excess + per_effort * above + per_fatigue * fatigue[p];
            const float beyond = able < 5.0f ? 0.0f : burden - own;  // below 5: no mechanism keeps fitness
            const float cost = beyond < -relief ? -relief : beyond;
            const float affect = usual[p] + bonus * (in_company[p] - with) - cost + spread * innovation_of(dice(p));
            felt[p] += exercised[p] * held(affect, -20.0f, 20.0f);  // catches what has run away, no more
        }
    }

    // What a usual bout costs is in bout_affect already.
    void begin(Block people, Own<PreferredMinutes> minutes, Own<PreferredIntensity> intensity,
               Own<AccustomedActivity> accustomed, Own<Fatigue> fatigue, Own<Fitness> fitness,
               Sets<UsualBurden> usual) const {
        const auto burden = costs.of_usual_bouts();
        for (const auto p : people) usual[p] = burden(minutes[p], intensity[p], accustomed[p], fitness[p], fatigue[p]);
    }
};

}  // namespace mensana
