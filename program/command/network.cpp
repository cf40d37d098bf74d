// mensana network: who knows whom, measured; of a scenario, or of a file of ties as it is.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>

#include "base/file_bytes.hpp"
#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "measures/reading.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

Network ties_of_file(const std::filesystem::path& path, const Words& words, std::vector<Problem>& problems) {
    const auto said_people = words.whole("people", 1, 536'870'911, problems),
               said_first = words.whole("first-id", 0, 1, problems);
    for (const auto& [name, values] : words.options)
        if (name != "people" && name != "first-id" && name != "write" && name != "force" && name != "threads")
            problems.push_back(
                {"command line", 0, 0,
                 fmt::format("--{} belongs to a scenario, and {} is a file of ties", name, path.string()),
                 name == "by" ? "people without a scenario have no columns" : "leave it out"});
    if (!problems.empty()) return {};
    std::optional<std::size_t> people;
    std::optional<std::uint32_t> first;
    if (said_people) people = static_cast<std::size_t>(*said_people);
    if (said_first) first = static_cast<std::uint32_t>(*said_first);
    auto read = read_network(path, people, problems, first);
    if (!problems.empty()) return {};
    say("{}: {} ties as written, {} of them said before", path.string(), read.nominations, read.merged);
    if (!read.is_graphml)
        say("; ids from {} on{}", read.first_id,
            said_people ? "" : ", people up to the highest (--people N if more of them know nobody)");
    if (!read.left_out.empty()) say("; columns left out: {}", fmt::join(read.left_out, ", "));
    say("\n");
    return std::move(read.network);
}

void print_histogram(const NetworkMeasures& found) {
    const std::size_t width = std::max<std::size_t>(1, (found.max_degree + 15) / 15);
    std::vector<std::size_t> bars;
    for (std::size_t d = 0; d < found.people_by_degree.size(); ++d) {
        if (d / width >= bars.size()) bars.push_back(0);
        bars[d / width] += found.people_by_degree[d];
    }
    const std::size_t most = *std::max_element(bars.begin(), bars.end());
    say("  ties a person\n");
    for (std::size_t b = 0; b < bars.size(); ++b) {
        const std::string range =
            width == 1 ? fmt::format("{}", b) : fmt::format("{}-{}", b * width, (b + 1) * width - 1);
        const std::size_t length = (40 * bars[b] + most / 2) / most;
        say("  {:>9} {:<40} {:5.1f} %\n", range, std::string(length ? length : bars[b] > 0, '#'),
            100 * static_cast<double>(bars[b]) / static_cast<double>(found.people));
    }
}

void print_measures(const Network& network) {
    const NetworkMeasures found = measure(network);
    say("People           {}\n", found.people);
    say("Ties             {}: {} close friends, {} kin, {} acquaintances\n", found.ties, found.ties_by_kind[1],
        found.ties_by_kind[2], found.ties_by_kind[0]);
    if (found.people == 0) return;
    say("Ties a person    mean {:.2f}, SD {}, {} to {}\n", found.mean_degree,
        found.people > 1 ? fmt::format("{:.2f}", found.sd_degree) : "not known", found.min_degree, found.max_degree);
    print_histogram(found);
    say("Close friends    none {:.1f} %, one to four {:.1f} %, five and more {:.1f} %   (Pew Research Center 2023, US "
        "adults: 8, 53, 38 %)\n",
        100 * found.no_close_friend, 100 * found.one_to_four, 100 * found.five_or_more);
    const auto with_error = [](double value, double error) {
        return error > 0 ? fmt::format("{:.4f} +- {:.4f}", value, error) : fmt::format("{:.4f}", value);
    };
    say("Clustering       {} of pairs of ties closed (transitivity), {} on average of a person{}\n",
        with_error(found.transitivity, found.transitivity_error),
        with_error(found.local_clustering, found.local_clustering_error),
        found.clustering_sample < found.people
            ? fmt::format("; counted for {} people, +- one standard error", found.clustering_sample)
            : "; counted for all");
    say("Components       {}, the largest holds {:.2f} % of the people\n", found.components,
        100 * found.largest_component);
}

void print_likeness(const Network& network, std::string_view what, std::span<const float> column) {
    const float r = assortativity(network, column);
    say("  {:<26} {}\n", what, std::isnan(r) ? "undefined: it does not vary" : fmt::format("{:+.3f}", r));
}

void print_degree_likeness(const Network& network) {
    std::vector<float> degree(network.people());
    for (Person p = 0; p < network.people(); ++p) degree[p] = static_cast<float>(network.of(p).size());
    print_likeness(network, "number of ties", degree);
}

// Where --write says, if it does.
std::optional<Output> output_of(const Words& words, std::vector<Problem>& problems) {
    const std::filesystem::path path = words.text("write");
    if (!words.has("write")) return {};
    if (!path.empty() && !is_graphml(path) && !is_edge_list(path)) {
        problems.push_back({path.string(), 0, 0, "the ending says no kind of network file",
                            "GraphML ends in .graphml or .xml, edge lists in .csv, .tsv, .txt or .edges"});
        return {};
    }
    // What the files of ties that are written below begin with.
    const std::string mark = is_graphml(path) ? "<graph id=\"friends\"" : "from,to,kind\n";
    return Output::file(destination_of(words, path, unless_marked(mark, "file of ties"), "--write"), problems);
}

int written(const Network& network, const Words& words, std::uint32_t first_id) {
    if (!words.has("write")) return 0;
    std::vector<Problem> problems;
    auto output = output_of(words, problems);
    if (!output) return tell(problems);
    output->write([&](std::ostream& out) {
        if (is_graphml(output->path()))
            write_graphml(network, out);
        else
            write_edge_list(network, out, first_id);
    });
    output->commit();
    say("{}\n", output->path().string());
    return 0;
}

int network(const Words& words) {
    std::vector<Problem> problems;
    const std::filesystem::path file = words.files[0];
    (void)output_of(words, problems);  // asked before the work, and claimed after it: a signal leaves nothing behind
    const auto threads = words.whole("threads", 1, 1024, problems);
    use_threads(static_cast<unsigned>(threads.value_or(0)));

    if (ending_of(file) != ".toml") {
        const Network ties = ties_of_file(file, words, problems);
        if (!problems.empty()) return tell(problems);
        print_measures(ties);
        say("Likeness of the two ends of a tie (correlation)\n");
        print_degree_likeness(ties);
        return written(ties, words, static_cast<std::uint32_t>(words.whole("first-id", 0, 1, problems).value_or(1)));
    }

    std::vector<Reading> columns;
    for (const char* name : {"age", "sex", "education", "income"}) columns.push_back(*reading_called(name));
    for (const auto& name : words.has("by") ? words.options.at("by") : std::vector<std::string>{}) {
        const auto reading = reading_called(name);
        const auto known = reading_names();
        if (!reading) {
            problems.push_back({"command line", 0, 0,
                                fmt::format("nothing that can be read of a person is called {}", name),
                                suggestion(name, known, "mensana catalogue readings lists all")});
        } else if (reading->needs_act)
            problems.push_back(
                {"command line", 0, 0,
                 fmt::format("{} is made during a day; the network is measured on the first morning", name),
                 "choose a trait, a state or an instrument"});
        else
            columns.push_back(*reading);
    }
    auto sets = sets_of(words, problems);
    if (const auto first = words.whole("first-id", 0, 1, problems))
        sets.push_back(fmt::format("network.first_id={}", *first));
    if (!problems.empty()) return tell(problems);

    const Scenario scenario = read_scenario(file, sets);
    const auto began = std::chrono::steady_clock::now();
    Morning morning = first_morning(scenario);
    say("{}: friends {}, people and ties made in {}\n", file.string(),
        scenario.network_file.empty() ? "drawn" : "from " + scenario.network_file.string(),
        time_text(seconds_since(began)));
    print_measures(morning.friends);
    const std::vector<float> usual = usual_share_of_days(morning.people);
    const Network friends = morning.friends;
    std::optional<Simulation> settled;
    if (columns.size() > 4)
        settled.emplace(std::vector{scenario}, std::move(morning), Simulation::Options{});  // states
    const Population& people = settled ? settled->world().people : morning.people;
    say("Likeness of the two ends of a tie (correlation: 1 all alike, 0 like strangers)\n");
    std::vector<float> values(scenario.people);
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (k == 4) print_likeness(friends, "usual activity", usual), print_degree_likeness(friends);
        columns[k].read(view_before(0, people, scenario.seed), values.data());
        print_likeness(friends, columns[k].name, values);
    }
    if (columns.size() == 4) print_likeness(friends, "usual activity", usual), print_degree_likeness(friends);
    return written(friends, words, 1);
}

}  // namespace

Command network_command() {
    auto options = scenario_options();
    options.insert(
        options.end(),
        {{"by", "NAME", "also how alike friends are in this column or reading", true},
         {"write", "FILE", "writes the ties: GraphML (.graphml, .xml) or an edge list (.csv, .tsv, .txt, .edges)"},
         {"first-id", "N", "ids of an edge list count from 0 or from 1"},
         {"threads", "N", "how many threads; the result is the same for any number"},
         {"force", "", "replace a file of ties that is there"}});
    return {
        "network",
        "FILE",
        "measures who knows whom",
        "FILE is a scenario (.toml), or a file of ties itself (.graphml, .xml, .csv, .tsv, .txt, .edges, also with .gz "
        "or\n"
        ".xz behind it, or a pipe), whose people are then --people N or as many as it says.",
        1,
        1,
        options,
        network};
}

}  // namespace mensana
