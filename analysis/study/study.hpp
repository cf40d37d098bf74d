// A published study, repeated on simulated people: where it is from, what it found, how the same is measured here.
// To add one: an entry in one of the library's files.  A design that is not there yet goes into designs.hpp, people
// that nobody has asked yet into fields.cpp.
// Tested by tests/study/library_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/designs.hpp"

namespace mensana {

enum class Scale { difference, ratio };  // a ratio is measured, averaged and compared on the logarithmic scale

// What one life of the population gave.
struct Measured {
    Estimate figure;                // of a ratio: its logarithm
    std::optional<double> truth{};  // the effect itself, where two worlds tell it
    std::string note{};
    // Of a figure that is so much of something else, or that over it: this other.  A row speaks only where it is known
    // to be there, by four standard errors.
    std::optional<Estimate> whole{};
    std::optional<double> full{};  // of a trial: the effect itself if everybody came to every session and nobody left
};

struct Citation {
    std::string text, link;  // with its figure; DOI or page
};
// Where low and high are from: printed in the paper as the interval of this figure; derived from what it prints, by
// arithmetic; or judged by us, for want of either.
enum class IntervalFrom { printed, derived, judged };
struct Published {
    double value = 0, low = 0, high = 0;
    std::string unit = {};
    IntervalFrom interval = IntervalFrom::printed;
};

// What a row asks about; not where its people are from, nor how they are asked.
enum class Question { exercise_and_mind, exercise_and_body, mind_and_body, mind_alone, behaviour_alone };
inline constexpr std::size_t questions = 5;

struct Study {
    std::string id = {};      // author, year, what
    std::string claim = {};   // one sentence
    std::string design = {};  // what was done with whom, and how the answer is measured
    Question asks = Question::exercise_and_mind;
    // Defaults are set on it, so it is no test of them: trials and experiments, twins, the course of illness and habit.
    bool calibrated = false;
    // Why defaults are set on a row that observes, where nobody made an experiment: which sizes.
    std::string openly{};
    std::string field = "community";
    Citation source = {};
    Published published = {};
    Scale scale = Scale::difference;
    std::optional<double> nothing{};  // the figure of no effect, for rows that have a sign
    bool share_of_effect = false;     // what is measured is a part of an effect: where there is none, nothing is said
    std::string interval{};           // how low and high were had, when they are not printed
    std::function<Measured(const Lived&)> measure{};
    // Of a crude row: the same with exposure permuted within sex and year of age, which takes the place of `nothing`.
    // A permutation by its number: several are averaged, so that the control adds hardly any noise.
    std::function<Measured(const Lived&, std::uint32_t permutation)> permuted{};
    // The effect itself, from worlds of another field that differ in nothing else, where such a field lives.
    std::string truth_field{};
    std::function<double(const Lived&)> true_effect{};
};

// The worlds of the field of trials.
enum TrialWorld : std::size_t {
    nobody_is_offered,     // usual care, and a waiting list
    depressed_train,       // with the attendance and drop-out of trials
    inactive_are_invited,  // to an ordinary programme, outside of trials
    inactive_train,
    all_attend_fully,  // both groups train, come to every session, and nobody leaves
    all_are_controls,  // both groups meet as they would to train, and do not: attention, or light stretching
    trial_worlds
};

std::vector<Study> survey_studies();  // one evening: exercisers and others
std::vector<Study> cohort_studies();  // who falls ill later; panels
std::vector<Study> trial_studies();   // randomised, seen through trials of a real size
std::vector<Study> family_studies();  // genes as instruments, twins
std::vector<Study> marker_studies();  // blood and brain of cases and controls
std::vector<Study> habit_studies();   // habits, dropping out, relapses, friends
std::vector<Study> study_library();

std::vector<Field> fields();  // the people they ask

}  // namespace mensana
