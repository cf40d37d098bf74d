// What is inherited of depression is more than a level of symptoms: who is born with a leaning to it falls ill sooner
// and more often (Sullivan 2000, doi:10.1176/appi.ajp.157.10.1552).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct GenesInclineToEpisodes {
    static constexpr About about{"genes_incline_to_episodes", "inheritance",
                                 "Some are born with a leaning to fall ill with depression.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "episode_risk += episodes * depression_liability",
        "Lifetime depression, as told in interviews, pools at a heritability of 0.37 (0.31-0.42, Sullivan 2000); "
        "relatives of those with several episodes fall ill more often than relatives of those with one",
        "Corrected for what is told differently from one interview to the next, it is higher (Kendler 1993: 0.7, "
        "recalled); genes may act through the lives that people seek",
        Grade::moderate, "Identical twins no more alike in episodes than in symptoms"};

    Parameter episodes{"episodes",
                       1.0f,
                       "ln hazard per z",
                       0,
                       3,
                       "CALIBRATED: with what symptoms carry of the same genes, told lifetime depression has a "
                       "heritability of 0.31-0.42 (Sullivan 2000)"};
    auto parameters() { return std::tie(episodes); }

    MENSANA_KERNEL void operator()(Block people, Own<DepressionLiability> liability, Adds<EpisodeRisk> risk) const {
        const float e = episodes;
        for (const auto p : people) risk[p] += e * liability[p];
    }
};

}  // namespace mensana
