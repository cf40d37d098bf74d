// How long things take and how they pass on: habits, dropping out, relapses, friends.
#include <cmath>
#include <fmt/format.h>

#include "study/study.hpp"

namespace mensana {
namespace {

const Citation hardeveld{"Hardeveld 2013, Psychol Med 43:39, 687 people", "https://doi.org/10.1017/S0033291712002395"};

Study relapse(const char* id, const char* claim, int years, double published) {
    return {.id = id,
            .claim = claim,
            .design = fmt::format("people six months after an episode; curve of Kaplan and Meier at {} years", years),
            .asks = Question::mind_alone,
            .calibrated = true,
            .source = hardeveld,
            .published = {published, published * 0.8, published * 1.2, "%", IntervalFrom::judged},
            .interval = "published figure give or take a fifth",
            .measure = [years](const Lived& l) {
                // The longest follow-up begins half a year late.
                return Measured{100 * l.relapses.happened_by(static_cast<std::size_t>(years) * 365 - 200)};
            }};
}

Measured habit_days(const Lived& l) {
    Numbers days;
    const auto& start = l.at("habit", l.waves.front());
    const auto there = l.still_there(l.waves.front(), l.waves.back());
    for (std::size_t p = 0; p < l.people; ++p) {
        if (!there[p] || start[p] > 0.3f) continue;  // they chose something new
        Numbers at, y;
        for (const std::int32_t day : l.waves) at.push_back(day), y.push_back(l.at("habit", day)[p]);
        const Approach curve = approach_of(at, y);
        if (curve.fall > 0.05 && curve.top > 0) days.push_back(curve.days_to(0.95));
        if (days.size() == 2000) break;
    }
    if (days.size() < 2) return {{no_number, no_number}};
    return {{quantile_of(days, 0.5), 1.25 * sd_of(days) / std::sqrt(static_cast<double>(days.size()))},
            {},
            fmt::format("90 % of people between {:.0f} and {:.0f}", quantile_of(days, 0.05), quantile_of(days, 0.95))};
}

Measured dropped_out(const Lived& l) {
    const std::size_t world = inactive_are_invited;
    const auto &first = l.at("programme_session mean", 28, world), &last = l.at("programme_session mean", 182, world);
    const auto there = l.still_there(0, 182, world);
    Numbers gone;
    for (std::size_t p = 0; p < l.people; ++p)
        if (l.also_chosen[p] && there[p] && first[p] > 0) gone.push_back(last[p] == 0);
    if (gone.size() < 2) return {{no_number, no_number}, {}, "hardly anybody attends a programme"};
    return {100 * estimate_of(gone)};
}

Measured friends(const Lived& l) {
    const std::int32_t day = 90;
    const auto &own = l.at("exercise_minutes mean", day, 1), &own_before = l.at("exercise_minutes mean", day, 0),
               &theirs = l.at("exercise_minutes of friends", day, 1),
               &theirs_before = l.at("exercise_minutes of friends", day, 0), &close = l.at("close", day, 1),
               &pushed = l.at("friends chosen", day, 1);
    const auto there = l.still_there(0, day);
    Numbers y, x, z;
    for (std::size_t p = 0; p < l.people; ++p)
        if (!l.chosen[p] && there[p] && close[p] > 0)
            y.push_back(own[p] - own_before[p]), x.push_back(theirs[p] - theirs_before[p]), z.push_back(pushed[p]);
    return {10 * two_stage(y, {x}, {z}).of(0)};
}

}  // namespace

std::vector<Study> habit_studies() {
    return {
        {.id = "lally2010_days",
         .claim = "A habit takes about two months of daily repetition.",
         .design = "volunteers with hardly a habit promise to do it daily for twelve weeks; days to 95 % of the level "
                   "that each "
                   "one's curve tends to, median",
         .asks = Question::behaviour_alone,
         .calibrated = true,
         .field = "daily promise",
         .source = {"Lally 2010, Eur J Soc Psychol 40:998; 18 to 254 days, 39 people with a good fit",
                    "https://doi.org/10.1002/ejsp.674"},
         .published = {66, 42, 90, "days", IntervalFrom::derived},
         .interval = "the median's own uncertainty with 39 people, derived from the range",
         .measure = habit_days},
        {.id = "robison1994_dropout",
         .claim = "Half of those who start a programme have stopped after six months.",
         .design =
             "healthy inactive adults who came in the first four weeks and not at all in the last four of half a year",
         .asks = Question::behaviour_alone,
         .calibrated = true,
         .field = "trials",
         .source = {"Robison and Rogers 1994, Sports Med 17:39, after Dishman 1988",
                    "https://doi.org/10.2165/00007256-199417010-00004"},
         .published = {50, 40, 60, "%", IntervalFrom::judged},
         .interval = "about half; interval ASSUMED",
         .measure = dropped_out},
        relapse("hardeveld2013_5", "One in eight who recovered is ill again after five years,", 5, 13.2),
        relapse("hardeveld2013_10", "one in four after ten,", 10, 23.2),
        relapse("hardeveld2013_20", "two in five after twenty.", 20, 42.0),
        {.id = "aral2017_minutes",
         .claim = "When friends run ten minutes more, one runs three minutes more.",
         .design =
             "two worlds, in one of which a fifth of the people are pushed; own minutes on the mean of close friends', "
             "instrumented by how many of them are pushed, among those who are not",
         .asks = Question::behaviour_alone,
         .calibrated = true,
         .field = "pushed town",
         .source = {"Aral and Nicolaides 2017, Nat Commun 8:14753", "https://doi.org/10.1038/ncomms14753"},
         .published = {3, 2, 4, "minutes per 10", IntervalFrom::judged},
         .nothing = 0,
         .interval = "published figure give or take a third; runners in one network",
         .measure = friends},
    };
}

}  // namespace mensana
