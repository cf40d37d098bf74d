// A comparison as text and back, to the bit: doubles with as many digits as they need, floats as the shortest number
// that is this float, what is no number as null.                                     [a door to nlohmann_json]
// Reading trusts nothing: what is missing, of another kind, of another length or out of range is a problem that says
// where it is ("lives[3][1].offers[0].heads") and the comparison comes back empty.
// Tested by tests/experiment/comparison_file_test.cpp.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <concepts>
#include <fmt/format.h>
#include <fstream>
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

// ---- the fields of each part, once for writing and for reading

template <class T, class What>
concept Is = std::same_as<std::remove_const_t<T>, What>;

void fields(Is<Told> auto& t, auto visit) {
    visit("name", t.name), visit("value", t.value), visit("low", t.low), visit("high", t.high);
    visit("unit", t.unit), visit("source", t.source);
}
void fields(Is<OfferTold> auto& o, auto visit) {
    visit("name", o.name), visit("kind", o.kind), visit("who", o.who), visit("group", o.group);
    visit("source", o.source), visit("start", o.start), visit("length", o.length), visit("uptake", o.uptake);
    visit("capacity", o.capacity), visit("fixed", o.cost.fixed), visit("per_head", o.cost.per_head);
    visit("per_session", o.cost.per_session);
}
void fields(Is<Strategy> auto& s, auto visit) {
    visit("name", s.name), visit("title", s.title), visit("question", s.question), visit("file", s.file);
    visit("text", s.text), visit("offers", s.offers), visit("off", s.off), visit("changed", s.changed);
}
void fields(Is<OfferUse> auto& o, auto visit) {
    visit("offered", o.offered), visit("joined", o.joined), visit("left", o.left), visit("completed", o.completed);
    visit("heads", o.heads), visit("sessions", o.sessions);
}
void fields(Is<Changed> auto& c, auto visit) {
    visit("gain", c.gain), visit("lose", c.lose), visit("same", c.same), visit("steps", c.steps);
}
void fields(Is<Mark> auto& m, auto visit) {
    visit("trait", m.trait), visit("smd", m.smd), visit("among", m.among), visit("everybody", m.everybody);
}
void fields(Is<Life> auto& l, auto visit) {
    visit("groups", l.groups), visit("offers", l.offers), visit("distance", l.distance), visit("changed", l.changed);
    visit("marks", l.marks), visit("ever_joined", l.ever_joined);
}
void fields(Is<Curve> auto& c, auto visit) {
    visit("id", c.id), visit("mean", c.mean), visit("error", c.error), visit("differs", c.differs);
    visit("differs_error", c.differs_error);
}
void fields(Is<Somebody> auto& s, auto visit) {
    visit("person", s.person), visit("age", s.age), visit("woman", s.woman), visit("income", s.income);
    visit("takes_part_in", s.takes_part_in), visit("phq9", s.phq9), visit("minutes", s.minutes);
}
void fields(Is<Comparison> auto& c, auto visit) {
    visit("program", c.program), visit("commit", c.commit), visit("command", c.command), visit("began", c.began);
    visit("seconds", c.seconds), visit("seed", c.seed), visit("people", c.people), visit("days", c.days);
    visit("settle_days", c.settle_days), visit("start", c.start), visit("survey", c.survey);
    visit("never_there", c.never_there), visit("partial", c.partial), visit("asked_replicates", c.asked_replicates),
        visit("precise", c.precise);
    visit("groups", c.groups), visit("dimension", c.dimension), visit("group_people", c.group_people);
    visit("worlds", c.worlds), visit("lives", c.lives), visit("curves", c.curves), visit("sample", c.sample);
    visit("assumptions", c.assumptions), visit("drawn", c.drawn), visit("uncertain", c.uncertain);
    visit("valuation", c.valuation);
}
template <class T>
concept HasFields = requires(T& t) {
    fields(t, [](const char*, auto&) {});
};

// Of some parts there are too many to name each number: these stand in a row, as the columns' names say.
constexpr std::array<const char*, 10> sums_columns{"people",   "person_days",   "minutes",   "episode_days",
                                                   "episodes", "anxiety_begun", "phq9_days", "programme_days",
                                                   "sessions", "severity_days"};
constexpr std::array<const char*, 5> distance_columns{"people", "episode_days", "episodes", "phq9_days", "minutes"};
void numbers(Is<Sums> auto& s, auto visit) {
    for (auto* each : {&s.people, &s.person_days, &s.minutes, &s.episode_days, &s.episodes, &s.anxiety_begun,
                       &s.phq9_days, &s.programme_days, &s.sessions})
        visit(*each);
    for (auto& days : s.severity_days) visit(days);
}
void numbers(Is<AtDistance> auto& d, auto visit) {
    for (auto* each : {&d.people, &d.episode_days, &d.episodes, &d.phq9_days, &d.minutes}) visit(*each);
}
template <class T>
concept IsRow = requires(T& t) {
    numbers(t, [](auto&) {});
};

// ---- writing

double plain(float x) {  // the double that prints as the float does
    if (!std::isfinite(x)) return no_number;
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, x);
    double value = x;
    if (error == std::errc{}) std::from_chars(text, end, value);
    return value;
}

Json written(const Valuation& v) {
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
Json written(float x) { return plain(x); }
Json written(CurveId id) { return curve_words[static_cast<std::size_t>(id)]; }
Json written(GroupedBy id) { return grouped_by_words[static_cast<std::size_t>(id)]; }
template <class T>
Json written(const T& part) {
    if constexpr (HasFields<const T>) {
        Json object = Json::object();
        fields(part, [&](const char* name, const auto& field) { object[name] = written(field); });
        return object;
    } else if constexpr (IsRow<const T>) {
        Json row = Json::array();
        numbers(part, [&](double number) { row.push_back(number); });
        return row;
    } else if constexpr (std::ranges::range<T> && !std::same_as<T, std::string>) {
        Json list = Json::array();
        for (const auto& each : part) list.push_back(written(each));
        return list;
    } else {
        return part;
    }
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
            to = no_number;
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
    void same(const std::string& where, std::size_t count, std::size_t wanted, const char* of_what) {
        if (count != wanted) wrong(where, fmt::format("should have {} {}, not {}", wanted, of_what, count));
    }

    template <HasFields Part>
    void get(const Json& j, const std::string& where, Part& to) {
        fields(to, [&](const char* name, auto& field) { member(j, where, name, field); });
    }
    template <IsRow Part>
    void get(const Json& j, const std::string& where, Part& to) {
        Numbers found;
        get(j, where, found);
        std::size_t wanted = 0;
        numbers(to, [&](double& number) { number = wanted < found.size() ? found[wanted] : no_number, ++wanted; });
        same(where, found.size(), wanted, "numbers");
    }
    template <class Each, std::size_t count>
    void get(const Json& j, const std::string& where, std::array<Each, count>& to) {
        std::vector<Each> found;
        get(j, where, found);
        same(where, found.size(), count, "entries");
        if (found.size() == count) std::ranges::move(found, to.begin());
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
            const auto at = fmt::format("curves, {}", curve_words[static_cast<std::size_t>(curve.id)]);
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
    Json all{{"format", format},
             {"version", version},
             {"columns", {{"sums", sums_columns}, {"distance", distance_columns}}}};
    fields(c, [&](const char* name, const auto& field) { all[name] = written(field); });
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
    if (const auto columns = j.find("columns"); columns != j.end())
        r.columns(*columns, "sums", sums_columns), r.columns(*columns, "distance", distance_columns);
    else
        r.wrong("columns", "is missing");
    r.get(j, "", c);
    if (r.good()) check_shape(c, r);
    return r.good() ? c : Comparison{};
}

}  // namespace mensana
