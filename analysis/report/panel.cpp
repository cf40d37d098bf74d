#include "report/panel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mensana {
namespace {

constexpr double line_gap = 16, title_letters = 15.5, title_gap = 20, between_plots = 16;

// ---- labels that stand at ends of lines

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

// ---- how much room things need

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
        names = std::max({names, width_of(plot.name, letter_size, true), width_of(plot.name_detail, 11.5)});
        for (const Tick& tick : plot.y.ticks) frame.left = std::max(frame.left, width_of(tick.label, letter_size) + 8);
        for (const Line& line : plot.lines)
            if (!line.label.empty()) frame.right = std::max(frame.right, width_of(line.label, letter_size) + 20);
        for (const Dots& dots : plot.dots)
            if (!dots.label.empty()) frame.right = std::max(frame.right, width_of(dots.label, letter_size) + 20);
        for (const Rule& rule : plot.rules)
            if (!rule.label.empty()) frame.right = std::max(frame.right, width_of(rule.label, letter_size) + 12);
    }
    for (const Tick& tick : panel.x.ticks)  // the last name may hang over the end
        if (tick.at > panel.x.low + 0.97 * (panel.x.high - panel.x.low))
            frame.right = std::max(frame.right,
                                   std::max(width_of(tick.label, letter_size), width_of(tick.under, letter_size)) / 2);
    if (names > 0) frame.left += names + 16;
    return frame;
}

bool two_lines(const Axis& x) {
    return std::any_of(x.ticks.begin(), x.ticks.end(), [](const Tick& tick) { return !tick.under.empty(); });
}

std::vector<std::string> title_lines(const Panel& panel, double width) {
    return wrapped(panel.title, title_letters, width, true);
}
std::vector<std::string> note_lines(const Panel& panel, double width) {
    return wrapped(panel.note, letter_size, width);
}

double key_item_width(const KeyItem& item) { return 30 + width_of(item.text, letter_size) + 22; }
std::size_t key_rows(const Panel& panel, double width) {
    std::size_t rows = panel.key.empty() ? 0 : 1;
    double x = 0;
    for (const KeyItem& item : panel.key) {
        if (x > 0 && x + key_item_width(item) - 22 > width) ++rows, x = 0;
        x += key_item_width(item);
    }
    return rows;
}

double plot_height(const Plot& plot) { return plot.height + (plot.heading.empty() ? 0 : 20) + (plot.notched ? 8 : 0); }
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
            pen_.out +=
                fmt::format("<g class=\"plot\" data-frame=\"{} {} {} {} {} {}\">\n", plain(left_), plain(right_),
                            plain(plot_top), plain(plot_top + plot.height), panel_.x.low, panel_.x.high);
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
            const auto words = wrapped(panel_.missing, letter_size, width_ - 32);
            pen_.stroke("axis", outer_, y, outer_, y + 16 * static_cast<double>(words.size()) + 8);
            for (std::size_t k = 0; k < words.size(); ++k)
                pen_.text(outer_ + 14, y + 16 + 16 * static_cast<double>(k), letter_size, "soft", words[k]);
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
        for (const auto& words : note_lines(panel_, width_))
            pen_.text(outer_, y += line_gap, letter_size, "soft", words);
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
            pen_.text(x + 30, y, letter_size, "soft", item.text);
            x += key_item_width(item);
        }
    }

    void draw_plot(const Plot& plot, double top, bool last) {
        if (!plot.heading.empty()) pen_.text(outer_, top + 8, letter_size, "soft", plot.heading), top += 20;
        top_ = top, bottom_ = top + plot.height;
        if (!plot.name.empty()) {
            pen_.text(outer_, top + plot.height / 2 - 1, letter_size, "name", plot.name);
            pen_.text(outer_, top + plot.height / 2 + 14, 11.5, "soft", plot.name_detail);
        }
        for (const Span& span : plot.spans)
            pen_.box("shade", at_x(span.from), top_, std::max(at_x(span.to) - at_x(span.from), 1.0), plot.height);
        if (places_) pen_.out += "<g class=\"ys\">\n";
        for (const Tick& tick : plot.y.ticks) {
            const double y = at_y(plot, tick.at);
            if (y < bottom_ - 0.5) pen_.stroke("grid", left_, y, right_, y);
            pen_.text(left_ - 8, y + 4.3, letter_size, "soft", tick.label, "end");
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
            pen_.stroke(places_ ? "rule upright" : "rule", at_x(upright.at), top_, at_x(upright.at), bottom_);
            pen_.text(at_x(upright.at) + 5, top_ + 9, letter_size, "soft", upright.label);
        }
        std::vector<EndLabel> labels;
        for (const Rule& rule : plot.rules) {
            pen_.stroke(places_ ? "rule level" : "rule", left_, at_y(plot, rule.at), right_, at_y(plot, rule.at));
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
            if (!is_known(nth) || !(is_marked(line, drawn[nth]) || alone || named)) continue;
            if (places_ && is_marked(line, drawn[nth]))
                pen_.movable_marker(line.look, at_x(p.x), at_y(plot, p.y), drawn[nth]);
            else
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
            pen_.text(x, label.at + 4.3, letter_size, label.hue < 0 ? "soft" : fmt::format("t{}", label.hue),
                      label.text);
        }
    }

    void draw_x_names(double y) {
        for (const Tick& tick : panel_.x.ticks) {
            pen_.text(at_x(tick.at), y + 18, letter_size, "soft", tick.label, "middle");
            pen_.text(at_x(tick.at), y + 33, letter_size, "soft", tick.under, "middle");
        }
        pen_.text((left_ + right_) / 2, y + (two_lines(panel_.x) ? 33 : 18) + 19, letter_size, "soft", panel_.x_title,
                  "middle");
    }

    Pen& pen_;
    const Panel& panel_;
    Frame frame_;
    double outer_, width_, left_, right_, top_ = 0, bottom_ = 0;
    std::vector<std::vector<Spot>>* places_ = nullptr;
};

}  // namespace

double head_height(const Panel& panel, double width) {
    return title_gap * static_cast<double>(title_lines(panel, width).size()) +
           line_gap * static_cast<double>(note_lines(panel, width).size()) +
           18 * static_cast<double>(key_rows(panel, width)) + 22;
}

double body_height(const Panel& panel) {
    if (!panel.missing.empty()) return 110;
    double height = 24 + (two_lines(panel.x) ? 15 : 0) + (panel.x_title.empty() ? 0 : 18);
    for (const Plot& plot : panel.plots) height += plot_height(plot) + between_plots;
    return height - between_plots;
}

std::string said(const Panel& panel) {
    return panel.title + ". " + (panel.missing.empty() ? panel.told : panel.missing);
}

void draw_panel(Pen& pen, const Panel& panel, double left, double width, double top, double head) {
    Drawing{pen, panel, left, width}.draw(top, head);
}

Placed drawn(const Panel& panel, double width, std::string_view id, std::string_view more_classes) {
    Placed all;
    Pen pen{page_grain};
    Drawing{pen, panel, 2, width - 4}.draw_plots(8, all.places);
    all.svg = svg_in_page(pen, width, 14 + body_height(panel), id, panel.title, panel.told, more_classes);
    return all;
}

}  // namespace mensana
