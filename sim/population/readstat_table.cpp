#include "population/readstat_table.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <readstat.h>

#include "population/table_column.hpp"

namespace mensana {
namespace {

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

}  // namespace

void read_with_readstat(std::string_view bytes, BinaryTable format, std::span<const std::string> wanted, Table& table,
                        FileProblems& problems) {
    if (format == BinaryTable::xpt && bytes.size() % 80 != 0)
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
    const readstat_error_t error = format == BinaryTable::xpt ? readstat_parse_xport(parser.get(), "", &r)
                                                              : readstat_parse_dta(parser.get(), "", &r);
    if (r.failure) std::rethrow_exception(r.failure);
    if (error != READSTAT_OK) {
        const char* name = readstat_error_message(error);
        problems.add(0, 0,
                     std::string(format == BinaryTable::xpt ? "this SAS transport" : "this Stata") +
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

}  // namespace mensana
