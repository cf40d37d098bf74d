// The naive version that the benchmarks measure against computes the same model: with the same draws, the same bits.
#include "naive.hpp"

#include "laws/village.hpp"

using namespace mensana;

TEST_CASE("the naive version lives the same days as the fast one, to the last bit", "[speed]") {
    // Ties stay as they are in the naive version, and before day 0 nobody dies.
    auto mechanisms = catalogue();
    std::erase_if(mechanisms, [](const Mechanism& each) {
        return each.about().name == "people_seek_ties" || each.about().name == "ties_lapse";
    });
    Village plain{3000};  // and the naive version knows no offers
    std::ranges::fill(plain.morning->people.all<ProgrammeOffer>(), std::uint8_t{0});
    std::ranges::fill(plain.morning->people.all<Supports>(), std::uint8_t{0});
    Lives fast{plain, mechanisms};
    const World& world = fast.world();
    const std::size_t people = world.people.size();

    const auto naive = mensana_naive::addressed::town(people);
    for (Person p = 0; p < people; ++p) {
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (const auto* at = static_cast<const std::byte*>(world.people.at(k)))
                naive->set(p, k, at + EveryColumn::bytes[k] * p);
        for (const Tie tie : world.friends->of(p)) naive->meet(p, {tie.other(), tie.kind() != TieKind::acquaintance});
    }
    for (const SetPoint& each : every_set_point) {
        const Level& level = world.levels.at(each.act);
        naive->level(each.act, level.offset.of[0].data(), level.spread.of[0].data());
    }
    naive->begin();

    for (std::int32_t day = -12; day < 0; ++day) {
        fast.live(day, day + 1);
        const Today today = Calendar{0, 3}.today(day);
        naive->live_one_day(day, today.season, today.weekend);
    }
    Population lived{people};
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (auto* at = static_cast<std::byte*>(lived.at(k)))
            for (Person p = 0; p < people; ++p)
                std::memcpy(at + EveryColumn::bytes[k] * p, naive->get(p, k), EveryColumn::bytes[k]);
    CHECK(difference(lived, world.people) == "");
}
