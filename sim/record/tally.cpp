#include "record/tally.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace mensana {

namespace {
constexpr std::size_t most_bins = 2048;
}

void Tally::Counts::clear() {
    std::fill(sum.begin(), sum.end(), 0);
    std::fill(square.begin(), square.end(), 0);
    std::fill(bins.begin(), bins.end(), 0);
}

void Tally::Counts::add(const Counts& other) {
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += other.sum[k], square[k] += other.square[k];
    for (std::size_t k = 0; k < bins.size(); ++k) bins[k] += other.bins[k];
}

std::size_t Tally::steps(std::size_t r) const {
    return static_cast<std::size_t>(std::lround((readings_[r].high - readings_[r].low) / readings_[r].step)) + 1;
}

Tally::Tally(std::vector<Reading> readings, const std::vector<std::uint64_t>& group_bits, std::size_t, unsigned workers)
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
        width_.push_back((steps(r) + most_bins - 1) / most_bins);
        bins_.push_back((steps(r) + width_[r] - 1) / width_[r]);
        today_.push_back({std::vector<std::uint64_t>(cells.size()), std::vector<std::uint64_t>(cells.size()), std::vector<std::uint32_t>(cells.size() * bins_[r])});
    }
    for (Worker& worker : workers_) worker.counts = today_;
}

void Tally::see(const Evening& evening) {
    Worker& worker = workers_[evening.worker];
    const std::size_t n = evening.people.size();
    worker.values.resize(std::max(worker.values.size(), n));
    const std::uint16_t* cell = cell_of_.data() + evening.people.first;
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        const Reading& reading = readings_[r];
        Counts& counts = worker.counts[r];
        reading.read(evening, worker.values.data());
        const float low = reading.low, inverse = 1.0f / reading.step, most = static_cast<float>(steps(r) - 1);
        const auto width = static_cast<std::uint32_t>(width_[r]);
        const std::size_t bins = bins_[r];
        for (std::size_t k = 0; k < n; ++k) {
            const auto step = static_cast<std::uint32_t>(held((worker.values[k] - low) * inverse + 0.5f, 0.0f, most));
            counts.sum[cell[k]] += step;
            counts.square[cell[k]] += std::uint64_t{step} * step;
            ++counts.bins[cell[k] * bins + (width == 1 ? step : step / width)];
        }
    }
}

void Tally::add_up() {
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        today_[r].clear();
        for (Worker& worker : workers_) {
            today_[r].add(worker.counts[r]);
            worker.counts[r].clear();
        }
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
    const Counts& counts = today_[r];
    std::uint64_t people = 0, sum = 0;
    double square = 0;
    std::vector<std::uint64_t> bins(bins_[r]);
    for (std::size_t c = 0; c < cell_bits_.size(); ++c) {
        if (!(cell_bits_[c] >> group & 1)) continue;
        people += cell_people_[c];
        sum += counts.sum[c];
        square += static_cast<double>(counts.square[c]);  // cells in a fixed order
        for (std::size_t b = 0; b < bins_[r]; ++b) bins[b] += counts.bins[c * bins_[r] + b];
    }
    Summary result;
    const auto n = static_cast<double>(people), step = static_cast<double>(reading.step), low = static_cast<double>(reading.low);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    result.people = n;
    if (people == 0) return {0, none, none, none, std::vector<double>(std::size(probabilities), none), std::vector<double>(reading.cuts.size(), none)};
    const double mean = static_cast<double>(sum) / n;
    result.mean = low + step * mean;
    result.sd = people > 1 ? step * std::sqrt(std::max(0.0, (square - n * mean * mean) / (n - 1))) : 0.0;
    result.se = result.sd / std::sqrt(n);
    const auto width = static_cast<double>(width_[r]);
    for (const double probability : probabilities) {
        const double wanted = probability * n;
        double before = 0;
        std::size_t b = 0;
        while (b + 1 < bins.size() && before + static_cast<double>(bins[b]) < wanted) before += static_cast<double>(bins[b++]);
        // Whole scores are quantiles themselves; wide bins are taken as evenly filled.
        const double inside = step == 1.0 && width == 1.0 ? 0.0 : (wanted - before) / std::max(1.0, static_cast<double>(bins[b])) - 0.5;
        result.quantiles.push_back(low + step * width * (static_cast<double>(b) + inside));
    }
    for (const float cut : reading.cuts) {
        const auto from = static_cast<std::size_t>(std::lround((static_cast<double>(cut) - low) / step / width));
        std::uint64_t at_least = 0;
        for (std::size_t b = from; b < bins.size(); ++b) at_least += bins[b];
        result.shares.push_back(static_cast<double>(at_least) / n);
    }
    return result;
}

}  // namespace mensana
