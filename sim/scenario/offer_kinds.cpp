#include "scenario/offer_kinds.hpp"

#include <array>

namespace mensana {
namespace {

struct Figure {
    Parameter OfferFigures::*which;
    float value;
    std::string_view source;
};

OfferFigures figures(std::initializer_list<Figure> known) {
    OfferFigures all;
    for (const Figure& each : known) (all.*each.which).value = each.value, (all.*each.which).source = each.source;
    return all;
}

using F = OfferFigures;
constexpr std::string_view assumed_sessions = "ASSUMED: as most trials of exercise, two to three a week",
                           alone = "ASSUMED: done by oneself",
                           met_weekly =
                               "ASSUMED: two of a group of twelve become acquainted within a year of weekly "
                               "meetings with a chance of six in ten",
                           walking = "2011 Compendium of Physical Activities: walking at 2.8 to 4 mph, 3.5 to 5 MET";

const std::array kinds{
    OfferKind{"solo programme", "a plan for exercise by oneself, with a starting talk", true,
              figures({{&F::sessions, 3, assumed_sessions},
                       {&F::uptake, 0.30f, "ASSUMED: as asked by letter or advertisement"},
                       {&F::attendance, 0.60f, "ASSUMED: below the 76 % of supervised trials (Kelley and Kelley 2013)"},
                       {&F::start_minutes, 20, "ASSUMED: as programmes_invite"},
                       {&F::full_minutes, 40, "ASSUMED: 120 minutes a week"},
                       {&F::met, 4, walking},
                       {&F::company, 0, alone},
                       {&F::drop_out, 1.3f, "ASSUMED: people stay longer where they meet others"},
                       {&F::per_head, 40, "ASSUMED: one hour with an instructor"}})},
    OfferKind{"walking group", "people walk together, led by a volunteer", true,
              figures({{&F::sessions, 2, "ASSUMED: health walks are offered once or twice a week"},
                       {&F::uptake, 0.30f, "ASSUMED: as asked by letter or advertisement"},
                       {&F::attendance, 0.70f,
                        "ASSUMED: as programmes_invite; about 75 % adherence in trials of "
                        "outdoor walking groups (Hanson and Jones 2015)"},
                       {&F::start_minutes, 20, "ASSUMED: first walks are short"},
                       {&F::full_minutes, 60, "ASSUMED: an hour, as most groups in Hanson and Jones 2015"},
                       {&F::met, 3.5f, walking},
                       {&F::drop_out, 0.8f, "ASSUMED: people stay longer where they meet others"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_head, 20, "ASSUMED: recruiting and training of volunteers"},
                       {&F::per_session, 2, "ASSUMED: a coordinator's hour for many walks"}})},
    OfferKind{"group class", "an instructor leads exercise in a hall", true,
              figures({{&F::sessions, 2, assumed_sessions},
                       {&F::uptake, 0.25f, "ASSUMED: somewhat below walking"},
                       {&F::attendance, 0.70f, "ASSUMED: as programmes_invite"},
                       {&F::start_minutes, 45, "ASSUMED: classes have one length"},
                       {&F::full_minutes, 45, "ASSUMED: three quarters of an hour"},
                       {&F::met, 5.5f, "2011 Compendium of Physical Activities: aerobics, conditioning, 5 to 7 MET"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_session, 7, "ASSUMED: 80 an hour for hall and instructor, a dozen people"}})},
    OfferKind{"team sport", "ball games in a team, for beginners", true,
              figures({{&F::sessions, 1.5f, "ASSUMED: one practice and a match every other week"},
                       {&F::uptake, 0.15f, "ASSUMED: fewer are drawn by it than by walking"},
                       {&F::attendance, 0.75f, "ASSUMED: the team counts on one"},
                       {&F::start_minutes, 60, "ASSUMED: as teams practise"},
                       {&F::full_minutes, 75, "ASSUMED: as teams practise"},
                       {&F::met, 7, "2011 Compendium of Physical Activities: football, basketball, 6.5 to 8 MET"},
                       {&F::meetings, 0.03f, "ASSUMED: a team grows together faster than a class"},
                       {&F::per_session, 6, "ASSUMED: pitch and coach shared by a dozen"}})},
    OfferKind{"gentle ramp", "ten minutes, and build up: what is done grows from week to week", true,
              figures({{&F::sessions, 4, "ASSUMED: short bouts on most days"},
                       {&F::uptake, 0.35f, "ASSUMED: more say yes to ten minutes than to an hour"},
                       {&F::attendance, 0.65f, "ASSUMED: as other programmes by oneself, short sessions being easier"},
                       {&F::start_minutes, 10, "by definition"},
                       {&F::full_minutes, 35, "ASSUMED: 140 minutes a week in the end"},
                       {&F::weeks_of_ramp, 12, "ASSUMED: three months"},
                       {&F::met, 3.8f, walking},
                       {&F::company, 0, alone},
                       {&F::per_head, 30, "ASSUMED: a talk and a booklet"}})},
    OfferKind{"hard start", "the full dose from the first day", true,
              figures({{&F::sessions, 4, "ASSUMED: as the gentle ramp"},
                       {&F::uptake, 0.35f, "ASSUMED: as the gentle ramp, so that the two differ in dose alone"},
                       {&F::attendance, 0.65f, "ASSUMED: as the gentle ramp"},
                       {&F::start_minutes, 45, "by definition"},
                       {&F::full_minutes, 45, "by definition"},
                       {&F::weeks_of_ramp, 1, "no ramp"},
                       {&F::met, 8, "2011 Compendium of Physical Activities: jogging to slow running, 7 to 8.3 MET"},
                       {&F::company, 0, alone},
                       {&F::per_head, 30, "ASSUMED: as the gentle ramp"}})},
    OfferKind{"exercise referral", "a GP refers to twelve weeks at a leisure centre", true,
              figures({{&F::sessions, 2, "ASSUMED: as most schemes"},
                       {&F::uptake, 0.66f, "66 % in observational studies, 81 % in trials (Pavey 2012)"},
                       {&F::attendance, 0.55f, "CALIBRATED to 43-49 % who adhere (Pavey 2012), together with drop_out"},
                       {&F::start_minutes, 30, "ASSUMED: as most schemes"},
                       {&F::full_minutes, 45, "ASSUMED: as most schemes"},
                       {&F::met, 5, "ASSUMED: gym machines and classes"},
                       {&F::drop_out, 1.2f, "CALIBRATED to 43-49 % who adhere (Pavey 2012), together with attendance"},
                       {&F::meetings, 0.006f, "ASSUMED: a third of a class, since people come at their own times"},
                       {&F::per_head, 100, "ASSUMED: a GP's time, two assessments"},
                       {&F::per_session, 5, "ASSUMED: entry at a reduced rate"}})},
    OfferKind{"supervised exercise", "supervised training for people with depression", true,
              figures({{&F::sessions, 3, "three sessions a week in most trials of exercise for depression"},
                       {&F::uptake, 0.45f, "ASSUMED: about half of the patients invited say yes"},
                       {&F::attendance, 0.72f, "CALIBRATED to 76 % of sessions (Kelley and Kelley 2013)"},
                       {&F::start_minutes, 30, "ASSUMED: as trials"},
                       {&F::full_minutes, 45, "45 minutes is the customary session of trials"},
                       {&F::met, 5.5f, "ASSUMED: moderate to vigorous"},
                       {&F::drop_out, 0.5f,
                        "ASSUMED: 18-22 % leave trials in half a year (Stubbs 2016), half as many as elsewhere"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_session, 20, "ASSUMED: a physiotherapist for four"}})},
    OfferKind{"friend recruitment", "members of a walking group bring friends along", true,
              figures({{&F::sessions, 2, "ASSUMED: as walking groups"},
                       {&F::uptake, 0.30f, "ASSUMED: as walking groups"},
                       {&F::attendance, 0.70f, "ASSUMED: as walking groups"},
                       {&F::start_minutes, 20, "ASSUMED: as walking groups"},
                       {&F::full_minutes, 60, "ASSUMED: as walking groups"},
                       {&F::met, 3.5f, walking},
                       {&F::drop_out, 0.7f, "ASSUMED: who came with a friend stays longer"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::friends, 0.02f,
                        "ASSUMED: a member asks each close friend about once a year, and the "
                        "friend's uptake decides"},
                       {&F::per_head, 20, "ASSUMED: as walking groups"},
                       {&F::per_session, 2, "ASSUMED: as walking groups"}})},
    OfferKind{
        "workplace sport", "a weekly hour of sport at work or college", true,
        figures({{&F::sessions, 1, "ASSUMED: once a week"},
                 {&F::uptake, 0.30f, "about a third take part in workplace programmes (Robroek 2009: median 33 %)"},
                 {&F::attendance, 0.65f, "ASSUMED: meetings come in between"},
                 {&F::start_minutes, 45, "ASSUMED: a lunch hour"},
                 {&F::full_minutes, 45, "ASSUMED: a lunch hour"},
                 {&F::met, 6, "ASSUMED: games and conditioning"},
                 {&F::meetings, 0.006f, "ASSUMED: colleagues know each other already"},
                 {&F::per_session, 5, "ASSUMED: an instructor shared by a dozen"}})},
    OfferKind{"active travel", "paths and parks make walking and cycling easier in an area", false,
              figures({{&F::uptake, 1, "by definition: who lives there has it"},
                       {&F::areas, 0.25f, "ASSUMED: a quarter of the communities gets them"},
                       {&F::drop_out, 0, "by definition: they stay"},
                       {&F::urge, 0.15f,
                        "ASSUMED: a tenth to a fifth more active days; a new path raised active "
                        "commuting in those living near (Panter 2016)"},
                       {&F::fixed, 500'000, "ASSUMED: some kilometres of path"}})},
    OfferKind{"message campaign", "posters, broadcasts and social media", false,
              figures({{&F::uptake, 0.60f, "ASSUMED: six in ten remember a campaign"},
                       {&F::drop_out, 2, "ASSUMED: forgotten twice as fast as an app is laid aside"},
                       {&F::urge, 0.05f,
                        "ASSUMED: small; mass media hardly change sufficient activity (Abioye 2013: "
                        "relative risk 1.02, 0.94-1.11)"},
                       {&F::fixed, 50'000, "ASSUMED: a regional campaign"},
                       {&F::per_head, 0.5f, "ASSUMED"}})},
    OfferKind{"app reminders", "an app counts steps and reminds", false,
              figures({{&F::uptake, 0.20f, "ASSUMED: one in five installs it"},
                       {&F::drop_out, 1.5f, "ASSUMED: effects fade beyond three months (Laranjo 2020)"},
                       {&F::urge, 0.35f, "CALIBRATED to an SMD of 0.35 in daily steps (Laranjo 2020)"},
                       {&F::fixed, 20'000, "ASSUMED: licence and upkeep"},
                       {&F::per_head, 5, "ASSUMED"}})},
    OfferKind{"behavioural activation", "a counsellor plans rewarding activity with people who are low", false,
              figures({{&F::uptake, 0.45f, "ASSUMED: as supervised exercise"},
                       {&F::drop_out, 0.8f, "ASSUMED: as talking therapy"},
                       {&F::urge, 0.15f, "ASSUMED: activity is planned, exercise is a part of it"},
                       {&F::depression, 0.50f,
                        "SMD 0.74 against controls (Ekers 2014), a third taken off for bias: "
                        "ASSUMED"},
                       {&F::anxiety, 0.25f, "ASSUMED: half of depression"},
                       {&F::per_head, 500, "ASSUMED: ten sessions with a junior worker"}})},
    OfferKind{"talking therapy", "cognitive behavioural therapy for people who are low", false,
              figures({{&F::uptake, 0.45f, "ASSUMED: as supervised exercise"},
                       {&F::drop_out, 0.8f, "ASSUMED: about one in five drops out of twelve weeks"},
                       {&F::depression, 0.45f,
                        "ASSUMED: SMD 0.6-0.7 against usual care, about 0.3-0.4 at low risk of "
                        "bias (Cuijpers 2019)"},
                       {&F::anxiety, 0.35f, "ASSUMED: three quarters of depression"},
                       {&F::per_head, 1000, "ASSUMED: a dozen sessions with a therapist"}})},
    OfferKind{"anti-inflammatory", "an anti-inflammatory drug, as a comparator that works by inflammation alone", false,
              figures({{&F::uptake, 0.60f, "ASSUMED: most patients take what is prescribed"},
                       {&F::drop_out, 1, "ASSUMED: as other supports"},
                       {&F::ln_crp, 0.50f,
                        "ASSUMED: CRP falls by four tenths; what that does to mood is "
                        "inflammation_depresses"},
                       {&F::per_head, 150, "ASSUMED: drug and checks"}})},
    OfferKind{"usual care", "a GP's attention and advice, as a comparator", false,
              figures({{&F::uptake, 0.70f, "ASSUMED: most of those asked come"},
                       {&F::drop_out, 1, "ASSUMED: as other supports"},
                       {&F::depression, 0.10f, "ASSUMED: contact and hope do something; far below therapy"},
                       {&F::anxiety, 0.07f, "ASSUMED: two thirds of depression"},
                       {&F::per_head, 120, "ASSUMED: three visits"}})},
};

}  // namespace

std::vector<Parameter*> OfferFigures::list() {
    return {&coverage,      &areas,        &uptake,        &distance, &drop_out, &sessions, &attendance,
            &start_minutes, &full_minutes, &weeks_of_ramp, &met,      &company,  &group,    &meetings,
            &friends,       &urge,         &depression,    &anxiety,  &ln_crp};
}

std::vector<Parameter*> OfferFigures::costs() { return {&fixed, &per_head, &per_session}; }

std::span<const OfferKind> offer_kinds() { return kinds; }

}  // namespace mensana
