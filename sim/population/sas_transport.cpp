#include "population/sas_transport.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>

#include "population/cell_texts.hpp"

namespace mensana {
namespace {

constexpr std::size_t record = 80;
constexpr std::string_view fetch_again = "fetch it again?";

struct Variable {
    std::string name;
    bool is_text = false;
    std::size_t position = 0, length = 0;
};

struct Member {
    std::string name;
    std::vector<Variable> variables;
    std::size_t row_length = 0;
    std::string_view observations;        // whole records, the blanks at the end included
    std::optional<std::size_t> promised;  // rows, where the header tells (version 8 of SAS itself)
    std::size_t rows = 0;

    bool has_numbers() const {
        return std::any_of(variables.begin(), variables.end(), [](const Variable& each) { return !each.is_text; });
    }
};

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return number;
}

bool is_padding(char c) { return c == ' ' || c == '\0'; }

std::string_view without_padding(std::string_view text) {
    while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
    return text;
}

bool is_blank(std::string_view bytes) { return bytes.find_first_not_of(' ') == std::string_view::npos; }

// Such as "HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000..": `kind` is OBS.
bool is_header(std::string_view bytes, std::size_t at, std::string_view kind) {
    if (at > bytes.size() || bytes.size() - at < record) return false;
    std::string beginning = "HEADER RECORD*******" + std::string(kind);
    beginning.resize(28, ' ');
    return bytes.substr(at, 48) == beginning + "HEADER RECORD!!!!!!!";
}

// A whole number in digits, with blanks around it; nothing for anything else.
std::optional<std::size_t> digits_in(std::string_view text) {
    text = trimmed(text);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// Walks through the records of a file.  What is wrong is told once, and nothing more is then read.
class Library {
public:
    Library(std::string_view bytes, const CellDecoder& decoder, FileProblems& problems)
        : bytes_{bytes}, decoder_{decoder}, problems_{problems} {}

    std::vector<Member> data_sets() {
        std::vector<Member> all;
        if (bytes_.size() > record && (bytes_[record] == '\n' || bytes_[record] == '\r')) {
            problems_.add(0, 0,
                          "the SAS transport file was changed on its way: there are line ends between its records",
                          "fetch it again, in binary mode");
            return {};
        }
        if (bytes_.size() % record != 0) {
            problems_.add(0, 0,
                          "the SAS transport file is cut short: its " + std::to_string(bytes_.size()) +
                              " bytes are not whole records of 80",
                          std::string(fetch_again));
            return {};
        }
        at_ = 3 * record;
        if (at_ > bytes_.size()) {
            cut("in its first records");
            return {};
        }
        while (at_ < bytes_.size()) {
            Member next;
            if (!data_set(next)) return {};
            all.push_back(std::move(next));
        }
        if (all.empty()) problems_.add(0, 0, "the SAS transport file holds no data set", "is it cut short?");
        return all;
    }

private:
    bool cut(const std::string& where) {
        problems_.add(0, 0, "the SAS transport file is cut short or damaged " + where, std::string(fetch_again));
        return false;
    }

    // Passes the header of this kind, in the words of version 5 or of version 8.
    bool header(std::string_view five, std::string_view eight) {
        const bool there = is_header(bytes_, at_, five) || is_header(bytes_, at_, eight);
        if (there) at_ += record;
        return there || cut("at byte " + std::to_string(at_) + ", where a " + std::string(five) + " header should be");
    }
    std::string_view passed_header() const { return bytes_.substr(at_ - record, record); }

    bool data_set(Member& set) {
        if (!header("MEMBER", "MEMBV8")) return false;
        const bool long_names = is_header(bytes_, at_ - record, "MEMBV8");
        const auto variable_size = digits_in(passed_header().substr(74, 4));
        if (variable_size != 140 && variable_size != 136)
            return cut("at byte " + std::to_string(at_ - 6) +
                       ", where the length of its variables' description stands");
        if (!header("DSCRPTR", "DSCPTV8")) return false;
        if (bytes_.size() - at_ < 2 * record) return cut("in the description of a data set");
        set.name = readable(bytes_.substr(at_ + 8, long_names ? 32 : 8));
        at_ += 2 * record;
        if (!header("NAMESTR", "NAMSTV8")) return false;
        const auto count = digits_in(passed_header().substr(52, 6));
        if (!count || *count == 0) return cut("where it tells how many variables the data set " + set.name + " has");
        if (*count > (bytes_.size() - at_) / *variable_size)
            return cut("in the names of the " + std::to_string(*count) + " variables of the data set " + set.name);
        for (std::size_t each = 0; each < *count; ++each)
            if (!variable(set, bytes_.substr(at_ + each * *variable_size, *variable_size), long_names)) return false;
        if (!positions(set)) return false;
        at_ += whole_records(*count * *variable_size);
        if (is_header(bytes_, at_, "LABELV8") ||
            is_header(bytes_, at_, "LABELV9"))  // long labels, which nobody asks for
            while (at_ < bytes_.size() && !is_header(bytes_, at_, "OBSV8")) at_ += record;
        if (!header("OBS", "OBSV8")) return false;
        if (is_header(bytes_, at_ - record, "OBSV8"))
            if (const auto promised = digits_in(passed_header().substr(48, 15)); promised && *promised > 0)
                set.promised = promised;  // other programs than SAS leave it at 0
        const std::size_t begin = at_;
        while (at_ < bytes_.size() && !is_header(bytes_, at_, "MEMBER") && !is_header(bytes_, at_, "MEMBV8"))
            at_ += record;
        set.observations = bytes_.substr(begin, at_ - begin);
        return rows_of(set);
    }

    static std::size_t whole_records(std::size_t size) { return (size + record - 1) / record * record; }

    std::string readable(std::string_view bytes) const { return decoder_.name(without_padding(bytes)); }

    bool variable(Member& set, std::string_view description, bool long_names) {
        Variable variable;
        const std::uint64_t kind = number_at(description, 0, 2);
        variable.is_text = kind == 2;
        variable.length = number_at(description, 4, 2);
        variable.position = number_at(description, 84, 4);
        if (long_names && description.size() >= 120) variable.name = readable(description.substr(88, 32));
        if (variable.name.empty()) variable.name = readable(description.substr(8, 8));
        const bool good = kind == 1 ? variable.length >= 2 && variable.length <= 8 : kind == 2 && variable.length > 0;
        if (!good)
            return cut("in the description of the variable " + variable.name + " (kind " + std::to_string(kind) +
                       ", length " + std::to_string(variable.length) + ")");
        set.variables.push_back(std::move(variable));
        return true;
    }

    // Each byte of a row belongs to one variable.  Some programs leave all positions at 0 and mean one after the other.
    bool positions(Member& set) {
        const bool untold = std::all_of(set.variables.begin(), set.variables.end(),
                                        [](const Variable& each) { return each.position == 0; });
        std::vector<Variable*> order;
        for (Variable& each : set.variables) order.push_back(&each);
        if (!untold)
            std::stable_sort(order.begin(), order.end(),
                             [](const Variable* a, const Variable* b) { return a->position < b->position; });
        for (Variable* each : order) {
            if (untold) each->position = set.row_length;
            if (each->position != set.row_length)
                return cut("in the description of the variable " + each->name + ", which begins at byte " +
                           std::to_string(each->position) + " of a row instead of " + std::to_string(set.row_length));
            set.row_length += each->length;
        }
        return true;
    }

    // Where the number of rows is not told it follows from the padding: the last row reaches into the last record, and
    // nothing but blanks follows.  A row with a number in it is never all blanks, so the answer is certain, but for a
    // file that ends, cut, where the rest of a record happens to be blank.  In rows of texts alone, blank ones that fit
    // into the last record behind another are taken for padding: they say nothing.
    bool rows_of(Member& set) {
        const std::size_t size = set.observations.size(), length = set.row_length;
        set.rows = set.promised ? *set.promised : size / length;
        if (set.rows > size / length || (set.promised && whole_records(set.rows * length) < size)) {
            problems_.add(0, 0,
                          "the data set " + set.name + " should have " + std::to_string(*set.promised) + " rows of " +
                              std::to_string(length) + " bytes, and there are " + std::to_string(size) + " bytes",
                          "is the file cut short? " + std::string(fetch_again));
            return false;
        }
        const auto row = [&](std::size_t number) { return set.observations.substr(number * length, length); };
        const auto reaches_last_record = [&](std::size_t rows) { return whole_records(rows * length) == size; };
        if (!set.promised)
            while (set.rows > 0 && is_blank(row(set.rows - 1)) &&
                   (set.has_numbers() || reaches_last_record(set.rows - 1)))
                --set.rows;
        if (reaches_last_record(set.rows) && is_blank(set.observations.substr(set.rows * length))) return true;
        const std::string_view rest = set.observations.substr(set.rows * length);
        const std::string bytes = std::to_string(rest.size()) + " bytes";
        if (is_blank(rest))
            problems_.add(0, 0,
                          bytes + " of blanks follow row " + std::to_string(set.rows) + " of the data set " + set.name +
                              ", more than fill up the last record of 80: the file is cut short within a row, or was "
                              "filled up by another program than SAS",
                          "fetch it again, or write it anew");
        else
            problems_.add(0, 0,
                          "the data set " + set.name + " ends within row " + std::to_string(set.rows + 1) + ": " +
                              bytes + " follow row " + std::to_string(set.rows) + ", which are no whole row of " +
                              std::to_string(length) + " bytes, and not the blanks that fill up the last record of 80",
                          "is the file cut short? " + std::string(fetch_again));
        return false;
    }

    std::string_view bytes_;
    const CellDecoder& decoder_;
    FileProblems& problems_;
    std::size_t at_ = 0;
};

std::string described(const Member& set) {
    return set.name + " (" + std::to_string(set.rows) + (set.rows == 1 ? " row, " : " rows, ") +
           std::to_string(set.variables.size()) + (set.variables.size() == 1 ? " column)" : " columns)");
}

Table table_of(const Member& set, const TableWishes& wishes, const CellDecoder& decoder, FileProblems& problems) {
    Table table;
    table.data_set = set.name;
    table.rows = set.rows;
    for (const Variable& variable : set.variables) {
        table.names.push_back(variable.name);
        if (!is_wanted(variable.name, wishes.columns)) continue;
        Filling column(variable.name, wishes.decimal);
        CellTexts texts(decoder, column);
        for (std::size_t row = 0; row < set.rows; ++row) {
            const auto cell = set.observations.substr(row * set.row_length + variable.position, variable.length);
            if (variable.is_text)
                texts.fill(without_padding(cell));
            else
                column.number(without_sas_zero(sas_number(cell)));
        }
        texts.tell("", problems);
        table.columns.push_back(column.take());
        if (variable.length < 8)
            table.columns.back().exact_up_to = std::ldexp(1, 8 * static_cast<int>(variable.length - 1)) - 1;
    }
    tell_repeated_names(table.names, 0, problems, wishes.columns);
    if (table.rows == 0) problems.add(0, 0, "there are no rows in the data set " + set.name);
    return table;
}

}  // namespace

bool is_sas_transport(std::string_view bytes) { return bytes.starts_with("HEADER RECORD*******LIB"); }

bool same_name(std::string_view a, std::string_view b) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return small(x) == small(y); });
}

double sas_number(std::string_view bytes) {
    const auto first = static_cast<std::uint8_t>(bytes[0]);
    std::uint64_t fraction = 0;  // of 56 bits; what SAS has cut off were the last of them
    for (std::size_t i = 1; i < 8; ++i)
        fraction = fraction << 8 | (i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0u);
    const bool is_mark = first == '.' || first == '_' || (first >= 'A' && first <= 'Z');
    if (fraction == 0) return is_mark ? missing : 0.0;
    const double size = std::ldexp(static_cast<double>(fraction), 4 * ((first & 0x7f) - 64) - 56);
    return first & 0x80 ? -size : size;
}

std::vector<Table> read_sas_transport(std::string_view bytes, const TableWishes& wishes, FileProblems& problems) {
    const CellDecoder decoder(wishes.encoding.value_or(Encoding::utf8));
    const std::vector<Member> sets = Library(bytes, decoder, problems).data_sets();
    if (problems.any()) return {};
    std::vector<std::string> names;
    std::string found;
    for (const Member& set : sets) {
        names.push_back(set.name);
        found += (found.empty() ? "" : ", ") + described(set);
    }
    std::vector<Table> tables;
    const auto add = [&](const Member& set) {
        tables.push_back(table_of(set, wishes, decoder, problems));
        tables.back().data_sets = names;
    };
    for (std::size_t each = 0; each < names.size(); ++each)
        for (std::size_t before = 0; before < each; ++before)
            if (same_name(names[each], names[before]))
                problems.add(0, 0, "two data sets of this SAS transport file are called " + names[each],
                             "write them into files of their own, or under other names");
    if (sets.size() == 1) add(sets[0]);
    if (sets.size() > 1)
        for (const std::string& name : wishes.data_sets)
            for (const Member& set : sets)
                if (same_name(name, set.name)) add(set);
    if (tables.empty())
        problems.add(0, 0,
                     "there are " + std::to_string(sets.size()) + " data sets in this SAS transport file: " + found +
                         (wishes.data_sets.empty() ? "" : "; none of them is called '" + wishes.data_sets[0] + "'"),
                     "name the one to read in the mapping: dataset = \"" + names[0] + "\"");
    return tables;
}

}  // namespace mensana
