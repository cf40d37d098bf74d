// What is counted of the worlds of one replicate while they live: an observer.  Sums are whole numbers, so that the
// order of people and threads says nothing of them.  The cohort of day 0 is followed: whoever dies ends their week on
// that day, and newcomers are not counted.  Tested by tests/laws/interventions_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/pace.hpp"
#include "experiment/comparison.hpp"
#include "measures/reading.hpp"
#include "scenario/simulation.hpp"

namespace mensana {

class ComparisonTally : public Observer {
public:
    // On the morning of day 0.  The simulation and the groups must outlive this.
    ComparisonTally(const Simulation& simulation, const std::vector<Group>& groups);
    ~ComparisonTally() override;

    void see(const DayView& view) override;
    void died(std::span<const Person> rows, std::span<const World> worlds) override;
    void end_of_day(std::int32_t day, std::span<const World> worlds) override;

    // Keeps the weeks of some people, rather of those whom the named groups hold: those whom offers are for.
    void keep_trajectories(const std::vector<char>& group_is_asked);

    const std::vector<double>& group_people() const { return group_people_; }              // [group], on day 0
    const std::vector<std::vector<std::vector<Sums>>>& weekly() const { return weekly_; }  // [world][week][group]
    // After the last day.
    std::vector<Life> lives();             // by world
    std::vector<Somebody> sample() const;  // of those whose weeks were kept: participants and others

private:
    struct Whole;
    struct Count;
    void look_at_groups();
    void look_at_traits();
    void ask(const DayView& view);
    void end_week(std::size_t world, std::int32_t days, std::size_t year);
    void note_participants();
    Life life_of(std::size_t world) const;
    std::vector<std::vector<Sums>> sums_of(std::size_t world) const;
    std::array<AtDistance, distances> spill_over_of(std::size_t world) const;
    std::array<Changed, changed_in.size()> changes_of(std::size_t world, std::vector<char>& gains) const;
    std::vector<Mark> marks_of(const std::vector<char>& gains) const;
    Somebody somebody(std::size_t nth) const;

    const Simulation& simulation_;
    const std::vector<Group>& groups_;
    const std::size_t people_, worlds_;
    const Turns asked_;
    const Reading phq9_, gad7_;

    // Of the cohort, by person; cells are the combinations of groups that occur.
    std::vector<std::uint64_t> bits_, cell_bits_;
    std::vector<std::uint32_t> cell_of_;
    std::vector<char> there_;  // alive since day 0
    std::vector<double> group_people_;
    std::vector<std::vector<float>> traits_;  // on the first morning
    const Network ties_on_day_0_;

    std::vector<std::vector<char>> joined_;  // [world][person]: took part in something, the dead too
    std::vector<char> joined_anywhere_;
    std::vector<Count> counts_;                            // by world
    std::vector<std::vector<Whole>> of_week_;              // [world][cell]
    std::vector<std::vector<std::vector<Whole>>> totals_;  // [world][year][cell]
    std::vector<std::vector<std::vector<Sums>>> weekly_;   // [world][week][group]
    std::int32_t week_began_ = 0;
    std::vector<std::vector<float>> rooms_;  // by worker, for answers

    std::vector<Person> kept_;
    std::vector<std::vector<std::vector<std::uint16_t>>> kept_phq9_, kept_minutes_;  // [world][week][nth of kept]
};

}  // namespace mensana
