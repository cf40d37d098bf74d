// Onset is a hazard that rises with symptoms, stress and earlier episodes; remission one that falls the
// longer an episode lasts, so that half end within months and some last years
// (Spijker 2002, doi:10.1192/bjp.181.3.208; ten Have 2018).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodesBeginAndEnd {
    static constexpr About about{"episodes_begin_and_end", "symptoms",
                                 "Depressive episodes begin more often at high symptoms, and end ever more slowly.",
                                 Beat::act, Pace::slow};
    static constexpr Card card{
        "outside an episode: P(episode_onset) = incidence / 365.25 * exp(symptoms * depressive_symptoms + stress * "
        "stress + history * min(past_episodes, 3)); inside: P(episode_remission) = recovery / (pace + episode_days) + "
        "latest / 365.25; on the first morning a share in_episode of people is in one and a share lifetime has had "
        "one, likelier at high symptoms",
        "3.0 onsets per 100 adults a year (Ferrari 2013); half recover within 3-6 months and 12-20 % last 2-3 years "
        "(Spijker 2002, ten Have 2018); events raise the risk fourfold in their month (Kendler 1998)",
        "Recurrence in the general population, 13 / 23 / 42 % at 5 / 10 / 20 years (Hardeveld 2013), is no more "
        "frequent than a first onset among all adults; lasting differences in symptoms alone make it somewhat more "
        "frequent here",
        Grade::low,
        "A cohort in which onset does not rise with symptoms of the months before, or remission not slow with time"};

    Parameter incidence{"incidence",
                        0.0235f,
                        "episodes a year",
                        0,
                        0.5f,
                        "CALIBRATED to 3.0 (2.4-3.8) new episodes per 100 adults a year (Ferrari 2013): the hazard of "
                        "a person of average symptoms without stress or history"};
    Parameter symptoms{"symptoms",
                       0.50f,
                       "ln hazard per z",
                       0,
                       3,
                       "CALIBRATED: steeper, recurrence becomes much commoner than the 13 / 23 / 42 % of Hardeveld "
                       "2013; at 0.5 a score one SD higher multiplies the hazard by 1.6"};
    Parameter stress{"stress",
                     0.50f,
                     "ln hazard per event",
                     0,
                     3,
                     "ASSUMED: severe events multiply the hazard by about 1.6 while they last; interview studies find "
                     "more for the first month"};
    Parameter history{
        "history",
        0.0f,
        "ln hazard per past episode",
        0,
        2,
        "CALIBRATED to nothing: lasting differences alone make recurrence as common as Hardeveld 2013 finds it"};
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
    Parameter in_episode{"in_episode",
                         0.0365f,
                         "share of adults",
                         0,
                         0.5f,
                         "CALIBRATED to stay where onset and remission balance; on the first morning only"};
    Parameter lifetime{"lifetime",
                       0.28f,
                       "share of adults",
                       0,
                       1,
                       "CALIBRATED: interviews remember 16.2 % (15.1-17.3; Kessler 2003, doi:10.1001/jama.289.23.3095) "
                       "and forget about half (Moffitt 2010), so about 28 % are true; on the first morning only"};
    auto parameters() {
        return std::tie(incidence, symptoms, stress, history, recovery, pace, latest, in_episode, lifetime);
    }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<Depression> depression,
                                   Own<Stress> load, Own<Episode> episode, Own<EpisodeDays> days,
                                   Own<PastEpisodes> past, Adds<Onset> onset, Adds<Remission> remission) const {
        const float lived = elapsed.days, some = incidence * lived / 365.25f, d = symptoms, s = stress, h = history;
        const float r = recovery, b = pace, floor = latest / 365.25f;
        for (const auto p : people) {
            const float begins = some * exp_of(d * depression[p] + s * load[p] + h * (past[p] < 3.0f ? past[p] : 3.0f));
            const float ends = 1.0f - exp_of(-lived * (r / (b + days[p]) + floor));
            const float is_in = episode[p];
            onset[p] += (1.0f - is_in) * (dice(p) < begins ? 1.0f : 0.0f);
            remission[p] += is_in * (dice(p) < ends ? 1.0f : 0.0f);
        }
    }

    // What is under way on the first morning.  Episodes have lasted t days with a density that falls like their
    // survival (b / (b + t))^r, cut at ten years: drawn by inverting its integral.
    void begin(Block people, Draws draws, Own<Age> age, Own<OwnDepression> own, Own<DepressionLiability> liability,
               Sets<Episode> episode, Sets<EpisodeDays> days, Sets<PastEpisodes> past) const {
        const float past_one = recovery - 1.0f,
                    r = past_one > -1e-3f && past_one < 1e-3f ? 1e-3f : past_one;  // the limit at 1 is a logarithm
        const float b = pace, longest = exp_of(-r * log_of(1.0f + 3652.5f / b));
        // What e^(slope z) adds to the mean over the spread of usual symptoms is taken off, so that in_episode is the
        // share.
        const float now_odds = log_odds_of(in_episode) - 0.45f * symptoms * symptoms,
                    ever_odds = log_odds_of(lifetime) - 0.20f;
        for (const auto p : people) {
            const Four u = draws.four(p, 1);
            const float usual =
                own[p] + 0.5f * liability[p];  // near enough: circumstances and paths are small beside these
            const bool now = u.a < share_of(now_odds + symptoms * usual);
            const bool before = u.c < share_of(ever_odds + 0.8f * usual + 0.010f * (age[p] - 45.0f));
            const float kept = 1.0f - u.b * (1.0f - longest);
            episode[p] = now ? 1.0f : 0.0f;
            days[p] = now ? b * (exp_of(-log_of(kept) / r) - 1.0f) : 0.0f;
            past[p] = before ? 1.0f + (u.d < 0.5f ? 1.0f : 0.0f) + (u.d < 0.25f ? 1.0f : 0.0f) : 0.0f;
        }
    }
};

}  // namespace mensana
