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
