// How a number is kept in fewer bytes than a float has.
#include "world/columns.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace mensana;

TEST_CASE("a lasting number is kept in two bytes within 0.4 percent, rounded to the nearest", "[world]") {
    STATIC_REQUIRE(sizeof(Real16) == 2);
    for (float x = 1e-6f; x < 1e6f; x *= 1.37f)
        for (const float each : {x, -x}) CHECK(std::abs(Real16{each} - each) <= 0.00391f * x);
    for (const float exact : {0.0f, 1.0f, -2.5f, 96.0f}) CHECK(Real16{exact} == exact);
    CHECK(Real16{1.0f + 1.0f / 256} == 1.0f);  // a tie goes to the even neighbour
    CHECK(Real16{1.0f + 3.0f / 256} == 1.0f + 4.0f / 256);
}

TEST_CASE("a strength is kept in one byte, from 0 to almost 8 in steps of a 32nd", "[world]") {
    STATIC_REQUIRE(sizeof(Ratio8) == 1);
    CHECK(Ratio8{0.0f} == 0.0f);
    CHECK(Ratio8{1.0f} == 1.0f);
    CHECK(Ratio8{1.01f} == 1.0f);
    CHECK(Ratio8{7.96f} == 255.0f / 32);
}

TEST_CASE("a person takes no more memory than was promised", "[world]") {
    std::size_t bytes = 0;
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (EveryColumn::is[k].kind != Kind::act) bytes += EveryColumn::bytes[k];
    CHECK(bytes <= 250);  // with ties, pages and what was seen of friends below 320
}
