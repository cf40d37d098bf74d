// Onset is a hazard of the person; remission one that falls the longer an episode lasts, so that half end within months
// and some last years (Spijker 2002, doi:10.1192/bjp.181.3.208; ten Have 2018).  What is under way on the first morning
// is what the same hazards have made of every life so far.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodesBeginAndEnd {
    static constexpr About about{"episodes_begin_and_end", "symptoms",
                                 "Depressive episodes begin at each person's hazard, and end ever more slowly.",
                                 Beat::act, Pace::slow};
    static constexpr Card card{
        "outside an episode: P(episode_onset) = 1 - exp(-exp(episode_risk) / 365.25); inside: P(episode_remission) = "
        "recovery / (pace + episode_days) + latest / 365.25; on the first morning people have lived, `from` an age on, "
        "at "
        "their hazard of now, times what the world's offset was at each age, and unrest; the spread of own parts of "
        "episode_risk is frailty",
        "Half recover within 3-6 months and 12-20 % last 2-3 years (Spijker 2002, ten Have 2018)",
        "Remission is a clock: nothing that eases symptoms ends an episode sooner", Grade::low,
        "A cohort in which remission does not slow with time"};

    Parameter recovery{
        "recovery",
        1.1f,
        "ratio",
        0.3f,
        5,
        "CALIBRATED: shape of remission; with pace and latest, median 4.3 months, 25 % above one year, 8 % above three "
        "(Spijker 2002: 24 % above one year; ten Have 2018: median 6 months, 12 % above three years)"};
    Parameter pace{"pace", 160.0f, "days", 10, 1000, "CALIBRATED: see recovery"};
    Parameter latest{"latest", 0.06f, "episodes ended a year", 0, 2, "ASSUMED: even the longest episodes end some day"};
    Parameter unrest{
        "unrest",
        0.03f,
        "ln ratio",
        -1,
        1,
        "derived: symptoms wander about their rest with a spread of 0.45, so that a hazard of e^(0.5 z) is "
        "e^(0.5^2 0.45^2 / 2) times that at rest; in the past before the first morning only"};
    Parameter from{"from",
                   14.0f,
                   "years",
                   0,
                   18,
                   "ASSUMED: the age from which people have had their hazard of 18; first onsets are rare before early "
                   "adolescence (Kessler 2005, doi:10.1001/archpsyc.62.6.593)"};
    Parameter frailty{
        "frailty",
        2.0f,
        "ln hazard",
        0,
        5,
        "CALIBRATED: SD of own parts of the hazard, with which the world's levels are solved. With 12 months "
        "at 6.6 %, 0.7 has two in three people ill once in a life and 23 / 38 / 57 % ill again 5 / 10 / 20 "
        "years after an episode, 2.0 nearly half (41 % by 32, Moffitt 2010) and 46 / 61 / 73 %, and only 4.6 "
        "the 16.2 % that interviews are told (Kessler 2003): not all can be had while remission is a clock"};
    auto parameters() { return std::tie(recovery, pace, latest, unrest, from, frailty); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<EpisodeRisk> risk,
                                   Own<Episode> episode, Own<EpisodeDays> days, Adds<Onset> onset,
                                   Adds<Remission> remission) const {
        const float lived = elapsed.days, years = lived / 365.25f, r = recovery, b = pace, floor = latest / 365.25f;
        for (const auto p : people) {
            const float begins = 1.0f - exp_of(-years * exp_of(risk[p] < 5.0f ? risk[p] : 5.0f));
            const float ends = 1.0f - exp_of(-lived * (r / (b + days[p]) + floor));
            const float is_in = episode[p];
            onset[p] += (1.0f - is_in) * (dice(p) < begins ? 1.0f : 0.0f);
            remission[p] += is_in * (dice(p) < ends ? 1.0f : 0.0f);
        }
    }

    // Onset by onset: a wait at the hazard of some years, then how long the episode lasts, of which the survival
    // (b / (b + t))^r e^(-latest t) is inverted, part by part.
    void begin(Block people, Draws draws, Own<Sex> sex, Own<Age> age, Own<EpisodeRisk> risk, Offset<EpisodeRisk> usual,
               Sets<Episode> episode, Sets<EpisodeDays> days, Sets<PastEpisodes> past) const {
        constexpr float step = 4.0f, most_a_year = 2.0f;
        const float b = pace / 365.25f, slowest = latest > 1e-3f ? latest.value : 1e-3f;
        for (const auto p : people) {
            const bool woman = sex[p];
            const float now = age[p], ln_hazard = risk[p] - usual(woman, now) + unrest;
            float years = from, ended = 0, under_way = -1;
            for (std::uint32_t nth = 0; years < now; ++nth) {
                const Four u = draws.four(p, nth);
                const float until = years + step < now ? years + step : now, middle = 0.5f * (years + until);
                const float ln_here = ln_hazard + usual(woman, middle),
                            hazard = exp_of(ln_here < most_a_year ? ln_here : most_a_year);
                const float wait = -log_of(u.a) / hazard;
                years += wait;
                if (years >= until) {
                    years = until;
                    continue;
                }
                const float lasts = b * (exp_of(-log_of(u.b) / recovery) - 1.0f), at_most = -log_of(u.c) / slowest,
                            long_ = lasts < at_most ? lasts : at_most;
                if (years + long_ >= now)
                    under_way = now - years;
                else
                    ended += 1;
                years += long_;
            }
            episode[p] = under_way >= 0 ? 1.0f : 0.0f;
            days[p] = under_way >= 0 ? 365.25f * under_way : 0.0f;
            past[p] = held(ended, 0.0f, 250.0f);
        }
    }
};

}  // namespace mensana
