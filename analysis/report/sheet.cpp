#include <algorithm>
#include <fmt/format.h>

#include "report/panel.hpp"

namespace mensana {
namespace {

constexpr double foot_letters = 12, foot_gap = 16.5;

struct SheetSizes {
    double width, margin, gutter, column;
};
SheetSizes sizes_of(std::size_t columns) {
    if (columns < 2) return {480, 20, 0, 440};
    const double count = static_cast<double>(columns);
    return {36 * 2 + 44 * (count - 1) + 402 * count, 36, 44, 402};
}

// The next row of panels: from `begin` to here.
std::size_t end_of_row(const Sheet& sheet, std::size_t begin) {
    std::size_t end = begin + 1;
    if (sheet.panels[begin].wide) return end;
    while (end < sheet.panels.size() && end - begin < sheet.columns && !sheet.panels[end].wide) ++end;
    return end;
}

}  // namespace

Look plain_look() { return {0, 0, 0}; }
Look kind_look(std::size_t nth) {
    const int n = static_cast<int>(nth);
    return {1 + n % 4, (n % 4 + n / 4) % 4, n % 4};
}
Look order_look(std::size_t nth, std::size_t of) {
    const std::size_t place = of > 1 ? std::min(nth, of - 1) * 3 / (of - 1) : 3;
    constexpr int dash[]{2, 3, 1, 0};
    return {5 + static_cast<int>(place), dash[place], static_cast<int>(place)};
}

double room_of(const Sheet& sheet, bool wide) {
    const SheetSizes sizes = sizes_of(sheet.columns);
    return wide && sheet.columns > 1 ? sizes.width - 2 * sizes.margin - 220 : sizes.column - 110;
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
    for (std::size_t k = 0, end; k < sheet.panels.size(); k = end) {
        end = end_of_row(sheet, k);
        const double width = sheet.panels[k].wide || sheet.columns < 2 ? inner : sizes.column;
        double head = 0, body = 0;  // plots of a row begin at one height
        for (std::size_t n = k; n < end; ++n)
            head = std::max(head, head_height(sheet.panels[n], width)),
            body = std::max(body, body_height(sheet.panels[n]));
        for (std::size_t n = k; n < end; ++n) {
            const double left = sizes.margin + static_cast<double>(n - k) * (sizes.column + sizes.gutter);
            draw_panel(pen, sheet.panels[n], left, width, y, head);
            told += (told.empty() ? "" : " ") + said(sheet.panels[n]);
        }
        y += head + body + 30;
    }
    pen.stroke("grid", sizes.margin, y - 12, sizes.width - sizes.margin, y - 12);
    for (const auto& paragraph : sheet.foot) {
        for (const auto& words : wrapped(paragraph, foot_letters, inner))
            pen.text(sizes.margin, y += foot_gap, foot_letters, "soft", words);
        y += 4;
        told += " " + paragraph;
    }
    return svg_file(pen, sizes.width, y + sizes.margin - 8, sheet.id, sheet.title, told);
}

}  // namespace mensana
