// A published study, repeated on simulated people: where it is from, what it found, how the same is measured here.
// To add one: an entry in one of the library's files.  A design that is not there yet goes into designs.hpp, people
// that nobody has asked yet into fields.cpp.
// Tested by tests/study/library_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "study/designs.hpp"

namespace mensana {

enum class Scale { difference, ratio };  // a ratio is measured, averaged and compared on the logarithmic scale

// What one life of the population gave.
struct Measured {
    Estimate figure;                // of a ratio: its logarithm
    std::optional<double> truth{};  // the effect itself, where two worlds tell it
    std::string note{};
};

struct Citation {
    std::string text, link;  // with its figure; DOI or page
};
struct Published {
    double value = 0, low = 0, high = 0;
    std::string unit = {};
};

struct Study {
    std::string id = {};      // author, year, what
    std::string claim = {};   // one sentence
    std::string design = {};  // what was done with whom, and how the answer is measured
    std::string field = "community";
    Citation source = {};
    Published published = {};
    Scale scale = Scale::difference;
    std::optional<double> nothing{};  // the figure of no effect, for rows that have a sign
    std::string interval{};           // where low and high are from, when they are not the published 95 % interval
    std::function<Measured(const Lived&)> measure{};
    // The effect itself, from worlds of another field that differ in nothing else, where such a field lives.
    std::string truth_field{};
    std::function<double(const Lived&)> true_effect{};
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
