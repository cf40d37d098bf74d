// Each design finds the effect that was put into made-up people, and is not misled by what it is made to see through.
#include "study/designs.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace mensana;

namespace {

// People without a model: answers are written down by hand.
Lived made_up(std::size_t people, std::vector<std::int32_t> waves, std::size_t worlds = 1) {
    Lived lived;
    lived.people = people;
    lived.waves = waves;
    lived.worlds.resize(worlds);
    lived.partner.resize(people), lived.family.resize(people), lived.chosen.assign(people, 1);
    lived.also_chosen.assign(people, 0);
    for (std::uint32_t p = 0; p < people; ++p) lived.partner[p] = lived.family[p] = p;
    for (Records& world : lived.worlds)
        for (const std::int32_t day : waves) {
            world.keep("age", day).assign(people, 40);
            world.keep("alive", day).assign(people, 1);
        }
    return lived;
}

double normal(std::uint32_t person, std::uint32_t nth) {
    return Draws{Seed{7}, stream_of("made up"), 0}.normal(person, nth);
}
double uniform(std::uint32_t person, std::uint32_t nth) {
    return Draws{Seed{7}, stream_of("made up"), 1}.uniform(person, nth);
}

}  // namespace

TEST_CASE("nobody was asked: the item and the day are named", "[study]") {
    const Lived lived = made_up(3, {0});
    CHECK_THROWS_WITH(lived.at("phq9", 7), "nobody was asked for phq9 on day 7");
}

TEST_CASE("somebody is still there when alive and not followed by a newcomer", "[study]") {
    Lived lived = made_up(5, {0, 365});
    auto &alive = lived.worlds[0].keep("alive", 0), &later = lived.worlds[0].keep("alive", 365);
    auto& age = lived.worlds[0].keep("age", 365);
    later[1] = 0;                             // died, and nobody came
    later[2] = 2, age[2] = 40.5f;             // died, and somebody came who is hardly younger
    alive[3] = later[3] = 2, age[3] = 41;     // a newcomer
    alive[4] = later[4] = 2, age[4] = 18.2f;  // a newcomer who was followed by the next
    CHECK(lived.still_there(0, 365) == std::vector<char>{1, 0, 0, 1, 0});
}

TEST_CASE("matching sees through a cause of both", "[study]") {
    Lived lived = made_up(400, {0});
    auto &sex = lived.worlds[0].keep("sex", 0), &days = lived.worlds[0].keep("low_days", 0);
    Numbers active;
    for (std::size_t p = 0; p < 400; ++p) {
        sex.push_back(p < 200);
        active.push_back(p % 200 < (p < 200 ? 50 : 150));  // women are less active
        days.push_back(static_cast<float>(4 + 2 * sex[p] - 1 * active[p]));
    }
    const Rows rows = interviews(lived, {0});
    const Contrast matched = matched_contrast(lived, rows, "low_days", active, {"sex"}),
                   crude = matched_contrast(lived, rows, "low_days", active, {});
    CHECK(matched.difference.value == Approx(-1));
    CHECK(matched.percent.value == Approx(-20));  // of five days: as many pairs of either sex
    CHECK(crude.difference.value == Approx(-2));
    CHECK(adjusted_contrasts(lived, rows, "low_days", active, 2, {"sex"})[1].difference.value == Approx(-1));
}

TEST_CASE("a cohort counts who was free at the start and fell ill later, and nobody else", "[study]") {
    Lived lived = made_up(4000, {0, 730});
    auto &minutes = lived.worlds[0].keep("reported_minutes", 0), &start = lived.worlds[0].keep("phq9", 0),
         &later = lived.worlds[0].keep("phq9", 730), &age = lived.worlds[0].keep("age", 730);
    for (std::size_t p = 0; p < 4000; ++p) {
        const bool active = p % 2 == 1;
        minutes.push_back(active ? 200 : 0);
        const std::size_t within = p / 2;                          // 0 to 1999 of each
        start.push_back(within < 200 && !active ? 20 : 2);         // the inactive who were ill already do not count
        later.push_back(within % 10 < (active ? 1 : 2) ? 15 : 2);  // then one of ten against two of ten
        if (within >= 1900) age[p] = 18;                           // who was replaced by a young adult is lost
    }
    Cohort cohort{.start = 0, .follow_ups = {730}, .score = "phq9", .case_from = 10, .given = {}};
    CHECK(std::exp(incident_log_odds(lived, cohort).value) == Approx((0.1 / 0.9) / (0.2 / 0.8)).epsilon(0.001));
}

TEST_CASE("trials scatter around the truth, and leaving out who stayed away biases them", "[study]") {
    constexpr std::size_t people = 3000;
    Lived lived = made_up(people, {0, 84}, 2);
    auto &start = lived.worlds[0].keep("phq9", 0), &usual = lived.worlds[0].keep("phq9", 84),
         &offered = lived.worlds[1].keep("phq9", 84), &attended = lived.worlds[1].keep("programme_session mean", 84);
    for (std::uint32_t p = 0; p < people; ++p) {
        start.push_back(static_cast<float>(14 + 3 * normal(p, 0)));
        usual.push_back(static_cast<float>(5 + 0.5 * start[p] + 4 * normal(p, 1)));
        const bool came = usual[p] < 12;  // who was to stay ill did not come
        attended.push_back(came ? 0.4f : 0.0f);
        offered.push_back(usual[p] - (came ? 2.0f : 0.0f));
    }
    Trial trial{.outcome = "phq9", .start = 0, .end = 84, .people = 80};
    const TrialFindings found = trials_of(lived, trial);
    REQUIRE(found.each.size() == 400);
    CHECK(found.truth.value < -0.2);
    CHECK(found.mean.value == Approx(found.truth.value).margin(0.04));
    CHECK(found.between == Approx(2 / std::sqrt(64.0)).epsilon(0.25));  // 64 of 80 are asked at the end
    CHECK_FALSE(found.full);
    trial.least_attendance = 0.2;
    CHECK(trials_of(lived, trial).mean.value < found.mean.value - 0.3);
    // What would have been found had everybody come, on the scale of the same trial.
    auto& fully = lived.worlds.emplace_back().keep("phq9", 84);
    for (std::uint32_t p = 0; p < people; ++p) fully.push_back(usual[p] - 2.0f);
    trial.least_attendance = 0, trial.fully = 2;
    const double came = static_cast<double>(std::ranges::count(attended, 0.4f)) / people;
    CHECK(*trials_of(lived, trial).full == Approx(found.truth.value / came).epsilon(1e-3));
}

TEST_CASE("an instrument tells the odds that a cause makes, through a hidden cause of both", "[study]") {
    Numbers instrument, exposure, outcome;
    for (std::uint32_t p = 0; p < 60'000; ++p) {
        const double i = normal(p, 0), hidden = normal(p, 1);
        instrument.push_back(i);
        exposure.push_back(0.5 * i + hidden);
        outcome.push_back(uniform(p, 0) < 1 / (1 + std::exp(-(-2 - 0.3 * exposure[p] + 0.2 * hidden))));
    }
    CHECK(wald_log_odds(outcome, exposure, instrument).value == Approx(-0.3).margin(0.08));
    const Estimate back = wald_per_log_odds(exposure, outcome, instrument);
    CHECK(back.value == Approx(1 / -0.3).epsilon(0.3));
}

TEST_CASE("identical twins differ by what they do not share", "[study]") {
    Lived lived = made_up(4000, {0});
    auto& twin = lived.worlds[0].keep("twin", 0);
    Numbers x, y;
    for (std::uint32_t p = 0; p < 4000; ++p) {
        lived.partner[p] = p ^ 1;
        lived.family[p] = p / 2;
        twin.push_back(1);
        const double shared = normal(p / 2, 0);
        x.push_back(shared + normal(p, 1)), y.push_back(-shared + normal(p, 2));
    }
    CHECK(correlation_of(x, y).value == Approx(-0.5).margin(0.05));
    CHECK(within_pairs(lived, 0, Pairs::identical, x, y).value == Approx(0).margin(0.05));
    CHECK(std::isnan(within_pairs(lived, 0, Pairs::fraternal, x, y).value));  // there are none
}

TEST_CASE("a panel tells which goes first, within persons too", "[study]") {
    constexpr std::size_t people = 20'000;
    const std::vector<std::int32_t> waves{0, 365, 730, 1095, 1460, 1825};
    Lived lived = made_up(people, waves);
    for (std::size_t w = 0; w < waves.size(); ++w)
        lived.worlds[0].keep("x", waves[w]), lived.worlds[0].keep("y", waves[w]);
    for (std::uint32_t p = 0; p < people; ++p) {
        const double person = normal(p, 99);
        double x = normal(p, 100), y = normal(p, 101);
        for (std::uint32_t w = 0; w < 30 + waves.size(); ++w) {  // thirty waves unseen, until it stands still
            const double before = x;
            x = 0.3 * x + normal(p, 2 * w), y = 0.3 * y + 0.4 * before + normal(p, 2 * w + 1);
            if (w < 30) continue;
            lived.worlds[0].keep("x", waves[w - 30]).push_back(static_cast<float>(x + person));
            lived.worlds[0].keep("y", waves[w - 30]).push_back(static_cast<float>(y + person));
        }
    }
    CHECK(cross_lagged(lived, waves, "x", "y").value > 0.2);
    const double spread = std::sqrt((1 / 0.91 + 1) / (1.0));  // about: of x with persons
    CHECK(cross_lagged_within(lived, waves, "x", "y").value == Approx(0.4 * spread / 1.55).epsilon(0.15));
    CHECK(cross_lagged_within(lived, waves, "y", "x").value == Approx(0).margin(0.05));
    CHECK(std::abs(same_wave_within(lived, waves, "x", "y").value) < 0.3);
}

TEST_CASE("cases against controls: d is over the spread that covariates leave", "[study]") {
    Lived lived = made_up(8000, {0});
    auto &marker = lived.worlds[0].keep("bdnf_serum", 0), &age = lived.worlds[0].keep("age", 0);
    Numbers cases;
    for (std::uint32_t p = 0; p < 8000; ++p) {
        age[p] = static_cast<float>(20 + p % 60);
        cases.push_back(p % 4 == 0);
        marker.push_back(static_cast<float>(10 - 0.1 * age[p] - 1.0 * cases[p] + 2 * normal(p, 0)));
    }
    const Rows rows = interviews(lived, {0});
    CHECK(case_control_d(lived, rows, "bdnf_serum", cases, {"age"}).value == Approx(-0.5).margin(0.06));
}

TEST_CASE("people who only grow older together show it alike with each other's courses", "[study]") {
    constexpr std::size_t people = 4000;
    const std::vector<std::int32_t> waves{0, 365, 730};
    Lived lived = made_up(people, waves);
    lived.worlds[0].keep("sex", 0).assign(people, 1);
    for (std::size_t p = 0; p < people; ++p)
        for (std::size_t w = 0; w < waves.size(); ++w) {
            lived.worlds[0].keep("age", waves[w])[p] = static_cast<float>(40 + p % 20 + w);
            for (const auto& [item, nth] : {std::pair{"x", 0u}, {"y", 10u}, {"of x", 20u}})
                lived.worlds[0]
                    .keep(item, waves[w])
                    .push_back(
                        static_cast<float>(static_cast<double>(w) +
                                           normal(static_cast<std::uint32_t>(p), nth + static_cast<std::uint32_t>(w))));
        }
    for (const std::int32_t day : waves)
        for (std::size_t p = 0; p < people; ++p) lived.worlds[0].keep("of x", day)[p] += lived.at("x", day)[p];
    const double years = same_wave_within(lived, waves, "x", "y").value,
                 permuted = same_wave_within(lived, waves, "x", "y", 0).value;
    CHECK(years > 0.3);
    CHECK(permuted == Approx(years).margin(0.03));
    CHECK(same_wave_within(lived, waves, "x", "y", 0).value == permuted);  // the same whenever it is asked
    CHECK(same_wave_within(lived, waves, "x", "y", 1).value != permuted);
    // What belongs to a person's own years goes when they are another's.
    CHECK(same_wave_within(lived, waves, "x", "of x", 0).value <
          same_wave_within(lived, waves, "x", "of x").value - 0.1);
}

TEST_CASE("both ways of one wave are told apart where what went before is remembered", "[study]") {
    constexpr std::size_t people = 40'000;
    const std::vector<std::int32_t> waves{0, 365, 730, 1095, 1460};
    Lived lived = made_up(people, waves);
    std::vector<double> x(people), y(people);
    for (std::size_t w = 0; w < 5 + waves.size(); ++w)
        for (std::uint32_t p = 0; p < people; ++p) {
            const auto n = static_cast<std::uint32_t>(4 * w);
            // x = 0.6 x before + 0.05 y + own, y = 0.3 y before - 0.3 x + own, in one wave
            const double a = 0.6 * x[p] + normal(p, n) + 0.5 * normal(p, 200),
                         b = 0.3 * y[p] + normal(p, n + 1) + 0.5 * normal(p, 201);
            x[p] = (a + 0.05 * b) / (1 + 0.05 * 0.3), y[p] = b - 0.3 * x[p];
            if (w >= 5) {
                lived.worlds[0].keep("x", waves[w - 5]).push_back(static_cast<float>(x[p]));
                lived.worlds[0].keep("y", waves[w - 5]).push_back(static_cast<float>(y[p]));
            }
        }
    const double ratio = sd_of({x.begin(), x.end()}) / sd_of({y.begin(), y.end()});
    const Estimate forth = same_wave_both_ways(lived, waves, "x", "y"),
                   back = same_wave_both_ways(lived, waves, "y", "x");
    CAPTURE(forth.error, back.error);
    CHECK(std::abs(forth.value - -0.3 * ratio) < 3 * forth.error + 0.02);
    CHECK(std::abs(back.value - 0.05 / ratio) < 3 * back.error + 0.02);
    CHECK(forth.error < 0.1);
    CHECK(back.error < 0.1);
}
