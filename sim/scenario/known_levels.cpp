// Solutions that are known already: of the catalogue as it is, which are shipped; of worlds that were met before, which
// are kept in files; and of this run.
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

#include "base/output.hpp"
#include "base/progress.hpp"
#include "scenario/shipped_levels.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {
namespace {

// All that a solution hangs on.  How many are twins is not of it: a world is not a population.
std::string world_text(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape) {
    std::string all;
    for (const Mechanism& each : mechanisms) {
        all += each.about().name;
        for (const Parameter* p : each.parameters()) all += fmt::format(" {:a}", p->value);
        all += '\n';
    }
    all += "birth";
    Birth of = birth;
    for (const Parameter* p : of.list())
        if (p->name != "twins" && p->name != "identical") all += fmt::format(" {:a}", p->value);
    const auto add = [&](std::initializer_list<float> some) {
        for (const float x : some) all += fmt::format(" {:a}", x);
    };
    all += "\nnetwork";
    for (const Homophily& by : {shape.homophily, shape.turnover.likeness})
        add({by.age, by.sex, by.education, by.activity});
    add({shape.ties, shape.no_close_friend, shape.weak, shape.outside, shape.density, shape.closure});
    for (const float share : shape.five_or_more) add({share});
    all += fmt::format(" {} {} {} {} {}", shape.community, shape.circle, shape.candidates, shape.most_kin,
                       shape.most_ties);
    const Turnover& ties = shape.turnover;
    add({ties.lost, ties.filled, ties.closure, ties.company, ties.embedded, ties.kept_up, ties.companion});
    all += fmt::format(" {} {}\n", ties.introduced, ties.by_chance);
    return all;
}

std::uint64_t fnv(std::string_view text, std::uint64_t hash = 14695981039346656037u) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return hash;
}

// As one list of numbers, and back.
std::vector<float> flat(const Levels& levels) {
    std::vector<float> all;
    for (const Level& each : levels.of) {
        for (const BySexAndAge* part : {&each.offset, &each.spread})
            for (const auto& sex : part->of) all.insert(all.end(), sex.begin(), sex.end());
        all.push_back(each.sd);
    }
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (EveryColumn::is[k].shown_step > 0) all.push_back(levels.usually_shown[k]);
    return all;
}
std::optional<Levels> from_flat(std::span<const float> all) {
    Levels levels;
    if (all.size() != flat(levels).size()) return {};
    auto next = all.begin();
    for (Level& each : levels.of) {
        for (BySexAndAge* part : {&each.offset, &each.spread})
            for (auto& sex : part->of)
                for (float& c : sex) c = *next++;
        each.sd = *next++;
    }
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (EveryColumn::is[k].shown_step > 0) levels.usually_shown[k] = *next++;
    return levels;
}

// Where solutions are kept; nothing when there is no such place.
std::filesystem::path cache() {
    if (const char* own = std::getenv("MENSANA_CACHE")) return own;
    if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg && *xdg) return std::filesystem::path{xdg} / "mensana";
    if (const char* home = std::getenv("HOME"); home && *home)
        return std::filesystem::path{home} / ".cache" / "mensana";
    return {};
}

// A program that was built anew may solve otherwise.
std::uint64_t program_hash() {
    static const std::uint64_t hash = [] {
        std::ifstream self{"/proc/self/exe", std::ios::binary};
        std::string part(1 << 20, '\0');
        std::uint64_t all = fnv("");
        while (self.read(part.data(), static_cast<std::streamsize>(part.size())), self.gcount() > 0) {
            const auto* words = reinterpret_cast<const unsigned char*>(part.data());
            for (std::size_t k = 0; k + 8 <= static_cast<std::size_t>(self.gcount()); k += 8) {
                std::uint64_t word;
                std::copy_n(words + k, 8, reinterpret_cast<unsigned char*>(&word));
                all = (all ^ word) * 1099511628211u;
            }
        }
        return all;
    }();
    return hash;
}

// A file of a solution: the world it is of, its numbers, and a hash of both.  What is not whole is none.
std::optional<Levels> kept(const std::filesystem::path& file, const std::string& world) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) return {};
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::size_t end = text.rfind("hash ");
    if (!text.starts_with(world) || end == std::string::npos) return {};
    if (text.substr(end) != fmt::format("hash {:016x}\n", fnv(std::string_view{text}.substr(0, end)))) return {};
    std::istringstream numbers{text.substr(world.size(), end - world.size())};
    std::vector<float> all;
    for (std::string word; numbers >> word;) all.push_back(std::strtof(word.c_str(), nullptr));
    return from_flat(all);
}
// Whole or not at all.  A place that cannot be written, or that another program is writing, is no place.
void keep(const std::filesystem::path& file, const std::string& world, const Levels& levels) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    std::string text = world;
    for (const float x : flat(levels)) text += fmt::format("{:a}\n", x);
    text += fmt::format("hash {:016x}\n", fnv(text));
    try {
        std::vector<Problem> problems;
        if (auto out = Output::file({.path = file, .existing = Existing::replace}, problems))
            out->write(text), out->commit();
    } catch (const OutputError&) {}
}

}  // namespace

std::string shipped_text(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                         const Levels& levels) {
    std::string all = fmt::format("    {{0x{:016x}u,\n     {{", fnv(world_text(mechanisms, birth, shape)));
    std::size_t n = 0;
    for (const float x : flat(levels)) all += fmt::format("{}{:a}f,", n++ % 6 == 0 ? "\n      " : " ", x);
    return all + "}},\n";
}

const Levels& levels_of(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                        const RoundDone& round_done) {
    static std::mutex one_at_a_time;
    static std::map<std::string, Levels> met;
    const std::lock_guard lock{one_at_a_time};
    const std::string world = world_text(mechanisms, birth, shape);
    if (const auto found = met.find(world); found != met.end()) return found->second;
    const auto meet = [&](const Levels& levels) -> const Levels& { return met.emplace(world, levels).first->second; };
    for (const Shipped& each : shipped_levels)
        if (each.world == fnv(world))
            if (const auto levels = from_flat(each.levels)) return meet(*levels);
    const std::filesystem::path place = cache();
    const std::filesystem::path file = place / fmt::format("levels-{:016x}-{:016x}", fnv(world), program_hash());
    if (!place.empty())
        if (const auto levels = kept(file, world)) return meet(*levels);
    const Levels levels = solve_levels(mechanisms, birth, shape, round_done).levels;
    if (!place.empty()) keep(file, world, levels);
    return meet(levels);
}

const Levels& levels_of(const Scenario& scenario, const RoundDone& round_done) {
    try {
        return levels_of(scenario.reference, scenario.birth, scenario.shape, round_done);
    } catch (const WorldRefused& refused) {
        throw ScenarioError{{world_problem(scenario, refused)}};
    } catch (const Unsettled& unsettled) { throw ScenarioError{{world_problem(scenario, unsettled)}}; }
}

bool meet_world(const Scenario& scenario, bool quiet) {
    std::optional<Progress> progress;
    try {
        levels_of(scenario, [&](std::int64_t rounds) {
            if (!progress) progress.emplace("rounds to find the levels of a new world", usual_rounds, quiet);
            progress->done(std::min(rounds, usual_rounds));
        });
    } catch (const SolvingStopped&) { return false; }
    return true;
}

}  // namespace mensana
