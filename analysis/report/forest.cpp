#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/figure.hpp"

namespace mensana {
namespace {

constexpr double mark_gap = 17, detail_letters = 11.5;

// On narrow screens a row's name stands above its marks, else at the left.
class ForestDrawing {
public:
    ForestDrawing(const Forest& figure, double width) : figure_{figure}, width_{width} {
        double texts = 0;
        for (const ForestRow& row : figure.rows) {
            if (!row.marks.empty())
                names_ = std::max({names_, width_of(row.name, size_), width_of(row.detail, detail_letters)});
            for (const ForestMark& mark : row.marks) texts = std::max(texts, width_of(mark.text, size_));
        }
        names_ = std::min(names_, 0.4 * width);
        left_ = narrow_ ? 12 : names_ + 22, right_ = width - (texts > 0 ? texts + 16 : 14);
        for (const ForestRow& row : figure.rows) row.marks.empty() ? draw_heading(row) : draw_row(row);
    }

    Placed placed(std::string_view id, std::string_view more_classes) {
        Pen pen{page_grain};
        const double height = draw_axis(pen) + 8;
        pen.out += over_.out;
        for (std::size_t n = 0; n < series_.size(); ++n) {
            pen.open_series(n);
            pen.out +=
                series_[n].marks.out +
                fmt::format("<g class=\"t{}\" text-anchor=\"end\" font-size=\"{}\">\n", series_[n].hue, plain(size_)) +
                series_[n].texts.out;
            pen.close();
            pen.close();
        }
        return {svg_in_page(pen, width_, height, id, figure_.title, figure_.told, more_classes), std::move(places_)};
    }

private:
    struct Series {
        Pen marks{page_grain}, texts{page_grain};
        int hue = 0;
    };

    double at_x(double x) const {
        return left_ + (right_ - left_) * std::clamp((x - figure_.x.low) / (figure_.x.high - figure_.x.low), 0.0, 1.0);
    }

    void draw_heading(const ForestRow& row) {
        y_ += y_ > head_ ? 12 : 2;
        over_.text(0, y_ + 12, size_, "name", row.name), y_ += 20;
    }

    void draw_row(const ForestRow& row) {
        const double detail_room = row.detail.empty() ? 0 : 14;
        const auto name_lines = wrapped(row.name, size_, narrow_ ? width_ : names_ + 6);
        const double name_height = 15 * static_cast<double>(name_lines.size()) + detail_room,
                     marks_height = mark_gap * static_cast<double>(row.marks.size());
        double name_y = y_ + 13;
        if (!narrow_) name_y += std::max(0.0, (marks_height - name_height) / 2);
        for (const auto& words : name_lines) over_.text(0, name_y, size_, "", words), name_y += 15;
        if (!row.detail.empty()) over_.text(0, name_y, detail_letters, "soft", row.detail);
        double mark_y = y_ + (narrow_ ? name_height + 1 : std::max(0.0, (name_height - marks_height) / 2));
        for (const ForestMark& mark : row.marks) draw_mark(mark, mark_y + mark_gap / 2 + 0.5), mark_y += mark_gap;
        y_ = std::max(name_y + detail_room - 13, mark_y) + (narrow_ ? 8 : 5);
    }

    void draw_mark(const ForestMark& mark, double middle) {
        if (mark.series >= series_.size()) series_.resize(mark.series + 1), places_.resize(mark.series + 1);
        places_[mark.series].push_back({at_x(std::isfinite(mark.at) ? mark.at : 0), middle});
        auto& [marks, words, hue] = series_[mark.series];
        hue = mark.look.hue;
        words.text(width_ - 2, middle + 4.2, letter_size, "", mark.text);
        if (!std::isfinite(mark.at)) return;
        if (mark.bar)
            marks.box(fmt::format("bar f{}", hue), std::min(at_x(0), at_x(mark.at)), middle - 6,
                      std::max(std::abs(at_x(mark.at) - at_x(0)), 1.0), 12);
        if (std::isfinite(mark.low) && std::isfinite(mark.high))
            marks.stroke(fmt::format("line l{}", hue), at_x(mark.low), middle, at_x(mark.high), middle);
        if (!mark.bar) marks.marker(mark.look, at_x(mark.at), middle, 3.8);
    }

    double draw_axis(Pen& pen) const {  // and where it ends
        const double bottom = y_ + 2, zero = at_x(0);
        for (const Tick& tick : figure_.x.ticks) {
            pen.stroke("grid", at_x(tick.at), head_, at_x(tick.at), bottom);
            pen.text(at_x(tick.at), bottom + 18, size_, "soft", tick.label, "middle");
        }
        if (figure_.x.low <= 0 && figure_.x.high >= 0) pen.stroke("axis", zero, head_ - 4, zero, bottom);
        if (!figure_.left.empty() && zero - 8 > width_of(figure_.left, size_))
            pen.text(zero - 8, 14, size_, "soft", "\u2190 " + figure_.left, "end");
        if (!figure_.right.empty() && width_ - zero > width_of(figure_.right, size_))
            pen.text(zero + 8, 14, size_, "soft", figure_.right + " \u2192");
        double end = bottom + 24;
        for (const auto& words : wrapped(figure_.x_title, size_, width_ - 8))
            pen.text((left_ + right_) / 2, end += 15, size_, "soft", words, "middle");
        return end;
    }

    const Forest& figure_;
    double width_;
    bool narrow_ = is_narrow(width_);
    double size_ = narrow_ ? 11.5 : letter_size, names_ = 0, left_ = 0, right_ = 0;
    double head_ = figure_.left.empty() && figure_.right.empty() ? 8 : 26, y_ = head_;
    Pen over_{page_grain};
    std::vector<Series> series_;
    std::vector<std::vector<Spot>> places_;
};

}  // namespace

Placed drawn(const Forest& rows, double width, std::string_view id, std::string_view more_classes) {
    return ForestDrawing{rows, width}.placed(id, more_classes);
}

std::string swatch(const Look& look, bool line) {
    Pen pen{page_grain};
    if (line) pen.stroke(line_kind(look, "line"), 1, 7, 33, 7);
    pen.marker(look, 17, 7, 3.6);
    return pen.out;
}

}  // namespace mensana
