// Reading goes bytes -> plain bytes (file_bytes) -> table (our CSV reader, or those of SAS and Stata files).
// What a file is, is told by its first bytes where they can tell, and by its name where they cannot.
#include "world/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "world/readstat_table.hpp"
#include "world/table_column.hpp"

namespace mensana {
namespace {

// ---- CSV --------------------------------------------------------------------------------------------------------

// Walks over the cells of a CSV text: quotes may hold separators, line ends and doubled quotes (RFC 4180).
class Cells {
public:
    Cells(std::string_view text, char separator) : text_{text}, separator_{separator} {}

    bool at_end() const { return at_ >= text_.size(); }
    std::uint32_t line() const { return line_; }
    bool at_blank_line() const { return text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

    // The next cell; afterwards last_in_row() says whether its row ends with it.
    std::string_view next() {
        complaint_ = nullptr;
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
        const std::string_view cell = text_.substr(start, at_ - start);
        pass_end_of_cell();
        return cell;
    }
    bool last_in_row() const { return last_in_row_; }
    const char* complaint() const { return complaint_; }

private:
    std::string_view quoted() {
        unquoted_.clear();
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) {
                complaint_ = "a quote is never closed";
                break;
            }
            const char c = text_[at_];
            if (c == '\n') ++line_;
            if (c == '"') {
                if (text_.substr(at_ + 1, 1) != "\"") break;
                ++at_;
            }
            unquoted_ += c;
        }
        if (at_ < text_.size()) ++at_;
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
            complaint_ = "text follows a closing quote";
            while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
        }
        pass_end_of_cell();
        return unquoted_;
    }
    void pass_end_of_cell() {
        last_in_row_ = at_ >= text_.size() || text_[at_] == '\n';
        if (at_ < text_.size()) {
            if (text_[at_] == '\n') ++line_;
            ++at_;
        }
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool last_in_row_ = false;
    const char* complaint_ = nullptr;
    std::string unquoted_;
};

char separator_of(std::string_view text) {
    const std::string_view header = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char candidate : {';', '\t'})
        if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best))
            best = candidate;
    return best;
}

void read_csv(std::string_view text, std::span<const std::string> wanted, Table& table, FileProblems& problems) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (trimmed(text.substr(0, text.find('\n'))).empty()) {
        problems.add(1, 0, text.empty() ? "the file is empty" : "the first line is empty",
                     "the first line should name the columns");
        return;
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        problems.add(
            static_cast<int>(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n')), 0,
            "this is not a text file", "CSV, .XPT and .dta files are read, also inside .gz or .xz");
        return;
    }
    Cells cells(text, separator_of(text));
    std::vector<std::optional<std::size_t>> place;  // of each of the file's columns among those kept
    std::vector<Filling> kept;
    do {
        table.names.emplace_back(trimmed(cells.next()));
        if (cells.complaint()) problems.add(1, 0, cells.complaint());
        const bool keep = is_wanted(table.names.back(), wanted);
        place.push_back(keep ? std::optional{kept.size()} : std::nullopt);
        if (keep) kept.emplace_back(table.names.back());
    } while (!cells.last_in_row());
    tell_repeated_names(table.names, 1, problems);

    while (!cells.at_end()) {
        if (cells.at_blank_line() && table.names.size() > 1) {
            cells.next();
            continue;
        }
        const std::uint32_t line = cells.line();
        std::size_t cell = 0;
        do {
            const std::string_view content = cells.next();
            if (cell < place.size() && place[cell]) kept[*place[cell]].cell(content);
            if (cells.complaint()) problems.add(static_cast<int>(line), static_cast<int>(cell + 1), cells.complaint());
            ++cell;
        } while (!cells.last_in_row());
        if (cell != table.names.size())
            problems.add(static_cast<int>(line), 0,
                         "this row has " + std::to_string(cell) + " cells, but the first line names " +
                             std::to_string(table.names.size()) + " columns");
        table.lines.push_back(line);
        ++table.rows;
    }
    if (table.rows == 0) problems.add(1, 0, "there are no rows below the names of the columns");
    for (Filling& column : kept) table.columns.push_back(column.take());
}
enum class Format { csv, xpt, dta };

Format format_of(const std::filesystem::path& path, std::string_view bytes, FileProblems& problems) {
    if (bytes.starts_with("HEADER RECORD*******LIB")) return Format::xpt;
    if (bytes.starts_with("<stata_dta>")) return Format::dta;
    const std::string extension = ending_of(path);
    if (extension == ".dta") return Format::dta;
    if (extension == ".xpt")
        problems.add(0, 0, "this is not a SAS transport file, whatever its name says",
                     "it should begin with HEADER RECORD; a web page was perhaps saved in its place");
    return Format::csv;
}

}  // namespace

bool number_in(std::string_view text, double& number) {
    text = trimmed(text);
    number = missing;
    if (text.empty() || text == "NA" || text == "." || text == "nan" || text == "NaN" || text == "N/A" ||
        text == "NULL")
        return true;
    if (text.front() == '+') text.remove_prefix(1);
    double x = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    if (!std::isfinite(x)) return std::isnan(x);
    number = without_sas_zero(x);
    return true;
}

const TableColumn* Table::find(std::string_view name) const {
    for (const TableColumn& column : columns)
        if (column.name == name) return &column;
    return nullptr;
}

Table read_table(const std::filesystem::path& path, std::span<const std::string> wanted, std::vector<Problem>& all) {
    FileProblems problems(all, path.string());
    Table table;
    const std::string bytes = bytes_of(path, problems, "a table");
    if (!problems.any()) {
        const Format format = format_of(path, bytes, problems);
        if (problems.any()) return {path.string(), 0, {}, {}, {}};
        if (format == Format::csv)
            read_csv(bytes, wanted, table, problems);
        else
            read_with_readstat(bytes, format == Format::xpt ? BinaryTable::xpt : BinaryTable::dta, wanted, table,
                               problems);
    }
    if (problems.any()) table = {};
    table.file = path.string();
    return table;
}

}  // namespace mensana
