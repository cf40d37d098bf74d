// mensana evidence: the baseline beside published figures, and published studies repeated on simulated people.
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "report/evidence_tables.hpp"

namespace mensana {
namespace {

// Puts a table between its two marks of a page, or at its end; the rest of the page stays as it is.
std::string with_table(const std::string& page, std::string_view name, const std::string& table) {
    const std::string begin = fmt::format("<!-- begin: mensana {} -->", name),
                      end = fmt::format("<!-- end: mensana {} -->", name), block = begin + "\n" + table + "\n" + end;
    const auto from = page.find(begin), to = page.find(end);
    if (from == std::string::npos || to == std::string::npos || to < from)
        return page + (page.empty() ? "" : "\n") + block + "\n";
    return page.substr(0, from) + block + page.substr(to + end.size());
}

// The studies called, or all; a name may also be the beginning of several ("choi2019").
std::vector<Study> studies_called(const Words& words, std::vector<Problem>& problems) {
    std::vector<Study> all = study_library();
    if (!words.has("only")) return all;
    std::vector<Study> some;
    std::vector<std::string_view> known;
    for (const Study& each : all) known.push_back(each.id);
    for (const std::string& name : words.options.at("only"))
        if (std::none_of(known.begin(), known.end(), [&](std::string_view id) { return id.starts_with(name); })) {
            problems.push_back({"command line", 0, 0, fmt::format("there is no study {}", name),
                                suggestion(name, known, "mensana evidence SCENARIO.toml --list names them")});
        }
    for (Study& each : all)
        for (const std::string& name : words.options.at("only"))
            if (each.id.starts_with(name)) {
                some.push_back(std::move(each));
                break;
            }
    return some;
}

// A page is kept but for what stands between the marks, so it has to be one.
std::string why_no_page(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    for (char c; in.get(c);)
        if (c == '\0') return "is no page of text";
    return in.eof() ? "" : "cannot be read";
}

std::string text_of_page(const std::string& path) {
    std::stringstream read;
    if (std::ifstream in{path, std::ios::binary}; in) read << in.rdbuf();
    return read.str();
}

// What is held against published figures, and where the answer goes.
struct Asked {
    std::vector<std::string> sets;
    std::vector<Study> studies;
    std::uint32_t replicates = 5;
    unsigned threads = 0;
    bool with_standing = true, with_studies = true, with_margins = false, in_worlds = false;
    bool with_friends = false, with_loop = false;  // each by itself
    std::optional<Output> page = {}, csv = {};
};

Asked asked_by(const Words& words, std::vector<Problem>& problems) {
    // Below what the user says, above what the scenario says: another question needs other years.
    Asked asked{.sets = {"population.people=50000", "time.days=1825", "population.off=\"never there\""},
                .studies = studies_called(words, problems)};
    for (std::string& each : sets_of(words, problems)) asked.sets.push_back(std::move(each));
    asked.replicates = static_cast<std::uint32_t>(words.whole("replicates", 1, 1000, problems).value_or(5));
    asked.threads = static_cast<unsigned>(words.whole("threads", 1, 1024, problems).value_or(0));
    asked.in_worlds = words.has("worlds");
    asked.with_margins = words.has("margins");
    asked.with_standing = !words.has("studies") && !words.has("only") && !asked.with_margins &&
                          (!asked.in_worlds || words.has("standing"));
    asked.with_studies = !words.has("standing") && !asked.with_margins;
    asked.with_friends = words.has("friends"), asked.with_loop = words.has("loop");
    for (const char* alone : {"friends", "loop"})
        for (const char* other : {"studies", "standing", "margins", "worlds", "only", "csv", "list", "loop"})
            if (words.has(alone) && words.has(other) && std::string_view{alone} != other)
                problems.push_back({"command line", 0, 0,
                                    fmt::format("--{} shows one table alone, and --{} asks for another", alone, other),
                                    "give one or the other"});
    if (asked.with_friends || asked.with_loop) asked.with_standing = asked.with_studies = false;
    if (asked.with_margins && (words.has("studies") || words.has("only") || words.has("csv") || words.has("standing")))
        problems.push_back({"command line", 0, 0,
                            "--margins shows margins alone, and --studies, --standing, --only and --csv ask for more",
                            "give one or the other"});
    else if (words.has("standing") && (!asked.with_standing || words.has("csv")))
        problems.push_back({"command line", 0, 0,
                            "--standing leaves the studies out, and --studies, --only and --csv ask for them",
                            "give one or the other"});
    heed_signals();  // before anything is claimed
    if (words.has("out"))
        asked.page =
            Output::file({.path = words.text("out"), .existing = Existing::replace, .why_not = why_no_page}, problems);
    if (words.has("csv"))
        asked.csv = Output::file({.path = words.text("csv"),
                                  .existing = Existing::replace,
                                  .option = "--csv",
                                  .why_not = unless_marked("id,published,low,high,", "table of studies")},
                                 problems);
    return asked;
}

struct Answer {
    std::vector<std::pair<std::string, std::string>> tables;  // by the name of their marks: Markdown
    std::string csv;
};

Simulated simulated_by(const Asked& asked, const Scenario& scenario) {
    return {asked.replicates, scenario.people, scenario.seed.seed, scenario.days / 365,
            scenario.off == Off::never_there};
}

Answer answer_of_friends(const Asked& asked, const Scenario& scenario, bool quiet) {
    Answer answer;
    const auto worlds = likeness_worlds();
    for (const LikenessWorld& each : worlds)
        if (!meet_world(in_likeness_world(scenario, each), quiet)) return answer;
    Progress progress{
        "days", static_cast<std::int64_t>(asked.replicates * worlds.size()) * (scenario.settle_days + days_of_likeness),
        quiet};
    std::int64_t days = 0;
    std::vector<LikenessInWorld> lived;
    for (const LikenessWorld& each : worlds)
        if (!stop_asked())
            lived.push_back({each.name, likeness_of(in_likeness_world(scenario, each), asked.replicates,
                                                    [&] { progress.done(++days); })});
    if (!stop_asked())
        answer.tables.emplace_back("friends", friends_table(lived, scenario, simulated_by(asked, scenario)));
    return answer;
}

Answer answer_of_the_loop(const Asked& asked, const Scenario& scenario, bool quiet) {
    Answer answer;
    Progress progress{
        "days", static_cast<std::int64_t>(asked.replicates) * (scenario.settle_days + days_of_feedback.back() + 1),
        quiet};
    std::int64_t days = 0;
    const auto found = feedback_of(scenario, asked.replicates, [&] { progress.done(++days); });
    if (!stop_asked()) answer.tables.emplace_back("loop", feedback_table(found, simulated_by(asked, scenario)));
    return answer;
}

Answer answer_of(const Asked& asked, const Scenario& scenario, bool quiet) {
    // Counted in days of the scenario's people, whatever lives.
    const auto people = static_cast<double>(scenario.people);
    const double standing_days = asked.with_standing ? scenario.days + scenario.settle_days : 0,
                 study_days = asked.with_studies ? effort_of(asked.studies, scenario) / people : 0,
                 worlds = asked.in_worlds ? static_cast<double>(causal_worlds().size()) : 1;
    const double margin_days = asked.with_margins ? 365 + scenario.settle_days : 0;
    // Which says what is wrong with a world before any is lived in (margins say it in their table).
    Answer answer;
    if (asked.with_friends) return answer_of_friends(asked, scenario, quiet);
    if (!asked.in_worlds && !meet_world(scenario, quiet)) return answer;
    if (asked.with_loop) return answer_of_the_loop(asked, scenario, quiet);
    if (asked.in_worlds && asked.with_studies)
        for (const CausalWorld& each : causal_worlds())
            if (!meet_world(in_world(scenario, each), quiet)) return answer;
    Progress progress{"days",
                      static_cast<std::int64_t>(asked.replicates * worlds * (standing_days + study_days + margin_days)),
                      quiet};
    double lived = 0;
    const auto after = [&](double days) { progress.done(static_cast<std::int64_t>(lived += days)); };
    const Simulated simulated = simulated_by(asked, scenario);
    if (asked.with_standing && asked.in_worlds) {
        std::vector<StandingInWorld> stood;
        for (const CausalWorld& each : causal_worlds()) {
            if (stop_asked()) break;
            const Scenario world = in_world(scenario, each);
            stood.push_back({.world = each.name, .findings = {}, .refused = {}});
            try {
                (void)levels_of(world);
                stood.back().findings = standing_of(world, asked.replicates, [&] { after(1); });
            } catch (const WorldRefused& refused) {
                stood.back().refused = refused.what();
            } catch (const SolvingStopped&) {}  // which is told of where it was asked for
        }
        if (!stop_asked()) answer.tables.emplace_back("standing", standing_table(stood, simulated));
        return answer;
    }
    if (asked.with_standing) {
        const auto findings = standing_of(scenario, asked.replicates, [&] { after(1); });
        answer.tables.emplace_back("evidence", standing_table(findings, simulated));
    }
    if (asked.with_margins) {
        std::vector<MarginsInWorld> shown;
        const auto margins_in = [&](std::string_view name, const Scenario& world) {
            shown.push_back({.world = name, .margins = {}, .refused = {}, .solution = {}});
            try {
                shown.back().solution = solve_levels(world.reference, world.birth, world.shape);
                shown.back().margins = margins_of(world, asked.replicates, [&] { after(1); });
            } catch (const WorldRefused& refused) {
                shown.back().refused = refused.what();
            } catch (const SolvingStopped&) {}  // which is told of where it was asked for
        };
        if (!asked.in_worlds) margins_in("as given", scenario);
        for (const CausalWorld& each : causal_worlds())
            if (asked.in_worlds && !stop_asked()) margins_in(each.name, in_world(scenario, each));
        if (!stop_asked()) answer.tables.emplace_back("margins", margins_table(shown, simulated));
        return answer;
    }
    const auto rows_in = [&](const Scenario& world) {
        return score(asked.studies, world, asked.replicates, [&](double days) { after(days / people); });
    };
    if (asked.in_worlds) {
        std::vector<InWorld> worlds_lived;
        for (const CausalWorld& each : causal_worlds())
            if (!stop_asked()) worlds_lived.push_back({each.name, rows_in(in_world(scenario, each))});
        if (!stop_asked()) answer.tables.emplace_back("worlds", worlds_table(worlds_lived, simulated));
        answer.csv = studies_csv(worlds_lived);
    } else if (asked.with_studies && !stop_asked()) {
        const InWorld lived_in{"as given", rows_in(scenario)};
        answer.tables.emplace_back("studies", studies_table(lived_in.rows, simulated));
        answer.csv = studies_csv({lived_in});
    }
    return answer;
}

int evidence(const Words& words) {
    std::vector<Problem> problems;
    Asked asked = asked_by(words, problems);
    if (!problems.empty()) return tell(problems);
    if (words.has("list")) {
        for (const Study& each : asked.studies) say("{:<30} {}\n", each.id, each.claim);
        return 0;
    }
    const Scenario scenario = read_scenario(words.files[0], asked.sets);
    if (asked.with_standing && scenario.days < 2 * 365)
        return tell({{"command line", 0, 0, fmt::format("{} days are too few to see a drift", scenario.days),
                      "let the baseline stand for two years or more (--days 730), or leave it out (--studies)"}});
    use_threads(asked.threads);
    const Answer answer = answer_of(asked, scenario, words.has("quiet"));
    if (stop_asked()) {
        note("stopped; nothing was written\n");
        return 130;
    }
    const auto print = [&] {
        for (const auto& [name, table] : answer.tables) say("{}\n", table);
    };
    try {
        if (asked.csv) asked.csv->write(answer.csv), asked.csv->commit();
        if (asked.page) {
            std::string text = text_of_page(words.text("out"));
            for (const auto& [name, table] : answer.tables) text = with_table(text, name, table);
            asked.page->write(text), asked.page->commit();
        }
    } catch (const OutputError&) {
        print();  // it took long, so it is not lost
        if (asked.csv) say("{}", answer.csv);
        throw;
    }
    if (asked.page)
        say("{}\n", asked.page->path().string());
    else
        print();
    return 0;
}

}  // namespace

Command evidence_command() {
    auto options = scenario_options();
    std::erase_if(options, [](const Option& each) { return each.name == "replicate"; });  // it lives all of them
    options.insert(
        options.end(),
        {{"replicates", "N", "how many lives of the population (5)"},
         {"threads", "N", "how many threads"},
         {"out", "PAGE.md", "write the tables between their marks in this page"},
         {"studies", "", "the studies alone"},
         {"standing", "", "the baseline's standing alone"},
         {"margins", "", "the margins by sex and age alone: published, and shown in the first year"},
         {"worlds", "",
          "the studies (or --margins, or --standing) alone, in six worlds of which it is known what causes what"},
         {"friends", "", "alone: how like their friends people are, and by which of three sources"},
         {"loop", "", "alone: how much of an effect on mood comes back by way of activity"},
         {"only", "STUDY", "this study alone, or those whose names begin so", true},
         {"csv", "FILE.csv",
          "the studies, and they alone, also as a table: id, published, low, high, "
          "simulated, error, truth, verdict, scale, asks, interval, use, world"},
         {"list", "", "name the studies and end"},
         {"quiet", "", "no progress"}});
    return {
        "evidence",
        "SCENARIO.toml",
        "lays the baseline's years and repeated studies beside published figures, with Monte-Carlo errors",
        "Whatever the scenario says of people and days, 50,000 live unless --people says otherwise, and the baseline\n"
        "stands for five years unless --days does; a study takes the years it took.",
        1,
        1,
        options,
        evidence};
}

}  // namespace mensana
