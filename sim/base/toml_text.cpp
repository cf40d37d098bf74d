// Walk knows of TOML as much as is needed to tell keys from values and texts from brackets; it agrees with the parser
// up to the first error of syntax, and what it says of the text behind that is used for hints only.
#include "base/toml_text.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <vector>

namespace mensana {
namespace {

constexpr std::size_t largest = 16'000'000;  // bytes
constexpr std::size_t deepest = 100;         // tables and lists within each other
constexpr std::size_t longest_key = 1000;    // bytes
constexpr std::size_t most_explained = 300;  // bytes of a line

struct Spot {
    std::size_t at = 0;
    int line = 1, column = 1;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// ---- walking

class Walk {
public:
    struct Open {
        char what;  // [ { or the quote
        Spot spot;
        std::size_t keys = 0;  // parts of the key at hand, of an inline table
        bool in_key = false;
    };

    explicit Walk(std::string_view text) : text_{text} {}

    // To the beginning of a line, or to the end of the text, or to the first thing that lies too deep or is too long.
    void walk(int last_line) {
        while (here_.at < text_.size() && here_.line < last_line && wrong_.empty() && !stopped_) statement(last_line);
    }

    const std::vector<Open>& open() const { return open_; }
    const std::string& wrong() const { return wrong_; }
    const Spot& wrong_at() const { return wrong_at_; }
    bool at_the_end() const { return here_.at >= text_.size(); }

private:
    char look(std::size_t ahead = 0) const { return here_.at + ahead < text_.size() ? text_[here_.at + ahead] : '\0'; }
    bool done() const { return here_.at >= text_.size(); }
    void step(std::size_t bytes = 1) {
        for (; bytes > 0 && !done(); --bytes) {
            const char c = text_[here_.at++];
            if (c == '\n')
                ++here_.line, here_.column = 1;
            else if ((c & 0xC0) != 0x80)
                ++here_.column;
        }
    }
    void to_line_end() {
        while (!done() && look() != '\n') step();
    }
    bool begins(std::string_view word) const { return text_.substr(here_.at).starts_with(word); }

    void check_depth(std::size_t depth) {
        if (depth > deepest && wrong_.empty())
            wrong_at_ = here_,
            wrong_ = "tables or lists within each other, more than " + std::to_string(deepest) + " deep";
    }

    // The parts of a key up to what ends it.
    std::size_t key(std::string_view ends, std::size_t outside) {
        std::size_t parts = 1;
        const Spot first = here_;
        while (!done() && look() != '\n' && ends.find(look()) == std::string_view::npos && wrong_.empty()) {
            if (look() == '"' || look() == '\'') {
                const char quote = look();
                for (step(); !done() && look() != '\n' && look() != quote; step())
                    if (quote == '"' && look() == '\\') step();
                if (look() == quote) step();
            } else {
                if (look() == '.') check_depth(outside + ++parts);
                step();
            }
            if (here_.at - first.at > longest_key && wrong_.empty()) {
                wrong_ = "a key of more than " + std::to_string(longest_key) + " letters";
                wrong_at_ = first;
            }
        }
        return parts;
    }

    std::size_t depth() const {
        std::size_t sum = section_ + keys_;
        for (const Open& each : open_) sum += 1 + each.keys;
        return sum;
    }

    void statement(int last_line) {
        while (!done() && (is_blank(look()) || look() == '\n')) {
            step();
            if (here_.line >= last_line) return;
        }
        if (done()) return;
        if (look() == '#') return to_line_end();
        keys_ = 0;
        if (look() == '[') {
            step(begins("[[") ? 2 : 1);
            section_ = 1 + key("]#", 0);
            if (wrong_.empty()) to_line_end();
            return;
        }
        const int line = here_.line;
        keys_ = key("=", section_);
        if (look() != '=') return;
        step();
        value(last_line, line);
    }

    void value(int last_line, int first_line) {
        while (!done() && wrong_.empty() && (here_.line < last_line || here_.line == first_line)) {
            const char c = look();
            if (open_.empty() && c == '\n') return;
            Open* const inner = open_.empty() ? nullptr : &open_.back();
            if (inner && inner->what == '{' && inner->in_key && c != '}' && c != '#' && !is_blank(c) && c != '\n') {
                inner->keys = key("=}", depth() - inner->keys);
                if (look() == '=') step();
                inner->in_key = false;
                continue;
            }
            if (c == '#')
                to_line_end();
            else if (c == '"' || c == '\'') {
                if (!string(c)) return;
            } else if (c == '[' || c == '{') {
                open_.push_back({c, here_, 0, c == '{'});
                check_depth(depth());
                step();
            } else if (c == ']' || c == '}') {
                if (!inner) return to_line_end();
                open_.pop_back();
                step();
            } else {
                if (c == ',' && inner && inner->what == '{') inner->in_key = true, inner->keys = 0;
                step();
            }
        }
    }

    // False when the text in quotes does not end.
    bool string(char quote) {
        const Spot first = here_;
        const std::string three(3, quote);
        if (begins(three)) {
            for (step(3); !done() && !begins(three); step())
                if (quote == '"' && look() == '\\') step();
            if (done()) return open_.push_back({quote, first}), stopped_ = true, false;
            step(3);
            for (int more = 0; more < 2 && look() == quote; ++more) step();
            return true;
        }
        for (step(); !done() && look() != '\n' && look() != quote; step())
            if (quote == '"' && look() == '\\' && look(1) != '\n') step();
        if (look() != quote) return open_.push_back({quote, first}), stopped_ = true, false;
        step();
        return true;
    }

    std::string_view text_;
    Spot here_, wrong_at_;
    std::vector<Open> open_;
    std::size_t section_ = 0, keys_ = 0;
    std::string wrong_;
    bool stopped_ = false;  // at a text that does not end: the parser stops there, too
};

// ---- bytes

Spot spot_of(std::string_view text, std::size_t at) {
    Spot spot{at, 1, 1};
    for (std::size_t c = 0; c < at; ++c)
        if (text[c] == '\n')
            ++spot.line, spot.column = 1;
        else if ((text[c] & 0xC0) != 0x80)
            ++spot.column;
    return spot;
}

// Where the first byte stands that is not UTF-8, or npos.
std::size_t not_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t k) {
            return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0u;
        };
        const unsigned first = byte(0);
        const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == 0 || first > 0xF4) return at;
        for (std::size_t k = 1; k < length; ++k)
            if ((byte(k) & 0xC0) != 0x80) return at;
        if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
            (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))
            return at;
        at += length;
    }
    return std::string_view::npos;
}

// ---- slips

struct Slip {
    std::string what, hint;
    int line = 0, column = 0;  // 0: where the parser found it
};

constexpr std::array<std::string_view, 6> double_quotes{"\u201C", "\u201D", "\u201E", "\u201F", "\u00AB", "\u00BB"};
constexpr std::array<std::string_view, 4> single_quotes{"\u2018", "\u2019", "\u201A", "\u201B"};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

template <class Quotes>
bool has_any(std::string_view text, const Quotes& quotes) {
    return std::ranges::any_of(quotes, [&](std::string_view each) { return text.find(each) != text.npos; });
}
template <class Quotes>
bool begins_with_any(std::string_view text, const Quotes& quotes) {
    return std::ranges::any_of(quotes, [&](std::string_view each) { return text.starts_with(each); });
}

// Without the comment behind it, as far as one line tells.
std::string_view without_comment(std::string_view line) {
    char quote = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (quote == '"' && line[at] == '\\')
            ++at;
        else if (quote != 0)
            quote = line[at] == quote ? '\0' : quote;
        else if (line[at] == '"' || line[at] == '\'')
            quote = line[at];
        else if (line[at] == '#')
            return trimmed(line.substr(0, at));
    }
    return trimmed(line);
}

std::size_t equals_in(std::string_view line) {
    char quote = 0;
    for (std::size_t at = 0; at < line.size(); ++at)
        if (quote != 0)
            quote = line[at] == quote ? '\0' : quote;
        else if (line[at] == '"' || line[at] == '\'')
            quote = line[at];
        else if (line[at] == '=')
            return at;
    return std::string_view::npos;
}

std::string two(const std::string& digits) { return digits.size() < 2 ? "0" + digits : digits; }

class Explanation {
public:
    Explanation(std::string_view text, const Problem& found, const std::function<bool(std::string_view)>& is_toml)
        : text_{text}, found_{found}, is_toml_{is_toml} {
        std::size_t begin = 0;
        for (int line = 1; line < found.line && begin < text.size(); ++line)
            begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
        line_begin_ = begin;
        line_ = trimmed(text.substr(begin, text.find('\n', begin) - begin));
    }

    std::optional<Slip> slip() {
        if (said("representable")) return Slip{"", "whole numbers go from -9223372036854775808 to 9223372036854775807"};
        const std::size_t alone = text_.substr(0, line_begin_ + line_.size() + 1).find('\r');
        if (alone != std::string_view::npos && !text_.substr(alone).starts_with("\r\n"))
            return Slip{"a carriage return alone, which ends no line in TOML",
                        "save it again with the line ends of Linux or Windows"};
        if (line_.size() > most_explained) return in_brackets();
        for (const char* mark : {"<<<<<<<", "=======", ">>>>>>>"})
            if (line_.starts_with(mark))
                return Slip{"a mark that a merge has left", "keep one of the two sides, and take the marks out"};
        if (auto quoted = typographic_quotes()) return quoted;
        if (line_.starts_with('[') && !inside()) return section();
        const std::size_t equals = equals_in(line_);
        if (equals == std::string_view::npos || equals == 0) {
            if (auto within = in_brackets()) return within;
            return without_equals();
        }
        const std::string_view key = trimmed(line_.substr(0, equals)),
                               value = without_comment(line_.substr(equals + 1));
        if (auto found = of_key(key, value)) return found;
        if (auto within = in_brackets()) return within;
        return of_value(std::string(key), std::string(value));
    }

private:
    bool said(std::string_view word) const { return found_.what.find(word) != std::string::npos; }

    // The hint to write this line, when it is TOML.
    std::optional<Slip> write(std::string what, std::string line, std::string more = {}) const {
        if (!is_toml_(line + "\n")) return {};
        return Slip{std::move(what), "write " + line + (more.empty() ? "" : "; " + more)};
    }

    // The bracket or quote that is open where the line begins.
    std::optional<Walk::Open> inside() const {
        Walk walk{text_};
        walk.walk(found_.line);
        if (walk.open().empty()) return {};
        return walk.open().back();
    }

    std::optional<Slip> in_brackets() const {
        Walk whole{text_};
        whole.walk(1 << 30);
        const bool at_the_end = text_.find_first_not_of(" \t\r\n", std::min(line_begin_ + line_.size(),
                                                                            text_.size())) == std::string_view::npos;
        const auto outer = inside();
        const bool another_line =
            outer && outer->what == '[' && (equals_in(line_) != std::string_view::npos || line_.starts_with('['));
        if (!another_line && !whole.open().empty() && at_the_end && whole.at_the_end())
            return never_closed(whole.open().back());
        if (!outer || outer->what == '"' || outer->what == '\'') return {};
        const std::string begin = " that begins in line " + std::to_string(outer->spot.line);
        if (outer->what == '{')
            return Slip{"within the table in { }" + begin, "such a table stands on one line, and ends with }"};
        if (another_line) return Slip{"within the list" + begin, "is its ] missing above this line?"};
        return Slip{"within the list" + begin, "its items are divided by commas; " + item_hint()};
    }

    Slip never_closed(const Walk::Open& open) const {
        if (open.what == '"' || open.what == '\'')
            return {"a text in quotes that is never closed",
                    "its last quote is missing, or the file ends here and is cut short", open.spot.line,
                    open.spot.column};
        return {std::string("a ") + open.what + " that is never closed",
                std::string("write ") + (open.what == '[' ? ']' : '}') +
                    " behind the last item, or the file ends here and is cut short",
                open.spot.line, open.spot.column};
    }

    std::string item_hint() const {
        std::string_view item = without_comment(line_);
        while (item.ends_with(',') || item.ends_with(']')) item.remove_suffix(1);
        return is_toml_("a = " + std::string(item) + "\n") ? "is one missing at the end of the line above?"
                                                           : "texts stand in quotes, numbers have a point and no comma";
    }

    std::optional<Slip> typographic_quotes() const {
        std::string line{line_};
        const std::size_t equals = equals_in(line_);
        const std::string_view value = trimmed(line_.substr(equals == std::string_view::npos ? 0 : equals + 1));
        const std::string_view first = value.substr(std::min(value.find_first_not_of("[ \t"), value.size()));
        if (has_any(line, double_quotes) &&
            (begins_with_any(first, double_quotes) || line.find_first_of("\"'") == std::string::npos)) {
            for (const std::string_view each : double_quotes) line = replaced(line, each, "\"");
        } else if (has_any(line, single_quotes) &&
                   (begins_with_any(first, single_quotes) || line.find_first_of("\"'") == std::string::npos)) {
            for (const std::string_view each : single_quotes) line = replaced(line, each, "'");
            if (!is_toml_(line + "\n"))
                line = std::string(line_.substr(0, line_.size() - value.size())) + "\"" +
                       std::string(value.substr(3, value.size() > 6 ? value.size() - 6 : 0)) + "\"";
        } else
            return {};
        if (auto found = write("typographic quotes, as word processors make them", line)) return found;
        return Slip{"typographic quotes, as word processors make them", "texts stand between plain quotes: \"...\""};
    }

    std::optional<Slip> section() const {
        const std::string line{without_comment(line_)};
        if (said("redefin") || said("already")) {
            const int before = line_before([&](std::string_view each) { return without_comment(each) == line; });
            if (before == 0)
                return Slip{line + " begins here, and has a value or keys above", "give one of the two another name"};
            return Slip{line + " stands twice" + (before ? ", first in line " + std::to_string(before) : ""),
                        "put the lines of both below one " + line};
        }
        const bool list = line.starts_with("[[");
        std::string name = line.substr(list ? 2 : 1);
        const std::size_t end = name.find(']');
        const std::string rest =
            end == std::string::npos ? "" : std::string(trimmed(name.substr(name.find_last_of(']') + 1)));
        name = std::string(trimmed(name.substr(0, end)));
        const std::string closed = (list ? "[[" : "[") + name + (list ? "]]" : "]");
        if (!rest.empty()) return Slip{"something follows the section's ]", "let a new line begin behind " + closed};
        if (auto found = write("the ] that closes the section's name is missing", closed)) {
            if (end == std::string::npos) found->hint += "; or the file ends here and is cut short";
            return found;
        }
        return write("a section's name with letters that want quotes",
                     (list ? "[[\"" : "[\"") + name + (list ? "\"]]" : "\"]"));
    }

    std::optional<Slip> without_equals() const {
        const std::string line{without_comment(line_)};
        if (line.empty()) return {};
        for (const char* sign : {"//", ";", "--", "/*", "%", "!"})
            if (line.starts_with(sign)) {
                const std::string words{trimmed(std::string_view{line}.substr(std::string_view{sign}.size()))};
                return write("a comment begins with #", "# " + words);
            }
        if (line.starts_with('{') || line.starts_with('}'))
            return Slip{"a line that begins with " + line.substr(0, 1), "a section is [name]; is this JSON?"};
        if (line.find('=') != std::string::npos && line.find('=') > 0)
            return Slip{"a quote in the key that is not closed", "end the key with the same quote, before the ="};
        if (line.starts_with('=')) return Slip{"a value without a key", "write the key before the ="};
        if (const std::size_t colon = line.find(':'); colon != std::string::npos && colon > 0)
            for (const std::string quote : {"", "\""})
                if (auto found = write("a : stands where = is meant",
                                       std::string(trimmed(line.substr(0, colon))) + " = " + quote +
                                           std::string(trimmed(line.substr(colon + 1))) + quote))
                    return found;
        if (const std::size_t blank = line.find_first_of(" \t"); blank != std::string::npos)
            for (const std::string quote : {"", "\""})
                if (auto found =
                        write("the = between key and value is missing",
                              line.substr(0, blank) + " = " + quote + std::string(trimmed(line.substr(blank))) + quote))
                    return found;
        return Slip{"a line without =",
                    "a line is key = value, [section] or # comment; or the file ends here and is cut short"};
    }

    std::optional<Slip> of_key(std::string_view key, std::string_view value) const {
        if (said("redefin") || said("already")) {
            const int before = line_before([&](std::string_view each) {
                const std::size_t equals = equals_in(each);
                return equals != std::string_view::npos && trimmed(each.substr(0, equals)) == key;
            });
            return Slip{
                std::string(key) + " is said twice" + (before ? ", first in line " + std::to_string(before) : ""),
                "leave one of the two lines out"};
        }
        if (inside()) return {};
        if (key.ends_with(':'))
            return write("a : before the =",
                         std::string(trimmed(key.substr(0, key.size() - 1))) + " = " + std::string(value));
        if (is_toml_(std::string(key) + " = 1\n") || key.find_first_of("\"'") != std::string_view::npos) return {};
        const std::size_t colon = key.find(':');
        if (colon != std::string_view::npos) return without_equals();
        return write("a key with letters or blanks that want quotes",
                     "\"" + std::string(key) + "\" = " + std::string(value));
    }

    std::optional<Slip> of_value(const std::string& key, const std::string& value) const {
        const auto line = [&](const std::string& better) { return key + " = " + better; };
        if (value.empty())
            return Slip{"the value is missing",
                        "a number, a text in quotes, true or false, a date or a list; or leave the line out"};
        if (value.starts_with('='))
            return write("one = too many", line(std::string(trimmed(value.substr(value.find_first_not_of("="))))));
        if (value[0] == '"' && value.find('\\') != std::string::npos &&
            (said("escape sequence") || said("unicode scalar") || said("backslash")))
            if (auto found = write("a \\ in a text in \"...\" begins a sign of its own",
                                   line("'" + value.substr(1, value.size() - 2) + "'"), "there it is a plain letter"))
                return found;
        if (value[0] == '"' || value[0] == '\'') return of_text(key, value);
        if (value[0] == '{' && value.find('}') == std::string::npos)
            return Slip{"a table in { } that does not end in its line", "write it on one line, or as a section"};
        if (value[0] == '[' || value[0] == '{') {
            if (const auto found = in_list(value)) return write(found->what, line(found->hint));
            return {};
        }
        if (const std::size_t second = equals_in(value); second != std::string::npos)
            return Slip{"a second = in the line",
                        "each key = value stands on a line of its own; a text stands in quotes"};
        if (value.size() > 100) return bare_text(key, value);
        return of_word(key, value);
    }

    // A slip of an item in a list on one line: the list in which it is mended.
    std::optional<Slip> in_list(const std::string& value) const {
        if (value[0] != '[' || value.back() != ']') return {};
        std::string better = "[";
        std::string_view rest = std::string_view{value}.substr(1, value.size() - 2);
        while (!(rest = trimmed(rest)).empty()) {
            std::size_t end =
                rest.find_first_of(rest[0] == '"' || rest[0] == '\'' ? rest.substr(0, 1) : std::string_view{", "}, 1);
            if (end == std::string_view::npos) end = rest.size();
            if (end < rest.size() && (rest[0] == '"' || rest[0] == '\'')) ++end;
            const std::string item{rest.substr(0, end)};
            better += better.size() > 1 ? ", " : "";
            better += is_toml_("a = " + item + "\n") ? item : "\"" + item + "\"";
            rest.remove_prefix(end);
            rest = trimmed(rest);
            if (rest.starts_with(',')) rest.remove_prefix(1);
        }
        return Slip{"the items of a list are divided by commas, and texts stand in quotes", better + "]"};
    }

    std::optional<Slip> of_text(const std::string& key, const std::string& value) const {
        const char quote = value[0];
        if (value.starts_with(std::string(3, quote))) return {};
        const std::size_t close = value.find(quote, 1);
        if (close == std::string::npos) {
            std::string words = value.substr(1);
            if (words.ends_with('"') || words.ends_with('\'')) words.pop_back();
            return write("the quote that closes the text is missing", key + " = " + quote + words + quote,
                         "or the file ends here and is cut short");
        }
        const std::string inner = value.substr(1, close - 1), rest{trimmed(value.substr(close + 1))};
        if (rest == ";" || rest == ",")
            return write("nothing stands behind a value", key + " = " + value.substr(0, close + 1));
        if (value.back() == quote && value.size() > 2)
            if (const char other = quote == '"' ? '\'' : '"'; value.find(other) == std::string::npos)
                return write("a quote within a text", key + " = " + other + value.substr(1, value.size() - 2) + other,
                             "if it is one text; several stand in a list [ ], divided by commas");
        return Slip{"something stands behind the quote that ends the text", "a comment begins with #"};
    }

    std::optional<Slip> bare_text(const std::string& key, const std::string& value) const {
        const char quote = value.find_first_of("\"\\") == std::string::npos ? '"' : '\'';
        return write("a text without quotes", key + " = " + quote + value + quote);
    }

    std::optional<Slip> of_word(const std::string& key, std::string value) const {
        const auto mended = [&](const char* what, const std::string& better, std::string more = {}) {
            return write(what, key + " = " + better, std::move(more));
        };
        std::string small = value;
        for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        while (value.size() > 1 && (value.back() == ';' || value.back() == ',')) {
            value = std::string(trimmed(value.substr(0, value.size() - 1)));
            if (auto found = mended("nothing stands behind a value", value)) return found;
        }
        for (const char* yes : {"true", "yes", "on", "wahr", "ja", "oui"})
            if (small == yes) return mended("yes and no are true and false, in small letters", "true");
        for (const char* no : {"false", "no", "off", "falsch", "nein", "non"})
            if (small == no) return mended("yes and no are true and false, in small letters", "false");
        for (const char* nothing : {"none", "null", "nil", "na", "n/a", "-", "undefined"})
            if (small == nothing)
                return Slip{"TOML has no word for nothing", "leave the line out: the usual value then holds"};
        using Match = std::smatch;
        Match m;
        const auto is = [&](const char* pattern) { return std::regex_match(value, m, std::regex{pattern}); };
        if (is(R"(([+-]?[1-9]\d{0,2}),(\d{3}))"))
            return mended("a comma in a number", m.str(1) + m.str(2),
                          "or " + m.str(1) + "." + m.str(2) + " if the comma begins a fraction");
        if (is(R"(([+-]?\d+),(\d+))")) return mended("a comma in a number", m.str(1) + "." + m.str(2));
        if (is(R"([+-]?\d{1,3}([.,' ]\d{3})+)")) {
            std::string digits = value;
            std::erase_if(digits, [](char c) { return c == '.' || c == ',' || c == '\'' || c == ' '; });
            return mended("nothing but _ divides the thousands of a number", digits);
        }
        if (is(R"(([+-]?\d{1,3}(?:([.,' ])\d{3})+)([.,])(\d+))") && m.str(2) != m.str(3)) {
            std::string digits = m.str(1);
            std::erase_if(digits, [](char c) { return c == '.' || c == ',' || c == '\'' || c == ' '; });
            return mended("nothing but _ divides the thousands of a number", digits + "." + m.str(4));
        }
        const char* const date = "a date is year-month-day";
        if (is(R"((\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))"))
            return mended(date, m.str(3) + "-" + two(m.str(2)) + "-" + two(m.str(1)));
        if (is(R"((\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))"))
            if (auto found = mended(date, m.str(1) + "-" + two(m.str(2)) + "-" + two(m.str(3)))) return found;
        if (is(R"((\d{1,2})[/-](\d{1,2})[/-](\d{4}))")) {
            const std::string day_first = m.str(3) + "-" + two(m.str(2)) + "-" + two(m.str(1)),
                              month_first = m.str(3) + "-" + two(m.str(1)) + "-" + two(m.str(2));
            if (auto found = mended(date, day_first, "or " + month_first + " if the month comes first")) return found;
            return mended(date, month_first);
        }
        if (is(R"(\d{4}-\d{1,2}-\d{1,2}.*)") || is(R"(\d{1,2}:\d{2}.*)"))
            return Slip{"", "there is no such date or time; a date is 2026-01-31"};
        if (is(R"([+-]?0+(\d[\d_]*(\.\d+)?))"))
            return mended("a number does not begin with 0", (value[0] == '-' ? "-" : "") + m.str(1));
        if (is(R"(([+-]?)(\.\d+))")) return mended("a digit stands before the point", m.str(1) + "0" + m.str(2));
        if (is(R"([+-]?\d+\.)")) return mended("a digit stands behind the point", value + "0");
        if (is(R"(([+-]?\d+(\.\d+)?)\s*%)")) {
            return mended("a number stands without a sign of percent", m.str(1),
                          "or as a share, where a share is wanted");
        }
        if (is(R"(([+-]?\d+(\.\d+)?)\s*([A-Za-z/]+.*))") && !is(R"(.*\d[-:]\d.*)"))
            if (std::regex_match(value, m, std::regex{R"(([+-]?\d+(\.\d+)?)\s*([A-Za-z/]+.*))"}))
                if (auto found = mended("a number stands without its unit", m.str(1),
                                        "or " + key + " = \"" + value + "\" if it is a text"))
                    return found;
        return bare_text(key, value);
    }

    template <class Same>
    int line_before(Same same) const {
        int line = 0, found = 0;
        for (std::size_t at = 0; at < line_begin_;) {
            ++line;
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            const std::string_view each = trimmed(text_.substr(at, end - at));
            if (same(each)) found = line;
            at = end + 1;
        }
        return found;
    }

    std::string_view text_;
    const Problem& found_;
    const std::function<bool(std::string_view)>& is_toml_;
    std::size_t line_begin_ = 0;
    std::string_view line_;
};

}  // namespace

std::optional<Problem> unfit_for_toml(std::string_view text) {
    const auto at = [&](std::size_t byte, std::string what, std::string hint) {
        const Spot spot = spot_of(text, byte);
        return Problem{"", spot.line, spot.column, std::move(what), std::move(hint)};
    };
    if (text.size() > largest)
        return Problem{"", 0, 0,
                       std::to_string(text.size() / 1'000'000) + " MB, and no scenario or mapping has more than " +
                           std::to_string(largest / 1'000'000),
                       "is it the right file? data are named in it, not written into it"};
    for (const std::string_view mark : {"\xFF\xFE", "\xFE\xFF"})
        if (text.starts_with(mark))
            return at(0, "this is UTF-16, and TOML is UTF-8", "save it again with the encoding UTF-8");
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        return at(zero, "a byte 0, which no text has", "save it as plain text in UTF-8, or is it the right file?");
    if (const std::size_t wrong = not_utf8(text); wrong != std::string_view::npos)
        return at(wrong, "a letter that is not UTF-8", "save it again with the encoding UTF-8");
    Walk walk{text};
    walk.walk(1 << 30);
    if (!walk.wrong().empty())
        return Problem{"", walk.wrong_at().line, walk.wrong_at().column, walk.wrong(),
                       walk.wrong().starts_with("a key") ? "is an = missing, or the end of a line?"
                                                         : "a key has three parts at the most, such as a.b.c = 1"};
    return {};
}

Problem explained(std::string_view text, const Problem& found, const std::function<bool(std::string_view)>& is_toml) {
    Problem told = found;
    const auto slip = Explanation{text, found, is_toml}.slip();
    if (!slip) return told;
    if (!slip->what.empty()) told.what = slip->what;
    told.hint = slip->hint;
    if (slip->line > 0) told.line = slip->line, told.column = slip->column;
    return told;
}

}  // namespace mensana
