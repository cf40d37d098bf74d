// The naive day: one person at a time, a person is a map from column to number, and no blocks, no scratch, no views.
// It says again, from the words of engine/day.hpp and of each mechanism's file, what a day does, so that the fast day
// can be held against it to the last bit.  The night is that of network/turnover.hpp, which
// tests/network/turnover_test.cpp tells naively; whoever dies leaves an empty place here.  Mechanisms without a
// hand-written rule here are asked for one person at a time through a population of which only that person's row is
// filled.
#pragma once

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "laws/village.hpp"
#include "network/turnover.hpp"

namespace mensana::reference {

using Numbers = std::map<std::size_t, float>;
template <class C>
constexpr std::size_t of = EveryColumn::place<C>;

// What a rule may look at: the person this morning with the acts of earlier beats, the parameters by name, the dice.
struct Case {
    const Numbers& now;
    std::map<std::string, float, std::less<>> parameter;
    Draws draws;
    Today today;
    Person p;
    float elapsed;                                                       // days since this person's last turn
    std::function<std::pair<float, float>(std::size_t column)> friends;  // sum of what they showed, how many
    const Offers& offers;

    float uniform(std::uint32_t nth) const { return draws.shared_uniform(p, nth); }
    template <class C>
    float own() const {
        return now.at(of<C>);
    }
    float operator[](std::string_view name) const { return parameter.find(name)->second; }
    static float step(float half_time) { return 1.0f - exp_of(-0.693147181f / half_time); }
    float step_since(float half_time) const { return 1.0f - exp_of(-0.693147181f * elapsed / half_time); }
};

using Rule = std::function<void(const Case&, Numbers& adds)>;  // adds: what is added to each act or state

inline const std::map<std::string, Rule, std::less<>>& rules() {
    static const std::map<std::string, Rule, std::less<>> all{
        {"depression_saps_activity",
         [](const Case& c, Numbers& adds) {
             adds[of<Urge>] -= c["sap"] * c.own<FeedbackResponse>() * c.own<Depression>();
         }},
        {"habit_drives_exercise", [](const Case& c, Numbers& adds) { adds[of<Urge>] += c["drive"] * c.own<Habit>(); }},
        {"remembered_enjoyment_draws",
         [](const Case& c, Numbers& adds) { adds[of<Urge>] += c["draw"] * c.own<Enjoyment>(); }},
        {"self_efficacy_overcomes_barriers",
         [](const Case& c, Numbers& adds) { adds[of<Urge>] += c["help"] * c.own<Efficacy>(); }},
        {"season_and_weekday_sway",
         [](const Case& c, Numbers& adds) {
             adds[of<Urge>] += c["summer"] * c.today.season + c["free_day"] * (c.today.weekend - 2.0f / 7.0f);
         }},
        {"friends_activity_spreads",
         [](const Case& c, Numbers& adds) {
             const auto [sum, known] = c.friends(of<RecentActivity>);
             const float seen = std::min(known > 0 ? sum / known : 0.0f, c["most"]), own = c.own<RecentActivity>();
             adds[of<Urge>] += c["spread"] * seen * (1.0f + c["asymmetry"] * (own - seen) / (own + seen + 1.0f));
         }},
        {"genes_incline_to_exercise",
         [](const Case& c, Numbers& adds) { adds[of<Urge>] += c["activity"] * c.own<ActivityLiability>(); }},
        {"liability_is_shared",
         [](const Case& c, Numbers& adds) { adds[of<Urge>] -= c["activity"] * c.own<DepressionLiability>(); }},
        {"genes_incline_to_symptoms",
         [](const Case& c, Numbers& adds) {
             adds[of<DepressionPull>] += c["depression"] * c.own<DepressionLiability>();
             adds[of<AnxietyPull>] += c["anxiety"] * c.own<AnxietyLiability>();
         }},
        {"self_esteem_protects_mood",
         [](const Case& c, Numbers& adds) {
             const float more = 1.0f + c["history"] * ((c.own<PastEpisodes>() >= 1 ? 1.0f : 0.0f) - 0.43f);
             const float sheltered = c.own<SelfEsteemResponse>() * more * c.own<Esteem>();
             adds[of<DepressionPull>] -= c["depression"] * sheltered;
             adds[of<AnxietyPull>] -= c["anxiety"] * sheltered;
         }},
        {"disorder_weighs_on_mood",
         [](const Case& c, Numbers& adds) {
             if (c.own<Disorder>() == 0) return;
             const float weight = c.own<Disorder>() * std::min(c.own<DisorderDays>() * (1.0f / c["prodrome"]), 1.0f);
             adds[of<DepressionPull>] += c["depression"] * weight;
             adds[of<AnxietyPull>] += c["anxiety"] * weight;
         }},
        {"urge_becomes_exercise",
         [](const Case& c, Numbers& adds) {
             if (c.uniform(0) < c.own<Invitation>()) {
                 adds[of<Attended>] += 1;
                 const auto which = static_cast<std::size_t>(c.own<ProgrammeOffer>());
                 if (which == 0 || c.offers.dose[which] == 1) {  // else it is a control arm's, and no exercise
                     adds[of<Exercised>] += 1;
                     if (which == 0 || c.uniform(4) < c.offers.company[which]) adds[of<InCompany>] += 1;
                     adds[of<Minutes>] += c.own<SessionMinutes>();
                     adds[of<Intensity>] += c.own<SessionIntensity>();
                     return;
                 }
             }
             if (!(c.uniform(1) < 1.0f / (1.0f + exp_of(-c.own<Urge>())))) return;
             const float spread = c["minutes_spread"];
             const float minutes =
                 c.own<PreferredMinutes>() * exp_of(spread * innovation_of(c.uniform(2)) - 0.5f * spread * spread);
             const float hard =
                 c.own<PreferredIntensity>() * exp_of(c["intensity_spread"] * innovation_of(c.uniform(3)));
             adds[of<Exercised>] += 1;
             adds[of<Minutes>] += std::min(std::max(minutes, 5.0f), 240.0f);
             adds[of<Intensity>] += std::min(std::max(hard, 1.5f), 20.0f);
             if (c.uniform(4) < c.own<CompanyPreference>()) adds[of<InCompany>] += 1;
         }},
        {"enjoyment_is_remembered",
         [](const Case& c, Numbers& adds) {
             if (c.own<Exercised>() == 1) adds[of<Enjoyment>] += c["weight"] * (c.own<Felt>() - c.own<Enjoyment>());
         }},
        {"fatigue_holds_back", [](const Case& c, Numbers& adds) { adds[of<Urge>] -= c["hold"] * c.own<Fatigue>(); }},
        {"injury_stops_exercise",
         [](const Case& c, Numbers& adds) { adds[of<Urge>] -= c["stop"] * std::min(1.0f, c.own<InjuryDays>()); }},
        {"company_draws", [](const Case& c, Numbers& adds) { adds[of<Urge>] += c["draw"] * c.own<RecentCompany>(); }},
        {"disorder_comes_and_goes",
         [](const Case& c, Numbers& adds) {
             if (c.own<Disorder>() == 0) {
                 const float a_year = exp_of(std::min(c.own<EpisodeRisk>(), 5.0f));
                 if (c.uniform(0) < 1.0f - exp_of(-(c.elapsed / 365.25f) * a_year))
                     adds[of<Disorder>] +=
                         std::min(std::max(exp_of(c["severity"] * innovation_of(c.uniform(1))), 0.1f), 5.0f);
                 return;
             }
             const float ease = c["recovery"] + (c.own<PastEpisodes>() >= 1 ? c["recovery"] * c["sooner"] : 0.0f);
             const float a_day = ease / (c["pace"] + c.own<DisorderDays>()) + c["latest"] / 365.25f;
             const bool ends = c.uniform(0) < 1.0f - exp_of(-c.elapsed * a_day);
             if (ends) adds[of<Disorder>] -= c.own<Disorder>();
             adds[of<DisorderDays>] += ends ? -c.own<DisorderDays>() : c.elapsed;
         }},
        {"symptoms_make_episodes",
         [](const Case& c, Numbers& adds) {
             const float more = std::max(0.0f, c.own<UsualSymptoms>() + (c["change"] - c["criteria"]));
             const bool in = c.own<Episode>() == 1;
             const float cut = c["criteria"] + more + (in ? c["eased"] - c["criteria"] : 0.0f);
             const bool meets = c.own<Depression>() >= cut;
             const float days = c.own<CriteriaDays>();
             if (meets == in) {
                 adds[of<CriteriaDays>] -= days;
             } else if (days + 1.0f >= c["lasting"]) {
                 adds[of<CriteriaDays>] -= days;
                 adds[in ? of<Remission> : of<Onset>] += 1;
             } else {
                 adds[of<CriteriaDays>] += 1;
             }
         }},
        {"symptoms_become_usual",
         [](const Case& c, Numbers& adds) {
             if (c.own<Episode>() == 0)
                 adds[of<UsualSymptoms>] +=
                     c.step_since(c["half_time"]) * (c.own<Depression>() - c.own<UsualSymptoms>());
         }},
        {"episodes_are_dated",
         [](const Case& c, Numbers& adds) {
             if (c.own<Episode>() == 1) adds[of<LastEpisodeAge>] += c.own<Age>() - c.own<LastEpisodeAge>();
         }},
        {"genes_incline_to_episodes",
         [](const Case& c, Numbers& adds) { adds[of<EpisodeRisk>] += c["episodes"] * c.own<DepressionLiability>(); }},
        {"low_mood_invites_episodes",
         [](const Case& c, Numbers& adds) {
             adds[of<EpisodeRisk>] += c["symptoms"] * c.own<Depression>() + c["stress"] * c.own<Stress>() +
                                      c["history"] * std::min(c.own<PastEpisodes>(), 3.0f);
         }},
        {"episodes_are_counted",
         [](const Case& c, Numbers& adds) {
             if (c.own<Onset>() == 1) adds[of<Episode>] += 1;
             if (c.own<Remission>() == 1) {
                 adds[of<Episode>] -= 1;
                 adds[of<EpisodeDays>] -= c.own<EpisodeDays>();
                 adds[of<PastEpisodes>] += 1;
             } else if (c.own<Episode>() == 1) {
                 adds[of<EpisodeDays>] += c.elapsed;
             }
         }},
        {"habit_forms",
         [](const Case& c, Numbers& adds) {
             const float gain = 1.0f - exp_of(-2.9957323f / (c["days_to_form"] * c.own<HabitPace>()));
             if (c.own<Exercised>() == 1)
                 adds[of<Habit>] += gain * (1.0f - c.own<Habit>());
             else
                 adds[of<Habit>] -= Case::step(c["days_to_fade"]) * c.own<Habit>();
         }},
        {"activity_is_remembered",
         [](const Case& c, Numbers& adds) {
             const float step = Case::step(c["half_time"]);
             adds[of<RecentActivity>] += step * (c.own<Minutes>() - c.own<RecentActivity>());
             adds[of<RecentEffort>] += step * (c.own<Minutes>() * c.own<Intensity>() - c.own<RecentEffort>());
             adds[of<RecentCompany>] += step * (c.own<InCompany>() - c.own<RecentCompany>());
             const auto which = static_cast<std::size_t>(c.own<ProgrammeOffer>());
             const bool own_kind = c.own<Attended>() == 0 || (which > 0 && c.offers.dose[which] == 0);
             const float lifts = c.own<PreferredKind>() == 5 ? 1.0f : 0.0f, lifted = own_kind ? lifts
                                                                                     : which == 0
                                                                                         ? 0.0f
                                                                                         : c.offers.strength[which];
             adds[of<RecentStrength>] += step * (c.own<Minutes>() * lifted - c.own<RecentStrength>());
             adds[of<DaysSinceExercise>] += c.own<Exercised>() == 1 ? -c.own<DaysSinceExercise>() : 1.0f;
         }},
        {"symptoms_follow",
         [](const Case& c, Numbers& adds) {
             const float step = Case::step(c["half_time"]), noise = c["wander"] * std::sqrt(step * (2.0f - step)),
                         r = c["together"];
             const float shared = innovation_of(c.uniform(0)), other = innovation_of(c.uniform(1));
             adds[of<Depression>] += step * (c.own<DepressionPull>() - c.own<Depression>()) + noise * shared;
             adds[of<Anxiety>] += step * (c.own<AnxietyPull>() - c.own<Anxiety>()) +
                                  noise * (r * shared + std::sqrt(1.0f - r * r) * other);
         }},
        {"social_support_follows",
         [](const Case& c, Numbers& adds) {
             adds[of<Support>] += c.step_since(c["half_time"]) * (c.own<SupportPull>() - c.own<Support>());
         }},
    };
    return all;
}

class Days {
public:
    // Begins from a settled morning, with what friends saw last night.
    Days(const World& world, std::vector<Mechanism> mechanisms, Seed seed, Calendar calendar)
        : friends_{*world.friends}, offers_{world.offers}, shape_{world.shape}, levels_{world.levels},
          mechanisms_{std::move(mechanisms)}, seed_{seed}, calendar_{calendar}, row_{world.people.size()},
          slow_every_{calendar.slow_every}, acts_(EveryColumn::count, std::vector<float>(world.people.size())) {
        for (Person p = 0; p < world.people.size(); ++p) {
            Numbers person;
            for (std::size_t k = 0; k < EveryColumn::count; ++k)
                if (EveryColumn::is[k].kind != Kind::act) person[k] = world.people.value(k, p);
            people.push_back(person);
            Numbers seen;
            for (std::size_t k = 0; k < EveryColumn::count; ++k)
                if (world.shown.has(k))
                    seen[k] = EveryColumn::is[k].low +
                              static_cast<float>(world.shown.at(k, p)) * EveryColumn::is[k].shown_step;
            shown_.push_back(seen);
        }
        for (Person p = 0; p < world.people.size(); ++p) meet(p);
        rows_ = 64;  // neighbours who have their turn together, at least fifty-six such groups if that many people
        while (rows_ < 2048 && rows_ * 2 * 56 <= people.size()) rows_ *= 2;
        std::sort(mechanisms_.begin(), mechanisms_.end(),
                  [](const auto& a, const auto& b) { return a.about().name < b.about().name; });
        // What slow mechanisms make of the urge and of symptoms stands from one turn to the next.
        for (Person p = 0; p < world.people.size(); ++p) {
            Numbers now = morning_of(p), change;
            live(Pace::slow, 0, now, change, birthday, p);
            standing_.push_back(now);
        }
    }

    void live_one_day(std::int32_t day) {
        std::vector<Numbers> tomorrow = people, tonight = shown_;
        std::vector<Person> dying, losing, searching;
        for (Person p = 0; p < people.size(); ++p) {
            const auto place = static_cast<std::int32_t>(p / rows_);
            if ((day + 7'000'000 + place) % 7 == 0) meet(p);
            Numbers now = morning_of(p), change;
            if ((day + 7'000'000 + place) % slow_every_ == 0) {
                live(Pace::slow, static_cast<float>(slow_every_), now, change, day, p);
                standing_[p] = now;
            } else {
                for (const std::size_t k : {of<Urge>, of<DepressionPull>, of<AnxietyPull>}) now[k] = standing_[p][k];
            }
            live(Pace::daily, 1, now, change, day, p);
            if (now.at(of<Death>) == 1 && now.at(of<Alive>) > 0 && day >= 0) dying.push_back(p);
            if (now.at(of<TieLoss>) == 1) losing.push_back(p);
            if (now.at(of<TieSearch>) == 1) searching.push_back(p);
            for (const auto& [column, amount] : change)
                tomorrow[p][column] = std::min(std::max(people[p][column] + amount, EveryColumn::is[column].low),
                                               EveryColumn::is[column].high);
            for (auto& [column, seen] : tonight[p]) {
                const Column& c = EveryColumn::is[column];
                const float steps = (tomorrow[p][column] - c.low) * (1.0f / c.shown_step);
                seen = c.low + c.shown_step * std::min(255.0f, std::floor(std::max(0.0f, steps)));
            }
        }
        people = std::move(tomorrow);
        shown_ = std::move(tonight);
        sleep(dying, losing, searching, day);
    }

    std::vector<Numbers> people;
    std::size_t died = 0;

private:
    float level_of(std::size_t act, Person p) const {
        const Level& level = levels_.at(act);
        const float t = (std::min(people[p].at(of<Age>), 90.0f) - 48.0f) * (1.0f / 30.0f);
        const auto cubic = [&](const BySexAndAge& by) {
            const auto& c = by.of[static_cast<std::size_t>(people[p].at(of<Sex>))];
            return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
        };
        return cubic(level.offset) + std::max(0.0f, cubic(level.spread)) * people[p].at(own_part_of(act));
    }
    // With acts at the person's level before any cause, or at nothing.
    Numbers morning_of(Person p) const {
        Numbers now = people[p];
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (EveryColumn::is[k].kind == Kind::act)
                now[k] = own_part_of(k) < EveryColumn::count ? level_of(k, p) : 0.0f;
        return now;
    }
    void live(Pace pace, float elapsed, Numbers& now, Numbers& change, std::int32_t day, Person p) {
        for (const Beat beat : {Beat::lean, Beat::act, Beat::feel, Beat::respond})
            for (const Mechanism& mechanism : mechanisms_) {
                if (mechanism.about().beat != beat || mechanism.about().pace != pace) continue;
                for (const auto& [column, amount] : adds_of(mechanism, now, day, p, elapsed))
                    (EveryColumn::is[column].kind == Kind::act ? now : change)[column] += amount;
            }
    }
    void sleep(const std::vector<Person>& dying, const std::vector<Person>& losing,
               const std::vector<Person>& searching, std::int32_t day) {
        Population dusk{people.size()};
        for (Person p = 0; p < people.size(); ++p)
            for (const auto& [column, number] : people[p]) dusk.set(column, p, number);
        for (const Person p : dying) {
            leave(dusk, friends_, p, true);
            people[p][of<Alive>] = 0;
        }
        died += dying.size();
        change_ties(dusk, friends_, shape_, losing, searching, seed_, day);
        for (Person p = 0; p < people.size(); ++p)
            for (const std::size_t k : {of<CloseTies>, of<Acquaintances>, of<CloseRoom>, of<WeakRoom>})
                people[p][k] = dusk.value(k, p);
    }

    // Once a week people see how friends are doing.
    void meet(Person p) {
        met_.resize(people.size());
        met_[p].clear();
        for (const auto& [column, own] : shown_[p]) {
            float sum = 0, known = 0;
            for (const Tie tie : friends_.of(p))
                if (tie.kind() == TieKind::close_friend || tie.kind() == TieKind::kin)
                    sum += shown_[tie.other()].at(column), known += 1;
            met_[p][column] = {sum, known};
        }
    }
    std::pair<float, float> friends_of(Person p, std::size_t column) const { return met_[p].at(column); }

    Numbers adds_of(const Mechanism& mechanism, const Numbers& now, std::int32_t day, Person p, float elapsed) {
        const Draws draws{seed_, mechanism.stream(), day};
        const auto rule = rules().find(mechanism.about().name);
        Numbers adds;
        if (rule == rules().end()) return asked(mechanism, now, draws, day, p, elapsed);
        Case one{now,
                 {},
                 draws,
                 calendar_.today(day),
                 p,
                 elapsed,
                 [&](std::size_t column) { return friends_of(p, column); },
                 offers_};
        for (const Parameter* each : mechanism.parameters()) one.parameter[std::string{each->name}] = each->value;
        rule->second(one, adds);
        return adds;
    }

    // The mechanism itself, on row p alone.
    Numbers asked(const Mechanism& mechanism, const Numbers& now, const Draws& draws, std::int32_t day, Person p,
                  float elapsed) {
        std::array<float*, EveryColumn::count> scratch{}, sums{};
        std::vector<float> known(people.size());
        std::vector<std::vector<float>> sum(EveryColumn::count);
        std::array<std::uint8_t, EveryColumn::count> self{};
        for (std::size_t k = 0; k < EveryColumn::count; ++k) {
            acts_[k][p] = 0;
            scratch[k] = acts_[k].data();
        }
        for (const Use& use : mechanism.uses()) {
            if (use.when != Use::When::day) continue;
            if (use.access == Access::friends) {
                sum[use.column].resize(people.size());
                sums[use.column] = sum[use.column].data();
                std::tie(sums[use.column][p], known[p]) = friends_of(p, use.column);
            } else if (use.access == Access::own && EveryColumn::is[use.column].kind == Kind::act) {
                acts_[use.column][p] = now.at(use.column);
            } else if (use.access == Access::own) {
                row_.set(use.column, p, now.at(use.column));
            }
        }
        const Place place{&row_, scratch.data(), sums.data(), known.data(), &offers_};
        std::array<float, most_uniforms> room;
        Dice dice{room.data(), 1};
        mechanism.run({&place, self.data(), 0, {p, p + 1}, draws, calendar_.today(day), &dice, {elapsed}});
        Numbers adds;
        for (const Use& use : mechanism.uses())
            if (use.when == Use::When::day && use.access == Access::adds) adds[use.column] = acts_[use.column][p];
        return adds;
    }

    Network friends_;
    Offers offers_;
    NetworkShape shape_;
    Levels levels_;
    std::vector<Mechanism> mechanisms_;
    Seed seed_;
    Calendar calendar_;
    Population row_;
    Person rows_ = 64;
    std::int32_t slow_every_;
    std::vector<Numbers> standing_;
    std::vector<std::vector<float>> acts_;
    std::vector<Numbers> shown_;
    std::vector<std::map<std::size_t, std::pair<float, float>>> met_;
};

}  // namespace mensana::reference
