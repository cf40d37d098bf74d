// Randomised trials.  Two worlds in lockstep give every participant's outcome under both arms, so the effect itself is
// known; the trial draws its people, its arms and its losses, and is analysed as published ones are.
#include <cmath>
#include <fmt/format.h>

#include "study/study.hpp"
#include "study/verdict.hpp"

namespace mensana {
namespace {

const std::string of_depressed_people =
    "adults with PHQ-9 of 10 and more; three supervised sessions a week for twelve weeks, of which they come to 76 % "
    "and "
    "18 % leave, against ";
const std::string depressed = of_depressed_people + "usual care; ",
                  depressed_against_attention = of_depressed_people + "as many meetings without exercise; ";
const std::string inactive =
    "healthy adults with less than an hour a week; three sessions a week, of which they come to 76 % and 21 % leave "
    "within twelve weeks, against ";
const std::string invited =
    "healthy adults with less than an hour a week; an ordinary programme of three sessions a week, which half leave "
    "within half a year, against nothing; ";
const Citation cooney{"Cooney 2013, Cochrane CD004366", "https://doi.org/10.1002/14651858.CD004366.pub6"};
const Citation higgins{"Higgins 2014, Health Psychol 33:891, 20 trials", "https://doi.org/10.1037/a0033864"};

Measured told(const TrialFindings& found) {
    if (found.each.empty()) return {{no_number, no_number}, {}, "nothing varies, or too few people"};
    return {but_for_rounding(found.mean),
            found.truth.value,
            fmt::format("single trials {:.2f} SD apart, {:.0f} % significant", found.between, 100 * found.significant),
            {},
            found.full};
}

Trial of_depressed(std::int32_t end = 84, TrialWorld control = nobody_is_offered) {
    return {.outcome = "phq9",
            .start = 0,
            .end = end,
            .usual = control,
            .offered = depressed_train,
            .fully = all_attend_fully};
}

// Half a year of sessions; the usual length of a training trial is twelve weeks of them.
Trial of_inactive(const char* outcome, std::int32_t end) {
    return {.outcome = outcome,
            .start = 0,
            .end = end,
            .offered = inactive_train,
            .fully = all_attend_fully,
            .of_also_chosen = true,
            .people = 60,
            .logarithm = std::string_view{outcome} == "crp"};
}

Study measured_by(const Trial& trial, Study row) {
    row.field = "trials";
    row.nothing = 0;
    row.measure = [=](const Lived& l) { return told(trials_of(l, trial)); };
    return row;
}

// A trial of training of healthy people.
Study training(Study row, const char* outcome) {
    row.design = inactive + "nothing; after 12 weeks, " + outcome;
    return measured_by(of_inactive(outcome, 84), std::move(row));
}

// The same, of old people over half a year, against as many sessions of light stretching.
Study training_of_the_old(Study row, const char* outcome) {
    row.design = "of 60 years and more: " + inactive + "light stretching; after 26 weeks, " + outcome;
    Trial trial = of_inactive(outcome, 182);
    trial.usual = all_are_controls, trial.youngest = 60;
    return measured_by(trial, std::move(row));
}

// Interventions for more activity are no training trials: people are invited, and as many leave as leave programmes
// elsewhere.
Study invitation(Study row, const char* outcome) {
    row.design = invited + fmt::format("after 12 weeks, {}", outcome);
    Trial trial = of_inactive(outcome, 84);
    trial.offered = inactive_are_invited;
    return measured_by(trial, std::move(row));
}

}  // namespace

std::vector<Study> trial_studies() {
    return {
        {.id = "cooney2013_between",
         .claim = "A programme lowers depressive symptoms, by less where the trial is better.",
         .design = depressed + "by intention to treat, 77 people a trial, a fifth lost",
         .calibrated = true,
         .field = "trials",
         .source = cooney,
         .published = {-0.40, -0.62, -0.18, "SMD", IntervalFrom::judged},
         .nothing = 0,
         .interval = "from the trials at low risk of bias to all trials",
         .measure = [](const Lived& l) { return told(trials_of(l, of_depressed())); }},
        {.id = "cooney2013_all",
         .claim = "All published trials.",
         .design = depressed + "by intention to treat, 39 people a trial, a fifth lost",
         .calibrated = true,
         .field = "trials",
         .source = cooney,
         .published = {-0.62, -0.81, -0.42, "SMD"},
         .nothing = 0,
         .measure =
             [](const Lived& l) {
                 Trial trial = of_depressed();
                 trial.people = 39;
                 return told(trials_of(l, trial));
             }},
        {.id = "cooney2013_low_bias",
         .claim = "The trials at low risk of bias.",
         .design = depressed_against_attention + "by intention to treat, 77 people a trial, a tenth lost",
         .calibrated = true,
         .field = "trials",
         .source = cooney,
         .published = {-0.18, -0.47, 0.11, "SMD"},
         .nothing = 0,
         .measure =
             [](const Lived& l) {
                 Trial trial = of_depressed(84, all_are_controls);
                 trial.lost = 0.1;
                 return told(trials_of(l, trial));
             }},
        {.id = "cooney2013_follow_up",
         .claim = "Months later less is left.",
         .design = depressed + "nine months after its end, 47 people a trial, a third lost",
         .calibrated = true,
         .field = "trials",
         .source = cooney,
         .published = {-0.33, -0.63, -0.03, "SMD"},
         .nothing = 0,
         .measure =
             [](const Lived& l) {
                 Trial trial = of_depressed(364);
                 trial.people = 47, trial.lost = 0.33;
                 return told(trials_of(l, trial));
             }},
        {.id = "cooney2013_fading",
         .claim = "Of the effect at the end of the programme, so much is left nine months later.",
         .design = depressed + "both arms of everybody",
         .calibrated = true,
         .field = "trials",
         .source = cooney,
         .published = {0.53, 0.05, 1.0, "share", IntervalFrom::judged},
         .nothing = 0,
         .share_of_effect = true,
         .interval = "-0.33 over -0.62; interval ASSUMED",
         .measure =
             [](const Lived& l) {
                 const Estimate end = trials_of(l, of_depressed()).truth, later = trials_of(l, of_depressed(364)).truth;
                 Measured left{{later.value / end.value, std::abs(later.error / end.value)}};
                 left.whole = end;
                 return left;
             }},
        {.id = "euteneuer2017_marker_only",
         .claim = "A marker moves in some trials whose symptoms do not.",
         .design = depressed_against_attention +
                   "98 people a trial; share of trials with CRP significantly lower and PHQ-9 not",
         .asks = Question::exercise_and_body,
         .calibrated = true,
         .field = "trials",
         .source = {"Euteneuer 2017, Transl Psychiatry 7:e1132", "https://doi.org/10.1038/tp.2017.76"},
         .published = {0.1, 0.01, 0.6, "share of trials", IntervalFrom::judged},
         .interval = "one trial in which IL-10 moved; interval ASSUMED",
         .measure =
             [](const Lived& l) {
                 Trial trial = of_depressed(84, all_are_controls);
                 trial.people = 98;
                 const TrialFindings symptoms = trials_of(l, trial);
                 trial.outcome = "crp", trial.logarithm = true;
                 const TrialFindings marker = trials_of(l, trial);
                 const std::size_t n = std::min(symptoms.each.size(), marker.each.size());
                 if (n == 0) return Measured{{no_number, no_number}};
                 double only = 0;
                 for (std::size_t k = 0; k < n; ++k)
                     only +=
                         marker.each[k].significant() && marker.each[k].value < 0 && !symptoms.each[k].significant();
                 const double share = only / static_cast<double>(n);
                 return Measured{{share, n > 1 ? std::sqrt(share * (1 - share) / static_cast<double>(n)) : no_number}};
             }},
        invitation({.id = "higgins2014_activity",
                    .claim = "The offer raises activity.",
                    .asks = Question::behaviour_alone,
                    .calibrated = true,
                    .source = higgins,
                    .published = {0.335, 0.196, 0.475, "SMD"}},
                   "reported_minutes"),
        invitation({.id = "higgins2014_task",
                    .claim = "It raises confidence to do the exercise,",
                    .calibrated = true,
                    .source = higgins,
                    .published = {0.208, 0.027, 0.388, "SMD"}},
                   "task_self_efficacy_scale"),
        invitation({.id = "higgins2014_barrier",
                    .claim = "and, by less, to do it in spite of barriers.",
                    .calibrated = true,
                    .source = higgins,
                    .published = {0.128, 0.05, 0.20, "SMD"}},
                   "barrier_self_efficacy_scale"),
        training({.id = "spence2005_esteem",
                  .claim = "Training raises self-esteem a little.",
                  .calibrated = true,
                  .source = {"Spence 2005, J Sport Exerc Psychol 27:311, 113 studies",
                             "https://doi.org/10.1123/jsep.27.3.311"},
                  .published = {0.23, 0.15, 0.31, "SMD", IntervalFrom::judged},
                  .interval = "published figure give or take 0.08"},
                 "rosenberg"),
        training({.id = "fedewa2017_crp",
                  .claim = "Training lowers CRP.",
                  .asks = Question::exercise_and_body,
                  .calibrated = true,
                  .source = {"Fedewa 2017, Br J Sports Med 51:670, 83 trials",
                             "https://doi.org/10.1136/bjsports-2016-095999"},
                  .published = {-0.26, -0.34, -0.18, "SMD"}},
                 "crp"),
        training({.id = "dinoff2016_bdnf",
                  .claim = "Training raises resting BDNF.",
                  .asks = Question::exercise_and_body,
                  .calibrated = true,
                  .source = {"Dinoff 2016, PLoS One 11:e0163037; Szuhany 2015 finds 0.27",
                             "https://doi.org/10.1371/journal.pone.0163037"},
                  .published = {0.39, 0.17, 0.60, "SMD"}},
                 "bdnf_serum"),
        training_of_the_old(
            {.id = "balbim2024_hippocampus",
             .claim = "Training does little to the hippocampus.",
             .asks = Question::exercise_and_body,
             .calibrated = true,
             .source = {"Balbim 2024, GeroScience 46:2755, 8 trials", "https://doi.org/10.1007/s11357-023-00971-7"},
             .published = {0.10, -0.01, 0.21, "SMD"}},
            "hippocampal_volume"),
    };
}

}  // namespace mensana
