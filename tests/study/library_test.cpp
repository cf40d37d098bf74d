// The library holds together, and a field lives as it says: who is enrolled, in which world, until when.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <set>

#include "base/blocks.hpp"
#include "study/score.hpp"

using namespace mensana;

namespace {

// Stands for a programme: it moves nothing but the symptoms of whoever takes part.
struct OfferHelps {
    static constexpr About about{"offer_helps", "programmes", "A test.", Beat::lean};
    Parameter help{"help", 0.3f, "z per session a week", 0, 5, "a test"};
    auto parameters() { return std::tie(help); }
    MENSANA_KERNEL void operator()(Block people, Own<Programme> programme, Adds<DepressionPull> pull) const {
        const float by = help;
        for (const auto p : people) pull[p] -= by * programme[p];
    }
};

Scenario village() {
    Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml");
    scenario.people = 3000;
    return scenario;
}

Study study(double published, double low, double high, Scale scale = Scale::difference,
            std::optional<double> nothing = 0.0) {
    Study s;
    s.published = {published, low, high}, s.scale = scale, s.nothing = nothing;
    return s;
}

}  // namespace

TEST_CASE("every study says what it claims, of whom, and where it is from", "[study]") {
    std::set<std::string> ids, known;
    for (const Field& field : fields()) CHECK(known.insert(field.name).second);
    for (const Study& each : study_library()) {
        INFO(each.id);
        CHECK(ids.insert(each.id).second);
        CHECK(each.published.low <= each.published.value);
        CHECK(each.published.value <= each.published.high);
        CHECK(each.published.low < each.published.high);
        CHECK(known.contains(each.field));
        CHECK(each.source.link.starts_with("https://"));
        CHECK_FALSE(each.claim.empty());
        CHECK_FALSE(each.design.empty());
        CHECK_FALSE(each.published.unit.empty());
        CHECK(each.measure);
        for (const std::string& text : {each.claim, each.design, each.source.text, each.interval})
            CHECK(text.find('|') == std::string::npos);  // it would end a cell of the table
        if (each.scale == Scale::ratio) CHECK(each.published.low > 0);
    }
    CHECK(ids.size() >= 50);
}

TEST_CASE("a figure is inside only if two errors on each side are, and noise never helps", "[study]") {
    auto verdict = [](const Study& s, double value, double error) {
        return Scored{s, {Measured{{value, error}}}}.verdict();
    };
    const Study fall = study(-0.4, -0.6, -0.2);
    CHECK(verdict(fall, -0.4, 0.01) == Verdict::inside);
    CHECK(verdict(fall, -0.4, 0.09) == Verdict::inside);
    CHECK(verdict(fall, -0.4, 0.11) == Verdict::too_noisy);
    CHECK(verdict(fall, -0.22, 0.02) == Verdict::too_noisy);
    CHECK(verdict(fall, -0.17, 0.02) == Verdict::too_noisy);
    CHECK(verdict(fall, -0.1, 0.02) == Verdict::sign_only);
    CHECK(verdict(fall, -0.9, 0.02) == Verdict::sign_only);
    CHECK(verdict(fall, -0.03, 0.02) == Verdict::outside);
    CHECK(verdict(fall, 0.3, 0.02) == Verdict::outside);
    CHECK(verdict(fall, -0.4, std::nan("")) == Verdict::too_noisy);
    CHECK(verdict(fall, std::nan(""), 0) == Verdict::unanswered);
    const Study odds = study(0.8, 0.7, 0.9, Scale::ratio, 1);
    CHECK(verdict(odds, std::log(0.8), 0.01) == Verdict::inside);
    CHECK(verdict(odds, std::log(0.5), 0.01) == Verdict::sign_only);
    CHECK(verdict(odds, std::log(1.2), 0.01) == Verdict::outside);
    CHECK(verdict(study(45, 30, 60, Scale::difference, {}), 20, 1) == Verdict::outside);
    // More noise never makes a row inside that was not.
    for (const double value : {-0.7, -0.55, -0.3, -0.1, 0.1})
        for (const double error : {0.01, 0.03, 0.1, 0.3})
            if (verdict(fall, value, 2 * error) == Verdict::inside)
                CHECK(verdict(fall, value, error) == Verdict::inside);
}

TEST_CASE("of a crude row no effect is what the permuted exposure shows", "[study]") {
    Scored row{study(0.7, 0.6, 0.8, Scale::ratio, 1), {Measured{{std::log(0.9), 0.01}}}};
    CHECK(row.verdict() == Verdict::sign_only);
    const double spread = 0.01 * std::sqrt(permutations);  // so that the mean of them has an error of 0.01
    row.permuted = {{std::log(0.85), spread}};
    CHECK(row.verdict() == Verdict::outside);  // age and sex alone make more of it than exposure does
    CHECK(row.from_no_effect().z == Approx(std::log(0.9 / 0.85) / (spread * std::sqrt(1 + 1.0 / permutations))));
    CHECK(row.from_no_effect().share == Approx((std::log(0.9 / 0.85) + 2 * std::hypot(0.01, 0.01)) / -std::log(0.7)));
    CHECK(std::isnan(Scored{study(0, -0.1, 0.1, Scale::difference, {}), {}}.from_no_effect().share));
}

TEST_CASE("of five lives and more, how far a row is from its permuted control is what these differ by", "[study]") {
    Scored row{study(0.7, 0.6, 0.8, Scale::ratio, 1), {}};
    for (const double luck : {-0.3, -0.1, 0.0, 0.1, 0.3}) {  // of who is born, so that both have it
        row.each.push_back(Measured{{-0.02 + luck + luck * luck / 10, 0.2}});
        row.permuted.push_back({-0.01 + luck, 0.003});
    }
    const double error = sd_of({0.009, 0.001, 0, 0.001, 0.009}) / std::sqrt(5);
    CHECK(row.from_no_effect().share == Approx((0.006 + 2 * error) / -std::log(0.7)));
    CHECK(row.from_no_effect().z == Approx(-0.006 / (0.003 * std::sqrt((1 + 1.0 / permutations) / 5))));
}

TEST_CASE("what rounding leaves of a trial's difference is no effect, and not many errors of it", "[study]") {
    const Scored row{study(-0.4, -0.6, -0.2), {Measured{{1e-16, 1e-17}}}};
    CHECK(row.from_no_effect().z == 0);
    CHECK(row.from_no_effect().share == 0);
    CHECK(std::isinf(Scored{study(-0.4, -0.6, -0.2), {Measured{{0.01, 0}}}}.from_no_effect().z));
}

TEST_CASE("a figure over another is told only where all lives together know that other", "[study]") {
    Scored row{study(0.5, 0.2, 0.8), {}};
    auto add = [&](double part, double whole, double error) {
        Measured one{{part / whole, error / std::abs(whole)}};
        one.whole = Estimate{whole, error};
        row.each.push_back(one);
    };
    add(0.1, 0.3, 0.1);
    CHECK(row.verdict() == Verdict::unanswered);
    CHECK(row.note() == "the instrument is too weak, z 3.0");
    row.study.share_of_effect = true;
    CHECK(row.note() == "no effect to be a part of is seen, z 3.0");
    add(0.3, 0.5, 0.1);
    CHECK(row.simulated() == Approx(0.4 / 0.8));  // not the mean of a third and three fifths
    CHECK(row.error() == Approx(std::hypot(0.1, 0.1) / 0.8));
    CHECK(row.note().empty());
    CHECK(std::isnan(Scored{study(0.5, 0.2, 0.8), {Measured{{0.4, 0.1}, {}, {}, Estimate{0, 0}}}}.simulated()));
}

TEST_CASE("rows say what they ask, and those that parameters were set with are those of the list", "[study]") {
    std::ifstream list{std::string{MENSANA_SOURCE_DIR} + "/tools/calibration/targets.txt"};
    std::vector<std::string> targets;
    for (std::string line; std::getline(list, line);)
        if (!line.empty() && line.front() != '#' && line.front() != '[')
            targets.push_back(line.substr(0, line.find(' ')));
    REQUIRE(targets.size() > 10);
    std::set<Question> asked;
    for (const Study& each : study_library()) {
        INFO(each.id);
        const bool listed =
            std::ranges::any_of(targets, [&](const std::string& target) { return each.id.starts_with(target); });
        CHECK(each.calibrated == (listed || !each.openly.empty()));
        CHECK_FALSE((listed && !each.openly.empty()));
        const bool observes = each.field == "community" || each.field == "biobank";  // twins apart
        const bool course = each.id.starts_with("hardeveld2013");
        if (observes && !course) CHECK_FALSE(listed);
        CHECK((each.published.interval == IntervalFrom::printed) == each.interval.empty());
        asked.insert(each.asks);
    }
    CHECK(asked.size() == questions);
}

TEST_CASE("the error is of the replicates when there are five, else of the studies", "[study]") {
    Scored row{study(0, -1, 1), {}};
    row.each = {Measured{{1, 0.3}}, Measured{{2, 0.4}}};
    CHECK(row.simulated() == Approx(1.5));
    CHECK(row.error() == Approx(0.25));
    for (const double value : {3, 4, 5}) row.each.push_back(Measured{{value, 9}});
    CHECK(row.error() == Approx(std::sqrt(2.5 / 5)));
}

TEST_CASE("a trial's field offers a programme to its people in one world, for its weeks", "[study]") {
    use_threads(1);
    Scenario scenario = village();
    scenario.mechanisms.push_back(OfferHelps{});
    const std::vector<Field> all = fields();
    const auto field = std::find_if(all.begin(), all.end(), [](const Field& each) { return each.name == "trials"; });
    REQUIRE(field != all.end());
    const Lived lived = live(*field, scenario, [](double) {});
    std::size_t enrolled = 0;
    double start = 0, usual = 0, offered = 0, later = 0, later_usual = 0, other = 0;
    for (std::size_t p = 0; p < lived.people; ++p) {
        if (!lived.chosen[p]) continue;
        ++enrolled;
        CHECK(lived.at("phq9", 0)[p] >= 10);
        start += lived.at("phq9", 0)[p];
        usual += lived.at("phq9", 84, 0)[p], offered += lived.at("phq9", 84, 1)[p];
        other += lived.at("phq9", 84, 2)[p];
        later_usual += lived.at("phq9", 364, 0)[p], later += lived.at("phq9", 364, 1)[p];
    }
    REQUIRE(enrolled > 100);
    CHECK(usual < start);                       // who was picked at a high comes down by himself
    CHECK(offered < 0.8 * usual);               // three sessions, 0.3 z each
    CHECK(std::abs(other / usual - 1) < 0.05);  // the other world's programme is for others
    CHECK(later > offered);                     // the offer has ended
    CHECK(later / later_usual > 0.8);
    const TrialFindings found =
        trials_of(lived, {.outcome = "phq9", .start = 0, .end = 84, .people = 40, .trials = 100});
    CHECK(found.truth.value < -0.4);
    CHECK(found.mean.value == Approx(found.truth.value).margin(0.15));
}

TEST_CASE("trials are left by as many as their sources count, and three quarters of their sessions are come to",
          "[study]") {
    use_threads(2);
    Scenario scenario = village();
    scenario.people = 12'000;
    std::vector<Field> all = fields();
    Field& field = *std::ranges::find(all, "trials", &Field::name);
    field.days = 92;
    const Lived lived = live(field, scenario, [](double) {});
    const auto check = [&](const std::vector<char>& whom, TrialWorld world, double leave) {
        const auto &left = lived.at("programme", 84, world), &came = lived.at("programme_session mean", 84, world);
        const auto there = lived.still_there(0, 84, world);
        double n = 0, gone = 0, sessions = 0;
        for (std::size_t p = 0; p < lived.people; ++p)
            if (whom[p] && there[p])
                ++n, gone += left[p] == 0, sessions += left[p] > 0 ? static_cast<double>(came[p]) * 7 / 3 : 0;
        INFO(n << " people, of whom " << gone / n << " leave, the others come to " << sessions / (n - gone));
        CHECK(gone / n == Approx(leave).margin(0.03));
        CHECK(sessions / (n - gone) == Approx(0.763).margin(0.03));
    };
    check(lived.chosen, depressed_train, 0.181);      // Stubbs 2016
    check(lived.also_chosen, inactive_train, 0.209);  // Kelley and Kelley 2013
    check(lived.chosen, all_are_controls, 0.181);     // controls meet as often
    const auto& fully = lived.at("programme", 84, all_attend_fully);
    for (std::size_t p = 0; p < lived.people; ++p)
        if ((lived.chosen[p] || lived.also_chosen[p]) && lived.at("alive", 84, all_attend_fully)[p] == 1)
            CHECK(fully[p] > 0);
}

TEST_CASE("a field is open to newcomers where its scenario is, and the same people are still there", "[study]") {
    use_threads(1);
    Scenario scenario = village();
    const Field field{
        .name = "a village", .days = 731, .waves = {0, 730}, .items = {"age", "alive"}, .watch_relapses = true};
    auto with_code = [&](const Lived& lived, float code) {
        const auto& alive = lived.at("alive", 730);
        return std::count(alive.begin(), alive.end(), code);
    };
    const Lived open = live(field, scenario, [](double) {});
    scenario.open = false;
    const Lived closed = live(field, scenario, [](double) {});
    CHECK(with_code(open, 0) == 0);
    CHECK(with_code(open, 2) > 20);
    CHECK(with_code(closed, 0) == with_code(open, 2));
    CHECK(with_code(closed, 2) == 0);
    CHECK(open.still_there(0, 730) == closed.still_there(0, 730));
}

TEST_CASE("studies are asked only of the fields they need, and friends pass a push on", "[study]") {
    use_threads(1);
    std::vector<Study> some;
    for (Study& each : study_library())
        if (each.id == "aral2017_minutes" || each.id == "lally2010_days") some.push_back(std::move(each));
    double days = 0;
    const auto rows = score(some, village(), 1, [&](double more) { days += more; });
    CHECK(days == Approx(effort_of(some, village())));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].simulated() > 20);
    CHECK(rows[1].simulated() > 0.3);
}
