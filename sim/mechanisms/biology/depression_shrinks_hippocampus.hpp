// The hippocampus is of usual size in a first episode and smaller in those who have had several
// (Schmaal 2016, doi:10.1038/mp.2015.69): later episodes cost volume.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionShrinksHippocampus {
    static constexpr About about{"depression_shrinks_hippocampus", "feedback",
                                 "After the first, time spent in depressive episodes costs hippocampal volume.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "hippocampus -= shrink / 365.25 a day in an episode with past_episodes >= 1; on the first morning hippocampus "
        "-= "
        "shrink * (usual_length * max(0, past_episodes - 1) + episode_days / 365.25 where past_episodes >= 1)",
        "Recurrent depression -1.44 % (d -0.17), first episode no difference, 8,927 scans (Schmaal 2016); old people "
        "whose depression does not remit lose volume faster (Steffens 2011, Taylor 2014).",
        "Cross-sections cannot tell loss by episodes from people with small hippocampi who relapse; no slope over "
        "severity; medication is not separated.",
        Grade::low, "Scans before and after a second episode that show no more loss than in peers of the same age."};

    Parameter shrink{
        "shrink",
        0.25f,
        "% a year in an episode",
        0,
        3,
        "CALIBRATED: d -0.17 in recurrent depression (Schmaal 2016), read off simulated scans: a cross-section, "
        "since no experiment tells it, so that this row is no test"};
    Parameter usual_length{"usual_length",
                           1.0f,
                           "years",
                           0,
                           5,
                           "derived: mean length of an episode, as the share of people in one over how many begin; "
                           "for what is past on the first morning only"};
    auto parameters() { return std::tie(shrink, usual_length); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<Episode> episode, Own<PastEpisodes> past,
                                   Adds<Hippocampus> change) const {
        const float lost = shrink * elapsed.days / 365.25f;
        for (const auto p : people) change[p] -= lost * episode[p] * (past[p] >= 1.0f ? 1.0f : 0.0f);
    }

    void begin(Block people, Own<EpisodeDays> days, Own<PastEpisodes> past, Adds<Hippocampus> volume) const {
        for (const auto p : people) {
            const float now = past[p] >= 1.0f ? days[p] / 365.25f : 0.0f;
            volume[p] -= shrink * (usual_length * positive_part(past[p] - 1.0f) + now);
        }
    }
};

}  // namespace mensana
