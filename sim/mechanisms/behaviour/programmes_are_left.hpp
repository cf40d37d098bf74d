// Half of those who start a programme have stopped after six months, most of them early (Dishman 1988; Robison and
// Rogers 1994, doi:10.2165/00007256-199417010-00004): rather those who do not enjoy it, are worn out, hurt or low.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ProgrammesAreLeft {
    using concerns = Programme;
    static constexpr About about{"programmes_are_left", "programmes",
                                 "People drop out of programmes, early and when it does not feel good.", Beat::act};
    static constexpr Card card{
        "leaves_programme with chance a day hazard / (1 + programme_days / early) exp(-enjoyment (remembered enjoyment "
        "- 1.5) + tired fatigue + injured [injury_days > 0] + mood feedback_response depressive_symptoms), times the "
        "drop_out of a programme of the scenario",
        "About half stop within six months (Dishman 1988; Robison and Rogers 1994); 63 % of gym members before month 3 "
        "(Sperandei 2016); two thirds of those who left the STRRIDE trials did so while the dose was still rising "
        "(2022, doi:10.1249/tjx.0000000000000190); more leave hard than moderate training (Kelley and Kelley 2013, "
        "doi:10.1155/2013/250423); prescribing a higher intensity lowers adherence (Perri 2002, "
        "doi:10.1037/0278-6133.21.5.452); worse symptoms foretell dropout of depressed people (Stubbs 2016)",
        "Trials lose far fewer, 18-22 % (Stubbs 2016; Kelley and Kelley 2013; Vancampfort 2021); lack of time, which "
        "is not in the model, is the reason given most (40 % in STRRIDE)",
        Grade::moderate,
        "a trial of a gentle, growing against a hard start in the same people with equal dropout at six months"};

    Parameter hazard{"hazard",
                     0.0070f,
                     "1 a day",
                     0,
                     0.1f,
                     "CALIBRATED to half gone after 26 weeks of an ordinary programme (Dishman 1988; low end: 22 % in "
                     "trials, Vancampfort 2021; high end: 63 % before month 3 in gyms, Sperandei 2016)"};
    Parameter early{
        "early",
        60.0f,
        "days",
        5,
        3650,
        "ASSUMED: the hazard has halved after two months; in STRRIDE two thirds of the dropouts were in the "
        "first months"};
    Parameter enjoyment{
        "enjoyment", 0.40f, "ln ratio per Feeling Scale point",
        0,           2,     "ASSUMED: four points of the scale, from fairly bad to good, are a factor of 5"};
    Parameter tired{"tired", 1.0f, "ln ratio", 0, 5, "ASSUMED: exhausted people leave 2.7 times as fast"};
    Parameter injured{"injured", 1.0f, "ln ratio", 0, 5, "ASSUMED: injured people leave 2.7 times as fast"};
    Parameter mood{
        "mood", 0.20f, "ln ratio per z",
        0,      2,     "ASSUMED: Stubbs 2016 gives 0.04 log-odds per point of the depression scale, about 0.2 per SD"};
    auto parameters() { return std::tie(hazard, early, enjoyment, tired, injured, mood); }

    MENSANA_KERNEL void operator()(Block people, Uniforms<1> dice, const Offers& offers, Own<Programme> programme,
                                   Own<ProgrammeOffer> offer, Own<ProgrammeDays> days, Own<Enjoyment> liked,
                                   Own<Fatigue> fatigue, Own<InjuryDays> injury, Own<Depression> depression,
                                   Own<FeedbackResponse> response, Adds<LeavesProgramme> leaves) const {
        const auto times = Offers::with_own(offers.drop_out, 1.0f);
        const float base = hazard, pace = early, per_point = enjoyment, per_fatigue = tired, hurt = injured,
                    per_z = mood;
        for (const auto p : people) {
            const float answers = response[p], usual = base * times[offer[p]];
            const float more = per_fatigue * fatigue[p] + (injury[p] > 0.0f ? hurt : 0.0f) +
                               per_z * answers * depression[p] - per_point * (liked[p] - 1.5f);
            const float chance = programme[p] > 0.0f ? usual * pace / (pace + days[p]) * exp_of(more) : 0.0f;
            leaves[p] += dice(p) < chance ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
