// The mechanisms of this shelf, one line each.
#include "mechanisms/background/distress_underlies_symptoms.hpp"
#include "mechanisms/background/genes_incline_to_episodes.hpp"
#include "mechanisms/background/genes_incline_to_exercise.hpp"
#include "mechanisms/background/genes_incline_to_symptoms.hpp"
#include "mechanisms/background/hardship_burdens.hpp"
#include "mechanisms/background/illness_burdens.hpp"
#include "mechanisms/background/liability_is_shared.hpp"
#include "mechanisms/background/responses_differ.hpp"
#include "mechanisms/background/schooling_shapes.hpp"
#include "mechanisms/background/surroundings_invite_exercise.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> background() {
    return {
        DistressUnderliesSymptoms{},  GenesInclineToEpisodes{}, GenesInclineToExercise{},
        GenesInclineToSymptoms{},     HardshipBurdens{},        IllnessBurdens{},
        LiabilityIsShared{},          ResponsesDiffer{},        SchoolingShapes{},
        SurroundingsInviteExercise{},
    };
}

}  // namespace mensana
