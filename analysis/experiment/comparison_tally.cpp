#include "experiment/comparison_tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "base/blocks.hpp"
#include "experiment/strategy.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

constexpr std::int32_t week = 7;
constexpr std::size_t block_size = 2048;
constexpr std::size_t most_sampled_weeks = 2600;  // of people in all worlds, so that a page of them stays small
constexpr std::size_t most_kept = 1500;           // candidates for the sample, of whom some die
constexpr int lasting = 4;            // weekly answers in a row that make an onset of anxiety; ASSUMED: a month
constexpr double minute_parts = 256;  // minutes are summed as whole parts, so that the order of people says nothing

std::size_t grade_of(int score, std::span<const int> cuts) {
    std::size_t grade = 0;
    while (grade < cuts.size() && score >= cuts[grade]) ++grade;
    return grade;
}

// People by ties from the nearest of these, on a network; distances - 1 stands for farther ones.
std::vector<std::uint8_t> distance_from(const std::vector<char>& here, const Network& ties) {
    std::vector<std::uint8_t> away(here.size(), distances - 1);
    std::vector<Person> rim, next;
    for (Person p = 0; p < here.size(); ++p)
        if (here[p]) away[p] = 0, rim.push_back(p);
    for (std::uint8_t d = 1; d + 1 < static_cast<int>(distances); ++d, rim.swap(next)) {
        next.clear();
        for (const Person p : rim)
            for (const Tie tie : ties.of(p))
                if (away[tie.other()] > d) away[tie.other()] = d, next.push_back(tie.other());
    }
    return away;
}

// What is known of people on the first morning, to say who they are whom an offer changes.
constexpr std::array marking{"age",
                             "sex",
                             "education",
                             "income",
                             "bmi",
                             "depressive_symptoms",
                             "anxious_symptoms",
                             "recent_activity",
                             "habit",
                             "enjoyment",
                             "barrier_self_efficacy",
                             "social_support",
                             "loneliness",
                             "close_ties"};

bool is_in(std::uint64_t groups, std::size_t group) { return groups >> group & 1; }

std::uint8_t plus(std::uint8_t count, bool one) { return static_cast<std::uint8_t>(count + one); }

}  // namespace

// Whole numbers of one cell of people in one week or year; the order of people says nothing of sums.
struct ComparisonTally::Whole {
    std::int64_t person_days = 0, minutes = 0, episode_days = 0, episodes = 0, anxiety_begun = 0, phq9_days = 0;
    std::int64_t severity_days[joint_grades] = {};
    std::int64_t programme_days = 0, sessions = 0, people = 0;

    void add(const Whole& o) {
        person_days += o.person_days, minutes += o.minutes, episode_days += o.episode_days, episodes += o.episodes;
        anxiety_begun += o.anxiety_begun, phq9_days += o.phq9_days, programme_days += o.programme_days;
        sessions += o.sessions, people += o.people;
        for (std::size_t g = 0; g < joint_grades; ++g) severity_days[g] += o.severity_days[g];
    }
    Sums sums() const {
        Sums s;
        s.people = static_cast<double>(people), s.person_days = static_cast<double>(person_days);
        s.minutes = static_cast<double>(minutes) / minute_parts, s.episode_days = static_cast<double>(episode_days);
        s.episodes = static_cast<double>(episodes), s.anxiety_begun = static_cast<double>(anxiety_begun);
        s.phq9_days = static_cast<double>(phq9_days), s.programme_days = static_cast<double>(programme_days);
        s.sessions = static_cast<double>(sessions);
        for (std::size_t g = 0; g < joint_grades; ++g) s.severity_days[g] = static_cast<double>(severity_days[g]);
        return s;
    }
};

// One world's people: what the week has brought, and what all days have.
struct ComparisonTally::Count {
    explicit Count(std::size_t n)
        : minutes(n), episode_days(n), episodes(n), programme_days(n), sessions(n), phq9(n, 255), gad7(n), anxiety(n),
          all_minutes(n), all_episode_days(n), all_episodes(n), all_phq9(n), depressed_days(n) {}
    std::vector<float> minutes;
    std::vector<std::uint8_t> episode_days, episodes, programme_days, sessions;  // of the week
    std::vector<std::uint8_t> phq9, gad7;                                        // last answers; 255: not asked yet
    std::vector<std::uint8_t>
        anxiety;  // answers of 10 and more in a row; begun: now for the first time; before: earlier
    std::vector<float> all_minutes;
    std::vector<std::uint16_t> all_episode_days, all_episodes;
    std::vector<std::uint32_t> all_phq9;  // score times days
    std::vector<std::uint16_t> depressed_days;

    static constexpr std::uint8_t begun = 254, before = 255;

    // A week that lasted so many days for this person ends.
    void turn(Person p, std::int32_t days, Whole& cell) {
        if (days <= 0) return;
        const auto grade = grade_of(phq9[p], phq9_cuts), anxious = grade_of(gad7[p], gad7_cuts);
        cell.person_days += days;
        cell.minutes += std::llround(static_cast<double>(minutes[p]) * minute_parts);
        cell.episode_days += episode_days[p], cell.episodes += episodes[p];
        cell.phq9_days += std::int64_t{phq9[p]} * days;
        cell.severity_days[grade * gad7_grades + anxious] += days;
        cell.programme_days += programme_days[p], cell.sessions += sessions[p];
        if (anxiety[p] == begun) ++cell.anxiety_begun, anxiety[p] = before;
        all_minutes[p] += minutes[p];
        all_episode_days[p] = static_cast<std::uint16_t>(all_episode_days[p] + episode_days[p]);
        all_episodes[p] = static_cast<std::uint16_t>(all_episodes[p] + episodes[p]);
        all_phq9[p] += std::uint32_t{phq9[p]} * static_cast<std::uint32_t>(days);
        if (grade >= 2) depressed_days[p] = static_cast<std::uint16_t>(depressed_days[p] + days);
        minutes[p] = 0, episode_days[p] = episodes[p] = programme_days[p] = sessions[p] = 0;
    }
};

ComparisonTally::ComparisonTally(const Simulation& simulation, const std::vector<Group>& groups)
    : simulation_{simulation}, groups_{groups}, people_{simulation.world().people.size()}, worlds_{simulation.size()},
      asked_{people_, week}, phq9_{*reading_called("phq9")}, gad7_{*reading_called("gad7")},
      ties_on_day_0_{*simulation.world().friends}, joined_(worlds_, std::vector<char>(people_)),
      joined_anywhere_(people_), counts_(worlds_, Count{people_}), weekly_(worlds_),
      rooms_(threads_in_use(), std::vector<float>(block_size)), kept_phq9_(worlds_), kept_minutes_(worlds_) {
    look_at_groups();
    look_at_traits();
    const auto years = static_cast<std::size_t>((simulation.scenario().days + 364) / 365);
    of_week_.assign(worlds_, std::vector<Whole>(cell_bits_.size()));
    totals_.assign(worlds_, std::vector(years, std::vector<Whole>(cell_bits_.size())));
}

ComparisonTally::~ComparisonTally() = default;

// Who is who on the morning of day 0.
void ComparisonTally::look_at_groups() {
    const Population& people = simulation_.world().people;
    bits_.assign(people_, 0);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const auto in = members_of(groups_[g], people, simulation_.scenario().seed, 0);
        for (std::size_t p = 0; p < people_; ++p) bits_[p] |= static_cast<std::uint64_t>(in[p] != 0) << g;
    }
    std::map<std::uint64_t, std::uint32_t> cells;
    for (const std::uint64_t bits : bits_) {
        const auto [place, is_new] = cells.try_emplace(bits, static_cast<std::uint32_t>(cells.size()));
        if (is_new) cell_bits_.push_back(bits);
        cell_of_.push_back(place->second);
    }
    const auto alive = people.all<Alive>();
    for (std::size_t p = 0; p < people_; ++p) there_.push_back(alive[p] > 0);
    group_people_.assign(groups_.size(), 0);
    for (std::size_t p = 0; p < people_; ++p)
        for (std::size_t g = 0; g < groups_.size(); ++g) group_people_[g] += there_[p] && is_in(bits_[p], g);
}

void ComparisonTally::look_at_traits() {
    for (const char* name : marking) {
        traits_.emplace_back(people_);
        reading_called(name)->read(view_before(0, simulation_.world().people, simulation_.scenario().seed),
                                   traits_.back().data());
    }
}

void ComparisonTally::keep_trajectories(const std::vector<char>& group_is_asked) {
    const Draws lots{simulation_.scenario().seed, stream_of("explorer"), birthday};
    std::vector<std::pair<float, Person>> order;
    for (Person p = 0; p < people_; ++p) {
        bool meant = false;
        for (std::size_t g = 0; g < groups_.size(); ++g) meant |= group_is_asked[g] && is_in(bits_[p], g);
        order.emplace_back(lots.uniform(p) + (meant ? 0.0f : 1.0f), p);
    }
    std::ranges::sort(order);
    for (const auto& [lot, p] : order)
        if (kept_.size() < most_kept && there_[p]) kept_.push_back(p);
}

void ComparisonTally::see(const DayView& view) {
    Count& count = counts_[view.world];
    const float* const minutes = view.acts[EveryColumn::place<Minutes>];
    const float* const onset = view.acts[EveryColumn::place<Onset>];
    const float* const attended = view.acts[EveryColumn::place<Attended>];
    const auto episode = view.population->all<Episode>();
    const auto programme = view.population->all<Programme>();
    const auto supports = view.population->all<Supports>();
    for (const auto row : view.people) {
        const auto p = static_cast<std::size_t>(row);
        if (!there_[p]) continue;
        if (minutes) count.minutes[p] += minutes[row];
        count.episode_days[p] = plus(count.episode_days[p], episode[p] > 0);
        if (onset) count.episodes[p] = plus(count.episodes[p], onset[row] > 0);
        if (attended) count.sessions[p] = plus(count.sessions[p], attended[row] > 0);
        count.programme_days[p] = plus(count.programme_days[p], programme[p] > 0 || supports[p]);
    }
    asked_.for_each_due(view.people, view.day, [&](Block run) {
        DayView those = view;
        those.people = run;
        ask(those);
    });
}

// Those whose turn it is answer both questionnaires.
void ComparisonTally::ask(const DayView& view) {
    Count& count = counts_[view.world];
    std::vector<float>& answers = rooms_[view.worker];
    answers.resize(std::max(answers.size(), view.people.size()));
    const auto score = [&](Person p) { return static_cast<std::uint8_t>(answers[p - view.people.first]); };
    phq9_.read(view, answers.data());
    for (const auto row : view.people) {
        const auto p = static_cast<Person>(row);
        count.phq9[p] = score(p);
    }
    gad7_.read(view, answers.data());
    for (const auto row : view.people) {
        const auto p = static_cast<Person>(row);
        const bool high = score(p) >= gad7_cuts[1];
        auto& high_in_a_row = count.anxiety[p];
        if (view.day < week)
            high_in_a_row = high ? Count::before : 0;
        else if (high_in_a_row < lasting)
            high_in_a_row = !high ? 0 : high_in_a_row + 1 == lasting ? Count::begun : plus(high_in_a_row, true);
        count.gad7[p] = score(p);
    }
}

void ComparisonTally::died(std::span<const Person> rows, std::span<const World>) {
    const std::int32_t today = simulation_.day();
    for (const Person p : rows) {
        if (!there_[p]) continue;
        for (std::size_t w = 0; w < worlds_; ++w) {
            if (counts_[w].phq9[p] < 255) counts_[w].turn(p, today + 1 - week_began_, of_week_[w][cell_of_[p]]);
            if (simulation_.delivery(w).ever_joined(p)) joined_[w][p] = joined_anywhere_[p] = 1;
        }
        there_[p] = 0;
    }
}

void ComparisonTally::end_of_day(std::int32_t day, std::span<const World>) {
    if ((day + 1) % week != 0 && day + 1 != simulation_.scenario().days) return;
    for (std::size_t w = 0; w < worlds_; ++w)
        end_week(w, day + 1 - week_began_, static_cast<std::size_t>(week_began_ / 365));
    week_began_ = day + 1;
}

void ComparisonTally::end_week(std::size_t w, std::int32_t days, std::size_t year) {
    Count& count = counts_[w];
    std::vector<Whole>& cells = of_week_[w];
    kept_minutes_[w].emplace_back();
    for (const Person p : kept_) kept_minutes_[w].back().push_back(static_cast<std::uint16_t>(count.minutes[p] + 0.5f));
    std::vector<std::vector<Whole>> by_worker(threads_in_use(), std::vector<Whole>(cells.size()));
    for_each_block(people_, block_size, [&](Block block, unsigned worker) {
        for (const auto row : block)
            if (const auto p = static_cast<Person>(row); there_[p] && count.phq9[p] < 255)
                count.turn(p, days, by_worker[worker][cell_of_[p]]);
    });
    for (const auto& some : by_worker)
        for (std::size_t k = 0; k < some.size(); ++k) cells[k].add(some[k]);
    weekly_[w].emplace_back();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        Whole of_group;
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (is_in(cell_bits_[k], g)) of_group.add(cells[k]);
        weekly_[w].back().push_back(of_group.sums());
    }
    for (std::size_t k = 0; k < cells.size(); ++k) totals_[w][year][k].add(cells[k]);
    std::ranges::fill(cells, Whole{});
    kept_phq9_[w].emplace_back();
    for (const Person p : kept_) kept_phq9_[w].back().push_back(there_[p] ? count.phq9[p] : 255);
}

// ---- what the replicate says

void ComparisonTally::note_participants() {
    for (std::size_t w = 0; w < worlds_; ++w)
        for (Person p = 0; p < people_; ++p)
            if (there_[p] && simulation_.delivery(w).ever_joined(p)) joined_[w][p] = joined_anywhere_[p] = 1;
}

std::vector<Life> ComparisonTally::lives() {
    note_participants();
    std::vector<Life> all;
    for (std::size_t w = 0; w < worlds_; ++w) all.push_back(life_of(w));
    return all;
}

Life ComparisonTally::life_of(std::size_t w) const {
    Life life;
    life.groups = sums_of(w);
    for (const OfferBook& book : simulation_.delivery(w).books())
        life.offers.push_back(
            {book.asked, book.joined, book.left + book.died, book.completed, book.heads, book.sessions});
    life.ever_joined = static_cast<double>(std::ranges::count(joined_[w], 1));
    if (w == 0) return life;
    std::vector<char> gains(people_);
    life.distance = spill_over_of(w);
    life.changed = changes_of(w, gains);
    life.marks = marks_of(gains);
    return life;
}

std::vector<std::vector<Sums>> ComparisonTally::sums_of(std::size_t w) const {
    std::vector<std::vector<Sums>> all(groups_.size());
    for (std::size_t g = 0; g < groups_.size(); ++g)
        for (const std::vector<Whole>& cells : totals_[w]) {
            Whole of_group;
            for (std::size_t k = 0; k < cells.size(); ++k)
                if (is_in(cell_bits_[k], g)) of_group.add(cells[k]);
            all[g].push_back(of_group.sums());
            all[g].back().people = group_people_[g];
        }
    return all;
}

std::array<AtDistance, distances> ComparisonTally::spill_over_of(std::size_t w) const {
    std::array<AtDistance, distances> all;
    const auto away = distance_from(joined_[w], ties_on_day_0_);
    const Count &here = counts_[w], &usual = counts_[0];
    const auto less = [](auto a, auto b) { return static_cast<double>(a) - static_cast<double>(b); };
    for (Person p = 0; p < people_; ++p) {
        if (!there_[p] || (away[p] > 0 && joined_anywhere_[p])) continue;
        AtDistance& d = all[away[p]];
        ++d.people;
        d.episode_days += less(here.all_episode_days[p], usual.all_episode_days[p]);
        d.episodes += less(here.all_episodes[p], usual.all_episodes[p]);
        d.phq9_days += less(here.all_phq9[p], usual.all_phq9[p]);
        d.minutes += less(here.all_minutes[p], usual.all_minutes[p]);
    }
    return all;
}

// How each person's sums differ; gains[p] where somebody gains in depressed days.
std::array<Changed, changed_in.size()> ComparisonTally::changes_of(std::size_t w, std::vector<char>& gains) const {
    std::array<Changed, changed_in.size()> all;
    for (std::size_t k = 0; k < changed_in.size(); ++k) all[k].steps.assign(changed_in[k].bins, 0);
    const Count &here = counts_[w], &usual = counts_[0];
    const double days = simulation_.scenario().days;
    const auto less = [](auto a, auto b) { return static_cast<double>(a) - static_cast<double>(b); };
    for (Person p = 0; p < people_; ++p) {
        if (!there_[p]) continue;
        const std::array difference{less(here.depressed_days[p], usual.depressed_days[p]) / (days / 365.0),
                                    less(here.all_phq9[p], usual.all_phq9[p]) / days,
                                    7 * less(here.all_minutes[p], usual.all_minutes[p]) / days};
        for (std::size_t k = 0; k < changed_in.size(); ++k) {
            const ChangedIn& in = changed_in[k];
            const double better = in.more_is_better ? difference[k] : -difference[k];
            ++(better >= in.threshold ? all[k].gain : better <= -in.threshold ? all[k].lose : all[k].same);
            if (k == 0) gains[p] = better >= in.threshold;
            const double bin = std::floor((difference[k] - in.low) / in.bin);
            ++all[k].steps[static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(in.bins - 1)))];
        }
    }
    return all;
}

std::vector<Mark> ComparisonTally::marks_of(const std::vector<char>& gains) const {
    std::vector<Mark> all;
    for (std::size_t t = 0; t < traits_.size(); ++t) {
        double sum = 0, squares = 0, people = 0, of_gains = 0, gain = 0;
        for (std::size_t p = 0; p < people_; ++p) {
            if (!there_[p]) continue;
            const double x = static_cast<double>(traits_[t][p]);
            ++people, sum += x, squares += x * x;
            if (gains[p]) ++gain, of_gains += x;
        }
        const double mean = sum / std::max(1.0, people), variance = squares / std::max(1.0, people) - mean * mean;
        const double among = gain > 0 ? of_gains / gain : mean;
        all.push_back({std::string_view{marking[t]} == "sex" ? "women" : marking[t],
                       variance > 0 ? (among - mean) / std::sqrt(variance) : 0, among, mean});
    }
    return all;
}

// As many of those who joined something as of others.
std::vector<Somebody> ComparisonTally::sample() const {
    const std::size_t weeks = kept_phq9_.front().size(),
                      most = std::clamp<std::size_t>(most_sampled_weeks / (weeks * worlds_), 6, 40);
    std::array<std::size_t, 2> chosen{};
    std::vector<Somebody> all;
    for (std::size_t k = 0; k < kept_.size(); ++k) {
        const Person p = kept_[k];
        std::size_t& alike = chosen[static_cast<std::size_t>(joined_anywhere_[p])];
        if (!there_[p] || alike >= most / 2) continue;
        ++alike;
        all.push_back(somebody(k));
    }
    return all;
}

Somebody ComparisonTally::somebody(std::size_t nth) const {
    const Person p = kept_[nth];
    const Population& people = simulation_.world().people;
    const auto income = reading_called("income")->column;
    Somebody one{.person = static_cast<int>(p), .age = static_cast<int>(traits_[0][p])};
    one.woman = people.all<Sex>()[p] > 0;
    one.income = label_of(EveryColumn::is[income], static_cast<std::size_t>(people.value(income, p)));
    for (std::size_t w = 1; w < worlds_; ++w)
        if (joined_[w][p]) one.takes_part_in.push_back(static_cast<int>(w));
    for (std::size_t w = 0; w < worlds_; ++w) {
        one.phq9.emplace_back(), one.minutes.emplace_back();
        for (std::size_t t = 0; t < kept_phq9_[w].size(); ++t) {
            one.phq9.back().push_back(kept_phq9_[w][t][nth]);
            one.minutes.back().push_back(kept_minutes_[w][t][nth]);
        }
    }
    return one;
}

}  // namespace mensana
