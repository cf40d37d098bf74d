#include "report/report_page.hpp"

#include <algorithm>
#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <cmath>
#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <zlib.h>

#include "report/page_parts.hpp"

namespace mensana {

using nlohmann::json;
namespace mustache = kainjow::mustache;

namespace {

// "<!-- part: name -->" and a line's end begin a part, which goes to the next.
std::map<std::string, std::string, std::less<>> parts_of(std::string_view text) {
    constexpr std::string_view begin = "<!-- part: ", end = " -->\n";
    std::map<std::string, std::string, std::less<>> parts;
    while (text.starts_with(begin)) {
        const auto name_end = text.find(end), next = std::min(text.find(begin, name_end), text.size());
        parts[std::string{text.substr(begin.size(), name_end - begin.size())}] =
            text.substr(name_end + end.size(), next - name_end - end.size());
        text.remove_prefix(next);
    }
    return parts;
}

mustache::data data_of(const json& from) {
    if (from.is_object()) {
        mustache::data object;
        for (const auto& [name, value] : from.items()) object.set(name, data_of(value));
        return object;
    }
    if (from.is_array()) {
        mustache::data list{mustache::data::type::list};
        for (const json& each : from) list.push_back(data_of(each));
        return list;
    }
    if (from.is_string() && !from.get_ref<const std::string&>().empty()) return from.get<std::string>();
    if (from.is_number()) return from.dump();
    return from.is_boolean() && from.get<bool>();  // nothing, for Mustache, is what is false
}

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

// `series` and `place` are a figure's.  In the template rows and cells end where the next begins, as HTML allows; a th
// that leads a row is its header.
template <class Place>
std::string table_html(const ReportTable& table, std::string_view label, const std::vector<int>& series, Place place) {
    json columns = json::array(), rows = json::array();
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        columns.push_back({{"text", table.columns[k]}});
        if (k > 0 && k - 1 < series.size() && series[k - 1] >= 0) columns.back()["series"] = series[k - 1];
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        json cells = json::array();
        for (std::size_t k = 0; k < table.rows[r].cells.size(); ++k)
            cells.push_back({{"text", table.rows[r].cells[k]}, {"place", place(r, k)}});
        rows.push_back({{"name", table.rows[r].name}, {"cells", std::move(cells)}});
    }
    return filled("table", {{"label", label},
                            {"caption", table.caption},
                            {"kind", table.words        ? "words"
                                     : table.last_words ? "last"
                                                        : ""},
                            {"columns", std::move(columns)},
                            {"rows", std::move(rows)}});
}

json axis_json(const Axis& axis) {
    json ticks = json::array();
    for (const Tick& tick : axis.ticks) ticks.push_back({tick.at, tick.label});
    return {{"low", axis.low}, {"high", axis.high}, {"ticks", std::move(ticks)}};
}

// Values in tenths of the last digit that is shown, for a smooth line, but never so that they would round to another.
// An interval's lower end is so many whole digits below that, the upper one so many, and `skew` more, above: as good as
// nothing, and so it takes no room.  null: not known.
json line_json(const Line& line, std::size_t plot, int decimals) {
    const double unit = std::pow(10, decimals);
    const auto shown = [&](double x) { return std::lround(unit * std::stod(fmt::format("{:.{}f}", x, decimals))); };
    json values = json::array(), below = json::array(), skew = json::array();
    for (const Point& p : line.points) {
        if (!std::isfinite(p.y)) {
            for (json* each : {&values, &below, &skew}) each->push_back(nullptr);
            continue;
        }
        const long at = shown(p.y);
        values.push_back(std::clamp(std::lround(10 * unit * p.y), 10 * at - 4, 10 * at + 4));
        const bool known = std::isfinite(p.low) && std::isfinite(p.high);
        below.push_back(known ? json(at - shown(p.low)) : json());
        skew.push_back(known ? json(shown(p.high) + shown(p.low) - 2 * at) : json());
    }
    json told{{"plot", plot}, {"decimals", decimals}, {"values", std::move(values)}};
    if (std::ranges::any_of(below, [](const json& each) { return !each.is_null(); }))
        told["below"] = std::move(below), told["skew"] = std::move(skew);
    return told;
}

std::string deflated(const std::string& text) {
    std::string packed(compressBound(text.size()), '\0');
    uLongf size = packed.size();
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                  text.size(), Z_BEST_COMPRESSION) != Z_OK)
        throw std::runtime_error{"zlib could not compress the data of the page"};
    packed.resize(size);
    return packed;
}

std::string base64_of(std::string bytes) {
    using namespace boost::archive::iterators;
    using Letters = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
    const std::size_t missing = (3 - bytes.size() % 3) % 3;
    bytes.append(missing, '\0');
    std::string text{Letters{bytes.cbegin()}, Letters{bytes.cend()}};
    return text.replace(text.size() - missing, missing, missing, '=');
}

}  // namespace

std::string filled(std::string_view part, const json& with) {
    static const auto parts = parts_of(report_template());
    mustache::mustache page{parts.find(part)->second};
    page.set_custom_escape([](const std::string& text) { return running_text(text); });
    return page.render(data_of(with));
}

std::string html_of(const ReportTable& table) {
    return table_html(table, table.caption.empty() ? "Table" : table.caption, {},
                      [](std::size_t, std::size_t) { return std::string{}; });
}

std::string html_of(const ReportFigure& figure) {
    const Placed wide = figure.draw(wide_figure, figure.id + "-w", "wide"),
                 narrow = figure.draw(narrow_figure, figure.id + "-n", "narrow");
    json key = json::array();
    for (const ReportKey& each : figure.key)
        key.push_back({{"series", fmt::format("{}", fmt::join(each.series, " "))},
                       {"swatch", swatch_of(each.look, each.line)},
                       {"text", each.text}});
    const auto place = [&](std::size_t row, std::size_t column) {
        if (figure.table.rows[row].cells[column].empty() || row >= figure.at.size()) return std::string{};
        const int series = column < figure.series.size() ? figure.series[column] : -1, at = figure.at[row][column];
        const std::string found = place_text(wide, series, at);
        return found.empty() ? found : found + " " + place_text(narrow, series, at);
    };
    json redrawn;
    if (!figure.redrawn.block.empty())
        redrawn = {{"block", figure.redrawn.block},
                   {"nth", figure.redrawn.nth},
                   {"plots", figure.redrawn.plots},
                   {"still", figure.redrawn.still}};
    return filled("figure", {{"id", figure.id},
                             {"way", figure.down ? "down" : "across"},
                             {"redrawn", redrawn},
                             {"title", figure.title},
                             {"note", figure.note},
                             {"has_key", !key.empty()},
                             {"key", std::move(key)},
                             {"wide", wide.svg},
                             {"narrow", narrow.svg},
                             {"table", table_html(figure.table, figure.title + ", table", figure.series, place)}});
}

std::string swatch_of(const Look& look, bool line) {
    std::string html = filled("swatch", {{"id", swatch_id(look, line)}});
    html.pop_back();  // the line's end, which would be a blank before the words
    return html;
}

std::string swatches(const std::vector<Look>& looks) {
    json all = json::array();
    for (const Look& look : looks)
        for (const bool line : {true, false})
            all.push_back({{"id", swatch_id(look, line)}, {"drawing", swatch(look, line)}});
    return filled("swatches", {{"markers", marker_shapes()}, {"swatches", std::move(all)}});
}

std::string running_text(std::string_view text) {
    std::string html;
    for (std::size_t from = 0, end = 0; end != std::string_view::npos; from = end + 1) {
        end = text.find('\n', from);
        html += escaped(text.substr(from, end - from)) + (end == std::string_view::npos ? "" : "\n");
    }
    for (std::size_t at = 0; (at = html.find(" %", at)) != std::string::npos;) html.replace(at, 1, "&nbsp;");
    return html;
}

std::string json_of(const Choices& choices) {
    json figures = json::array();
    for (const auto& of_figure : choices.figures) {
        figures.push_back(json::array());
        for (const Choice& each : of_figure) {
            json axes = json::array(), lines = json::array();
            for (std::size_t k = 0; k < each.plots.size(); ++k) {
                axes.push_back(axis_json(each.plots[k].y));
                for (const Line& line : each.plots[k].lines)
                    lines.push_back(line_json(line, k, each.decimals.at(lines.size())));
            }
            figures.back().push_back({{"axes", std::move(axes)}, {"lines", std::move(lines)}});
        }
    }
    json x = json::array();
    if (!choices.figures.empty() && !choices.figures[0].empty())
        for (const Point& p : choices.figures[0][0].plots.at(0).lines.at(0).points) x.push_back(p.x);
    const json all{{"asked", choices.asked},
                   {"names", choices.names},
                   {"rows", choices.rows},
                   {"x", std::move(x)},
                   {"figures", std::move(figures)}};
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string data_block(std::string_view id, const std::string& json_text) {
    return filled("data", {{"id", id}, {"data", base64_of(deflated(json_text))}});
}

std::string page_of(std::string_view title, const std::string& swatches_html, const std::string& chapters_html) {
    return filled("page", {{"title", title},
                           {"swatches", swatches_html},
                           {"chapters", chapters_html},
                           {"style", report_style()},
                           {"style_name", report_style_name()},
                           {"script", report_script()},
                           {"script_name", report_script_name()}});
}

}  // namespace mensana
