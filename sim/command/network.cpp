// mensana network: who knows whom, measured; of a scenario, or of a file of ties as it is.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "base/progress.hpp"
#include "base/say.hpp"
#include "command/command.hpp"
#include "engine/reading.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

bool is_graphml(const std::filesystem::path& path) {
    return path.extension() == ".graphml" || path.extension() == ".xml";
}
bool is_edge_list(const std::filesystem::path& path) {
    for (const char* ending : {".csv", ".tsv", ".txt", ".edges"})
        if (path.extension() == ending) return true;
    return false;
}

struct Ids {
    std::uint64_t lowest = UINT64_MAX, highest = 0;
};

// The ids in the first two columns of an edge list.  What is no number is left for read_network to tell.
Ids ids_in(const std::string& text) {
    Ids ids;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min({text.find('\n', at), text.size()});
        int found = 0;
        for (const char *c = text.data() + at, *last = text.data() + end; c < last && found < 2 && *c != '#';) {
            if (*c < '0' || *c > '9') {
                if (*c != ' ' && *c != '\t' && *c != ',' && *c != ';' && *c != '"') break;
                ++c;
                continue;
            }
            std::uint64_t id = 0;
            const auto [stop, error] = std::from_chars(c, last, id);
            if (error == std::errc{})
                ids.lowest = std::min(ids.lowest, id), ids.highest = std::max(ids.highest, id), ++found;
            c = stop;
        }
        at = end + 1;
    }
    return ids;
}

std::size_t nodes_in(const std::string& text) {
    std::size_t nodes = 0;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        if (text.compare(at, 4, "<!--") == 0) {
            at = std::min(text.find("-->", at), text.size() - 1);
            continue;
        }
        nodes += text.compare(at, 5, "<node") == 0 && at + 5 < text.size() &&
                 std::string_view{" \t\r\n/>"}.find(text[at + 5]) != std::string_view::npos;
    }
    return nodes;
}

Network ties_of_file(const std::filesystem::path& path, const Words& words, std::vector<Problem>& problems) {
    const auto said_people = words.whole("people", 1, 536'870'911, problems),
               said_first = words.whole("first-id", 0, 1, problems);
    for (const auto& [name, values] : words.options)
        if (name != "people" && name != "first-id" && name != "write" && name != "force")
            problems.push_back(
                {"command line", 0, 0,
                 fmt::format("--{} belongs to a scenario, and {} is a file of ties", name, path.string()),
                 name == "by" ? "people without a scenario have no columns" : "leave it out"});
    if (!problems.empty()) return {};
    std::ifstream file{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    std::uint32_t first = static_cast<std::uint32_t>(said_first.value_or(1));
    std::uint64_t people = 0;
    if (is_graphml(path))
        people = nodes_in(text);
    else if (const Ids ids = ids_in(text); ids.lowest <= ids.highest) {
        if (!said_first) first = ids.lowest == 0 ? 0 : 1;
        people = ids.highest + 1 - first;
    }
    if (said_people) people = static_cast<std::uint64_t>(*said_people);
    if (people > 536'870'911) {
        problems.push_back({path.string(), 0, 0,
                            fmt::format("the highest id is {}, and at most 536870911 people fit", people - 1 + first),
                            "give the people ids without gaps, from 0 or 1 on"});
        return {};
    }
    const auto read = read_network(path, people, problems, first);
    if (!problems.empty()) return {};
    say("{}: {} ties as written, {} of them said before", path.string(), read.nominations, read.merged);
    if (!is_graphml(path))
        say("; ids from {} on{}", first,
            said_people ? "" : ", people up to the highest (--people N if more of them know nobody)");
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

    if (is_graphml(file) || is_edge_list(file)) {
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
                                did_you_mean(name, known, "mensana catalogue readings lists all")});
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
    const Plan plans[]{plan_of(scenario.mechanisms)};
    const auto began = std::chrono::steady_clock::now();
    Morning morning = first_morning(scenario);
    say("{}: friends {}, people and ties made in {}\n", file.string(),
        scenario.network_file.empty() ? "drawn" : "from " + scenario.network_file.string(),
        time_text(seconds_since(began)));
    print_measures(morning.friends);
    const std::vector<float> usual = usual_share_of_days(morning.people);
    World worlds[]{{std::move(morning.people), &morning.friends, {}, {}, {}, scenario.shape}};
    if (columns.size() > 4) {
        Days days{worlds, plans, scenario.seed, scenario.calendar()};
        settle(days, scenario);  // states get values
    }
    say("Likeness of the two ends of a tie (correlation: 1 all alike, 0 like strangers)\n");
    std::vector<float> values(scenario.people);
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (k == 4) print_likeness(morning.friends, "usual activity", usual), print_degree_likeness(morning.friends);
        columns[k].read(evening_before(0, worlds[0].people, scenario.seed), values.data());
        print_likeness(morning.friends, columns[k].name, values);
    }
    if (columns.size() == 4)
        print_likeness(morning.friends, "usual activity", usual), print_degree_likeness(morning.friends);
    return written(morning.friends, words, 1);
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
    return {"network",
            "FILE",
            "measures who knows whom",
            "FILE is a scenario, or a file of ties itself (.graphml, .xml, .csv, .tsv, .txt, .edges), whose people are "
            "then\n"
            "--people N or as many as its highest id says.",
            1,
            1,
            options,
            network};
}

}  // namespace mensana
