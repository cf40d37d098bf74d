// How a number is kept in fewer bytes than a float has.
#include "world/columns.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string_view>
#include <vector>

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
    CHECK(bytes <= 286);  // with ties, pages and what was seen of friends below 350
}

TEST_CASE("a category's codes have the names that stand in its column, and nothing else has any", "[world]") {
    using Labels = std::vector<std::string_view>;
    CHECK(labels_of(Sex::is) == Labels{"male", "female"});
    CHECK(labels_of(Education::is) == Labels{"below high school", "high school", "some college", "college graduate"});
    CHECK(labels_of(Bmi::is).empty());
    CHECK(label_of(Twin::is, 2) == "fraternal");
    CHECK(label_of(Twin::is, 3) == "");
    for (const Column& each : EveryColumn::is)
        if (!each.labels.empty()) CHECK(static_cast<float>(labels_of(each).size()) == each.high + 1);
}

TEST_CASE("columns that differ by a word are said in full", "[world]") {
    CHECK(BrainVolumeResponse::is.name == "brain_volume_response");
    CHECK(BrainVolumeResponse::is.meaning == "Personal strength of the brain-volume path; 1 is the average person");
    CHECK(BrainVolumeResponse::is.high == 255.0f / 32);
    CHECK(OwnUrge::is.unit == "z");
    CHECK(OwnUrge::is.meaning == "Own part of the usual urge to exercise");
    CHECK(EsteemPull::is.meaning == "Where today's causes would hold self-esteem");
    CHECK(Depression::is.shown_step == 0.25f);
    CHECK(Injury::is.may_be_missing);
    CHECK_FALSE(Urge::is.may_be_missing);
}
