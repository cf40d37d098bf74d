// Totals over people, by group, that do not depend on threads or blocks: a value is counted in whole steps of
// its reading, and sums of whole numbers are the same in any order (as they will be over several machines).
// What is of today's acts is counted anew every evening.  All else stands: a person is asked on their day
// (engine/pace), and the answer counts until they are asked again.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/pace.hpp"
#include "measures/reading.hpp"

namespace mensana {

// What is known of one reading in one group on one day.
struct Summary {
    double people = 0, mean = 0, sd = 0, se = 0;  // se: Monte-Carlo standard error of the mean, sd / sqrt(people);
                                                  // of one person neither is known, of nobody nothing is: NaN
    std::vector<double> quantiles;                // at Tally::probabilities
    std::vector<double> shares;                   // at or above the reading's cuts
};

class Tally {
public:
    static constexpr double probabilities[]{0.05, 0.25, 0.5, 0.75, 0.95};

    // group_bits: which groups each person belongs to.  asked_every: days from one answer of a person to the next; with
    // 1 everybody is asked every evening, and no answers are kept.
    Tally(std::vector<Reading> readings, const std::vector<std::uint64_t>& group_bits, unsigned workers,
          std::int32_t asked_every = 1);

    // From any thread.  Everybody is seen before a day is added up: on the first evening all are asked.
    void see(const DayView& evening);
    void add_up();  // call when a day is over: what the workers saw becomes this day's totals, and they begin anew

    // From tomorrow on this person belongs to these groups; to none with 0, as the dead of a closed population.
    // Whoever it is will be asked tomorrow, because it may be somebody else in the same row.
    void regroup(Person person, std::uint64_t bits);

    const std::vector<Reading>& readings() const { return readings_; }
    Summary summary(std::size_t reading, std::size_t group) const;
    double people(std::size_t group) const;
    // Between askings; 1 for what is counted anew every evening.
    std::int32_t asked_every(std::size_t reading) const { return books_[reading].stands ? turns_.every() : 1; }
    // What the answers take, those of tonight included.
    static double bytes_per_person(const std::vector<Reading>& readings, std::int32_t asked_every);

private:
    using Counts = std::vector<std::uint32_t>;  // by cell and step: mean, spread and quantiles all follow from them
    // The steps from least to most; none while least is beyond most.
    struct Range {
        std::int32_t least = INT32_MAX, most = -1;
        void include(Range other);
        std::size_t from() const { return most < 0 ? 0 : static_cast<std::size_t>(least); }
        std::size_t size() const { return most < 0 ? 0 : static_cast<std::size_t>(most - least) + 1; }
    };
    // One reading.  Steps count from its lowest value; nobody was ever counted outside `seen`.
    struct Book {
        std::size_t steps, nothing;  // nothing: the step of 0
        bool stands, is_short;       // a short answer is one byte, others are two
        Range seen;
        Counts counts;
        std::size_t place = 0;  // of its answers among those of a run of people, in pairs of bytes
    };
    struct Worker {
        // What is to be added to the counts of a reading, from below zero where answers were taken back.  Most counters
        // of a block stay small, and are a byte, so that they stay in cache; what is too much goes to `rest`.
        struct Page {
            std::vector<std::int8_t> few;
            Counts rest;
            Range seen;
            bool touched = false, has_rest = false;
            void put_by(std::size_t place);
        };
        std::vector<Page> pages;  // by reading
        std::vector<float> room, some;
        std::vector<std::uint8_t> is_some;
        std::vector<std::uint64_t> doers, last_doers;  // a bit for each person
        std::vector<std::uint32_t> who, steps;
        bool saw = false;  // anything since the last evening
        std::int32_t day = 0;
        std::size_t listed = 0, many = 0;  // of so many people, those who did something are the first of `who`
        void hold(std::size_t people);
    };
    struct Counting;
    struct Moved {
        Person who;
        std::size_t from;                      // the cell where the answers stand
        std::vector<std::uint16_t> answers{};  // tonight's, by reading, of somebody whose day it is not
    };

    std::size_t cell_with(std::uint64_t bits);
    void count(std::size_t reading, const DayView& evening, Worker& worker) const;
    void count_some(std::size_t reading, const DayView& evening, Worker& worker) const;
    void list_doers(const float* values, std::size_t people, Worker& worker) const;
    // A sheet holds what so many neighbours answered, reading by reading.
    static constexpr Person rows_on_sheet = 64;
    template <class Visit>
    void for_each_sheet(Block people, std::int32_t day, Visit visit) const;
    std::uint16_t* sheet_of(Person person);
    void note(const DayView& run, std::uint16_t* answers, Worker& worker) const;
    void ask_moved(const DayView& evening, Worker& worker);
    void exchange(Block run, Worker& worker);
    void exchange_moved(const Moved& one);
    void add_up(std::size_t reading);

    std::vector<Reading> readings_;
    Turns turns_;                         // of being asked
    bool begun_ = false;                  // everybody has answered
    std::vector<std::uint16_t> cell_of_;  // people who belong to the same groups share a cell
    std::vector<std::uint64_t> cell_bits_;
    std::vector<std::uint64_t> cell_people_;
    std::vector<Moved> moved_;  // since the last evening, in the order of rows
    std::vector<Book> books_;
    // The step at which each person was last counted.  What neighbours answered lies together, because
    // they are asked on the same day; and what they answer tonight lies beside it until the day is added up, because
    // counting needs the cache for itself.
    std::vector<std::uint16_t> answers_, tonight_;
    std::size_t run_size_ = 0;  // in pairs of bytes
    std::vector<Worker> workers_;
};

}  // namespace mensana
