// mensana report: one page that tells comparisons to people who decide.
#include "report/report.hpp"

#include <filesystem>
#include <fmt/format.h>

#include "command/command.hpp"
#include "experiment/comparison.hpp"

namespace mensana {
namespace {

namespace fs = std::filesystem;

// results/walks -> walks.html, in the current folder.
fs::path page_path(const fs::path& folder) {
    fs::path name = folder.lexically_normal();
    if (!name.has_filename()) name = name.parent_path();
    name = name.filename();
    if (name.empty() || name == "." || name == "..") name = "report";
    return name += ".html";
}

int report(const Words& words) {
    const fs::path out = words.has("out") ? fs::path{words.text("out")} : page_path(words.files[0]);
    std::vector<Problem> problems;
    std::vector<Comparison> comparisons;
    for (const std::string& folder : words.files) comparisons.push_back(read_comparison(folder, problems));
    return write_when_made(destination_of(words, out, unless_marked(std::string{report_mark}, "report")), problems,
                           [&] { return report_of(comparisons); });
}

}  // namespace

Command report_command() {
    return {
        "report",
        "RESULT...",
        "one page that tells comparisons, to read, to print and to pass on",
        "RESULT is a folder that mensana compare has written. The page is one HTML file that needs no other and asks\n"
        "nothing of anywhere. Several results are chapters of it.",
        1,
        16,
        {{"out", "FILE.html", "where the page goes; else RESULT.html in the current folder"},
         {"force", "", "replace a report that is there"}},
        report,
        true};
}

}  // namespace mensana
