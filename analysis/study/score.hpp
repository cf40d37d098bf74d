// Lets the fields live, replicate by replicate, lays what studies find there beside what was published, and says how
// they compare.  Written into docs/evidence.md by `mensana evidence`.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "study/study.hpp"
#include "study/verdict.hpp"

namespace mensana {

// How far a row is from no effect.
struct FromNoEffect {
    double share;  // in parts of the published effect, two Monte-Carlo errors included
    double z;      // in standard errors
};

inline constexpr std::uint32_t permutations = 8;  // of a control, in each replicate

// The same row with exposure permuted: of the permutations of one life the mean, and the SD.  So much does the row
// itself vary where exposure does nothing, since it is then one permutation more.
struct Permuted {
    double mean = 0, spread = 0;
};

struct Scored {
    Study study;
    std::vector<Measured> each{};      // by replicate; of a ratio, logarithms
    std::vector<Permuted> permuted{};  // by replicate, of a crude row
    Numbers true_effects{};            // by replicate, from the study's truth_field
    double simulated() const;          // on the published scale
    // Monte-Carlo standard error of that, on the published scale.  From the spread over replicates when there are five
    // and more; of fewer the spread says little, and the sampling errors of the studies themselves are taken.
    // Of a figure over something else (Measured::whole) the means are divided, and not the ratios averaged; it is no
    // number where all replicates together do not know that other by four standard errors.
    double error() const;
    double truth() const;  // not a number where no two worlds tell it
    double full() const;   // of a trial, with every session attended; else not a number
    std::string note() const;
    // What no effect looks like, on the scale of measurement: the permuted row's figure, or the study's.
    std::optional<double> no_effect() const;
    Verdict verdict() const;
    // Of a row whose published interval excludes no effect; else no numbers.  A permuted control is of the same people,
    // so the error in `share` is that of their difference, by its spread over five replicates and more.  Its z is that
    // of a permutation test: ten differences alone would say too little of how much they vary.
    FromNoEffect from_no_effect() const;
};
// A trial's arms are the same people, so that where a programme leads nowhere all its rows about mind and body find
// nothing, to the last digit.
bool is_trial_of_exercise(const Study& study);
bool finds_nothing(const Scored& row);
// Whether two worlds' figures of one row differ by more than two standard errors of the difference.
bool differ(const Scored& here, const Scored& there);

// A row whose published interval excludes no effect: it has a sign, and a size.
bool excludes_no_effect(const Study& study);
// One that observes how exercise, body and mind go together, and found that they do.
bool is_an_association(const Study& study);

// How rows of one class stand to what was published.  What has no figure is left out of shares, and counted.
struct ClassFigures {
    std::size_t rows = 0, unanswered = 0;
    std::size_t inside = 0;                  // by the strict verdict
    std::size_t signed_rows = 0, right = 0;  // that have an effect; those on its side of none, two errors included
    Numbers sizes{};  // simulated over published effect, of those that have one; of a ratio, of logarithms
    double share_inside() const;
    double share_right() const;
    double median_size() const;
};
ClassFigures figures_of_class(const std::vector<Scored>& rows, const std::function<bool(const Study&)>& of);

// Person-days of one replicate of the fields that these studies ask.
double effort_of(const std::vector<Study>& studies, const Scenario& scenario);
std::vector<Scored> score(std::vector<Study> studies, Scenario scenario, std::uint32_t replicates,
                          const std::function<void(double person_days)>& lived);

}  // namespace mensana
