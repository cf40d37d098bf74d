// Reading goes bytes -> plain bytes (file_bytes) -> table (our CSV reader, or ReadStat from memory).
// What a file is, is told by its first bytes where they can tell, and by its name where they cannot.
#include "population/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <optional>
#include <readstat.h>
#include <sstream>
#include <unordered_map>

namespace mensana {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double without_sas_zero(double x) { return std::abs(x) < 1e-70 ? 0.0 : x; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

// ---- a column that is being filled ------------------------------------------------------------------------------

// A column is a column of numbers until a text comes; then what stood before becomes texts too.
class Filling {
public:
    explicit Filling(std::string name) { column_.name = std::move(name); }

    void number(double x) {
        if (column_.has_texts() && !std::isnan(x)) return text(shortest(x));
        column_.values.push_back(x);
    }
    void text(std::string_view label) {
        if (!column_.has_texts()) turn_into_texts();
        column_.values.push_back(place_of(label, column_.values.size()));
    }
    void cell(std::string_view cell) {
        double x = missing;
        if (number_in(cell, x))
            number(x);
        else
            text(trimmed(cell));
    }
    std::size_t size() const { return column_.values.size(); }
    TableColumn take() { return std::move(column_); }

private:
    static std::string shortest(double x) {
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, x).ptr};
    }
    double place_of(std::string_view label, std::size_t row) {
        const auto [at, is_new] = places_.try_emplace(std::string(label), column_.labels.size());
        if (is_new) {
            column_.labels.emplace_back(label);
            column_.first_row.push_back(row);
        }
        return static_cast<double>(at->second);
    }
    void turn_into_texts() {
        for (std::size_t row = 0; row < column_.values.size(); ++row)
            if (double& x = column_.values[row]; !std::isnan(x)) x = place_of(shortest(x), row);
    }

    TableColumn column_;
    std::unordered_map<std::string, std::size_t> places_;
};

bool is_wanted(const std::string& name, std::span<const std::string> wanted) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

void tell_repeated_names(const std::vector<std::string>& names, int line, FileProblems& problems) {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t place = 0; place < names.size(); ++place) {
        const auto [at, is_new] = first.try_emplace(names[place], place);
        if (!is_new)
            problems.add(line, 0,
                         "two columns are called '" + names[place] + "': the " + std::to_string(at->second + 1) +
                             ". and the " + std::to_string(place + 1) + ".");
    }
}

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

// ---- SAS and Stata, through ReadStat ----------------------------------------------------------------------------

// What ReadStat's callbacks share.  C code calls them: no exception may leave them, so it is kept for later.
struct Reading {
    std::string_view bytes;
    std::size_t at = 0;
    std::span<const std::string> wanted;
    Table& table;
    std::vector<std::optional<std::size_t>> place;
    std::vector<Filling> kept;
    std::string message;
    std::exception_ptr failure;
};

Reading& reading(void* pointer) { return *static_cast<Reading*>(pointer); }

int on_open(const char*, void* io) { return reading(io).at = 0, 0; }
int on_close(void*) { return 0; }

readstat_off_t on_seek(readstat_off_t offset, readstat_io_flags_t whence, void* io) {
    Reading& r = reading(io);
    const auto size = static_cast<readstat_off_t>(r.bytes.size());
    const readstat_off_t from = whence == READSTAT_SEEK_SET   ? 0
                                : whence == READSTAT_SEEK_END ? size
                                                              : static_cast<readstat_off_t>(r.at);
    if (from + offset < 0 || from + offset > size) return -1;
    r.at = static_cast<std::size_t>(from + offset);
    return from + offset;
}

ssize_t on_read(void* buffer, size_t count, void* io) {
    Reading& r = reading(io);
    const std::size_t given = std::min(count, r.bytes.size() - r.at);
    if (given > 0) std::memcpy(buffer, r.bytes.data() + r.at, given);
    r.at += given;
    return static_cast<ssize_t>(given);
}

// ReadStat crashes on a .dta file without a variable handler (1.1.8); we always have one.
int on_variable(int, readstat_variable_t* variable, const char*, void* context) {
    Reading& r = reading(context);
    try {
        r.table.names.emplace_back(readstat_variable_get_name(variable));
        const bool keep = is_wanted(r.table.names.back(), r.wanted);
        r.place.push_back(keep ? std::optional{r.kept.size()} : std::nullopt);
        if (keep) r.kept.emplace_back(r.table.names.back());
        return keep ? READSTAT_HANDLER_OK : READSTAT_HANDLER_SKIP_VARIABLE;
    } catch (...) {
        r.failure = std::current_exception();
        return READSTAT_HANDLER_ABORT;
    }
}

int on_value(int row, readstat_variable_t* variable, readstat_value_t value, void* context) {
    Reading& r = reading(context);
    try {
        const auto index = static_cast<std::size_t>(readstat_variable_get_index(variable));
        if (index >= r.place.size() || !r.place[index]) return READSTAT_HANDLER_OK;
        Filling& column = r.kept[*r.place[index]];
        r.table.rows = std::max(r.table.rows, static_cast<std::size_t>(row) + 1);
        if (readstat_value_is_missing(value, variable)) {
            column.number(missing);
        } else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
            const char* text = readstat_string_value(value);
            if (!text || trimmed(text).empty())
                column.number(missing);
            else
                column.text(trimmed(text));
        } else {
            column.number(without_sas_zero(readstat_double_value(value)));
        }
        return READSTAT_HANDLER_OK;
    } catch (...) {
        r.failure = std::current_exception();
        return READSTAT_HANDLER_ABORT;
    }
}

int on_metadata(readstat_metadata_t* metadata, void* context) {
    const int rows = readstat_get_row_count(metadata);  // -1 for XPT, which does not tell
    if (rows >= 0) reading(context).table.rows = static_cast<std::size_t>(rows);
    return READSTAT_HANDLER_OK;
}

void on_error(const char* message, void* context) {
    try {
        reading(context).message = trimmed(message);
    } catch (...) {
        // a message less: the error itself is told by ReadStat's return value
    }
}

enum class Format { csv, xpt, dta };

void read_with_readstat(std::string_view bytes, Format format, std::span<const std::string> wanted, Table& table,
                        FileProblems& problems) {
    if (format == Format::xpt && bytes.size() % 80 != 0)
        problems.add(0, 0,
                     "the SAS transport file is cut short: its " + std::to_string(bytes.size()) +
                         " bytes are not whole records of 80",
                     "fetch it again?");
    Reading r{bytes, 0, wanted, table, {}, {}, {}, {}};
    const std::unique_ptr<readstat_parser_t, void (*)(readstat_parser_t*)> parser(readstat_parser_init(),
                                                                                  readstat_parser_free);
    readstat_set_open_handler(parser.get(), on_open);
    readstat_set_close_handler(parser.get(), on_close);
    readstat_set_seek_handler(parser.get(), on_seek);
    readstat_set_read_handler(parser.get(), on_read);
    readstat_set_io_ctx(parser.get(), &r);
    readstat_set_metadata_handler(parser.get(), on_metadata);
    readstat_set_variable_handler(parser.get(), on_variable);
    readstat_set_value_handler(parser.get(), on_value);
    readstat_set_error_handler(parser.get(), on_error);
    const readstat_error_t error =
        format == Format::xpt ? readstat_parse_xport(parser.get(), "", &r) : readstat_parse_dta(parser.get(), "", &r);
    if (r.failure) std::rethrow_exception(r.failure);
    if (error != READSTAT_OK) {
        const char* name = readstat_error_message(error);
        problems.add(0, 0,
                     std::string(format == Format::xpt ? "this SAS transport" : "this Stata") +
                         " file cannot be read: " + (name ? name : "unknown error") +
                         (r.message.empty() ? "" : "; " + r.message),
                     "is it cut short or damaged?");
    }
    tell_repeated_names(table.names, 0, problems);
    for (Filling& column : r.kept) {
        if (column.size() != table.rows && !problems.any())
            problems.add(
                0, 0,
                "the file promises " + std::to_string(table.rows) + " rows and holds " + std::to_string(column.size()),
                "is it cut short?");
        table.columns.push_back(column.take());
    }
    if (table.rows == 0 && !r.kept.empty() && !problems.any()) problems.add(0, 0, "there are no rows in this file");
}

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
            read_with_readstat(bytes, format, wanted, table, problems);
    }
    if (problems.any()) table = {};
    table.file = path.string();
    return table;
}

}  // namespace mensana
