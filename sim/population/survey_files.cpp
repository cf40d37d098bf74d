#include "population/survey_files.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "population/sas_transport.hpp"

namespace mensana {

// ---- keys

// The keys of one file, row by row; empty where there is none.
struct SurveyKeys {
    const Table* table;
    std::vector<std::string> of_row;
    std::vector<std::string> as_written;  // where that differs from the key; else empty
    std::size_t missing = 0;              // how many rows have a code of [missing]

    const std::string& written(std::size_t row) const {
        return as_written.empty() || as_written[row].empty() ? of_row[row] : as_written[row];
    }
};

namespace {

// A number with all of its digits in one spelling, so that 7, 007, 7.0 and 7e0 are equal and no digit is lost to a
// double; "" for what is no number.
std::string one_spelling(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    std::string digits;
    long long exponent = 0;
    bool point = false, any = false;
    std::size_t at = 0;
    for (; at < text.size() && ((text[at] >= '0' && text[at] <= '9') || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        digits += text[at];
        exponent -= point;
    }
    if (!any) return "";
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return "";
        text.remove_prefix(at + 1);
        if (text.starts_with('+')) text.remove_prefix(1);
        int more = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), more);
        if (error != std::errc{} || end != text.data() + text.size()) return "";
        exponent += more;
    }
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) return "0";
    const std::size_t kept = digits.find_last_not_of('0') + 1;
    exponent += static_cast<long long>(digits.size() - kept);
    digits.resize(kept);
    if (exponent >= 0 && exponent < 40) digits.append(static_cast<std::size_t>(exponent), '0'), exponent = 0;
    return (negative ? "-" : "") + digits + (exponent == 0 ? "" : "e" + std::to_string(exponent));
}

// The keys as they are written; a row without one is a problem, but not where the mapping names a code for that.
SurveyKeys keys_of(const Table& table, const TableColumn& column, const SurveyCodes& missing, FileProblems& problems) {
    SurveyKeys keys{&table, std::vector<std::string>(table.rows), {}, 0};
    for (std::size_t row = 0; row < table.rows; ++row) {
        const double value = column.values[row];
        const int line = table.line_of(row);
        const std::string which = "row " + std::to_string(row + 1);
        if (std::isnan(value)) {
            problems.add(line, 0, which + " has no " + column.name,
                         "take the row out, or give it its key; what stands for no key can be named under [missing] in "
                         "the mapping");
            continue;
        }
        if (!column.has_texts() && std::abs(value) > column.exact_up_to) {
            problems.add(line, 0,
                         "the key " + column.name + " of " + which + " is about " + shortest(value) +
                             ", and this file holds no number of so many digits exactly: others may have become the "
                             "same",
                         "keep such keys as texts");
            continue;
        }
        std::string key = column.text_of(value);
        const std::string number = one_spelling(key);
        const bool is_missing = std::any_of(missing.begin(), missing.end(), [&](const SurveyCode& code) {
            return code.text == key || (!number.empty() && one_spelling(code.text) == number);
        });
        if (is_missing)
            ++keys.missing;
        else
            keys.of_row[row] = std::move(key);
    }
    return keys;
}

// Where all keys of all files are numbers they are compared as numbers, else as texts.
void spell_alike(std::vector<SurveyKeys>& files) {
    const auto all = [&](const auto& holds) {
        return std::all_of(files.begin(), files.end(), [&](const SurveyKeys& keys) {
            return std::all_of(keys.of_row.begin(), keys.of_row.end(), holds);
        });
    };
    if (!all([](const std::string& key) { return key.empty() || !one_spelling(key).empty(); })) return;
    for (SurveyKeys& keys : files)
        for (std::size_t row = 0; row < keys.of_row.size(); ++row) {
            std::string number = keys.of_row[row].empty() ? "" : one_spelling(keys.of_row[row]);
            if (number == keys.of_row[row]) continue;
            keys.as_written.resize(keys.of_row.size());
            keys.as_written[row] = std::exchange(keys.of_row[row], std::move(number));
        }
}

std::string name_of_file(const Table& table) { return std::filesystem::path(table.file).filename().string(); }

std::string first_key(const SurveyKeys& keys) {
    for (std::size_t row = 0; row < keys.of_row.size(); ++row)
        if (!keys.of_row[row].empty()) return shown(keys.written(row));
    return "never there";
}

// ---- names

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string bare_name(const std::filesystem::path& path) {
    std::string name = lower(path.filename().string());
    if (name.ends_with(".gz") || name.ends_with(".xz")) name.resize(name.size() - 3);
    return name;
}

bool is_of(const WantedMember& data_set, const std::filesystem::path& path) {
    return data_set.file.empty() || bare_name(data_set.file) == bare_name(path);
}

}  // namespace

std::vector<std::filesystem::path> files_to_read(std::span<const std::filesystem::path> given,
                                                 const SurveyMapping& mapping, std::vector<Problem>& problems) {
    std::error_code error;
    std::vector<std::filesystem::path> there, ordered;
    for (const auto& path : given)
        if (std::find(there.begin(), there.end(), path) == there.end()) there.push_back(path);
    const bool is_folder = there.size() == 1 && std::filesystem::is_directory(there[0], error);
    if (is_folder) {
        there.clear();
        auto entry = std::filesystem::directory_iterator(given[0], error);
        for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error))
            there.push_back(entry->path());
        if (error) problems.push_back({given[0].string(), 0, 0, "the folder cannot be read: " + error.message(), ""});
        std::sort(there.begin(), there.end());  // NAME.XPT comes before NAME.XPT.xz
        if (mapping.files.empty())
            problems.push_back(problem_at(*mapping.root,
                                          "a folder is given, but this mapping does not tell the names of its files",
                                          "name the files themselves in 'from', or add files = [..] to the mapping"));
        if (!problems.empty()) return {};
    }
    for (const std::string& name : mapping.files) {
        const auto found = std::find_if(there.begin(), there.end(),
                                        [&](const auto& path) { return bare_name(path) == bare_name(name); });
        if (found == there.end()) {
            if (is_folder)
                problems.push_back({given[0].string(), 0, 0,
                                    "there is no " + name + " (nor .gz or .xz of it) in this folder",
                                    "the mapping " + mapping.root->file + " asks for it"});
        } else if (std::find(ordered.begin(), ordered.end(), *found) == ordered.end()) {
            ordered.push_back(*found);
        }
    }
    if (!is_folder && ordered.size() != there.size()) ordered = there;
    if (given.empty()) problems.push_back({"", 0, 0, "no survey file is named", "write from = \"FILE\""});
    if (ordered.size() > 1 && mapping.key.empty())
        problems.push_back(
            problem_at(*mapping.root, "several files need a key to join them on", "such as key = \"SEQN\""));
    return ordered;
}

SurveyFiles::SurveyFiles(const std::vector<std::filesystem::path>& paths, const SurveyMapping& mapping,
                         std::vector<Problem>& problems)
    : mapping_{mapping} {
    std::vector<std::string> wanted, keys;
    if (!mapping.weight.empty()) wanted.push_back(mapping.weight);
    if (paths.size() > 1 || mapping.data_sets.size() > 1) wanted.push_back(mapping.key), keys.push_back(mapping.key);
    for (const auto& [column, range] : mapping.within) wanted.push_back(column);
    for (const auto& [column, rules] : mapping.columns)
        for (const MappingRule& rule : rules) {
            for (std::string& name : rule.all_columns()) {
                SurveyCodes& codes = missing_anywhere_[name];
                codes.insert(codes.end(), rule.missing.begin(), rule.missing.end());
                wanted.push_back(std::move(name));
            }
        }
    for (const auto& [name, codes] : mapping.missing)
        missing_anywhere_[name].insert(missing_anywhere_[name].end(), codes.begin(), codes.end());
    TableWishes wishes{wanted, keys, mapping.encoding, mapping.decimal};
    for (const auto& path : paths) {
        wishes.data_sets.clear();
        for (const WantedMember& data_set : mapping.data_sets)
            if (is_of(data_set, path)) wishes.data_sets.push_back(data_set.name);
        for (Table& table : read_tables(path, wishes, problems)) tables_.push_back(std::move(table));
    }
    if (!problems.empty()) return;
    tell_unknown_data_sets(paths, problems);
    if (tables_.size() > 1 && mapping.key.empty())
        problems.push_back(
            problem_at(*mapping.root, "several data sets need a key to join them on", "such as key = \"SEQN\""));
    if (!problems.empty()) return;
    tell_unknown_missing(wanted, problems);
    if (tables_.size() > 1) join(problems);
}

Problem SurveyFiles::not_there(const TomlNode& at, const std::string& name) const {
    std::vector<std::string_view> names;
    std::string files;
    for (const Table& table : tables_) {
        names.insert(names.end(), table.names.begin(), table.names.end());
        files += (files.empty() ? "" : ", ") + name_of_file(table);
    }
    return problem_at(at, "there is no column '" + name + "' in " + files, suggestion(name, names));
}

std::optional<SurveySource> SurveyFiles::seen(const std::string& name, const SurveyCodes* missing) const {
    for (std::size_t table = 0; table < tables_.size(); ++table)
        if (const TableColumn* column = tables_[table].find(name))
            return SurveySource{&tables_[table], column, table == 0 ? nullptr : &rows_[table],
                                missing && !missing->empty() ? missing : nullptr};
    return std::nullopt;
}

// A file that holds one data set is read whatever others hold, but each name should be one of some file.
void SurveyFiles::tell_unknown_data_sets(const std::vector<std::filesystem::path>& paths,
                                         std::vector<Problem>& problems) const {
    for (const WantedMember& wanted : mapping_.data_sets) {
        std::string files;
        std::vector<std::string_view> names;
        for (const auto& path : paths)
            if (is_of(wanted, path)) files += (files.empty() ? "" : ", ") + path.filename().string();
        for (const Table& table : tables_)
            if (wanted.file.empty() || bare_name(table.file).starts_with(bare_name(wanted.file)))
                names.insert(names.end(), table.data_sets.begin(), table.data_sets.end());
        if (files.empty())
            problems.push_back(
                problem_at_key(*wanted.at, "there is no file " + wanted.file + " among those that are read"));
        else if (std::none_of(names.begin(), names.end(), [&](auto name) { return same_name(name, wanted.name); }))
            problems.push_back(problem_at(*wanted.at, "there is no data set '" + wanted.name + "' in " + files,
                                          names.empty() ? "" : suggestion(wanted.name, names)));
    }
}

// A misspelled name in [missing] would leave its codes to be taken for answers.
void SurveyFiles::tell_unknown_missing(const std::vector<std::string>& wanted, std::vector<Problem>& problems) const {
    for (const auto& [name, codes] : mapping_.missing) {
        const auto is_it = [&name = name](const std::string& other) { return other == name; };
        if (name == mapping_.key || std::any_of(wanted.begin(), wanted.end(), is_it)) continue;
        if (std::any_of(tables_.begin(), tables_.end(),
                        [&](const Table& table) { return std::any_of(table.names.begin(), table.names.end(), is_it); }))
            continue;
        problems.push_back(not_there(*mapping_.root->find("missing")->find(name), name));
    }
}

void SurveyFiles::join(std::vector<Problem>& problems) {
    rows_.resize(tables_.size());
    const auto codes = missing_anywhere_.find(mapping_.key);
    std::vector<SurveyKeys> files;
    for (const Table& table : tables_) {
        FileProblems here(problems, table.file);
        if (const TableColumn* key = table.find(mapping_.key)) {
            files.push_back(
                keys_of(table, *key, codes == missing_anywhere_.end() ? SurveyCodes{} : codes->second, here));
            continue;
        }
        const std::vector<std::string_view> names(table.names.begin(), table.names.end());
        here.add(0, 0, "there is no column '" + mapping_.key + "' to join this file on",
                 suggestion(mapping_.key, names));
    }
    if (files.size() < tables_.size()) return;
    spell_alike(files);
    for (const SurveyKeys& keys : files) {
        FileProblems here(problems, keys.table->file);
        std::unordered_map<std::string_view, std::uint32_t> row_of;
        row_of.reserve(keys.of_row.size());
        for (std::size_t row = 0; row < keys.of_row.size(); ++row) {
            if (keys.of_row[row].empty()) continue;
            const auto [first, is_new] = row_of.try_emplace(keys.of_row[row], static_cast<std::uint32_t>(row));
            if (!is_new) tell_repeated(keys, row, first->second, here);
        }
        if (&keys != &files[0]) match(files[0], keys, row_of);
    }
    for (std::size_t other = 0; problems.empty() && other < joins_.size(); ++other)
        if (joins_[other].matched == 0)
            problems.push_back({tables_[other + 1].file, 0, 0,
                                "none of the " + std::to_string(people()) + " respondents of " + joins_[other].first +
                                    " is in this file: no " + mapping_.key + " of the one is one of the other",
                                "are both of one survey and year? The first " + mapping_.key + " there is " +
                                    first_key(files[0]) + ", here " + first_key(files[other + 1])});
}

void SurveyFiles::tell_repeated(const SurveyKeys& keys, std::size_t row, std::size_t first,
                                FileProblems& problems) const {
    const std::string &here = keys.written(row), &there = keys.written(first);
    problems.add(keys.table->line_of(row), 0,
                 "row " + std::to_string(row + 1) + " repeats the " + mapping_.key + " " + shown(here) + " of row " +
                     std::to_string(first + 1) + (here == there ? "" : ", where it is written " + shown(there)),
                 "each file needs one row for each respondent" +
                     std::string(here == there ? "" : "; keys that are all numbers are compared as numbers"));
}

void SurveyFiles::match(const SurveyKeys& first, const SurveyKeys& other,
                        const std::unordered_map<std::string_view, std::uint32_t>& row_of) {
    SurveyJoin join{
        name_of_file(*first.table), name_of_file(*other.table), first.of_row.size(), 0, first.missing, other.missing};
    std::vector<std::uint32_t>& rows = rows_[joins_.size() + 1];
    for (const std::string& key : first.of_row) {
        const auto found = key.empty() ? row_of.end() : row_of.find(key);
        rows.push_back(found == row_of.end() ? nowhere : found->second);
        join.matched += found != row_of.end();
    }
    joins_.push_back(std::move(join));
}

}  // namespace mensana
