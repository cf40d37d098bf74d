// Anxiety is a disorder when it has gone on for months: worry on more days than not for six (DSM-IV, generalised
// anxiety disorder).  Its episodes have nothing of their own behind them: they come and go with symptoms, and are as
// long as these are lasting.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WorryMakesAnxiousEpisodes {
    static constexpr About about{
        "worry_makes_anxious_episodes", "symptoms",
        "Six months of anxiety on most days are an episode, and some months with little end it.", Beat::respond,
        Pace::slow};
    static constexpr Card card{
        "worry += (1 - 2^(-1 / half_time)) * ([anxious_symptoms >= criteria] - worry); anxious_episode begins when "
        "worry >= begins and ends when worry < ends; last_anxious_age = age while in one; on the first morning worry "
        "is "
        "the share of days that anxiety_pull and its wandering (`blur`) make, and who has `under_way` of it is in an episode",
        "Worry on more days than not for six months (DSM-IV); 2.7 % of US adults in 12 months, 3.4 % of women and 1.9 "
        "% "
        "of men, 5.7 % in a life (NCS-R, National Institute of Mental Health)",
        "Six months are a convention: shorter episodes are as common and as disabling (Kessler 2005, Psychol Med "
        "35:1073, "
        "recalled)",
        Grade::bookkeeping, "Nothing: it is how episodes are defined"};

    Parameter criteria{"criteria",
                       2.05f,
                       "z",
                       0,
                       5,
                       "CALIBRATED: 2.7 % of adults in an episode in 12 months (NCS-R, National Institute of Mental "
                       "Health)"};
    Parameter half_time{"half_time", 90.0f, "days",
                        10,          730,   "derived: from none, six months of every day come to 0.75 of `worry`"};
    Parameter begins{"begins", 0.75f, "share of days", 0.05f, 1, "see half_time"};
    Parameter ends{"ends", 0.50f, "share of days",
                   0,      1,     "ASSUMED: not on most days any more; three months without it end the longest"};
    Parameter blur{"blur", 0.45f, "z",
                   0.01f,  5,     "derived: what symptoms wander about their level; on the first morning only"};
    Parameter under_way{"under_way", 0.20f, "share of days", 0, 1,
                        "derived: whoever is often near criteria has mostly come to an episode some time and is slow to "
                        "leave it, so that as many are in one as a year later; on the first morning only"};
    auto parameters() { return std::tie(criteria, half_time, begins, ends, blur, under_way); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<Age> age, Own<Anxiety> anxiety, Own<Worry> worry,
                                   Own<AnxiousEpisode> episode, Own<LastAnxiousAge> last, Adds<Worry> worry_change,
                                   Adds<AnxiousEpisode> change, Adds<LastAnxiousAge> last_change) const {
        const float step = step_over(half_time, elapsed.days), at = criteria, from = begins, until = ends;
        for (const auto p : people) {
            const float now = worry[p] + step * ((anxiety[p] >= at ? 1.0f : 0.0f) - worry[p]), in = episode[p];
            const float next = in > 0.0f ? (now >= until ? 1.0f : 0.0f) : (now >= from ? 1.0f : 0.0f);
            worry_change[p] += now - worry[p];
            change[p] += next - in;
            last_change[p] += next * (age[p] - last[p]);
        }
    }

    void begin(Block people, Own<Age> age, Own<AnxietyPull> pull, Sets<Worry> worry, Sets<AnxiousEpisode> episode,
               Sets<LastAnxiousAge> last) const {
        for (const auto p : people) {
            worry[p] = normal_share_below((pull[p] - criteria) / blur);
            episode[p] = worry[p] >= under_way ? 1.0f : 0.0f;
            worry[p] = episode[p] > 0 && worry[p] < begins ? begins.value : worry[p];
            last[p] = episode[p] * age[p];
        }
    }
};

}  // namespace mensana
