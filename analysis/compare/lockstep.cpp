#include "analysis/compare/lockstep.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>

#include "base/blocks.hpp"
#include "base/progress.hpp"
#include "engine/reading.hpp"
#include "mechanisms/catalogue.hpp"
#include "record/provenance.hpp"
#include "scenario/interventions.hpp"
#include "scenario/morning.hpp"

namespace mensana {
namespace {

constexpr std::int32_t week = 7;
constexpr std::size_t block_size = 2048;
constexpr std::size_t most_sampled_weeks = 2600;  // of people in all worlds, so that a page of them stays small
constexpr int lasting = 4;            // weekly answers in a row that make an onset of anxiety; ASSUMED: a month
constexpr double minute_parts = 256;  // minutes are summed as whole parts, so that the order of people says nothing

std::size_t grade_of(int score, std::span<const int> cuts) {
    std::size_t grade = 0;
    while (grade < cuts.size() && score >= cuts[grade]) ++grade;
    return grade;
}

// ---- which scenarios go together

// A scenario without what may differ, line by line.
std::string frame_of(Scenario scenario) {
    scenario.title = scenario.question = "";
    scenario.interventions.clear(), scenario.uncertain.clear(), scenario.mechanisms.clear();
    scenario.taking_part = {}, scenario.valuation = {};
    scenario.groups.clear(), scenario.readings.clear(), scenario.panel.clear();
    scenario.sample = 0, scenario.panel_every = scenario.days_every = scenario.asked_every = 1;
    std::string text = scenario.text();
    const auto without = text.find("without = ");  // all mechanisms are off by now
    return text.substr(text.find('\n', without));
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> all;
    std::string section;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("["))
            section = line.substr(1, line.find(']') - 1);
        else if (!line.empty())
            all.push_back(section + "." + line);
    }
    return all;
}

// ---- what is told of a scenario

// The name of a category; nothing beyond the last.
std::string_view label_of(std::size_t column, int code) {
    std::string_view labels = EveryColumn::is[column].labels;
    for (; code > 0 && !labels.empty(); --code)
        labels.remove_prefix(std::min(std::min(labels.find(','), labels.size()) + 1, labels.size()));
    return labels.substr(0, labels.find(','));
}

std::string words_of(const Group& who) {
    std::string all;
    for (const Condition& each : who.who) {
        std::string value =
            each.low == each.high ? fmt::format("{}", each.low) : fmt::format("{} to {}", each.low, each.high);
        const auto reading = reading_called(each.what);
        if (reading && reading->column < EveryColumn::count && !EveryColumn::is[reading->column].labels.empty()) {
            value.clear();
            for (int code = 0; !label_of(reading->column, code).empty(); ++code)
                if (each.holds(code))
                    value += fmt::format("{}{}", value.empty() ? "" : " or ", label_of(reading->column, code));
        }
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", each.what, value);
    }
    return all.empty() ? "everybody" : all;
}

// Parameters of a list that has its usual values beside it, in the same order.
void tell(std::string_view of, const std::vector<const Parameter*>& list, const std::vector<const Parameter*>& usual,
          std::vector<Told>& all) {
    for (std::size_t n = 0; n < list.size(); ++n)
        all.push_back({fmt::format("{}.{}", of, list[n]->name), list[n]->value, list[n]->low, list[n]->high,
                       std::string{list[n]->unit}, source_told(*list[n], *usual[n])});
}

std::vector<Told> told_of(const std::vector<Mechanism>& mechanisms) {
    const std::vector<Mechanism> usual = catalogue();
    std::vector<Told> all;
    for (const Mechanism& each : mechanisms) {
        const auto name = each.about().name;
        const auto known = std::ranges::find(usual, name, [](const Mechanism& m) { return m.about().name; });
        tell(name, each.parameters(), known == usual.end() ? each.parameters() : known->parameters(), all);
    }
    return all;
}

std::vector<Told> told_of(Birth birth) {
    Birth usual;
    const auto list = birth.list(), unsaid = usual.list();
    std::vector<Told> all;
    tell("birth", {list.begin(), list.end()}, {unsaid.begin(), unsaid.end()}, all);
    return all;
}

bool same(const std::vector<Mechanism>& here, const std::vector<Mechanism>& there) {
    return std::ranges::equal(here, there, [](const Mechanism& a, const Mechanism& b) {
        const auto of_a = a.parameters(), of_b = b.parameters();
        return a.about().name == b.about().name && std::ranges::equal(
                                                       of_a, of_b, {}, [](const Parameter* p) { return p->value; },
                                                       [](const Parameter* p) { return p->value; });
    });
}

Strategy strategy_of(const Scenario& scenario, const Scenario& baseline) {
    Strategy s{scenario.name,
               scenario.title,
               scenario.question,
               scenario.file.filename().string(),
               scenario.text(),
               {},
               {},
               {}};
    if (s.title.empty()) s.title = s.name;
    for (const Intervention& each : scenario.interventions) {
        OfferFigures figures = each.figures, of_kind = each.kind->usual, unsaid;
        const auto list = figures.list(), usual = of_kind.list(), of_all = unsaid.list();
        std::string source;  // of what is known of this kind, and not of all, and of what the scenario sets
        for (std::size_t n = 0; n < list.size(); ++n)
            if (list[n]->source != of_all[n]->source || list[n]->value != usual[n]->value)
                source += fmt::format("{}{} {} {}: {}", source.empty() ? "" : "; ", list[n]->name, list[n]->value,
                                      list[n]->unit, source_told(*list[n], *usual[n]));
        s.offers.push_back({each.name,
                            std::string{each.kind->name},
                            words_of(each.who),
                            source,
                            each.start,
                            each.length,
                            figures.uptake,
                            static_cast<double>(each.capacity),
                            {figures.fixed, figures.per_head, figures.per_session}});
    }
    std::map<std::string, double> usual;
    for (const Told& each : told_of(baseline.mechanisms)) usual[each.name] = each.value;
    for (const Told& each : told_of(scenario.mechanisms))
        if (const auto found = usual.find(each.name); found != usual.end() && found->second != each.value)
            s.changed.push_back(each);
    for (const Mechanism& each : scenario.reference)
        if (std::ranges::none_of(scenario.mechanisms,
                                 [&](const Mechanism& m) { return m.about().name == each.about().name; }))
            s.off.emplace_back(each.about().name);
    return s;
}

std::string dimension_of(const Group& group) {
    if (!group.file.empty()) return "own";
    for (const char* word : {"age", "income", "education"})
        if (group.name.starts_with(word)) return word;
    return group.name == "men" || group.name == "women" ? "sex" : group.name == "all" ? "" : "own";
}

// ---- counting

// Whole numbers of one cell of people in one week or year; the order of people says nothing of sums.
struct Whole {
    std::int64_t person_days = 0, minutes = 0, episode_days = 0, episodes = 0, anxiety_begun = 0, phq9_days = 0;
    std::int64_t severity_days[joint_grades] = {};
    std::int64_t programme_days = 0, sessions = 0, people = 0;

    void add(const Whole& o) {
        person_days += o.person_days, minutes += o.minutes, episode_days += o.episode_days, episodes += o.episodes;
        anxiety_begun += o.anxiety_begun, phq9_days += o.phq9_days, programme_days += o.programme_days;
        sessions += o.sessions, people += o.people;
        for (std::size_t g = 0; g < joint_grades; ++g) severity_days[g] += o.severity_days[g];
    }
    Sums sums() const {
        Sums s;
        s.people = static_cast<double>(people), s.person_days = static_cast<double>(person_days);
        s.minutes = static_cast<double>(minutes) / minute_parts, s.episode_days = static_cast<double>(episode_days);
        s.episodes = static_cast<double>(episodes), s.anxiety_begun = static_cast<double>(anxiety_begun);
        s.phq9_days = static_cast<double>(phq9_days), s.programme_days = static_cast<double>(programme_days);
        s.sessions = static_cast<double>(sessions);
        for (std::size_t g = 0; g < joint_grades; ++g) s.severity_days[g] = static_cast<double>(severity_days[g]);
        return s;
    }
};

// One world's people: what the week has brought, and what all days have.
struct Count {
    explicit Count(std::size_t n)
        : minutes(n), episode_days(n), episodes(n), programme_days(n), sessions(n), phq9(n, 255), gad7(n), anxiety(n),
          all_minutes(n), all_episode_days(n), all_episodes(n), all_phq9(n), depressed_days(n) {}
    std::vector<float> minutes;
    std::vector<std::uint8_t> episode_days, episodes, programme_days, sessions;  // of the week
    std::vector<std::uint8_t> phq9, gad7;                                        // last answers; 255: not asked yet
    std::vector<std::uint8_t>
        anxiety;  // answers of 10 and more in a row; begun: now for the first time; before: earlier
    std::vector<float> all_minutes;
    std::vector<std::uint16_t> all_episode_days, all_episodes;
    std::vector<std::uint32_t> all_phq9;  // score times days
    std::vector<std::uint16_t> depressed_days;

    static constexpr std::uint8_t begun = 254, before = 255;

    // A week that lasted so many days for this person ends.
    void turn(Person p, std::int32_t days, Whole& cell) {
        if (days <= 0) return;
        const auto grade = grade_of(phq9[p], phq9_cuts), anxious = grade_of(gad7[p], gad7_cuts);
        cell.person_days += days;
        cell.minutes += std::llround(static_cast<double>(minutes[p]) * minute_parts);
        cell.episode_days += episode_days[p], cell.episodes += episodes[p];
        cell.phq9_days += std::int64_t{phq9[p]} * days;
        cell.severity_days[grade * gad7_grades + anxious] += days;
        cell.programme_days += programme_days[p], cell.sessions += sessions[p];
        if (anxiety[p] == begun) ++cell.anxiety_begun, anxiety[p] = before;
        all_minutes[p] += minutes[p];
        all_episode_days[p] = static_cast<std::uint16_t>(all_episode_days[p] + episode_days[p]);
        all_episodes[p] = static_cast<std::uint16_t>(all_episodes[p] + episodes[p]);
        all_phq9[p] += std::uint32_t{phq9[p]} * static_cast<std::uint32_t>(days);
        if (grade >= 2) depressed_days[p] = static_cast<std::uint16_t>(depressed_days[p] + days);
        minutes[p] = 0, episode_days[p] = episodes[p] = programme_days[p] = sessions[p] = 0;
    }
};

// People by ties from the nearest of these, on a network; distances - 1 stands for farther ones.
std::vector<std::uint8_t> distance_from(const std::vector<char>& here, const Network& ties) {
    std::vector<std::uint8_t> away(here.size(), distances - 1);
    std::vector<Person> rim, next;
    for (Person p = 0; p < here.size(); ++p)
        if (here[p]) away[p] = 0, rim.push_back(p);
    for (std::uint8_t d = 1; d + 1 < static_cast<int>(distances); ++d, rim.swap(next)) {
        next.clear();
        for (const Person p : rim)
            for (const Tie tie : ties.of(p))
                if (away[tie.other()] > d) away[tie.other()] = d, next.push_back(tie.other());
    }
    return away;
}

// What is known of people on the first morning, to say who they are whom an offer changes.
constexpr std::array marking{"age",
                             "sex",
                             "education",
                             "income",
                             "bmi",
                             "depressive_symptoms",
                             "anxious_symptoms",
                             "recent_activity",
                             "habit",
                             "enjoyment",
                             "barrier_self_efficacy",
                             "social_support",
                             "loneliness",
                             "close_ties"};

struct Moments {
    std::vector<double> sum, squares;  // by week
};

}  // namespace

namespace {

// What the baseline says for all: another scenario that says otherwise would not be heard.
void look_at_what_is_heard_in_the_baseline_only(const Scenario& baseline, const Scenario& other,
                                                std::vector<Problem>& problems) {
    const auto not_heard = [&](const std::string& what) {
        problems.push_back(
            {other.file.string(), 0, 0, what,
             fmt::format("write it in {}, whose word counts for all scenarios", baseline.file.filename().string())});
    };
    const Valuation unsaid;
    const auto here = other.valuation.list(), there = baseline.valuation.list(), usual = unsaid.list();
    for (std::size_t n = 0; n < here.size(); ++n)
        if (here[n]->value != there[n]->value && here[n]->value != usual[n]->value)
            not_heard(fmt::format("[value] has {} = {}, and the baseline {} has {}", here[n]->name, here[n]->value,
                                  baseline.name, there[n]->value));
    if (other.valuation.currency != baseline.valuation.currency && other.valuation.currency != unsaid.currency)
        not_heard(fmt::format("[value] has currency = \"{}\", and the baseline {} has \"{}\"", other.valuation.currency,
                              baseline.name, baseline.valuation.currency));
    if (other.valuation.price_year != baseline.valuation.price_year && other.valuation.price_year != unsaid.price_year)
        not_heard(fmt::format("[value] has price_year = {}, and the baseline {} has {}", other.valuation.price_year,
                              baseline.name, baseline.valuation.price_year));
    for (const Uncertain& each : other.uncertain)
        if (std::ranges::none_of(baseline.uncertain, [&](const Uncertain& known) {
                return known.mechanism == each.mechanism && known.parameter == each.parameter &&
                       known.low == each.low && known.high == each.high;
            }))
            not_heard(fmt::format("[uncertain] has {}.{} = [{}, {}], and the baseline {} has not", each.mechanism,
                                  each.parameter, each.low, each.high, baseline.name));
}

}  // namespace

std::vector<Problem> what_cannot_be_compared(const std::vector<Scenario>& scenarios) {
    std::vector<Problem> problems;
    for (const Scenario& each : scenarios)
        for (const Intervention& offer : each.interventions)
            if (offer.start >= each.days)
                problems.push_back({offer.who.file.empty() ? each.file.string() : offer.who.file, offer.who.line,
                                    offer.who.column,
                                    fmt::format("{} starts on day {}, and the last day that is lived is {}", offer.name,
                                                offer.start, each.days - 1),
                                    "start it earlier, or say --days or time.days = with more days"});
    const auto usual = lines_of(frame_of(scenarios.front()));
    for (std::size_t w = 1; w < scenarios.size(); ++w) {
        const auto lines = lines_of(frame_of(scenarios[w]));
        for (std::size_t n = 0; n < std::max(usual.size(), lines.size()); ++n) {
            const std::string a = n < usual.size() ? usual[n] : "nothing", b = n < lines.size() ? lines[n] : "nothing";
            if (a != b)
                problems.push_back({scenarios[w].file.string(), 0, 0,
                                    fmt::format("has {}, and the baseline {} has {}", b, scenarios.front().name, a),
                                    "people, calendar, births and network must be the same; --people, --days, --seed "
                                    "and --set change all scenarios"});
        }
        for (const Group& group : scenarios[w].groups)
            for (std::size_t v = 0; v < w; ++v)
                for (const Group& known : scenarios[v].groups)
                    if (known.name == group.name && known.who != group.who)
                        problems.push_back({group.file, group.line, group.column,
                                            fmt::format("the group {} is of other people in {}", group.name,
                                                        scenarios[v].file.filename().string()),
                                            "give it another name, or the same who"});
        look_at_what_is_heard_in_the_baseline_only(scenarios.front(), scenarios[w], problems);
        for (std::size_t v = 0; v < w; ++v)
            if (scenarios[v].name == scenarios[w].name)
                problems.push_back({scenarios[w].file.string(), 0, 0,
                                    fmt::format("two scenarios are called {}", scenarios[w].name),
                                    "a scenario has the name of its file: rename one"});
    }
    return problems;
}

struct Lockstep::Books {
    std::vector<Scenario> scenarios;
    Comparison found;
    std::vector<Group> groups;
    std::uint32_t next_replicate = 0;
    std::optional<Survey> survey;  // read by the first replicate
    // By curve, world and group: of the world itself, and of its difference to world 0.
    std::vector<std::vector<std::vector<Moments>>> own, differs;

    static constexpr std::size_t curves = 6;
    static double on_curve(std::size_t k, const Sums& s) {
        const double days = std::max(1.0, s.person_days);
        switch (k) {
            case 0:
                return s.days_at(2, 0) / days;
            case 1:
                return s.phq9_days / days;
            case 2:
                return s.days_at(0, 2) / days;
            case 3:
                return s.episode_days / days;
            case 4:
                return 7 * s.minutes / days;
            default:
                return s.programme_days / days;
        }
    }

    std::size_t worlds() const { return scenarios.size(); }
    std::size_t weeks() const { return static_cast<std::size_t>((scenarios.front().days + week - 1) / week); }

    std::vector<Mechanism> as_drawn(std::vector<Mechanism> mechanisms, const std::vector<double>& drawn) const {
        const auto& uncertain = scenarios.front().uncertain;
        for (Mechanism& each : mechanisms)
            for (std::size_t n = 0; n < uncertain.size(); ++n)
                if (each.about().name == uncertain[n].mechanism)
                    each.parameter(uncertain[n].parameter)->value = static_cast<float>(drawn[n]);
        return mechanisms;
    }
    // Groups that a scenario names and that nobody is in.
    std::vector<Problem> empty_groups(const std::vector<double>& group_people, std::size_t people) const {
        std::vector<Problem> problems;
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (group_people[g] == 0 && !groups[g].file.empty()) problems.push_back(nobody_is_in(groups[g], people));
        return problems;
    }
    bool live(const std::function<void()>& day_lived);
    void note_curves(std::size_t at, const std::vector<std::vector<Sums>>& by_group);
};

Lockstep::Lockstep(std::vector<Scenario> scenarios) : books_{std::make_unique<Books>()} {
    Books& b = *books_;
    b.scenarios = std::move(scenarios);
    const Scenario& base = b.scenarios.front();
    b.groups = base.groups;
    const char* levels[]{"education below high school", "education high school", "education some college",
                         "education college graduate"};
    for (int k = 0; k < 4; ++k)
        b.groups.push_back({levels[k], {{"education", static_cast<double>(k), static_cast<double>(k)}}, {}, 0, 0});
    for (const Scenario& each : b.scenarios)
        for (const Group& group : each.groups)
            if (std::ranges::find(b.groups, group.name, &Group::name) == b.groups.end() && b.groups.size() < 64)
                b.groups.push_back(group);
    // Whom each offer is for is a group, if it is not one already.
    const auto meant = [&](const Scenario& scenario, const Intervention& offer) -> std::string {
        if (offer.who.who.empty()) return "";
        const auto same = std::ranges::find(b.groups, offer.who.who, &Group::who);
        if (same != b.groups.end()) return same->name;
        if (b.groups.size() == 64) return "";
        std::string name = fmt::format("meant for {}", offer.name);
        if (std::ranges::find(b.groups, name, &Group::name) != b.groups.end())  // another scenario's, for others
            name += fmt::format(" ({})", scenario.name);
        b.groups.push_back({name, offer.who.who, {}, 0, 0});
        return name;
    };
    std::vector<std::vector<std::string>> meant_by_world;
    for (const Scenario& each : b.scenarios) {
        meant_by_world.emplace_back();
        for (const Intervention& offer : each.interventions) meant_by_world.back().push_back(meant(each, offer));
    }
    Comparison& c = b.found;
    c.program = fmt::format("mensana {}", program_version()), c.commit = program_commit();
    c.seed = base.seed.seed, c.people = base.people, c.days = base.days, c.settle_days = base.settle_days;
    c.start = base.start, c.valuation = base.valuation;
    for (const Group& each : b.groups) c.groups.push_back(each.name), c.dimension.push_back(dimension_of(each));
    std::map<std::string, Told> assumptions;
    for (const Scenario& each : b.scenarios) {
        c.worlds.push_back(strategy_of(each, base));
        for (std::size_t n = 0; n < each.interventions.size(); ++n)
            c.worlds.back().offers[n].group = meant_by_world[c.worlds.size() - 1][n];
        for (Told& told : told_of(each.mechanisms)) assumptions.try_emplace(told.name, told);
    }
    for (Told& told : told_of(base.birth)) assumptions.try_emplace(told.name, told);
    for (auto& [name, told] : assumptions) c.assumptions.push_back(std::move(told));
    for (const Uncertain& each : base.uncertain)
        if (const auto found = assumptions.find(each.mechanism + "." + each.parameter); found != assumptions.end()) {
            Told told = found->second;
            told.name = found->first, told.low = each.low, told.high = each.high;
            c.uncertain.push_back(std::move(told));
        }
    c.curves = {
        {"PHQ-9 of 10 and more", "share", {}, {}, {}, {}},    {"PHQ-9", "points", {}, {}, {}, {}},
        {"GAD-7 of 10 and more", "share", {}, {}, {}, {}},    {"in a depressive episode", "share", {}, {}, {}, {}},
        {"active minutes", "minutes a week", {}, {}, {}, {}}, {"in an offer", "share", {}, {}, {}, {}}};
    const Moments none{std::vector<double>(b.weeks()), std::vector<double>(b.weeks())};
    b.own.assign(Books::curves * b.worlds(), {});
    b.own.clear(), b.differs.clear();
    for (std::size_t k = 0; k < Books::curves; ++k) {
        b.own.emplace_back(b.worlds(), std::vector<Moments>(b.groups.size(), none));
        b.differs.push_back(b.own.back());
    }
}

Lockstep::~Lockstep() = default;

std::int32_t Lockstep::days_each() const {
    return books_->scenarios.front().days + books_->scenarios.front().settle_days;
}

bool Lockstep::live_one(const std::function<void()>& day_lived) { return books_->live(day_lived); }

bool Lockstep::Books::live(const std::function<void()>& day_lived) {
    const std::uint32_t replicate = next_replicate++;
    std::vector<Scenario> here = scenarios;
    for (Scenario& each : here) each.seed.replicate += replicate;
    const Scenario& base = here.front();
    std::vector<double> drawn;
    for (const Uncertain& each : base.uncertain) {
        const Draws dice{base.seed, stream_of(fmt::format("uncertain {}.{}", each.mechanism, each.parameter)),
                         birthday};
        drawn.push_back(each.low + (each.high - each.low) * static_cast<double>(dice.uniform(0)));
    }
    const std::size_t n = base.people, many = worlds();
    Morning morning = first_morning(base, survey);
    survey = morning.survey;
    std::vector<Plan> plans;
    for (std::uint32_t w = 0; w < many; ++w) plans.push_back(plan_of(as_drawn(here[w].mechanisms, drawn), w));
    std::vector<World> living;
    living.reserve(many);
    living.push_back(World{std::move(morning.people), &morning.friends, {}, {}, {}, base.shape});
    // Nothing is offered before day 0: until then worlds under the same mechanisms are one, and are lived as one.
    const bool as_one =
        std::ranges::all_of(here, [&](const Scenario& each) { return same(each.mechanisms, base.mechanisms); });
    while (!as_one && living.size() < many)
        living.push_back(World{living.front().people.twin(), &morning.friends, {}, {}, {}, base.shape});
    std::optional<Days> settling{std::in_place, living, std::span{plans}.first(living.size()), base.seed,
                                 base.calendar()};
    Scenario settled = base;
    settled.reference = as_drawn(base.reference, drawn);
    settle(*settling, settled);
    std::int32_t day = -base.settle_days;
    for (; day < 0 && !stop_asked(); ++day) settling->live_one_day(day), day_lived();
    if (stop_asked()) return false;
    while (living.size() < many) living.push_back(twin_of(living.front()));
    Days days{living, plans, base.seed, base.calendar()};
    days.go_on_from(*settling);
    settling.reset();

    // Day 0: who is who.
    const Population& first = living.front().people;
    std::vector<std::uint64_t> bits(n, 0);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto in = members_of(groups[g], first, base.seed, 0);
        for (std::size_t p = 0; p < n; ++p) bits[p] |= static_cast<std::uint64_t>(in[p] != 0) << g;
    }
    std::vector<std::uint32_t> cell_of(n);
    std::vector<std::uint64_t> cell_bits;
    {
        std::map<std::uint64_t, std::uint32_t> cells;
        for (std::size_t p = 0; p < n; ++p) {
            const auto [place, is_new] = cells.try_emplace(bits[p], static_cast<std::uint32_t>(cells.size()));
            if (is_new) cell_bits.push_back(bits[p]);
            cell_of[p] = place->second;
        }
    }
    const auto alive = first.all<Alive>();
    std::vector<char> there(n);
    for (std::size_t p = 0; p < n; ++p) there[p] = alive[p] > 0;
    std::vector<double> group_people(groups.size());
    for (std::size_t p = 0; p < n; ++p)
        for (std::size_t g = 0; g < groups.size(); ++g) group_people[g] += there[p] && (bits[p] >> g & 1);
    if (std::vector<Problem> empty = empty_groups(group_people, first.size()); !empty.empty())
        throw ScenarioError{std::move(empty)};
    const Network ties_on_day_0 = *living.front().friends;
    std::vector<std::vector<float>> traits;
    for (const char* name : marking) {
        traits.emplace_back(n);
        const auto reading = reading_called(name);
        Evening evening = evening_before(0, first, base.seed);
        reading->read(evening, traits.back().data());
    }
    // Whose weeks are kept for the explorer: some of those whom offers are for, some of everybody.
    std::vector<Person> kept;
    std::vector<std::vector<std::vector<std::uint16_t>>> kept_phq9(many), kept_minutes(many);  // [world][week][k]
    if (replicate == 0) {
        const Draws lots{base.seed, stream_of("explorer"), birthday};
        std::vector<char> is_asked(groups.size());
        for (const Strategy& each : found.worlds)
            for (const OfferTold& offer : each.offers)
                for (std::size_t g = 0; g < groups.size(); ++g) is_asked[g] |= groups[g].name == offer.group;
        std::vector<std::pair<float, Person>> order;
        for (Person p = 0; p < n; ++p) {
            bool meant = false;
            for (std::size_t g = 0; g < groups.size(); ++g) meant |= is_asked[g] && (bits[p] >> g & 1);
            order.emplace_back(lots.uniform(p) + (meant ? 0.0f : 1.0f), p);
        }
        std::ranges::sort(order);
        for (const auto& each : order)
            if (kept.size() < 1500 && there[each.second]) kept.push_back(each.second);
    }

    // Who of the cohort took part in something, the dead too: in this world, and in any.
    std::vector<std::vector<char>> joined(many, std::vector<char>(n, 0));
    std::vector<char> anybody(n, 0);
    std::vector<Hand> hands;
    for (std::size_t w = 0; w < many; ++w) hands.emplace_back(here[w], living[w]);
    std::vector<Count> counts(many, Count{n});
    const Turns asked{n, week};
    const Reading phq9 = *reading_called("phq9"), gad7 = *reading_called("gad7");
    struct Room {
        std::vector<float> some;
    };
    std::vector<Room> rooms(threads_in_use(), Room{std::vector<float>(block_size)});
    const auto years = static_cast<std::size_t>(found.years());
    std::vector<std::vector<std::vector<Whole>>> totals(
        many, std::vector<std::vector<Whole>>(years, std::vector<Whole>(cell_bits.size())));
    std::vector<std::vector<Whole>> of_week(many, std::vector<Whole>(cell_bits.size()));
    std::vector<std::vector<std::vector<Sums>>> weekly(many);  // [world][week][group]
    std::int32_t week_began = 0;
    // Who dies ends their week on that day; deaths are the same people in all worlds.
    const auto watch = [&](const Evening& e) {
        Count& count = counts[e.world];
        const float* const minutes = e.acts[EveryColumn::place<Minutes>];
        const float* const onset = e.acts[EveryColumn::place<Onset>];
        const float* const attended = e.acts[EveryColumn::place<Attended>];
        const auto episode = e.population->all<Episode>();
        const auto programme = e.population->all<Programme>();
        const auto supports = e.population->all<Supports>();
        for (const auto row : e.people) {
            const auto p = static_cast<std::size_t>(row);
            if (!there[p]) continue;
            if (minutes) count.minutes[p] += minutes[row];
            count.episode_days[p] = static_cast<std::uint8_t>(count.episode_days[p] + (episode[p] > 0));
            if (onset) count.episodes[p] = static_cast<std::uint8_t>(count.episodes[p] + (onset[row] > 0));
            if (attended) count.sessions[p] = static_cast<std::uint8_t>(count.sessions[p] + (attended[row] > 0));
            count.programme_days[p] =
                static_cast<std::uint8_t>(count.programme_days[p] + (programme[p] > 0 || supports[p]));
        }
        asked.for_each_due(e.people, e.day, [&](Block run) {
            std::vector<float>& some = rooms[e.worker].some;
            some.resize(std::max(some.size(), run.size()));
            Evening those = e;
            those.people = run;
            phq9.read(those, some.data());
            for (const auto row : run)
                count.phq9[static_cast<std::size_t>(row)] =
                    static_cast<std::uint8_t>(some[static_cast<std::size_t>(row) - run.first]);
            gad7.read(those, some.data());
            for (const auto row : run) {
                const auto p = static_cast<std::size_t>(row);
                const auto score = static_cast<std::uint8_t>(some[p - run.first]);
                auto& run_of_high = count.anxiety[p];
                if (e.day < week)
                    run_of_high = score >= gad7_cuts[1] ? Count::before : 0;
                else if (run_of_high < lasting)
                    run_of_high = score < gad7_cuts[1]         ? 0
                                  : run_of_high + 1 == lasting ? Count::begun
                                                               : static_cast<std::uint8_t>(run_of_high + 1);
                count.gad7[p] = score;
            }
        });
        hands[e.world].see(e);
    };
    for (; day < base.days && !stop_asked(); ++day) {
        for (std::size_t w = 0; w < many; ++w) hands[w].morning(day, living[w]);
        days.live_one_day(day, watch);
        for (const Person p : days.died()) {
            if (!there[p]) continue;
            for (std::size_t w = 0; w < many; ++w) {
                if (counts[w].phq9[p] < 255) counts[w].turn(p, day + 1 - week_began, of_week[w][cell_of[p]]);
                if (hands[w].ever_joined(p)) joined[w][p] = anybody[p] = 1;
            }
            there[p] = 0;
        }
        for (std::size_t w = 0; w < many; ++w) hands[w].gone(days.died(), living[w]);
        day_lived();
        if ((day + 1) % week != 0 && day + 1 != base.days) continue;
        const std::int32_t length = day + 1 - week_began;
        const auto year = static_cast<std::size_t>(week_began / 365);
        for (std::size_t w = 0; w < many; ++w) {
            kept_phq9[w].emplace_back(), kept_minutes[w].emplace_back();
            for (const Person p : kept)
                kept_minutes[w].back().push_back(static_cast<std::uint16_t>(counts[w].minutes[p] + 0.5f));
            std::vector<std::vector<Whole>> by_worker(threads_in_use(), std::vector<Whole>(cell_bits.size()));
            for_each_block(n, block_size, [&](Block block, unsigned worker) {
                for (const auto row : block)
                    if (there[static_cast<std::size_t>(row)] && counts[w].phq9[static_cast<std::size_t>(row)] < 255)
                        counts[w].turn(static_cast<Person>(row), length,
                                       by_worker[worker][cell_of[static_cast<std::size_t>(row)]]);
            });
            for (const auto& some : by_worker)
                for (std::size_t k = 0; k < some.size(); ++k) of_week[w][k].add(some[k]);
            weekly[w].emplace_back();
            for (std::size_t g = 0; g < groups.size(); ++g) {
                Whole of_group;
                for (std::size_t k = 0; k < cell_bits.size(); ++k)
                    if (cell_bits[k] >> g & 1) of_group.add(of_week[w][k]);
                weekly[w].back().push_back(of_group.sums());
            }
            for (std::size_t k = 0; k < cell_bits.size(); ++k) totals[w][year][k].add(of_week[w][k]);
            std::ranges::fill(of_week[w], Whole{});
            for (const Person p : kept) kept_phq9[w].back().push_back(there[p] ? counts[w].phq9[p] : 255);
        }
        week_began = day + 1;
    }
    if (stop_asked() && day < base.days) return false;

    // ---- what this replicate says
    std::vector<Life> lives;
    for (std::size_t w = 0; w < many; ++w)
        for (Person p = 0; p < n; ++p)
            if (there[p] && hands[w].ever_joined(p)) joined[w][p] = anybody[p] = 1;
    const double lived_years = base.days / 365.0;
    for (std::size_t w = 0; w < many; ++w) {
        Life life;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            life.groups.emplace_back();
            for (std::size_t y = 0; y < years; ++y) {
                Whole all;
                for (std::size_t k = 0; k < cell_bits.size(); ++k)
                    if (cell_bits[k] >> g & 1) all.add(totals[w][y][k]);
                Sums s = all.sums();
                s.people = group_people[g];
                life.groups.back().push_back(s);
            }
        }
        for (const OfferBook& book : hands[w].books())
            life.offers.push_back(
                {book.asked, book.joined, book.left + book.died, book.completed, book.heads, book.sessions});
        life.ever_joined = static_cast<double>(std::ranges::count(joined[w], 1));
        if (w > 0) {
            const auto away = distance_from(joined[w], ties_on_day_0);
            const Count &here_count = counts[w], &there_count = counts[0];
            std::vector<char> gains(n, 0);
            for (std::size_t k = 0; k < changed_in.size(); ++k) life.changed[k].steps.assign(changed_in[k].bins, 0);
            for (Person p = 0; p < n; ++p) {
                if (!there[p]) continue;
                if (away[p] == 0 || !anybody[p]) {
                    AtDistance& d = life.distance[away[p]];
                    ++d.people;
                    d.episode_days +=
                        static_cast<double>(here_count.all_episode_days[p]) - there_count.all_episode_days[p];
                    d.episodes += static_cast<double>(here_count.all_episodes[p]) - there_count.all_episodes[p];
                    d.phq9_days += static_cast<double>(here_count.all_phq9[p]) - there_count.all_phq9[p];
                    d.minutes += static_cast<double>(here_count.all_minutes[p]) -
                                 static_cast<double>(there_count.all_minutes[p]);
                }
                const std::array difference{
                    (static_cast<double>(here_count.depressed_days[p]) - there_count.depressed_days[p]) / lived_years,
                    (static_cast<double>(here_count.all_phq9[p]) - there_count.all_phq9[p]) / base.days,
                    7 *
                        (static_cast<double>(here_count.all_minutes[p]) -
                         static_cast<double>(there_count.all_minutes[p])) /
                        base.days};
                for (std::size_t k = 0; k < changed_in.size(); ++k) {
                    const ChangedIn& in = changed_in[k];
                    const double better = in.more_is_better ? difference[k] : -difference[k];
                    Changed& changed = life.changed[k];
                    if (better >= in.threshold)
                        ++changed.gain;
                    else if (better <= -in.threshold)
                        ++changed.lose;
                    else
                        ++changed.same;
                    if (k == 0) gains[p] = better >= in.threshold;
                    const double bin = std::floor((difference[k] - in.low) / in.bin);
                    ++changed.steps[static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(in.bins - 1)))];
                }
            }
            for (std::size_t t = 0; t < traits.size(); ++t) {
                double sum = 0, squares = 0, all = 0, of_gains = 0, gain = 0;
                for (std::size_t p = 0; p < n; ++p) {
                    if (!there[p]) continue;
                    const double x = static_cast<double>(traits[t][p]);
                    ++all, sum += x, squares += x * x;
                    if (gains[p]) ++gain, of_gains += x;
                }
                const double mean = sum / std::max(1.0, all), variance = squares / std::max(1.0, all) - mean * mean;
                const double among = gain > 0 ? of_gains / gain : mean;
                life.marks.push_back({std::string_view{marking[t]} == "sex" ? "women" : marking[t],
                                      variance > 0 ? (among - mean) / std::sqrt(variance) : 0, among, mean});
            }
        }
        lives.push_back(std::move(life));
    }
    // For the explorer: as many of those who joined something as of others.
    const auto sex = living.front().people.all<Sex>();
    const auto income = reading_called("income")->column;
    std::array<std::size_t, 2> chosen{};
    const std::size_t most_sampled = std::clamp<std::size_t>(most_sampled_weeks / (weeks() * many), 6, 40);
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const Person p = kept[k];
        if (!there[p] || chosen[static_cast<std::size_t>(anybody[p])] >= most_sampled / 2) continue;
        ++chosen[static_cast<std::size_t>(anybody[p])];
        Somebody one{static_cast<int>(p), {}, {}, {}};
        one.told = fmt::format("{}, {:.0f}, income {}", sex[p] ? "woman" : "man", std::floor(traits[0][p]),
                               label_of(income, static_cast<int>(living.front().people.value(income, p))));
        for (std::size_t w = 1; w < many; ++w)
            if (joined[w][p]) one.told += fmt::format(", takes part in {}", scenarios[w].name);
        for (std::size_t w = 0; w < many; ++w) {
            one.phq9.emplace_back(), one.minutes.emplace_back();
            for (std::size_t t = 0; t < kept_phq9[w].size(); ++t)
                one.phq9.back().push_back(kept_phq9[w][t][k]), one.minutes.back().push_back(kept_minutes[w][t][k]);
        }
        found.sample.push_back(std::move(one));
    }
    for (std::size_t t = 0; t < weekly.front().size(); ++t) {
        std::vector<std::vector<Sums>> by_world;
        for (std::size_t w = 0; w < many; ++w) by_world.push_back(weekly[w][t]);
        note_curves(t, by_world);
    }
    found.lives.push_back(std::move(lives));
    found.group_people.push_back(std::move(group_people));
    found.drawn.push_back(std::move(drawn));
    return true;
}

void Lockstep::Books::note_curves(std::size_t at, const std::vector<std::vector<Sums>>& by_world) {
    for (std::size_t k = 0; k < curves; ++k)
        for (std::size_t w = 0; w < worlds(); ++w)
            for (std::size_t g = 0; g < groups.size(); ++g) {
                const double value = on_curve(k, by_world[w][g]), less = value - on_curve(k, by_world[0][g]);
                own[k][w][g].sum[at] += value, own[k][w][g].squares[at] += value * value;
                differs[k][w][g].sum[at] += less, differs[k][w][g].squares[at] += less * less;
            }
}

Comparison Lockstep::comparison() const {
    const Books& b = *books_;
    Comparison c = b.found;
    const auto replicates = static_cast<double>(c.replicates());
    const auto mean_and_error = [&](const Moments& of, std::vector<float>& mean, std::vector<float>& error) {
        for (std::size_t t = 0; t < of.sum.size(); ++t) {
            const double m = of.sum[t] / replicates;
            const double variance = std::max(0.0, of.squares[t] / replicates - m * m) / std::max(1.0, replicates - 1);
            mean.push_back(static_cast<float>(m));
            error.push_back(replicates > 1 ? static_cast<float>(std::sqrt(variance)) : std::nanf(""));
        }
    };
    for (std::size_t k = 0; k < c.curves.size(); ++k) {
        Curve& curve = c.curves[k];
        for (auto* part : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
            part->assign(b.worlds(), std::vector<std::vector<float>>(b.groups.size()));
        for (std::size_t w = 0; w < b.worlds(); ++w)
            for (std::size_t g = 0; g < b.groups.size(); ++g) {
                mean_and_error(b.own[k][w][g], curve.mean[w][g], curve.error[w][g]);
                mean_and_error(b.differs[k][w][g], curve.differs[w][g], curve.differs_error[w][g]);
            }
    }
    return c;
}

}  // namespace mensana
