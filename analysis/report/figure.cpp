// Colours are CSS custom properties with the light colour before them for programs that know none (librsvg, office
// programs): a declaration that is not understood is skipped, so the one before it stays.
#include "report/figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace mensana {
namespace {

constexpr double letters = 12.5, line_gap = 16, title_letters = 15.5, title_gap = 20;  // of a panel
constexpr double foot_letters = 12, foot_gap = 16.5;
constexpr int dashes = 4, markers = 4;

// ---- colours -------------------------------------------------------------------------------------

struct Colour {
    std::string_view name, light, dark;
};
// paper, text and lines of the frame; then hues h0..h8 for strokes and fills, and t0..t8 for their letters, which
// are darker (lighter in the dark) so that small text has a contrast of 4.5 or more.
// h1-h4 are Okabe and Ito's blue, vermillion, bluish green and reddish purple; h5-h8 rise in lightness.
constexpr Colour colours[]{
    {"paper", "#ffffff", "#12161d"}, {"soft", "#566070", "#a9b2c1"},  {"grid", "#e7e9ed", "#252c38"},
    {"axis", "#98a0ad", "#667082"},  {"shade", "#d55e00", "#f28e4b"}, {"h0", "#1d2433", "#e8ebf1"},
    {"h1", "#0072b2", "#56b4e9"},    {"h2", "#d55e00", "#f28e4b"},    {"h3", "#009e73", "#35c79c"},
    {"h4", "#cc79a7", "#e29cc4"},    {"h5", "#1ba08c", "#239885"},    {"h6", "#1f78a8", "#4fa5da"},
    {"h7", "#3f4fa3", "#9fb2f5"},    {"h8", "#3a1b66", "#dccbff"},    {"t0", "#1d2433", "#e8ebf1"},
    {"t1", "#005d94", "#7cc6f2"},    {"t2", "#a84900", "#f7ab78"},    {"t3", "#00705a", "#5ad6b2"},
    {"t4", "#96406f", "#ebb5d3"},    {"t5", "#0f7566", "#3fb5a1"},    {"t6", "#1a668f", "#6bb7e6"},
    {"t7", "#3f4fa3", "#b1c0f8"},    {"t8", "#3a1b66", "#dccbff"}};
constexpr std::string_view light_of(std::string_view name) {
    for (const Colour& each : colours)
        if (each.name == name) return each.light;
    return {};
}

std::string style_sheet() {
    std::string light, dark, rules;
    for (const Colour& each : colours) {
        light += fmt::format("--{}:{};", each.name, each.light);
        dark += fmt::format("--{}:{};", each.name, each.dark);
    }
    auto paint = [&](std::string_view selector, std::string_view what, std::string_view colour,
                     std::string_view more = {}) {
        rules +=
            fmt::format(".mensana {0}{{{1}:{2};{1}:var(--{3});{4}}}", selector, what, light_of(colour), colour, more);
    };
    paint(".paper", "fill", "paper");
    paint("text", "fill", "h0");
    paint(".soft", "fill", "soft");
    paint(".grid", "stroke", "grid", "stroke-width:1;fill:none");
    paint(".axis", "stroke", "axis", "stroke-width:1;fill:none");
    paint(".rule", "stroke", "axis", "stroke-width:1;fill:none;stroke-dasharray:1.5 3;stroke-linecap:round");
    paint(".shade", "fill", "shade", "fill-opacity:.14");
    for (int hue = 0; hue < 9; ++hue) {
        paint(fmt::format(".l{}", hue), "stroke", fmt::format("h{}", hue));
        paint(fmt::format(".f{}", hue), "fill", fmt::format("h{}", hue));
        paint(fmt::format(".t{}", hue), "fill", fmt::format("t{}", hue));
    }
    return fmt::format(
        ".mensana{{{0}max-width:100%;height:auto;font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica "
        "Neue\",\"Noto Sans\",Arial,sans-serif;"
        "font-variant-numeric:tabular-nums}}"
        "@media screen and (prefers-color-scheme:dark){{.mensana{{{1}}}}}"
        "{2}"
        ".mensana .line{{fill:none;stroke-width:1.75;stroke-linejoin:round}}.mensana "
        ".thin{{fill:none;stroke-width:1.25;stroke-linejoin:round}}"
        ".mensana .lead{{fill:none;stroke-width:.75;stroke-opacity:.7}}.mensana .notch{{fill:none;stroke-width:.9}}"
        ".mensana .band{{fill-opacity:.15}}.mensana .bar{{fill-opacity:.55}}"
        ".mensana .d1{{stroke-dasharray:8 2.5}}.mensana .d2{{stroke-dasharray:2.5 2}}.mensana .d3{{stroke-dasharray:9 "
        "2.5 2 2.5}}"
        ".mensana .head{{font-weight:650;letter-spacing:-.01em}}.mensana .name{{font-weight:600}}",
        light, dark, rules);
}

// ---- letters -------------------------------------------------------------------------------------

// Advance of the letters from blank to ~ in hundredths of the size: DejaVu Sans, wider than the fonts in use.
constexpr std::array<unsigned char, 95> advance{
    32, 40, 46, 84, 64, 95, 78, 27, 39,  39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69,  61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63,  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

struct Letter {
    std::size_t bytes = 1;
    bool fine = false;
    char32_t code = 0;
};
// The letter that begins here; not fine when it is no UTF-8 or XML forbids it.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned first = byte(at);
    if (first < 0x80) return {1, first >= 0x20 && first != 0x7f, first};
    const std::size_t bytes = first >= 0xf0 && first < 0xf5   ? 4
                              : first >= 0xe0 && first < 0xf0 ? 3
                              : first >= 0xc2 && first < 0xe0 ? 2
                                                              : 1;
    if (bytes == 1 || at + bytes > text.size()) return {};
    char32_t code = first & (0xffu >> (bytes + 1));
    for (std::size_t k = 1; k < bytes; ++k) {
        if ((byte(at + k) & 0xc0u) != 0x80u) return {};
        code = code << 6 | (byte(at + k) & 0x3fu);
    }
    constexpr char32_t least[]{0, 0, 0x80, 0x800, 0x10000};
    const bool fine = code >= least[bytes] && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) &&
                      !(code >= 0x80 && code < 0xa0) && (code & 0xfffe) != 0xfffe;
    return fine ? Letter{bytes, true, code} : Letter{};
}

// ---- the pen -------------------------------------------------------------------------------------

long hundredths(double x) { return std::isfinite(x) ? std::lround(100 * std::clamp(x, -1e6, 1e6)) : 0; }

// 1234 hundredths -> "12.34", without zeros that say nothing.
std::string plain(long x) {
    std::string text = x < 0 ? "-" : "";
    x = std::labs(x);
    if (x >= 100 || x == 0) text += fmt::format("{}", x / 100);
    if (x % 100 == 0) return text;
    return text + (x % 10 ? fmt::format(".{:02}", x % 100) : fmt::format(".{}", x % 100 / 10));
}
std::string plain(double x) { return plain(hundredths(x)); }

// The d of a path; steps are relative, and taken between rounded places so that errors do not add up.  Places are
// rounded to so many hundredths of a pixel.
class Trace {
public:
    explicit Trace(long grain = 1) : grain_{grain} {}
    void to(double x, double y) {
        const long a = std::lround(static_cast<double>(hundredths(x)) / static_cast<double>(grain_)) * grain_,
                   b = std::lround(static_cast<double>(hundredths(y)) / static_cast<double>(grain_)) * grain_;
        if (!drawing_) {
            text_ += fmt::format("M{} {}", plain(a), plain(b));
        } else {
            if (a == x_ && b == y_) return;
            if (b == y_)
                text_ += "h" + plain(a - x_);
            else if (a == x_)
                text_ += "v" + plain(b - y_);
            else
                text_ += "l" + plain(a - x_) + (b < y_ ? "" : " ") + plain(b - y_);
        }
        x_ = a, y_ = b, drawing_ = true;
    }
    void dot(double x, double y) {  // a step of no length, which a round pen shows
        lift(), to(x, y);
        text_ += "h0";
    }
    void lift() { drawing_ = false; }
    void close() { text_ += "z", drawing_ = false; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    long x_ = 0, y_ = 0, grain_;
    bool drawing_ = false;
};

constexpr long file_grain = 1, page_grain = 10;  // a page has many figures

class Pen {
public:
    explicit Pen(long grain = file_grain) : grain_{grain} {}
    std::string out;
    Trace trace() const { return Trace{grain_}; }
    void text(double x, double y, double size, std::string_view kind, std::string_view words,
              std::string_view anchor = "start") {
        if (words.empty()) return;
        out += fmt::format("<text x=\"{}\" y=\"{}\"", rounded(x), rounded(y));
        if (grain_ == file_grain || size != letters) out += fmt::format(" font-size=\"{}\"", plain(size));
        if (!kind.empty()) out += fmt::format(" class=\"{}\"", kind);
        if (anchor != "start") out += fmt::format(" text-anchor=\"{}\"", anchor);
        out += ">" + escaped(words) + "</text>\n";
    }
    void path(std::string_view kind, const Trace& trace) {
        if (!trace.text().empty()) out += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", kind, trace.text());
    }
    void stroke(std::string_view kind, double x, double y, double to_x, double to_y) {
        Trace trace{grain_};
        trace.to(x, y), trace.to(to_x, to_y);
        path(kind, trace);
    }
    void box(std::string_view kind, double x, double y, double width, double height) {
        out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", kind, rounded(x),
                           rounded(y), rounded(std::max(width, 0.0)), rounded(std::max(height, 0.0)));
    }
    void marker(const Look& look, double x, double y, double r = 3.2) {
        Trace trace{grain_};
        switch (look.marker % markers) {
            case 0:
                out += fmt::format("<circle class=\"f{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", look.hue, rounded(x),
                                   rounded(y), plain(r));
                return;
            case 1:
                trace.to(x - r, y - r), trace.to(x + r, y - r), trace.to(x + r, y + r), trace.to(x - r, y + r);
                break;
            case 2:
                trace.to(x, y - 1.3 * r), trace.to(x + 1.2 * r, y + 0.9 * r), trace.to(x - 1.2 * r, y + 0.9 * r);
                break;
            default:
                trace.to(x, y - 1.4 * r), trace.to(x + 1.4 * r, y), trace.to(x, y + 1.4 * r), trace.to(x - 1.4 * r, y);
        }
        trace.close();
        path(fmt::format("f{}", look.hue), trace);
    }
    void open(std::string_view title) {
        out += "<g>" + (title.empty() ? std::string{} : "<title>" + escaped(title) + "</title>") + "\n";
    }
    void open_series(std::size_t nth) { out += fmt::format("<g class=\"s s{}\">\n", nth); }
    void close() { out += "</g>\n"; }

private:
    std::string rounded(double x) const {
        return plain(std::lround(static_cast<double>(hundredths(x)) / static_cast<double>(grain_)) * grain_);
    }
    long grain_;
};

std::string line_kind(const Look& look, std::string_view weight) {
    return fmt::format("{} l{}{}", weight, look.hue, look.dash % dashes ? fmt::format(" d{}", look.dash % dashes) : "");
}

// ---- labels that stand at ends of lines ------------------------------------------------------------

struct EndLabel {
    std::string text;
    int hue = -1;         // -1: soft
    double x = 0, y = 0;  // of what it names
    double at = 0;        // where it stands
};

// As near to what they name as they can be without touching: neighbours that would touch share the distance.
void spread(std::vector<EndLabel>& labels, double gap, double top, double bottom) {
    std::stable_sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    struct Run {
        double sum;
        std::size_t many;
        double mean() const { return sum / static_cast<double>(many); }
    };
    std::vector<Run> runs;
    for (std::size_t k = 0; k < labels.size(); ++k) {
        runs.push_back({labels[k].y - gap * static_cast<double>(k), 1});
        while (runs.size() > 1 && runs[runs.size() - 2].mean() > runs.back().mean()) {
            runs[runs.size() - 2].sum += runs.back().sum;
            runs[runs.size() - 2].many += runs.back().many;
            runs.pop_back();
        }
    }
    const double last = gap * static_cast<double>(labels.size() - 1);
    std::size_t k = 0;
    for (const Run& run : runs)
        for (std::size_t n = 0; n < run.many; ++n, ++k)
            labels[k].at = std::clamp(run.mean(), top, std::max(top, bottom - last)) + gap * static_cast<double>(k);
}

// ---- a panel -------------------------------------------------------------------------------------

struct Frame {
    double left, right;
};  // what axes and labels need beside the plots

const Point* last_of(const std::vector<Point>& points) {
    for (auto each = points.rbegin(); each != points.rend(); ++each)
        if (std::isfinite(each->y)) return &*each;
    return nullptr;
}

Frame frame_of(const Panel& panel) {
    Frame frame{6, 6};
    double names = 0;
    for (const Plot& plot : panel.plots) {
        names = std::max({names, width_of(plot.name, letters, true), width_of(plot.name_detail, 11.5)});
        for (const Tick& tick : plot.y.ticks) frame.left = std::max(frame.left, width_of(tick.label, letters) + 8);
        for (const Line& line : plot.lines)
            if (!line.label.empty()) frame.right = std::max(frame.right, width_of(line.label, letters) + 20);
        for (const Dots& dots : plot.dots)
            if (!dots.label.empty()) frame.right = std::max(frame.right, width_of(dots.label, letters) + 20);
        for (const Rule& rule : plot.rules)
            if (!rule.label.empty()) frame.right = std::max(frame.right, width_of(rule.label, letters) + 12);
    }
    for (const Tick& tick : panel.x.ticks)  // the last name may hang over the end
        if (tick.at > panel.x.low + 0.97 * (panel.x.high - panel.x.low))
            frame.right =
                std::max(frame.right, std::max(width_of(tick.label, letters), width_of(tick.under, letters)) / 2);
    if (names > 0) frame.left += names + 16;
    return frame;
}

bool two_lines(const Axis& x) {
    return std::any_of(x.ticks.begin(), x.ticks.end(), [](const Tick& tick) { return !tick.under.empty(); });
}

std::vector<std::string> title_lines(const Panel& panel, double width) {
    return wrapped(panel.title, title_letters, width, true);
}
std::vector<std::string> note_lines(const Panel& panel, double width) { return wrapped(panel.note, letters, width); }

double key_item_width(const KeyItem& item) { return 30 + width_of(item.text, letters) + 22; }
std::size_t key_rows(const Panel& panel, double width) {
    std::size_t rows = panel.key.empty() ? 0 : 1;
    double x = 0;
    for (const KeyItem& item : panel.key) {
        if (x > 0 && x + key_item_width(item) - 22 > width) ++rows, x = 0;
        x += key_item_width(item);
    }
    return rows;
}

double head_height(const Panel& panel, double width) {
    return title_gap * static_cast<double>(title_lines(panel, width).size()) +
           line_gap * static_cast<double>(note_lines(panel, width).size()) +
           18 * static_cast<double>(key_rows(panel, width)) + 22;
}
double plot_height(const Plot& plot) { return plot.height + (plot.heading.empty() ? 0 : 20) + (plot.notched ? 8 : 0); }
constexpr double between_plots = 16;
double body_height(const Panel& panel) {
    if (!panel.missing.empty()) return 110;
    double height = 24 + (two_lines(panel.x) ? 15 : 0) + (panel.x_title.empty() ? 0 : 18);
    for (const Plot& plot : panel.plots) height += plot_height(plot) + between_plots;
    return height - between_plots;
}

class Drawing {
public:
    Drawing(Pen& pen, const Panel& panel, double left, double width)
        : pen_{pen}, panel_{panel}, frame_{frame_of(panel)}, outer_{left}, width_{width}, left_{left + frame_.left},
          right_{left + width - frame_.right} {}

    // The plots alone, with their series told apart; for a page that says title and key itself.
    void draw_plots(double top, std::vector<std::vector<Spot>>& places) {
        places_ = &places;
        for (std::size_t k = 0; k < panel_.plots.size(); ++k) {
            const Plot& plot = panel_.plots[k];
            const double plot_top = top + (plot.heading.empty() ? 0 : 20);
            pen_.out += fmt::format("<g class=\"plot\" data-frame=\"{} {} {} {} {} {} {} {}\">\n", plain(left_),
                                    plain(right_), plain(plot_top), plain(plot_top + plot.height), panel_.x.low,
                                    panel_.x.high, plot.y.low, plot.y.high);
            draw_plot(plot, top, k + 1 == panel_.plots.size());
            pen_.close();
            top += plot_height(plot) + between_plots;
        }
        draw_x_names(top - between_plots);
    }

    void draw(double top, double head) {
        pen_.out += fmt::format("<g class=\"panel\"><title>{}</title>\n", escaped(panel_.title));
        draw_head(top);
        double y = top + head;
        if (!panel_.missing.empty()) {
            y = top + head_height(panel_, width_);
            const auto words = wrapped(panel_.missing, letters, width_ - 32);
            pen_.stroke("axis", outer_, y, outer_, y + 16 * static_cast<double>(words.size()) + 8);
            for (std::size_t k = 0; k < words.size(); ++k)
                pen_.text(outer_ + 14, y + 16 + 16 * static_cast<double>(k), letters, "soft", words[k]);
        } else {
            for (std::size_t k = 0; k < panel_.plots.size(); ++k) {
                draw_plot(panel_.plots[k], y, k + 1 == panel_.plots.size());
                y += plot_height(panel_.plots[k]) + between_plots;
            }
            draw_x_names(y - between_plots);
        }
        pen_.close();
    }

private:
    double at_x(double x) const {
        return left_ + (right_ - left_) * std::clamp((x - panel_.x.low) / (panel_.x.high - panel_.x.low), 0.0, 1.0);
    }
    double at_y(const Plot& plot, double y) const {
        return bottom_ - plot.height * std::clamp((y - plot.y.low) / (plot.y.high - plot.y.low), 0.0, 1.0);
    }

    void draw_head(double y) {
        for (const auto& words : title_lines(panel_, width_))
            pen_.text(outer_, y += title_gap, title_letters, "head", words);
        if (!panel_.note.empty()) y += 1;
        for (const auto& words : note_lines(panel_, width_)) pen_.text(outer_, y += line_gap, letters, "soft", words);
        double x = outer_;
        if (!panel_.key.empty()) y += 18;
        for (const KeyItem& item : panel_.key) {
            if (x > outer_ && x + key_item_width(item) - 22 > outer_ + width_) x = outer_, y += 18;
            if (item.kind == KeyItem::Kind::line) pen_.stroke(line_kind(item.look, "line"), x, y - 4, x + 22, y - 4);
            if (item.kind == KeyItem::Kind::span) pen_.box("shade", x, y - 11, 22, 13);
            if (item.kind == KeyItem::Kind::notch) {
                Trace trace = pen_.trace();
                for (int k = 0; k < 4; ++k)
                    trace.to(x + 3 + 5 * k, y - 8), trace.to(x + 3 + 5 * k, y - 1), trace.lift();
                pen_.path(fmt::format("notch l{}", item.look.hue), trace);
            }
            pen_.text(x + 30, y, letters, "soft", item.text);
            x += key_item_width(item);
        }
    }

    void draw_plot(const Plot& plot, double top, bool last) {
        if (!plot.heading.empty()) pen_.text(outer_, top + 8, letters, "soft", plot.heading), top += 20;
        top_ = top, bottom_ = top + plot.height;
        if (!plot.name.empty()) {
            pen_.text(outer_, top + plot.height / 2 - 1, letters, "name", plot.name);
            pen_.text(outer_, top + plot.height / 2 + 14, 11.5, "soft", plot.name_detail);
        }
        for (const Span& span : plot.spans)
            pen_.box("shade", at_x(span.from), top_, std::max(at_x(span.to) - at_x(span.from), 1.0), plot.height);
        if (places_) pen_.out += "<g class=\"ys\">\n";
        for (const Tick& tick : plot.y.ticks) {
            const double y = at_y(plot, tick.at);
            if (y < bottom_ - 0.5) pen_.stroke("grid", left_, y, right_, y);
            pen_.text(left_ - 8, y + 4.3, letters, "soft", tick.label, "end");
        }
        if (places_) pen_.close();
        Trace axis = pen_.trace();  // with its ticks one path, since a page has hundreds of them
        axis.to(left_, bottom_), axis.to(right_, bottom_);
        if (last)
            for (const Tick& tick : panel_.x.ticks) {
                const double from = bottom_ + (plot.notched ? 8 : 0);
                axis.lift(), axis.to(at_x(tick.at), from), axis.to(at_x(tick.at), from + 4);
            }
        pen_.path("axis", axis);
        for (const Rule& upright : plot.uprights) {
            pen_.stroke("rule", at_x(upright.at), top_, at_x(upright.at), bottom_);
            pen_.text(at_x(upright.at) + 5, top_ + 9, letters, "soft", upright.label);
        }
        std::vector<EndLabel> labels;
        for (const Rule& rule : plot.rules) {
            pen_.stroke("rule", left_, at_y(plot, rule.at), right_, at_y(plot, rule.at));
            if (!rule.label.empty()) labels.push_back({rule.label, -1, right_ - 4, at_y(plot, rule.at), 0});
        }
        if (places_) {
            for (const Line& line : plot.lines) begin_series(), draw_band(plot, line), draw_line(plot, line, labels);
            for (const Dots& dots : plot.dots) begin_series(), draw_dots(plot, dots, labels);
            for (const Bars& bars : plot.bars) begin_series(), draw_bars(plot, bars), pen_.close();
        } else {
            for (const Bars& bars : plot.bars) draw_bars(plot, bars);
            for (const Line& line : plot.lines) draw_band(plot, line);
            for (const Line& line : plot.lines) draw_line(plot, line, labels);
            for (const Dots& dots : plot.dots) draw_dots(plot, dots, labels);
        }
        draw_notches(plot);
        draw_labels(labels);
    }

    void begin_series() {
        pen_.open_series(places_->size());
        places_->emplace_back();
    }
    void note_place(const Plot& plot, const Point& p) {
        if (places_) places_->back().push_back({at_x(p.x), at_y(plot, std::isfinite(p.y) ? p.y : plot.y.low)});
    }

    void draw_bars(const Plot& plot, const Bars& bars) {
        for (const Point& p : bars.points) {
            note_place(plot, p);
            if (!std::isfinite(p.y)) continue;
            const double from = at_x(p.x - bars.width / 2), to = at_x(p.x + bars.width / 2), y = at_y(plot, p.y);
            pen_.box(fmt::format("bar f{}", bars.look.hue), from, y, to - from, bottom_ - y);
            draw_error(plot, p, bars.look);
        }
    }

    void draw_error(const Plot& plot, const Point& p, const Look& look) {
        if (std::isfinite(p.low) && std::isfinite(p.high))
            pen_.stroke(fmt::format("thin l{}", look.hue), at_x(p.x), at_y(plot, p.low), at_x(p.x), at_y(plot, p.high));
    }

    // A drawing with fewer points has those that carry a marker all the same.
    static bool is_marked(const Line& line, std::size_t k) { return line.marked && k % line.marked == line.marked / 2; }
    static bool is_drawn(const Line& line, std::size_t k) {
        return k % line.every == 0 || k + 1 == line.points.size() || is_marked(line, k);
    }

    // One closed shape for each stretch that has an interval.
    void draw_band(const Plot& plot, const Line& line) {
        Trace trace = pen_.trace();
        std::vector<Point> points;
        const std::size_t every = line.every > 1 ? 2 * line.every : 1;
        for (std::size_t k = 0; k < line.points.size(); ++k)
            if (k % every == 0 || k + 1 == line.points.size()) points.push_back(line.points[k]);
        auto has_band = [](const Point& p) {
            return std::isfinite(p.y) && std::isfinite(p.low) && std::isfinite(p.high);
        };
        for (auto from = points.begin(); from != points.end();) {
            from = std::find_if(from, points.end(), has_band);
            const auto to = std::find_if_not(from, points.end(), has_band);
            if (to - from > 1) {
                for (auto p = from; p != to; ++p) trace.to(at_x(p->x), at_y(plot, p->high));
                for (auto p = to; p != from;) --p, trace.to(at_x(p->x), at_y(plot, p->low));
                trace.close();
            } else if (from != to) {
                draw_error(plot, *from, line.look);
            }
            from = to;
        }
        pen_.path(fmt::format("band f{}", line.look.hue), trace);
    }

    void draw_line(const Plot& plot, const Line& line, std::vector<EndLabel>& labels) {
        Trace trace = pen_.trace();
        double before = no_number;
        std::vector<std::size_t> drawn;
        for (std::size_t k = 0; k < line.points.size(); ++k)
            if (is_drawn(line, k)) drawn.push_back(k);
        for (const std::size_t k : drawn) {
            const Point& p = line.points[k];
            if (!std::isfinite(p.y))
                trace.lift();
            else {
                if (line.steps && std::isfinite(before)) trace.to(at_x(p.x), at_y(plot, before));
                trace.to(at_x(p.x), at_y(plot, p.y));
            }
            before = p.y;
        }
        for (const Point& p : line.points) note_place(plot, p);
        if (!places_) pen_.open(line.label);
        pen_.path(line_kind(line.look, line.steps ? "thin" : "line"), trace);
        const Point* end = last_of(line.points);
        const auto is_known = [&](std::size_t nth) {
            return nth < drawn.size() && std::isfinite(line.points[drawn[nth]].y);
        };
        for (std::size_t nth = 0; nth < drawn.size(); ++nth) {
            const Point& p = line.points[drawn[nth]];
            const bool alone = (nth == 0 || !is_known(nth - 1)) && !is_known(nth + 1);  // makes no line
            const bool named = &p == end && !line.label.empty();
            if (is_known(nth) && (is_marked(line, drawn[nth]) || alone || named))
                pen_.marker(line.look, at_x(p.x), at_y(plot, p.y));
        }
        if (end && !line.label.empty())
            labels.push_back({line.label, line.look.hue, at_x(end->x), at_y(plot, end->y), 0});
        pen_.close();
    }

    void draw_dots(const Plot& plot, const Dots& dots, std::vector<EndLabel>& labels) {
        for (const Point& p : dots.points) note_place(plot, p);
        Trace cloud = pen_.trace();
        for (const Point& p : dots.cloud) cloud.dot(at_x(p.x), at_y(plot, p.y));
        pen_.path(fmt::format("cloud l{}", dots.look.hue), cloud);
        if (!places_) pen_.open(dots.label);
        if (dots.joined) {
            Trace trace = pen_.trace();
            for (const Point& p : dots.points)
                if (std::isfinite(p.y))
                    trace.to(at_x(p.x), at_y(plot, p.y));
                else
                    trace.lift();
            pen_.path(line_kind({dots.look.hue, dots.look.dash, 0}, "lead"), trace);
        }
        for (const Point& p : dots.points) {
            if (!std::isfinite(p.y)) continue;
            draw_error(plot, p, dots.look);
            pen_.marker(dots.look, at_x(p.x), at_y(plot, p.y), dots.points.size() > 14 ? 2.6 : 3.4);
        }
        if (const Point* end = last_of(dots.points); end && !dots.label.empty())
            labels.push_back({dots.label, dots.look.hue, at_x(end->x), at_y(plot, end->y), 0});
        pen_.close();
    }

    void draw_notches(const Plot& plot) {
        Trace trace = pen_.trace();
        for (const double x : plot.notches)
            trace.to(at_x(x), bottom_ + 2.5), trace.to(at_x(x), bottom_ + 8), trace.lift();
        pen_.path("notch l1", trace);
    }

    void draw_labels(std::vector<EndLabel>& labels) {
        if (labels.empty()) return;
        spread(labels, 15, top_ + 2, bottom_ - 2);
        for (const EndLabel& label : labels) {
            const double from = label.x, x = right_ + (label.hue < 0 ? 6 : 14);
            if (label.hue >= 0 && from > right_ - 20 && std::abs(label.at - label.y) > 3)
                pen_.stroke(fmt::format("lead l{}", label.hue), from + 4.5, label.y, x - 2.5, label.at);
            pen_.text(x, label.at + 4.3, letters, label.hue < 0 ? "soft" : fmt::format("t{}", label.hue), label.text);
        }
    }

    void draw_x_names(double y) {
        for (const Tick& tick : panel_.x.ticks) {
            pen_.text(at_x(tick.at), y + 18, letters, "soft", tick.label, "middle");
            pen_.text(at_x(tick.at), y + 33, letters, "soft", tick.under, "middle");
        }
        pen_.text((left_ + right_) / 2, y + (two_lines(panel_.x) ? 33 : 18) + 19, letters, "soft", panel_.x_title,
                  "middle");
    }

    Pen& pen_;
    const Panel& panel_;
    Frame frame_;
    double outer_, width_, left_, right_, top_ = 0, bottom_ = 0;
    std::vector<std::vector<Spot>>* places_ = nullptr;
};

std::string opened(double width, double height, std::string_view id, std::string_view title, std::string_view told) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mensana\" role=\"img\" aria-labelledby=\"{0}-title "
        "{0}-desc\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\">\n"
        "<title id=\"{0}-title\">{3}</title>\n<desc id=\"{0}-desc\">{4}</desc>\n<style>{5}</style>\n<rect "
        "class=\"paper\" width=\"{1}\" height=\"{2}\"/>\n",
        escaped(id), plain(std::ceil(width)), plain(std::ceil(height)), escaped(title), escaped(told), figure_style());
}

std::string opened_in_page(double width, double height, std::string_view id, std::string_view title,
                           std::string_view told, std::string_view classes) {
    return fmt::format(
        "<svg class=\"mensana{5}{6}\" role=\"img\" font-size=\"{7}\" "
        "aria-labelledby=\"{0}-title {0}-desc\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\">\n"
        "<title id=\"{0}-title\">{3}</title>\n<desc id=\"{0}-desc\">{4}</desc>\n",
        escaped(id), plain(std::ceil(width)), plain(std::ceil(height)), escaped(title), escaped(told),
        classes.empty() ? "" : " ", classes, plain(letters));
}

struct SheetSizes {
    double width, margin, gutter, column;
};
SheetSizes sizes_of(std::size_t columns) {
    if (columns < 2) return {480, 20, 0, 440};
    const double count = static_cast<double>(columns);
    return {36 * 2 + 44 * (count - 1) + 402 * count, 36, 44, 402};
}

std::string said(const Panel& panel) {
    return panel.title + ". " + (panel.missing.empty() ? panel.told : panel.missing);
}

double step_for(double span, int steps) {
    const double rough = span / std::max(steps, 1), ten = std::pow(10, std::floor(std::log10(rough)));
    for (const double each : {1.0, 2.0, 5.0, 10.0})
        if (rough <= each * ten * 1.0001) return each * ten;
    return 10 * ten;
}

// `scale` is what a number is multiplied with to be read.
Axis stepped_axis(double low, double high, int steps, double scale, std::string_view unit) {
    if (!std::isfinite(low) || !std::isfinite(high)) low = 0, high = 1;
    low *= scale, high *= scale;
    if (!(high > low)) high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
    const double step = step_for(high - low, steps);
    const double first = std::floor(low / step + 1e-6), last = std::ceil(high / step - 1e-6);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-6)), 0, 6);
    Axis axis{first * step / scale, last * step / scale, {}};
    for (double k = first; k <= last + 0.5; ++k)
        axis.ticks.push_back({k * step / scale, number_text(k * step, decimals) + std::string{unit}, {}});
    return axis;
}

}  // namespace

Look plain_look() { return {0, 0, 0}; }
Look kind_look(std::size_t nth) {
    const int n = static_cast<int>(nth);
    return {1 + n % 4, (n % 4 + n / 4) % dashes, n % markers};
}
Look order_look(std::size_t nth, std::size_t of) {
    const std::size_t place = of > 1 ? std::min(nth, of - 1) * 3 / (of - 1) : 3;
    constexpr int dash[]{2, 3, 1, 0};
    return {5 + static_cast<int>(place), dash[place], static_cast<int>(place)};
}

std::string number_text(double number, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::abs(number), decimals);
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    const auto point = std::min(text.find('.'), text.size());
    for (std::size_t k = point; k > 3; k -= 3) text.insert(k - 3, ",");
    return number < 0 && !is_zero ? "\u2212" + text : text;
}

Axis number_axis(double low, double high, int steps, std::string_view unit) {
    return stepped_axis(low, high, steps, 1, unit);
}
Axis share_axis(double low, double high, int steps) { return stepped_axis(low, high, steps, 100, " %"); }

Axis word_axis(const std::vector<std::string>& words, const std::vector<std::string>& under) {
    Axis axis{-0.5, static_cast<double>(std::max<std::size_t>(words.size(), 1)) - 0.5, {}};
    for (std::size_t k = 0; k < words.size(); ++k)
        axis.ticks.push_back({static_cast<double>(k), words[k], k < under.size() ? under[k] : ""});
    return axis;
}

Axis day_axis(std::optional<std::chrono::sys_days> start, double first, double last, double room) {
    using namespace std::chrono;
    if (!(last > first)) first -= 0.5, last = first + 1;  // one day, in the middle
    Axis axis{first, last, {}};
    const double span = last - first;
    if (!start) {
        const Axis numbers = number_axis(first, last, static_cast<int>(std::clamp(room / 70, 2.0, 8.0)));
        for (const Tick& tick : numbers.ticks)
            if (tick.at >= first && tick.at <= last) axis.ticks.push_back({tick.at, "day " + tick.label, {}});
        return axis;
    }
    constexpr const char* names[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto name_of = [&](const year_month_day& date) { return names[static_cast<unsigned>(date.month()) - 1]; };
    if (span < 70) {
        int every = 1;
        for (const int each : {1, 2, 5, 7, 14})
            if (every = each; span / each * 52 <= room) break;
        for (double day = std::ceil(first); day <= last; day += every) {
            const year_month_day date{*start + days{static_cast<int>(day)}};
            axis.ticks.push_back({day, fmt::format("{} {}", static_cast<unsigned>(date.day()), name_of(date)),
                                  axis.ticks.empty() ? fmt::format("{}", static_cast<int>(date.year())) : ""});
        }
        return axis;
    }
    int months_each = 1;
    for (const int each : {1, 2, 3, 6, 12, 24, 60, 120, 600})
        if (months_each = each; span / (30.44 * each) * 42 <= room) break;
    const year_month_day from{*start + days{static_cast<int>(std::ceil(first))}};
    for (year_month month = from.year() / from.month();; month += months{1}) {
        const double day = static_cast<double>((sys_days{month / 1} - *start).count());
        if (day > last) break;
        const int count =
            static_cast<int>(month.year()) * 12 + static_cast<int>(static_cast<unsigned>(month.month())) - 1;
        if (day < first || count % months_each != 0) continue;
        const std::string year = fmt::format("{}", static_cast<int>(month.year()));
        if (months_each >= 12)
            axis.ticks.push_back({day, year, {}});
        else
            axis.ticks.push_back({day, names[count % 12], axis.ticks.empty() || count % 12 == 0 ? year : ""});
    }
    return axis;
}

double width_of(std::string_view text, double size, bool bold) {
    double width = 0;
    for (std::size_t k = 0; k < text.size();) {
        const Letter letter = letter_at(text, k);
        k += letter.bytes;
        width += letter.fine && letter.code < 0x7f                ? advance[letter.code - 32]
                 : letter.code >= 0x2e80 || letter.code == 0x2212 ? (letter.code == 0x2212 ? 84 : 104)
                                                                  : 70;
    }
    return width * size / 100 * (bold ? 1.1 : 1);
}

std::vector<std::string> wrapped(std::string_view text, double size, double room, bool bold) {
    std::vector<std::string> lines;
    std::string line;
    auto end_line = [&] {
        if (!line.empty()) lines.push_back(std::move(line)), line.clear();
    };
    for (std::size_t k = 0; k < text.size();) {
        if (std::string_view{" \t\r\n"}.find(text[k]) != std::string_view::npos) {
            ++k;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", k), text.size());
        std::string word{text.substr(k, end - k)};
        k = end;
        if (!line.empty() && width_of(line + " " + word, size, bold) > room) end_line();
        if (!line.empty()) line += " ";
        while (width_of(line + word, size, bold) >
               room) {  // a word as long as this begins a line; cut it between letters
            std::size_t cut = 0;
            while (cut < word.size()) {
                const std::size_t next = cut + letter_at(word, cut).bytes;
                if (cut > 0 && width_of(std::string_view{word}.substr(0, next), size, bold) > room) break;
                cut = next;
            }
            if (cut >= word.size()) break;
            lines.push_back(word.substr(0, cut));
            word.erase(0, cut);
        }
        line += word;
    }
    end_line();
    return lines;
}

std::string readable(std::string_view text) {
    std::string fine;
    for (std::size_t k = 0; k < text.size();) {
        const Letter letter = letter_at(text, k);
        const bool blank = text[k] == '\n' || text[k] == '\t' || text[k] == '\r';
        if (letter.fine)
            fine += text.substr(k, letter.bytes);
        else
            fine += blank ? " " : "\ufffd";
        k += letter.bytes;
    }
    return fine;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (std::size_t k = 0; k < text.size();) {
        const Letter letter = letter_at(text, k);
        if (!letter.fine)
            safe += text[k] == '\n' || text[k] == '\t' || text[k] == '\r' ? " " : "\ufffd";
        else if (letter.code == '&')
            safe += "&amp;";
        else if (letter.code == '<')
            safe += "&lt;";
        else if (letter.code == '>')
            safe += "&gt;";
        else if (letter.code == '"')
            safe += "&quot;";
        else if (letter.code == '\'')
            safe += "&#39;";
        else
            safe += text.substr(k, letter.bytes);
        k += letter.bytes;
    }
    return safe;
}

std::string_view figure_style() {
    static const std::string style = style_sheet();
    return style;
}

double room_of(const Sheet& sheet, bool wide) {
    const SheetSizes sizes = sizes_of(sheet.columns);
    return wide && sheet.columns > 1 ? sizes.width - 2 * sizes.margin - 220 : sizes.column - 110;
}

std::string svg_of(const Panel& panel, double width, std::string_view id) {
    const double margin = 16, head = head_height(panel, width - 2 * margin);
    Pen pen;
    Drawing{pen, panel, margin, width - 2 * margin}.draw(margin - 4, head);
    return opened(width, 2 * margin + head + body_height(panel), id, panel.title, said(panel)) + pen.out + "</svg>\n";
}

Placed drawn(const Panel& panel, double width, std::string_view id, std::string_view more_classes) {
    Placed all;
    Pen pen{page_grain};
    Drawing{pen, panel, 2, width - 4}.draw_plots(8, all.places);
    all.svg = opened_in_page(width, 14 + body_height(panel), id, panel.title, panel.told, more_classes) + pen.out +
              "</svg>\n";
    return all;
}

// On narrow screens a row's name stands above its marks, else at the left.
Placed drawn(const Forest& figure, double width, std::string_view id, std::string_view more_classes) {
    const bool narrow = width < 500;
    const double size = narrow ? 11.5 : letters, mark_gap = 17, detail_size = 11.5;
    double names = 0, texts = 0;
    for (const ForestRow& row : figure.rows) {
        if (!row.marks.empty()) names = std::max({names, width_of(row.name, size), width_of(row.detail, detail_size)});
        for (const ForestMark& mark : row.marks) texts = std::max(texts, width_of(mark.text, size));
    }
    names = std::min(names, 0.4 * width);
    const double left = narrow ? 12 : names + 22, right = width - (texts > 0 ? texts + 16 : 14);
    const auto at_x = [&](double x) {
        return left + (right - left) * std::clamp((x - figure.x.low) / (figure.x.high - figure.x.low), 0.0, 1.0);
    };
    Placed all;
    Pen pen{page_grain}, over{page_grain};
    struct Series {
        Pen marks{page_grain}, texts{page_grain};
        int hue = 0;
    };
    std::vector<Series> series;
    const double head = figure.left.empty() && figure.right.empty() ? 8 : 26;
    double y = head;
    for (const ForestRow& row : figure.rows) {
        if (row.marks.empty()) {
            y += y > head ? 12 : 2;
            over.text(0, y + 12, size, "name", row.name), y += 20;
            continue;
        }
        const double detail_room = row.detail.empty() ? 0 : 14;
        const auto name_lines = wrapped(row.name, size, narrow ? width : names + 6);
        const double name_height = 15 * static_cast<double>(name_lines.size()) + detail_room,
                     marks_height = mark_gap * static_cast<double>(row.marks.size());
        double name_y = y + 13;
        if (!narrow) name_y += std::max(0.0, (marks_height - name_height) / 2);
        for (const auto& words : name_lines) over.text(0, name_y, size, "", words), name_y += 15;
        if (!row.detail.empty()) over.text(0, name_y, detail_size, "soft", row.detail);
        double mark_y = y + (narrow ? name_height + 1 : std::max(0.0, (name_height - marks_height) / 2));
        for (const ForestMark& mark : row.marks) {
            const double middle = mark_y + mark_gap / 2 + 0.5;
            if (mark.series >= series.size()) series.resize(mark.series + 1), all.places.resize(mark.series + 1);
            all.places[mark.series].push_back({at_x(std::isfinite(mark.at) ? mark.at : 0), middle});
            auto& [marks, words, hue] = series[mark.series];
            hue = mark.look.hue;
            if (std::isfinite(mark.at)) {
                if (mark.bar)
                    marks.box(fmt::format("bar f{}", hue), std::min(at_x(0), at_x(mark.at)), middle - 6,
                              std::max(std::abs(at_x(mark.at) - at_x(0)), 1.0), 12);
                if (std::isfinite(mark.low) && std::isfinite(mark.high))
                    marks.stroke(fmt::format("line l{}", hue), at_x(mark.low), middle, at_x(mark.high), middle);
                if (!mark.bar) marks.marker(mark.look, at_x(mark.at), middle, 3.8);
            }
            words.text(width - 2, middle + 4.2, letters, "", mark.text);
            mark_y += mark_gap;
        }
        y = std::max(name_y + detail_room - 13, mark_y) + (narrow ? 8 : 5);
    }
    const double bottom = y + 2, zero = at_x(0);
    for (const Tick& tick : figure.x.ticks) {
        pen.stroke("grid", at_x(tick.at), head, at_x(tick.at), bottom);
        pen.text(at_x(tick.at), bottom + 18, size, "soft", tick.label, "middle");
    }
    if (figure.x.low <= 0 && figure.x.high >= 0) pen.stroke("axis", zero, head - 4, zero, bottom);
    const bool room_left = zero - 8 > width_of(figure.left, size),
               room_right = width - zero > width_of(figure.right, size);
    if (room_left) pen.text(zero - 8, 14, size, "soft", figure.left.empty() ? "" : "\u2190 " + figure.left, "end");
    if (room_right) pen.text(zero + 8, 14, size, "soft", figure.right.empty() ? "" : figure.right + " \u2192");
    double end = bottom + 24;
    for (const auto& words : wrapped(figure.x_title, size, width - 8))
        pen.text((left + right) / 2, end += 15, size, "soft", words, "middle");
    for (std::size_t n = 0; n < series.size(); ++n) {
        over.open_series(n);
        over.out +=
            series[n].marks.out +
            fmt::format("<g class=\"t{}\" text-anchor=\"end\" font-size=\"{}\">\n", series[n].hue, plain(size)) +
            series[n].texts.out;
        over.close();
        over.close();
    }
    all.svg =
        opened_in_page(width, end + 8, id, figure.title, figure.told, more_classes) + pen.out + over.out + "</svg>\n";
    return all;
}

std::string swatch(const Look& look, bool line) {
    Pen pen{page_grain};
    if (line) pen.stroke(line_kind(look, "line"), 1, 7, 33, 7);
    pen.marker(look, 17, 7, 3.6);
    return pen.out;
}

std::string svg_of(const Sheet& sheet) {
    const SheetSizes sizes = sizes_of(sheet.columns);
    const double inner = sizes.width - 2 * sizes.margin;
    Pen pen;
    double y = sizes.margin + 4;
    const double title_size = sheet.columns < 2 ? 22 : 27;
    for (const auto& words : wrapped(sheet.title, title_size, inner, true))
        pen.text(sizes.margin, y += title_size * 0.95, title_size, "head", words), y += title_size * 0.25;
    y += 2;
    for (const auto& words : wrapped(sheet.question, 16, inner)) pen.text(sizes.margin, y += 22, 16, "soft", words);
    y += 22;
    std::string told = sheet.question;
    for (std::size_t k = 0; k < sheet.panels.size();) {
        std::size_t end = k + 1;
        const bool wide = sheet.panels[k].wide || sheet.columns < 2;
        while (!wide && end < sheet.panels.size() && end - k < sheet.columns && !sheet.panels[end].wide) ++end;
        const double width = wide ? inner : sizes.column;
        double head = 0, body = 0;  // plots of a row begin at one height
        for (std::size_t n = k; n < end; ++n)
            head = std::max(head, head_height(sheet.panels[n], width)),
            body = std::max(body, body_height(sheet.panels[n]));
        for (std::size_t n = k; n < end; ++n) {
            Drawing{pen, sheet.panels[n], sizes.margin + static_cast<double>(n - k) * (sizes.column + sizes.gutter),
                    width}
                .draw(y, head);
            told += (told.empty() ? "" : " ") + said(sheet.panels[n]);
        }
        y += head + body + 30;
        k = end;
    }
    pen.stroke("grid", sizes.margin, y - 12, sizes.width - sizes.margin, y - 12);
    for (const auto& paragraph : sheet.foot) {
        for (const auto& words : wrapped(paragraph, foot_letters, inner))
            pen.text(sizes.margin, y += foot_gap, foot_letters, "soft", words);
        y += 4;
        told += " " + paragraph;
    }
    return opened(sizes.width, y + sizes.margin - 8, sheet.id, sheet.title, told) + pen.out + "</svg>\n";
}

}  // namespace mensana
