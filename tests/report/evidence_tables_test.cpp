// Tables of evidence say what a reader may conclude.
#include "report/evidence_tables.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

using namespace mensana;

namespace {

Scored row(const char* id, const char* paper, double value, double error, bool calibrated = false) {
    Study s{.id = id, .claim = "A claim.", .design = "a design", .calibrated = calibrated};
    s.source = {paper, paper};
    s.published = {-0.4, -0.6, -0.2, "SMD"};
    s.nothing = 0;
    return {s, {Measured{{value, error}}}};
}

const Simulated simulated{.replicates = 1, .people = 1000, .seed = 1, .years = 5};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("rows are counted by use, interval, question and paper, and a paper is as its worst row", "[report]") {
    const std::string text = studies_table({row("a1", "https://a", -0.4, 0.01), row("a2", "https://a", 0.3, 0.01),
                                            row("b", "https://b", -0.4, 0.01, true)},
                                           simulated);
    CHECK(has(text, "3 studies.  What is switched off was never there."));
    CHECK(has(text, "| **all** | 3 | 2 | 0 | 0 | 1 | 0 |"));
    CHECK(has(text, "| tests | 2 | 1 | 0 | 0 | 1 | 0 |"));
    CHECK(has(text, "| calibrated on | 1 | 1 | 0 | 0 | 0 | 0 |"));
    CHECK(has(text, "| interval printed | 3 | 2 | 0 | 0 | 1 | 0 |"));
    CHECK_FALSE(has(text, "| interval judged |"));
    CHECK(has(text, "[https://a](https://a) |"));
    CHECK(has(text, "| exercise and mind | 3 |"));
    CHECK(has(text, "| papers, each by the worst of its rows | 2 | 1 | 0 | 0 | 1 | 0 |"));
}

TEST_CASE("a table of worlds tells which worlds a row can tell from everything", "[report]") {
    const std::vector<InWorld> worlds{{"nothing", {row("a", "https://a", 0.01, 0.02)}},
                                      {"attention only", {row("a", "https://a", -0.38, 0.02)}},
                                      {"everything", {row("a", "https://a", -0.4, 0.02)}}};
    const std::string text = worlds_table(worlds, simulated);
    CHECK(has(text, "0.12, z 0.5 | nothing |"));  // (0.01 + 0.04) / 0.4
    CHECK_FALSE(has(text, "trials"));             // this row is none
    const std::string csv = studies_csv(worlds);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 4);
    CHECK(has(csv, "a,-0.4,-0.6,-0.2,-0.38,0.02,,inside,difference,exercise and mind,printed,test,attention only\n"));
}

TEST_CASE("a table of worlds tells whether trials find nothing where a programme leads nowhere", "[report]") {
    auto trial = [](double value, double truth) {
        Scored scored = row("cooney", "https://a", value, 0.01);
        scored.study.field = "trials";
        scored.each[0].truth = truth;
        return scored;
    };
    const auto text = [&](const Scored& in_common_causes) {
        return worlds_table({{"nothing", {trial(1e-17, 0)}}, {"common causes only", {in_common_causes}}}, simulated);
    };
    CHECK(has(text(trial(0, 0)), "trials find nothing, to the last digit."));
    CHECK(has(text(trial(-0.01, 0)), "find something all the same: `cooney` in *common causes only*."));
    CHECK(has(text(trial(0, -0.01)), "find something all the same: `cooney` in *common causes only*."));
}

TEST_CASE("a row without an effect to be a part of is unanswered, and says why", "[report]") {
    Scored part = row("fading", "https://a", 0.5, 0.1);
    part.study.share_of_effect = true;
    part.each[0].whole = Estimate{0.3, 0.1};
    CHECK(has(studies_table({part}, simulated), "| no effect to be a part of is seen, z 3.0 | "));
}

TEST_CASE("calibrated and test rows are told apart: inside, right sign and size, and what has no figure is left out",
          "[report]") {
    Scored ratio = row("r", "https://c", std::log(0.81), 0.01);
    ratio.study.scale = Scale::ratio;
    ratio.study.published = {0.9, 0.85, 0.95, "odds ratio"};
    ratio.study.nothing = 1;
    Scored no_sign = row("n", "https://d", 0, 0.01);  // may be inside, but has neither sign nor size
    no_sign.study.published = {0, -0.1, 0.1, "SMD"};
    const std::vector<Scored> rows{
        row("right", "https://a", -0.4, 0.01),
        row("wrong", "https://a", 0.3, 0.01),
        row("unclear", "https://a", -0.01, 0.01),  // on the right side of none, but for noise
        row("unanswered", "https://a", std::nan(""), std::nan("")),
        ratio,
        no_sign,
        row("set", "https://b", -0.2, 0.1, true)};
    const ClassFigures tests = figures_of_class(rows, [](const Study& study) { return !study.calibrated; });
    CHECK(tests.rows == 6);
    CHECK(tests.unanswered == 1);
    CHECK(tests.inside == 2);
    CHECK(tests.signed_rows == 4);
    CHECK(tests.right == 2);
    REQUIRE(tests.sizes.size() == 4);
    CHECK(tests.sizes.at(3) == Approx(2));  // 0.81 is 0.9 twice
    CHECK(tests.median_size() == Approx((0.025 + 1) / 2));
    const std::string text = studies_table(rows, simulated);
    CHECK(has(text, "| tests | 2 of 5 (40 %) | 1 | 2 of 4 (50 %) | 0.51 of 4 rows | half inside"));
    CHECK(has(text, "| calibrated on | 0 of 1 (0 %) | 0 | 0 of 1 (0 %) | 0.50 of 1 rows | three in four inside |"));
}

TEST_CASE("a row set on an observation says so, and which sizes are", "[report]") {
    Scored set = row("a", "https://a", -0.4, 0.01, true);
    set.study.openly = "some.size gives it";
    CHECK(has(studies_table({set}, simulated), "| calibrated on, openly: some.size gives it |"));
}

TEST_CASE("in nothing the associations are counted that are found all the same", "[report]") {
    Scored trial = row("t", "https://a", -0.4, 0.01), mind = trial, none = trial;
    trial.study.field = "trials";
    mind.study.asks = Question::mind_alone;
    none.study.published = {-0.4, -0.9, 0.1, "SMD"};
    const std::vector<Scored> rows{row("a", "https://a", -0.4, 0.01),
                                   row("b", "https://a", 0.01, 0.01),
                                   row("c", "https://a", std::nan(""), std::nan("")),
                                   trial,
                                   mind,
                                   none};
    const std::string text = worlds_table({{"nothing", rows}, {"everything", rows}}, simulated);
    CHECK(has(text, "excludes no effect, 1 of 2 (50 %) are inside in\n*nothing*, 1 unanswered and left out; aim"));
    CHECK(has(text, "In *everything*:\n\n| class | inside |"));
}

TEST_CASE(
    "the standing by world tells a first year and a drift of each world, marks what drifts, and names who is refused",
    "[report]") {
    const Finding still{.what = "calm",
                        .unit = "%",
                        .source = "",
                        .published = 10,
                        .low = 8,
                        .high = 12,
                        .first = {10, 10.1},
                        .last = {10.05, 10.1}},
        moves{.what = "calm",
              .unit = "%",
              .source = "",
              .published = 10,
              .low = 8,
              .high = 12,
              .first = {10, 10.1},
              .last = {13, 13.2}};
    const std::string table = standing_table(
        std::vector<StandingInWorld>{{"one", {still}, {}}, {"two", {moves}, {}}, {"three", {}, "nobody lives so"}},
        Simulated{.replicates = 2, .people = 100, .seed = 1, .years = 20});
    CHECK_THAT(table, Catch::Contains("| figure | unit | published | one | two | three |"));
    CHECK_THAT(table, Catch::Contains("| calm | % | 10 | 10.05 +0.025"));
    CHECK_THAT(table, Catch::Contains("10.05 +3.050") && Catch::Contains("**drifts** |  |"));
    CHECK(table.find("**drifts** |") == table.rfind("**drifts** |"));
    CHECK_THAT(table, Catch::Contains("*three* is refused: nobody lives so."));
}
