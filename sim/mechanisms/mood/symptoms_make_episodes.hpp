// An episode is what its definition says: a change from before that meets criteria for two weeks.  It begins on the
// last day of the first such two weeks, and ends on the last day of the first two weeks with few symptoms left (Frank
// 1991, Rush 2006).  So whatever lowers symptoms ends episodes.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SymptomsMakeEpisodes {
    static constexpr About about{"symptoms_make_episodes", "symptoms",
                                 "Two weeks of symptoms at criteria are an episode, and two weeks below end it.",
                                 Beat::act};
    static constexpr Card card{
        "with more = max(0, usual_symptoms + change - criteria): criteria_days counts days in a row with "
        "depressive_symptoms >= criteria + more outside an episode, with depressive_symptoms < eased + more in one; "
        "when it is `lasting`: episode_onset, or episode_remission, and criteria_days is 0; on the first morning, but "
        "where disorder_days <= delay, depressive_episode in a share of people that is a half at 0.7 criteria + 0.3 "
        "eased + more and "
        "rises within `blur`, for disorder_days - delay, or `lingers` on average without a disorder",
        "Two weeks of five symptoms, nearly every day, that are a change from before (DSM-IV, criterion A); remission "
        "is two to three weeks and more with few symptoms, which is less than criteria ask for (Frank 1991, "
        "doi:10.1001/archpsyc.1991.01810330075011; Rush 2006, doi:10.1038/sj.npp.1301131; recalled)",
        "Criteria count kinds of symptoms, and need low mood or loss of interest; here one score stands for all. "
        "Manuals ask for two months without symptoms before another episode is counted",
        Grade::bookkeeping, "Nothing: it is how episodes are defined"};

    Parameter criteria{"criteria",
                       1.7f,
                       "z",
                       0,
                       5,
                       "CALIBRATED: about a PHQ-9 of 11; with eased, a PHQ-9 of 10 finds 85 % of people in an episode "
                       "at a specificity of 94 %, as far as the share at 10 and more and that in an episode allow"};
    Parameter eased{"eased", 0.7f, "z", -2, 5, "CALIBRATED: about a PHQ-9 of 6; see criteria"};
    Parameter change{"change",
                     1.4f,
                     "z",
                     0,
                     5,
                     "ASSUMED: a little more than one SD above what is usual; without it, people whose usual symptoms "
                     "are high are in an episode for ever, and every other onset has no disorder behind it"};
    Parameter lasting{"lasting", 14.0f, "days", 1, 100, "two weeks: DSM-IV, ICD-10"};
    Parameter delay{
        "delay", 45.0f, "days",
        0,       365,   "derived: from the onset of a disorder until its episode begins; on the first morning only"};
    Parameter blur{"blur", 0.15f, "z", 0.01f, 5, "derived: on the first morning only; as logistic"};
    Parameter lingers{
        "lingers", 500.0f,
        "days",    0,
        36525,     "ASSUMED: how long people without a disorder have been in their episode on the first morning"};
    auto parameters() { return std::tie(criteria, eased, change, lasting, delay, blur, lingers); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> symptoms, Own<UsualSymptoms> usual,
                                   Own<Episode> episode, Own<CriteriaDays> days, Adds<CriteriaDays> run_on,
                                   Adds<Onset> onset, Adds<Remission> remission) const {
        const float at = criteria, less = eased - criteria, rise = change - criteria, whole = lasting;
        for (const auto p : people) {
            const float in = episode[p], cut = at + positive_part(usual[p] + rise) + in * less;
            const float meets = symptoms[p] >= cut ? 1.0f : 0.0f;
            const float run = meets != in ? days[p] + 1.0f : 0.0f, turns = run >= whole ? 1.0f : 0.0f;
            run_on[p] += run * (1.0f - turns) - days[p];
            onset[p] += turns * (1.0f - in);
            remission[p] += turns * in;
        }
    }

    void begin(Block people, Draws draws, Own<Depression> symptoms, Own<UsualSymptoms> usual, Own<Disorder> disorder,
               Own<DisorderDays> since, Sets<Episode> episode, Sets<EpisodeDays> days, Sets<CriteriaDays> run) const {
        const float cut = 0.7f * criteria + 0.3f * eased;
        for (const auto p : people) {
            const Four u = draws.four(p);
            const float more = positive_part(usual[p] + change - criteria);
            const bool ill = disorder[p] > 0, early = ill && since[p] <= delay,
                       in = !early && u.a < share_of((symptoms[p] - cut - more) / blur);
            const bool meets = symptoms[p] >= more + (in ? eased : criteria);
            run[p] = meets == in ? 0.0f : static_cast<float>(static_cast<int>(u.c * lasting));
            episode[p] = in ? 1.0f : 0.0f;
            days[p] = !in ? 0.0f : ill ? since[p] - delay : held(-log_of(u.b) * lingers, 0.0f, 7305.0f);
        }
    }
};

}  // namespace mensana
