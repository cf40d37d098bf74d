// Reading goes bytes -> plain bytes (file_bytes) -> table (our CSV reader, or those of SAS and Stata files).
// What a file is, is told by its first bytes where they can tell, and by its name where they cannot.
#include "population/table.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>

#include "base/decoded_text.hpp"
#include "population/sas_transport.hpp"
#include "population/stata.hpp"
#include "population/table_column.hpp"

namespace mensana {
namespace {

// ---- CSV --------------------------------------------------------------------------------------------------------

// Walks over the cells of a CSV text: quotes may hold separators, line ends and doubled quotes (RFC 4180), and spaces
// around quotes are no part of a cell.  A line ends with \n, \r\n or \r; within quotes each is read as \n.
class Cells {
public:
    Cells(std::string_view text, char separator, std::uint32_t line)
        : text_{text}, separator_{separator}, line_{line} {}

    bool at_end() const { return at_ >= text_.size(); }
    std::size_t at() const { return at_; }
    std::uint32_t line() const { return line_; }

    // The next cell, valid until the next call; afterwards last_in_row() says whether its row ends with it.
    std::string_view next() {
        complaint_ = nullptr;
        began_ = line_;
        const std::size_t start = at_;
        pass_spaces();
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        at_ = std::min(text_.find_first_of(ends_, at_, 3), text_.size());
        const std::string_view cell = text_.substr(start, at_ - start);
        pass_end_of_cell();
        return cell;
    }
    bool last_in_row() const { return last_in_row_; }
    std::uint32_t began() const { return began_; }  // on which line the cell did
    const char* complaint() const { return complaint_; }

private:
    void pass_spaces() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t') && text_[at_] != separator_) ++at_;
    }
    bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void pass_line_end() {
        at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }
    std::string_view quoted() {
        unquoted_.clear();
        for (++at_;;) {
            if (at_ >= text_.size()) {
                complaint_ = "a quote that begins here is never closed";
                break;
            }
            if (at_line_end()) {
                pass_line_end();
                unquoted_ += '\n';
                continue;
            }
            if (text_[at_] == '"' && text_.substr(++at_, 1) != "\"") break;
            unquoted_ += text_[at_++];
        }
        pass_spaces();
        if (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) {
            complaint_ = "text follows a closing quote";
            at_ = std::min(text_.find_first_of(ends_, at_, 3), text_.size());
        }
        pass_end_of_cell();
        return unquoted_;
    }
    void pass_end_of_cell() {
        last_in_row_ = at_ >= text_.size() || text_[at_] != separator_;
        if (at_ >= text_.size()) return;
        if (last_in_row_)
            pass_line_end();
        else
            ++at_;
    }

    std::string_view text_;
    char separator_;
    const char ends_[3]{separator_, '\n', '\r'};
    std::size_t at_ = 0;
    std::uint32_t line_, began_ = 0;
    bool last_in_row_ = false;
    const char* complaint_ = nullptr;
    std::string unquoted_;
};

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// `word` is in small letters.
bool same_letters(std::string_view text, std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return small(a) == b; });
}

// The separator that the first line has most of, outside quotes.
char separator_of(std::string_view text, char decimal) {
    std::array<std::size_t, 3> counts{};
    const std::string_view candidates = decimal == ',' ? ";,\t" : ",;\t";  // of one column: what is no decimal sign
    bool in_quotes = false;
    for (const char c : text) {
        if (c == '"') in_quotes = !in_quotes;
        if (in_quotes) continue;
        if (c == '\n' || c == '\r') break;
        if (const auto which = candidates.find(c); which != std::string_view::npos) ++counts[which];
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// Excel's first line "sep=;", which names the separator: taken off the text.  0 if there is none.
char taken_sep_line(std::string_view& text, FileProblems& problems) {
    std::string_view line = first_line(text);
    const std::size_t end = line.size();
    if (line.starts_with('"') && line.ends_with('"') && line.size() > 1) line = line.substr(1, line.size() - 2);
    if (!same_letters(line.substr(0, 4), "sep=")) return 0;
    line.remove_prefix(4);
    while (line.size() > 1 && line.ends_with(' ')) line.remove_suffix(1);
    const bool usable = line.size() == 1 && !(line[0] & '\x80') && !std::isalnum(static_cast<unsigned char>(line[0])) &&
                        std::string_view("\"'.+-_").find(line[0]) == std::string_view::npos;
    if (!usable) {
        problems.add(1, 0, "the first line, sep=, should name one sign that separates the cells",
                     "such as sep=; or take this line out");
        return 0;
    }
    text.remove_prefix(std::min(text.size(), end + (text.substr(end, 2) == "\r\n" ? 2 : 1)));
    return line[0];
}

// What else than a table of text it is; "" if it may be one.
std::string other_kind(std::string_view text) {
    std::string begin;
    for (const char c : text.substr(0, 4096)) {
        if (begin.empty() && trimmed(std::string_view(&c, 1)).empty()) continue;
        begin += small(c);
    }
    for (const char* page : {"<!doctype", "<html", "<head", "<body", "<!--", "<script"})
        if (begin.starts_with(page)) return "a web page";
    if (begin.starts_with("<?xml")) return begin.find("<html") != std::string::npos ? "a web page" : "XML";
    if (begin.starts_with("{\"") || begin.starts_with("[{") || begin == "{}" || begin == "[]") return "JSON";
    return "";
}

int line_at(std::string_view text, std::size_t place) {
    int line = 1;
    for (std::size_t at = 0; at < place; ++at)
        if (text[at] == '\n' || (text[at] == '\r' && text.substr(at + 1, 1) != "\n")) ++line;
    return line;
}

void tell_nul(std::string_view text, std::size_t nul, std::string_view encoding, FileProblems& problems) {
    const bool wide = encoding == "utf-8" && nul < 2 &&
                      std::count(text.begin(), text.end(), '\0') * 3 > static_cast<std::ptrdiff_t>(text.size());
    problems.add(line_at(text, nul), 0, "this is not a text file: it has a byte 0 in this line",
                 wide ? "it may be UTF-16 without the mark that says so: save it as UTF-8"
                      : "CSV, .XPT and .dta files are read, also inside .gz or .xz");
}

class CsvReader {
public:
    CsvReader(const DecodedText& decoded, const TableWishes& wishes, Table& table, FileProblems& problems)
        : decoded_{decoded}, wishes_{wishes}, table_{table}, problems_{problems} {}

    void read() {
        std::string_view text = decoded_.text;
        while (text.ends_with('\x1a')) text.remove_suffix(1);  // how files of DOS end
        if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
            return tell_nul(text, nul, decoded_.encoding, problems_);
        if (const std::string other = other_kind(text); !other.empty())
            return problems_.add(1, 0, "this is " + other + ", not a table, whatever its name says",
                                 "a server perhaps answered with it instead of the file: fetch the file again and "
                                 "look at what you got");
        const std::size_t whole = text.size();
        const char named = taken_sep_line(text, problems_);
        if (problems_.any()) return;
        offset_ = whole - text.size();
        separator_ = named ? named : separator_of(text, wishes_.decimal);
        Cells cells(text, separator_, named ? 2 : 1);
        header(cells);
        if (problems_.any() && complained_) return;
        while (!cells.at_end()) row(cells);
        if (table_.rows == 0 && !problems_.any())
            problems_.add(static_cast<int>(header_line_), 0, "there are no rows below the names of the columns");
        for (Filling& column : kept_) table_.columns.push_back(column.take());
    }

private:
    void header(Cells& cells) {
        header_line_ = cells.line();
        bool any = false;
        do {
            const std::string name{trimmed(cells.next())};
            any = any || !name.empty();
            tell_cell(cells, table_.names.size(), true);
            table_.names.push_back(name);
            const bool keep = !name.empty() && is_wanted(name, wishes_.columns);
            place_.push_back(keep ? std::optional{kept_.size()} : std::nullopt);
            if (keep)
                kept_.emplace_back(name, wishes_.decimal,
                                   !wishes_.as_texts.empty() && is_wanted(name, wishes_.as_texts));
        } while (!cells.last_in_row());
        cells_of_row_.resize(kept_.size());
        if (!any) {
            complained_ = true;
            return problems_.add(static_cast<int>(header_line_), 0,
                                 decoded_.text.empty() ? "the file is empty" : "the first line is empty",
                                 "the first line should name the columns");
        }
        for (named_ = table_.names.size(); table_.names[named_ - 1].empty();) --named_;
        std::vector<std::string> names(table_.names.begin(),
                                       table_.names.begin() + static_cast<std::ptrdiff_t>(named_));
        std::vector<std::string> wanted(wishes_.columns.begin(), wishes_.columns.end());
        if (wanted.empty())
            std::copy_if(names.begin(), names.end(), std::back_inserter(wanted),
                         [](const auto& n) { return !n.empty(); });
        tell_repeated_names(names, static_cast<int>(header_line_), problems_, wanted);
    }

    void row(Cells& cells) {
        const std::uint32_t line = cells.line();
        std::size_t cell = 0;
        bool any = false, any_beyond = false, complained = false;
        do {
            const std::string_view content = cells.next();
            if (!trimmed(content).empty()) (cell < table_.names.size() ? any : any_beyond) = true;
            if (cell < place_.size() && place_[cell]) cells_of_row_[*place_[cell]] = content;
            complained = tell_cell(cells, cell, false) || complained;
            ++cell;
        } while (!cells.last_in_row());
        if (!any && !any_beyond && !complained) return;  // a blank row
        if (!complained && (cell < named_ || any_beyond)) tell_length(cells, line, cell);
        for (std::size_t kept = 0; kept < kept_.size(); ++kept) kept_[kept].cell(cells_of_row_[kept]);
        table_.lines.push_back(line);
        ++table_.rows;
    }

    // What is wrong with the bytes or the quotes of the cell that was read last.
    bool tell_cell(const Cells& cells, std::size_t cell, bool in_header) {
        const int line = static_cast<int>(cells.began()), column = static_cast<int>(cell + 1);
        bool told = false;
        if (cells.complaint()) {
            problems_.add(line, column, cells.complaint(), "a quote inside a cell is written twice: \"\"");
            told = true;
        }
        if (bad_ < decoded_.bad.size() && decoded_.bad[bad_] < offset_ + cells.at()) {
            const std::string where = in_header ? " of the first line" : " in row " + std::to_string(table_.rows + 1);
            const std::string name = in_header || cell >= table_.names.size() || table_.names[cell].empty()
                                         ? "the " + std::to_string(cell + 1) + ". cell"
                                         : "the cell of column " + shown(table_.names[cell]);
            problems_.add(line, column, name + where + " is not text in " + decoded_.encoding, encoding_hint());
            while (bad_ < decoded_.bad.size() && decoded_.bad[bad_] < offset_ + cells.at()) ++bad_;
            told = true;
        }
        complained_ = complained_ || told;
        return told;
    }
    std::string encoding_hint() const {
        if (decoded_.marked && decoded_.encoding == "utf-8")
            return "the mark at the beginning of the file says that it is UTF-8: mend this cell, or take the mark away";
        if (decoded_.encoding == "utf-8")
            return decoded_.good > decoded_.bad.size()
                       ? "the rest of the file is UTF-8: mend this cell"
                       : "say in the mapping what it was saved in, such as encoding = \"windows-1252\" or \"latin-1\", "
                         "or save it as UTF-8";
        if (decoded_.encoding == "windows-1252")
            return "it is perhaps in something else: say so in the mapping (encoding = \"utf-8\" or \"latin-1\", which "
                   "has a letter for every byte), or save it as UTF-8";
        return "is the file cut short or damaged?";
    }

    void tell_length(const Cells& cells, std::uint32_t line, std::size_t cell) {
        const bool more = cell > table_.names.size();
        std::string hint;
        if (more && separator_ == ',')
            hint =
                "a comma inside a cell needs quotes around the cell; with decimal commas, write decimal = \",\" in "
                "the mapping and let semicolons separate the cells";
        else if (!more && cells.at_end() &&
                 std::string_view("\n\r").find(decoded_.text.back()) == std::string_view::npos)
            hint = "is the file cut short?";
        problems_.add(static_cast<int>(line), 0,
                      "this row has " + std::to_string(cell) + (cell == 1 ? " cell" : " cells") +
                          ", but the first line names " + std::to_string(table_.names.size()) +
                          (table_.names.size() == 1 ? " column" : " columns"),
                      hint);
    }

    const DecodedText& decoded_;
    const TableWishes& wishes_;
    Table& table_;
    FileProblems& problems_;
    char separator_ = ',';
    std::size_t offset_ = 0;  // of the cells' text in the whole
    std::size_t bad_ = 0;     // how many of decoded_.bad were passed
    std::size_t named_ = 0;   // columns up to the last that has a name
    std::uint32_t header_line_ = 1;
    bool complained_ = false;
    std::vector<std::optional<std::size_t>> place_;  // of each of the file's columns among those kept
    std::vector<Filling> kept_;
    std::vector<std::string> cells_of_row_;  // of the kept columns
};

enum class Format { csv, xpt, dta };

Format format_of(const std::filesystem::path& path, std::string_view bytes, FileProblems& problems) {
    if (is_sas_transport(bytes)) return Format::xpt;
    if (is_stata(bytes)) return Format::dta;
    const std::string extension = ending_of(path);
    if (extension == ".xpt")
        problems.add(0, 0, "this is not a SAS transport file, whatever its name says",
                     "it should begin with HEADER RECORD; a web page was perhaps saved in its place");
    if (extension == ".dta")
        problems.add(0, 0, "this is not a Stata file, whatever its name says",
                     "a web page was perhaps saved in its place, or it is cut short");
    return Format::csv;
}

}  // namespace

bool number_in(std::string_view text, double& number, char decimal) {
    text = trimmed(text);
    number = missing;
    if (text.empty() || text == "NA" || text == "." || text == "nan" || text == "NaN" || text == "N/A" ||
        text == "#N/A" || text == "NULL")
        return true;
    if (text.front() == '+') {
        text.remove_prefix(1);
        if (text.starts_with('-')) return false;
    }
    std::string with_point;
    if (decimal != '.') {
        if (text.find('.') != std::string_view::npos) return false;
        with_point = text;
        if (const auto at = with_point.find(decimal); at != std::string::npos) with_point[at] = '.';
        text = with_point;
    }
    double x = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    if (!std::isfinite(x)) return std::isnan(x);
    number = without_sas_zero(x);
    return true;
}

std::string shortest(double number, char decimal) {
    char text[64];
    const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
    const char* end = whole ? std::to_chars(text, text + sizeof text, static_cast<long long>(number)).ptr
                            : std::to_chars(text, text + sizeof text, number).ptr;
    std::string all(text, static_cast<std::size_t>(end - text));
    std::replace(all.begin(), all.end(), '.', decimal);
    return all;
}

std::string shown(std::string_view cell) {
    constexpr std::size_t most = 60;
    std::string text{cell};
    if (text.size() > most) {
        std::size_t end = most;
        while (end > 0 && (text[end] & '\xc0') == '\x80') --end;  // not within a letter
        text = text.substr(0, end) + "..";
    }
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return text;
}

std::string TableColumn::text_of(double value) const {
    return has_texts() ? labels[static_cast<std::size_t>(value)] : shortest(value);
}

const TableColumn* Table::find(std::string_view name) const {
    for (const TableColumn& column : columns)
        if (column.name == name) return &column;
    return nullptr;
}

std::string_view TableColumn::label_of(double number) const {
    const auto at = std::lower_bound(value_labels.begin(), value_labels.end(), number,
                                     [](const auto& label, double value) { return label.first < value; });
    return at != value_labels.end() && at->first == number ? std::string_view(at->second) : std::string_view();
}

std::vector<Table> read_tables(const std::filesystem::path& path, const TableWishes& wishes,
                               std::vector<Problem>& all) {
    FileProblems problems(all, path.string());
    std::vector<Table> tables;
    std::string bytes = bytes_of(path, problems, "a table");
    const Format format = problems.any() ? Format::csv : format_of(path, bytes, problems);
    if (problems.any()) {
        // what it is, is no question any more
    } else if (format == Format::xpt) {
        tables = read_sas_transport(bytes, wishes, problems);
    } else if (format == Format::dta) {
        tables.push_back(read_stata(bytes, wishes, problems));
    } else {
        const DecodedText text = decoded(std::move(bytes), wishes.encoding.value_or(Encoding::utf8));
        CsvReader(text, wishes, tables.emplace_back(), problems).read();
    }
    if (problems.any()) tables.assign(1, Table{});
    for (Table& table : tables) table.file = path.string() + (tables.size() > 1 ? ":" + table.data_set : "");
    return tables;
}

Table read_table(const std::filesystem::path& path, const TableWishes& wishes, std::vector<Problem>& problems) {
    return std::move(read_tables(path, wishes, problems).front());
}

}  // namespace mensana
