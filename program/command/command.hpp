// The sub-commands.  Each gets its own words and answers with the exit code: 0 fine, 2 a user's mistake or a machine
// that refuses, 130 stopped by a signal with its work saved, 1 a fault of the program.
//                       [command_line.cpp is the only door to Boost.Program_options]
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "base/problem.hpp"

namespace mensana {

struct Scenario;

struct Option {
    std::string name;   // "people"
    std::string value;  // what its value is called in the help, "" for a flag
    std::string meaning;
    bool many = false;  // may be given several times
};

// What the user wrote: files in order, options by name.  Numbers are checked when they are asked for.
class Words {
public:
    std::vector<std::string> files;
    std::map<std::string, std::vector<std::string>> options;

    bool has(const std::string& name) const { return options.count(name) > 0; }
    std::string text(const std::string& name, std::string otherwise = {}) const;
    // A whole number from low on; a mistake is noted and gives nothing.
    std::optional<long long> whole(const std::string& name, long long low, long long high,
                                   std::vector<Problem>& problems) const;
};

struct Command {
    std::string name, files, meaning, more;  // files: how the files are called in the help, "" for none
    std::size_t least_files, most_files;
    std::vector<Option> options;
    int (*answer)(const Words&);
    bool result_is_a_file = false;  // and what is printed but tells of it: unprinted, it is no failure
};

Command run_command();
Command check_command();
Command catalogue_command();
Command network_command();
Command inspect_command();
Command evidence_command();
Command survey_command();
Command picture_command();
Command compare_command();
Command report_command();

// Reads the words of one command; every mistake is told at once.  Throws CommandError.
struct CommandError : std::runtime_error {
    explicit CommandError(std::vector<Problem> all);
    std::vector<Problem> problems;
};
Words read_words(const Command& command, const std::vector<std::string>& words);
std::string help_of(const Command& command);

// The options that change a scenario (--people, --days, --seed, --replicate, --set) as layers for read_scenario.
std::vector<Option> scenario_options();
std::vector<std::string> sets_of(const Words& words, std::vector<Problem>& problems);

// Rounds of offers that never begin within the days that are lived, or that nobody can complete, a sentence each.
std::vector<std::string> offers_cut_short(const Scenario& scenario);

// What of a scenario's switches and sizes makes no difference, a line each; few lines where they are many.
std::vector<std::string> what_changes_nothing(const Scenario& scenario);

// Where a result goes, and whether --force is said.
Destination destination_of(const Words& words, std::filesystem::path path,
                           std::function<std::string(const std::filesystem::path&)> why_not,
                           std::string option = "--out");

// Writes one file and says its name.  Its place is asked for before `text` is made and claimed after it, so that a
// signal meanwhile leaves nothing behind; problems known by now are told together with those of the place.
int write_when_made(const Destination& place, std::vector<Problem>& problems, const std::function<std::string()>& text);

// One problem a line, to standard error; returns 2.
int tell(const std::vector<Problem>& problems);

// Finds the command and lets it answer; turns what is thrown into words and exit codes.
int answer(const std::vector<std::string>& words);

}  // namespace mensana
