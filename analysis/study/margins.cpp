#include "study/margins.hpp"

#include <algorithm>
#include <cmath>

#include "base/blocks.hpp"
#include "base/maths.hpp"
#include "base/progress.hpp"
#include "measures/reading.hpp"
#include "population/margins.hpp"
#include "scenario/simulation.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {
namespace {

// What is asked of people, and what is published of the answers of somebody of this sex and age.
struct Asked {
    std::string what, unit, source;
    bool solved;
    double nearest, scale;  // scale: from the reading to the unit
    std::string_view reading;
    enum class Figure { mean, spread, share, ever, last_month } figure;
    float cut;  // of a share: at this and above
    std::function<double(bool woman, float age)> published;
};

auto itself(const std::array<std::array<float, 4>, 2>& cubic, double scale = 1, float held_at = 86) {
    return [&cubic, scale, held_at](bool woman, float age) {
        return scale * static_cast<double>(margin_at(cubic, age, woman, held_at));
    };
}
auto percent(const std::array<std::array<float, 4>, 2>& cubic, double shift = 0, double times = 1, float held_at = 86) {
    return [&cubic, shift, times, held_at](bool woman, float age) {
        return 100 * times *
               static_cast<double>(share_of(margin_at(cubic, age, woman, held_at) + static_cast<float>(shift)));
    };
}
auto by_band(const std::array<std::array<float, age_bands>, 2>& bands, double scale) {
    return [&bands, scale](bool woman, float age) {
        return scale * static_cast<double>(bands[woman ? 1 : 0][age_band(age)]);
    };
}

std::vector<Asked> all_asked() {
    using enum Asked::Figure;
    const std::string nhanes = "NHANES 2007-2008 and 2017 - March 2020", nsduh = "NSDUH 2016 by sex and age, ";
    return {
        {"Any exercise in 30 days", "%", "BRFSS 2015, at the 74.7 % of 2017-2020", true, 0.3, 100, "any_exercise", mean,
         0, percent(any_exercise, any_exercise_shift)},
        {"Active on a day", "%",
         "NHANES 2017 - March 2020 by sex and age, as told; in all as in diaries (ATUS 18 %), with walking to places "
         "ASSUMED 20 %",
         false, 0.3, 100, "exercised", mean, 0, percent(told_active, 0, diary_of_told_active)},
        {"Exercise a day", "minutes", "NHANES 2017 - March 2020 by sex and age, as told; in all as in diaries (ATUS)",
         false, 0.3, 1, "exercise_minutes", mean, 0, by_band(told_minutes_by_age, diary_of_told_minutes)},
        {"PHQ-9", "points", nhanes, true, 0.3, 1, "phq9", mean, 0, itself(phq9_score)},
        {"PHQ-9, SD", "points", nhanes, false, 0.3, 1, "phq9", spread, 0, by_band(phq9_score_spread, 1)},
        {"PHQ-9 of 10 and more", "%", nhanes, false, 0.3, 100, "phq9", share, 10, percent(phq9_ten)},
        {"GAD-7 of 5 and more", "%", "NHIS 2019, printed margins", true, 0.3, 100, "gad7", share, 5,
         percent(anxiety_five, 0, 1, printed_margins_end)},
        {"Major depressive episode in 12 months", "%", nsduh + "in all 6.6 % (Kessler 2003)", true, 0.3, 100,
         "depressive_episode", ever, 0, percent(episode_12_months_2016, 0, 1, printed_margins_end)},
        {"Major depressive episode in 30 days", "%", "the same times 0.476 (NCS: 4.9 of 10.3 %, the latter recalled)",
         false, 0.3, 100, "depressive_episode", last_month, 0,
         percent(episode_12_months_2016, 0, 0.476, printed_margins_end)},
        {"Major depression ever, as told", "%", "NCS-R: in all 16.2 % (Kessler 2003), by age recalled", false, 0.3, 100,
         "mdd_lifetime", mean, 0, percent(episode_lifetime, 0, 1, printed_margins_end)},
        {"ln CRP", "ln mg/L", "NHANES 2021-2023", true, 0.03, 1, "ln_crp", mean, 0, itself(ln_crp_mean)},
        {"Body-mass index", "kg/m2", "NHANES 2017 - March 2020", true, 0.3, 1, "bmi", mean, 0, itself(bmi_mean)},
    };
}

// Mean and spread of something in each of fourteen groups.
struct Sums {
    double n = 0, sum = 0, squares = 0;
    void add(double x) { n += 1, sum += x, squares += x * x; }
    void add(const Sums& some) { n += some.n, sum += some.sum, squares += some.squares; }
    double mean() const { return sum / n; }
    double variance() const { return std::max(0.0, squares / n - mean() * mean()); }
};
using Groups = std::array<std::array<Sums, age_bands>, 2>;

// The people of the first morning, asked every four weeks of a year; those who die or come are left out.
class FirstYear : public Observer {
public:
    FirstYear(const std::vector<Asked>& asked, const Population& people)
        : asked_{asked}, means_(asked.size(), std::vector<float>(people.size())), squares_(asked.size()),
          alive_(people.size(), 1) {
        for (std::size_t k = 0; k < asked.size(); ++k)
            if (asked[k].figure == Asked::Figure::spread) squares_[k].resize(people.size());
    }

    void see(const DayView& view) override {
        const bool wave = view.day % every == every - 1, last_month = view.day >= 365 - 30;
        std::vector<float> room(view.people.size());
        for (std::size_t k = 0; k < asked_.size(); ++k) {
            const Asked& one = asked_[k];
            if (one.figure == Asked::Figure::ever || one.figure == Asked::Figure::last_month) {
                if (one.figure == Asked::Figure::last_month && !last_month) continue;
                const auto in = view.population->all<Episode>();
                for (const auto p : view.people)
                    if (in[static_cast<std::size_t>(p)] > 0) means_[k][static_cast<std::size_t>(p)] = waves;
                continue;
            }
            if (!wave) continue;
            const auto reading = *reading_called(one.reading);
            reading.read(view, room.data());
            for (std::size_t j = 0; j < room.size(); ++j) {
                const float x = one.figure == Asked::Figure::share ? (room[j] >= one.cut ? 1.0f : 0.0f) : room[j];
                means_[k][view.people.first + j] += x;
                if (!squares_[k].empty()) squares_[k][view.people.first + j] += x * x;
            }
        }
    }
    void died(std::span<const Person> rows, std::span<const World>) override {
        for (const Person p : rows) alive_[p] = 0;
    }
    void end_of_day(std::int32_t, std::span<const World>) override {}

    // A person's mean over the waves; of a spread, of squares too.
    Groups groups(std::size_t k, const Population& people, bool of_squares = false) const {
        Groups all;
        for (Person p = 0; p < people.size(); ++p)
            if (alive_[p])
                all[people.all<Sex>()[p]][age_band(people.all<Age>()[p])].add(
                    static_cast<double>((of_squares ? squares_[k] : means_[k])[p]) / waves);
        return all;
    }
    static constexpr std::int32_t every = 28, waves = 13;

private:
    const std::vector<Asked>& asked_;
    std::vector<std::vector<float>> means_, squares_;
    std::vector<char> alive_;
};

}  // namespace

double Margin::near(double of) const { return std::max(nearest, 0.02 * std::abs(of)); }

Margin::Stands Margin::stands(double of, const Estimate& seen) const {
    const double off = std::abs(seen.value - of), noise = 2 * seen.error;
    return off + noise <= near(of) ? Stands::yes : off - noise > near(of) ? Stands::no : Stands::too_noisy;
}

std::size_t Margin::groups(Stands how) const {
    std::size_t n = 0;
    for (std::size_t sex = 0; sex < 2; ++sex)
        for (std::size_t band = 0; band < age_bands; ++band) n += stands(published[sex][band], shown[sex][band]) == how;
    return n;
}

std::vector<Margin> margins_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& lived) {
    const std::vector<Asked> asked = all_asked();
    scenario.interventions.clear();
    std::vector<Groups> sums(asked.size()), squares(asked.size()), meant(asked.size());
    const auto add = [](Groups& to, const Groups& some) {
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t band = 0; band < age_bands; ++band) to[sex][band].add(some[sex][band]);
    };
    for (std::uint32_t replicate = 0; replicate < replicates && !stop_asked(); ++replicate) {
        scenario.seed.replicate = replicate;
        Simulation simulation{scenario, {.remembered_acts = {}, .day_lived = lived}};
        FirstYear year{asked, simulation.world().people};
        if (!simulation.advance(365, year)) break;
        const Population& people = simulation.world().people;
        for (std::size_t k = 0; k < asked.size(); ++k) {
            add(sums[k], year.groups(k, people));
            if (asked[k].figure == Asked::Figure::spread) add(squares[k], year.groups(k, people, true));
            for (Person p = 0; p < people.size(); ++p) {
                const bool woman = people.all<Sex>()[p];
                const float age = people.all<Age>()[p];
                meant[k][woman][age_band(age)].add(asked[k].published(woman, age));
            }
        }
    }
    std::vector<Margin> margins;
    for (std::size_t k = 0; k < asked.size(); ++k) {
        Margin margin{.what = asked[k].what,
                      .unit = asked[k].unit,
                      .source = asked[k].source,
                      .solved = asked[k].solved,
                      .nearest = asked[k].nearest};
        const auto estimate = [&](const Sums& mean, const Sums& square) {
            if (mean.n < 2) return Estimate{no_number, no_number};
            if (asked[k].figure != Asked::Figure::spread)
                return Estimate{asked[k].scale * mean.mean(), asked[k].scale * std::sqrt(mean.variance() / mean.n)};
            const double variance = square.mean() - mean.mean() * mean.mean(), sd = std::sqrt(std::max(0.0, variance));
            return Estimate{sd, std::sqrt(square.variance() / square.n) / (2 * sd)};
        };
        Sums all_mean, all_square, all_meant;
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t band = 0; band < age_bands; ++band) {
                const Sums &mean = sums[k][sex][band], &square = squares[k][sex][band], &of = meant[k][sex][band];
                margin.published[sex][band] = of.mean();
                margin.shown[sex][band] = estimate(mean, square);
                all_mean.add(mean), all_square.add(square), all_meant.add(of);
            }
        margin.all_published = all_meant.mean();
        margin.all_shown = estimate(all_mean, all_square);
        margins.push_back(std::move(margin));
    }
    return margins;
}

}  // namespace mensana
