// mensana compare: scenarios live in lockstep under the same draws, and what they change is told.
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "economics/value.hpp"
#include "experiment/comparable.hpp"
#include "experiment/comparison.hpp"
#include "experiment/forecast.hpp"
#include "experiment/lockstep.hpp"
#include "experiment/stopping_rule.hpp"
#include "record/provenance.hpp"
#include "report/names.hpp"
#include "report/report.hpp"
#include "report/tables.hpp"
#include "report/value_words.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {
namespace {

namespace fs = std::filesystem;

void print_differences(const Comparison& c) {
    say("\nDifference to {} (mean +- Monte-Carlo standard error over {} replicates; not clinical advice):\n",
        c.worlds.front().title, c.replicates());
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        say("  {}\n", c.worlds[w].title);
        for (const std::string& offer : offered_to_nobody(c, w))
            say("    {} was offered to nobody: look at its who, coverage and capacity.\n", offer);
        for (const Outcome& outcome : outcomes()) {
            const Estimate usual = estimate_of(by_replicate(c, outcome, 0, 0)),
                           change = estimate_of(differences(c, outcome, w, 0));
            if (usual.value == 0 && change.value == 0) continue;
            if (c.replicates() > 1)
                say("    {:<20} {:+.3g} +- {:.2g} {} (baseline {:.4g})\n", name_of(outcome.id), change.value,
                    change.error, unit_of(outcome.rate), usual.value);
            else
                say("    {:<20} {:+.3g} {} (baseline {:.4g}; error unknown with one replicate)\n", name_of(outcome.id),
                    change.value, unit_of(outcome.rate), usual.value);
        }
    }
}

void print_value(const Comparison& c) {
    if (!is_valued(c)) return;
    const ValueForMoney v = value_of(c);
    say("\nValue for money ({} perspective, {} of {}; {} draws; not clinical advice):\n",
        name_of(v.options.perspective), v.currency, v.price_year, v.draws);
    for (const StrategyValue& s : v.strategies) {
        if (s.trade == Trade::reference) continue;
        say("  {} {}\n", c.worlds[s.world].title, strategy_text(c, v, s.world));
        if (const std::string text = next_best_text(c, v, s.world); !text.empty())
            say("    against the next best: {}\n", text);
        say("    worth its money in {:.1f}{} % of draws, at {:g} {} a QALY\n", 100 * s.likely_worth,
            c.replicates() > 1 ? fmt::format(" +- {:.1f}", 100 * s.likely_worth_error) : "", v.threshold, v.currency);
    }
}

// As a shell takes it for one word.
std::string shell_word(const std::string& word) {
    const auto plain = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("._/+-=%:,", c);
    };
    if (!word.empty() && std::ranges::all_of(word, plain)) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return quoted + "'";
}

std::string command_line(const Words& words) {
    std::string all = "mensana compare";
    for (const std::string& file : words.files) all += " " + shell_word(file);
    for (const auto& [name, values] : words.options) {
        if (name == "out" || name == "force" || name == "quiet" || name == "threads") continue;
        for (const std::string& value : values.empty() ? std::vector<std::string>{""} : values)
            all += value.empty() ? " --" + name : fmt::format(" --{} {}", name, shell_word(value));
    }
    return all;
}

// Why a folder may not be replaced: not everything in it is a comparison's.
std::string why_no_comparison(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder / "comparison.json", error)) return "is no result of mensana compare";
    std::vector<Problem> problems;
    read_comparison(folder, problems);
    if (!problems.empty()) return "holds a comparison.json that mensana cannot read";
    const auto files = table_files();
    for (const auto& entry : fs::directory_iterator{folder, error}) {
        const std::string name = entry.path().filename().string();
        const bool made =
            name == "comparison.json" || std::ranges::find(files, name) != files.end() ||
            (name == "report.html" && unless_marked(std::string{report_mark}, "report")(entry.path()).empty());
        if (!made || !entry.is_regular_file(error) || entry.is_symlink(error))
            return fmt::format("holds {}, which mensana compare did not make", name);
    }
    return error ? error.message() : "";
}

void keep(const Comparison& c, Output& output, bool report) {
    output.write("comparison.json", json_of(c));
    for (const CsvTable& table : tables_of(c)) output.write(table.file, csv_of(table));
    if (report) output.write("report.html", report_of({c}));
    output.commit();
}

// The offer that a KEY=VALUE changes, "walks" of intervention.walks.uptake=0.4; "" when it changes something else.
std::string offer_of(std::string_view set) {
    constexpr std::string_view begins = "intervention.";
    if (!set.starts_with(begins)) return "";
    set.remove_prefix(begins.size());
    const char quote = set.starts_with('"') || set.starts_with('\'') ? set.front() : '\0';
    if (quote) set.remove_prefix(1);
    return std::string{set.substr(0, set.find_first_of(quote ? std::string{quote} : ".="))};
}

// All scenarios under the words of the command line.  What is said of an offer is said to those that have it, since the
// baseline seldom does; when nobody has it, the last one complains.
std::vector<Scenario> read_all(const std::vector<std::string>& files, const std::vector<std::string>& sets,
                               std::vector<Problem>& problems) {
    std::vector<std::string> general;
    std::ranges::copy_if(sets, std::back_inserter(general), [](const auto& set) { return offer_of(set).empty(); });
    const auto read = [&](const std::string& file, const std::vector<std::string>& under) {
        std::optional<Scenario> scenario;
        try {
            scenario = read_scenario(file, under);
        } catch (const ScenarioError& error) {
            problems.insert(problems.end(), error.problems.begin(), error.problems.end());
        }
        return scenario;
    };
    std::vector<Scenario> all;
    for (const std::string& file : files)
        if (auto scenario = read(file, general)) all.push_back(std::move(*scenario));
    if (general.size() == sets.size() || all.size() < files.size()) return all;
    const auto offers = [&](const Scenario& scenario, const std::string& set) {
        return std::ranges::find(scenario.interventions, offer_of(set), &Intervention::name) !=
               scenario.interventions.end();
    };
    for (std::size_t n = 0; n < files.size(); ++n) {
        std::vector<std::string> under;
        for (const std::string& set : sets)
            if (offer_of(set).empty() || offers(all[n], set) ||
                (n + 1 == files.size() &&
                 std::ranges::none_of(all, [&](const Scenario& each) { return offers(each, set); })))
                under.push_back(set);
        if (auto scenario = read(files[n], under)) all[n] = std::move(*scenario);
    }
    return all;
}

// What is compared, as the words of the command line have it.
struct Asked {
    std::vector<Scenario> scenarios = {};
    const Outcome* outcome = nullptr;         // whose difference is looked at
    std::optional<Precision> precision = {};  // to which it is to be known
    long long replicates = 0;                 // at most, where a precision is asked for
    unsigned threads = 0;
    bool quiet = false, report = false;
};

Asked asked_by(const Words& words, std::vector<Problem>& problems) {
    const auto sets = sets_of(words, problems);
    const auto replicates = words.whole("replicates", 1, 100'000, problems);
    const auto most = words.whole("most", 2, 100'000, problems);
    Asked asked{.threads = static_cast<unsigned>(words.whole("threads", 1, 1024, problems).value_or(0)),
                .quiet = words.has("quiet"),
                .report = words.has("report")};
    if (words.has("until-precise")) {
        asked.precision = precision_in(words.text("until-precise"));
        if (!asked.precision)
            problems.push_back({"command line", 0, 0,
                                fmt::format("--until-precise {} is no precision", words.text("until-precise")),
                                "write 5% for a twentieth of the difference, or a number in the outcome's unit"});
        else if (replicates)
            problems.push_back({"command line", 0, 0, "--until-precise and --replicates exclude each other",
                                "--most says how many replicates precision may cost"});
    }
    asked.replicates = words.has("until-precise") ? most.value_or(200) : replicates.value_or(10);
    asked.outcome = outcome_called(words.text("outcome", "depressed days"));
    if (!asked.outcome) {
        std::vector<std::string_view> known;
        for (const Outcome& each : outcomes()) known.push_back(name_of(each.id));
        problems.push_back({"command line", 0, 0, fmt::format("no outcome is called {}", words.text("outcome")),
                            suggestion(words.text("outcome"), known)});
    }
    asked.scenarios = read_all(words.files, sets, problems);
    if (asked.scenarios.size() == words.files.size())
        for (Problem& each : what_cannot_be_compared(asked.scenarios)) problems.push_back(std::move(each));
    return asked;
}

void print_summary(const Comparison& c, const Outcome& outcome) {
    print_differences(c), print_value(c);
    if (!c.precise.empty()) say("Precision: {}.\n", c.precise);
    if (c.replicates() < 2) return;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        if (const double gain = pairing_gain(c, outcome, w, 0); std::isfinite(gain))
            say("Common draws are worth {:.0f} times as many replicates in {} ({}).\n", gain, name_of(outcome.id),
                c.worlds[w].name);
}

int compare(const Words& words) {
    std::vector<Problem> problems;
    Asked asked = asked_by(words, problems);
    const fs::path folder = words.has("out")          ? fs::path{words.text("out")}
                            : asked.scenarios.empty() ? fs::path{"comparison"}
                                                      : fs::path{asked.scenarios.back().name + "-compared"};
    heed_signals();  // before anything is claimed
    auto output = Output::folder(destination_of(words, folder, why_no_comparison), problems);
    if (!problems.empty()) return tell(problems);

    use_threads(asked.threads);
    for (const Scenario& scenario : asked.scenarios)
        if (!meet_world(scenario, asked.quiet)) {
            note("stopped before anybody was born; nothing was written\n");
            return 130;
        }
    const std::string began_at = time_now();
    const auto began = std::chrono::steady_clock::now();
    const Forecast told =
        forecast_of_comparison(asked.scenarios, static_cast<std::size_t>(asked.replicates), asked.report, 20'000, 0.2);
    if (const auto wrong = what_does_not_fit(told, asked.scenarios.front(), folder.parent_path()); !wrong.empty())
        return tell(wrong);
    if (!asked.quiet) {
        note("{} worlds of {} people, {} {} replicates: about {} of memory, {} on disk and {}.\n",
             asked.scenarios.size(), asked.scenarios.front().people, asked.precision ? "at most" : "", asked.replicates,
             bytes_text(told.memory), bytes_text(told.disk), time_text(told.seconds));
        for (const Scenario& scenario : asked.scenarios)
            for (const auto& some : {offers_cut_short(scenario), what_changes_nothing(scenario)})
                for (const std::string& each : some) note("{}: {}\n", scenario.file.filename().string(), each);
    }

    Lockstep lockstep{std::move(asked.scenarios)};
    Progress progress{"days", asked.replicates * lockstep.days_each(), asked.quiet};
    std::int64_t day = 0;
    bool precise = false;
    long long done = 0;
    for (; done < asked.replicates && !precise; ++done) {
        if (!lockstep.live_one([&] { progress.done(++day); })) break;
        if (asked.precision) precise = is_known_to(lockstep.comparison(), *asked.outcome, *asked.precision);
    }
    if (done == 0) {
        note("stopped before the first replicate was lived; nothing was written\n");
        return 130;
    }
    Comparison c = lockstep.comparison();
    c.command = command_line(words);
    c.began = began_at;
    c.seconds = seconds_since(began);
    c.asked_replicates = static_cast<int>(asked.precision ? done : asked.replicates);
    c.partial = stop_asked();
    if (asked.precision)
        c.precise = fmt::format("{} {} in {} after {} replicates", precise ? "reached" : "did not reach",
                                words.text("until-precise"), name_of(asked.outcome->id), done);
    keep(c, *output, asked.report);
    if (!asked.quiet) {
        print_summary(c, *asked.outcome);
        say("Lived in {}.\n{}\n", time_text(seconds_since(began)),
            asked.report ? (folder / "report.html").string() : folder.string());
    }
    if (!c.partial) return 0;
    note("stopped after {} of {} replicates; what they say is in {}, which says that it is partial\n", done,
         asked.replicates, folder.string());
    return 130;
}

}  // namespace

Command compare_command() {
    auto options = scenario_options();
    std::erase_if(options, [](const Option& each) { return each.name == "replicate"; });
    options.insert(options.end(), {{"replicates", "N", "how many pairs of lives (10)"},
                                   {"until-precise", "P",
                                    "replicates until the difference is known to 5% of itself, or to 0.5 of its unit"},
                                   {"outcome", "NAME", "whose difference that is (depressed days)"},
                                   {"most", "N", "replicates that precision may cost (200)"},
                                   {"out", "FOLDER", "where the result goes (NAME-compared)"},
                                   {"report", "", "write report.html there as well"},
                                   {"force", "", "replace a result that is there"},
                                   {"threads", "N", "how many threads"},
                                   {"quiet", "", "no progress, no summary"}});
    return {
        "compare",
        "BASE.toml OTHER.toml...",
        "lives scenarios in lockstep under the same draws, and tells what they change, for whom and at what cost",
        "The first scenario is what the others are compared with.  They may differ in interventions, mechanisms and\n"
        "parameters; people, calendar, births and network must be the same.",
        2,
        32,
        options,
        compare,
        true};
}

}  // namespace mensana
