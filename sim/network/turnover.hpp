// What happens between people while they sleep: ties lapse, and new ones form.
//
// The day leaves a short list: who looks for somebody new, who lets a tie lapse (a few thousand in a million).
// Everybody on it decides by what stood at dusk, in any order and over the threads; then what was decided is done,
// one person after another in the order of rows.  So the network of tomorrow is the same at any number of threads.
//
// Whoever lets a tie lapse draws one of all their ties.  Kin hold, so a chance of (ties known * rate) loses each other
// tie at that rate.  Among the others those lapse that share few friends and
// are not kept up by exercise in company.  Whoever looks for somebody chooses, as the builder does
// (network/network.hpp), among people known to their ties and people met by chance who have an open place too (each of
// them is as likely to be found, whoever has how many), and who are alike, known in common, or met in company.  An
// acquaintance with a place may become a close friend.  Tested by tests/network/turnover_test.cpp.
#pragma once

#include "network/network.hpp"
#include "world/population.hpp"

namespace mensana {

// Counts everybody's ties.  Columns CloseTies, Acquaintances.
void count_ties(Population& people, const Network& ties);

// Counts everybody's ties, and gives everybody room: for those they have and for some more, so that everybody finds as
// many ties as they lose from the first day on (shape.turnover), given how sociable they are at rest (empty: 0).  The
// same whether the ties were built or read.  Columns CloseTies, Acquaintances, CloseRoom, WeakRoom.
void make_room(Population& people, const Network& ties, const NetworkShape& shape, Seed seed,
               std::span<const float> sociability = {});

// The same ties, with a place for each tie a person has room for.
Network with_room(const Network& ties, const Population& people);

// One night.  `losing` and `searching` are sorted; counts are kept up to date.
void change_ties(Population& people, Network& ties, const NetworkShape& shape, std::span<const Person> losing,
                 std::span<const Person> searching, Seed seed, std::int32_t day);

// Two people come to know each other better, if both have room for it: strangers become acquaintances, acquaintances
// friends.  Says whether they did.
bool befriend(Population& people, Network& ties, Person a, Person b);

// Somebody is gone: their ties vanish from both ends, and there is no room in the row for new ones.  Ties to kin stay
// where somebody of the family comes after them, so that families do not thin out.
void leave(Population& people, Network& ties, Person p, bool kin_too);

// Somebody new in an empty row, with room for so many close friends and acquaintances, as far as the row has places.
void arrive(Population& people, const Network& ties, Person p, std::uint32_t close_room, std::uint32_t weak_room);

}  // namespace mensana
