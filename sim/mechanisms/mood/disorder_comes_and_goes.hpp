// Behind an episode is a disorder, which nobody sees: it comes at the hazard of the person and goes at a pace that
// slows the longer it lasts, so that many are over within weeks and some last years (Spijker 2002,
// doi:10.1192/bjp.181.3.208; ten Have 2018).  What is under way on the first morning is what the same hazards have made
// of every life so far.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DisorderComesAndGoes {
    static constexpr About about{"disorder_comes_and_goes", "symptoms",
                                 "A depressive disorder comes at each person's hazard, and goes ever more slowly.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "without a disorder: P(disorder begins) = 1 - exp(-exp(episode_risk) / 365.25), and disorder = exp(severity * "
        "normal); with one: P(it ends) = "
        "recovery * (1 + sooner where past_episodes >= 1) / (pace + disorder_days) + latest / 365.25; disorder_days "
        "counts its days; on the first morning people have lived, `from` an age on, at their hazard of now, times what "
        "the world's offset was at each age, and unrest; of what is over, past_episodes and last_episode_age tell what "
        "lasted longer than `unseen` days, in a share of people that is a half where depression_pull is `shown` and "
        "rises within `blur`; the spread of own parts of episode_risk is frailty",
        "Half recover within 3-6 months and 12-20 % last 2-3 years; recurrent episodes are shorter (Spijker 2002, ten "
        "Have 2018)",
        "What drives an episode is not seen; that it does not answer to symptoms is assumed", Grade::low,
        "A cohort in which remission does not slow with time"};

    Parameter recovery{"recovery",
                       0.68f,
                       "ratio",
                       0.3f,
                       5,
                       "CALIBRATED: shape of remission; with pace, sooner and latest, 50 / 63 / 76 / 80 % of episodes "
                       "over after 3, 6, 12 and 24 months (Spijker 2002), 12 % not after three years (ten Have 2018)"};
    Parameter pace{"pace", 14.0f, "days", 5, 1000, "CALIBRATED: see recovery"};
    Parameter sooner{"sooner",
                     0.25f,
                     "ratio",
                     0,
                     3,
                     "ASSUMED: a quarter; that recurrent episodes are shorter is Spijker 2002, who tells no figure in "
                     "the abstract"};
    Parameter latest{"latest", 0.10f, "disorders ended a year",
                     0,        2,     "ASSUMED: even the longest end some day; see recovery"};
    Parameter severity{"severity",
                       0.30f,
                       "ln ratio",
                       0,
                       1.5f,
                       "CALIBRATED: SD of how hard disorders weigh; of episodes in 12 months 10 / 39 / 38 / 13 % are "
                       "mild, moderate, severe and very severe (Kessler 2003)"};
    Parameter unrest{
        "unrest",
        0.22f,
        "ln ratio",
        -1,
        1,
        "derived: symptoms wander about their rest with a spread of 0.45 and events come and go, so that the mean "
        "hazard is more than that at rest, by 0.02 and 0.20; in the past before the first morning only"};
    Parameter from{"from",
                   14.0f,
                   "years",
                   0,
                   18,
                   "ASSUMED: the age from which people have had their hazard of 18; first onsets are rare before early "
                   "adolescence (Kessler 2005, doi:10.1001/archpsyc.62.6.593)"};
    Parameter unseen{"unseen",
                     40.0f,
                     "days",
                     0,
                     365,
                     "derived: a disorder that is over sooner does not come to two weeks at criteria; in the past "
                     "before the first morning, and where the world's levels are solved for"};
    Parameter shown{
        "shown", -0.5f, "z",
        -10,     10,    "derived: criteria less what a disorder weighs; in the past before the first morning only"};
    Parameter blur{"blur", 0.40f, "z", 0.01f, 5, "derived: from the spread of what symptoms wander; as logistic"};
    Parameter frailty{"frailty",
                      1.1f,
                      "ln hazard",
                      0,
                      5,
                      "CALIBRATED: SD of own parts of the hazard, beside liability and symptoms, with which the "
                      "world's levels are solved"};
    auto parameters() {
        return std::tie(recovery, pace, sooner, latest, severity, unrest, from, unseen, shown, blur, frailty);
    }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<2> dice, Own<EpisodeRisk> risk,
                                   Own<PastEpisodes> past, Own<Disorder> disorder, Own<DisorderDays> days,
                                   Adds<Disorder> change, Adds<DisorderDays> days_change) const {
        const float lived = elapsed.days, years = lived / 365.25f, r = recovery, more = recovery * sooner, b = pace,
                    floor = latest / 365.25f;
        for (const auto p : people) {
            const float begins = 1.0f - exp_of(-years * exp_of(risk[p] < 5.0f ? risk[p] : 5.0f));
            const float ease = r + more * (past[p] < 1.0f ? past[p] : 1.0f);
            const float ends = 1.0f - exp_of(-lived * (ease / (b + days[p]) + floor));
            const float is_on = disorder[p] > 0.0f ? 1.0f : 0.0f, u = dice(p);
            const float began = (1.0f - is_on) * (u < begins ? 1.0f : 0.0f), ended = is_on * (u < ends ? 1.0f : 0.0f);
            change[p] += began * strength(innovation_of(dice(p, 1))) - ended * disorder[p];
            days_change[p] += lived * is_on * (1.0f - ended) - days[p] * ended;
        }
    }

    // Onset by onset: a wait at the hazard of some years, then how long it lasts, of which the survival
    // (b / (b + t))^r e^(-latest t) is inverted, part by part.
    void begin(Block people, Draws draws, Own<Sex> sex, Own<Age> age, Own<EpisodeRisk> risk, Offset<EpisodeRisk> usual,
               Own<DepressionPull> pull, Sets<Disorder> disorder, Sets<DisorderDays> days, Sets<PastEpisodes> past,
               Sets<LastEpisodeAge> last) const {
        constexpr float step = 4.0f, most_a_year = 2.0f;
        const float b = pace / 365.25f, slowest = latest > 1e-3f ? latest.value : 1e-3f, shortest = unseen / 365.25f;
        for (const auto p : people) {
            const bool woman = sex[p];
            const float now = age[p], ln_hazard = risk[p] - usual(woman, now) + unrest,
                        seen = share_of((pull[p] - shown) / blur);
            float years = from, ended = 0, last_at = 0, under_way = -1, strength_now = 0;
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
                const float ease = recovery * (1.0f + (ended > 0 ? sooner.value : 0.0f));
                const float lasts = b * (exp_of(-log_of(u.b) / ease) - 1.0f), at_most = -log_of(u.c) / slowest,
                            long_ = lasts < at_most ? lasts : at_most;
                if (years + long_ >= now)
                    under_way = now - years, strength_now = strength(normal_of(u.d));
                else if (long_ > shortest && u.d < seen)
                    ended += 1, last_at = years + long_;
                years += long_;
            }
            disorder[p] = under_way >= 0 ? strength_now : 0.0f;
            days[p] = under_way >= 0 ? 365.25f * under_way : 0.0f;
            past[p] = held(ended, 0.0f, 250.0f);
            last[p] = last_at;
        }
    }

private:
    MENSANA_INLINE float strength(float normal) const { return held(exp_of(severity * normal), 0.1f, 5.0f); }
};

}  // namespace mensana
