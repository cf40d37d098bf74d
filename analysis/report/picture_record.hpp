// What a picture of a run takes from its record: days by group, and single people day by day.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/hdf5_file.hpp"
#include "report/figure.hpp"

namespace mensana {

using Numbers = std::vector<double>;

class DaysByGroup {
public:
    explicit DaysByGroup(const Hdf5Reader& file);
    std::optional<std::size_t> group(std::string_view name) const;
    std::vector<std::size_t> groups_that_begin(std::string_view with) const;  // and have people
    double people(std::size_t group) const { return group < people_.size() ? people_[group] : no_number; }
    bool has(const std::string& name) const;
    Numbers of(const std::string& name, std::size_t group) const;
    Numbers averaged(const Numbers& values, double window) const;  // over the days within half a window of each
    // Every how many rows a line has a point, so that a long record stays a small picture.
    std::size_t stride() const;
    double window_at_least(double window) const {
        return day.size() > 1 ? std::max(window, static_cast<double>(stride()) * (day[1] - day[0])) : window;
    }

    Numbers day;
    std::vector<std::string> groups;

private:
    const Hdf5Reader& file_;
    Numbers people_;
    mutable std::map<std::string, Numbers> whole_;
};

struct RecordedRun {
    RecordedRun(const std::filesystem::path& path, std::size_t columns);
    Axis day_axis_for(double first, double last, bool wide = false) const;

    Hdf5Reader file;
    DaysByGroup days;
    std::size_t columns;
    std::string title, question, seed;
    double people = no_number, planned_days = no_number, replicate = no_number;
    std::optional<std::chrono::sys_days> start;
};

// The sampled people.
struct SampledPeople {
    std::vector<double> day, person, sex, age, kind;
    std::vector<std::string> kinds;
    std::vector<float> minutes, phq9, episode;  // person by day; empty when it is not recorded
    std::size_t recorded = 0;                   // people in the file; the first of them are looked at

    std::size_t count() const { return person.size(); }
    std::size_t many_days() const { return day.size(); }
    double step() const { return day.size() > 1 ? day[1] - day[0] : 1; }  // a recorded day stands for so many
    std::size_t at(std::size_t p, std::size_t d) const { return p * day.size() + d; }
    std::size_t first_day_from(double from) const {
        return static_cast<std::size_t>(std::lower_bound(day.begin(), day.end(), from) - day.begin());
    }
};
SampledPeople people_of(const Hdf5Reader& file);

}  // namespace mensana
