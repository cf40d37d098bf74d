// What a run leaves behind: one file that introduces itself to a stranger.
//     /days      aggregates by day and group: mean, its Monte-Carlo error, spread, quantiles, shares, incidence
//     /panel     person by day, for a fixed sample of people or everyone
//     /scenario  the whole scenario as resolved;  /mechanisms, /birth: every number with unit, range and source
//     /provenance  what differs between two equal runs, and nothing else does
#pragma once

#include <memory>
#include <span>

#include "record/hdf5_file.hpp"
#include "record/tally.hpp"
#include "scenario/simulation.hpp"

namespace mensana {

class Record : public Observer {
public:
    Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& group_bits,
           Output output);
    Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& group_bits,
           const std::filesystem::path& path, Existing existing);
    ~Record() override;

    void see(const DayView& view) override;
    void died(std::span<const Person> rows, std::span<const World> worlds) override;
    // What was seen is written, and every few seconds it is safe on disk; then newcomers get groups of their own.
    void end_of_day(std::int32_t day, std::span<const World> worlds) override;
    void provenance(std::string_view name, std::string_view value);
    void flush();   // what was seen is safe on disk
    void finish();  // gives the file its name

    const Tally& tally() const;
    const std::filesystem::path& partial_path() const;
    // What a day says of a reading and a group, as it stands in the columns of /days.
    static std::vector<float> numbers_of(const Reading& reading, const Summary& of);

    // Days that lie together in the file and are packed as one.
    static constexpr std::size_t days_together = 64;
    // Bytes that days_together and fewer take there: a person's of a trajectory, and a group's of a column of /days.
    static double packed_days(const Reading& reading, std::span<const std::vector<float>> people_by_day);
    static double packed_evenings(std::span<const std::vector<float>> groups_by_day);
    // Bytes a person of a trajectory, or a group of an aggregate, when all days that lie together are lived, and of
    // those that are left over at the end.
    struct Packed {
        double together = 0, left_over = 0;
        std::size_t columns = 1;
    };
    // Bytes that the finished file takes; and those of days that are not packed yet, while it is written.
    static double bytes_expected(const Scenario& scenario, std::span<const Packed> aggregates,
                                 std::span<const Packed> panel);
    static double bytes_unpacked(const Scenario& scenario);

private:
    struct Pages;
    std::unique_ptr<Pages> pages_;
};

}  // namespace mensana
