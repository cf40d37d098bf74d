// How interventions are delivered: on mornings, before a day's blocks begin, it asks people, gives and takes places,
// and lets groups grow together.  What an offer then does to somebody is the mechanisms' (path `programmes`), who read
// the states programme, programme_offer and supports, which nobody else writes.
//
// Every decision is a draw at the address (seed, replicate, "intervention NAME", day, person), and every offer decides
// by the same morning, so that offers do not disturb each other's draws and their order in a scenario says nothing.
// With nobody asked, or a dose of nothing, the world is that without the offer, to the bit. Tested by
// tests/scenario/interventions_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/day_view.hpp"
#include "engine/world.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

// What became of one offer.  People are counted once a round.
struct OfferBook {
    double asked = 0, joined = 0, left = 0, completed = 0, died = 0;
    std::vector<double> heads, sessions;  // by year from day 0: who joined, sessions attended
};

class InterventionDelivery {
public:
    // Gives the world the figures of its offers.  The scenario must outlive this.
    InterventionDelivery(const Scenario& scenario, World& world);

    // Before the day is lived, from day 0 on.
    void morning(std::int32_t day, World& world);
    // Counts sessions; from the day's threads.
    void see(const DayView& evening);
    // After the day: who died takes no part any more, and the newcomer in the row never did.
    void died(std::span<const Person> rows, World& world);

    // After the last day: who is still in an offer stays uncounted as left or completed.
    std::vector<OfferBook> books() const;
    bool ever_joined(Person p) const { return !ever_.empty() && ever_[p] != 0; }
    bool takes_part(Person p) const;

private:
    enum class Part : std::uint8_t { none, waits, takes_part };
    struct Offer {
        const Intervention* what;
        std::uint8_t number;              // of programmes from 1, of supports from 0
        std::vector<Part> part;           // by person; empty before the first start
        std::vector<Person> members;      // in the order of rows
        std::vector<std::int32_t> since;  // by person: the day they joined, for whoever takes part
        OfferBook book;
    };
    struct Wish {
        Person who;
        std::uint32_t offer;
        float lot;  // the lowest is the dearest
    };
    bool starts(const Offer& offer, std::int32_t day) const;
    bool ends(const Offer& offer, std::int32_t day) const;
    bool runs(const Offer& offer, std::int32_t day) const;
    void part_ways(Offer& offer, World& world, std::int32_t day);
    void ask(std::size_t n, const World& world, std::int32_t day, std::vector<Wish>& wishes);
    void bring_friends(std::size_t n, const World& world, std::int32_t day, std::vector<Wish>& wishes);
    void give_places(World& world, std::int32_t day, std::vector<Wish> wishes);
    void join(Offer& offer, World& world, Person p, std::int32_t day);
    void release(Offer& offer, World& world, Person p);
    void grow_together(Offer& offer, World& world, std::int32_t day);
    static bool does_something(const Intervention& what);
    float willing(const Offer& offer, const Population& people, Person p) const;
    bool reached(const Offer& offer, const Population& people, Person p) const;
    Draws draws(const Offer& offer, std::int32_t day) const;

    const Scenario& scenario_;
    std::vector<Offer> offers_;
    std::vector<std::uint8_t> ever_;                    // by person: took part in something
    std::vector<std::vector<std::uint64_t>> attended_;  // [worker][programme number]: since the last morning
    std::int32_t attended_on_ = 0;
};

}  // namespace mensana
