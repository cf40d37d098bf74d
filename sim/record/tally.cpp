#include "record/tally.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

#include "engine/pace.hpp"

namespace mensana {

namespace {

// Steps from low, and the least and the most of them.
MENSANA_KERNEL void find_steps(const float* __restrict values, std::uint32_t* __restrict step, std::size_t n, float low,
                               float inverse, float highest, std::int32_t& least_of, std::int32_t& most_of) {
    std::int32_t least = least_of, most = most_of;
    for (std::size_t k = 0; k < n; ++k) {
        const auto s = static_cast<std::int32_t>(held((values[k] - low) * inverse + 0.5f, 0.0f, highest));
        step[k] = static_cast<std::uint32_t>(s);
        least = s < least ? s : least;
        most = s > most ? s : most;
    }
    least_of = least, most_of = most;
}

MENSANA_KERNEL void find_some(const float* __restrict values, std::uint8_t* __restrict is_some, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) is_some[k] = values[k] != 0.0f ? 1 : 0;
}

// The same in one byte or two.
template <class Step>
MENSANA_KERNEL void shorten(const std::uint32_t* __restrict step, Step* __restrict out, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) out[k] = static_cast<Step>(step[k]);
}

// The counters to take answers from and to add them to; how many answers differ.
template <class Step>
MENSANA_KERNEL std::uint32_t places_of(const Step* __restrict before, const Step* __restrict now,
                                       const std::uint16_t* __restrict cell, std::uint32_t steps,
                                       std::uint32_t* __restrict from, std::uint32_t* __restrict to, std::size_t n) {
    std::uint32_t changed = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t row = cell[k] * steps;
        changed += before[k] != now[k] ? 1u : 0u;
        from[k] = row + before[k];
        to[k] = row + now[k];
    }
    return changed;
}

// Counts are added to a row, and begin anew.
MENSANA_KERNEL void add_few(std::uint32_t* __restrict to, std::int8_t* __restrict few, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
        to[k] += static_cast<std::uint32_t>(static_cast<std::int32_t>(few[k]));
        few[k] = 0;
    }
}
MENSANA_KERNEL void add_rest(std::uint32_t* __restrict to, std::uint32_t* __restrict rest, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
        to[k] += rest[k];
        rest[k] = 0;
    }
}
MENSANA_KERNEL void add_row(std::uint32_t* __restrict to, const std::uint32_t* __restrict from, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) to[k] += from[k];
}
MENSANA_KERNEL std::uint64_t sum_of(const std::uint32_t* __restrict at, std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += at[k];
    return sum;
}
MENSANA_KERNEL std::uint64_t first_moment(const std::uint32_t* __restrict at, std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += std::uint64_t{at[k]} * static_cast<std::uint32_t>(k);
    return sum;
}
// Squares of distances from a step, which are whole numbers and add up without loss.
MENSANA_KERNEL std::uint64_t second_moment(const std::uint32_t* __restrict at, std::size_t n, std::uint32_t centre) {
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t distance = static_cast<std::uint32_t>(k) - centre;
        sum += std::uint64_t{at[k]} * (distance * distance);
    }
    return sum;
}

std::size_t steps_of(const Reading& reading) {
    return static_cast<std::size_t>(std::lround((reading.high - reading.low) / reading.step)) + 1;
}
bool is_short(std::size_t steps) { return steps <= 256; }
bool stands(const Reading& reading, std::int32_t asked_every) {
    return asked_every > 1 && !reading.needs_act && steps_of(reading) <= 65'536;
}

}  // namespace

void Tally::Range::include(Range other) {
    least = std::min(least, other.least);
    most = std::max(most, other.most);
}

// The counters of a page, while many are counted.
struct Tally::Counting {
    Worker::Page& page;
    std::int8_t* const few = page.few.data();
    void add(std::size_t place) {
        if (++few[place] == 127) [[unlikely]]
            page.put_by(place);
    }
    void take(std::size_t place) {
        if (--few[place] == -127) [[unlikely]]
            page.put_by(place);
    }
};

void Tally::Worker::Page::put_by(std::size_t place) {
    rest[place] += static_cast<std::uint32_t>(static_cast<std::int32_t>(few[place]));
    few[place] = 0;
    has_rest = true;
}

void Tally::Worker::hold(std::size_t people) {
    if (room.size() >= people) return;
    const std::size_t words = (people + 63) / 64;
    for (auto* each : {&doers, &last_doers}) each->resize(words);
    for (auto* each : {&room, &some}) each->resize(64 * words);
    for (auto* each : {&who, &steps}) each->resize(64 * words);
    is_some.resize(64 * words);
}

Tally::Tally(std::vector<Reading> readings, const std::vector<std::uint64_t>& group_bits, unsigned workers,
             std::int32_t asked_every)
    : readings_{std::move(readings)}, turns_{group_bits.size(), asked_every}, cell_of_(group_bits.size()),
      workers_(workers) {
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
    for (const Reading& reading : readings_) {
        const std::size_t steps = steps_of(reading);
        const float nothing =
            held((0.0f - reading.low) * (1.0f / reading.step) + 0.5f, 0.0f, static_cast<float>(steps - 1));
        Book book{steps, static_cast<std::size_t>(nothing), false, is_short(steps),
                  {},    Counts(cells.size() * steps),      0};
        book.stands = stands(reading, asked_every);
        if (book.stands) {
            book.place = run_size_;
            run_size_ += book.is_short ? rows_on_sheet / 2 : rows_on_sheet;
        }
        for (Worker& worker : workers_)
            worker.pages.push_back({std::vector<std::int8_t>(book.counts.size()), book.counts, {}});
        books_.push_back(std::move(book));
    }
    const std::size_t runs = (group_bits.size() + rows_on_sheet - 1) / rows_on_sheet;
    answers_.resize(runs * run_size_);
    tonight_.resize(turns_.most_due(group_bits.size()) / rows_on_sheet * run_size_);
}

double Tally::bytes_per_person(const std::vector<Reading>& readings, std::int32_t asked_every) {
    double bytes = 0;
    for (const Reading& each : readings)
        if (stands(each, asked_every)) bytes += is_short(steps_of(each)) ? 1 : 2;
    return bytes * (1 + 1.0 / asked_every);
}

std::size_t Tally::cell_with(std::uint64_t bits) {
    const auto found = std::find(cell_bits_.begin(), cell_bits_.end(), bits);
    if (found != cell_bits_.end()) return static_cast<std::size_t>(found - cell_bits_.begin());
    if (cell_bits_.size() == 65'535) throw std::length_error{"more than 65,535 combinations of groups"};
    cell_bits_.push_back(bits);
    cell_people_.push_back(0);
    for (std::size_t r = 0; r < books_.size(); ++r) {
        books_[r].counts.resize(cell_bits_.size() * books_[r].steps);
        for (Worker& worker : workers_) {
            worker.pages[r].few.resize(books_[r].counts.size());
            worker.pages[r].rest.resize(books_[r].counts.size());
        }
    }
    return cell_bits_.size() - 1;
}

void Tally::regroup(Person person, std::uint64_t bits) {
    const std::size_t cell = cell_with(bits), from = cell_of_[person];
    --cell_people_[from];
    cell_of_[person] = static_cast<std::uint16_t>(cell);
    ++cell_people_[cell];
    if (run_size_ == 0 || !begun_) return;
    const auto at = std::lower_bound(moved_.begin(), moved_.end(), person,
                                     [](const Moved& each, Person who) { return each.who < who; });
    if (at == moved_.end() || at->who != person) moved_.insert(at, {person, from, {}});
}

// Everybody, at their value.
void Tally::count(std::size_t r, const DayView& evening, Worker& worker) const {
    const Book& book = books_[r];
    Worker::Page& page = worker.pages[r];
    const std::size_t n = evening.people.size();
    find_steps(readings_[r].values(evening, worker.room.data()), worker.steps.data(), n, readings_[r].low,
               1.0f / readings_[r].step, static_cast<float>(book.steps - 1), page.seen.least, page.seen.most);
    page.touched = true;
    const std::uint16_t* cell = cell_of_.data() + evening.people.first;
    Counting counting{page};
    for (std::size_t k = 0; k < n; ++k) counting.add(cell[k] * book.steps + worker.steps[k]);
}

// Whose value is not 0.  Several acts of a day are often the same people's, whose list stays as it is.
void Tally::list_doers(const float* values, std::size_t n, Worker& worker) const {
    const std::size_t words = (n + 63) / 64;
    find_some(values, worker.is_some.data(), n);
    std::fill(worker.is_some.data() + n, worker.is_some.data() + 64 * words, std::uint8_t{0});
    std::swap(worker.doers, worker.last_doers);
    for (std::size_t w = 0; w < words; ++w) {
        std::uint64_t doers = 0;
        for (std::size_t k = 0; k < 8; ++k) {
            std::uint64_t eight;  // bytes of 0 or 1, which a product brings together in its highest eight bits
            std::memcpy(&eight, worker.is_some.data() + 64 * w + 8 * k, 8);
            doers |= eight * 0x0102040810204080u >> 56 << (8 * k);
        }
        worker.doers[w] = doers;
    }
    if (worker.listed == n &&
        std::equal(worker.doers.begin(), worker.doers.begin() + static_cast<std::ptrdiff_t>(words),
                   worker.last_doers.begin()))
        return;
    worker.listed = n;
    std::uint32_t* end = worker.who.data();
    for (std::size_t w = 0; w < words; ++w)
        for (std::uint64_t left = worker.doers[w]; left != 0; left &= left - 1)
            *end++ = static_cast<std::uint32_t>(64 * w) + static_cast<std::uint32_t>(std::countr_zero(left));
    worker.many = static_cast<std::size_t>(end - worker.who.data());
}

// Those who did something; the others are the rest of their cell.
void Tally::count_some(std::size_t r, const DayView& evening, Worker& worker) const {
    const Book& book = books_[r];
    Worker::Page& page = worker.pages[r];
    const float* values = readings_[r].values(evening, worker.room.data());
    list_doers(values, evening.people.size(), worker);
    const std::size_t many = worker.many;
    if (many == 0) return;
    for (std::size_t k = 0; k < many; ++k) worker.some[k] = values[worker.who[k]];
    find_steps(worker.some.data(), worker.steps.data(), many, readings_[r].low, 1.0f / readings_[r].step,
               static_cast<float>(book.steps - 1), page.seen.least, page.seen.most);
    page.touched = true;
    const std::uint16_t* cell = cell_of_.data() + evening.people.first;
    Counting counting{page};
    const std::uint32_t *who = worker.who.data(), *step = worker.steps.data();
    const std::size_t steps = book.steps;
    for (std::size_t k = 0; k < many; ++k) counting.add(cell[who[k]] * steps + step[k]);
}

std::uint16_t* Tally::sheet_of(Person person) {
    return begun_ ? tonight_.data() + turns_.place_of(person) / rows_on_sheet * run_size_
                  : answers_.data() + person / rows_on_sheet * run_size_;
}

// Calls visit(Block) for those whose turn it is, on the first evening for all, one sheet after the other.
template <class Visit>
void Tally::for_each_sheet(Block people, std::int32_t day, Visit visit) const {
    const auto by_sheets = [&](Block some) {
        for (Person first = some.first; first < some.last; first = (first / rows_on_sheet + 1) * rows_on_sheet)
            visit(Block{first, std::min(some.last, (first / rows_on_sheet + 1) * rows_on_sheet)});
    };
    if (begun_)
        turns_.for_each_due(people, day, by_sheets);
    else
        by_sheets(people);
}

// What people of one sheet answer.
void Tally::note(const DayView& run, std::uint16_t* answers, Worker& worker) const {
    std::array<float, rows_on_sheet> room;
    std::array<std::uint32_t, rows_on_sheet> steps;
    const std::size_t n = run.people.size(), place = run.people.first % rows_on_sheet;
    for (std::size_t r = 0; r < books_.size(); ++r) {
        const Book& book = books_[r];
        if (!book.stands) continue;
        Range& seen = worker.pages[r].seen;
        find_steps(readings_[r].values(run, room.data()), steps.data(), n, readings_[r].low, 1.0f / readings_[r].step,
                   static_cast<float>(book.steps - 1), seen.least, seen.most);
        std::uint16_t* to = answers + book.place;
        if (book.is_short)
            shorten(steps.data(), reinterpret_cast<std::uint8_t*>(to) + place, n);
        else
            shorten(steps.data(), to + place, n);
    }
}

// Who was regrouped since the last evening is asked, whether it is their day or not.
void Tally::ask_moved(const DayView& evening, Worker& worker) {
    auto each = std::lower_bound(moved_.begin(), moved_.end(), evening.people.first,
                                 [](const Moved& one, Person who) { return one.who < who; });
    for (; each != moved_.end() && each->who < evening.people.last; ++each) {
        if (turns_.due(each->who, evening.day)) continue;
        DayView one = evening;
        one.people = {each->who, each->who + 1};
        each->answers.resize(run_size_);
        note(one, each->answers.data(), worker);
    }
}

void Tally::see(const DayView& evening) {
    Worker& worker = workers_[evening.worker];
    worker.hold(evening.people.size());
    worker.saw = true, worker.day = evening.day;
    worker.listed = 0;
    for (std::size_t r = 0; r < books_.size(); ++r) {
        if (books_[r].stands) continue;
        if (readings_[r].needs_act)
            count_some(r, evening, worker);
        else
            count(r, evening, worker);
    }
    if (run_size_ == 0) return;
    DayView some = evening;
    const auto ask = [&](Block run) {
        some.people = run;
        note(some, sheet_of(run.first), worker);
    };
    if (begun_) ask_moved(evening, worker);
    for_each_sheet(evening.people, evening.day, ask);
}

// The answers of people of one run take the place of those they gave before.
void Tally::exchange(Block run, Worker& worker) {
    std::array<std::uint32_t, rows_on_sheet> from, to;
    const std::size_t n = run.size();
    const std::uint16_t* cell = cell_of_.data() + run.first;
    std::uint16_t* const standing = answers_.data() + run.first / rows_on_sheet * run_size_;
    const std::uint16_t* const now = sheet_of(run.first);
    for (std::size_t r = 0; r < books_.size(); ++r) {
        const Book& book = books_[r];
        if (!book.stands) continue;
        std::uint16_t* const before = standing + book.place;
        const auto steps = static_cast<std::uint32_t>(book.steps);
        const std::uint32_t changed = book.is_short
                                          ? places_of(reinterpret_cast<const std::uint8_t*>(before),
                                                      reinterpret_cast<const std::uint8_t*>(now + book.place), cell,
                                                      steps, from.data(), to.data(), n)
                                          : places_of(before, now + book.place, cell, steps, from.data(), to.data(), n);
        if (begun_ && changed == 0) continue;
        Worker::Page& page = worker.pages[r];
        page.touched = true;
        Counting counting{page};
        if (!begun_) {
            for (std::size_t k = 0; k < n; ++k) counting.add(to[k]);
            continue;
        }
        for (std::size_t k = 0; k < n; ++k) {
            counting.take(from[k]);
            counting.add(to[k]);
        }
    }
    if (begun_) std::copy_n(now, run_size_, standing);
}

// Who was regrouped takes the answers along, or those of tonight.
void Tally::exchange_moved(const Moved& one) {
    const std::size_t place = one.who % rows_on_sheet, cell = cell_of_[one.who];
    for (Book& book : books_) {
        if (!book.stands) continue;
        std::uint16_t* const at = answers_.data() + one.who / rows_on_sheet * run_size_ + book.place;
        const auto answer = [&](const std::uint16_t* of) -> std::size_t {
            return book.is_short ? reinterpret_cast<const std::uint8_t*>(of)[place] : of[place];
        };
        --book.counts[one.from * book.steps + answer(at)];
        if (!one.answers.empty()) {
            const std::size_t now = answer(one.answers.data() + book.place);
            if (book.is_short)
                reinterpret_cast<std::uint8_t*>(at)[place] = static_cast<std::uint8_t>(now);
            else
                at[place] = static_cast<std::uint16_t>(now);
        }
        ++book.counts[cell * book.steps + answer(at)];
    }
}

void Tally::add_up(std::size_t r) {
    Book& book = books_[r];
    bool touched = !book.stands;
    for (const Worker& worker : workers_) {
        book.seen.include(worker.pages[r].seen);
        touched = touched || worker.pages[r].touched;
    }
    const bool rest = readings_[r].needs_act;
    const auto nothing = static_cast<std::int32_t>(book.nothing);
    if (rest) book.seen.include({nothing, nothing});
    if (!touched) return;
    const std::size_t from = book.seen.from(), many = book.seen.size();
    for (std::size_t c = 0; c < cell_bits_.size(); ++c) {
        std::uint32_t* row = book.counts.data() + c * book.steps + from;
        if (!book.stands) std::fill_n(row, many, 0u);
        for (Worker& worker : workers_) {
            Worker::Page& page = worker.pages[r];
            if (!page.touched) continue;
            add_few(row, page.few.data() + c * book.steps + from, many);
            if (page.has_rest) add_rest(row, page.rest.data() + c * book.steps + from, many);
        }
        if (rest) row[book.nothing - from] += static_cast<std::uint32_t>(cell_people_[c] - sum_of(row, many));
    }
    for (Worker& worker : workers_) worker.pages[r].touched = worker.pages[r].has_rest = false;
}

void Tally::add_up() {
    // A tally may be made for fewer threads than there are.
    const auto in_blocks = [&](std::size_t all, std::size_t size, const auto& work) {
        if (workers_.size() >= threads_in_use()) return for_each_block(all, size, work);
        work(Block{0, static_cast<Person>(all)}, 0);
    };
    const auto saw = std::find_if(workers_.begin(), workers_.end(), [](const Worker& each) { return each.saw; });
    if (run_size_ > 0 && saw != workers_.end()) {
        const std::int32_t day = saw->day;
        for (const Moved& each : moved_) exchange_moved(each);
        moved_.clear();
        in_blocks(cell_of_.size(), 64 * rows_on_sheet, [&](Block people, unsigned worker) {
            for_each_sheet(people, day, [&](Block some) { exchange(some, workers_[worker]); });
        });
        begun_ = true;
    }
    in_blocks(books_.size(), 1, [&](Block some, unsigned) {
        for (Person r = some.first; r < some.last; ++r) add_up(r);
    });
    for (Worker& worker : workers_) worker.saw = false;
}

double Tally::people(std::size_t group) const {
    double all = 0;
    for (std::size_t c = 0; c < cell_bits_.size(); ++c)
        if (cell_bits_[c] >> group & 1) all += static_cast<double>(cell_people_[c]);
    return all;
}

Summary Tally::summary(std::size_t r, std::size_t group) const {
    const Reading& reading = readings_[r];
    const Book& book = books_[r];
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::size_t from = book.seen.from(), many = book.seen.size();
    std::vector<std::uint32_t> at(many);  // from the lowest step that was seen
    for (std::size_t c = 0; c < cell_bits_.size(); ++c)
        if (cell_bits_[c] >> group & 1) add_row(at.data(), book.counts.data() + c * book.steps + from, many);
    const std::uint64_t people = sum_of(at.data(), many);
    if (people == 0)
        return {0,
                none,
                none,
                none,
                std::vector<double>(std::size(probabilities), none),
                std::vector<double>(reading.cuts.size(), none)};

    const auto n = static_cast<double>(people), step = static_cast<double>(reading.step),
               low = static_cast<double>(reading.low);
    const std::uint64_t sum = first_moment(at.data(), many), centre = (sum + people / 2) / people;
    const double mean = static_cast<double>(sum + from * people) / n,
                 off = static_cast<double>(static_cast<std::int64_t>(sum - centre * people)) / n;
    const double squares =
        static_cast<double>(second_moment(at.data(), many, static_cast<std::uint32_t>(centre))) - n * off * off;
    Summary result{n, low + step * mean, people > 1 ? step * std::sqrt(std::max(0.0, squares) / (n - 1)) : none, 0, {},
                   {}};
    result.se = result.sd / std::sqrt(n);
    std::uint64_t before = 0;
    std::size_t s = 0;
    for (const double probability : probabilities) {
        const double wanted = probability * n;
        while (s + 1 < many && static_cast<double>(before + at[s]) < wanted) before += at[s++];
        // A whole score is a quantile itself; a step of a continuous reading is taken as evenly filled.
        const double inside =
            step == 1.0 ? 0.0
                        : (wanted - static_cast<double>(before)) / std::max(1.0, static_cast<double>(at[s])) - 0.5;
        result.quantiles.push_back(low + step * (static_cast<double>(from + s) + inside));
    }
    for (const float cut : reading.cuts) {
        const auto place = static_cast<std::size_t>(std::lround((static_cast<double>(cut) - low) / step));
        const std::size_t begin = std::min(place > from ? place - from : 0, many);
        result.shares.push_back(static_cast<double>(sum_of(at.data() + begin, many - begin)) / n);
    }
    return result;
}

}  // namespace mensana
