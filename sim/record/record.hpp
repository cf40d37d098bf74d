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
#include "scenario/morning.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

class Record {
public:
    Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& group_bits,
           Output output);
    Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& group_bits,
           const std::filesystem::path& path, Existing existing);
    ~Record();

    void see(const Evening& evening);  // from the day's threads
    void end_of(std::int32_t day);     // what was seen is written; every few seconds it is safe on disk
    // Who died last night, after end_of; the rows hold newcomers by now, or nobody.
    void gone(std::span<const Person> died, const Population& people);
    void provenance(std::string_view name, std::string_view value);
    void flush();   // what was seen is safe on disk
    void finish();  // gives the file its name

    const Tally& tally() const;
    const std::filesystem::path& partial_path() const;
    // Bytes the record will take, before compression of the panel counts for much.
    static double bytes_expected(const Scenario& scenario);

private:
    struct Pages;
    std::unique_ptr<Pages> pages_;
};

}  // namespace mensana
