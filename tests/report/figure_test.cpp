#include "report/figure.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

#include "report/well_formed.hpp"

using namespace mensana;

namespace {

Panel small_panel(const std::string& title = "A panel") {
    Plot plot;
    plot.y = number_axis(0, 10);
    plot.lines = {{"one", kind_look(0), {{0, 1, 0.5, 1.5}, {1, 2, 1.5, 2.5}, {2, 3, 2.5, 3.5}}},
                  {"two", kind_look(1), {{0, 1}, {1, no_number}, {2, 3.01}}, true}};
    plot.dots = {{"three", kind_look(2), {{0.5, 4, 3, 5}, {1.5, 5}}, true}};
    plot.bars = {{kind_look(3), {{1, 6, 5, 7}}}};
    plot.spans = {{0.2, 0.4}};
    plot.rules = {{5, "a rule"}};
    plot.uprights = {{1, "here"}};
    plot.notches = {0.1, 1.9};
    Panel panel;
    panel.title = title;
    panel.told = "It rises.";
    panel.x = number_axis(0, 2);
    panel.plots = {plot};
    panel.key = {{KeyItem::Kind::line, kind_look(0), "a line"},
                 {KeyItem::Kind::span, {}, "a span"},
                 {KeyItem::Kind::notch, kind_look(1), "a day"}};
    return panel;
}

Sheet small_sheet(const std::string& title = "A sheet", const std::string& question = "What is it?") {
    Sheet sheet;
    sheet.title = title;
    sheet.question = question;
    sheet.panels = {small_panel(), small_panel(), small_panel("A third & last")};
    sheet.panels[1].missing = "It is not there.";
    sheet.foot = {"Simulated."};
    return sheet;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a figure is well-formed XML, an image with title and description, without script or outside request",
          "[figure]") {
    for (const std::string& svg : {svg_of(small_sheet()), svg_of(Sheet{.panels = {small_panel()}, .columns = 1})}) {
        CHECK(why_not_well_formed(svg) == "");
        CHECK(has(svg, "role=\"img\""));
        CHECK(has(svg, "<title id="));
        CHECK(has(svg, "<desc id="));
        CHECK(has(svg, "It rises."));
        CHECK_FALSE(has(svg, "<script"));
        CHECK_FALSE(has(svg, "href"));
        CHECK_FALSE(has(svg, "url("));
        CHECK_FALSE(has(svg, "nan"));
        CHECK_FALSE(has(svg, "inf"));
        CHECK(has(svg, "prefers-color-scheme:dark"));
    }
}

TEST_CASE("the same figure has the same bytes", "[figure]") { CHECK(svg_of(small_sheet()) == svg_of(small_sheet())); }

TEST_CASE("hostile words stay words", "[figure]") {
    const std::string hostile =
        "</text><script>alert('1')</script>\" onload=\"x & y ]]> \x01\xff \xed\xa0\x80 \xef\xbf\xbf";
    Sheet sheet = small_sheet(hostile, hostile);
    sheet.panels.push_back(small_panel(hostile));
    sheet.panels.back().note = sheet.panels.back().told = sheet.panels.back().x_title = hostile;
    sheet.panels.back().plots[0].lines[0].label = sheet.panels.back().plots[0].heading = hostile;
    sheet.panels.back().x.ticks[0].label = hostile;
    sheet.foot.push_back(hostile);
    const std::string svg = svg_of(sheet);
    CHECK(why_not_well_formed(svg) == "");
    CHECK_FALSE(has(svg, "<script"));
    CHECK(has(svg, "&lt;script&gt;"));
    CHECK(escaped("a<b & \"c\" 'd'\n\x02") == "a&lt;b &amp; &quot;c&quot; &#39;d&#39; \xef\xbf\xbd");
    CHECK(escaped("gr\xc3\xb6\xc3\x9f"
                  "er \xe6\x97\xa5 \xf0\x9f\x99\x82") ==
          "gr\xc3\xb6\xc3\x9f"
          "er \xe6\x97\xa5 \xf0\x9f\x99\x82");
}

TEST_CASE("a missing panel says why in words", "[figure]") {
    CHECK(has(svg_of(small_sheet()), ">It is not there.</text>"));
}

TEST_CASE("axes hold both ends in steps of 1, 2 or 5", "[figure]") {
    for (const double high : {0.0013, 0.07, 1.0, 3.3, 19.0, 27.0, 1234.0, 9e6}) {
        const Axis axis = number_axis(0, high);
        CHECK(axis.low == 0);
        CHECK(axis.high >= high);
        CHECK(axis.ticks.size() >= 3);
        CHECK(axis.ticks.size() <= 6);
        const double step = axis.ticks[1].at, leading = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
        CHECK((leading == Approx(1) || leading == Approx(2) || leading == Approx(5)));
    }
    CHECK(number_axis(0, 0).high > 0);
    CHECK(number_axis(no_number, no_number).high > 0);
    CHECK(share_axis(0, 0.34).ticks.back().label == "40 %");
    CHECK(number_axis(-1, 1).ticks.front().label == "\u22121.0");
}

TEST_CASE("days are named as days, months or years so that the names fit", "[figure]") {
    const std::chrono::sys_days start = std::chrono::year{2026} / 1 / 1;
    const Axis weeks = day_axis(start, 0, 20, 300), year = day_axis(start, 0, 364, 300),
               decade = day_axis(start, 0, 3652, 300);
    CHECK(weeks.ticks[0].label == "1 Jan");
    CHECK(year.ticks[0].label == "Jan");
    CHECK(year.ticks[0].under == "2026");
    CHECK(year.ticks[1].label == "Mar");
    CHECK(year.ticks[1].at == 59);
    CHECK(decade.ticks[0].label == "2026");
    for (const double last : {0.0, 1.0, 10.0, 69.0, 70.0, 400.0, 5000.0, 200'000.0}) {
        const Axis axis = day_axis(start, 0, last, 300);
        CHECK(!axis.ticks.empty());
        CHECK(axis.ticks.size() < 12);
        for (const Tick& tick : axis.ticks) CHECK((tick.at >= axis.low && tick.at <= axis.high));
    }
    CHECK(day_axis({}, 0, 100, 300).ticks[0].label == "day 0");
}

TEST_CASE("lines of text are no wider than their room, and no letter is lost", "[figure]") {
    const std::string text =
        "Does a walking group keep what solo walks do not? Pneumonoultramicroscopicsilicovolcanoconiosis-and-more";
    std::string joined;
    for (const std::string& line : wrapped(text, 14, 120)) {
        CHECK(width_of(line, 14) <= 120);
        joined += line;
    }
    std::string without_blanks = text;
    const auto drop = [](std::string& s) { s.erase(std::remove(s.begin(), s.end(), ' '), s.end()); };
    drop(joined), drop(without_blanks);
    CHECK(joined == without_blanks);
    CHECK(wrapped("", 14, 120).empty());
    CHECK(wrapped("wide", 14, 1).size() == 4);  // at least a letter a line
}

TEST_CASE("series that differ in hue differ in dash or marker too", "[figure]") {
    for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = 0; b < a; ++b) {
            CHECK(kind_look(a).hue != kind_look(b).hue);
            CHECK(kind_look(a).dash != kind_look(b).dash);
            CHECK(kind_look(a).marker != kind_look(b).marker);
            CHECK(order_look(a, 4).dash != order_look(b, 4).dash);
        }
}

TEST_CASE("numbers are written with commas and a true minus", "[figure]") {
    CHECK(number_text(1234567) == "1,234,567");
    CHECK(number_text(999) == "999");
    CHECK(number_text(-1234.56, 1) == "\u22121,234.6");
    CHECK(number_text(-0.001, 1) == "0.0");
}

namespace {

// Places of a path that is drawn as figures draw theirs: M, l, h and v.
std::vector<Spot> places_on(const std::string& d) {
    std::vector<Spot> all;
    Spot at;
    for (std::size_t k = 0; k < d.size();) {
        const char step = d[k++];
        const auto number = [&] {
            std::size_t used = 0;
            if (d[k] == ' ') ++k;
            // "-.5-.2" and "1.5.2" are two numbers each
            std::size_t end = k + (d[k] == '-');
            bool dot = false;
            while (end < d.size() && (std::isdigit(static_cast<unsigned char>(d[end])) || (d[end] == '.' && !dot)))
                dot = dot || d[end] == '.', ++end;
            const double value = std::stod(d.substr(k, end - k), &used);
            k = end;
            return value;
        };
        if (step == 'M') at.x = number(), at.y = number();
        if (step == 'l') at.x += number(), at.y += number();
        if (step == 'h') at.x += number();
        if (step == 'v') at.y += number();
        all.push_back(at);
    }
    return all;
}

std::string attribute(const std::string& text, const std::string& begin) {
    const auto from = text.find(begin);
    if (from == std::string::npos) return {};
    return text.substr(from + begin.size(), text.find('"', from + begin.size()) - from - begin.size());
}

}  // namespace

TEST_CASE("markers stand on their line, in small drawings too", "[figure]") {
    Line line{"", {1, 0, 0}, {}, false, 26, 2};
    for (int k = 0; k < 53; ++k) line.points.push_back({1.0 * k, k % 2 ? 1.0 : 9.0});
    for (const std::size_t every : {1u, 2u, 4u}) {
        line.every = every;
        Plot plot;
        plot.y = number_axis(0, 10), plot.lines = {line};
        Panel panel;
        panel.x = number_axis(0, 52), panel.plots = {plot};
        const std::string svg = drawn(panel, 900, "x").svg;
        const auto on = places_on(attribute(svg, "class=\"line l1\" d=\""));
        REQUIRE(on.size() > 13);
        int markers = 0;
        for (std::size_t from = 0; (from = svg.find("<use", from)) != std::string::npos; ++from, ++markers) {
            const double x = std::stod(attribute(svg.substr(from), " x=\"")),
                         y = std::stod(attribute(svg.substr(from), " y=\""));
            CHECK(std::any_of(on.begin(), on.end(), [&](const Spot& each) {
                return std::abs(each.x - x) < 0.11 && std::abs(each.y - y) < 0.11;
            }));
        }
        CHECK(markers == 2);
    }
}

TEST_CASE("a point alone beside a gap is seen, since it makes no line", "[figure]") {
    Plot plot;
    plot.y = number_axis(0, 10);
    plot.lines = {{"", {1, 0, 0}, {{0, 5}, {1, 6}, {2, no_number}, {3, 1}}}};
    Panel panel;
    panel.x = number_axis(0, 4), panel.plots = {plot};
    const std::string svg = drawn(panel, 900, "x").svg;
    const auto marker = svg.find("<circle class=\"f1\"");
    REQUIRE(marker != std::string::npos);
    CHECK(svg.find("<circle class=\"f1\"", marker + 1) == std::string::npos);
    CHECK(std::stod(attribute(svg.substr(marker), "cx=\"")) > 600);
}
