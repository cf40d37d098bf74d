// The mechanisms of this shelf, one line each.
#include "mechanisms/mood/episode_weighs_on_mood.hpp"
#include "mechanisms/mood/episodes_are_counted.hpp"
#include "mechanisms/mood/episodes_begin_and_end.hpp"
#include "mechanisms/mood/life_events_come_and_fade.hpp"
#include "mechanisms/mood/low_mood_invites_episodes.hpp"
#include "mechanisms/mood/overdoing_strains_mood.hpp"
#include "mechanisms/mood/stress_strains_mood.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/mood/treatment_eases_symptoms.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> mood() {
    return {
        EpisodeWeighsOnMood{},  EpisodesAreCounted{}, EpisodesBeginAndEnd{}, LifeEventsComeAndFade{},
        LowMoodInvitesEpisodes{},
        OverdoingStrainsMood{}, StressStrainsMood{},  SymptomsFollow{},      TreatmentEasesSymptoms{},
    };
}

}  // namespace mensana
