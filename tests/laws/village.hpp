// A small population that lives as `mensana run` makes it live, many times over from the same first morning,
// and what the laws compare of two lives.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/blocks.hpp"
#include "catalogue/catalogue.hpp"
#include "engine/day.hpp"
#include "laws/copy_of.hpp"
#include "population/birth.hpp"
#include "scenario/morning.hpp"

namespace mensana {

struct ThreadsForNow {  // gives the former number back, whatever the test does
    explicit ThreadsForNow(unsigned count) : before{threads_in_use()} { use_threads(count); }
    ~ThreadsForNow() { use_threads(before); }
    ThreadsForNow(const ThreadsForNow&) = delete;
    ThreadsForNow& operator=(const ThreadsForNow&) = delete;
    unsigned before;
};

inline World copy_of(const World& world) {
    World copy = twin_of(world);
    copy.people = copy_of(world.people);  // a twin borrows traits
    return copy;
}

// The first place where two populations differ in a bit, as a sentence; "" when there is none.
inline std::string difference(const Population& a, const Population& b, std::size_t people,
                              const std::vector<std::size_t>& but = {}) {
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (!a.at(k) || std::find(but.begin(), but.end(), k) != but.end()) continue;
        const std::size_t bytes = EveryColumn::bytes[k];
        for (std::size_t p = 0; p < people; ++p)
            if (std::memcmp(static_cast<const char*>(a.at(k)) + p * bytes,
                            static_cast<const char*>(b.at(k)) + p * bytes, bytes) != 0) {
                std::ostringstream text;
                text.precision(9);
                text << EveryColumn::is[k].name << " of person " << p << " is " << a.value(k, static_cast<Person>(p))
                     << " here and " << b.value(k, static_cast<Person>(p)) << " there";
                return text.str();
            }
    }
    return "";
}
inline std::string difference(const Population& a, const Population& b) {
    return a.size() == b.size() ? difference(a, b, a.size()) : "there are more people in one than in the other";
}

// The same of who knows whom.
inline std::string difference(const Network& a, const Network& b, std::size_t people) {
    for (std::size_t p = 0; p < people; ++p) {
        const auto here = a.of(static_cast<Person>(p)), there = b.of(static_cast<Person>(p));
        if (!std::ranges::equal(here, there))
            return "person " + std::to_string(p) + " has " + std::to_string(here.size()) + " ties here and " +
                   std::to_string(there.size()) + " there, or others";
    }
    return "";
}

// The same of people and their ties.
inline std::string difference(const World& a, const World& b, std::size_t people) {
    const std::string told = difference(a.people, b.people, people);
    return told != "" ? told : difference(*a.friends, *b.friends, people);
}
inline std::string difference(const World& a, const World& b) {
    return a.people.size() == b.people.size() ? difference(a, b, a.people.size())
                                              : "there are more people in one than in the other";
}

// The catalogue with people who die ten times as often, so that some do in a short law.
inline std::vector<Mechanism> short_lives() {
    auto all = catalogue();
    for (Mechanism& each : all)
        if (each.about().name == "people_die") each.parameter("scale")->value = 10;
    return all;
}

// The first morning of a scenario, before anybody has settled.  Of every forty people one is in a programme and one
// has a support.
struct Village {
    static constexpr Person one_in = 40;
    explicit Village(std::size_t people, std::uint64_t seed = 1, bool open = true) {
        scenario.people = people;
        scenario.seed = {seed, 0};
        scenario.mechanisms = catalogue();
        scenario.reference = catalogue();
        scenario.open = open;
        morning = std::make_unique<Morning>(first_morning(scenario));
        offer(morning->people);
    }
    // The same people as they are born, before they have come to rest under any mechanisms.
    Population newborn() const {
        Population people = born(scenario.people, scenario.seed, scenario.birth);
        std::ranges::copy(morning->people.all<CloseTies>(), people.all<CloseTies>().begin());
        std::ranges::copy(morning->people.all<Acquaintances>(), people.all<Acquaintances>().begin());
        offer(people);
        return people;
    }
    static void offer(Population& to) {
        for (Person p = 0; p < to.size(); p += one_in) to.all<Programme>()[p] = 3;
        for (Person p = 1; p < to.size(); p += one_in)
            to.all<Supports>()[p] = static_cast<std::uint8_t>(1 + p / one_in % 3);
        for (Person p = 0; p < to.size(); p += 2 * one_in)
            to.all<ProgrammeOffer>()[p] = static_cast<std::uint8_t>(1 + p / (2 * one_in) % 2);
    }
    // A programme with figures of its own, a control arm of it, and two supports.
    static Offers offers() {
        Offers all;
        all.attendance[1] = 0.8f, all.start_minutes[1] = 15, all.full_minutes[1] = 50, all.weeks_of_ramp[1] = 2;
        all.met[1] = 6, all.company[1] = 0.5f, all.drop_out[1] = 2;
        all.dose[1] = 1, all.strength[1] = 0.3f;
        for (Offers::Programmes* each : {&all.attendance, &all.start_minutes, &all.full_minutes, &all.weeks_of_ramp,
                                         &all.met, &all.company, &all.drop_out})
            (*each)[2] = (*each)[1];
        all.urge[0] = 0.5f, all.depression[1] = 0.6f, all.anxiety[1] = 0.4f, all.ln_crp[1] = 0.5f;
        return all;
    }
    Scenario scenario;
    std::unique_ptr<Morning> morning;
};

inline const Village& village() {
    static const Village three_thousand{3000};
    return three_thousand;
}

inline std::vector<Mechanism> without(std::string_view name) {
    std::vector<Mechanism> left;
    for (Mechanism& each : short_lives())
        if (each.about().name != name) left.push_back(std::move(each));
    return left;
}

// The same with some parameters set: {"habit_drives_exercise", "drive", 0}.
struct Setting {
    std::string mechanism, parameter;
    float value;
};
inline std::vector<Mechanism> with(const std::vector<Setting>& settings, std::vector<Mechanism> all = short_lives()) {
    for (const Setting& set : settings) {
        Parameter* found = nullptr;
        for (Mechanism& each : all)
            if (each.about().name == set.mechanism) found = each.parameter(set.parameter);
        if (!found) throw std::runtime_error{"no parameter " + set.mechanism + "." + set.parameter};
        found->value = set.value;
    }
    return all;
}

// Worlds that live in lockstep, one for each plan, from a settled first morning.
class Lives {
public:
    Lives(const Village& people, std::vector<Plan> plans, const Plan& reference = plan_of(catalogue()),
          std::size_t block_size = 2048, bool from_birth = false)
        : plans_{std::move(plans)} {
        for (std::size_t w = 0; w < plans_.size(); ++w)
            worlds_.push_back({from_birth ? people.newborn() : copy_of(people.morning->people),
                               &people.morning->friends,
                               {},
                               {},
                               {}}),
                worlds_.back().offers = Village::offers(), worlds_.back().levels = people.morning->levels;
        days_ = std::make_unique<Days>(worlds_, plans_, people.scenario.seed, Calendar{0, 3}, block_size);
        days_->settle(reference, people.scenario.open ? newcomers_of(people.scenario.birth) : Entrants{}, nullptr,
                      !from_birth);
    }
    Lives(const Village& people, const std::vector<Mechanism>& mechanisms, std::size_t block_size = 2048)
        : Lives{people, one(plan_of(mechanisms)), plan_of(catalogue()), block_size} {}

    Lives& live(std::int32_t from, std::int32_t to, const SeeBlock& watcher = {}) {
        for (std::int32_t day = from; day < to; ++day) days_->live_one_day(day, watcher);
        return *this;
    }
    World& world(std::size_t w = 0) { return worlds_[w]; }
    const World& world(std::size_t w = 0) const { return worlds_[w]; }
    const std::vector<Person>& died() const { return days_->died(); }  // on the last day lived
    Days& days() { return *days_; }
    const Population& people(std::size_t w = 0) const { return worlds_[w].people; }

private:
    static std::vector<Plan> one(Plan plan) {
        std::vector<Plan> plans;
        plans.push_back(std::move(plan));
        return plans;
    }
    std::vector<Plan> plans_;
    std::vector<World> worlds_;
    std::unique_ptr<Days> days_;
};

// All days of one act, person by person.
class ActWatch {
public:
    ActWatch(std::size_t column, std::size_t people, std::uint32_t world = 0)
        : column_{column}, people_{people}, world_{world} {}
    SeeBlock watcher() {
        return [this](const DayView& evening) {
            if (evening.world != world_) return;
            if (seen.size() < static_cast<std::size_t>(evening.day + 1) * people_)
                seen.resize(static_cast<std::size_t>(evening.day + 1) * people_);
            for (const auto p : evening.people)
                seen[static_cast<std::size_t>(evening.day) * people_ + static_cast<std::size_t>(p)] =
                    evening.acts[column_][p];
        };
    }
    std::vector<float> seen;  // day after day; watch from day 0, with one thread

private:
    std::size_t column_, people_;
    std::uint32_t world_;
};

}  // namespace mensana
