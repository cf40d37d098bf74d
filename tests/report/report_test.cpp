#include "report/report.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "economics/value.hpp"
#include "folder.hpp"
#include "report/made_up_comparison.hpp"
#include "report/names.hpp"
#include "report/page_parts.hpp"
#include "report/report_figures.hpp"
#include "report/report_page.hpp"
#include "report/report_words.hpp"
#include "report/value_words.hpp"
#include "report/well_formed.hpp"

using namespace mensana;

namespace {

const std::string& page() {
    static const std::string text = report_of({made_up_comparison()});
    return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> between(const std::string& text, const std::string& begin, const std::string& end) {
    std::vector<std::string> all;
    for (std::size_t from = 0; (from = text.find(begin, from)) != std::string::npos;) {
        const std::size_t to = text.find(end, from);
        if (to == std::string::npos) break;
        all.push_back(text.substr(from, to + end.size() - from));
        from = to;
    }
    return all;
}

// A comparison as large as usual ones: 3 worlds, 12 groups, 104 weeks, 40 people, the catalogue's assumptions.
Comparison usual_comparison() {
    Comparison c = made_up_comparison();
    for (const auto& [name, like] :
         {std::pair{"education school", std::size_t{1}}, std::pair{"education college", std::size_t{2}}}) {
        c.groups.push_back(name), c.dimension.push_back(GroupedBy::education);
        for (auto& people : c.group_people) people.push_back(people[like]);
        for (auto& lives : c.lives)
            for (Life& life : lives) life.groups.push_back(life.groups[like]);
        for (Curve& curve : c.curves)
            for (auto* each : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
                for (auto& world : *each) world.push_back(world[like]);
    }
    // Weeks are not as smooth as made-up ones.
    for (Curve& curve : c.curves)
        for (auto* each : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
            for (auto& world : *each)
                for (auto& group : world)
                    for (std::size_t k = 0; k < group.size(); ++k)
                        group[k] *= 1 + 0.02f * static_cast<float>((k * 7919) % 13) / 13;
    const auto sample = c.sample;
    for (Somebody each : sample) each.person += 1000, c.sample.push_back(each);
    for (int k = 0; k < 160; ++k)
        c.assumptions.push_back(
            {fmt::format("mechanism_that_is_assumed.strength_{}", k), 0.1, 0, 1, "z per hour",
             "ASSUMED: as a neighbouring one, since no study of it was found; wrong by a factor of three at most"});
    for (int k = 0; k < 50; ++k)
        c.assumptions.push_back(
            {fmt::format("mechanism_that_is_calibrated.pace_{}", k), 0.1, 0, 1, "1 a day",
             "CALIBRATED: so that the share of people who are active comes out as in the survey of 2023, within a "
             "tenth of it, with everything else as it is"});
    for (Strategy& world : c.worlds)
        for (int k = 0; k < 300; ++k) world.text += fmt::format("a_key_of_the_scenario_{} = 0.125\n", k);
    return c;
}

}  // namespace

TEST_CASE("the page allows its own style and script and nothing else", "[report]") {
    const auto style = between(page(), "<style>", "</style>"), script = between(page(), "<script>", "</script>");
    REQUIRE(style.size() == 1);
    REQUIRE(script.size() == 1);
    const auto inside = [](const std::string& element) {
        const auto from = element.find('>') + 1;
        return element.substr(from, element.rfind('<') - from);
    };
    // tests/report/browser.py works these names out anew, and a browser refuses what they are not of.
    CHECK(inside(style[0]) == report_style());
    CHECK(inside(script[0]) == report_script());
    for (const std::string_view name : {report_style_name(), report_script_name()})
        CHECK(std::regex_match(std::string{name}, std::regex{"[A-Za-z0-9+/]{43}="}));
    CHECK(has(page(), fmt::format("style-src 'sha256-{}'", report_style_name())));
    CHECK(has(page(), fmt::format("script-src 'sha256-{}'", report_script_name())));
    CHECK(has(page(), "default-src 'none'"));
    std::string rest = page();
    rest.replace(rest.find(script[0]), script[0].size(), "");
    for (const char* word : {"http://", "https://", "//cdn", "@import", "url(", " style=", " onclick",
                             "javascript:", "unsafe-", "eval("}) {
        INFO(word);
        CHECK_FALSE(has(rest, word));
    }
}

TEST_CASE("equal comparisons give equal bytes", "[report]") { CHECK((report_of({made_up_comparison()}) == page())); }

TEST_CASE("a usual comparison fits into 500 KB, the script into 15", "[report]") {
    CHECK(report_of({usual_comparison()}).size() < 500'000);
    CHECK(report_script().size() <= 15 * 1024);
}

TEST_CASE("every figure has two drawings with title and description, and a table", "[report]") {
    const auto figures = between(page(), "<figure ", "</figure>");
    CHECK(figures.size() >= 15);
    for (const std::string& figure : figures) {
        INFO(figure.substr(0, 80));
        CHECK(between(figure, "<svg class=\"mensana wide\"", "</svg>").size() == 1);
        CHECK(between(figure, "<svg class=\"mensana narrow\"", "</svg>").size() == 1);
        CHECK(has(figure, "<details class=\"numbers\">"));
        CHECK(has(figure, "<tbody>\n<tr><th>"));
        CHECK(has(figure, "<th scope=\"col\" data-s="));
        for (std::string drawing : between(figure, "<svg class=\"mensana ", "</svg>")) {
            if (has(drawing, "mensana swatch")) continue;
            CHECK(has(drawing, "<title id="));
            CHECK(has(drawing, "<desc id="));
            drawing.insert(4, " xmlns=\"http://www.w3.org/2000/svg\"");
            CHECK(why_not_well_formed(drawing) == "");
            CHECK_FALSE(has(drawing, "nan"));
            CHECK_FALSE(has(drawing, "inf\""));
        }
    }
}

TEST_CASE("no name is given twice on a page, even with several chapters", "[report]") {
    const std::string two = report_of({made_up_comparison(), made_up_comparison()});
    static const std::regex pattern{" id=\"([^\"]*)\""};
    std::vector<std::string> ids;
    const std::string body = two.substr(0, two.find("<script>"));
    for (std::sregex_iterator each{body.begin(), body.end(), pattern}, end; each != end; ++each)
        ids.push_back((*each)[1]);
    const std::set<std::string> unique{ids.begin(), ids.end()};
    CHECK(ids.size() > 50);
    CHECK(unique.size() == ids.size());
    CHECK(has(two, "id=\"c1-top\""));
}

TEST_CASE("hostile words stay words on the page", "[report]") {
    const std::string hostile = "</script><img src=x onerror=alert(1)>\"'&]]>\x01\xff";
    Comparison c = made_up_comparison();
    for (Strategy& world : c.worlds) {
        world.name = world.title = world.question = world.file = world.text = hostile;
        for (OfferTold& offer : world.offers) offer.name = offer.kind = offer.who = offer.source = hostile;
        for (Told& each : world.changed) each.name = each.unit = each.source = hostile;
        world.off = {hostile};
    }
    for (std::size_t g = 1; g < c.groups.size(); ++g) c.groups[g] = hostile;
    for (Somebody& each : c.sample) each.income = hostile;
    for (Told& each : c.assumptions) each.name = each.unit = "ASSUMED: " + hostile;
    for (auto& life : c.lives)
        for (Life& each : life)
            for (Mark& mark : each.marks) mark.trait = hostile;
    c.program = c.commit = c.command = c.began = c.precise = hostile;
    const std::string bad = report_of({c});
    CHECK_FALSE(has(bad, "<img"));
    CHECK(has(bad, "&lt;img src=x"));
    CHECK(between(bad, "<script", ">").size() == between(bad, "</script", ">").size());
    CHECK_FALSE(has(bad, "\xff"));
}

TEST_CASE("words of the report follow its numbers", "[report]") {
    const ChangeWords days{"depressed days"};
    const auto text = [&](const std::vector<double>& differences, double level = 100) {
        return change_text(differences, level, 1, days);
    };
    CHECK(tendency_of({-41, -40, -42}, 100) == Tendency::less);
    CHECK(text({-41, -40, -42}) == "about 41 (39 to 43) fewer depressed days");
    CHECK(tendency_of({41, 40, 42}, 100) == Tendency::more);
    CHECK(text({41, 40, 42}) == "about 41 (39 to 43) more depressed days");
    CHECK(tendency_of({-40, 30, 1}, 100) == Tendency::unclear);
    CHECK(has(text({-40, 30, 1}), "we cannot tell whether there are fewer or more depressed days"));
    CHECK(has(text({-40, 30, 1}), "fewer to"));
    CHECK(tendency_of({-0.01, 0.02, 0.001}, 100) == Tendency::no_difference);
    CHECK(has(text({-0.01, 0.02, 0.001}), "no difference in depressed days could be seen"));
    CHECK(tendency_of({0, 0, 0}, 100) == Tendency::same);
    CHECK(text({0, 0, 0}) == "no difference at all in depressed days");
    CHECK(tendency_of({-5}, 100) == Tendency::single);
    CHECK(text({-5}) == "5.00 fewer depressed days (one replicate only, so there is no interval)");
}

TEST_CASE("the answer turns with the effect", "[report]") {
    CHECK(has(answer_of(made_up_comparison(), 1).lead, "fewer depressed days per 1,000 people and year"));
    Comparison worse = made_up_comparison();
    for (auto& life : worse.lives) std::swap(life[0].groups, life[1].groups);
    CHECK(has(answer_of(worse, 1).lead, "more depressed days"));
    Comparison unclear = made_up_comparison();
    for (std::size_t r = 0; r < unclear.replicates(); r += 2)
        std::swap(unclear.lives[r][0].groups, unclear.lives[r][1].groups);
    CHECK(has(answer_of(unclear, 1).lead, "We cannot tell"));
    Comparison nothing = made_up_comparison();
    for (auto& life : nothing.lives) life[1].groups = life[0].groups;
    CHECK(has(answer_of(nothing, 1).lead, "No difference at all"));
}

TEST_CASE("a cost per QALY on the page has its interval, its error and the next best", "[report][icer]") {
    const Comparison c = made_up_trade();
    const ValueForMoney value = value_of(c);
    const std::string told = report_of({made_up_trade()}), answer = told.substr(0, told.find("What it rests on"));
    for (std::size_t w = 1; w < 3; ++w) {
        REQUIRE(has(strategy_text(c, value, w), " in 95 % of draws; Monte-Carlo error "));
        CHECK(has(answer, running_text(strategy_text(c, value, w))));
    }
    CHECK(has(answer, "Against the next best: " + running_text(next_best_text(c, value, 2))));
    const auto tables = between(told, "aria-label=\"Cost-effectiveness, ", "</table>");
    REQUIRE(tables.size() == 2);
    for (const std::string& table : tables) {
        CHECK(between(table, "<td>", " \u00b1\u00a0").size() >= 3);
        CHECK_FALSE(between(table, "<td>beyond ", "&nbsp;% of draws").empty());
    }
    CHECK(plus_minus(1234.6, 12.3, 0) == "1,235 \u00b1\u00a012");
    CHECK(plus_minus(0.0001106, 0.0000051, 2) == "0.000111 \u00b1\u00a00.000005");
    CHECK(plus_minus(0, 0, 2) == "0.00 \u00b1\u00a00.00");
    CHECK(plus_minus(1234.6, std::nan(""), 0) == "1,235");
    CHECK(plus_minus(std::nan(""), 1, 0) == "\u2013");
}

TEST_CASE("the page says what each scenario says otherwise, section by section and offer by offer", "[report]") {
    Comparison c = made_up_comparison(2);
    c.worlds[0].text =
        "title = \"Nothing\"\n\n[habit]\npace = 1\nsame = 4\n\n[mood]\npace = 2\n\n[[intervention]]\nname = "
        "\"walks\"\nmet = 5\nuptake = 0.2\n";
    c.worlds[1].text =
        "title = \"Nothing\"\n\n[habit]\npace = 2\nsame = 4\n\n[mood]\npace = 2\n\n[[intervention]]\nname = "
        "\"walks\"\nmet = 5\nuptake = 0.3\n\n[[intervention]]\nname = \"runs\"\nmet = 5\nuptake = 0.2\n";
    c.worlds[2].text = c.worlds[0].text;
    const std::string before = "where it differs from the baseline</summary>\n<pre>", after = "</pre>";
    const auto told = between(report_of({c}), before, after);
    REQUIRE(told.size() == 2);
    CHECK(
        told[0] ==
        before +
            "[habit]\npace = 2\n\n[[intervention]]\nname = &quot;walks&quot;\nuptake = 0.3\n\n[[intervention]]\nname = "
            "&quot;runs&quot;\nmet = 5\nuptake = 0.2\n" +
            after);
    CHECK(told[1] == before + after);
}

TEST_CASE("what a scenario sets is its own assumption, with the usual value and its source beside it", "[report]") {
    const Parameter usual{"pace", 0.2f, "1 a day", 0, 1, "Somebody 2020"};
    Parameter here = usual;
    CHECK(source_told(here, usual) == "Somebody 2020");
    here.value = 0.35f;
    CHECK(source_told(here, usual) == "ASSUMED: set by the scenario; usually 0.2 (Somebody 2020)");
    Comparison c = made_up_comparison(2);
    const std::size_t assumed = assumed_figures(c.valuation);
    c.valuation.threshold.value = 50'000;
    CHECK(assumed_figures(c.valuation) == assumed + 1);
    CHECK(has(report_of({c}), "set by the scenario; usually 20000 (NICE"));
}

TEST_CASE("a strategy has its title for a label where that is short and its own, and else its name", "[report]") {
    Comparison c = made_up_comparison(1);
    CHECK(labels_of(c) == std::vector<std::string>{"Nothing is done", "cheap", "Supervised training"});
    c.worlds[1].title = "S\u00e9ances de marche pour les a\u00een\u00e9s";  // 32 letters, 35 bytes
    CHECK(labels_of(c)[1] == c.worlds[1].title);
    c.worlds[1].title = c.worlds[2].title, c.worlds[1].name = "cheap_one";
    CHECK(labels_of(c) == std::vector<std::string>{"Nothing is done", "cheap one", "dear"});
}

TEST_CASE("few who lose are fewer than one in a thousand, and not none", "[report]") {
    Comparison c = made_up_comparison();
    const auto told = [&] { return answer_of(c, 1).more.back(); };
    for (auto& life : c.lives) life[1].changed[0].lose = 0;
    CHECK(has(told(), "and 0 worse off"));
    for (auto& life : c.lives) life[1].changed[0].lose = 2;
    CHECK(has(told(), "and fewer than 1 worse off"));
    CHECK(std::regex_search(told(), std::regex{"93\\.\\d \\(93.* to 94.*\\) are better off"}));
}

TEST_CASE("a page of several results is called by all of them, and leads to each", "[report]") {
    Comparison other = made_up_comparison();
    other.worlds[1].title = "Dance";
    const auto question = [](const Comparison& c) {
        const auto found = between(report_of({c}), "<title>", "</title>");
        REQUIRE(!found.empty());
        return found[0].substr(7, found[0].size() - 15);
    };
    const std::string one = question(made_up_comparison()), two = question(other);
    REQUIRE(one != two);
    const std::string both = report_of({made_up_comparison(), other});
    CHECK(has(both, "<title>" + one + " \u00b7 " + two + "</title>"));
    CHECK(between(both, "<h1", "</h1>") == std::vector<std::string>{"<h1>2 comparisons</h1>"});
    CHECK(has(both, "<a href=\"#c0-top\">" + one + "</a>"));
    CHECK(has(both, "<a href=\"#c1-top\">" + two + "</a>"));
    CHECK(has(both, "<h2 class=\"question\">" + two + "</h2>"));
    CHECK(between(page(), "<h1", "</h1>") == std::vector<std::string>{"<h1>" + one + "</h1>"});
    CHECK(question(other) == two);
    CHECK(has(report_of({other, other}), "<title>" + two + "</title>"));
}

TEST_CASE("rows of a table say of what they are, where the drawing has headings", "[report]") {
    const Comparison c = made_up_comparison();
    const Chapter chapter{c, "c0-", labels_of(c)};
    for (const ReportFigure& figure : {changed_figure(chapter), offers_figure(chapter)}) {
        std::set<std::string> names;
        for (const ReportRow& row : figure.table.rows) names.insert(row.name);
        CHECK(names.size() == figure.table.rows.size());
    }
    const auto rows = changed_figure(chapter).table.rows;
    CHECK(rows.at(0).name == "depressed days (by 7 days a year or more), fewer: better");
    CHECK(rows.at(1).name == "depressed days (by 7 days a year or more), more: worse");
    const auto offered = offers_figure(chapter).table.rows;
    CHECK(offered.at(0).name.ends_with(": group walks, offered to"));
}

TEST_CASE("that nobody can complete an offer which outlasts the days is said beside who did", "[report]") {
    Comparison c = made_up_comparison();
    for (Strategy& world : c.worlds)
        for (OfferTold& offer : world.offers) offer.start = 0, offer.length = c.days - 1;
    CHECK_FALSE(has(report_of({c}), "nobody can: "));
    c.worlds[1].offers[0].length = c.days;  // over on the morning after the last day
    const std::string told = report_of({c});
    CHECK(has(told,
              fmt::format("completed, of the joined (nobody can: it is over on day {0}, and {0} are lived)", c.days)));
    c.worlds[1].offers[0].start = 10;
    CHECK(has(report_of({c}), fmt::format("it is over on day {}, and {} are lived", c.days + 10, c.days)));
}

TEST_CASE("an offer that reached nobody is told before the answer", "[report]") {
    Comparison c = made_up_comparison();
    CHECK_FALSE(has(report_of({c}), "Nobody was offered"));
    for (auto& life : c.lives) life[2].offers[0].offered = 0;
    CHECK(has(report_of({c}), "Nobody was offered training</strong> in Supervised training"));
    CHECK(offered_to_nobody(c, 2) == std::vector<std::string>{"training"});
    c.lives[1][2].offers[0].offered = 1;
    CHECK(offered_to_nobody(c, 2).empty());
}

TEST_CASE("the page says whom it is about", "[report]") {
    Comparison c = made_up_comparison(1);
    CHECK(has(report_of({c}), "drawn to resemble US adults"));
    c.survey = {"brfss.csv", "more.csv"};
    CHECK(has(setting_text(c), "drawn from the survey brfss.csv and more.csv."));
}

namespace {

const Comparison& with_a_short_week() {
    static const Comparison c = [] {
        Comparison made = made_up_comparison(12, 365);
        for (Curve& curve : made.curves)
            for (auto* each : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
                for (auto& world : *each)
                    for (auto& group : world) group.push_back(group.back());
        return made;
    }();
    return c;
}
Chapter chapter_of(const Comparison& c) { return {c, "c", {"baseline", "cheap", "dear"}}; }

}  // namespace

TEST_CASE("weeks are called by their last day, and a short one says so", "[report]") {
    const auto figure = curve_figure(chapter_of(with_a_short_week()), 0);
    CHECK(figure.table.rows.front().name == "28 Jan 2026");
    CHECK(figure.table.rows.back().name == "31 Dec 2026 (1 day)");
    const auto people = people_figure(chapter_of(with_a_short_week()));
    CHECK(people.table.rows.front().name == "28 Jan 2026");
}

TEST_CASE("what the script draws of a group is what is known of it, to the digit", "[report]") {
    // A small group has large errors, and another hardly any effect.
    Comparison c = with_a_short_week();
    for (Curve& curve : c.curves)
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            for (float& each : curve.differs_error[w][9]) each *= 300;
            for (float& each : curve.differs[w][8]) each *= 0.003f;
            for (float& each : curve.differs_error[w][8]) each *= 0.003f;
        }
    const Estimate one_to_twelve = estimate_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    const double t = (one_to_twelve.high - one_to_twelve.value) / one_to_twelve.error;
    const auto figures = nlohmann::json::parse(json_of(curves_of_groups(chapter_of(c))))["figures"];
    const auto shown = [](double x, int decimals) { return number_text(x, decimals); };
    int wrong = 0, rough = 0, told = 0;
    const auto compare = [&](const nlohmann::json& line, const std::vector<float>& values,
                             const std::vector<float>& errors, double factor) {
        const int decimals = line["decimals"];
        const double unit = std::pow(10, decimals);
        REQUIRE(line["values"].size() == values.size());
        for (std::size_t k = 0; k < values.size(); ++k) {  // as report.js does
            const double tenths = line["values"][k], below = line["below"][k], skew = line["skew"][k];
            const double digit = std::floor(tenths / 10 + 0.5), y = factor * values[k], half = t * factor * errors[k];
            wrong += shown(digit / unit, decimals) != shown(y, decimals);
            wrong += shown((digit - below) / unit, decimals) != shown(y - half, decimals);
            wrong += shown((digit + below + skew) / unit, decimals) != shown(y + half, decimals);
            rough += std::abs(tenths / 10 - unit * y) > 0.11;
            ++told;
        }
    };
    for (std::size_t f = 0; f < c.curves.size(); ++f)
        for (std::size_t g = 0; g < c.groups.size(); ++g) {
            const Curve& curve = c.curves[f];
            const auto& lines = figures[f][g]["lines"];
            const double factor = is_share(curve.id) ? 1000 : 1;
            for (std::size_t w = 0; w < c.worlds.size(); ++w) {
                compare(lines[w], curve.mean[w][g], curve.error[w][g], factor);
                if (w > 0)
                    compare(lines[c.worlds.size() + w - 1], curve.differs[w][g], curve.differs_error[w][g], factor);
            }
        }
    CHECK(told > 10'000);
    CHECK(wrong == 0);
    CHECK(rough == 0);
}

TEST_CASE("what the script draws of everybody is what stands in the drawing, axes and all", "[report]") {
    const Chapter chapter = chapter_of(with_a_short_week());
    const auto data = nlohmann::json::parse(json_of(curves_of_groups(chapter)));
    const auto figure = curve_figure(chapter, 0);
    const std::string svg = figure.draw(wide_figure, "x", "").svg;
    std::vector<std::string> drawn, told;
    for (const std::string& ys : between(svg, "<g class=\"ys\">", "</g>"))
        for (const std::string& text : between(ys, "\">", "</text>"))
            drawn.push_back(text.substr(text.rfind('>', text.size() - 2) + 1));
    for (std::string& each : drawn) each.resize(each.find('<'));
    for (const auto& axis : data["figures"][0][0]["axes"])
        for (const auto& tick : axis["ticks"]) told.push_back(tick[1]);
    CHECK(drawn == told);
    CHECK(data["rows"].back() == "31 Dec 2026 (1 day)");
    CHECK(data["x"].back() == 365);
    CHECK(data["rows"].size() == data["figures"][0][0]["lines"][0]["values"].size());
}

TEST_CASE("a week that is not known of somebody is no number, and minutes are told to the nearest five", "[report]") {
    Comparison c = made_up_comparison();
    c.sample[0].phq9[1][2] = -1, c.sample[0].minutes[0][0] = 33;
    const Choices lives = lives_of_people(chapter_of(c));
    const auto data = nlohmann::json::parse(json_of(lives));
    const auto& lines = data["figures"][0][0]["lines"];
    CHECK(lines[1]["values"][2].is_null());
    CHECK(lines[1]["values"][1].is_number());
    CHECK(lines[c.worlds.size()]["values"][0] == 350);
    CHECK(lines[0].count("below") == 0);
    CHECK(data["names"].size() == c.sample.size());
    const auto figure = life_figure(chapter_of(c), lives);
    CHECK(figure.table.rows[0].name == "Week 4");
    CHECK(figure.table.columns.size() == 1 + 2 * c.worlds.size());
}

TEST_CASE("the axis of a share begins at zero", "[report]") {
    Comparison c = made_up_comparison();
    for (auto& world : c.curves[3].error)
        for (auto& group : world)
            for (float& each : group) each = 0.01f;  // an interval that reaches below
    const std::string svg = curve_figure(chapter_of(c), 3, false).draw(wide_figure, "x", "").svg;
    CHECK(std::regex_search(svg, std::regex{"class=\"ys\">\n<text[^>]*>0<"}));
    CHECK_FALSE(has(svg, ">\u2212"));
}

TEST_CASE("who gets worse is seen, few as they are", "[report]") {
    Comparison c = made_up_comparison();
    for (auto& lives : c.lives)
        for (Life& life : lives) {
            auto& steps = life.changed[0].steps;
            if (steps.empty()) continue;
            std::fill(steps.begin(), steps.end(), 0.0);
            const auto at = [&](double days) {
                return static_cast<std::size_t>((days - changed_in[0].low) / changed_in[0].bin);
            };
            steps[at(0)] = 9'900, steps[at(-14)] = 60, steps[at(-8)] = 39, steps[at(7)] = 1;
        }
    const auto figure = steps_figure(chapter_of(c), 0);
    const auto& last = figure.table.rows.back();
    CHECK(last.name == "3.5 to 10.5");
    CHECK(last.cells[0] == "0.10");
    const Placed placed = figure.draw(wide_figure, "x", "");
    const Spot at = placed.places[0][static_cast<std::size_t>(figure.at.back()[0])];
    const std::regex marker{"class=\"f1\"[^>]* c?x=\"([0-9.]+)\""};  // moved by the script, or not
    CHECK(std::any_of(std::sregex_iterator{placed.svg.begin(), placed.svg.end(), marker}, std::sregex_iterator{},
                      [&](const std::smatch& each) { return std::abs(std::stod(each[1]) - at.x) < 0.11; }));
}

TEST_CASE("people are told as they fare", "[report]") {
    Comparison c = made_up_comparison();
    const auto told = [&](std::vector<std::size_t>* who = nullptr) {
        std::vector<std::string> why;
        const auto chosen = shown_people(chapter_of(c), &why);
        if (who) *who = chosen;
        return why;
    };
    CHECK(told() == std::vector<std::string>{"no change, as 20 of 20"});
    const auto better = [&](std::size_t person, int by) {
        for (int& each : c.sample[person].phq9[1]) each -= by;
    };
    better(3, 2), better(7, 1);
    std::vector<std::size_t> who;
    CHECK(told(&who) == std::vector<std::string>{"the best change", "no change, as 18 of 20", "the smallest gain"});
    CHECK(who.front() == 3);
    CHECK(who.back() == 7);
    c.sample[11].phq9[1][5] += 3;
    CHECK(told(&who).back() == "the worst change");
    CHECK(who.back() == 11);
}

TEST_CASE("the net benefit is shaded where 95 % of draws lie", "[report]") {
    const Comparison c = made_up_trade();
    const ValueForMoney value = value_of(c);
    const auto figure = net_benefit_figure(chapter_of(c), value);
    CHECK(has(figure.note, "percentile"));
    const auto& row = figure.table.rows[value.at_threshold];
    for (std::size_t w = 1; w < 3; ++w) {
        const OverDraws& net = value.strategies[w].drawn_net_benefit;
        CHECK(row.cells[w - 1] == fmt::format("{} ({} to {})", number_text(net.mean, 2), number_text(net.low, 2),
                                              number_text(net.high, 2)));
    }
}

TEST_CASE("one replicate has no intervals, and says so", "[report]") {
    const std::string alone = report_of({made_up_comparison(1)});
    CHECK(has(alone, "one replicate only, so there is no interval"));
    CHECK(has(alone, "There is one replicate only"));
    CHECK_FALSE(has(json_of(curves_of_groups(chapter_of(made_up_comparison(1)))), "\"below\":"));
    CHECK_FALSE(has(alone, "nan"));
    for (const auto& band : between(alone.substr(0, alone.find("c0-part-value")), "class=\"band", ">"))
        CHECK(band == "");
}

TEST_CASE("a partial result says so before anything else", "[report]") {
    Comparison c = made_up_comparison(5);
    CHECK_FALSE(has(report_of({c}), "Partial result"));
    c.partial = true, c.asked_replicates = 12;
    const std::string partial = report_of({c});
    CHECK(has(partial, "5 of 12 replicates"));
    CHECK(partial.find("Partial result.") < partial.find("<h1>"));
}

TEST_CASE("little to tell is told all the same", "[report]") {
    Comparison none = made_up_comparison();
    none.lives.clear(), none.group_people.clear(), none.partial = true;
    CHECK(has(report_of({none}), "no replicate has finished"));
    Comparison bare = made_up_comparison(2, 28);
    bare.sample.clear(), bare.assumptions.clear();
    for (Strategy& world : bare.worlds) world.offers.clear();
    for (auto& lives : bare.lives)
        for (Life& life : lives) life.offers.clear(), life.marks.clear(), life.ever_joined = 0;
    const std::string text = report_of({bare});
    CHECK_FALSE(has(text, "class=\"explorer\""));  // nobody to look at
    CHECK_FALSE(has(text, "Value for money"));
    CHECK(has(text, "Over time"));
    CHECK(report_of({}).size() > 100);
}

TEST_CASE("numbers in sentences have as many digits as their interval has sense for", "[report]") {
    CHECK(prose_text({1090.4, 0, 1039, 1141.7}) == "1,090 (1,040 to 1,140)");
    CHECK(prose_text({0.0123, 0, 0.011, 0.0136}) == "0.0123 (0.0110 to 0.0136)");
    CHECK(prose_text({147, 0, 45, 249}) == "150 (50 to 250)");  // what is above nothing stays above it
    CHECK(prose_text({69, 0, 56.4, 81.2}) == "69 (56 to 81)");
    CHECK(prose_text({5.6, 0, 5.6, 5.6}) == "5.60");
    CHECK(interval_text({-1.98712, 0, -2.0811, -1.8943}) == "\u22121.99 (\u22122.08 to \u22121.89)");
    CHECK(short_number(7) == "7");
    CHECK(short_number(0.12345) == "0.123");
    CHECK(short_number(12345.6) == "12,346");
}

TEST_CASE("the command writes a page and keeps the one that is there", "[report]") {
    const Folder folder;
    folder.write("walks/comparison.json", json_of(made_up_comparison()));
    const std::string report = std::string{MENSANA_PROGRAM} + " report " + (folder / "walks").string() + " --out " +
                               (folder / "page.html").string() + " > /dev/null 2>&1";
    CHECK(std::system(report.c_str()) == 0);
    std::ifstream file{folder / "page.html", std::ios::binary};
    const std::string written{std::istreambuf_iterator<char>{file}, {}};
    CHECK((written == page()));  // brackets: a failure need not print the page
    CHECK(WEXITSTATUS(std::system(report.c_str())) == 2);
    CHECK(WEXITSTATUS(std::system((std::string{MENSANA_PROGRAM} + " report " + (folder / "nothing").string() +
                                   " --out " + (folder / "other.html").string() + " > /dev/null 2>&1")
                                      .c_str())) == 2);
}
