#include "study/standing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>

#include "base/blocks.hpp"
#include "base/progress.hpp"
#include "population/birth.hpp"
#include "record/tally.hpp"
#include "scenario/simulation.hpp"
#include "statistics/statistics.hpp"

namespace mensana {
namespace {

// What one life of the population leaves for the findings: yearly means of readings, and the books of episodes.
struct LivedYears {
    std::map<std::string, std::vector<double>> years;  // by name: one mean a year
    Survival episodes;                                 // by day of their life: going on, and ended
    double esteem_year_r = 0;                          // correlation of self-esteem a year apart
};

// The population grows older than the one whose figures were published.  So figures are standardised: people of an age
// band count as much as on the first day, whatever their number has become (direct age standardisation).
class YearlyFigures : public Observer {
public:
    explicit YearlyFigures(const Population& people)
        : bands_(people.size()), tally_{wanted_readings(), bands_of(people), threads_in_use()},
          books_(threads_in_use(), {Numbers(longest), Numbers(longest)}) {
        for (Person p = 0; p < people.size(); ++p)
            weight_[age_band(people.all<Age>()[p])] += 1.0 / static_cast<double>(people.size());
    }
    // On the morning of day 0.
    void begin(const Population& people) {
        const auto since = people.all<EpisodeDays>();
        lasted_.assign(since.begin(), since.end());
    }

    void see(const DayView& view) override {
        tally_.see(view);
        const float* in = view.population->all<Episode>().data();
        const float *began = view.acts[EveryColumn::place<Onset>], *ended = view.acts[EveryColumn::place<Remission>];
        Survival& mine = books_[view.worker];
        for (const auto p : view.people) {
            float& days = lasted_[static_cast<std::size_t>(p)];
            const auto t = static_cast<std::size_t>(days);
            const bool was_in = in[p] + ended[p] > 0 && began[p] == 0;  // since this morning, not only today
            if (was_in && t < longest) ++mine.at_risk[t], mine.happened[t] += ended[p];
            days = was_in && in[p] > 0 ? days + 1 : 0;
        }
    }
    void died(std::span<const Person> rows, std::span<const World>) override { died_.assign(rows.begin(), rows.end()); }
    void end_of_day(std::int32_t, std::span<const World> worlds) override {
        const Population& people = worlds.front().people;
        tally_.add_up();
        add_day();
        for (const Person p : died_) {
            tally_.regroup(p, bands_[p] = bits_of(people, p));
            lasted_[p] = people.all<EpisodeDays>()[p];
        }
        if (++in_year_ < 365) return;
        close_year(people);
        for (Person p = 0; p < people.size(); ++p)
            if (const auto bits = bits_of(people, p); bits != bands_[p]) tally_.regroup(p, bands_[p] = bits);
    }
    LivedYears life() const {
        LivedYears life = life_;
        for (const Survival& each : books_) life.episodes += each;
        return life;
    }

private:
    static constexpr std::size_t longest = 1096;  // days of an episode
    // Groups after the bands of age: all, and the ends of the steps of income and of schooling.
    static constexpr std::size_t everybody = age_bands, poorest = age_bands + 1, richest = age_bands + 2,
                                 shortest_at_school = age_bands + 3, graduates = age_bands + 4;

    static std::vector<Reading> wanted_readings() {
        std::vector<Reading> all;
        for (const char* name : {"phq9", "gad7", "low_days", "rosenberg", "crp", "inactive", "exercised",
                                 "exercise_minutes", "depressive_episode", "episode_onset", "mdd_lifetime", "bmi"})
            all.push_back(*reading_called(name));
        return all;
    }
    static std::uint64_t bits_of(const Population& people, Person p) {
        constexpr std::uint64_t bit = 1;
        if (people.all<Alive>()[p] == 0) return 0;
        const int income = people.all<Income>()[p], education = people.all<Education>()[p];
        std::uint64_t bits = bit << age_band(people.all<Age>()[p]) | bit << everybody;
        if (income == 0) bits |= bit << poorest;
        if (income == 3) bits |= bit << richest;
        if (education == 0) bits |= bit << shortest_at_school;
        if (education == 3) bits |= bit << graduates;
        return bits;
    }
    const std::vector<std::uint64_t>& bands_of(const Population& people) {
        for (Person p = 0; p < people.size(); ++p) bands_[p] = bits_of(people, p);
        return bands_;
    }
    Summary standardised(std::size_t r) const {
        Summary all = tally_.summary(r, everybody);  // spread and quantiles as they are
        all.mean = 0;
        std::fill(all.shares.begin(), all.shares.end(), 0.0);
        for (std::size_t band = 0; band < weight_.size(); ++band) {
            if (weight_[band] == 0) continue;
            const Summary s = tally_.summary(r, band);
            all.mean += weight_[band] * s.mean;
            for (std::size_t c = 0; c < all.shares.size(); ++c) all.shares[c] += weight_[band] * s.shares[c];
        }
        return all;
    }
    struct Gradient {
        const char* reading;
        float at;
        std::size_t worse, better;
    };
    double share_in(const char* reading, float at, std::size_t group) const {
        const auto& readings = tally_.readings();
        for (std::size_t r = 0; r < readings.size(); ++r)
            if (readings[r].name == reading)
                for (std::size_t c = 0; c < readings[r].cuts.size(); ++c)
                    if (readings[r].cuts[c] == at) return tally_.summary(r, group).shares[c];
        return std::numeric_limits<double>::quiet_NaN();
    }
    // Who has been in an episode in the last 12 months, and who ever was, as the books of everybody have it.
    void look_back(const Population& people) {
        struct Sums {
            double n = 0, year = 0, ever = 0, anxious = 0;
        };
        std::array<std::array<Sums, age_bands>, 2> sums{};
        const auto age = people.all<Age>(), last = people.all<LastEpisodeAge>(), past = people.all<PastEpisodes>(),
                   in = people.all<Episode>(), anxious = people.all<LastAnxiousAge>();
        for (Person p = 0; p < people.size(); ++p) {
            if (people.all<Alive>()[p] == 0) continue;
            Sums& s = sums[people.all<Sex>()[p]][age_band(age[p])];
            s.n += 1;
            s.year += in[p] > 0 || (last[p] > 0 && age[p] - last[p] < 1) ? 1 : 0;
            s.ever += in[p] > 0 || past[p] > 0 ? 1 : 0;
            s.anxious += anxious[p] > 0 && age[p] - anxious[p] < 1 ? 1 : 0;
        }
        const auto share = [&](double Sums::*what, std::size_t first, std::size_t end, std::size_t sex,
                               std::size_t sexes) {
            double of = 0, weight = 0;
            for (std::size_t band = first; band < end; ++band) {
                double n = 0, x = 0;
                for (std::size_t k = sex; k < sex + sexes; ++k) n += sums[k][band].n, x += sums[k][band].*what;
                if (n > 0) of += weight_[band] * x / n, weight += weight_[band];
            }
            return of / weight;
        };
        auto& years = life_.years;
        years["12 months"].push_back(share(&Sums::year, 0, age_bands, 0, 2));
        years["12 months men"].push_back(share(&Sums::year, 0, age_bands, 0, 1));
        years["12 months women"].push_back(share(&Sums::year, 0, age_bands, 1, 1));
        years["12 months young"].push_back(share(&Sums::year, 0, 2, 0, 2));
        years["12 months middle"].push_back(share(&Sums::year, 2, 5, 0, 2));
        years["12 months old"].push_back(share(&Sums::year, 5, age_bands, 0, 2));
        years["ever"].push_back(share(&Sums::ever, 0, age_bands, 0, 2));
        years["anxious"].push_back(share(&Sums::anxious, 0, age_bands, 0, 2));
        years["anxious men"].push_back(share(&Sums::anxious, 0, age_bands, 0, 1));
        years["anxious women"].push_back(share(&Sums::anxious, 0, age_bands, 1, 1));
    }
    void add_day() {
        double episodes = 0, begun = 0;
        const auto& readings = tally_.readings();
        for (std::size_t r = 0; r < readings.size(); ++r) {
            const Summary s = standardised(r);
            const std::string& name = readings[r].name;
            sum_[name] += s.mean;
            if (name == "crp") sum_["crp median"] += s.quantiles[2];
            if (name == "rosenberg") sum_["rosenberg sd"] += s.sd;
            for (std::size_t c = 0; c < s.shares.size(); ++c)
                sum_[fmt::format("{} {}", name, readings[r].cuts[c])] += s.shares[c];
            if (name == "depressive_episode") episodes = s.mean;
            if (name == "episode_onset") begun = s.mean;
        }
        for (const auto& [name, at, worse, better] :
             {Gradient{"phq9", 10, poorest, richest}, Gradient{"low_days", 14, poorest, richest},
              Gradient{"low_days", 14, shortest_at_school, graduates}}) {
            const std::string which = better == graduates ? "schooling" : "income";
            sum_[fmt::format("{} {} {} worse", name, at, which)] += share_in(name, at, worse);
            sum_[fmt::format("{} {} {} better", name, at, which)] += share_in(name, at, better);
        }
        onsets_ += begun;
        at_risk_ += 1 - episodes + begun;
    }
    void close_year(const Population& people) {
        for (auto& [name, total] : sum_) life_.years[name].push_back(total / in_year_);
        life_.years["incidence"].push_back(36525 * onsets_ / at_risk_);
        look_back(people);
        sum_.clear();
        in_year_ = 0, onsets_ = 0, at_risk_ = 0;
        const auto esteem = people.all<Esteem>();
        Numbers now(esteem.begin(), esteem.end());
        if (!esteem_before_.empty()) life_.esteem_year_r = correlation_of(esteem_before_, now).value;
        esteem_before_ = std::move(now);
    }

    std::vector<std::uint64_t> bands_;  // of each person, one bit each
    Tally tally_;
    std::array<double, age_bands> weight_{};
    std::vector<float> lasted_;    // days of the present episode, as of the evening before
    std::vector<Survival> books_;  // by thread
    std::vector<Person> died_;     // today
    LivedYears life_;
    Numbers esteem_before_;
    std::map<std::string, double> sum_;
    int in_year_ = 0;
    double onsets_ = 0, at_risk_ = 0;
};

LivedYears lived(Scenario scenario, const std::function<void()>& day_lived) {
    scenario.interventions.clear();  // the baseline's standing, with nothing offered
    Simulation simulation{scenario, {.remembered_acts = recorded_acts(scenario), .day_lived = day_lived}};
    YearlyFigures figures{simulation.world().people};
    if (!simulation.burn_in()) return {};
    figures.begin(simulation.world().people);
    simulation.advance(scenario.days, figures);
    return figures.life();
}

// A published figure, and the same of a life: in its first year and in its last, or twice that of the whole.
struct PublishedFigure {
    std::string what, unit;
    std::function<std::pair<double, double>(const LivedYears&)> of;
    double value, low, high;
    std::string source;
};

// A yearly mean, in so many of its unit.
std::function<std::pair<double, double>(const LivedYears&)> yearly(const char* key, double scale) {
    return [=](const LivedYears& life) {
        const auto& years = life.years.at(key);
        return std::pair{scale * years.front(), scale * years.back()};
    };
}
// How many times as common it is in those worse off as in those better off.
std::function<std::pair<double, double>(const LivedYears&)> times(const char* worse, const char* better) {
    return [=](const LivedYears& life) {
        const auto &a = life.years.at(worse), &b = life.years.at(better);
        return std::pair{a.front() / b.front(), a.back() / b.back()};
    };
}
template <class Figure>
std::function<std::pair<double, double>(const LivedYears&)> over_the_run(Figure figure) {
    return [=](const LivedYears& life) {
        const double value = figure(life);
        return std::pair{value, value};
    };
}

std::vector<PublishedFigure> published_figures() {
    const std::string nhanes =
        "NHANES 2013-2016 (Brody 2018, NCHS Data Brief 303) and 2017 - March 2020 (public files)";
    const std::string nhis = "NHIS 2019 and 2022 (Terlizzi and Zablotsky 2024, NHSR 213)";
    const std::string
        by_sex = "6.6 % (Kessler 2003), by sex as in NSDUH 2016 (4.8 and 8.5 of 6.7 %); interval in proportion",
        by_age =
            "6.6 % (Kessler 2003), by age as in NSDUH 2016 (10.9, 7.4, 4.8, 3.2 % at 18-25, 26-49, 50+, "
            "65+); interval in proportion";
    return {
        {"No exercise in 30 days", "%", yearly("inactive", 100), 25.3, 24.0, 26.5,
         "BRFSS 2017-2020 25.3 (CDC 2022), BRFSS 2015 24.3; NHIS 2018 25.6 (doi:10.1123/jpah.2022-0465, PMC10886427)"},
        {"Exercised on a day", "%", yearly("exercised", 100), 18, 16, 21,
         "American Time Use Survey: 16 in 2003-2006, 18 in 2011-2015 (BLS); upper end ASSUMED, walking to places "
         "counts here"},
        {"Exercise a day, everybody", "minutes", yearly("exercise_minutes", 1), 19, 14, 24,
         "American Time Use Survey 2014-2016: men 24, women 14 (Sturm and Cohen 2019, Prev Chronic Dis 16:E133)"},
        {"PHQ-9, mean", "points", yearly("phq9", 1), 3.19, 3.05, 3.35,
         "NHANES 2017 - March 2020 (public files); interval ASSUMED"},
        {"PHQ-9 of 5 and more", "%", yearly("phq9 5", 100), 25.1, 23.2, 25.5, nhanes + "; 2007-2008 23.2"},
        {"PHQ-9 of 10 and more", "%", yearly("phq9 10", 100), 8.5, 8.0, 8.8, nhanes},
        {"PHQ-9 of 15 and more", "%", yearly("phq9 15", 100), 2.6, 2.5, 3.0, nhanes},
        {"GAD-7 of 5 and more", "%", yearly("gad7 5", 100), 15.6, 15.1, 18.7, nhis},
        {"GAD-7 of 10 and more", "%", yearly("gad7 10", 100), 6.1, 5.7, 6.9, nhis},
        {"GAD-7 of 15 and more", "%", yearly("gad7 15", 100), 2.7, 2.5, 3.0, nhis},
        {"Days of poor mental health", "days of 30", yearly("low_days", 1), 3.18, 2.5, 4.5,
         "BRFSS 2015 (253,680 records) 3.18; states 2.5 to 4.5 (America's Health Rankings 2012)"},
        {"14 and more such days", "%", yearly("low_days 14", 100), 9.7, 9.0, 12.0,
         "BRFSS 2015 9.7; 11 to 12 with the raw files of 2011-2015 (recalled)"},
        {"Depressive episodes beginning", "per 100 person-years", yearly("incidence", 1), 3.0, 2.4, 3.8,
         "Ferrari 2013, Psychol Med, pooled: 3.0 (2.4-3.8)"},
        {"In an episode, 12 months", "%", yearly("12 months", 100), 6.6, 5.9, 7.3, "NCS-R (Kessler 2003)"},
        {"In an episode, 12 months, men", "%", yearly("12 months men", 100), 4.7, 4.2, 5.2, by_sex},
        {"In an episode, 12 months, women", "%", yearly("12 months women", 100), 8.3, 7.4, 9.2, by_sex},
        {"In an episode, 12 months, 18 to 34", "%", yearly("12 months young", 100), 9.2, 8.2, 10.2, by_age},
        {"In an episode, 12 months, 35 to 64", "%", yearly("12 months middle", 100), 6.3, 5.7, 7.0, by_age},
        {"In an episode, 12 months, 65 and more", "%", yearly("12 months old", 100), 2.9, 2.5, 3.4, by_age},
        {"In an episode, 30 days", "%", yearly("depressive_episode", 100), 3.1, 2.8, 3.5,
         "6.6 % (5.9-7.3) in 12 months (Kessler 2003), of which 0.476 in 30 days (NCS); on a day ASSUMED as in 30"},
        {"Ever in an episode, as told", "%", yearly("mdd_lifetime", 100), 16.2, 15.1, 17.3,
         "NCS-R (Kessler 2003): 16.2 (15.1-17.3)"},
        {"Ever in an episode", "%", yearly("ever", 100), 41, 30, 45,
         "41 % by the age of 32 where people were asked again and again (Moffitt 2010); lower end ASSUMED"},
        {"In an episode of anxiety, 12 months", "%", yearly("anxious", 100), 2.7, 2.3, 3.1,
         "NCS-R, generalised anxiety disorder: 2.7 (National Institute of Mental Health); interval ASSUMED"},
        {"In an episode of anxiety, 12 months, men", "%", yearly("anxious men", 100), 1.9, 1.5, 2.3,
         "NCS-R, generalised anxiety disorder; interval ASSUMED"},
        {"In an episode of anxiety, 12 months, women", "%", yearly("anxious women", 100), 3.4, 2.9, 3.9,
         "NCS-R, generalised anxiety disorder; interval ASSUMED"},
        {"PHQ-9 of 10 and more, poorest to richest", "times", times("phq9 10 income worse", "phq9 10 income better"),
         3.3, 2.5, 4.4, "NHANES 2017 - March 2020: 16.7 and 5.0 % below once and above four times the poverty line"},
        {"14 and more low days, poorest to richest", "times",
         times("low_days 14 income worse", "low_days 14 income better"), 4.3, 3.8, 4.8,
         "BRFSS 2015: 21.3 and 5.0 % below $20,000 and of $75,000 and more; interval ASSUMED"},
        {"14 and more low days, shortest to longest schooling", "times",
         times("low_days 14 schooling worse", "low_days 14 schooling better"), 2.8, 2.5, 3.1,
         "BRFSS 2015: 17.8 and 6.4 % without high school and of college graduates; interval ASSUMED"},
        {"Self-esteem, Rosenberg mean", "points", yearly("rosenberg", 1), 22.6, 22.1, 23.1,
         "Sinclair 2010, US adults, n 503: 22.6, SD 5.8 (95 % interval of that mean)"},
        {"Self-esteem, Rosenberg SD", "points", yearly("rosenberg sd", 1), 5.8, 5.4, 6.2,
         "Sinclair 2010 (95 % interval of that SD)"},
        {"Body-mass index, mean", "kg/m2", yearly("bmi", 1), 29.7, 29.4, 30.0,
         "NHANES 2017 - March 2020 (public files); interval ASSUMED"},
        {"CRP, median", "mg/L", yearly("crp median", 1), 1.78, 1.7, 2.1,
         "NHANES 2021-2023 1.78; NHANES 1999-2002 2.1 (Woloshin and Schwartz 2005)"},
        {"CRP over 3 mg/L", "%", yearly("crp 3", 100), 34.7, 33.4, 38.0,
         "NHANES 2021-2023 34.7; 38 implied for 1999-2002"},
        {"Length of an episode, median", "months",
         over_the_run([](const LivedYears& life) { return life.episodes.median() / 30.44; }), 3.0, 3, 6,
         "Spijker 2002 (NEMESIS) 3.0; ten Have 2018 (NEMESIS-2) 6.0"},
        {"Episodes over within 12 months", "%",
         over_the_run([](const LivedYears& life) { return 100 * life.episodes.happened_by(365).value; }), 76, 70, 80,
         "Spijker 2002 (NEMESIS): 76; ten Have 2018: mean 10.7 months"},
        {"Episodes not over after 3 years", "%",
         over_the_run([](const LivedYears& life) { return 100 * (1 - life.episodes.happened_by(1094).value); }), 12, 8,
         16, "ten Have 2018 (NEMESIS-2): 12; Spijker 2002: 20 after 2 years"},
        {"Self-esteem a year apart", "correlation",
         over_the_run([](const LivedYears& life) { return life.esteem_year_r; }), 0.60, 0.5, 0.7,
         "0.5 observed over 0.83 one-week retest (SES manual, Practest): 0.60 of true scores"},
    };
}

// Of one life there is none.
double error_of(const Numbers& x) { return estimate_of(x).error; }

}  // namespace

double Finding::mean(const std::vector<double>& over) const { return mean_of(over); }
double Finding::error(const std::vector<double>& over) const { return error_of(over); }

bool Finding::known() const { return !std::isnan(mean(first)) && !std::isnan(mean(last)); }

Verdict Finding::verdict() const {
    const auto of = [&](const std::vector<double>& year) { return verdict_of({mean(year), error(year)}, low, high); };
    return std::max(of(first), of(last));
}

double Finding::drift_error() const {
    std::vector<double> each;
    for (std::size_t k = 0; k < first.size(); ++k) each.push_back(last[k] - first[k]);
    return error_of(each);
}

bool Finding::stands() const {
    const double small = 0.1 * (high - low) + 0.01 * std::abs(published),
                 noise = first.size() > 1 ? 2 * drift_error() : 0;
    return std::abs(drift()) <= std::max(small, noise);
}

std::vector<Finding> standing_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& day_lived) {
    const std::vector<PublishedFigure> published = published_figures();
    std::vector<Finding> findings;
    for (const PublishedFigure& each : published)
        findings.push_back({.what = each.what,
                            .unit = each.unit,
                            .source = each.source,
                            .published = each.value,
                            .low = each.low,
                            .high = each.high});
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        scenario.seed.replicate = replicate;
        const LivedYears life = lived(scenario, day_lived);
        if (stop_asked()) break;
        for (std::size_t k = 0; k < published.size(); ++k) {
            const auto [first, last] = published[k].of(life);
            findings[k].first.push_back(first), findings[k].last.push_back(last);
        }
    }
    return findings;
}

}  // namespace mensana
