#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>
#include <utility>

#include "base/say.hpp"
#include "command/command.hpp"
#include "engine/day.hpp"
#include "engine/plan.hpp"
#include "record/hdf5_file.hpp"
#include "record/provenance.hpp"
#include "scenario/scenario.hpp"

namespace mensana {
namespace {

namespace po = boost::program_options;

std::vector<Command> commands() {
    return {run_command(),     compare_command(), report_command(),  check_command(),    catalogue_command(),
            network_command(), inspect_command(), picture_command(), evidence_command(), survey_command()};
}

po::options_description described(const Command& command) {
    po::options_description all{"Options"};
    for (const Option& option : command.options) {
        if (option.value.empty())
            all.add_options()(option.name.c_str(), option.meaning.c_str());
        else
            all.add_options()(option.name.c_str(), po::value<std::vector<std::string>>()->value_name(option.value),
                              option.meaning.c_str());
    }
    all.add_options()("help,h", "this page");
    return all;
}

std::string usage(const Command& command) {
    return fmt::format("mensana {}{}{} [OPTIONS]", command.name, command.files.empty() ? "" : " ", command.files);
}

std::string help() {
    std::string text =
        "mensana lets a population live day by day, to ask how physical activity and mental health shape each other.\n"
        "A model's answers, not clinical advice.\n\n"
        "mensana COMMAND [FILE...] [OPTIONS]\n\nCommands:\n";
    for (const Command& each : commands()) text += fmt::format("  {:<10} {}\n", each.name, each.meaning);
    return text +
           "\nmensana COMMAND --help tells more about one.  mensana --version tells the version.\n"
           "\nExit codes: 0 done; 2 a file, a word, the disk or the machine is not as it has to be, and the message "
           "says\n"
           "what to do; 130 stopped by a signal, what was done is kept; 1 a fault of mensana, please report it.\n";
}

}  // namespace

CommandError::CommandError(std::vector<Problem> all) : std::runtime_error{text_of(all)}, problems{std::move(all)} {}

std::string Words::text(const std::string& name, std::string otherwise) const {
    const auto found = options.find(name);
    return found == options.end() || found->second.empty() ? otherwise : found->second.back();
}

std::optional<long long> Words::whole(const std::string& name, long long low, long long high,
                                      std::vector<Problem>& problems) const {
    if (!has(name)) return {};
    const std::string word = text(name);
    long long number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size()) {
        problems.push_back({"command line", 0, 0, fmt::format("--{} {} is no whole number", name, word),
                            fmt::format("write --{} and a number from {} to {}", name, low, high)});
        return {};
    }
    if (number < low || number > high) {
        problems.push_back({"command line", 0, 0, fmt::format("--{} {} is outside {} to {}", name, number, low, high),
                            fmt::format("write --{} and a number from {} to {}", name, low, high)});
        return {};
    }
    return number;
}

Words read_words(const Command& command, const std::vector<std::string>& words) {
    std::vector<Problem> problems;
    Words read;
    const auto described_options = described(command);
    // Abbreviations are not guessed: --d would mean another option once a second one begins with d.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    try {
        const auto parsed =
            po::command_line_parser(words).options(described_options).style(style).allow_unregistered().run();
        for (const auto& option : parsed.options) {
            if (option.position_key >= 0) {
                read.files.insert(read.files.end(), option.value.begin(), option.value.end());
                continue;
            }
            if (option.unregistered) {
                std::vector<std::string_view> known{"help"};
                for (const Option& each : command.options) known.push_back(each.name);
                std::string name = option.string_key;
                name.erase(0, name.find_first_not_of('-'));
                const std::string near = nearest(name, known);  // with its --, unlike suggestion()
                problems.push_back({"command line", 0, 0,
                                    fmt::format("mensana {} has no option --{}", command.name, name),
                                    near.empty() ? fmt::format("mensana {} --help lists them", command.name)
                                                 : fmt::format("did you mean --{}?", near)});
                continue;
            }
            auto& values = read.options[option.string_key];
            values.insert(values.end(), option.value.begin(), option.value.end());
        }
    } catch (const po::error& error) {
        problems.push_back(
            {"command line", 0, 0, error.what(), fmt::format("mensana {} --help lists the options", command.name)});
        throw CommandError{std::move(problems)};  // nothing behind the mistake was read, so nothing more can be said
    }
    if (read.has("help")) return read;
    for (const Option& each : command.options)
        if (!each.many && !each.value.empty() && read.has(each.name) && read.options[each.name].size() > 1)
            problems.push_back({"command line", 0, 0,
                                fmt::format("--{} is given {} times", each.name, read.options[each.name].size()),
                                "once is enough"});
    if (read.files.size() < command.least_files)
        problems.push_back(
            {"command line", 0, 0, fmt::format("mensana {} wants {}", command.name, command.files), usage(command)});
    if (read.files.size() > command.most_files && command.most_files > 1)
        problems.push_back({"command line", 0, 0,
                            fmt::format("mensana {} takes {} files at most, and these are {}", command.name,
                                        command.most_files, read.files.size()),
                            fmt::format("leave out {} of them", read.files.size() - command.most_files)});
    else if (read.files.size() > command.most_files)
        problems.push_back(
            {"command line", 0, 0,
             fmt::format("mensana {} does not know what to do with {}", command.name, read.files[command.most_files]),
             usage(command)});
    if (!problems.empty()) throw CommandError{std::move(problems)};
    return read;
}

std::string help_of(const Command& command) {
    std::string text =
        usage(command) + "\n\n" + command.meaning + ".\n" + (command.more.empty() ? "" : command.more + "\n") + "\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Option& option : command.options)
        rows.emplace_back("--" + option.name + (option.value.empty() ? "" : " " + option.value),
                          option.meaning + (option.many ? " (may be repeated)" : ""));
    rows.emplace_back("--help", "this page");
    for (const auto& [left, right] : rows) text += fmt::format("  {:<24} {}\n", left, right);
    return text;
}

std::vector<Option> scenario_options() {
    return {{"people", "N", "how many people live"},
            {"days", "N", "how many days they live"},
            {"seed", "N", "which random numbers"},
            {"replicate", "N", "which repetition under the same seed"},
            {"set", "KEY=VALUE", "any key of the scenario, as in --set habit_drives_exercise.drive=0.5", true}};
}

std::vector<std::string> sets_of(const Words& words, std::vector<Problem>& problems) {
    std::vector<std::string> sets = words.has("set") ? words.options.at("set") : std::vector<std::string>{};
    struct Short {
        const char *option, *key;
        long long low, high;
    };
    for (const auto& [option, key, low, high] :
         {Short{"people", "population.people", 1, 536'870'911}, Short{"days", "time.days", 1, 36'525},
          Short{"seed", "population.seed", 0, 9'000'000'000'000'000'000},
          Short{"replicate", "population.replicate", 0, 16'777'215}})
        if (const auto number = words.whole(option, low, high, problems))
            sets.push_back(fmt::format("{}={}", key, *number));
    return sets;
}

Destination destination_of(const Words& words, std::filesystem::path path,
                           std::function<std::string(const std::filesystem::path&)> why_not, std::string option) {
    return {.path = std::move(path),
            .existing = words.has("force") ? Existing::replace : Existing::refuse,
            .option = std::move(option),
            .why_not = std::move(why_not)};
}

int write_when_made(const Destination& place, std::vector<Problem>& problems,
                    const std::function<std::string()>& text) {
    (void)Output::file(place, problems);
    if (!problems.empty()) return tell(problems);
    const std::string made = text();
    auto output = Output::file(place, problems);
    if (!output) return tell(problems);
    output->write(made);
    output->commit();
    say("{}\n", place.path.string());
    return 0;
}

int tell(const std::vector<Problem>& problems) {
    for (const Problem& each : problems) note("{}\n", text_of(each));
    if (problems.size() > 1) note("{} problems\n", problems.size());
    return 2;
}

namespace {

// What the words ask for, and whether it is but a file that is made.
std::pair<int, bool> answer_to(const std::vector<std::string>& words) {
    if (words.empty() || words[0] == "--help" || words[0] == "help" || words[0] == "-h") {
        say("{}", help());
        return {words.empty() ? 2 : 0, false};
    }
    if (words[0] == "--version") {
        say("mensana {} ({})\n", program_version(), program_commit());
        return {0, false};
    }
    std::vector<std::string> names;
    for (const Command& each : commands()) {
        names.push_back(each.name);
        if (each.name != words[0]) continue;
        const Words read = read_words(each, {words.begin() + 1, words.end()});
        if (!read.has("help")) return {each.answer(read), each.result_is_a_file};
        say("{}", help_of(each));
        return {0, false};
    }
    const std::vector<std::string_view> known{names.begin(), names.end()};
    return {tell({{"command line", 0, 0, fmt::format("there is no command {}", words[0]),
                   suggestion(words[0], known, "mensana --help lists them")}}),
            false};
}

}  // namespace

int answer(const std::vector<std::string>& words) try {
    const auto [code, result_is_a_file] = answer_to(words);
    const std::string why = why_unsaid();
    if (why.empty()) return code;
    const int told =
        tell({{"standard output", 0, 0, "cannot be written: " + why,
               result_is_a_file ? "the result is not touched by that" : "is the disk full, or was it closed?"}});
    return code == 0 && !result_is_a_file ? told : code;
} catch (const CommandError& error) { return tell(error.problems); } catch (const ScenarioError& error) {
    return tell(error.problems);
} catch (const OutputError& error) { return tell({error.problem}); } catch (const PlanRefused& error) {
    std::vector<Problem> problems;
    for (const auto& sentence : error.refusals) problems.push_back({{}, 0, 0, sentence, {}});
    return tell(problems);
} catch (const Hdf5Error& error) {
    return tell({{error.path, 0, 0, fmt::format("cannot {}: {}", error.tried, error.why), error.hint}});
} catch (const OutOfRange& error) {
    return tell({{{},
                  0,
                  0,
                  error.what(),
                  "a parameter is probably far from what the model was made for; this run stopped there"}});
} catch (const std::bad_alloc&) {
    return tell(
        {{{}, 0, 0, "there is not enough memory", "let fewer people live (--people), or record fewer of them"}});
} catch (const std::filesystem::filesystem_error& error) {
    return tell({{error.path1().string(), 0, 0, error.code().message(), {}}});
} catch (const std::system_error& error) {
    return tell({{{},
                  0,
                  0,
                  fmt::format("this machine refuses: {}", error.what()),
                  "it may be short of memory, threads or open files (ulimit -a tells what is allowed)"}});
} catch (const std::exception& error) {
    note("mensana has a fault of its own: {} (please report it, with the command and the scenario)\n", error.what());
    return 1;
}

}  // namespace mensana
