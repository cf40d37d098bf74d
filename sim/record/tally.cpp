#include "record/tally.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

namespace mensana {

namespace {

// Which counter a value belongs to: its step from low, in the row of its cell.
MENSANA_KERNEL void find_places(const float* __restrict values, const std::uint16_t* __restrict cell,
                                std::uint32_t* __restrict place, std::size_t n, float low, float inverse, float most,
                                std::uint32_t steps) {
    for (std::size_t k = 0; k < n; ++k)
        place[k] = static_cast<std::uint32_t>(static_cast<int>(held((values[k] - low) * inverse + 0.5f, 0.0f, most))) +
                   cell[k] * steps;
}

}  // namespace

Tally::Tally(std::vector<Reading> readings, const std::vector<std::uint64_t>& group_bits, unsigned workers)
    : readings_{std::move(readings)}, cell_of_(group_bits.size()), workers_(workers) {
    std::map<std::uint64_t, std::size_t> cells;
    for (const std::uint64_t bits : group_bits) cells.emplace(bits, 0);
    if (cells.size() > 65'535) throw std::length_error{"more than 65,535 combinations of groups"};
    for (auto& [bits, cell] : cells) {
        cell = cell_bits_.size();
        cell_bits_.push_back(bits);
    }
    cell_people_.assign(cells.size(), 0);
    for (std::size_t p = 0; p < group_bits.size(); ++p) {
        cell_of_[p] = static_cast<std::uint16_t>(cells[group_bits[p]]);
        ++cell_people_[cell_of_[p]];
    }
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        const Reading& reading = readings_[r];
        steps_.push_back(static_cast<std::size_t>(std::lround((reading.high - reading.low) / reading.step)) + 1);
        today_.emplace_back(cells.size() * steps_[r]);
    }
    for (Worker& worker : workers_) worker.counts = today_;
}

std::size_t Tally::cell_with(std::uint64_t bits) {
    const auto found = std::find(cell_bits_.begin(), cell_bits_.end(), bits);
    if (found != cell_bits_.end()) return static_cast<std::size_t>(found - cell_bits_.begin());
    if (cell_bits_.size() == 65'535) throw std::length_error{"more than 65,535 combinations of groups"};
    cell_bits_.push_back(bits);
    cell_people_.push_back(0);
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        today_[r].resize(cell_bits_.size() * steps_[r]);
        for (Worker& worker : workers_) worker.counts[r].resize(today_[r].size());
    }
    return cell_bits_.size() - 1;
}

void Tally::regroup(Person person, std::uint64_t bits) {
    const std::size_t cell = cell_with(bits);
    --cell_people_[cell_of_[person]];
    cell_of_[person] = static_cast<std::uint16_t>(cell);
    ++cell_people_[cell];
}

void Tally::see(const Evening& evening) {
    Worker& worker = workers_[evening.worker];
    const std::size_t n = evening.people.size();
    worker.values.resize(std::max(worker.values.size(), n));
    worker.places.resize(worker.values.size());
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        const Reading& reading = readings_[r];
        reading.read(evening, worker.values.data());
        find_places(worker.values.data(), cell_of_.data() + evening.people.first, worker.places.data(), n, reading.low,
                    1.0f / reading.step, static_cast<float>(steps_[r] - 1), static_cast<std::uint32_t>(steps_[r]));
        std::uint32_t* counts = worker.counts[r].data();
        for (std::size_t k = 0; k < n; ++k) ++counts[worker.places[k]];
    }
}

void Tally::add_up() {
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        std::fill(today_[r].begin(), today_[r].end(), 0);
        for (Worker& worker : workers_)
            for (std::size_t k = 0; k < today_[r].size(); ++k) today_[r][k] += std::exchange(worker.counts[r][k], 0);
    }
}

double Tally::people(std::size_t group) const {
    double all = 0;
    for (std::size_t c = 0; c < cell_bits_.size(); ++c)
        if (cell_bits_[c] >> group & 1) all += static_cast<double>(cell_people_[c]);
    return all;
}

Summary Tally::summary(std::size_t r, std::size_t group) const {
    const Reading& reading = readings_[r];
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::uint64_t> at(steps_[r]);
    std::uint64_t people = 0;
    for (std::size_t c = 0; c < cell_bits_.size(); ++c) {
        if (!(cell_bits_[c] >> group & 1)) continue;
        people += cell_people_[c];
        for (std::size_t s = 0; s < at.size(); ++s) at[s] += today_[r][c * at.size() + s];
    }
    if (people == 0)
        return {0,
                none,
                none,
                none,
                std::vector<double>(std::size(probabilities), none),
                std::vector<double>(reading.cuts.size(), none)};

    const auto n = static_cast<double>(people), step = static_cast<double>(reading.step),
               low = static_cast<double>(reading.low);
    double sum = 0, squares = 0;
    for (std::size_t s = 0; s < at.size(); ++s) sum += static_cast<double>(at[s]) * static_cast<double>(s);
    const double mean = sum / n;
    for (std::size_t s = 0; s < at.size(); ++s)
        squares += static_cast<double>(at[s]) * (static_cast<double>(s) - mean) * (static_cast<double>(s) - mean);
    Summary result{n, low + step * mean, people > 1 ? step * std::sqrt(squares / (n - 1)) : 0.0, 0, {}, {}};
    result.se = result.sd / std::sqrt(n);
    for (const double probability : probabilities) {
        const double wanted = probability * n;
        double before = 0;
        std::size_t s = 0;
        while (s + 1 < at.size() && before + static_cast<double>(at[s]) < wanted)
            before += static_cast<double>(at[s++]);
        // A whole score is a quantile itself; a step of a continuous reading is taken as evenly filled.
        const double inside = step == 1.0 ? 0.0 : (wanted - before) / std::max(1.0, static_cast<double>(at[s])) - 0.5;
        result.quantiles.push_back(low + step * (static_cast<double>(s) + inside));
    }
    for (const float cut : reading.cuts) {
        std::uint64_t at_least = 0;
        for (auto s = static_cast<std::size_t>(std::lround((static_cast<double>(cut) - low) / step)); s < at.size();
             ++s)
            at_least += at[s];
        result.shares.push_back(static_cast<double>(at_least) / n);
    }
    return result;
}

}  // namespace mensana
