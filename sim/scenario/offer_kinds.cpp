#include "scenario/offer_kinds.hpp"

#include <algorithm>
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

// CALIBRATED here means: lived in the model.  A log-odds of exercise, given to single people, is worth 70 minutes a
// week after twelve weeks in the mean of all, 105 among those who are active on some days and not on most; to everybody
// at once 90, and 150 after a year, since friends draw each other along.  Inactive people who are low or ill leave
// programmes 1.6 times as fast as others.
//
// Money is British pounds of about 2023/24.
constexpr std::string_view
    compendium_walk =
        "3.5 MET at 2.8 to 3.2 mph, 4.3 at 3.5 mph, 5 at 4 mph (2011 Compendium of Physical Activities, "
        "doi:10.1249/MSS.0b013e31821ece12)",
    by_letter =
        "ASSUMED: between those whom a letter from their practice brought into trials of walking: 10.5 % "
        "(Kerry 2018, doi:10.1186/s12889-018-5034-4) and 30 % (Rogers 2014, doi:10.1186/1471-2318-14-46)",
    as_group_walks = "ASSUMED: as walking group", alone = "ASSUMED: done by oneself", as_trials = "ASSUMED: as trials",
    two_or_three = "ASSUMED: as most trials of exercise, two to three sessions a week",
    met_weekly =
        "ASSUMED: any two of a group that meets weekly become acquainted within a year with a chance of six in "
        "ten",
    one_hour = "ASSUMED: 80 an hour for a room and an instructor, shared by a dozen",
    screened =
        "ASSUMED: of those referred to talking therapy 69 % begin (England 2019-20), but people found "
        "by screening have not asked for help; the same for all treatments, so that they differ in kind alone",
    drops_out_of_therapy =
        "CALIBRATED to 19.7 % (18.7-20.7 %) who drop out of therapy (Swift and Greenberg 2012, "
        "doi:10.1037/a0028226), taken as within twelve weeks, by people 1.8 SD above the mean in "
        "symptoms";

const std::array kinds{
    OfferKind{"solo programme", "a plan for exercise by oneself, with a starting talk", true,
              figures({{&F::sessions, 3, two_or_three},
                       {&F::uptake, 0.20f, by_letter},
                       {&F::attendance, 0.60f,
                        "ASSUMED: below the 76 % of sessions in trials (Kelley and Kelley 2013, "
                        "doi:10.1155/2013/250423)"},
                       {&F::start_minutes, 20, "ASSUMED: as programmes_invite"},
                       {&F::full_minutes, 40, "ASSUMED: 120 minutes a week in the end"},
                       {&F::met, 4, compendium_walk},
                       {&F::company, 0, alone},
                       {&F::drop_out, 1.3f, "ASSUMED: people stay longer where they meet others"},
                       {&F::per_head, 40, "ASSUMED: one hour with an instructor"}})},
    OfferKind{"walking group", "people walk together, led by a volunteer", true,
              figures({{&F::sessions, 2, "ASSUMED: health walks are offered once or twice a week"},
                       {&F::uptake, 0.20f, by_letter},
                       {&F::attendance, 0.70f, "ASSUMED: as programmes_invite"},
                       {&F::start_minutes, 20, "ASSUMED: first walks are short"},
                       {&F::full_minutes, 60, "ASSUMED: an hour in the end"},
                       {&F::met, 3.5f, compendium_walk},
                       {&F::drop_out, 0.8f, "ASSUMED: people stay longer where they meet others"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_head, 20, "ASSUMED: recruiting, and training of volunteers"},
                       {&F::per_session, 2, "ASSUMED: a coordinator's hour for many walks"}})},
    OfferKind{"group class", "an instructor leads exercise in a hall", true,
              figures({{&F::sessions, 2, two_or_three},
                       {&F::uptake, 0.13f,
                        "ASSUMED: as the 13 % of over-65s who were interested in classes or home exercise when their "
                        "practice wrote; 6 % joined the trial (Iliffe 2014, doi:10.3310/hta18490)"},
                       {&F::attendance, 0.70f, "ASSUMED: as programmes_invite"},
                       {&F::start_minutes, 45, "ASSUMED: classes have one length"},
                       {&F::full_minutes, 45, "ASSUMED: three quarters of an hour"},
                       {&F::met, 5.5f,
                        "ASSUMED: near low-impact aerobics, 5 MET, and below aerobics in general, 7.3 (2011 Compendium "
                        "of Physical Activities, doi:10.1249/MSS.0b013e31821ece12)"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_session, 7, one_hour}})},
    OfferKind{"team sport", "ball games in a team, for beginners", true,
              figures({{&F::sessions, 1.5f, "ASSUMED: one practice a week, and a match every other week"},
                       {&F::uptake, 0.10f, "ASSUMED: half as many as walking draws"},
                       {&F::attendance, 0.75f, "ASSUMED: the team counts on one"},
                       {&F::start_minutes, 60, "ASSUMED: as teams practise"},
                       {&F::full_minutes, 75, "ASSUMED: as teams practise"},
                       {&F::met, 7,
                        "football for fun 7 MET, basketball in general 6.5 (2011 Compendium of Physical Activities, "
                        "doi:10.1249/MSS.0b013e31821ece12)"},
                       {&F::meetings, 0.03f, "ASSUMED: a team grows together faster than a class"},
                       {&F::per_session, 6, "ASSUMED: pitch and coach, shared by a dozen"}})},
    OfferKind{"gentle ramp", "ten minutes, and build up: what is done grows from week to week", true,
              figures({{&F::sessions, 4, "ASSUMED: short bouts on most days"},
                       {&F::uptake, 0.25f, "ASSUMED: more say yes to ten minutes than to an hour"},
                       {&F::attendance, 0.65f, "ASSUMED: a little above other programmes by oneself"},
                       {&F::start_minutes, 10, "ASSUMED: by definition"},
                       {&F::full_minutes, 35, "ASSUMED: 140 minutes a week in the end"},
                       {&F::weeks_of_ramp, 12, "ASSUMED: three months"},
                       {&F::met, 3.8f, compendium_walk},
                       {&F::company, 0, alone},
                       {&F::per_head, 30, "ASSUMED: a talk and a booklet"}})},
    OfferKind{"hard start", "the full dose from the first day", true,
              figures({{&F::sessions, 4, "ASSUMED: as gentle ramp"},
                       {&F::uptake, 0.25f, "ASSUMED: as gentle ramp, so that the two differ in dose alone"},
                       {&F::attendance, 0.65f, "ASSUMED: as gentle ramp"},
                       {&F::start_minutes, 45, "ASSUMED: by definition"},
                       {&F::full_minutes, 45, "ASSUMED: by definition"},
                       {&F::weeks_of_ramp, 1, "ASSUMED: by definition no ramp"},
                       {&F::met, 8,
                        "jogging 7 MET, running at 5 mph 8.3 (2011 Compendium of Physical Activities, "
                        "doi:10.1249/MSS.0b013e31821ece12)"},
                       {&F::company, 0, alone},
                       {&F::per_head, 30, "ASSUMED: as gentle ramp"}})},
    OfferKind{"exercise referral", "a GP refers to twelve weeks at a leisure centre", true,
              figures({{&F::sessions, 2, "ASSUMED: as most schemes"},
                       {&F::uptake, 0.66f,
                        "66 % (57-75 %) in observational studies, 81 % (68-94 %) in trials (Pavey 2012, "
                        "J Epidemiol Community Health 66:737)"},
                       {&F::attendance, 0.55f, "ASSUMED: below supervised training, since nobody waits for one"},
                       {&F::start_minutes, 30, "ASSUMED: as most schemes"},
                       {&F::full_minutes, 45, "ASSUMED: as most schemes"},
                       {&F::met, 5, "ASSUMED: machines and classes"},
                       {&F::drop_out, 1.3f,
                        "CALIBRATED to 49 % (40-59 %; in trials 43 %, 32-54 %) who adhere (Pavey 2012, "
                        "J Epidemiol Community Health 66:737), taken as who is left after twelve weeks"},
                       {&F::meetings, 0.006f, "ASSUMED: a third of a class, since people come at their own times"},
                       {&F::per_head, 250,
                        "ASSUMED: a GP's time and two assessments.  With nine sessions some 390 a participant: 385 in "
                        "sixteen weeks in Wales (Edwards 2013, doi:10.1186/1471-2458-13-1021), three quarters of it "
                        "for twelve, and prices since"},
                       {&F::per_session, 15, "ASSUMED: see per_head"}})},
    OfferKind{"supervised exercise", "supervised training for people with depression", true,
              figures({{&F::sessions, 3, "ASSUMED: as most trials of exercise for depression"},
                       {&F::uptake, 0.45f, screened},
                       {&F::attendance, 0.78f,
                        "CALIBRATED to 76 % (72-80 %) of sessions (Kelley and Kelley 2013, doi:10.1155/2013/250423), "
                        "by people 1.8 SD above the mean in symptoms"},
                       {&F::start_minutes, 30, as_trials},
                       {&F::full_minutes, 45, as_trials},
                       {&F::met, 5.5f, "ASSUMED: moderate to vigorous"},
                       {&F::drop_out, 0.29f,
                        "CALIBRATED to 18.1 % (15.0-21.8 %) who drop out of trials in people with depression (Stubbs "
                        "2016, doi:10.1016/j.jad.2015.10.019), taken as within twelve weeks; outside of trials more "
                        "leave"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::per_session, 20, "ASSUMED: a physiotherapist's hour for four"}})},
    OfferKind{"friend recruitment", "members of a walking group bring friends along", true,
              figures({{&F::sessions, 2, as_group_walks},
                       {&F::uptake, 0.20f, as_group_walks},
                       {&F::attendance, 0.70f, as_group_walks},
                       {&F::start_minutes, 20, as_group_walks},
                       {&F::full_minutes, 60, as_group_walks},
                       {&F::met, 3.5f, compendium_walk},
                       {&F::drop_out, 0.7f, "ASSUMED: who came with a friend stays longer"},
                       {&F::meetings, 0.018f, met_weekly},
                       {&F::friends, 0.02f,
                        "ASSUMED: a member asks each close friend about once a year, and the friend's uptake decides"},
                       {&F::per_head, 20, as_group_walks},
                       {&F::per_session, 2, as_group_walks}})},
    OfferKind{"workplace sport", "a weekly hour of sport at work or college", true,
              figures({{&F::sessions, 1, "ASSUMED: once a week"},
                       {&F::uptake, 0.33f,
                        "33 % (25-42 %), the median of 23 studies of programmes at work (Robroek 2009, "
                        "doi:10.1186/1479-5868-6-26)"},
                       {&F::attendance, 0.65f, "ASSUMED: work comes in between"},
                       {&F::start_minutes, 45, "ASSUMED: a lunch hour"},
                       {&F::full_minutes, 45, "ASSUMED: a lunch hour"},
                       {&F::met, 6, "ASSUMED: games and conditioning"},
                       {&F::meetings, 0.006f, "ASSUMED: colleagues know each other already"},
                       {&F::per_session, 7, one_hour}})},
    OfferKind{"active travel", "paths and parks make walking and cycling easier in an area", false,
              figures({{&F::uptake, 1, "ASSUMED: by definition, who lives there has it"},
                       {&F::areas, 0.25f, "ASSUMED: a quarter of the communities gets them"},
                       {&F::drop_out, 0, "ASSUMED: by definition, they stay"},
                       {&F::urge, 0.08f,
                        "CALIBRATED to 12.5 minutes a week more, two years on, for each km nearer to new paths "
                        "(Goodman 2014, doi:10.2105/AJPH.2014.302059; nothing after one year), in communities that are "
                        "a km nearer on average"},
                       {&F::fixed, 750'000,
                        "ASSUMED: ten kilometres of path at 0.74 million each (0.74 to 1.45 million, Taylor and Hiblin "
                        "2017, Typical costs of cycling interventions, for the Department for Transport), that last "
                        "twenty years, of which two are counted"}})},
    OfferKind{"message campaign", "posters, broadcasts and social media", false,
              figures({{&F::uptake, 0.50f,
                        "ASSUMED: 17 to 95 % were aware of one of 18 campaigns (Leavy 2011, doi:10.1093/her/cyr069)"},
                       {&F::drop_out, 2, "ASSUMED: forgotten somewhat faster than an app is laid aside"},
                       {&F::urge, 0.10f,
                        "CALIBRATED to 3 % more exercise in all after three months: the share of sufficiently active "
                        "people grew by a factor of 1.02 (0.91-1.14) in controlled studies (Abioye 2013, "
                        "doi:10.1186/0778-7367-71-20), by 6.7 % in others (Brown 2012, Am J Prev Med)"},
                       {&F::fixed, 50'000, "ASSUMED: a regional campaign"},
                       {&F::per_head, 0.5f, "ASSUMED: print and air time"}})},
    OfferKind{"app reminders", "an app counts steps and reminds", false,
              figures({{&F::uptake, 0.20f,
                        "ASSUMED: one in five installs it; a quarter of 20,573 web panellists in Japan used such an "
                        "app (Oba 2023, doi:10.2196/49148, recalled)"},
                       {&F::drop_out, 1.6f,
                        "CALIBRATED to 43 % (29-57 %) who drop out of studies of health apps (Meyerowitz-Katz 2020, "
                        "doi:10.2196/20283), taken as within three months"},
                       {&F::urge, 0.35f,
                        "CALIBRATED to 0.35 SD (0.24-0.47) of activity (Laranjo 2020, doi:10.1136/bjsports-2020-102892)"
                        " after twelve weeks: 0.38 SD of weekly minutes in users who are active on some days, 0.18 in "
                        "all"},
                       {&F::fixed, 20'000, "ASSUMED: licence and upkeep"},
                       {&F::per_head, 5, "ASSUMED: support"}})},
    OfferKind{"behavioural activation", "a counsellor plans rewarding activity with people who are low", false,
              figures({{&F::uptake, 0.45f, screened},
                       {&F::drop_out, 0.52f, drops_out_of_therapy},
                       {&F::urge, 0.15f,
                        "ASSUMED: rewarding activity of all kinds grows by 0.64 SD (Stein 2021, "
                        "doi:10.1017/S0033291720000239), and exercise is a small part of it"},
                       {&F::depression, 0.70f,
                        "ASSUMED: as talking therapy, from which it does not differ (Richards 2016, "
                        "doi:10.1016/S0140-6736(16)31140-0: 0.1 points of the PHQ-9, -1.3 to 1.5); 0.74 SD (0.56-0.91) "
                        "against controls in mostly weak trials (Ekers 2014, doi:10.1371/journal.pone.0100100)"},
                       {&F::anxiety, 0.30f,
                        "CALIBRATED to the ratio of 0.37 for anxiety to 0.83 for depression (Stein 2021, "
                        "doi:10.1017/S0033291720000239)"},
                       {&F::per_head, 700,
                        "ASSUMED: 493 for a course of low intensity in England (Radhakrishnan 2013, "
                        "doi:10.1016/j.brat.2012.10.001), and two fifths for prices since"}})},
    OfferKind{"talking therapy", "cognitive behavioural therapy for people who are low", false,
              figures({{&F::uptake, 0.45f, screened},
                       {&F::drop_out, 0.52f, drops_out_of_therapy},
                       {&F::depression, 0.70f,
                        "CALIBRATED to 0.4 SD among people who screen positive, many of whom are less low when it is "
                        "measured: 0.31 with bias taken off trials that find 0.70 (Cuijpers 2019, "
                        "doi:10.1017/S2045796018000057), as against care as usual (Munder 2019, "
                        "doi:10.1017/S2045796018000355), and a tenth for what usual care does"},
                       {&F::anxiety, 0.55f,
                        "CALIBRATED to the ratio of 0.52 for anxiety (Weitz 2018, doi:10.1017/S0033291717003622) to "
                        "0.70 for depression (Cuijpers 2019)"},
                       {&F::per_head, 1500,
                        "ASSUMED: between some 750 for ten sessions (Joint Commissioning Panel for Mental Health, "
                        "England) and 1416 for a course of high intensity (Radhakrishnan 2013, "
                        "doi:10.1016/j.brat.2012.10.001), and prices since"}})},
    OfferKind{
        "anti-inflammatory", "an anti-inflammatory drug, as a comparator that works by inflammation alone", false,
        figures(
            {{&F::uptake, 0.45f, screened},
             {&F::drop_out, 1, "ASSUMED: as other supports"},
             {&F::ln_crp, 0.46f,
              "ASSUMED: the median of CRP falls by 37 points of per cent more than with placebo (canakinumab 150 mg, "
              "CANTOS, Ridker 2017, doi:10.1056/NEJMoa1707914), taken as a ratio of 0.63; what that does to "
              "mood is inflammation_depresses"},
             {&F::per_head, 150, "ASSUMED: an old, cheap drug and checks; canakinumab is far dearer"}})},
    OfferKind{"usual care", "a GP's attention and advice, as a comparator", false,
              figures({{&F::uptake, 0.45f, screened},
                       {&F::drop_out, 1, "ASSUMED: as other supports"},
                       {&F::depression, 0.15f, "ASSUMED: a tenth of an SD among people who screen positive"},
                       {&F::anxiety, 0.11f, "ASSUMED: as talking therapy, three quarters of depression"},
                       {&F::per_head, 150,
                        "ASSUMED: three visits to a GP at 50; 33 to 44 in 2015 (PSSRU, Unit Costs of Health and "
                        "Social Care 2015), and prices since"}})},
};

// Trials with a waiting list and with other controls do not differ as subgroups (Krogh 2017), so no arm is given worse
// hopes than another.
constexpr std::array arms{
    ControlArm{Control::usual_care, "usual care", "nothing beyond what people have anyway", false, 0,
               "by definition; a GP's attention beyond that is the kind usual care"},
    ControlArm{
        Control::waiting_list, "waiting list", "nothing: they wait, and hope for no less than others", false, 0,
        "ASSUMED: to wait lowers nobody's expectation; as subgroups, trials with waiting lists and with attention "
        "controls do not differ (Krogh 2017: -0.67 and -0.56)"},
    ControlArm{Control::attention, "attention", "the same meetings in the same company, sitting: talks, no exercise",
               true, 1.5f, "sitting and talking 1.5 MET (2011 Compendium of Physical Activities)"},
    ControlArm{Control::stretching, "stretching", "the same sessions with light stretching, which is no exercise", true,
               2.3f,
               "mild stretching 2.3 MET (2011 Compendium of Physical Activities); ASSUMED: below 3 MET nothing of it "
               "counts as exercise, to body or mind"},
};

}  // namespace

std::span<const ControlArm> control_arms() { return arms; }

const ControlArm* arm_of(Control control) {
    const auto found = std::ranges::find(arms, control, &ControlArm::control);
    return found == arms.end() ? nullptr : &*found;
}

std::vector<Parameter*> OfferFigures::list() {
    return {&coverage,      &areas,        &uptake,        &distance,   &drop_out, &sessions, &attendance,
            &start_minutes, &full_minutes, &weeks_of_ramp, &met,        &strength, &company,  &group,
            &meetings,      &friends,      &urge,          &depression, &anxiety,  &ln_crp};
}

std::vector<Parameter*> OfferFigures::costs() { return {&fixed, &per_head, &per_session}; }

std::span<const OfferKind> offer_kinds() { return kinds; }

}  // namespace mensana
