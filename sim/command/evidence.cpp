// mensana evidence: the baseline beside published figures.
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "analysis/standing.hpp"
#include "base/progress.hpp"
#include "command/command.hpp"

namespace mensana {
namespace {

constexpr std::string_view begin_mark = "<!-- begin: mensana evidence -->", end_mark = "<!-- end: mensana evidence -->";

// Puts the table between the two marks of a page, or at its end; the rest of the page stays as it is.
std::string with_table(const std::string& page, const std::string& table) {
    const std::string block = fmt::format("{}\n{}\n{}", begin_mark, table, end_mark);
    const auto from = page.find(begin_mark), to = page.find(end_mark);
    if (from == std::string::npos || to == std::string::npos || to < from)
        return page + (page.empty() ? "" : "\n") + block + "\n";
    return page.substr(0, from) + block + page.substr(to + end_mark.size());
}

int evidence(const Words& words) {
    std::vector<Problem> problems;
    const auto sets = sets_of(words, problems);
    const auto threads = words.whole("threads", 1, 1024, problems);
    const auto replicates = static_cast<std::uint32_t>(words.whole("replicates", 1, 1000, problems).value_or(5));
    if (!problems.empty()) return tell(problems);
    Scenario scenario = read_scenario(words.files[0], sets);
    if (!words.has("people")) scenario.people = 50'000;
    if (!words.has("days")) scenario.days = 5 * 365;
    if (scenario.days < 2 * 365)
        return tell({{"command line", 0, 0, fmt::format("{} days are too few to see a drift", scenario.days),
                      "two years or more: --days 730"}});
    use_threads(static_cast<unsigned>(threads.value_or(0)));
    heed_signals();
    Progress progress{"days", static_cast<std::int64_t>(replicates) * (scenario.days + scenario.settle_days),
                      words.has("quiet")};
    std::int64_t lived = 0;
    const auto findings = standing_of(scenario, replicates, [&] { progress.done(++lived); });
    if (stop_asked()) {
        fmt::print(stderr, "stopped; nothing was written\n");
        return 130;
    }
    const std::string table = table_of(findings, scenario, replicates);
    if (words.has("out")) {
        const std::string path = words.text("out");
        std::stringstream page;
        if (std::ifstream in{path}; in) page << in.rdbuf();
        std::ofstream out{path};
        out << with_table(page.str(), table);
        if (!out.flush()) return tell({{path, 0, 0, "cannot be written", "look at the folder and its permissions"}});
        fmt::print("{}\n", path);
    } else {
        fmt::print("{}", table);
    }
    return 0;
}

}  // namespace

Command evidence_command() {
    auto options = scenario_options();
    std::erase_if(options, [](const Option& each) { return each.name == "replicate"; });  // it lives all of them
    options.insert(options.end(), {{"replicates", "N", "how many lives of the population (5)"},
                                   {"threads", "N", "how many threads"},
                                   {"out", "PAGE.md", "write the table between its two marks in this page"},
                                   {"quiet", "", "no progress"}});
    return {"evidence",
            "SCENARIO.toml",
            "lays the baseline's years beside published figures, with Monte-Carlo errors",
            "50,000 people and five years unless --people and --days say otherwise.",
            1,
            1,
            options,
            evidence};
}

}  // namespace mensana
