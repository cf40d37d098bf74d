// The choices that are not obvious:
// - Shares and minutes begin at zero, so that chance does not look like change.
// - Days are averaged over whole weeks (they differ by weekday), rare onsets over 30 days.
// - An interval is the Monte-Carlo error alone, at 95 %: what another seed would move with this many
//   people.  Averaging over days makes it no smaller, because the people are the same ones every day; counts of
//   onsets are independent from day to day, and theirs is that of a count.
// - The six people are chosen by rule, not by eye, and the rule stands beside each.
#include "report/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <numeric>

#include "record/hdf5_file.hpp"
#include "report/figure.hpp"

namespace mensana {
namespace {

using Numbers = std::vector<double>;

constexpr double sure = 1.96;
constexpr std::size_t most_points = 184;   // of a line: one for two pixels
constexpr std::size_t most_people = 4000;  // of the panel that are looked at
constexpr double week = 7, month = 30;

Point with_error(double x, double y, double se) { return {x, y, std::max(y - sure * se, 0.0), y + sure * se}; }
// A share among so many people (Wilson's interval, which knows that none of ten is not none at all).
Point share_point(double x, double share, double people) {
    const double z = sure * sure / people, middle = (share + z / 2) / (1 + z),
                 half = std::sqrt(z * (share * (1 - share) + z / 4)) / (1 + z);
    return {x, share, std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}
// A rate from so many events (Byar's approximation to the Poisson interval).
Point rate_point(double x, double rate, double events, double rate_of_one) {
    auto cube = [](double y) { return y * y * y; };
    auto bound = [&](double n, double z) {
        return n <= 0 ? 0 : n * cube(std::max(1 - 1 / (9 * n) + z / (3 * std::sqrt(n)), 0.0));
    };
    return {x, rate, rate_of_one * bound(events, -sure), rate_of_one * bound(events + 1, sure)};
}

std::string days_text(double days) { return number_text(days) + (days == 1 ? " day" : " days"); }

// ---- what is in the record -----------------------------------------------------------------------

class Days {
public:
    explicit Days(const Hdf5Reader& file) : file_{file} {
        if (!file.has("/days/day") || !file.has("/days/group")) return;
        day = file.read<double>("/days/day");
        groups = file.read_text("/days/group");
        if (file.has("/days/people")) people_ = file.read<double>("/days/people");
    }
    std::optional<std::size_t> group(std::string_view name) const {
        const auto found = std::find(groups.begin(), groups.end(), name);
        return found == groups.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - groups.begin())};
    }
    std::vector<std::size_t> groups_that_begin(std::string_view with) const {
        std::vector<std::size_t> found;
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (groups[g].starts_with(with) && people(g) > 0) found.push_back(g);
        return found;
    }
    double people(std::size_t group) const { return group < people_.size() ? people_[group] : no_number; }
    bool has(const std::string& name) const {
        return !day.empty() && file_.has("/days/" + name) &&
               file_.variable("/days/" + name).sizes == std::vector{day.size(), groups.size()};
    }
    Numbers of(const std::string& name, std::size_t group) const {
        auto all = whole_.find(name);
        if (all == whole_.end()) all = whole_.emplace(name, file_.read<double>("/days/" + name)).first;
        Numbers one(day.size());
        for (std::size_t k = 0; k < one.size(); ++k) one[k] = all->second[k * groups.size() + group];
        return one;
    }
    // Mean over the days within half a window of each.
    Numbers averaged(const Numbers& values, double window) const {
        Numbers mean(values.size());
        for (std::size_t k = 0, from = 0; k < values.size(); ++k) {
            while (day[from] < day[k] - window / 2) ++from;
            double sum = 0, many = 0;
            for (std::size_t n = from; n < values.size() && day[n] <= day[k] + window / 2; ++n)
                if (std::isfinite(values[n])) sum += values[n], ++many;
            mean[k] = many > 0 ? sum / many : no_number;
        }
        return mean;
    }
    // Every how many rows a line has a point, so that a long record stays a small picture.
    std::size_t stride() const { return (day.size() + most_points - 1) / most_points; }
    double window_at_least(double window) const {
        return day.size() > 1 ? std::max(window, static_cast<double>(stride()) * (day[1] - day[0])) : window;
    }

    Numbers day;
    std::vector<std::string> groups;

private:
    const Hdf5Reader& file_;
    Numbers people_;
    mutable std::map<std::string, Numbers> whole_;
};

struct Run {
    explicit Run(const std::filesystem::path& path, std::size_t columns_) : file{path}, days{file}, columns{columns_} {
        const auto text = [&](const char* name) {
            const auto found = file.attribute("/", name);
            return found ? found->text : std::string{};
        };
        const auto number = [&](const char* name) {
            const auto found = file.attribute("/", name);
            return found && !found->numbers.empty() ? found->numbers[0] : no_number;
        };
        title = text("title"), question = text("question"), seed = text("seed");
        people = number("people"), planned_days = number("days"), replicate = number("replicate");
        if (title.empty()) title = path.filename().string();
        for (const char* axis : {"/days/day", "/panel/day"}) {
            if (!file.has(axis)) continue;
            const auto units = file.attribute(axis, "units");
            int year = 0;
            unsigned month_ = 0, day = 0;
            if (!units || std::sscanf(units->text.c_str(), "days since %4d-%2u-%2u", &year, &month_, &day) != 3)
                continue;
            const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month_},
                                                   std::chrono::day{day}};
            if (date.ok()) start = std::chrono::sys_days{date};
        }
    }
    Axis day_axis_for(double first, double last, bool wide = false) const {
        Sheet sheet;
        sheet.columns = columns;
        return day_axis(start, first, last, room_of(sheet, wide));
    }
    std::string date_text(double day) const {
        if (!start) return fmt::format("day {:.0f}", day);
        constexpr const char* names[]{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
        const std::chrono::year_month_day date{*start + std::chrono::days{static_cast<int>(day)}};
        return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                           names[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
    }

    Hdf5Reader file;
    Days days;
    std::size_t columns;
    std::string title, question, seed;
    double people = no_number, planned_days = no_number, replicate = no_number;
    std::optional<std::chrono::sys_days> start;
};

// ---- lines over days -----------------------------------------------------------------------------

std::string no_days(const Run& run, const std::string& reading) {
    if (run.days.day.empty()) return "No day by group is recorded in this file yet.";
    return fmt::format(
        "This record holds no {} by day and group. A scenario records it by naming it under aggregates in [record].",
        reading);
}

double top_of(const std::vector<Line>& lines) {
    double top = 0;
    for (const Line& line : lines)
        for (const Point& p : line.points)
            for (const double each : {p.y, p.high})
                if (std::isfinite(each)) top = std::max(top, each);
    return top;
}

// "18-29 from 14.9 to 15.0"
std::string told(const std::vector<Line>& lines, double scale, int decimals, std::string_view unit) {
    std::string all;
    for (const Line& line : lines) {
        auto is_there = [](const Point& p) { return std::isfinite(p.y); };
        const auto first = std::find_if(line.points.begin(), line.points.end(), is_there);
        const auto last = std::find_if(line.points.rbegin(), line.points.rend(), is_there);
        if (first == line.points.end()) continue;
        all += fmt::format("{}{}: from {} to {}{}", all.empty() ? "" : "; ", line.label,
                           number_text(scale * first->y, decimals), number_text(scale * last->y, decimals), unit);
    }
    return all.empty() ? all : all + ".";
}

std::string in_words(std::string label) {
    if (const auto dash = label.find('-'); dash != std::string::npos) label.replace(dash, 1, "\u2013");
    return label;
}

std::string label_of(std::string name, std::string_view begins) {
    name.erase(0, begins.size());
    if (name.ends_with("-100")) return name.substr(0, name.size() - 4) + "+";
    if (name.ends_with(" and more")) return name.substr(0, name.size() - 9) + "+";
    return in_words(name);
}

// One line for each group; `point(day, value, row)` adds the interval.
template <class MakePoint>
Line line_of(const Run& run, std::string label, Look look, const Numbers& values, double window, MakePoint point) {
    const Days& days = run.days;
    const Numbers smooth = window > 0 ? days.averaged(values, window) : values;
    Line line{std::move(label), look, {}};
    const std::size_t stride = days.stride(), last = smooth.size() - 1;
    for (std::size_t k = last % stride; k <= last; k += stride) line.points.push_back(point(days.day[k], smooth[k], k));
    return line;
}
Line share_line(const Run& run, std::string label, Look look, const std::string& name, std::size_t group) {
    const double people = run.days.people(group);
    const double window = run.days.stride() > 1 ? run.days.window_at_least(0) : 0;
    return line_of(run, std::move(label), look, run.days.of(name, group), window,
                   [&](double day, double share, std::size_t) { return share_point(day, share, people); });
}

Panel over_days(const Run& run, std::string title, std::string note) {
    Panel panel{.title = std::move(title), .note = std::move(note)};
    if (!run.days.day.empty()) panel.x = run.day_axis_for(run.days.day.front(), run.days.day.back());
    return panel;
}

Panel minutes_by_age(const Run& run) {
    Panel panel = over_days(run, "Minutes of exercise a day", "by age, averaged over a week");
    if (!run.days.has("exercise_minutes_mean")) {
        panel.missing = no_days(run, "exercise_minutes");
        return panel;
    }
    Plot plot;
    auto add = [&](std::size_t group, std::string label, Look look) {
        const bool has_error = run.days.has("exercise_minutes_se");
        const Numbers error =
            has_error ? run.days.averaged(run.days.of("exercise_minutes_se", group), week) : Numbers{};
        plot.lines.push_back(line_of(run, std::move(label), look, run.days.of("exercise_minutes_mean", group),
                                     run.days.window_at_least(week), [&](double day, double minutes, std::size_t k) {
                                         return with_error(day, minutes, has_error ? error[k] : no_number);
                                     }));
    };
    const auto ages = run.days.groups_that_begin("age ");
    for (std::size_t k = 0; k < ages.size(); ++k)
        add(ages[k], label_of(run.days.groups[ages[k]], "age "), order_look(k, ages.size()));
    if (ages.empty()) {
        panel.note = "everybody, averaged over a week";
        add(run.days.group("all").value_or(0), "all", plain_look());
    }
    plot.y = number_axis(0, top_of(plot.lines));
    panel.told = told(plot.lines, 1, 1, " minutes");
    panel.plots.push_back(std::move(plot));
    return panel;
}

Panel inactive_by_income(const Run& run) {
    Panel panel = over_days(run, "No exercise in the last 30 days", "share of people, by income (1 = poverty level)");
    if (!run.days.has("inactive_mean")) {
        panel.missing = no_days(run, "inactive");
        return panel;
    }
    Plot plot;
    const auto incomes = run.days.groups_that_begin("income ");
    for (std::size_t k = 0; k < incomes.size(); ++k)
        plot.lines.push_back(share_line(run, label_of(run.days.groups[incomes[k]], "income "),
                                        order_look(k, incomes.size()), "inactive_mean", incomes[k]));
    if (incomes.empty()) {
        panel.note = "share of people";
        plot.lines.push_back(share_line(run, "all", plain_look(), "inactive_mean", run.days.group("all").value_or(0)));
    }
    plot.y = share_axis(0, top_of(plot.lines));
    panel.told = told(plot.lines, 100, 1, " %");
    panel.plots.push_back(std::move(plot));
    return panel;
}

Panel depressed_by_sex(const Run& run) {
    Panel panel = over_days(run, "PHQ-9 of 10 or more",
                            "share of people with at least moderate depressive symptoms, overall and by sex");
    if (!run.days.has("phq9_share_ge_10")) {
        panel.missing = no_days(run, "phq9");
        return panel;
    }
    Plot plot;
    const auto add = [&](const char* group, Look look) {
        if (const auto g = run.days.group(group); g && !(run.days.people(*g) <= 0))
            plot.lines.push_back(share_line(run, group, look, "phq9_share_ge_10", *g));
    };
    add("women", kind_look(1)), add("all", plain_look()), add("men", kind_look(0));
    if (plot.lines.empty())
        plot.lines.push_back(share_line(run, run.days.groups[0], plain_look(), "phq9_share_ge_10", 0));
    plot.y = share_axis(0, top_of(plot.lines));
    panel.told = told(plot.lines, 100, 1, " %");
    panel.plots.push_back(std::move(plot));
    return panel;
}

// Onsets in 30 days over the person-years in which one could have begun; the error is that of a count.
Line incidence_line(const Run& run, std::size_t all) {
    const Days& days = run.days;
    const Numbers onset = days.of("episode_onset_mean", all), ill = days.of("depressive_episode_mean", all);
    Numbers at_risk(onset.size());
    for (std::size_t k = 0; k < onset.size(); ++k) at_risk[k] = 1 - ill[k] + onset[k];  // those of the morning
    const double window = days.window_at_least(month);
    const Numbers onsets = days.averaged(onset, window), risks = days.averaged(at_risk, window);
    Line line{"", kind_look(0), {}};
    const std::size_t stride = days.stride(), last = onset.size() - 1;
    for (std::size_t k = last % stride; k <= last; k += stride) {
        const double from = days.day[k] - window / 2, to = days.day[k] + window / 2;
        const auto rows = std::upper_bound(days.day.begin(), days.day.end(), to) -
                          std::lower_bound(days.day.begin(), days.day.end(), from);
        const double person_days = risks[k] * static_cast<double>(rows) * days.people(all);
        line.points.push_back(rate_point(days.day[k], 36525 * onsets[k] / risks[k],
                                         std::round(onsets[k] * static_cast<double>(rows) * days.people(all)),
                                         36525 / person_days));
    }
    return line;
}

Panel episodes(const Run& run) {
    Panel panel = over_days(run, "Depressive episodes", "everybody");
    if (!run.days.has("depressive_episode_mean")) {
        panel.missing = no_days(run, "depressive_episode");
        return panel;
    }
    const std::size_t all = run.days.group("all").value_or(0);
    Plot share;
    share.heading = "in an episode, share of people";
    share.height = 86;
    share.lines.push_back(share_line(run, "", plain_look(), "depressive_episode_mean", all));
    share.y = share_axis(0, top_of(share.lines), 3);
    auto text = told(share.lines, 100, 1, " %");
    panel.told = "Share in an episode" + text;
    panel.plots.push_back(std::move(share));
    if (!run.days.has("episode_onset_mean")) {
        panel.note = "everybody; this record holds no episode_onset, so that no incidence can be told";
        panel.plots[0].height = 200;
        return panel;
    }
    Plot begun;
    begun.heading = "beginning, per 100 person-years (over 30 days)";
    begun.height = 86;
    begun.lines.push_back(incidence_line(run, all));
    begun.y = number_axis(0, top_of(begun.lines), 3);
    panel.told += " Incidence per 100 person-years" + told(begun.lines, 1, 1, "");
    panel.plots.push_back(std::move(begun));
    return panel;
}

// ---- the sampled people --------------------------------------------------------------------------

struct People {
    std::vector<double> day, person, sex, age, kind;
    std::vector<std::string> kinds;
    std::vector<float> minutes, phq9, episode;  // person by day; empty when it is not recorded
    std::size_t recorded = 0;                   // people in the file; the first of them are looked at

    std::size_t count() const { return person.size(); }
    std::size_t many_days() const { return day.size(); }
    double step() const { return day.size() > 1 ? day[1] - day[0] : 1; }  // a recorded day stands for so many
    std::size_t at(std::size_t p, std::size_t d) const { return p * day.size() + d; }
};

People people_of(const Hdf5Reader& file) {
    People all;
    if (!file.has("/panel/day") || !file.has("/panel/person")) return all;
    all.day = file.read<double>("/panel/day");
    all.person = file.read<double>("/panel/person");
    all.recorded = all.person.size();
    all.person.resize(std::min(all.recorded, most_people));
    const std::size_t first[]{0, 0}, count[]{all.count(), all.many_days()};
    auto trait = [&](const std::string& path) {
        if (!file.has(path) || file.variable(path).sizes != std::vector{all.recorded}) return Numbers{};
        auto values = file.read<double>(path);
        values.resize(all.count());
        return values;
    };
    auto by_day = [&](const std::string& path) {
        if (all.day.empty() || !file.has(path) ||
            file.variable(path).sizes != std::vector{all.recorded, all.many_days()})
            return std::vector<float>{};
        auto values = file.read<float>(path, first, count);
        for (float& x : values)
            if (x < 0)
                x = std::numeric_limits<float>::quiet_NaN();  // none of the three can be below zero: a fill value
        return values;
    };
    all.sex = trait("/panel/sex"), all.age = trait("/panel/age"), all.kind = trait("/panel/preferred_kind");
    if (const auto words =
            file.has("/panel/preferred_kind") ? file.attribute("/panel/preferred_kind", "flag_meanings") : std::nullopt)
        for (std::size_t k = 0; k <= words->text.size();) {
            const auto end = std::min(words->text.find(' ', k), words->text.size());
            all.kinds.push_back(words->text.substr(k, end - k));
            std::replace(all.kinds.back().begin(), all.kinds.back().end(), '_', ' ');
            k = end + 1;
        }
    all.minutes = by_day("/panel/exercise_minutes"), all.phq9 = by_day("/panel/phq9"),
    all.episode = by_day("/panel/depressive_episode");
    return all;
}

std::string no_people(const People& people, const std::string& wanted) {
    if (people.recorded == 0)
        return "This record holds no trajectories of single people. A scenario keeps them with sample in [record].";
    if (people.day.empty()) return "No day of a single person is recorded in this file yet.";
    return fmt::format(
        "The trajectories in this record lack {}. A scenario keeps them by naming them under trajectories in [record].",
        wanted);
}

struct Chosen {
    std::size_t who;
    std::string why;
};

double mean_of(const People& people, std::size_t p, std::size_t from, std::size_t to, const std::vector<float>& values,
               bool as_yes_no) {
    double sum = 0, many = 0;
    for (std::size_t d = from; d < to; ++d)
        if (const float x = values[people.at(p, d)]; std::isfinite(x))
            sum += as_yes_no ? (x > 0 ? 1 : 0) : static_cast<double>(x), ++many;
    return many > 0 ? sum / many : no_number;
}

// The days of the longest episode in the record; one that began and ended in it counts for more than one cut off.
double episode_weight(const People& people, std::size_t p, std::size_t first) {
    double best = 0;
    const std::size_t days = people.many_days();
    for (std::size_t d = first; d < days;) {
        std::size_t end = d;
        while (end < days && people.episode[people.at(p, end)] > 0) ++end;
        const bool whole = d > first && end < days;
        best = std::max(best, static_cast<double>(end - d) * (whole ? 1e6 : 1));
        d = end + 1;
    }
    return best;
}

// Six people by rule, from the days that are shown.  Ties go to the lower row.
std::vector<Chosen> choose(const People& people, std::size_t first) {
    const std::size_t end = people.many_days(), days = end - first, third = std::max<std::size_t>(days / 3, 1),
                      count = people.count();
    Numbers active(count), rise(count), ill(count);
    for (std::size_t p = 0; p < count; ++p) {
        active[p] = mean_of(people, p, first, end, people.minutes, true);
        rise[p] = mean_of(people, p, end - third, end, people.minutes, true) -
                  mean_of(people, p, first, first + third, people.minutes, true);
        ill[p] = people.episode.empty() ? 0 : episode_weight(people, p, first);
    }
    std::vector<Chosen> chosen;
    auto is_taken = [&](std::size_t p) {
        return std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& each) { return each.who == p; });
    };
    auto take = [&](const char* why, auto score, bool only_well) {  // the highest score
        std::optional<std::size_t> best;
        for (std::size_t p = 0; p < count; ++p)
            if (!is_taken(p) && std::isfinite(score(p)) && !(only_well && ill[p] > 0) &&
                (!best || score(p) > score(*best)))
                best = p;
        if (best) chosen.push_back({*best, why});
    };
    Numbers ranked = active;
    std::erase_if(ranked, [](double x) { return !std::isfinite(x); });
    std::sort(ranked.begin(), ranked.end());
    auto quantile = [&](double q) {
        return ranked.empty() ? 0 : ranked[static_cast<std::size_t>(q * static_cast<double>(ranked.size() - 1))];
    };
    take(
        "Often active", [&](std::size_t p) { return -std::abs(active[p] - quantile(0.9)); }, true);
    take(
        "In the middle", [&](std::size_t p) { return -std::abs(active[p] - quantile(0.5)); }, true);
    take(
        "Hardly active", [&](std::size_t p) { return -std::abs(active[p] - quantile(0.05)); }, true);
    if (days >= 60) {
        take(
            "Takes it up", [&](std::size_t p) { return rise[p]; }, false);
        take(
            "Gives it up", [&](std::size_t p) { return -rise[p]; }, false);
    }
    if (std::any_of(ill.begin(), ill.end(), [](double x) { return x > 0; })) {
        Numbers whole;
        for (const double x : ill)
            if (x >= 1e6) whole.push_back(x);
        std::sort(whole.begin(), whole.end());
        const double usual = whole.empty() ? 0 : whole[whole.size() / 2];
        take(
            "An episode",
            [&](std::size_t p) { return whole.empty()   ? ill[p]
                                        : ill[p] >= 1e6 ? -std::abs(ill[p] - usual)
                                                        : -1e12; },
            false);
    }
    return chosen;
}

std::string portrait(const People& people, std::size_t p) {
    std::string text = people.sex.empty() ? "person" : people.sex[p] > 0.5 ? "woman" : "man";
    if (!people.age.empty()) text += fmt::format(", {:.0f}", std::floor(people.age[p]));
    if (!people.kind.empty() && people.kind[p] >= 0 && static_cast<std::size_t>(people.kind[p]) < people.kinds.size())
        text += ", " + people.kinds[static_cast<std::size_t>(people.kind[p])];
    return text;
}

Plot strip_of(const People& people, const Chosen& each, std::size_t from, bool narrow) {
    Plot plot;
    plot.height = 48;
    plot.notched = true;
    if (narrow)
        plot.heading = each.why + ": " + portrait(people, each.who);
    else
        plot.name = each.why, plot.name_detail = portrait(people, each.who);
    plot.y = {0, 27, {{0, "0", {}}, {10, "10", {}}, {20, "20", {}}}};
    Line line{"", kind_look(1), {}, true};
    line.look.dash = 0;
    std::optional<double> ill_since;
    const double step = people.step();
    for (std::size_t d = from; d < people.many_days(); ++d) {
        line.points.push_back({people.day[d], static_cast<double>(people.phq9[people.at(each.who, d)])});
        if (people.minutes[people.at(each.who, d)] > 0) plot.notches.push_back(people.day[d] + step / 2);
        const bool ill = !people.episode.empty() && people.episode[people.at(each.who, d)] > 0;
        if (ill && !ill_since) ill_since = people.day[d];
        if (ill_since && (!ill || d + 1 == people.many_days()))
            plot.spans.push_back({*ill_since, people.day[d] + (ill ? step : 0)}), ill_since.reset();
    }
    line.points.push_back({people.day.back() + step, line.points.back().y});
    plot.lines.push_back(std::move(line));
    return plot;
}

Panel six_people(const Run& run, const People& people) {
    Panel panel{.title = "Six people, day by day", .wide = true};
    if (people.phq9.empty() || people.minutes.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9 or exercise_minutes");
        return panel;
    }
    const bool narrow = run.columns < 2;
    const double last = people.day.back(), first = std::max(people.day.front(), last - (narrow ? 182 : 364));
    const auto from =
        static_cast<std::size_t>(std::lower_bound(people.day.begin(), people.day.end(), first) - people.day.begin());
    panel.note = fmt::format(
        "PHQ-9 (0\u201327 points) of {} of the {} people whose trajectories are kept; chosen by rule, not by eye.{}",
        "six", number_text(static_cast<double>(people.recorded)),
        from > 0 ? fmt::format(" The last {:.0f} days are shown.", last - people.day[from] + 1) : "");
    const auto chosen = choose(people, from);
    constexpr const char* numbers[]{"none", "one", "two", "three", "four", "five", "six"};
    if (chosen.size() < 6) {
        panel.title = "A few people, day by day";
        const auto place = panel.note.find("of six of");
        panel.note.replace(place, 9, fmt::format("of {} of", numbers[chosen.size()]));
    }
    Look line = kind_look(1);
    line.dash = 0;
    panel.key = {{KeyItem::Kind::line, line, "PHQ-9"}, {KeyItem::Kind::notch, kind_look(0), "a day with exercise"}};
    if (!people.episode.empty()) panel.key.push_back({KeyItem::Kind::span, {}, "in a depressive episode"});
    panel.x = run.day_axis_for(people.day[from], last + people.step(), true);
    for (const Chosen& each : chosen) {
        panel.plots.push_back(strip_of(people, each, from, narrow));
        panel.told += fmt::format("{}{} ({}): exercises on {:.0f} % of days, mean PHQ-9 {:.1f}",
                                  panel.told.empty() ? "" : "; ", each.why, portrait(people, each.who),
                                  100 * mean_of(people, each.who, from, people.many_days(), people.minutes, true),
                                  mean_of(people, each.who, from, people.many_days(), people.phq9, false));
    }
    panel.told += ".";
    return panel;
}

// Mean and standard error of what is added.
struct Mean {
    double many = 0, sum = 0, squares = 0;
    void add(double x) {
        if (std::isfinite(x)) ++many, sum += x, squares += x * x;  // whoever has died tells nothing more
    }
    double mean() const { return many > 0 ? sum / many : no_number; }
    double se() const {
        return many > 1 ? std::sqrt(std::max(squares / many - mean() * mean(), 0.0) / (many - 1)) : no_number;
    }
};

Panel symptoms_by_activity(const People& people) {
    Panel panel{.title = "Symptoms by usual activity"};
    if (people.phq9.empty() || people.minutes.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9 or exercise_minutes");
        return panel;
    }
    if (people.many_days() < 28) {
        panel.missing = fmt::format("{} recorded: too few to tell how active a person usually is (28 would do).",
                                    days_text(static_cast<double>(people.many_days())));
        return panel;
    }
    constexpr double bounds[]{0, 75, 150, 300};  // 150 and 300: the WHO's recommendation
    const std::vector<std::string> names{"0", "1\u201374", "75\u2013149", "150\u2013299", "300+"};
    Mean phq9[5];
    const std::size_t from = people.many_days() > 365 ? people.many_days() - 365 : 0;
    for (std::size_t p = 0; p < people.count(); ++p) {
        const double minutes = 7 * mean_of(people, p, from, people.many_days(), people.minutes, false),
                     score = mean_of(people, p, from, people.many_days(), people.phq9, false);
        if (!std::isfinite(minutes) || !std::isfinite(score)) continue;
        const std::size_t band =
            minutes <= 0
                ? 0
                : 1 + static_cast<std::size_t>(std::upper_bound(std::begin(bounds) + 1, std::end(bounds), minutes) -
                                               std::begin(bounds) - 1);
        phq9[band].add(score);
    }
    double all = 0, top = 0;
    for (const Mean& each : phq9) all += each.many;
    Plot scores, shares;
    scores.heading = "mean PHQ-9, points";
    scores.height = 112;
    Dots dots{"", kind_look(1), {}, false};
    dots.look.marker = 0;
    shares.heading = "share of people";
    shares.height = 54;
    Bars bars{kind_look(0), {}};
    for (std::size_t k = 0; k < 5; ++k) {
        const double x = static_cast<double>(k);
        if (phq9[k].many >= 5) {
            dots.points.push_back(with_error(x, phq9[k].mean(), phq9[k].se()));
            top =
                std::max({top, phq9[k].mean(), std::isfinite(phq9[k].se()) ? phq9[k].mean() + sure * phq9[k].se() : 0});
            panel.told +=
                fmt::format("{}{} minutes a week: mean PHQ-9 {:.1f}, {:.0f} % of people",
                            panel.told.empty() ? "" : "; ", names[k], phq9[k].mean(), 100 * phq9[k].many / all);
        }
        bars.points.push_back({x, phq9[k].many / all});
    }
    panel.told += ".";
    panel.note = fmt::format(
        "{} sampled people, means over {}; not the effect of exercise, for active people differ in much else",
        number_text(all), days_text(static_cast<double>(people.many_days() - from)));
    scores.dots.push_back(std::move(dots));
    scores.y = number_axis(0, top);
    double most = 0;
    for (const Point& p : bars.points) most = std::max(most, p.y);
    shares.bars.push_back(std::move(bars));
    shares.y = share_axis(0, most, 3);
    panel.x = word_axis(names);
    panel.x_title = "minutes of exercise a week";
    panel.plots = {std::move(scores), std::move(shares)};
    return panel;
}

constexpr int weeks_before = 8, weeks_after = 16;

Panel around_an_onset(const People& people) {
    Panel panel{.title = "Before and after an episode begins"};
    if (people.phq9.empty() || people.minutes.empty() || people.episode.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9, exercise_minutes or depressive_episode");
        return panel;
    }
    constexpr int weeks = weeks_before + weeks_after;
    std::vector<Mean> phq9(weeks), active(weeks);
    std::size_t onsets = 0;
    const double first = people.day.front(), last = people.day.back();
    for (std::size_t p = 0; p < people.count(); ++p)
        for (std::size_t d = 1; d < people.many_days(); ++d) {
            if (!(people.episode[people.at(p, d)] > 0) || people.episode[people.at(p, d - 1)] != 0) continue;
            const double onset = people.day[d];
            if (onset - 7 * weeks_before < first || onset + 7 * weeks_after - 1 > last)
                continue;  // the same people in each week
            ++onsets;
            for (int w = 0; w < weeks; ++w) {
                const double from = onset + 7 * (w - weeks_before);
                const auto a = static_cast<std::size_t>(std::lower_bound(people.day.begin(), people.day.end(), from) -
                                                        people.day.begin());
                const auto b = static_cast<std::size_t>(
                    std::lower_bound(people.day.begin(), people.day.end(), from + 7) - people.day.begin());
                if (a == b) continue;
                phq9[static_cast<std::size_t>(w)].add(mean_of(people, p, a, b, people.phq9, false));
                active[static_cast<std::size_t>(w)].add(7 * mean_of(people, p, a, b, people.minutes, true));
            }
        }
    if (onsets < 5) {
        panel.missing = fmt::format(
            "Too few to draw: {} {} among the people with trajectories has {} recorded weeks before and {} after it. A "
            "larger sample in [record] or a longer run has more.",
            onsets == 0 ? "no" : number_text(static_cast<double>(onsets)), onsets < 2 ? "onset" : "onsets",
            weeks_before, weeks_after);
        return panel;
    }
    panel.note = fmt::format("{} onsets among the sampled people with all these weeks recorded; means by week",
                             number_text(static_cast<double>(onsets)));
    auto plot_of = [&](const std::vector<Mean>& means, Look look, const char* heading) {
        Plot plot;
        plot.heading = heading;
        plot.height = 80;
        look.marker = look.dash = 0;
        Dots dots{"", look, {}, true};
        double top = 0;
        for (int w = 0; w < weeks; ++w) {
            const Mean& each = means[static_cast<std::size_t>(w)];
            dots.points.push_back(with_error(w - weeks_before + 0.5, each.mean(), each.se()));
            if (std::isfinite(dots.points.back().high)) top = std::max(top, dots.points.back().high);
        }
        plot.y = number_axis(0, top, 3);
        plot.dots.push_back(std::move(dots));
        plot.uprights = {{0, {}}};
        return plot;
    };
    panel.plots = {plot_of(phq9, kind_look(1), "PHQ-9, points"),
                   plot_of(active, kind_look(0), "days with exercise a week")};
    auto words = [&](const std::vector<Mean>& means, const char* what) {
        return fmt::format("{}: {:.1f} in the week before, {:.1f} ten weeks later.", what,
                           means[weeks_before - 1].mean(), means[weeks_before + 9].mean());
    };
    panel.told = words(phq9, "Mean PHQ-9") + " " + words(active, "Days with exercise a week");
    panel.x = {-weeks_before, weeks_after, {}};
    for (int w = -weeks_before; w <= weeks_after; w += 4)
        panel.x.ticks.push_back({static_cast<double>(w), w == 0 ? "onset" : number_text(w), {}});
    panel.x_title = "weeks";
    return panel;
}

std::vector<std::string> foot_of(const Run& run, bool is_partial, const People& people) {
    std::string facts;
    auto fact = [&](const std::string& text) { facts += (facts.empty() ? "" : "  \u00b7  ") + text; };
    if (std::isfinite(run.people)) fact(number_text(run.people) + " people");
    const Numbers& day = !run.days.day.empty() ? run.days.day : people.day;
    if (std::isfinite(run.planned_days))
        fact(days_text(run.planned_days) + (run.start ? " from " + run.date_text(0) : ""));
    if (!run.seed.empty()) fact("seed " + run.seed);
    if (std::isfinite(run.replicate) && run.replicate != 0) fact("replicate " + number_text(run.replicate));
    fact("simulated by mensana");
    std::vector<std::string> foot{facts};
    if (is_partial)
        foot.insert(foot.begin(), day.empty()
                                      ? "PARTIAL: no day is recorded yet."
                                      : fmt::format("PARTIAL: recorded to {} only.", run.date_text(day.back())));
    foot.push_back("Simulated, not measured; not clinical advice.");
    foot.push_back(
        "Bands and upright strokes are 95 % Monte-Carlo intervals: how far chance alone could move a value with this "
        "many simulated people. "
        "They do not tell how sure the model and its assumptions are.");
    if (run.days.stride() > 1)
        foot.back() += fmt::format(" Lines have one point for every {} recorded days, averaged over at least as many.",
                                   run.days.stride());
    if (people.recorded > people.count())
        foot.back() += fmt::format(" Of the {} people with trajectories the first {} are looked at.",
                                   number_text(static_cast<double>(people.recorded)),
                                   number_text(static_cast<double>(people.count())));
    return foot;
}

}  // namespace

std::string picture_of_run(const std::filesystem::path& record, std::size_t columns) {
    const Run run{record, columns};
    const People people = people_of(run.file);
    const Numbers& day = !run.days.day.empty() ? run.days.day : people.day;
    const double step = day.size() > 1 ? day[1] - day[0] : 1;
    const bool is_partial = record.extension() == ".partial" || run.file.being_written() || day.empty() ||
                            day.back() + step < run.planned_days;
    Sheet sheet{
        .title = run.title + (is_partial ? " (partial record)" : ""), .question = run.question, .columns = columns};
    sheet.panels = {minutes_by_age(run),     inactive_by_income(run),      depressed_by_sex(run),  episodes(run),
                    six_people(run, people), symptoms_by_activity(people), around_an_onset(people)};
    sheet.foot = foot_of(run, is_partial, people);
    return svg_of(sheet);
}

}  // namespace mensana
