// A comparison as text and back, to the bit: doubles with as many digits as they need, floats as the shortest number
// that is this float, what is no number as null.                                     [a door to nlohmann_json]
// Reading trusts nothing: what is missing, of another kind, of another length or out of range is a problem that says
// where it is ("lives[3][1].offers[0].heads") and the comparison comes back empty.
// Tested by tests/experiment/comparison_file_test.cpp.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "experiment/comparison.hpp"

namespace mensana {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* format = "mensana comparison";
constexpr int version = 2;  // 2: curves and people by what they are, not by words

// Ids as the file spells them.
constexpr std::array<std::string_view, curve_ids> curve_words{"depressed",  "phq9",           "anxious",
                                                              "in_episode", "active_minutes", "in_offer"};
constexpr std::array<std::string_view, 6> grouped_by_words{"", "age", "sex", "income", "education", "own"};

// Numbers of one Sums or AtDistance stand in a row, as these names say; there are too many to name each.
constexpr std::array<const char*, 10> sums_columns{"people",   "person_days",   "minutes",   "episode_days",
                                                   "episodes", "anxiety_begun", "phq9_days", "programme_days",
                                                   "sessions", "severity_days"};
constexpr std::array<const char*, 5> distance_columns{"people", "episode_days", "episodes", "phq9_days", "minutes"};
constexpr std::size_t sums_numbers = sums_columns.size() - 1 + joint_grades;

// ---- writing

double plain(float x) {  // the double that prints as the float does
    if (!std::isfinite(x)) return std::numeric_limits<double>::quiet_NaN();
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, x);
    double value = x;
    if (error == std::errc{}) std::from_chars(text, end, value);
    return value;
}

Json json_of(const Sums& s) {
    Json row{s.people,        s.person_days, s.minutes,        s.episode_days, s.episodes,
             s.anxiety_begun, s.phq9_days,   s.programme_days, s.sessions};
    for (const double days : s.severity_days) row.push_back(days);
    return row;
}

Json json_of(const Told& t) {
    return {{"name", t.name}, {"value", t.value}, {"low", t.low},
            {"high", t.high}, {"unit", t.unit},   {"source", t.source}};
}

Json json_of(const std::vector<Told>& list) {
    Json all = Json::array();
    for (const Told& each : list) all.push_back(json_of(each));
    return all;
}

Json json_of(const Strategy& s) {
    Json offers = Json::array();
    for (const OfferTold& o : s.offers)
        offers.push_back({{"name", o.name},
                          {"kind", o.kind},
                          {"who", o.who},
                          {"group", o.group},
                          {"source", o.source},
                          {"start", o.start},
                          {"length", o.length},
                          {"uptake", o.uptake},
                          {"capacity", o.capacity},
                          {"fixed", o.cost.fixed},
                          {"per_head", o.cost.per_head},
                          {"per_session", o.cost.per_session}});
    return {{"name", s.name}, {"title", s.title}, {"question", s.question}, {"file", s.file},
            {"text", s.text}, {"offers", offers}, {"off", s.off},           {"changed", json_of(s.changed)}};
}

Json json_of(const Life& life) {
    Json groups = Json::array(), offers = Json::array(), distance = Json::array(), changed = Json::array(),
         marks = Json::array();
    for (const auto& years : life.groups) {
        Json all = Json::array();
        for (const Sums& s : years) all.push_back(json_of(s));
        groups.push_back(all);
    }
    for (const OfferUse& o : life.offers)
        offers.push_back({{"offered", o.offered},
                          {"joined", o.joined},
                          {"left", o.left},
                          {"completed", o.completed},
                          {"heads", o.heads},
                          {"sessions", o.sessions}});
    for (const AtDistance& d : life.distance)
        distance.push_back(Json::array({d.people, d.episode_days, d.episodes, d.phq9_days, d.minutes}));
    for (const Changed& each : life.changed)
        changed.push_back({{"gain", each.gain}, {"lose", each.lose}, {"same", each.same}, {"steps", each.steps}});
    for (const Mark& m : life.marks)
        marks.push_back({{"trait", m.trait}, {"smd", m.smd}, {"among", m.among}, {"everybody", m.everybody}});
    return {{"groups", groups},   {"offers", offers}, {"distance", distance},
            {"changed", changed}, {"marks", marks},   {"ever_joined", life.ever_joined}};
}

Json json_of(const std::vector<std::vector<std::vector<float>>>& cube) {
    Json all = Json::array();
    for (const auto& sheet : cube) {
        Json rows = Json::array();
        for (const auto& row : sheet) {
            Json numbers = Json::array();
            for (const float each : row) numbers.push_back(plain(each));
            rows.push_back(std::move(numbers));
        }
        all.push_back(std::move(rows));
    }
    return all;
}

template <class Id>
std::string_view spelled(const auto& words, Id id) {
    return words[static_cast<std::size_t>(id)];
}

Json json_of(const Valuation& v) {
    Json list = Json::array();
    for (const Parameter* p : v.list())
        list.push_back({{"name", p->name},
                        {"value", plain(p->value)},
                        {"unit", p->unit},
                        {"low", plain(p->low)},
                        {"high", plain(p->high)},
                        {"source", p->source}});
    return {{"currency", v.currency}, {"price_year", v.price_year}, {"figures", list}};
}

// ---- reading

// Words of a file's valuation that this program does not have live as long as the program: a Parameter only looks at
// its words.  They are few, and the same file read again adds none.
std::string_view kept(const std::string& words) {
    static std::set<std::string> all;
    static std::mutex one_at_a_time;
    const std::lock_guard lock{one_at_a_time};
    return *all.insert(words).first;
}

class Reader {
public:
    Reader(const std::string& file, std::vector<Problem>& problems) : file_{file}, problems_{problems} {}

    bool good() const { return good_; }
    void wrong(const std::string& where, const std::string& what) {
        // The first few say what is wrong with a file; thousands more say nothing.
        if (good_ || told_ < 5) problems_.push_back({file_, 0, 0, where + " " + what, hint});
        good_ = false, ++told_;
    }

    static constexpr const char* hint = "write the folder again with 'mensana compare'";

    void get(const Json& j, const std::string& where, std::string& to) {
        if (!j.is_string()) return wrong(where, "should be text");
        to = j.get<std::string>();
    }
    void get(const Json& j, const std::string& where, bool& to) {
        if (!j.is_boolean()) return wrong(where, "should be true or false");
        to = j.get<bool>();
    }
    void get(const Json& j, const std::string& where, double& to) {
        if (j.is_null())
            to = std::numeric_limits<double>::quiet_NaN();
        else if (j.is_number())
            to = j.get<double>();
        else
            wrong(where, "should be a number or null");
    }
    void get(const Json& j, const std::string& where, float& to) {
        double wide = 0;
        get(j, where, wide);
        to = std::abs(wide) <= static_cast<double>(std::numeric_limits<float>::max())
                 ? static_cast<float>(wide)
                 : std::numeric_limits<float>::quiet_NaN();
    }
    void get(const Json& j, const std::string& where, int& to) {
        if (!j.is_number_integer()) return wrong(where, "should be a whole number");
        const bool small = j.is_number_unsigned() ? j.get<std::uint64_t>() <= 1'000'000'000
                                                  : std::abs(j.get<double>()) <= 1'000'000'000;
        if (!small) return wrong(where, "is far too large");
        to = j.get<int>();
    }
    void get(const Json& j, const std::string& where, std::uint64_t& to) {
        if (!j.is_number_unsigned()) return wrong(where, "should be a whole number that is not negative");
        to = j.get<std::uint64_t>();
    }
    void get(const Json& j, const std::string& where, CurveId& to) { one_of(j, where, curve_words, to); }
    void get(const Json& j, const std::string& where, GroupedBy& to) { one_of(j, where, grouped_by_words, to); }
    template <class Id>
    void one_of(const Json& j, const std::string& where, const auto& words, Id& to) {
        std::string word;
        get(j, where, word);
        const auto found = std::ranges::find(words, word);
        if (found == words.end()) return wrong(where, fmt::format("is '{}', which this program does not know", word));
        to = static_cast<Id>(found - words.begin());
    }
    template <class Each>
    void get(const Json& j, const std::string& where, std::vector<Each>& to) {
        to.clear();
        rows(j, where, [&](const Json& each, const std::string& at) { get(each, at, to.emplace_back()); });
    }

    // Visits the elements of a list with their places.
    template <class Visit>
    void rows(const Json& j, const std::string& where, Visit visit) {
        if (!j.is_array()) return wrong(where, "should be a list");
        std::size_t at = 0;
        for (const Json& each : j) visit(each, fmt::format("{}[{}]", where, at++));
    }
    // A member of an object.
    template <class To>
    void member(const Json& j, const std::string& where, const char* name, To& to) {
        if (const Json* found = find(j, where, name)) get(*found, place(where, name), to);
    }
    template <class Visit>
    void list(const Json& j, const std::string& where, const char* name, Visit visit) {
        if (const Json* found = find(j, where, name)) rows(*found, place(where, name), visit);
    }
    // Numbers that stand in a row.
    bool numbers(const Json& j, const std::string& where, std::size_t count, std::vector<double>& to) {
        get(j, where, to);
        if (to.size() != count) wrong(where, fmt::format("should have {} numbers, not {}", count, to.size()));
        return to.size() == count;
    }
    void same(const std::string& where, std::size_t count, std::size_t wanted, const char* of_what) {
        if (count != wanted) wrong(where, fmt::format("should have {} {}, not {}", wanted, of_what, count));
    }

    void get(const Json& j, const std::string& at, Told& to) {
        member(j, at, "name", to.name), member(j, at, "value", to.value), member(j, at, "low", to.low);
        member(j, at, "high", to.high), member(j, at, "unit", to.unit), member(j, at, "source", to.source);
    }
    void get(const Json& j, const std::string& at, OfferTold& to) {
        member(j, at, "name", to.name), member(j, at, "kind", to.kind), member(j, at, "who", to.who),
            member(j, at, "group", to.group);
        member(j, at, "source", to.source), member(j, at, "start", to.start), member(j, at, "length", to.length);
        member(j, at, "uptake", to.uptake), member(j, at, "capacity", to.capacity);
        member(j, at, "fixed", to.cost.fixed), member(j, at, "per_head", to.cost.per_head);
        member(j, at, "per_session", to.cost.per_session);
    }
    void get(const Json& j, const std::string& at, Strategy& to) {
        member(j, at, "name", to.name), member(j, at, "title", to.title), member(j, at, "question", to.question);
        member(j, at, "file", to.file), member(j, at, "text", to.text), member(j, at, "offers", to.offers);
        member(j, at, "off", to.off), member(j, at, "changed", to.changed);
    }
    void get(const Json& j, const std::string& at, Sums& to) {
        std::vector<double> n;
        if (!numbers(j, at, sums_numbers, n)) return;
        to.people = n[0], to.person_days = n[1], to.minutes = n[2], to.episode_days = n[3], to.episodes = n[4];
        to.anxiety_begun = n[5], to.phq9_days = n[6], to.programme_days = n[7], to.sessions = n[8];
        std::copy(n.begin() + 9, n.end(), to.severity_days);
    }
    void get(const Json& j, const std::string& at, OfferUse& to) {
        member(j, at, "offered", to.offered), member(j, at, "joined", to.joined), member(j, at, "left", to.left);
        member(j, at, "completed", to.completed), member(j, at, "heads", to.heads);
        member(j, at, "sessions", to.sessions);
    }
    void get(const Json& j, const std::string& at, AtDistance& to) {
        std::vector<double> n;
        if (numbers(j, at, distance_columns.size(), n)) to = {n[0], n[1], n[2], n[3], n[4]};
    }
    void get(const Json& j, const std::string& at, Changed& to) {
        member(j, at, "gain", to.gain), member(j, at, "lose", to.lose), member(j, at, "same", to.same);
        member(j, at, "steps", to.steps);
    }
    void get(const Json& j, const std::string& at, Mark& to) {
        member(j, at, "trait", to.trait), member(j, at, "smd", to.smd), member(j, at, "among", to.among);
        member(j, at, "everybody", to.everybody);
    }
    void get(const Json& j, const std::string& at, Life& to) {
        member(j, at, "groups", to.groups), member(j, at, "offers", to.offers), member(j, at, "marks", to.marks);
        member(j, at, "ever_joined", to.ever_joined);
        std::vector<AtDistance> distance;
        member(j, at, "distance", distance);
        same(at + ".distance", distance.size(), to.distance.size(), "distances");
        if (distance.size() == to.distance.size()) std::ranges::copy(distance, to.distance.begin());
        std::vector<Changed> changed;
        member(j, at, "changed", changed);
        same(at + ".changed", changed.size(), to.changed.size(), "kinds of change");
        if (changed.size() == to.changed.size()) std::ranges::move(changed, to.changed.begin());
    }
    void get(const Json& j, const std::string& at, Curve& to) {
        member(j, at, "id", to.id), member(j, at, "mean", to.mean), member(j, at, "error", to.error);
        member(j, at, "differs", to.differs), member(j, at, "differs_error", to.differs_error);
    }
    void get(const Json& j, const std::string& at, Somebody& to) {
        member(j, at, "person", to.person), member(j, at, "age", to.age), member(j, at, "woman", to.woman);
        member(j, at, "income", to.income), member(j, at, "takes_part_in", to.takes_part_in);
        member(j, at, "phq9", to.phq9), member(j, at, "minutes", to.minutes);
    }
    void get(const Json& j, const std::string& at, Valuation& to) {
        member(j, at, "currency", to.currency), member(j, at, "price_year", to.price_year);
        const auto known = to.list();
        std::size_t found = 0;
        list(j, at, "figures", [&](const Json& each, const std::string& here) {
            std::string name, unit, source;
            member(each, here, "name", name), member(each, here, "unit", unit), member(each, here, "source", source);
            const auto at_name = std::ranges::find(known, name, [](const Parameter* p) { return p->name; });
            if (at_name == known.end()) return wrong(here, "is a figure that this program does not know: " + name);
            Parameter& p = **at_name;
            member(each, here, "value", p.value), member(each, here, "low", p.low), member(each, here, "high", p.high);
            if (p.unit != unit) p.unit = kept(unit);
            if (p.source != source) p.source = kept(source);
            ++found;
        });
        same(at + ".figures", found, known.size(), "figures");
    }
    template <class Columns>
    void columns(const Json& j, const char* name, const Columns& wanted) {
        std::vector<std::string> found;
        member(j, "columns", name, found);
        if (good_ && !std::equal(found.begin(), found.end(), wanted.begin(), wanted.end()))
            wrong(fmt::format("columns.{}", name), "names other columns than this program has");
    }

private:
    static std::string place(const std::string& where, const char* name) {
        return where.empty() ? std::string{name} : where + "." + name;
    }
    const Json* find(const Json& j, const std::string& where, const char* name) {
        if (!j.is_object()) {
            wrong(where.empty() ? "the file" : where, "should be an object in braces");
            return nullptr;
        }
        const auto found = j.find(name);
        if (found != j.end()) return &*found;
        wrong(place(where, name), "is missing");
        return nullptr;
    }

    const std::string& file_;
    std::vector<Problem>& problems_;
    bool good_ = true;
    int told_ = 0;
};

// What else holds of every comparison, so that nobody who uses it looks beyond an end.
void check_shape(const Comparison& c, Reader& r) {
    const std::size_t worlds = c.worlds.size(), groups = c.groups.size(), replicates = c.lives.size();
    if (worlds == 0) return r.wrong("worlds", "are none");
    if (groups == 0) return r.wrong("groups", "are none");
    if (c.days <= 0) return r.wrong("days", "should be at least 1");
    const auto years = static_cast<std::size_t>(c.years());
    r.same("dimension", c.dimension.size(), groups, "groups");
    r.same("group_people", c.group_people.size(), replicates, "replicates");
    for (const auto& people : c.group_people) r.same("group_people", people.size(), groups, "groups");
    for (std::size_t i = 0; i < replicates; ++i) {
        r.same(fmt::format("lives[{}]", i), c.lives[i].size(), worlds, "worlds");
        for (std::size_t w = 0; w < std::min(worlds, c.lives[i].size()); ++w) {
            const Life& life = c.lives[i][w];
            const std::string at = fmt::format("lives[{}][{}]", i, w);
            r.same(at + ".groups", life.groups.size(), groups, "groups");
            for (const auto& sums : life.groups) r.same(at + ".groups", sums.size(), years, "years");
            r.same(at + ".offers", life.offers.size(), c.worlds[w].offers.size(), "offers");
            for (const OfferUse& use : life.offers) {
                r.same(at + ".offers.heads", use.heads.size(), years, "years");
                r.same(at + ".offers.sessions", use.sessions.size(), years, "years");
            }
            for (std::size_t k = 0; k < changed_in.size(); ++k)
                if (!life.changed[k].steps.empty())
                    r.same(at + ".changed.steps", life.changed[k].steps.size(), changed_in[k].bins, "steps");
        }
    }
    for (const Curve& curve : c.curves)
        for (const auto* cube : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error}) {
            const auto at = fmt::format("curves, {}", spelled(curve_words, curve.id));
            r.same(at, cube->size(), worlds, "worlds");
            std::size_t weeks = std::string::npos;
            for (const auto& sheet : *cube) {
                r.same(at, sheet.size(), groups, "groups");
                for (const auto& row : sheet) {
                    if (weeks == std::string::npos) weeks = curve.mean.front().front().size();
                    r.same(at, row.size(), weeks, "weeks");
                }
            }
        }
    for (const Somebody& somebody : c.sample) {
        r.same("sample.phq9", somebody.phq9.size(), worlds, "worlds");
        r.same("sample.minutes", somebody.minutes.size(), worlds, "worlds");
        for (const int world : somebody.takes_part_in)
            if (world < 0 || static_cast<std::size_t>(world) >= worlds) r.wrong("sample.takes_part_in", "is no world");
    }
    if (!c.uncertain.empty()) r.same("drawn", c.drawn.size(), replicates, "replicates");
    for (const auto& row : c.drawn) r.same("drawn", row.size(), c.uncertain.size(), "uncertain parameters");
}

}  // namespace

std::string json_of(const Comparison& c) {
    Json worlds = Json::array(), lives = Json::array(), curves = Json::array(), sample = Json::array();
    for (const Strategy& each : c.worlds) worlds.push_back(json_of(each));
    for (const auto& replicate : c.lives) {
        Json all = Json::array();
        for (const Life& life : replicate) all.push_back(json_of(life));
        lives.push_back(std::move(all));
    }
    for (const Curve& each : c.curves)
        curves.push_back({{"id", spelled(curve_words, each.id)},
                          {"mean", json_of(each.mean)},
                          {"error", json_of(each.error)},
                          {"differs", json_of(each.differs)},
                          {"differs_error", json_of(each.differs_error)}});
    for (const Somebody& each : c.sample)
        sample.push_back({{"person", each.person},
                          {"age", each.age},
                          {"woman", each.woman},
                          {"income", each.income},
                          {"takes_part_in", each.takes_part_in},
                          {"phq9", each.phq9},
                          {"minutes", each.minutes}});
    Json dimension = Json::array();
    for (const GroupedBy each : c.dimension) dimension.push_back(spelled(grouped_by_words, each));
    const Json all{{"format", format},
                   {"version", version},
                   {"program", c.program},
                   {"commit", c.commit},
                   {"command", c.command},
                   {"began", c.began},
                   {"seconds", c.seconds},
                   {"seed", c.seed},
                   {"people", static_cast<std::uint64_t>(c.people)},
                   {"days", c.days},
                   {"settle_days", c.settle_days},
                   {"start", c.start},
                   {"survey", c.survey},
                   {"partial", c.partial},
                   {"asked_replicates", c.asked_replicates},
                   {"precise", c.precise},
                   {"groups", c.groups},
                   {"dimension", std::move(dimension)},
                   {"group_people", c.group_people},
                   {"worlds", std::move(worlds)},
                   {"columns", {{"sums", sums_columns}, {"distance", distance_columns}}},
                   {"lives", std::move(lives)},
                   {"curves", std::move(curves)},
                   {"sample", std::move(sample)},
                   {"assumptions", json_of(c.assumptions)},
                   {"drawn", c.drawn},
                   {"uncertain", json_of(c.uncertain)},
                   {"valuation", json_of(c.valuation)}};
    // Text that is no UTF-8 (a title out of a broken file) is mended rather than refused.
    return all.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Comparison read_comparison(const std::filesystem::path& folder, std::vector<Problem>& problems) {
    const auto path = std::filesystem::is_directory(folder) ? folder / "comparison.json" : folder;
    const std::string name = path.string();
    std::ifstream in{path, std::ios::binary};
    if (!in || std::filesystem::is_directory(path)) {
        problems.push_back({name, 0, 0, "there is no such file, or it cannot be read",
                            "give the folder that 'mensana compare --out' wrote"});
        return {};
    }
    std::stringstream whole;
    whole << in.rdbuf();
    const std::string text = whole.str();

    Json j;
    try {
        j = Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        const std::size_t at = std::min<std::size_t>(error.byte ? error.byte - 1 : 0, text.size());
        Problem problem{name, 1, 1, "is damaged or was cut off here", Reader::hint};
        for (std::size_t i = 0; i < at; ++i) text[i] == '\n' ? (++problem.line, problem.column = 1) : ++problem.column;
        problems.push_back(problem);
        return {};
    } catch (const nlohmann::json::exception&) {
        problems.push_back({name, 0, 0, "holds a number that is too large", Reader::hint});
        return {};
    }

    Reader r{name, problems};
    std::string is;
    r.member(j, "", "format", is);
    if (!r.good() || is != format) {
        if (r.good()) r.wrong("format", "is not '" + std::string{format} + "'");
        return {};
    }
    int its_version = 0;
    r.member(j, "", "version", its_version);
    if (r.good() && its_version != version)
        r.wrong("version", fmt::format("is {}, and this program reads {}", its_version, version));
    if (!r.good()) return {};

    Comparison c;
    r.member(j, "", "program", c.program), r.member(j, "", "commit", c.commit);
    r.member(j, "", "command", c.command), r.member(j, "", "began", c.began);
    r.member(j, "", "seconds", c.seconds), r.member(j, "", "seed", c.seed);
    std::uint64_t people = 0;
    r.member(j, "", "people", people);
    c.people = people;
    r.member(j, "", "days", c.days), r.member(j, "", "settle_days", c.settle_days);
    r.member(j, "", "start", c.start), r.member(j, "", "survey", c.survey), r.member(j, "", "partial", c.partial);
    r.member(j, "", "asked_replicates", c.asked_replicates), r.member(j, "", "precise", c.precise);
    r.member(j, "", "groups", c.groups), r.member(j, "", "dimension", c.dimension);
    r.member(j, "", "group_people", c.group_people), r.member(j, "", "worlds", c.worlds);
    if (const auto columns = j.find("columns"); columns != j.end())
        r.columns(*columns, "sums", sums_columns), r.columns(*columns, "distance", distance_columns);
    else
        r.wrong("columns", "is missing");
    r.member(j, "", "lives", c.lives), r.member(j, "", "curves", c.curves), r.member(j, "", "sample", c.sample);
    r.member(j, "", "assumptions", c.assumptions), r.member(j, "", "drawn", c.drawn);
    r.member(j, "", "uncertain", c.uncertain), r.member(j, "", "valuation", c.valuation);
    if (r.good()) check_shape(c, r);
    return r.good() ? c : Comparison{};
}

}  // namespace mensana
