// What writes SVG: paths whose numbers are rounded, so that equal input gives equal bytes, text that is escaped, and
// the shapes of markers.
#pragma once

#include <string>
#include <string_view>

namespace mensana {

// Hue, dash and marker of a series.
struct Look {
    int hue = 0, dash = 0, marker = 0;  // hue 0 is ink
};

constexpr double letter_size = 12.5;             // the size of text in figures
constexpr long file_grain = 1, page_grain = 10;  // places are rounded to so many hundredths of a pixel; a page has many

// The d of a path; steps are relative, and taken between rounded places so that errors do not add up.
class Trace {
public:
    explicit Trace(long grain = file_grain) : grain_{grain} {}
    void to(double x, double y);
    void dot(double x, double y);  // a step of no length, which a round pen shows
    void lift() { drawing_ = false; }
    void close() { text_ += "z", drawing_ = false; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    long x_ = 0, y_ = 0, grain_;
    bool drawing_ = false;
};

class Pen {
public:
    explicit Pen(long grain = file_grain) : grain_{grain} {}
    std::string out;
    Trace trace() const { return Trace{grain_}; }
    void text(double x, double y, double size, std::string_view kind, std::string_view words,
              std::string_view anchor = "start");
    void path(std::string_view kind, const Trace& trace);
    void stroke(std::string_view kind, double x, double y, double to_x, double to_y);
    void box(std::string_view kind, double x, double y, double width, double height);
    void marker(const Look& look, double x, double y, double r = 3.2);
    // A marker that a script can move: the shape is drawn once a page (`marker_shapes`); `nth` is its point.
    void movable_marker(const Look& look, double x, double y, std::size_t nth);
    void open(std::string_view title);
    void open_series(std::size_t nth);
    void close() { out += "</g>\n"; }

private:
    std::string rounded(double x) const;
    long grain_;
};

std::string marker_shapes();                                       // for a hidden svg of the page
std::string line_kind(const Look& look, std::string_view weight);  // its classes
std::string plain(double x);                                       // in hundredths, without zeros that say nothing

// What a pen drew, with its title and description: a file of its own, or a figure of a page that has the style already.
std::string svg_file(const Pen& pen, double width, double height, std::string_view id, std::string_view title,
                     std::string_view told);
std::string svg_in_page(const Pen& pen, double width, double height, std::string_view id, std::string_view title,
                        std::string_view told, std::string_view more_classes);

}  // namespace mensana
