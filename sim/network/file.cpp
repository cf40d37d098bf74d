// Networks from files and to files: what kind of file it is, and edge lists.
// An edge list is read record by record; the first one says whether columns have names.  Where the ids begin and end
// is known only at the end, so that a file with a mistake is gone through a second time (in memory) to tell its places.
// Tested by tests/network/network_test.cpp.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "network/network_reading.hpp"

namespace mensana {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"acquaintance", "close_friend", "kin"};  // by TieKind

std::optional<TieKind> kind_of(std::string_view name) {
    const auto found = std::ranges::find(kind_names, name);
    if (found == kind_names.end()) return {};
    return static_cast<TieKind>(found - kind_names.begin());
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ---- edge lists

struct Cell {
    std::string_view text;  // without the quotes around it
    std::size_t at;         // where it begins in the file
};

// Columns of an edge list, by number; npos: not there.
struct Columns {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::size_t from = 0, to = 1, kind = 2, weight = npos;
    std::size_t names = 0;  // of the header; 0: there is none
    bool plain = true;      // from,to or from,to,kind or no header: may be written as one likes
    char divider = 0;       // of the header or of sep=; 0: each line has its own
    std::vector<std::string> left_out{};
};

// The names of the two columns of a tie, as programs write them, in small letters and without "_", "-" and blanks.
constexpr std::pair<std::string_view, std::string_view> pairs[]{{"from", "to"},
                                                                {"source", "target"},
                                                                {"fromid", "toid"},
                                                                {"sourceid", "targetid"},
                                                                {"fromnode", "tonode"},
                                                                {"fromnodeid", "tonodeid"},
                                                                {"sourcenode", "targetnode"},
                                                                {"node1", "node2"},
                                                                {"nodea", "nodeb"},
                                                                {"id1", "id2"},
                                                                {"person1", "person2"},
                                                                {"v1", "v2"},
                                                                {"ego", "alter"},
                                                                {"sender", "receiver"},
                                                                {"src", "dst"},
                                                                {"tail", "head"}};

std::string bare_name(std::string_view name) {
    std::string bare;
    for (const char c : in_small_letters(name))
        if (c != '_' && c != '-' && c != ' ' && c != '.') bare += c;
    return bare;
}

class EdgeList {
public:
    EdgeList(std::string_view text, std::size_t people, std::uint32_t first_id, bool people_said,
             FileProblems& problems)
        : text_{text}, people_{people}, first_id_{first_id}, people_said_{people_said}, problems_{problems} {}

    void read() {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        bool first = true;
        while (next_record()) {
            if (first && divider_said()) continue;
            if (std::exchange(first, false) && is_header()) {
                if (wrong_header_) return;
                continue;
            }
            tie();
        }
    }

    std::uint64_t lowest() const { return lowest_; }
    std::uint64_t highest() const { return highest_; }
    std::vector<Edge>& edges() { return edges_; }
    const std::vector<std::string>& left_out() const { return columns_.left_out; }

private:
    Place place(std::size_t at) const {
        std::size_t begin = at;
        while (begin > line_begin_ && text_[begin - 1] != '\n' && text_[begin - 1] != '\r') --begin;
        Place place{line_, 1};
        for (std::size_t c = line_begin_; c < begin; ++c)  // a text in quotes may run over several lines
            place.line += text_[c] == '\n' || (text_[c] == '\r' && text_[c + 1] != '\n');
        for (std::size_t c = begin; c < at; ++c) place.column += (text_[c] & 0xC0) != 0x80;  // letters of UTF-8
        return place;
    }
    void problem(std::size_t at, std::string what, std::string hint) {
        const Place where = place(at);
        problems_.add(where.line, where.column, std::move(what), std::move(hint));
    }

    // The end of the line that begins at `at`, without its line end.
    std::size_t line_end(std::size_t at) const {
        while (at < text_.size() && text_[at] != '\n' && text_[at] != '\r') ++at;
        return at;
    }
    std::size_t after_line_end(std::size_t at) const {
        if (at < text_.size() && text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') return at + 2;
        return std::min(at + 1, text_.size());
    }

    // What divides the cells of a line: ; before , because , may stand in numbers; blanks when there is neither.
    char divider_of(std::string_view line) {
        const auto has = [&](char c) { return line.find(c) != std::string_view::npos; };
        const bool first_tie = columns_.names > 0 && !std::exchange(tie_seen_, true);
        if (columns_.divider != 0 && (has(columns_.divider) || (!columns_.plain && !first_tie)))
            return columns_.divider;
        // A tab divides like a blank, but where a cell may be empty: columns have names, or this may be them.
        const bool names = !seen_ || (columns_.names > 0 && !columns_.plain);
        const char divider = has(';') ? ';' : has(',') ? ',' : names && has('\t') ? '\t' : ' ';
        if (first_tie && !columns_.plain) columns_.divider = divider;  // the names may be written another way
        return divider;
    }

    // The cells of the next line that has any.  False at the end.
    bool next_record() {
        while (next_ < text_.size()) {
            line_begin_ = next_;
            line_ = next_line_;
            std::size_t at = next_;
            const std::size_t end = line_end(at);
            while (at < end && is_blank(text_[at])) ++at;
            next_ = after_line_end(end);
            ++next_line_;
            if (at == end) continue;
            if (text_[at] == '#' || text_[at] == '%') {
                if (!seen_) comment_ = text_.substr(at, end - at);
                continue;
            }
            take_apart(line_begin_, end);
            seen_ = true;
            if (std::ranges::any_of(cells_, [](const Cell& cell) { return !cell.text.empty(); })) return true;
        }
        return false;
    }

    void take_apart(std::size_t at, std::size_t end) {
        cells_.clear();
        attributes_ = {};
        std::string_view line = text_.substr(at, end - at);
        if (columns_.plain) {
            line = line.substr(0, line.find('#'));
            while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
            if (const std::size_t open = line.find('{'); open != std::string_view::npos && line.back() == '}')
                attributes_ = line.substr(open), line = line.substr(0, open);  // as networkx writes them
            while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
        }
        const char divider = divider_ = divider_of(line);
        const auto divides = [&](char c) { return divider == ' ' ? is_blank(c) : c == divider; };
        std::size_t stop = at + line.size();
        for (;;) {
            while (at < stop && is_blank(text_[at]) && (divider == ' ' || !divides(text_[at]))) ++at;
            const std::size_t begin = at;
            std::string_view cell;
            if (at < stop && text_[at] == '"') {
                const std::size_t closed = closing_quote(at, stop);
                cell = text_.substr(at + 1, closed - at - 1);
                at = std::min(closed + 1, stop);
                const std::size_t rest = at;
                while (at < stop && !divides(text_[at])) ++at;
                if (!without_blanks_around(text_.substr(rest, at - rest)).empty()) {
                    if (!columns_.plain)
                        problem(begin, "something follows the quote that ends a text",
                                "write a quote within a text twice: \"\"");
                    cell = text_.substr(begin, at - begin);
                }
            } else {
                while (at < stop && !divides(text_[at])) ++at;
                cell = without_blanks_around(text_.substr(begin, at - begin));
            }
            cells_.push_back({cell, begin});
            if (divider == ' ')
                while (at < stop && is_blank(text_[at])) ++at;
            if (at >= stop) return;
            if (divider != ' ') ++at;
        }
    }

    // Where the text ends that begins with the quote at `at`.  It may run over lines where columns have names.
    std::size_t closing_quote(std::size_t at, std::size_t& stop) {
        const std::size_t limit = columns_.plain ? stop : text_.size();
        for (std::size_t c = at + 1; c < limit; ++c) {
            if (text_[c] != '"') continue;
            if (c + 1 < limit && text_[c + 1] == '"') {
                ++c;
                continue;
            }
            if (c > stop) {  // lines below belong to this record
                for (; next_ <= c; next_ = after_line_end(line_end(next_))) ++next_line_;
                stop = line_end(c);
            }
            return c;
        }
        problem(at, "a quote that is never closed", "end the text with \", or take the quote away");
        next_ = columns_.plain ? next_ : text_.size();
        stop = limit;
        return limit;
    }

    // sep=; as Excel has it in the first line.
    bool divider_said() {
        std::string_view line = text_.substr(cells_[0].at, line_end(cells_[0].at) - cells_[0].at);
        if (line.starts_with('"')) line.remove_prefix(1);
        if (!in_small_letters(line).starts_with("sep=") || line.size() < 5) return false;
        columns_.divider = line[4];
        seen_ = false;
        return true;
    }

    static bool is_number(std::string_view word) {
        if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
        return !word.empty() && (is_digit(word[0]) || (word[0] == '.' && word.size() > 1 && is_digit(word[1])));
    }

    bool is_header() {
        if (named_by(cells_)) return true;
        const bool numbers = std::ranges::any_of(cells_, [](const Cell& cell) { return is_number(cell.text); });
        const bool index = cells_.size() > 2 && cells_[0].text.empty();
        if (cells_.size() > 1 && (index || !numbers)) {
            std::string names;
            for (std::size_t n = 0; n < std::min<std::size_t>(cells_.size(), 5); ++n)
                names += (n ? ", " : "") + in_quotes(cells_[n].text);
            problem(cells_[0].at, names + " are neither ids nor names of columns that are known",
                    "name the two columns from,to or source,target in the first line; ids are whole numbers (for "
                    "names of people write GraphML, whose ids may be any text)");
            return wrong_header_ = true;
        }
        if (const std::vector<Cell> words = words_of_comment(); words.size() == cells_.size()) named_by(words);
        if (columns_.divider == 0 && columns_.names > 0) columns_.divider = divider_;
        const std::string_view line = text_.substr(line_begin_, line_end(line_begin_) - line_begin_);
        if (columns_.names == 0 && divider_ == '\t') take_apart(line_begin_, line_begin_ + line.size());
        return false;
    }

    // # FromNodeId ToNodeId, above the ties.
    std::vector<Cell> words_of_comment() const {
        std::vector<Cell> words;
        constexpr std::string_view between = "#%,;\" \t";
        for (std::size_t at = 0; (at = comment_.find_first_not_of(between, at)) != std::string_view::npos;) {
            const std::size_t end = std::min(comment_.find_first_of(between, at), comment_.size());
            words.push_back(
                {comment_.substr(at, end - at), static_cast<std::size_t>(comment_.data() - text_.data()) + at});
            at = end;
        }
        return words;
    }

    // Whether these cells name the columns; columns_ then says which is which.
    bool named_by(const std::vector<Cell>& cells) {
        std::vector<std::string> names;
        for (const Cell& cell : cells) names.push_back(bare_name(cell.text));
        const auto column = [&](std::string_view name) {
            const auto found = std::ranges::find(names, name);
            return found == names.end() ? Columns::npos : static_cast<std::size_t>(found - names.begin());
        };
        for (const auto& [from, to] : pairs) {
            Columns found{column(from), column(to), column("kind"), column("weight"), names.size()};
            if (found.from == Columns::npos || found.to == Columns::npos) continue;
            found.divider = divider_;
            for (std::size_t n = 0; n < names.size(); ++n) {
                const bool used = n == found.from || n == found.to || n == found.kind;
                if (!used && (names[n] == from || names[n] == to || names[n] == "kind")) {
                    problem(cells[n].at, "a second column " + in_quotes(cells[n].text), "take one of them out");
                    wrong_header_ = true;
                }
                if (!used && !names[n].empty()) found.left_out.push_back(in_quotes(cells[n].text));
            }
            found.plain =
                found.from == 0 && found.to == 1 && (names.size() == 2 || (names.size() == 3 && found.kind == 2));
            if (found.plain) found.kind = 2;
            columns_ = std::move(found);
            return true;
        }
        return false;
    }

    // The row of an id as written in the file.
    std::optional<Person> row_of(const Cell& cell) {
        const std::string_view id = cell.text;
        if (id.empty()) {
            problem(cell.at, "an id is missing", "each line has two; leave out the line of somebody who knows nobody");
            return {};
        }
        std::uint64_t number = 0;
        auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        const char* const last = id.data() + id.size();
        if (error != std::errc::invalid_argument && end != last && *end == '.' &&
            end + 1 != last)  // 3.0, as pandas has it
            end = std::find_if(end + 1, last, [](char c) { return c != '0'; });
        if (end != last || error == std::errc::invalid_argument) {
            const std::string small = in_small_letters(id);
            problem(cell.at, in_quotes(id) + " is not an id",
                    is_number(id) && small.find("e+") != std::string::npos
                        ? "write all digits; R does after options(scipen = 999)"
                        : "ids are whole numbers; for names of people write GraphML, whose ids may be any text");
            return {};
        }
        if (error == std::errc{}) {
            if (number < Tie::who) lowest_ = std::min(lowest_, number), highest_ = std::max(highest_, number);
            if (number >= first_id_ && number - first_id_ < people_) return static_cast<Person>(number - first_id_);
        }
        const bool too_large = error != std::errc{} || number >= Tie::who;
        const std::string range = people_ == 0 ? "there are no people"
                                               : "ids run from " + std::to_string(first_id_) + " to " +
                                                     std::to_string(first_id_ + people_ - 1);
        problem(cell.at, "there is no person " + std::string(id.substr(0, 60)),
                !people_said_ && too_large ? "at most 536870911 people fit: number them without gaps, from 0 or 1 on"
                                           : range + ": is first_id or the number of people right?");
        return {};
    }

    void tie() {
        const bool extra_kind = columns_.plain && columns_.names == 2 && cells_.size() == 3 && kind_of(cells_[2].text);
        const std::size_t least = std::max(columns_.from, columns_.to) + 1;
        const bool cut_off = next_ >= text_.size() && !ends_with_a_line_end() && columns_.kind < columns_.names &&
                             (cells_.size() < columns_.names || cells_.back().text.empty());
        if (cut_off)
            return problem(cells_.back().at, "the last line is cut off: its kind is missing, and so is its end",
                           "write the file again, or end the line");
        if (columns_.names > 0 && (cells_.size() < least || (cells_.size() > columns_.names && !extra_kind &&
                                                             !only_empty_from(columns_.names)))) {
            problem(cells_.back().at,
                    std::to_string(cells_.size()) + (cells_.size() == 1 ? " column" : " columns") + " under " +
                        std::to_string(columns_.names) + " names",
                    cells_.size() < columns_.names
                        ? "a line is as long as the first one; a short one at the end may be a file cut off"
                        : "a text with " + std::string(columns_.divider == ' ' ? "blanks" : "a divider in it") +
                              " stands in quotes; R leaves out its names of rows with row.names = FALSE");
            return;
        }
        if (columns_.names == 0 && (cells_.size() < 2 || (cells_.size() > 3 && !only_empty_from(3)))) {
            problem(
                cells_.back().at,
                std::to_string(cells_.size()) + (cells_.size() == 1 ? " column" : " columns") + " instead of 2 or 3",
                cells_.size() == 1
                    ? "a line is from,to or from,to,kind; a single one at the end may be a file cut off"
                    : "name the columns in the first line, such as from,to,weight: others than from, to and kind "
                      "are then left out");
            return;
        }
        const auto from = row_of(cells_[columns_.from]), to = row_of(cells_[columns_.to]);
        std::optional kind = TieKind::close_friend;
        if (columns_.kind < cells_.size() && !says_nothing(cells_[columns_.kind].text)) {
            const Cell& cell = cells_[columns_.kind];
            if (columns_.names == 0 && is_number(cell.text)) {
                problem(cell.at, "a third column of numbers, and nothing says what they are",
                        "name the columns in the first line, such as from,to,weight: a weight is then left out");
                kind.reset();
            } else
                kind = kind_called(cell.text, place(cell.at), problems_);
        }
        if (!attributes_.empty()) kind = kind_of_attributes();
        bool sound = from && to && kind;
        if (columns_.weight < cells_.size() && columns_.weight != columns_.kind) {
            std::string weight{cells_[columns_.weight].text};
            std::ranges::replace(weight, ',', '.');
            double value = 1;
            const auto read = std::from_chars(weight.data(), weight.data() + weight.size(), value);
            if (value == 0 && read.ptr == weight.data() + weight.size()) {
                problem(cells_[columns_.weight].at, "a tie of weight 0",
                        "leave out the lines of those who are not tied, or give the column another name");
                sound = false;
            }
        }
        if (from && to && *from == *to) {
            problem(cells_[columns_.from].at,
                    "person " + std::to_string(std::uint64_t{*from} + first_id_) + " is tied to itself",
                    "remove this line");
            sound = false;
        }
        if (sound) edges_.push_back({*from, Tie{*to, *kind}});
    }

    bool only_empty_from(std::size_t column) const {
        return std::all_of(cells_.begin() + static_cast<std::ptrdiff_t>(column), cells_.end(),
                           [](const Cell& cell) { return cell.text.empty(); });
    }
    bool ends_with_a_line_end() const { return text_.ends_with('\n') || text_.ends_with('\r'); }

    // {'kind': 'kin', 'weight': 3}, as networkx.write_edgelist ends its lines; mostly {}.
    std::optional<TieKind> kind_of_attributes() {
        for (const char quote : {'\'', '"'}) {
            const std::string key = quote + std::string("kind") + quote + ":";
            std::size_t at = attributes_.find(key);
            if (at == std::string_view::npos) continue;
            at = attributes_.find_first_of("'\"", at + key.size());
            const std::size_t end = at == std::string_view::npos ? at : attributes_.find(attributes_[at], at + 1);
            const std::string_view word =
                end == std::string_view::npos ? std::string_view{} : attributes_.substr(at + 1, end - at - 1);
            return kind_called(word, place(static_cast<std::size_t>(attributes_.data() - text_.data())), problems_);
        }
        return TieKind::close_friend;
    }

    std::string_view text_;
    std::size_t people_;
    std::uint32_t first_id_;
    bool people_said_;
    FileProblems& problems_;

    Columns columns_;
    std::vector<Cell> cells_;
    std::string_view attributes_, comment_;
    std::size_t line_begin_ = 0, next_ = 0;
    char divider_ = 0;  // of the record at hand
    int line_ = 0, next_line_ = 1;
    bool seen_ = false, tie_seen_ = false, wrong_header_ = false;
    std::uint64_t lowest_ = UINT64_MAX, highest_ = 0;
    std::vector<Edge> edges_;
};

FileTies ties_of_edge_list(std::string_view text, std::optional<std::size_t> people,
                           std::optional<std::uint32_t> first_id, FileProblems& problems) {
    FileTies found;
    std::vector<Problem> first_found;
    {
        FileProblems first_problems{first_found, ""};
        EdgeList list{text, Tie::who, 0, people.has_value(), first_problems};
        list.read();
        const bool any = list.lowest() <= list.highest();
        found.first_id = first_id.value_or(any && list.lowest() == 0 ? 0 : 1);
        found.people =
            people.value_or(any && list.highest() >= found.first_id ? list.highest() + 1 - found.first_id : 0);
        const bool fit = !any || (list.lowest() >= found.first_id && list.highest() - found.first_id < found.people);
        if (!first_problems.any() && fit) {
            found.edges = std::move(list.edges());
            found.left_out = list.left_out();
            if (found.first_id > 0)
                for (Edge& edge : found.edges)
                    edge = {edge.from - found.first_id, Tie{edge.to.other() - found.first_id, edge.to.kind()}};
            return found;
        }
    }
    EdgeList list{text, found.people, found.first_id, people.has_value(), problems};
    list.read();
    found.edges = std::move(list.edges());
    return found;
}

// ---- kinds of files

// UTF-16 with a byte-order mark, as "Unicode text" of a spreadsheet has it, in UTF-8.
std::string in_utf8(std::string_view text) {
    const bool little = text.starts_with("\xFF\xFE");
    const auto unit = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(text[at]), b = static_cast<unsigned char>(text[at + 1]);
        return static_cast<std::uint32_t>(little ? a | b << 8 : a << 8 | b);
    };
    std::string out;
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        std::uint32_t letter = unit(at);
        if (letter >= 0xD800 && letter < 0xDC00 && at + 3 < text.size() && (unit(at + 2) & 0xFC00) == 0xDC00)
            letter = 0x10000 + ((letter - 0xD800) << 10) + (unit(at += 2) - 0xDC00);
        const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
        const auto tail = [&](unsigned shift) { byte(0x80 | (letter >> shift & 0x3F)); };
        if (letter < 0x80)
            byte(letter);
        else if (letter < 0x800)
            byte(0xC0 | letter >> 6), tail(0);
        else if (letter < 0x10000)
            byte(0xE0 | letter >> 12), tail(6), tail(0);
        else
            byte(0xF0 | letter >> 18), tail(12), tail(6), tail(0);
    }
    return out;
}

constexpr std::string_view convert =
    "convert it to GraphML or to an edge list, for instance with networkx: "
    "networkx.write_graphml(networkx.Graph(networkx.read_";
std::string conversion(std::string_view reader, std::string_view path) {
    return std::string(convert).append(reader).append("(\"").append(path).append("\")), \"ties.graphml\")");
}

// What a file is that is neither GraphML nor an edge list, by its ending; nothing when the ending is not known.
std::string refusal(std::string_view ending, std::string_view path, std::string& hint) {
    const auto by = [&](std::string_view name, std::string advice) {
        hint = std::move(advice);
        return std::string(name);
    };
    if (ending == ".net" || ending == ".paj") return by("a Pajek file", conversion("pajek", path));
    if (ending == ".gml") return by("a GML file", conversion("gml", path));
    if (ending == ".gexf") return by("a GEXF file", conversion("gexf", path));
    if (ending == ".dot" || ending == ".gv")
        return by("a Graphviz file", "convert it to GraphML or to an edge list, for instance with Gephi");
    if (ending == ".mtx")
        return by("a Matrix Market file",
                  "take off its head, the lines with % and the line of sizes below them, and name the columns in the "
                  "first line: from,to or from,to,weight; then call it .txt");
    if (ending == ".xlsx" || ending == ".xls" || ending == ".ods")
        return by("a spreadsheet", "save the sheet as CSV: an edge list, two columns from,to");
    if (ending == ".toml")
        return by("a TOML file",
                  "a scenario is read from a file whose name ends in .toml; ties are GraphML or an edge list");
    if (ending == ".json") return by("a JSON file", "convert it to GraphML or to an edge list");
    return "";
}

constexpr std::string_view endings_known =
    "GraphML ends in .graphml or .xml, edge lists in .csv, .tsv, .txt or .edges; each also with .gz or .xz behind it";

// By the first bytes, for a pipe or a file with the ending of another.
std::string kind_inside(std::string_view text, std::string& ending) {
    const std::string head = in_small_letters(without_blanks_around(text.substr(0, 400)));
    if (head.starts_with("%%matrixmarket")) return ending = ".mtx";
    if (head.starts_with("*vertices") || head.starts_with("*network")) return ending = ".net";
    if (head.starts_with("graph [") || head.starts_with("graph\n[") || head.starts_with("creator \""))
        return ending = ".gml";
    if (head.starts_with("digraph") || head.starts_with("graph {") || head.starts_with("strict "))
        return ending = ".dot";
    if (text.starts_with("PK\x03\x04")) return ending = ".xlsx";
    if (head.starts_with("{") || head.starts_with("[{")) return ending = ".json";
    std::string_view first = head;
    while (first.starts_with('#'))
        first = without_blanks_around(first.substr(std::min(first.find('\n'), first.size())));
    first = first.substr(0, first.find('\n'));
    if (first.starts_with('[') || (first.find('=') != std::string_view::npos && first.find("sep=") > 1))
        return ending = ".toml";
    return "";
}

bool means_graphml(std::string_view ending) { return ending == ".graphml" || ending == ".xml"; }
bool means_edge_list(std::string_view ending) {
    return ending == ".csv" || ending == ".tsv" || ending == ".txt" || ending == ".edges";
}

bool begins_like_xml(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

}  // namespace

std::string in_small_letters(std::string_view text) {
    std::string small{text};
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

std::string_view without_blanks_around(std::string_view text) {
    const auto blank = [](char c) { return is_blank(c) || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string in_quotes(std::string_view word) {
    constexpr std::size_t most = 60;
    std::size_t length = std::min(word.size(), most);
    while (length < word.size() && length > 0 && (word[length] & 0xC0) == 0x80) --length;  // whole letters of UTF-8
    std::string shown{word.substr(0, length)};
    for (char& c : shown)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    return '"' + shown + (length < word.size() ? "..." : "") + '"';
}

bool says_nothing(std::string_view word) { return word.empty() || word == "NA" || word == "NaN" || word == "nan"; }

std::optional<TieKind> kind_called(std::string_view word, Place at, FileProblems& problems) {
    if (const auto kind = kind_of(word)) return kind;
    const std::string probably = nearest(word.substr(0, 60), kind_names);
    problems.add(at.line, at.column, in_quotes(word) + " is not a kind of tie",
                 (probably.empty() ? "" : "did you mean " + probably + "? ") +
                     std::string("kinds are acquaintance, close_friend, kin"));
    return {};
}

bool is_graphml(const std::filesystem::path& path) {
    return means_graphml(in_small_letters(path.extension().string()));
}

bool is_edge_list(const std::filesystem::path& path) {
    return means_edge_list(in_small_letters(path.extension().string()));
}

NetworkFile read_network(const std::filesystem::path& path, std::optional<std::size_t> people,
                         std::vector<Problem>& problems, std::optional<std::uint32_t> first_id) {
    FileProblems told{problems, path.string()};
    NetworkFile result;
    const auto nothing = [&] {
        result.network = Network(people.value_or(0), std::span<const Edge>{});
        return std::move(result);
    };
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    std::string hint, ending = ending_of(path);
    const bool by_name = means_graphml(ending) || means_edge_list(ending);
    if (!by_name && std::filesystem::is_regular_file(status)) {  // of others, bytes_of() knows what they are
        const std::string kind = refusal(ending, path.string(), hint);
        if (!kind.empty())
            told.add(0, 0, kind + " is not read as a network file", hint);
        else
            told.add(0, 0,
                     ending.empty() ? "the name has no ending that says what kind of network file this is"
                                    : in_quotes(ending) + " is not a kind of network file",
                     std::string(endings_known));
        return nothing();
    }
    std::string text = bytes_of(path, told, "a network file");
    if (told.any()) return nothing();
    const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    const bool xml = begins_like_xml(utf16 ? in_utf8(text.substr(0, 100)) : text);
    const bool graphml = means_graphml(ending) || (!by_name && xml);
    FileTies found;
    if (graphml) {
        result.is_graphml = true;
        found = ties_of_graphml(text, people, told);
    } else {
        if (utf16) text = in_utf8(text);
        if (xml) {
            told.add(1, 1, "this is XML and not an edge list",
                     "if it is GraphML, let its name end in .graphml; a web page may be the error page of a download");
            return nothing();
        }
        if (!kind_inside(text, ending).empty()) {
            const std::string kind = refusal(ending, path.string(), hint);
            told.add(0, 0, "by what is in it this is " + kind + ", which is not read as a network file", hint);
            return nothing();
        }
        if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
            told.add(
                static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(zero), '\n')) + 1,
                0, "a byte 0, which no text has", "save it as plain text in UTF-8");
            return nothing();
        }
        found = ties_of_edge_list(text, people, first_id, told);
    }
    if (found.edges.empty() && !told.any())
        told.add(0, 0, "there are no ties in this file", "was it written to the end?");
    result.network = Network(found.people, found.edges);
    result.nominations = found.edges.size();
    result.merged = found.edges.size() - result.network.ties();
    result.first_id = found.first_id;
    result.left_out = std::move(found.left_out);
    return result;
}

void write_edge_list(const Network& network, std::ostream& out, std::uint32_t first_id) {
    out << "from,to,kind\n";
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (p < tie.other())
                out << p + first_id << ',' << tie.other() + first_id << ','
                    << kind_names[static_cast<std::size_t>(tie.kind())] << '\n';
}

void write_graphml(const Network& network, std::ostream& out) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "  <key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "  <graph id=\"friends\" edgedefault=\"undirected\">\n";
    for (Person p = 0; p < network.people(); ++p) out << "    <node id=\"n" << p << "\"/>\n";
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (p < tie.other())
                out << "    <edge source=\"n" << p << "\" target=\"n" << tie.other() << "\"><data key=\"kind\">"
                    << kind_names[static_cast<std::size_t>(tie.kind())] << "</data></edge>\n";
    out << "  </graph>\n</graphml>\n";
}

}  // namespace mensana
