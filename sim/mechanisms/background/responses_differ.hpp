// Everyone answers to a path with a strength of their own: a share of people not at all, the others
// spread around a mean, so that the average person stays at 1.  Drawn once in a life.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ResponsesDiffer {
    static constexpr About about{
        "responses_differ", "personal_response",
        "People differ in how strongly each path works in them; in some it does not work at all.", Beat::birth};
    static constexpr Card card{
        "each response = 0 with the chance of its path (self_esteem_zero, social_support_zero, self_efficacy_zero, "
        "neuroplasticity_zero, brain_volume_zero, inflammation_zero, cortisol_zero, serotonin_zero, endorphins_zero, "
        "blood_flow_zero, antioxidants_zero, fitness_zero, feedback_zero), else exp(spread * normal - spread^2 / 2) / "
        "(1 - that chance): mean 1, one draw a path and person",
        "Fitness gains differ beyond test error and run in families (Bouchard 1999; SD 0.4 of the "
        "mean deduced); one in four becomes depressed under interferon (as Kappelmann 2018 cites)",
        "In trials the spread of mental outcomes is hardly larger with exercise than without; true "
        "differences between people may be small",
        Grade::low, "Trials of repeated exposure in which people do not answer alike the second time"};

    Parameter self_esteem_zero{
        "self_esteem_zero",
        0.20f,
        "share of people",
        0,
        0.95f,
        "ASSUMED: one in five, about the share without fitness gain at a fair dose (Sisson 2009: 19-45 %)"};
    Parameter social_support_zero{
        "social_support_zero", 0.20f, "share of people", 0, 0.95f, "ASSUMED: one in five, as for self-esteem"};
    Parameter self_efficacy_zero{
        "self_efficacy_zero", 0.20f, "share of people", 0, 0.95f, "ASSUMED: one in five, as for self-esteem"};
    Parameter neuroplasticity_zero{
        "neuroplasticity_zero",
        0.30f,
        "share of people",
        0,
        0.95f,
        "ASSUMED: three in ten; the spread of the BDNF response is not published, one as large as its mean is taken"};
    Parameter brain_volume_zero{
        "brain_volume_zero",
        0.50f,
        "share of people",
        0,
        0.95f,
        "ASSUMED: half; pooled trials scatter around nothing (Balbim 2024: 0.10, -0.01 to 0.21)"};
    Parameter inflammation_zero{"inflammation_zero",
                                0.75f,
                                "share of people",
                                0,
                                0.95f,
                                "one in four becomes depressed under interferon (as Kappelmann 2018 cites): three in "
                                "four are taken not to respond"};
    Parameter cortisol_zero{
        "cortisol_zero", 0.30f, "share of people", 0, 0.95f, "ASSUMED: three in ten; not published"};
    Parameter serotonin_zero{"serotonin_zero", 0.50f, "share of people", 0, 0.95f, "ASSUMED: half; not published"};
    Parameter endorphins_zero{
        "endorphins_zero", 0.20f, "share of people", 0, 0.95f, "ASSUMED: one in five feels no lift after a bout"};
    Parameter blood_flow_zero{
        "blood_flow_zero", 0.30f, "share of people", 0, 0.95f, "ASSUMED: three in ten; not published"};
    Parameter antioxidants_zero{
        "antioxidants_zero", 0.30f, "share of people", 0, 0.95f, "ASSUMED: three in ten; not published"};
    Parameter fitness_zero{"fitness_zero",
                           0.05f,
                           "share of people",
                           0,
                           0.95f,
                           "true non-response is rare once test error is taken off (Montero and Lundby 2017: none at 5 "
                           "sessions a week); Sisson 2009 counts 19-45 % with it"};
    Parameter feedback_zero{
        "feedback_zero", 0.10f, "share of people", 0, 0.95f, "ASSUMED: one in ten keeps going whatever the mood"};
    Parameter spread{"spread",
                     0.40f,
                     "ln ratio",
                     0,
                     1.0f,
                     "ASSUMED for all paths: as the spread of trainability; Bouchard 1999 has an SD of about 200 of "
                     "400 mL/min, and 0.4 "
                     "of the mean is what is left of it when test error is taken off (our deduction)"};
    auto parameters() {
        return std::tie(self_esteem_zero, social_support_zero, self_efficacy_zero, neuroplasticity_zero,
                        brain_volume_zero, inflammation_zero, cortisol_zero, serotonin_zero, endorphins_zero,
                        blood_flow_zero, antioxidants_zero, fitness_zero, feedback_zero, spread);
    }

    void born(Block people, Draws draws, Sets<SelfEsteemResponse> self_esteem,
              Sets<SocialSupportResponse> social_support, Sets<SelfEfficacyResponse> self_efficacy,
              Sets<NeuroplasticityResponse> neuroplasticity, Sets<BrainVolumeResponse> brain_volume,
              Sets<InflammationResponse> inflammation, Sets<CortisolResponse> cortisol,
              Sets<SerotoninResponse> serotonin, Sets<EndorphinsResponse> endorphins,
              Sets<BloodFlowResponse> blood_flow, Sets<AntioxidantsResponse> antioxidants,
              Sets<FitnessResponse> fitness, Sets<FeedbackResponse> feedback) const {
        for (const auto p : people) {
            self_esteem[p] = strength(draws, p, 0, self_esteem_zero);
            social_support[p] = strength(draws, p, 1, social_support_zero);
            self_efficacy[p] = strength(draws, p, 2, self_efficacy_zero);
            neuroplasticity[p] = strength(draws, p, 3, neuroplasticity_zero);
            brain_volume[p] = strength(draws, p, 4, brain_volume_zero);
            inflammation[p] = strength(draws, p, 5, inflammation_zero);
            cortisol[p] = strength(draws, p, 6, cortisol_zero);
            serotonin[p] = strength(draws, p, 7, serotonin_zero);
            endorphins[p] = strength(draws, p, 8, endorphins_zero);
            blood_flow[p] = strength(draws, p, 9, blood_flow_zero);
            antioxidants[p] = strength(draws, p, 10, antioxidants_zero);
            fitness[p] = strength(draws, p, 11, fitness_zero);
            feedback[p] = strength(draws, p, 12, feedback_zero);
        }
    }

private:
    float strength(const Draws& draws, Person p, std::uint32_t path, float zero) const {
        const Four u = draws.four(p, path);
        const float s = spread, ratio = exp_of(s * normal_of(u.b) - 0.5f * s * s) / (1.0f - zero);
        return u.a < zero ? 0.0f : held(ratio, 0.0f, 7.9f);
    }
};

}  // namespace mensana
