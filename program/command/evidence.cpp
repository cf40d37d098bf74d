// mensana evidence: the baseline beside published figures, and published studies repeated on simulated people.
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "study/score.hpp"
#include "study/standing.hpp"

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
                                did_you_mean(name, known, "mensana evidence SCENARIO.toml --list names them")});
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

int evidence(const Words& words) {
    std::vector<Problem> problems;
    // Below what the user says, above what the scenario says: another question needs other years.
    std::vector<std::string> sets{"population.people=50000", "time.days=1825"};
    for (std::string& each : sets_of(words, problems)) sets.push_back(std::move(each));
    const auto threads = words.whole("threads", 1, 1024, problems);
    const auto replicates = static_cast<std::uint32_t>(words.whole("replicates", 1, 1000, problems).value_or(5));
    const std::vector<Study> studies = studies_called(words, problems);
    const bool with_standing = !words.has("studies") && !words.has("only"), with_studies = !words.has("standing");
    if (!with_studies && (!with_standing || words.has("csv")))
        problems.push_back({"command line", 0, 0,
                            "--standing leaves the studies out, and --studies, --only and --csv ask "
                            "for them",
                            "give one or the other"});
    heed_signals();  // before anything is claimed
    std::optional<Output> page, csv_file;
    if (words.has("out"))
        page =
            Output::file({.path = words.text("out"), .existing = Existing::replace, .why_not = why_no_page}, problems);
    if (words.has("csv"))
        csv_file = Output::file({.path = words.text("csv"),
                                 .existing = Existing::replace,
                                 .option = "--csv",
                                 .why_not = unless_marked("id,published,low,high,", "table of studies")},
                                problems);
    if (!problems.empty()) return tell(problems);
    if (words.has("list")) {
        for (const Study& each : studies) say("{:<30} {}\n", each.id, each.claim);
        return 0;
    }
    const Scenario scenario = read_scenario(words.files[0], sets);
    if (with_standing && scenario.days < 2 * 365)
        return tell({{"command line", 0, 0, fmt::format("{} days are too few to see a drift", scenario.days),
                      "let the baseline stand for two years or more (--days 730), or leave it out (--studies)"}});
    use_threads(static_cast<unsigned>(threads.value_or(0)));

    // Counted in days of the scenario's people, whatever lives.
    const auto people = static_cast<double>(scenario.people);
    const double standing_days = with_standing ? scenario.days + scenario.settle_days : 0,
                 study_days = with_studies ? effort_of(studies, scenario) / people : 0;
    Progress progress{"days", static_cast<std::int64_t>(replicates * (standing_days + study_days)), words.has("quiet")};
    double lived = 0;
    auto after = [&](double days) { progress.done(static_cast<std::int64_t>(lived += days)); };

    std::vector<std::pair<std::string, std::string>> tables;
    std::string csv;
    if (with_standing) {
        const auto findings = standing_of(scenario, replicates, [&] { after(1); });
        tables.emplace_back("evidence", table_of(findings, scenario, replicates));
    }
    if (with_studies && !stop_asked()) {
        const auto rows = score(studies, scenario, replicates, [&](double days) { after(days / people); });
        tables.emplace_back("studies", table_of(rows, scenario, replicates));
        csv = csv_of(rows);
    }
    if (stop_asked()) {
        note("stopped; nothing was written\n");
        return 130;
    }
    const auto print = [&] {
        for (const auto& [name, table] : tables) say("{}\n", table);
    };
    try {
        if (csv_file) csv_file->write(csv), csv_file->commit();
        if (page) {
            std::string text = text_of_page(words.text("out"));
            for (const auto& [name, table] : tables) text = with_table(text, name, table);
            page->write(text), page->commit();
        }
    } catch (const OutputError&) {
        print();  // it took long, so it is not lost
        if (csv_file) say("{}", csv);
        throw;
    }
    if (page)
        say("{}\n", page->path().string());
    else
        print();
    return 0;
}

}  // namespace

Command evidence_command() {
    auto options = scenario_options();
    std::erase_if(options, [](const Option& each) { return each.name == "replicate"; });  // it lives all of them
    options.insert(options.end(), {{"replicates", "N", "how many lives of the population (5)"},
                                   {"threads", "N", "how many threads"},
                                   {"out", "PAGE.md", "write the tables between their marks in this page"},
                                   {"studies", "", "the studies alone"},
                                   {"standing", "", "the baseline's standing alone"},
                                   {"only", "STUDY", "this study alone, or those whose names begin so", true},
                                   {"csv", "FILE.csv",
                                    "the studies, and they alone, also as "
                                    "id,published,low,high,simulated,error,truth,verdict,scale"},
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
