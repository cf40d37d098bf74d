// The mechanisms of this shelf, one line each.
#include "mechanisms/mood/anxiety_wears_mood_down.hpp"
#include "mechanisms/mood/disorder_comes_and_goes.hpp"
#include "mechanisms/mood/disorder_weighs_on_mood.hpp"
#include "mechanisms/mood/episodes_are_counted.hpp"
#include "mechanisms/mood/episodes_are_dated.hpp"
#include "mechanisms/mood/life_events_come_and_fade.hpp"
#include "mechanisms/mood/low_mood_breeds_anxiety.hpp"
#include "mechanisms/mood/low_mood_invites_episodes.hpp"
#include "mechanisms/mood/overdoing_strains_mood.hpp"
#include "mechanisms/mood/stress_strains_mood.hpp"
#include "mechanisms/mood/symptoms_become_usual.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/mood/symptoms_make_episodes.hpp"
#include "mechanisms/mood/treatment_eases_symptoms.hpp"
#include "mechanisms/mood/worry_makes_anxious_episodes.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> mood() {
    return {
        AnxietyWearsMoodDown{}, DisorderComesAndGoes{},   DisorderWeighsOnMood{},      EpisodesAreCounted{},
        EpisodesAreDated{},     LifeEventsComeAndFade{},  LowMoodBreedsAnxiety{},      LowMoodInvitesEpisodes{},
        OverdoingStrainsMood{}, StressStrainsMood{},      SymptomsBecomeUsual{},       SymptomsFollow{},
        SymptomsMakeEpisodes{}, TreatmentEasesSymptoms{}, WorryMakesAnxiousEpisodes{},
    };
}

}  // namespace mensana
