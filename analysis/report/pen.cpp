#include "report/pen.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/letters.hpp"
#include "report/page_parts.hpp"

namespace mensana {
namespace {

long hundredths(double x) { return std::isfinite(x) ? std::lround(100 * std::clamp(x, -1e6, 1e6)) : 0; }
long hundredths(double x, long grain) {
    return std::lround(static_cast<double>(hundredths(x)) / static_cast<double>(grain)) * grain;
}

// 1234 hundredths -> "12.34"
std::string text_of(long x) {
    std::string text = x < 0 ? "-" : "";
    x = std::labs(x);
    if (x >= 100 || x == 0) text += fmt::format("{}", x / 100);
    if (x % 100 == 0) return text;
    return text + (x % 10 ? fmt::format(".{:02}", x % 100) : fmt::format(".{}", x % 100 / 10));
}

}  // namespace

std::string plain(double x) { return text_of(hundredths(x)); }

void Trace::to(double x, double y) {
    const long a = hundredths(x, grain_), b = hundredths(y, grain_);
    if (!drawing_) {
        text_ += fmt::format("M{} {}", text_of(a), text_of(b));
    } else {
        if (a == x_ && b == y_) return;
        if (b == y_)
            text_ += "h" + text_of(a - x_);
        else if (a == x_)
            text_ += "v" + text_of(b - y_);
        else
            text_ += "l" + text_of(a - x_) + (b < y_ ? "" : " ") + text_of(b - y_);
    }
    x_ = a, y_ = b, drawing_ = true;
}

void Trace::dot(double x, double y) {
    lift(), to(x, y);
    text_ += "h0";
}

std::string Pen::rounded(double x) const { return text_of(hundredths(x, grain_)); }

void Pen::text(double x, double y, double size, std::string_view kind, std::string_view words,
               std::string_view anchor) {
    if (words.empty()) return;
    out += fmt::format("<text x=\"{}\" y=\"{}\"", rounded(x), rounded(y));
    if (grain_ == file_grain || size != letter_size) out += fmt::format(" font-size=\"{}\"", plain(size));
    if (!kind.empty()) out += fmt::format(" class=\"{}\"", kind);
    if (anchor != "start") out += fmt::format(" text-anchor=\"{}\"", anchor);
    out += ">" + escaped(words) + "</text>\n";
}

void Pen::path(std::string_view kind, const Trace& trace) {
    if (!trace.text().empty()) out += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", kind, trace.text());
}

void Pen::stroke(std::string_view kind, double x, double y, double to_x, double to_y) {
    Trace line{grain_};
    line.to(x, y), line.to(to_x, to_y);
    path(kind, line);
}

void Pen::box(std::string_view kind, double x, double y, double width, double height) {
    out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", kind, rounded(x),
                       rounded(y), rounded(std::max(width, 0.0)), rounded(std::max(height, 0.0)));
}

void Pen::marker(const Look& look, double x, double y, double r) {
    Trace shape{grain_};
    switch (look.marker % 4) {
        case 0:
            out += fmt::format("<circle class=\"f{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", look.hue, rounded(x),
                               rounded(y), plain(r));
            return;
        case 1:
            shape.to(x - r, y - r), shape.to(x + r, y - r), shape.to(x + r, y + r), shape.to(x - r, y + r);
            break;
        case 2:
            shape.to(x, y - 1.3 * r), shape.to(x + 1.2 * r, y + 0.9 * r), shape.to(x - 1.2 * r, y + 0.9 * r);
            break;
        default:
            shape.to(x, y - 1.4 * r), shape.to(x + 1.4 * r, y), shape.to(x, y + 1.4 * r), shape.to(x - 1.4 * r, y);
    }
    shape.close();
    path(fmt::format("f{}", look.hue), shape);
}

void Pen::movable_marker(const Look& look, double x, double y, std::size_t nth) {
    out += fmt::format("<use class=\"f{}\" href=\"#m{}\" x=\"{}\" y=\"{}\" data-n=\"{}\"/>\n", look.hue,
                       look.marker % 4, rounded(x), rounded(y), nth);
}

void Pen::open(std::string_view title) {
    out += "<g>" + (title.empty() ? std::string{} : "<title>" + escaped(title) + "</title>") + "\n";
}

void Pen::open_series(std::size_t nth) { out += fmt::format("<g class=\"s s{}\">\n", nth); }

std::string line_kind(const Look& look, std::string_view weight) {
    return fmt::format("{} l{}{}", weight, look.hue, look.dash % 4 ? fmt::format(" d{}", look.dash % 4) : "");
}

std::string marker_shapes() {
    std::string shapes;
    for (int n = 0; n < 4; ++n) {
        Pen pen{page_grain};
        pen.marker({0, 0, n}, 0, 0);
        pen.out.replace(pen.out.find(" class=\"f0\""), 11, fmt::format(" id=\"m{}\"", n));
        shapes += pen.out;
    }
    return shapes;
}

namespace {

std::string title_and_description(std::string_view id, std::string_view title, std::string_view told) {
    return fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>", escaped(id),
                       escaped(title), escaped(told));
}
std::string size_of(std::string_view id, double width, double height) {
    return fmt::format("aria-labelledby=\"{0}-title {0}-desc\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\"",
                       escaped(id), plain(std::ceil(width)), plain(std::ceil(height)));
}

}  // namespace

std::string svg_file(const Pen& pen, double width, double height, std::string_view id, std::string_view title,
                     std::string_view told) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mensana\" role=\"img\" {}>\n{}<style>{}</style>\n"
        "<rect class=\"paper\" width=\"{}\" height=\"{}\"/>\n{}</svg>\n",
        size_of(id, width, height), title_and_description(id, title, told) + "\n", report_figure_style(),
        plain(std::ceil(width)), plain(std::ceil(height)), pen.out);
}

std::string svg_in_page(const Pen& pen, double width, double height, std::string_view id, std::string_view title,
                        std::string_view told, std::string_view more_classes) {
    return fmt::format("<svg class=\"mensana {}\" role=\"img\" font-size=\"{}\" {}>\n{}\n{}</svg>\n", more_classes,
                       plain(letter_size), size_of(id, width, height), title_and_description(id, title, told), pen.out);
}

}  // namespace mensana
