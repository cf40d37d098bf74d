#include "scenario/world_levels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <span>
#include <tuple>

#include "base/blocks.hpp"
#include "base/progress.hpp"
#include "catalogue/catalogue.hpp"
#include "engine/day.hpp"
#include "measures/reading.hpp"
#include "population/margins.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

constexpr std::size_t reference_people = 60'000;
constexpr Seed reference_seed{.seed = 0x6d656e73616e61};  // an address of its own; "mensana" in ASCII
constexpr std::int32_t lived_days = 56;
// Day 0 is half a month after the spring equinox: the month before it has the season of the average day.
constexpr Calendar reference_calendar{.day_of_year = 95, .weekday = 0};

using Coefficients = std::array<std::array<double, 4>, 2>;
constexpr std::array<float, 7> middles{21.5f, 30.0f, 40.0f, 50.0f, 60.0f, 70.0f, 82.0f};  // of age bands

std::array<double, 4> basis_at(float age) {
    const double t = static_cast<double>(BySexAndAge::at(age));
    return {1, t, t * t, t * t * t};
}
double at(const Coefficients& of, bool woman, float age) {
    const auto b = basis_at(age);
    const auto& c = of[woman ? 1 : 0];
    return c[0] * b[0] + c[1] * b[1] + c[2] * b[2] + c[3] * b[3];
}
Coefficients cubic(const std::array<std::array<float, 4>, 2>& published) {
    Coefficients all;
    for (std::size_t sex = 0; sex < 2; ++sex)
        for (std::size_t k = 0; k < 4; ++k) all[sex][k] = static_cast<double>(published[sex][k]);
    return all;
}
Coefficients constants(double men, double women, double men_slope = 0, double women_slope = 0) {
    return {{{men, men_slope, 0, 0}, {women, women_slope, 0, 0}}};
}

// Symmetric positive 4 x 4, by elimination; a person of each sex in every part of life keeps it from being singular.
std::array<double, 4> solved(std::array<std::array<double, 4>, 4> m, std::array<double, 4> y) {
    for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t row = k + 1; row < 4; ++row) {
            const double by = m[k][k] != 0 ? m[row][k] / m[k][k] : 0;
            for (std::size_t col = k; col < 4; ++col) m[row][col] -= by * m[k][col];
            y[row] -= by * y[k];
        }
    for (std::size_t k = 4; k-- > 0;) {
        for (std::size_t col = k + 1; col < 4; ++col) y[k] -= m[k][col] * y[col];
        y[k] = m[k][k] != 0 ? y[k] / m[k][k] : 0;
    }
    return y;
}

Coefficients cubic_of(double (*of)(bool woman, double age)) {
    Coefficients all{};
    for (std::size_t sex = 0; sex < 2; ++sex) {
        std::array<std::array<double, 4>, 4> m{};
        std::array<double, 4> y{};
        for (int age = 18; age <= 90; ++age) {
            const auto b = basis_at(static_cast<float>(age));
            for (std::size_t k = 0; k < 4; ++k) {
                for (std::size_t j = 0; j < 4; ++j) m[k][j] += b[k] * b[j];
                y[k] += b[k] * of(sex == 1, age);
            }
        }
        all[sex] = solved(m, y);
    }
    return all;
}

// The house's own functions: the same bits on any machine.
double exponential(double x) { return static_cast<double>(exp_of(static_cast<float>(x))); }
double share_of_log_odds(double x) { return 1 / (1 + exponential(-x)); }

// Medians of US adults fall from 48.0 (men) and 37.6 (women) at 20-29 by about 13 % a decade to 24.4 and 18.3 at 70-79.
double usual_fitness(bool woman, double age) { return (woman ? 37.6 : 48.0) * exponential(-0.0140 * (age - 25)); }

// On which a published mean is a cubic.  A rare share is one of log-odds, and answers to the logarithm of a hazard.
enum class Scale { itself, log_odds, rare };

// One set point, what is seen of it, and what is published of that: a mean by sex and age, which the offset answers to,
// and another, which the spread answers to.
struct Target {
    std::size_t act;
    Scale scale;
    Coefficients mean;
    // Of the people on the evening before day 0.
    std::function<void(const World&, std::vector<double>&)> see;
    // What of a person answers to the spread, in place of what is seen, and what is published of its mean.
    std::function<void(const World&, const std::vector<double>& meant, std::vector<double>& seen)> see_spread;
    std::function<double(bool woman, float age)> spread_meant;
    std::size_t spread_powers;    // of age that the spread has: 1 where nothing is published of it by sex and age
    float sd;                     // of the level, for a start and as a unit
    double spread_slope;          // of what is seen of it on the spread, to begin with
    std::string_view state = {};  // whose name a refusal says
    double answers = 1;           // of log-odds on the level
    float oldest = 86;            // beyond which published figures stay as they are there
};

double meant_at(const Target& target, bool woman, float age) {
    const double x = at(target.mean, woman, std::min(age, target.oldest));
    return target.scale == Scale::itself ? x : share_of_log_odds(x);
}

template <class C>
auto state_of() {
    return [](const World& world, std::vector<double>& y) {
        const auto all = world.people.all<C>();
        for (std::size_t p = 0; p < y.size(); ++p) y[p] = static_cast<double>(all[p]);
    };
}
void squared_about(const World&, const std::vector<double>& meant, std::vector<double>& seen) {
    for (std::size_t p = 0; p < seen.size(); ++p) seen[p] = (seen[p] - meant[p]) * (seen[p] - meant[p]);
}
auto constantly(double x) {
    return [x](bool, float) { return x; };
}
template <class C, class Pull>
Target state_target(Coefficients mean, float sd) {
    const double variance = static_cast<double>(sd) * static_cast<double>(sd);
    return {EveryColumn::place<Pull>,
            Scale::itself,
            mean,
            state_of<C>(),
            squared_about,
            constantly(variance),
            1,
            sd,
            2.0 * static_cast<double>(sd) * 0.7,
            C::is.name};
}

std::vector<float> read(const World& world, std::string_view name) {
    std::vector<float> values(world.people.size());
    const auto reading = *reading_called(name);
    for_each_block(world.people.size(), 4096, [&](Block block, unsigned) {
        DayView evening = view_before(0, world.people, reference_seed);
        evening.people = block;
        reading.read(evening, values.data() + block.first);
    });
    return values;
}
auto reading_of(std::string_view name) {
    return [name](const World& world, std::vector<double>& y) {
        const auto values = read(world, name);
        std::copy(values.begin(), values.end(), y.begin());
    };
}
auto at_or_above(std::string_view name, float cut) {
    return [name, cut](const World& world, const std::vector<double>&, std::vector<double>& seen) {
        const auto values = read(world, name);
        for (std::size_t p = 0; p < seen.size(); ++p) seen[p] = values[p] >= cut ? 1 : 0;
    };
}

float value_of(const Mechanism& mechanism, std::string_view parameter, float otherwise) {
    for (const Parameter* each : mechanism.parameters())
        if (each->name == parameter) return each->value;
    return otherwise;
}

// Mean years of a disorder: the integral of its survival (b / (b + t))^r e^(-latest t), where r is between that of the
// first and of later ones.
double years_of_a_disorder(const Mechanism& disorder) {
    const double r = static_cast<double>(value_of(disorder, "recovery", 1)) *
                     (1 + static_cast<double>(value_of(disorder, "sooner", 0)) / 2),
                 b = static_cast<double>(value_of(disorder, "pace", 365)) / 365.25,
                 latest = static_cast<double>(value_of(disorder, "latest", 0));
    double years = 0;
    constexpr double step = 0.005;
    for (double t = step / 2; t < 80; t += step)
        years += step * exponential(r * static_cast<double>(log_of(static_cast<float>(b / (b + t)))) - latest * t);
    return years;
}

// Of people whose hazard of a disorder is e^(base + spread z) while they have none, over all own parts z.  A disorder
// takes so many years, so that somebody has one h years / (1 + h years) of the time.
class Expected {
public:
    struct Share {
        double ill = 0, in_year = 0;
    };
    // in_year: somebody is in an episode now, of which there are `stands` for a disorder, or begins one within a year,
    // of which there are `shows` for an onset.
    Expected(double spread, double years, double stands, double shows) {
        for (std::size_t n = 0; n < table_.size(); ++n) {
            const double base = low + static_cast<double>(n) * step;
            double weights = 0;
            Share sum;
            for (double z = -5; z <= 5; z += 0.1) {
                const double h = exponential(base + spread * z), ill = h * years / (1 + h * years),
                             in = std::min(1.0, stands * ill), w = exponential(-z * z / 2);
                sum.ill += w * ill, sum.in_year += w * (in + (1 - in) * (1 - exponential(-h * shows))), weights += w;
            }
            table_[n] = {sum.ill / weights, sum.in_year / weights};
        }
    }
    Share at(double base) const {
        const double x = std::clamp((base - low) / step, 0.0, static_cast<double>(table_.size() - 1) - 1e-6);
        const auto n = static_cast<std::size_t>(x);
        const double part = x - static_cast<double>(n);
        const Share &a = table_[n], &b = table_[n + 1];
        return {a.ill * (1 - part) + b.ill * part, a.in_year * (1 - part) + b.in_year * part};
    }

private:
    static constexpr double low = -16, step = 0.1;
    std::array<Share, 201> table_{};
};

// The share with an episode in 12 months.  By age it is what hazards make of it; how many episodes there are for a
// disorder, and begin for an onset, is counted among men and women.
void expect_episodes(const World& world, double years, std::vector<double>& y) {
    constexpr float lately = 42;  // days: less than have been lived
    const auto& risk = world.standing[EveryColumn::place<EpisodeRisk>];
    const Population& people = world.people;
    const auto ill = people.all<Disorder>(), in = people.all<Episode>(), since = people.all<EpisodeDays>(),
               age = people.all<Age>();
    const auto own = people.all<OwnEpisodeRisk>();
    const auto woman = people.all<Sex>();
    const auto spread_of = [&](std::size_t p) {
        return world.levels.at(EveryColumn::place<EpisodeRisk>).spread_at(woman[p], age[p]);
    };
    const auto base_of = [&](std::size_t p) { return static_cast<double>(risk[p] - spread_of(p) * own[p]); };
    const double spread = static_cast<double>(spread_of(0));
    const Expected expected{spread, years, 1, 1};
    for (std::uint8_t sex = 0; sex < 2; ++sex) {
        double all = 0, well = 0, meant_ill = 0, onsets = 0, stay = 0, others = 0, begun = 0;
        for (std::size_t p = 0; p < y.size(); ++p) {
            if (woman[p] != sex) continue;
            all += 1;
            // Whose symptoms alone keep them in an episode.
            const bool stays = in[p] > 0 && ill[p] <= 0 && since[p] > 2 * lately;
            stay += stays, others += in[p] > 0 && !stays, begun += in[p] > 0 && since[p] < lately;
            if (ill[p] > 0) continue;
            well += 1, meant_ill += expected.at(base_of(p)).ill;
            onsets += exponential(static_cast<double>(std::min(risk[p], 5.0f)));
        }
        const double stands = others / std::max(1.0, all * meant_ill / well),
                     shows = begun / std::max(1e-9, onsets * static_cast<double>(lately) / 365.25), always = stay / all;
        const Expected told{spread, years, stands, shows};
        double sum = 0;
        for (std::size_t p = 0; p < y.size(); ++p)
            if (woman[p] == sex && ill[p] <= 0) sum += y[p] = always + (1 - always) * told.at(base_of(p)).in_year;
        // What somebody's hazard would be without the disorder that lifts it is not known.
        for (std::size_t p = 0; p < y.size(); ++p)
            if (woman[p] == sex && ill[p] > 0) y[p] = sum / well;
    }
}

std::vector<Target> targets_of(const std::vector<Mechanism>& mechanisms) {
    std::vector<Target> all;
    Coefficients exercise = cubic(any_exercise);
    for (auto& sex : exercise) sex[0] += any_exercise_shift;
    all.push_back({EveryColumn::place<Urge>, Scale::log_odds, exercise, reading_of("any_exercise"),
                   [](const World& world, const std::vector<double>&, std::vector<double>& seen) {
                       const auto shares = usual_share_of_days(world.people);
                       std::copy(shares.begin(), shares.end(), seen.begin());
                   },
                   constantly(0.20), 1, 2.0f, 0.03, "urge", 0.5});
    all.push_back(
        {EveryColumn::place<DepressionPull>, Scale::itself, cubic(phq9_score), reading_of("phq9"),
         at_or_above("phq9", 10),
         [](bool woman, float age) { return share_of_log_odds(static_cast<double>(margin_at(phq9_ten, age, woman))); },
         3, 0.97f, 0.09, "depressive_symptoms"});
    all.push_back({EveryColumn::place<AnxietyPull>, Scale::log_odds, cubic(anxiety_five),
                   [](const World& world, std::vector<double>& y) {
                       const auto values = read(world, "gad7");
                       for (std::size_t p = 0; p < y.size(); ++p) y[p] = values[p] >= 5 ? 1 : 0;
                   },
                   at_or_above("gad7", 10), constantly(0.061), 1, 0.97f, 0.06, "anxious_symptoms", 1.8,
                   printed_margins_end});
    all.push_back(state_target<Esteem, EsteemPull>(constants(0.12, -0.12, 0.2, 0.2), 0.98f));
    all.push_back(state_target<Perception, PerceptionPull>(constants(0, 0), 1));
    all.push_back(state_target<Efficacy, EfficacyPull>(constants(0, 0), 1));
    all.push_back(state_target<Support, SupportPull>(constants(-0.1, 0.1), 1));
    all.push_back(state_target<LnCrp, LnCrpPull>(cubic(ln_crp_mean), 1.13f));
    all.push_back(state_target<TaskEfficacy, TaskEfficacyPull>(constants(0, 0, -0.3, -0.3), 0.98f));
    all.push_back(state_target<Loneliness, LonelinessPull>(constants(0, 0), 1));
    all.push_back(state_target<Fitness, FitnessPull>(cubic_of(usual_fitness), 6.8f));
    all.push_back(state_target<Bmi, BmiPull>(cubic(bmi_mean), 7.2f));
    all.push_back(state_target<Bdnf, BdnfPull>(constants(0, 0), 1));
    all.push_back(state_target<Cortisol, CortisolPull>(constants(0, 0), 1));
    all.push_back(state_target<Serotonin, SerotoninPull>(constants(0, 0), 1));
    // Of the young-adult mean 1 % a year: the speed of blood in the middle cerebral artery falls by 0.76 cm/s a year,
    // or 1.1 to 1.4 % (Ainslie 2008, whose 17 % of the trained are taken as well); flow itself by 0.3 to 0.5 %
    // (Cerebrovasc Dis 2023;52:11).
    all.push_back(state_target<BloodFlow, BloodFlowPull>(constants(90.8, 90.8, -30, -30), 16));
    all.push_back(state_target<OxidativeStress, OxidativeStressPull>(constants(0, 0, 0.3, 0.3), 0.98f));
    const auto disorder = std::ranges::find(mechanisms, std::string_view{"disorder_comes_and_goes"},
                                            [](const Mechanism& each) { return each.about().name; });
    if (disorder != mechanisms.end())
        all.push_back({EveryColumn::place<EpisodeRisk>,
                       Scale::rare,
                       cubic(episode_12_months_2016),
                       [years = years_of_a_disorder(*disorder)](const World& world, std::vector<double>& y) {
                           expect_episodes(world, years, y);
                       },
                       {},
                       {},
                       1,
                       value_of(*disorder, "frailty", 1),
                       0,
                       "episode_risk",
                       1,
                       printed_margins_end});
    return all;
}

// A target while it is met: what is to be done next, and how strongly what is shown answers.
struct Search {
    double gain = 1, last_error = 0, last_step = 0;            // of the offset: its length, and what was done about it
    double slope = 0, last_spread_error = 0, last_spread = 0;  // of the spread
    double furthest = 0, spread_error = 0, beyond = 0;
    double step = 1;  // share of what is asked for that is done
    int tries = 0;
};

class Solver {
public:
    Solver(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape)
        : plan_{plan_of(mechanisms)}, world_{born(reference_people, reference_seed, usual(birth)), nullptr, {}, {}},
          shape_{shape}, targets_{targets_of(mechanisms)}, searches_(targets_.size()) {
        std::erase_if(targets_, [&](const Target& each) {
            return std::ranges::find(plan_.gathered, each.act) == plan_.gathered.end() || !is_lived(each);
        });
        searches_.resize(targets_.size());
        for (std::size_t n = 0; n < targets_.size(); ++n) {
            Level& level = world_.levels.at(targets_[n].act);
            level.sd = targets_[n].sd;
            level.spread = everywhere(0.6f * level.sd);
            searches_[n].slope = targets_[n].spread_slope;
            for (std::size_t sex = 0; sex < 2; ++sex)
                for (std::size_t k = 0; k < 4; ++k)
                    level.offset.of[sex][k] =
                        targets_[n].scale == Scale::itself ? static_cast<float>(targets_[n].mean[sex][k]) : 0.0f;
            if (targets_[n].act == EveryColumn::place<Urge>)
                level.offset.of[0][0] = level.offset.of[1][0] = -3.2f, level.spread = everywhere(0.6f);
            if (targets_[n].act == EveryColumn::place<DepressionPull>)
                level.offset = {}, level.spread = everywhere(0.3f);
            if (targets_[n].act == EveryColumn::place<AnxietyPull>) level.spread = everywhere(0.6f);
            if (targets_[n].act == EveryColumn::place<EpisodeRisk>) {
                level.spread = everywhere(level.sd);  // frailty, which is not solved for
                for (std::size_t sex = 0; sex < 2; ++sex)
                    for (std::size_t k = 0; k < 4; ++k)
                        level.offset.of[sex][k] = static_cast<float>(targets_[n].mean[sex][k]) - (k == 0 ? 1.5f : 0.0f);
            }
        }
    }

    Solution solve(const RoundDone& round_done) {
        Solution solution;
        for (std::size_t round = 0; round < 32; ++round) {
            if (stop_asked()) throw SolvingStopped{};
            live(round);
            double furthest = 0;
            for (std::size_t n = 0; n < targets_.size(); ++n) {
                meet(targets_[n], searches_[n]);
                furthest = std::max({furthest, searches_[n].furthest, searches_[n].spread_error});
            }
            solution.rounds.push_back({sweeps_, rounds_, furthest});
            if (round_done) round_done(static_cast<std::int64_t>(round + 1));
            if (furthest < 0.03 && round >= 5) break;
        }
        refuse_what_spreads_too_far();
        refuse_what_is_not_found(solution.rounds.back().furthest);
        solution.levels = world_.levels;
        return solution;
    }

private:
    static Birth usual(const Birth& birth) {
        Birth reference = birth;
        reference.twins = Birth{}.twins, reference.identical = Birth{}.identical;
        return reference;
    }
    // Whether anybody moves what is seen of it.
    bool is_lived(const Target& target) const {
        const auto moved = [&](std::size_t state) {
            return std::ranges::find(plan_.gathered, state) != plan_.gathered.end();
        };
        if (target.act == EveryColumn::place<Urge>) return moved(EveryColumn::place<DaysSinceExercise>);
        if (target.act == EveryColumn::place<EpisodeRisk>)
            return moved(EveryColumn::place<Onset>) && moved(EveryColumn::place<Disorder>);
        return moved(EveryColumn::place_of(target.state));
    }

    void live(std::size_t round) {
        Population& people = world_.people;
        if (round == 0 || round == 3) {  // friends are chosen by people at rest, as on every first morning
            std::vector<float> sociability(people.size());
            rest_alone(people, plan_, world_.levels, reference_seed, nullptr, sociability, How::roughly);
            const std::vector<float> shares = usual_share_of_days(people);
            ties_ = build_network({people.all<Age>(), people.all<Sex>(), people.all<Education>(), shares,
                                   people.all<FamilyFirst>(), sociability},
                                  shape_, reference_seed);
        }
        // Nobody rests in an episode: what was under way at the end of the last round is not usual.
        for (const std::size_t k :
             {EveryColumn::place<Disorder>, EveryColumn::place<DisorderDays>, EveryColumn::place<Episode>,
              EveryColumn::place<EpisodeDays>, EveryColumn::place<CriteriaDays>})
            for (Person p = 0; p < people.size(); ++p) people.set(k, p, 0);
        world_.own.reset();
        world_.friends = &ties_;
        world_.shape = shape_;
        Days days{std::span{&world_, 1}, std::span{&plan_, 1}, reference_seed, reference_calendar};
        days.remember(std::array{EveryColumn::place<EpisodeRisk>});
        days.settle(plan_, {}, nullptr, true);
        std::tie(sweeps_, rounds_) = days.settled_in();
        for (const std::size_t k : plan_.shown) {
            double sum = 0;
            for (Person p = 0; p < people.size(); ++p) sum += static_cast<double>(people.value(k, p));
            world_.levels.usually_shown[k] = static_cast<float>(sum / static_cast<double>(people.size()));
        }
        for (std::int32_t day = -lived_days; day < 0; ++day) days.live_one_day(day);
    }

    // What is shown beside what is published, and the next offset and spread.
    void meet(const Target& target, Search& search) {
        const Population& people = world_.people;
        const auto woman = people.all<Sex>();
        const auto age = people.all<Age>();
        std::vector<double> seen(people.size()), meant(people.size());
        target.see(world_, seen);
        for (Person p = 0; p < people.size(); ++p) meant[p] = meant_at(target, woman[p], age[p]);
        // How much what is seen answers to the level, per person.
        const auto weight = [&](double y) {
            return target.scale == Scale::itself     ? 1
                   : target.scale == Scale::log_odds ? target.answers * y * (1 - y)
                                                     : y;
        };
        const double unit = target.scale == Scale::itself ? unit_of(target) : 1;
        const Coefficients step = fitted(
            4, [&](Person p) { return weight(target.scale == Scale::rare ? seen[p] : meant[p]) * unit; },
            [&](Person p) { return meant[p] - seen[p]; });
        double along = 0;
        Level& level = world_.levels.at(target.act);
        search.furthest = 0;
        // (Of some 250 cases in a group the logarithm of a rare share is known within a fifteenth: a third as near.)
        const double sd = target.scale == Scale::rare ? 3.0 : static_cast<double>(level.sd);
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (const float middle : middles) {
                const double off = at(step, sex == 1, middle);
                along += off;
                search.furthest = std::max(search.furthest, std::abs(off) / sd);
            }
        along /= 14;
        // A level that drives itself on by way of others answers more than once to its offset.
        // (Of hazards it is known: who has many episodes is often in one.)
        if (target.scale == Scale::rare) {
            search.gain = 0.65;
        } else if (std::abs(search.last_step) > 0.02 * static_cast<double>(level.sd)) {
            const double answered = (search.last_error - along) / search.last_step;
            search.gain = std::clamp(answered, std::max(0.5, search.gain / 2), std::min(6.0, search.gain * 2));
        }
        // Ever shorter steps: single cases, and offsets and spreads that answer to each other, turn long ones about.
        search.step = 1 / (1 + 0.15 * std::max(0, search.tries++ - 3));
        const double part = search.step * std::min(0.9 / search.gain, 0.3 / std::max(1e-9, search.furthest));
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t k = 0; k < 4; ++k) level.offset.of[sex][k] += static_cast<float>(part * step[sex][k]);
        search.last_error = along, search.last_step = part * along;

        if (target.see_spread) meet_spread(target, search, meant, seen);
    }

    // By sex, as many powers of age as wanted: what of y answers to one unit of w times them.
    Coefficients fitted(std::size_t powers, auto&& w, auto&& y) const {
        const auto woman = world_.people.all<Sex>();
        const auto age = world_.people.all<Age>();
        Coefficients fit{};
        for (std::size_t sex = 0; sex < 2; ++sex) {
            std::array<std::array<double, 4>, 4> m{};
            std::array<double, 4> of{};
            for (Person p = 0; p < woman.size(); ++p) {
                if (woman[p] != sex) continue;
                const auto b = basis_at(age[p]);
                const double weight = w(p), off = y(p);
                for (std::size_t k = 0; k < powers; ++k) {
                    for (std::size_t j = 0; j < powers; ++j) m[k][j] += weight * b[k] * b[j];
                    of[k] += b[k] * off;
                }
            }
            fit[sex] = solved(m, of);
        }
        return fit;
    }

    void meet_spread(const Target& target, Search& search, const std::vector<double>& meant,
                     std::vector<double>& seen) {
        const auto woman = world_.people.all<Sex>();
        const auto age = world_.people.all<Age>();
        target.see_spread(world_, meant, seen);
        Level& level = world_.levels.at(target.act);
        const auto off_of = [&](Person p) {
            return target.spread_meant(woman[p], std::min(age[p], target.oldest)) - seen[p];
        };
        const auto one = [](Person) { return 1; };
        Coefficients error = fitted(target.spread_powers, one, off_of);
        if (target.spread_powers == 1) {  // one for both sexes
            double sum = 0;
            for (Person p = 0; p < woman.size(); ++p) sum += error[woman[p]][0];
            error[0][0] = error[1][0] = sum / static_cast<double>(woman.size());
        }
        // Where there is nothing left to take away, nothing more is asked for.
        const Coefficients all = error;
        const auto spent = [&](bool sex, float years) {
            return level.spread_at(sex, years) <= 0 && at(all, sex, years) / search.slope < 0;
        };
        if (target.spread_powers > 1)
            error =
                fitted(target.spread_powers, one, [&](Person p) { return spent(woman[p], age[p]) ? 0 : off_of(p); });
        const auto sd = static_cast<double>(level.sd);
        const auto mean = [](auto&& of) {
            double sum = 0;
            for (const bool sex : {false, true})
                for (const float each : middles) sum += of(sex, each);
            return sum / (2 * middles.size());
        };
        const double off = mean([&](bool sex, float each) { return at(error, sex, each); }),
                     spread =
                         mean([&](bool sex, float each) { return static_cast<double>(level.spread_at(sex, each)); });
        if (const double moved = spread - search.last_spread; search.last_spread > 0 && std::abs(moved) > 0.01 * sd) {
            const double slope = (search.last_spread_error - off) / moved;
            if (slope * search.slope > 0)
                search.slope = std::copysign(
                    std::clamp(std::abs(slope), std::abs(search.slope) / 2, std::abs(search.slope) * 2), search.slope);
        }
        search.last_spread = spread, search.last_spread_error = off;
        // How far the spread is off, in SD of the level; and where there is none left to take away, by how much more
        // than is published causes alone make, on average.
        const double published = mean([&](bool sex, float each) { return target.spread_meant(sex, each); });
        double furthest = 0;
        search.beyond = 0;
        for (const bool sex : {false, true})
            for (const float each : middles)
                if (spent(sex, each))
                    search.beyond += std::abs(at(all, sex, each)) / (2 * middles.size() * published);
                else
                    furthest = std::max(furthest, std::abs(at(error, sex, each) / search.slope / sd));
        search.spread_error = furthest / 2;
        // Nowhere further than a tenth of an SD at once, and nowhere below nothing.
        const double by = search.step * std::min(0.8, 0.1 / std::max(furthest, 1e-12)) / search.slope;
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t k = 0; k < 4; ++k) level.spread.of[sex][k] += static_cast<float>(by * error[sex][k]);
        if (target.spread_powers == 1) level.spread = everywhere(std::max(0.0f, level.spread.of[0][0]));
    }
    // Of what is seen on the level: points of a questionnaire, or the level itself.
    double unit_of(const Target& target) const {
        if (target.act != EveryColumn::place<DepressionPull>) return 1;
        return 3.3;
    }

    // What still moves after so many rounds is not found.
    void refuse_what_is_not_found(double furthest) const {
        if (furthest < 0.1) return;
        const auto worst = std::ranges::max_element(
            searches_, {}, [](const Search& each) { return std::max(each.furthest, each.spread_error); });
        const std::size_t act = targets_[static_cast<std::size_t>(worst - searches_.begin())].act;
        throw WorldRefused{act, fmt::format("no offsets and spreads are found with which {} is as published",
                                            EveryColumn::is[act].name)};
    }
    // The level that is furthest beyond, where several are.
    void refuse_what_spreads_too_far() const {
        const auto worst =
            static_cast<std::size_t>(std::ranges::max_element(searches_, {}, &Search::beyond) - searches_.begin());
        if (searches_.empty() || searches_[worst].beyond < 0.1) return;
        const std::size_t act = targets_[worst].act;
        throw WorldRefused{act, fmt::format("what mechanisms add to {} spreads it further than is published",
                                            EveryColumn::is[act].name)};
    }
    Plan plan_;
    World world_;
    Network ties_;
    NetworkShape shape_;
    std::vector<Target> targets_;
    std::vector<Search> searches_;
    std::size_t sweeps_ = 0, rounds_ = 0;
};

std::vector<std::string_view> adders_of(std::size_t act, const std::vector<Mechanism>& mechanisms) {
    std::vector<std::string_view> names;
    for (const Mechanism& each : mechanisms)
        for (const Use& use : each.uses())
            if (use.column == act && use.access == Access::adds) {
                names.push_back(each.about().name);
                break;
            }
    return names;
}

}  // namespace

std::vector<std::string_view> loop_through(std::size_t act, const std::vector<Mechanism>& mechanisms) {
    // By column: over which mechanism, and from which column, it was reached first.
    struct Reached {
        std::string_view mechanism;
        std::size_t from;
    };
    std::map<std::size_t, Reached> reached;
    std::vector<std::size_t> front{act};
    while (!front.empty() && !reached.contains(act)) {
        std::vector<std::size_t> next;
        for (const std::size_t column : front)
            for (const Mechanism& each : mechanisms) {
                const auto uses = each.uses();
                const bool reads = std::ranges::any_of(uses, [&](const Use& use) {
                    return use.column == column && (use.access == Access::own || use.access == Access::friends);
                });
                if (!reads) continue;
                for (const Use& use : uses)
                    if ((use.access == Access::adds || use.access == Access::sets) && use.column != column &&
                        EveryColumn::is[use.column].kind != Kind::trait && !reached.contains(use.column)) {
                        reached[use.column] = {each.about().name, column};
                        next.push_back(use.column);
                    }
            }
        front = std::move(next);
    }
    std::vector<std::string_view> loop;
    for (std::size_t column = act; reached.contains(column);) {
        loop.insert(loop.begin(), reached.at(column).mechanism);
        column = reached.at(column).from;
        if (column == act) break;
    }
    return loop;
}

namespace {

// Sizes that are not the catalogue's, as "habit_drives_exercise.drive = 5 (0.6)".
std::vector<std::string> changed_in(const Scenario& scenario) {
    std::vector<std::string> changed;
    for (const Mechanism& usual : catalogue())
        for (const Mechanism& each : scenario.reference) {
            if (each.about().name != usual.about().name) continue;
            const auto here = each.parameters(), there = usual.parameters();
            for (std::size_t n = 0; n < here.size(); ++n)
                if (here[n]->value != there[n]->value)
                    changed.push_back(fmt::format("{}.{} = {} ({})", usual.about().name, here[n]->name, here[n]->value,
                                                  there[n]->value));
        }
    return changed;
}

Problem problem_of(const Scenario& scenario, std::size_t act, std::string_view what,
                   const std::vector<std::string_view>& by) {
    const auto loop = loop_through(act, scenario.reference);
    const std::string way = loop.empty() ? "" : fmt::format("; it drives itself by {}", fmt::join(loop, ", "));
    const auto changed = changed_in(scenario);
    if (!changed.empty())
        return {
            scenario.file.string(), 0, 0, fmt::format("{}{}", what, way),
            fmt::format("no population lives so: sizes that are not the usual ones are {}; set them nearer to those, "
                        "or lower one of {}",
                        fmt::join(changed, ", "), fmt::join(by, ", "))};
    if (!scenario.survey_files.empty())
        return {
            scenario.file.string(), 0, 0, fmt::format("{}{}", what, way),
            "people at the levels that this survey's answers tell of find no rest: look at its scores (a scale or a "
            "missing code that is taken for a score?), or copy a survey of the population at large"};
    return {scenario.file.string(), 0, 0, fmt::format("{}{}", what, way),
            fmt::format("lower the size of one of {}, or switch it off: no population lives so", fmt::join(by, ", "))};
}

}  // namespace

Problem world_problem(const Scenario& scenario, const WorldRefused& refused) {
    return problem_of(scenario, refused.act, refused.what(), adders_of(refused.act, scenario.reference));
}
Problem world_problem(const Scenario& scenario, const Unsettled& unsettled) {
    return problem_of(scenario, unsettled.act, unsettled.what(), loop_through(unsettled.act, scenario.reference));
}

Solution solve_levels(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                      const RoundDone& round_done) {
    return Solver{mechanisms, birth, shape}.solve(round_done);
}

}  // namespace mensana
