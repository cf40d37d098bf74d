// A programme offers sessions: how often somebody comes, and what is done there.  Short and easy at first and growing
// is a gentle start; long and hard from the first day a hard one.  Studies and the scenario's interventions set the
// state programme; without one nothing happens here.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ProgrammesInvite {
    using concerns = Programme;
    static constexpr About about{"programmes_invite", "programmes",
                                 "Who has joined a programme comes to most of its sessions.", Beat::lean};
    static constexpr Card card{
        "invitation = programme / 7 * came (1 - injured [injury_days > 0]); log-odds of came = those of attendance + "
        "enjoyment (remembered enjoyment) + confidence barrier_self_efficacy - mood feedback_response "
        "depressive_symptoms - tired fatigue; session_minutes rise from start_minutes to full_minutes in "
        "weeks_of_ramp; session_intensity = met, at most capacity of fitness; a programme of the scenario has its own "
        "attendance, "
        "minutes, weeks and met",
        "Trials count 76 % (72-80 %) of sessions attended (Kelley and Kelley 2013, doi:10.1155/2013/250423), clinics "
        "43-49 % adherence (Pavey 2012); self-efficacy and barriers tell who attends a fitness centre (Jekauc 2015, "
        "doi:10.3389/fpsyg.2015.00121); satisfaction does in depressed outpatients (Krogh 2014, "
        "doi:10.1016/j.mhpa.2014.01.003)",
        "In the same outpatients neither severity of depression nor anxiety foretold attendance (Krogh 2014); the "
        "weights are assumed, only their signs have sources",
        Grade::low, "attendance records that do not go with enjoyment of the first sessions"};

    Parameter attendance{
        "attendance",
        0.70f,
        "share of sessions",
        0,
        0.99f,
        "CALIBRATED to 76 % of sessions (Kelley and Kelley 2013) at the mean enjoyment of 1.5; this is "
        "for somebody to whom exercise feels neither good nor bad"};
    Parameter enjoyment{"enjoyment", 0.20f, "log-odds per Feeling Scale point",
                        0,           2,     "ASSUMED: somewhat below remembered_enjoyment_draws, since a date is kept"};
    Parameter confidence{"confidence", 0.30f, "log-odds per z", 0, 2, "ASSUMED: as self_efficacy_overcomes_barriers"};
    Parameter mood{
        "mood", 0.15f, "log-odds per z",
        0,      2,     "ASSUMED: below depression_saps_activity; Krogh 2014 finds none within the mildly depressed"};
    Parameter tired{"tired", 1.0f, "log-odds", 0, 5, "ASSUMED: as fatigue_holds_back"};
    Parameter injured{"injured", 0.90f, "share", 0, 1, "ASSUMED: nine in ten sessions are missed while injured"};
    Parameter start_minutes{
        "start_minutes", 20.0f, "minutes", 1, 180, "ASSUMED: an ordinary programme begins with 20 minutes"};
    Parameter full_minutes{"full_minutes",
                           45.0f,
                           "minutes",
                           1,
                           180,
                           "ASSUMED: 45 minutes, the customary session of exercise trials in depression"};
    Parameter weeks_of_ramp{"weeks_of_ramp", 4.0f, "weeks", 0.1f, 52, "ASSUMED: a month from start to full length"};
    Parameter met{"met", 5.0f,
                  "MET", 1.5f,
                  15,    "ASSUMED: brisk walking to easy machines (3.5-6 MET, 2011 Compendium of Physical Activities)"};
    Parameter capacity{"capacity", 0.90f, "share of VO2max",
                       0.3f,       1,     "ASSUMED: nobody holds more than 90 % of their maximum for a session"};
    auto parameters() {
        return std::tie(attendance, enjoyment, confidence, mood, tired, injured, start_minutes, full_minutes,
                        weeks_of_ramp, met, capacity);
    }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Programme> programme,
                                   Own<ProgrammeOffer> offer, Own<ProgrammeDays> days, Own<Enjoyment> liked,
                                   Own<Efficacy> efficacy, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Own<Fatigue> fatigue, Own<InjuryDays> injury, Own<Fitness> fitness,
                                   Adds<Invitation> invitation, Adds<SessionMinutes> minutes,
                                   Adds<SessionIntensity> intensity) const {
        Offers::Programmes base = Offers::with_own(offers.attendance, attendance);
        for (float& share : base) share = log_odds_of(held(share, 1e-6f, 0.999999f));
        const auto first = Offers::with_own(offers.start_minutes, start_minutes),
                   full = Offers::with_own(offers.full_minutes, full_minutes),
                   weeks = Offers::with_own(offers.weeks_of_ramp, weeks_of_ramp),
                   hard = Offers::with_own(offers.met, met);
        const float each = attendance > 0 ? 1.0f / 7.0f : 0.0f, per_point = enjoyment, per_efficacy = confidence,
                    per_z = mood, per_fatigue = tired, missed = injured, most = capacity / 3.5f;
        for (const auto p : people) {
            const std::size_t which = offer[p];
            const float joined = programme[p] > 0.0f ? 1.0f : 0.0f, answers = response[p];
            const float came = share_of(base[which] + per_point * liked[p] + per_efficacy * efficacy[p] -
                                        per_z * answers * depression[p] - per_fatigue * fatigue[p]);
            const float well = injury[p] > 0.0f ? 1.0f - missed : 1.0f;
            const float able = fitness[p] < 5.0f ? 25.0f : held(most * fitness[p], 1.5f, 25.0f);
            invitation[p] += held(programme[p] * each * came * well, 0.0f, 1.0f);
            minutes[p] += joined * (first[which] +
                                    (full[which] - first[which]) * held(days[p] / (7.0f * weeks[which]), 0.0f, 1.0f));
            intensity[p] += joined * held(hard[which], 1.5f, able);
        }
    }
};

}  // namespace mensana
