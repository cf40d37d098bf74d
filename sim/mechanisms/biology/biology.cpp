// The mechanisms of this shelf, one line each.
#include "mechanisms/biology/bdnf_eases_symptoms.hpp"
#include "mechanisms/biology/bdnf_follows.hpp"
#include "mechanisms/biology/blood_flow_follows.hpp"
#include "mechanisms/biology/blood_flow_supports_mood.hpp"
#include "mechanisms/biology/bouts_release_endorphins.hpp"
#include "mechanisms/biology/bouts_release_myokines.hpp"
#include "mechanisms/biology/cortisol_follows.hpp"
#include "mechanisms/biology/cortisol_strains_mood.hpp"
#include "mechanisms/biology/depression_inflames.hpp"
#include "mechanisms/biology/depression_lowers_bdnf.hpp"
#include "mechanisms/biology/depression_lowers_blood_flow.hpp"
#include "mechanisms/biology/depression_oxidises.hpp"
#include "mechanisms/biology/depression_raises_cortisol.hpp"
#include "mechanisms/biology/depression_shrinks_hippocampus.hpp"
#include "mechanisms/biology/exercise_builds_fitness.hpp"
#include "mechanisms/biology/exercise_lowers_cortisol.hpp"
#include "mechanisms/biology/exercise_lowers_inflammation.hpp"
#include "mechanisms/biology/exercise_raises_bdnf.hpp"
#include "mechanisms/biology/exercise_raises_serotonin.hpp"
#include "mechanisms/biology/exercise_slows_hippocampal_loss.hpp"
#include "mechanisms/biology/exercise_strengthens_antioxidants.hpp"
#include "mechanisms/biology/exercise_swells_hippocampus.hpp"
#include "mechanisms/biology/exercise_trims_weight.hpp"
#include "mechanisms/biology/fitness_eases_symptoms.hpp"
#include "mechanisms/biology/fitness_follows.hpp"
#include "mechanisms/biology/fitness_raises_blood_flow.hpp"
#include "mechanisms/biology/glow_is_remembered.hpp"
#include "mechanisms/biology/glow_lifts_mood.hpp"
#include "mechanisms/biology/hippocampus_ages.hpp"
#include "mechanisms/biology/hippocampus_supports_mood.hpp"
#include "mechanisms/biology/inflammation_depresses.hpp"
#include "mechanisms/biology/myokines_are_remembered.hpp"
#include "mechanisms/biology/myokines_calm_inflammation.hpp"
#include "mechanisms/biology/oxidative_stress_follows.hpp"
#include "mechanisms/biology/oxidative_stress_strains_mood.hpp"
#include "mechanisms/biology/resting_inflammation_follows.hpp"
#include "mechanisms/biology/serotonin_follows.hpp"
#include "mechanisms/biology/serotonin_lifts_mood.hpp"
#include "mechanisms/biology/weight_burdens_fitness.hpp"
#include "mechanisms/biology/weight_follows.hpp"
#include "mechanisms/biology/weight_inflames.hpp"
#include "mechanisms/biology/weight_strains_mood.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> biology() {
    return {
        BdnfEasesSymptoms{},
        BdnfFollows{},
        BloodFlowFollows{},
        BloodFlowSupportsMood{},
        BoutsReleaseEndorphins{},
        BoutsReleaseMyokines{},
        CortisolFollows{},
        CortisolStrainsMood{},
        DepressionInflames{},
        DepressionLowersBdnf{},
        DepressionLowersBloodFlow{},
        DepressionOxidises{},
        DepressionRaisesCortisol{},
        DepressionShrinksHippocampus{},
        ExerciseBuildsFitness{},
        ExerciseLowersCortisol{},
        ExerciseLowersInflammation{},
        ExerciseRaisesBdnf{},
        ExerciseRaisesSerotonin{},
        ExerciseSlowsHippocampalLoss{},
        ExerciseStrengthensAntioxidants{},
        ExerciseSwellsHippocampus{},
        ExerciseTrimsWeight{},
        FitnessEasesSymptoms{},
        FitnessFollows{},
        FitnessRaisesBloodFlow{},
        GlowIsRemembered{},
        GlowLiftsMood{},

        HippocampusAges{},
        HippocampusSupportsMood{},
        InflammationDepresses{},
        MyokinesAreRemembered{},
        MyokinesCalmInflammation{},
        OxidativeStressFollows{},
        OxidativeStressStrainsMood{},
        RestingInflammationFollows{},
        SerotoninFollows{},
        SerotoninLiftsMood{},
        WeightBurdensFitness{},
        WeightFollows{},
        WeightInflames{},
        WeightStrainsMood{},
    };
}

}  // namespace mensana
