#include "analysis/compare/report_page.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "analysis/compare/sha256.hpp"

namespace mensana {
namespace {

// Rows and cells end where the next begins, as HTML allows; a th that leads a row is its header.

// "12 34": where the nth point of a series stands, or nothing.
std::string place_text(const Placed& drawing, int series, int point) {
    if (series < 0 || point < 0 || static_cast<std::size_t>(series) >= drawing.places.size()) return {};
    const auto& places = drawing.places[static_cast<std::size_t>(series)];
    if (static_cast<std::size_t>(point) >= places.size()) return {};
    const Spot& p = places[static_cast<std::size_t>(point)];
    return fmt::format("{:.0f} {:.0f}", p.x, p.y);
}

std::string swatch_id(const Look& look, bool line) {
    return fmt::format("k{}{}{}{}", line ? "" : "p", look.hue, look.dash, look.marker);
}

std::string table_head(const ReportTable& table, const std::vector<int>& series) {
    std::string html = fmt::format("<table{}>\n", table.words        ? " class=\"words\""
                                                  : table.last_words ? " class=\"last\""
                                                                     : "");
    if (!table.caption.empty()) html += "<caption class=\"sr\">" + escaped(table.caption) + "</caption>\n";
    html += "<thead><tr>";
    for (std::size_t k = 0; k < table.columns.size(); ++k)
        html += fmt::format(
            "<th scope=\"col\"{}>{}</th>",
            k > 0 && k - 1 < series.size() && series[k - 1] >= 0 ? fmt::format(" data-s=\"{}\"", series[k - 1]) : "",
            escaped(table.columns[k]));
    return html + "</tr></thead>\n<tbody>\n";
}

}  // namespace

int decimals_for(const Estimate& e, double scale) {
    double size = std::abs(scale * e.value) / 30;
    if (!std::isfinite(e.low) || !std::isfinite(e.high))
        size *= 3;
    else
        size = std::max(size, std::abs(scale) * (e.high - e.low) / 2);
    if (!std::isfinite(size) || size <= 0) return 0;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(size / 3))), 0, 5);
}

std::string value_text(const Estimate& e, double scale, std::string_view unit) {
    if (!std::isfinite(e.value)) return "not known";
    return number_text(scale * e.value, decimals_for(e, scale)) + std::string{unit};
}

std::string interval_text(const Estimate& e, double scale, std::string_view unit) {
    std::string text = value_text(e, scale, unit);
    if (!std::isfinite(e.value) || !std::isfinite(e.low) || !std::isfinite(e.high)) return text;
    const int decimals = decimals_for(e, scale);
    const std::string low = number_text(scale * std::min(e.low, e.high), decimals),
                      high = number_text(scale * std::max(e.low, e.high), decimals);
    return low == high ? text : text + fmt::format(" ({} to {})", low, high);
}

double prose_grain(const Estimate& e, double scale) {
    const auto digit = [](double x) { return x > 0 ? std::pow(10, std::floor(std::log10(x) + 1e-9)) : 0; };
    const double of_value = digit(std::abs(scale * e.value)) / 100;
    const double half = std::isfinite(e.low) && std::isfinite(e.high) ? std::abs(scale) * (e.high - e.low) / 2 : 0;
    const double grain = std::max(of_value, digit(half / 2));  // fine enough that no limit is rounded to nothing
    return grain > 0 ? grain : 1;
}

std::string grained(double number, double grain) {
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(grain) - 1e-6)), 0, 6);
    return number_text(std::round(number / grain) * grain, decimals);
}

std::string prose_text(const Estimate& e, double scale) {
    if (!std::isfinite(e.value)) return "not known";
    const double grain = prose_grain(e, scale);
    const std::string value = grained(scale * e.value, grain);
    if (!std::isfinite(e.low) || !std::isfinite(e.high)) return value;
    const std::string low = grained(scale * std::min(e.low, e.high), grain),
                      high = grained(scale * std::max(e.low, e.high), grain);
    return low == high ? value : fmt::format("{} ({} to {})", value, low, high);
}

std::string plus_minus(double number, double error, int decimals) {
    if (!std::isfinite(number)) return "\u2013";
    if (!std::isfinite(error)) return number_text(number, decimals);
    if (error > 0) decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(error / 3))), 0, 7);
    return fmt::format("{} \u00b1\u00a0{}", number_text(number, decimals), number_text(error, decimals));
}

std::string short_number(double number) {
    if (!std::isfinite(number)) return "not known";
    if (number == 0) return "0";
    std::string text =
        number_text(number, std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(number)))), 0, 6));
    if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of("0") + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string counted(double many, std::string_view one, std::string_view several) {
    return number_text(many) + " " + std::string{many == 1 ? one : several};
}

std::string html_of(const ReportTable& table) {
    std::string html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       escaped(table.caption.empty() ? "ReportTable" : table.caption) + "\">" + table_head(table, {});
    for (const ReportRow& row : table.rows) {
        html += "<tr><th>" + escaped(row.name);
        for (const auto& cell : row.cells) html += "<td>" + escaped(cell);
        html += "\n";
    }
    return html + "</tbody></table></div>\n";
}

std::string html_of(const ReportFigure& figure) {
    const Placed wide = figure.draw(wide_figure, figure.id + "-w", "wide"),
                 narrow = figure.draw(narrow_figure, figure.id + "-n", "narrow");
    std::string html = fmt::format("<figure id=\"{}\" data-way=\"{}\"{}>\n<figcaption><h3>{}</h3>{}</figcaption>\n",
                                   escaped(figure.id), figure.down ? "down" : "across",
                                   figure.attributes.empty() ? "" : " " + figure.attributes, escaped(figure.title),
                                   figure.note.empty() ? "" : "<p>" + running_text(figure.note) + "</p>");
    if (!figure.key.empty()) {
        html += "<div class=\"key\">";
        for (const ReportKey& each : figure.key) {
            std::string series;
            for (const std::size_t nth : each.series) series += (series.empty() ? "" : " ") + fmt::format("{}", nth);
            html += fmt::format("<span data-s=\"{}\">{}{}</span>", series, swatch_of(each.look, each.line),
                                escaped(each.text));
        }
        html += "</div>\n";
    }
    html += "<div class=\"draw\">\n" + wide.svg + narrow.svg + "</div>\n";
    if (figure.filled)
        html +=
            "<noscript><p class=\"small\">Without scripts: lines by two weeks (narrow: four), shades by twice as "
            "many.</p></noscript>\n";
    html +=
        "<details class=\"numbers\"><summary>The numbers behind this figure</summary>\n<div class=\"scroll\" "
        "tabindex=\"0\" role=\"region\" aria-label=\"" +
        escaped(figure.title) + ", table\">" + table_head(figure.table, figure.series);
    for (std::size_t r = 0; r < figure.table.rows.size(); ++r) {
        const ReportRow& row = figure.table.rows[r];
        html += "<tr><th>" + escaped(row.name);
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            const int series = k < figure.series.size() ? figure.series[k] : -1;
            const int point = figure.at.empty() ? static_cast<int>(r) : figure.at[r][k];
            const std::string place = row.cells[k].empty() || figure.filled ? "" : place_text(wide, series, point);
            html +=
                place.empty() ? "<td>" : fmt::format("<td data-p=\"{} {}\">", place, place_text(narrow, series, point));
            html += escaped(row.cells[k]);
        }
        html += "\n";
    }
    return html + "</tbody></table></div></details>\n</figure>\n";
}

std::string swatch_of(const Look& look, bool line) {
    return fmt::format(
        "<svg class=\"mensana swatch\" aria-hidden=\"true\" width=\"34\" height=\"14\"><use href=\"#{}\"/></svg>",
        swatch_id(look, line));
}
std::string swatches(const std::vector<Look>& looks) {
    std::string html = "<svg class=\"mensana sr\" aria-hidden=\"true\">";
    for (const Look& look : looks)
        for (const bool line : {true, false})
            html += fmt::format("<g id=\"{}\" class=\"mensana\">{}</g>", swatch_id(look, line), swatch(look, line));
    return html + "</svg>\n";
}

std::string running_text(std::string_view text) {
    std::string html = escaped(text);
    for (std::size_t at = 0; (at = html.find(" %", at)) != std::string::npos;) html.replace(at, 1, "&nbsp;");
    return html;
}

std::string paragraph(std::string_view text, std::string_view classes) {
    return fmt::format("<p{}>{}</p>\n", classes.empty() ? "" : fmt::format(" class=\"{}\"", classes),
                       running_text(text));
}

std::string json_text(std::string_view text) {
    std::string safe = "\"";
    for (const char each : readable(text)) {
        const auto byte = static_cast<unsigned char>(each);
        if (each == '"' || each == '\\')
            safe += '\\', safe += each;
        else if (byte < 0x20 || each == '<' || each == '>' || each == '&')
            safe += fmt::format("\\u{:04x}", byte);
        else
            safe += each;
    }
    return safe + "\"";
}

std::string data_block(std::string_view id, const std::string& json) {
    std::string safe;
    for (const char each : json) safe += each == '<' ? "\\u003c" : std::string(1, each);
    return fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", escaped(id), safe);
}

std::string page_of(std::string_view title, const std::string& main, bool with_uplot) {
    std::string style{report_page_style()}, script;
    style += figure_style();
    if (with_uplot) {
        style += report_uplot_style();
        script += fmt::format("/* {} */\n", report_uplot_licence());
        script += report_uplot_script();
    }
    script += report_script();
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; script-src "
        "'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"generator\" content=\"mensana\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}"
        "<p id=\"reader\" class=\"sr\" aria-live=\"polite\"></p>\n<script>{}</script>\n</body>\n</html>\n",
        sha256_base64(style), sha256_base64(script), escaped(title), style, main, script);
}

}  // namespace mensana
