#include "record/record.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <numeric>
#include <set>
#include <variant>

#include "base/progress.hpp"
#include "record/provenance.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {
namespace {

constexpr int format_version = 1;

// The unit as the file says it.  xarray turns numbers "in minutes" or "in days" into lengths of time unasked, which an
// amount of exercise or a count of days is not meant to be; the symbols of the units it leaves alone.
std::string unit_text(std::string_view unit) {
    return unit == "minutes" ? "min" : unit == "days" ? "d" : std::string{unit};
}

bool is_whole(const Reading& r) { return r.step == 1.0f; }
bool is_yes_no(const Reading& r) { return is_whole(r) && r.low == 0 && r.high == 1; }

// The people of the panel: a fixed sample, whose draw does not depend on how many others there are to be.
std::vector<std::int32_t> sample_of(std::size_t people, std::size_t wanted, Seed seed) {
    std::vector<std::int32_t> all(people);
    std::iota(all.begin(), all.end(), 0);
    if (wanted >= people) return all;
    const Draws draws{seed, stream_of("record.sample"), birthday};
    std::vector<std::uint32_t> lot(people);
    for (std::size_t p = 0; p < people; ++p) lot[p] = draws.bits(static_cast<Person>(p)).x;
    auto before = [&](std::int32_t a, std::int32_t b) {
        return std::pair{lot[static_cast<std::size_t>(a)], a} < std::pair{lot[static_cast<std::size_t>(b)], b};
    };
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(wanted), all.end(), before);
    all.resize(wanted);
    std::sort(all.begin(), all.end());
    return all;
}

void write_parameters(Hdf5Group group, const std::vector<const Parameter*>& parameters) {
    if (parameters.empty()) return;
    std::vector<std::string> names, units, sources;
    std::vector<float> values, lows, highs;
    for (const Parameter* p : parameters) {
        names.emplace_back(p->name), units.emplace_back(p->unit), sources.emplace_back(p->source);
        values.push_back(p->value), lows.push_back(p->low), highs.push_back(p->high);
    }
    const Dimension parameter = group.dimension("parameter", names, {.long_name = "name of the parameter"});
    group.variable<float>("value", {parameter}, {.long_name = "value in this run, in the unit beside it"})
        .write(values);
    group.labels("unit", parameter, units, {.long_name = "unit of value, low and high"});
    group.variable<float>("low", {parameter}, {.long_name = "lowest admissible value"}).write(lows);
    group.variable<float>("high", {parameter}, {.long_name = "highest admissible value"}).write(highs);
    group.labels("source", parameter, sources, {.long_name = "citation, or CALIBRATED or ASSUMED and why"});
}

// Where people's levels begin: constants of the world they have lived in.
void write_levels(Hdf5Group group, const Levels& levels) {
    std::vector<std::string> names, units;
    std::array<std::vector<float>, 4> of;  // offset of men and women, spread of men and women
    for (std::size_t n = 0; n < every_set_point.size(); ++n) {
        const Column& act = EveryColumn::is[every_set_point[n].act];
        names.emplace_back(act.name), units.emplace_back(act.unit);
        for (std::size_t k = 0; k < of.size(); ++k) {
            const auto& sex = (k < 2 ? levels.of[n].offset : levels.of[n].spread).of[k % 2];
            of[k].insert(of[k].end(), sex.begin(), sex.end());
        }
    }
    const Dimension level = group.dimension("level", names, {.long_name = "act or pull whose level it is"});
    const Dimension power = group.dimension("power", std::vector<std::string>{"0", "1", "2", "3"},
                                            {.long_name = "power of (age - 48) / 30, age held between 18 and 90"});
    group.labels("unit", level, units, {.long_name = "unit of offset and spread"});
    for (std::size_t k = 0; k < of.size(); ++k)
        group
            .variable<float>(fmt::format("{}_{}", k < 2 ? "offset" : "spread", k % 2 ? "women" : "men"), {level, power},
                             {.long_name = fmt::format("coefficients of the {}, {}",
                                                       k < 2 ? "offset" : "spread of one SD of the own part",
                                                       k % 2 ? "women" : "men")})
            .write(of[k]);
}

std::vector<Meaning::Flag> flags_of(const Column& category) {
    std::vector<Meaning::Flag> flags;
    for (const std::string_view label : labels_of(category))
        flags.push_back({static_cast<int>(flags.size()), std::string{label}});
    return flags;
}

// Scores are small whole numbers and are kept as such; the rest as floats.
std::size_t bytes_of_value(const Reading& r) {
    const auto within = [&](float least, float most) { return is_whole(r) && r.low >= least && r.high <= most; };
    return within(-100, 126) ? 1 : within(-32'000, 32'000) ? 2 : 4;
}

using Series = std::variant<Variable<std::int8_t>, Variable<std::int16_t>, Variable<float>>;

template <class T>
constexpr int missing = sizeof(T) == 1 ? -127 : -32'767;
Series series(Hdf5Group& group, const Reading& r, const std::vector<Dimension>& axes) {
    Meaning meaning{.unit = unit_text(r.unit), .long_name = r.meaning + "; missing from the day after death on"};
    if (bytes_of_value(r) == 1) {
        meaning.fill = missing<std::int8_t>;
        return group.variable<std::int8_t>(r.name, axes, meaning);
    }
    if (bytes_of_value(r) == 2) {
        meaning.fill = missing<std::int16_t>;
        return group.variable<std::int16_t>(r.name, axes, meaning);
    }
    return group.variable<float>(r.name, axes, meaning);
}

void append(Series& to, const std::vector<float>& row) {
    std::visit(
        [&]<class T>(Variable<T>& variable) {
            if constexpr (std::is_same_v<T, float>)
                variable.append(row);
            else {
                std::vector<T> whole(row.size());
                std::transform(row.begin(), row.end(), whole.begin(),
                               [](float x) { return std::isnan(x) ? static_cast<T>(missing<T>) : static_cast<T>(x); });
                variable.append(whole);
            }
        },
        to);
}

std::string two_digits(double probability) { return fmt::format("q{:02.0f}", 100 * probability); }
std::string cut_text(float cut) { return fmt::format("share_ge_{}", cut); }

}  // namespace

struct Record::Pages {
    const Scenario& scenario;
    Hdf5File file;
    Tally tally;
    struct Aggregate {
        Variable<float> mean, se;
        std::vector<Variable<float>> more;  // sd, quantiles, shares: not for a yes or no
    };
    std::vector<Variable<float>> alive_by_day;  // one
    std::vector<Aggregate> aggregates;
    std::vector<Variable<float>> incidence;  // one, when it can be told
    std::size_t onset = 0, episode = 0;
    Variable<std::int32_t> day;  // last of these: opening it fills the ones above

    std::vector<std::int32_t> sample;
    std::vector<Reading> panel;
    std::vector<Variable<std::int32_t>> panel_day;  // none without a panel
    std::vector<Series> panel_series;
    std::vector<std::uint8_t> alive;  // by place in the sample, until death; a newcomer in the row is not followed
    std::vector<std::vector<float>> panel_rows;
    std::vector<Person> died;  // today
    std::chrono::steady_clock::time_point flushed = std::chrono::steady_clock::now();

    Pages(const Scenario& s, const Population& people, const std::vector<std::uint64_t>& bits, Hdf5File empty)
        : scenario{s}, file{std::move(empty)},
          tally{readings_of(s.readings), bits, threads_in_use(), s.asked_in_turn()}, day{open_days()} {
        write_front();
        open_panel(people);
        write_numbers();
    }

    static std::vector<Reading> readings_of(const std::vector<std::string>& names) {
        std::vector<Reading> all;
        for (const auto& name : names) all.push_back(*reading_called(name));
        return all;
    }

    Meaning day_meaning() const {
        return {.unit = "days since " + scenario.start, .long_name = "day; values are those of its evening"};
    }

    Variable<std::int32_t> open_days() {
        auto root = file.root();
        root.attribute("title", scenario.title.empty() ? scenario.name : scenario.title);
        root.attribute("question", scenario.question);
        root.attribute("format", "mensana run");
        root.attribute("format_version", format_version);
        root.attribute("Conventions", fmt::format("CF-1.8 mensana-{}", format_version));
        root.attribute("source", "mensana, a simulation; no measured person is in this file");
        root.attribute(
            "caution",
            "A model's answer, not clinical advice. Each mean stands beside its Monte-Carlo standard error.");
        root.attribute("people", scenario.people);
        root.attribute("days", scenario.days);
        root.attribute("seed", fmt::format("{}", scenario.seed.seed));
        root.attribute("replicate", scenario.seed.replicate);

        auto days = root.group("days");
        const Dimension on = days.growing_dimension<std::int32_t>("day", day_meaning());
        on.coordinate<std::int32_t>().attribute("calendar", "proleptic_gregorian");
        std::vector<std::string> names;
        for (const Group& group : scenario.groups) names.push_back(group.name);
        const Dimension group = days.dimension(
            "group", names, {.long_name = "people as they were on the first morning, newcomers on theirs"});
        alive_by_day.push_back(days.variable<float>(
            "people", {on, group}, {.unit = "people", .long_name = "people of the group who are alive"}));
        days.attribute("asked_every", scenario.asked_in_turn());
        for (std::size_t n = 0; n < tally.readings().size(); ++n) {
            const Reading& r = tally.readings()[n];
            Aggregate each{
                days.variable<float>(r.name + "_mean", {on, group},
                                     {.unit = unit_text(r.unit), .long_name = r.meaning + "; mean"}),
                days.variable<float>(
                    r.name + "_se", {on, group},
                    {.unit = unit_text(r.unit),
                     .long_name = r.meaning + "; Monte-Carlo standard error of the mean (sd / sqrt(people)); "
                                              "missing for fewer than two people, of whom it is not known"}),
                {}};
            each.mean.attribute("resolution", static_cast<double>(r.step));
            each.mean.attribute("asked_every", tally.asked_every(n));
            if (!is_yes_no(r)) {
                each.more.push_back(days.variable<float>(
                    r.name + "_sd", {on, group},
                    {.unit = unit_text(r.unit),
                     .long_name = r.meaning + "; standard deviation between people, missing for fewer than two"}));
                for (const double p : Tally::probabilities)
                    each.more.push_back(days.variable<float>(
                        r.name + "_" + two_digits(p), {on, group},
                        {.unit = unit_text(r.unit),
                         .long_name = fmt::format("{}; {:.0f}th percentile", r.meaning, 100 * p)}));
                for (const float cut : r.cuts)
                    each.more.push_back(days.variable<float>(
                        r.name + "_" + cut_text(cut), {on, group},
                        {.unit = "share",
                         .long_name = fmt::format("{}; share of people at {} or more", r.meaning, cut)}));
            }
            aggregates.push_back(std::move(each));
        }
        const auto& names_read = scenario.readings;
        onset = static_cast<std::size_t>(std::find(names_read.begin(), names_read.end(), "episode_onset") -
                                         names_read.begin());
        episode = static_cast<std::size_t>(std::find(names_read.begin(), names_read.end(), "depressive_episode") -
                                           names_read.begin());
        if (onset < names_read.size() && episode < names_read.size())
            incidence.push_back(days.variable<float>(
                "incidence", {on, group},
                {.unit = "episodes per 100 person-years",
                 .long_name = "Depressive episodes beginning, per 100 person-years of people not in one"}));
        return on.coordinate<std::int32_t>();
    }

    void write_front() {
        file.root().text("scenario", scenario.text(), {.long_name = "the whole scenario as resolved, TOML"});
    }

    void open_panel(const Population& people) {
        if (scenario.sample == 0 || scenario.panel.empty()) return;
        sample = sample_of(people.size(), scenario.sample, scenario.seed);
        panel = readings_of(scenario.panel);
        auto group = file.root().group("panel");
        group.attribute("featureType", "timeSeries");
        const Dimension on = group.growing_dimension<std::int32_t>("day", day_meaning());
        on.coordinate<std::int32_t>().attribute("calendar", "proleptic_gregorian");
        const Dimension person =
            group.dimension<std::int32_t>("person", sample, {.long_name = "row of the person in the population"});
        person.coordinate<std::int32_t>().attribute("cf_role", "timeseries_id");
        std::vector<float> values(sample.size());
        std::set<std::string> own{"day", "person"};
        for (const std::size_t k : {EveryColumn::place<Age>, EveryColumn::place<Sex>, EveryColumn::place<Education>,
                                    EveryColumn::place<Income>, EveryColumn::place<Bmi>, EveryColumn::place<Twin>,
                                    EveryColumn::place<PreferredKind>, EveryColumn::place<PreferredMinutes>}) {
            const Column& column = EveryColumn::is[k];
            for (std::size_t n = 0; n < sample.size(); ++n) values[n] = people.value(k, static_cast<Person>(sample[n]));
            const std::string name{column.name}, meaning = std::string{column.meaning} + ", on the first morning";
            own.insert(name);
            if (column.labels.empty()) {
                group.variable<float>(name, {person}, {.unit = unit_text(column.unit), .long_name = meaning})
                    .write(values);
            } else {
                std::vector<std::int8_t> codes(values.begin(), values.end());
                group.variable<std::int8_t>(name, {person}, {.long_name = meaning, .flags = flags_of(column)})
                    .write(codes);
            }
        }
        alive.assign(sample.size(), 1);
        // A trajectory of what everybody has once as well stands beside it under another name.
        for (const Reading& r : panel) {
            Reading named = r;
            if (own.contains(r.name)) named.name += "_by_day";
            panel_series.push_back(series(group, named, {person, on}));
        }
        panel_rows.assign(panel.size(), std::vector<float>(sample.size()));
        panel_day.push_back(on.coordinate<std::int32_t>());
    }

    // Who died is counted no more; the rows hold newcomers by now, or nobody.
    void follow_up(const Population& people) {
        for (const Person p : died) {
            const auto row = std::lower_bound(sample.begin(), sample.end(), static_cast<std::int32_t>(p));
            if (row != sample.end() && *row == static_cast<std::int32_t>(p))
                alive[static_cast<std::size_t>(row - sample.begin())] = 0;
            tally.regroup(p, people.all<Alive>()[p] ? group_bits(scenario, people, p) : 0);
        }
    }

    void write_numbers() {
        auto mechanisms = file.root().group("mechanisms");
        for (const Mechanism& each : scenario.mechanisms) {
            auto group = mechanisms.group(each.about().name);
            group.attribute("claim", each.about().claim);
            group.attribute("path", each.about().path);
            group.attribute("beat", name_of(each.about().beat));
            group.attribute("pace", name_of(each.about().pace));
            write_parameters(group, each.parameters());
        }
        Birth birth = scenario.birth;
        const auto list = birth.list();
        write_parameters(file.root().group("birth"), {list.begin(), list.end()});
        write_levels(file.root().group("levels"), levels_of(scenario));
        auto provenance = file.provenance();
        provenance.attribute("program", fmt::format("mensana {}", program_version()));
        provenance.attribute("commit", program_commit());
        provenance.attribute("host", host_name());
        provenance.attribute("began", time_now());
        provenance.attribute("threads", threads_in_use());
        provenance.attribute("scenario_file", scenario.file.string());
    }
};

Record::Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& bits,
               Output output)
    : pages_{std::make_unique<Pages>(scenario, people, bits, Hdf5File::create(std::move(output)))} {}
Record::Record(const Scenario& scenario, const Population& people, const std::vector<std::uint64_t>& bits,
               const std::filesystem::path& path, Existing existing)
    : pages_{std::make_unique<Pages>(scenario, people, bits, Hdf5File::create(path, existing))} {}
Record::~Record() = default;

const Tally& Record::tally() const { return pages_->tally; }
const std::filesystem::path& Record::partial_path() const { return pages_->file.partial_path(); }

void Record::see(const DayView& evening) {
    Pages& pages = *pages_;
    if (evening.day % pages.scenario.days_every == 0) pages.tally.see(evening);
    if (pages.panel.empty() || evening.day % pages.scenario.panel_every != 0) return;
    const bool everyone = pages.sample.size() == evening.population->size();
    if (everyone) {
        for (std::size_t r = 0; r < pages.panel.size(); ++r)
            pages.panel[r].read(evening, pages.panel_rows[r].data() + evening.people.first);
        return;
    }
    const auto from =
        std::lower_bound(pages.sample.begin(), pages.sample.end(), static_cast<std::int32_t>(evening.people.first));
    for (auto each = from; each != pages.sample.end() && *each < static_cast<std::int32_t>(evening.people.last);
         ++each) {
        DayView one = evening;
        one.people = {static_cast<Person>(*each), static_cast<Person>(*each) + 1};
        for (std::size_t r = 0; r < pages.panel.size(); ++r)
            pages.panel[r].read(one, &pages.panel_rows[r][static_cast<std::size_t>(each - pages.sample.begin())]);
    }
}

void Record::died(std::span<const Person> rows, std::span<const World>) {
    pages_->died.assign(rows.begin(), rows.end());
}

void Record::end_of_day(std::int32_t day, std::span<const World> worlds) {
    Pages& pages = *pages_;
    if (day % pages.scenario.days_every == 0) {
        pages.tally.add_up();
        pages.day.append(day);
        const std::size_t groups = pages.scenario.groups.size();
        std::vector<std::vector<Summary>> all(pages.aggregates.size());
        for_each_block(all.size(), 1, [&](Block one, unsigned) {
            for (std::size_t g = 0; g < groups; ++g) all[one.first].push_back(pages.tally.summary(one.first, g));
        });
        std::vector<float> row(groups);
        auto append_row = [&](Variable<float>& to, auto value) {
            for (std::size_t g = 0; g < groups; ++g) row[g] = static_cast<float>(value(g));
            to.append(row);
        };
        append_row(pages.alive_by_day[0], [&](std::size_t g) { return pages.tally.people(g); });
        for (std::size_t r = 0; r < all.size(); ++r) {
            auto& to = pages.aggregates[r];
            std::vector<std::vector<float>> numbers;
            for (const Summary& of_group : all[r]) numbers.push_back(numbers_of(pages.tally.readings()[r], of_group));
            append_row(to.mean, [&](std::size_t g) { return numbers[g][0]; });
            append_row(to.se, [&](std::size_t g) { return numbers[g][1]; });
            for (std::size_t c = 0; c < to.more.size(); ++c)
                append_row(to.more[c], [&](std::size_t g) { return numbers[g][2 + c]; });
        }
        if (!pages.incidence.empty())
            append_row(pages.incidence[0], [&](std::size_t g) {
                const double at_risk =
                    1 - all[pages.episode][g].mean + all[pages.onset][g].mean;  // those of this morning
                return 36525 * all[pages.onset][g].mean / at_risk;
            });
    }
    if (!pages.panel.empty() && day % pages.scenario.panel_every == 0) {
        pages.panel_day[0].append(day);
        for (std::size_t r = 0; r < pages.panel.size(); ++r) {
            for (std::size_t n = 0; n < pages.alive.size(); ++n)
                if (!pages.alive[n]) pages.panel_rows[r][n] = std::nanf("");
            append(pages.panel_series[r], pages.panel_rows[r]);
        }
    }
    pages.follow_up(worlds.front().people);
    if (seconds_since(pages.flushed) > 2) {
        pages.file.flush();
        pages.flushed = std::chrono::steady_clock::now();
    }
}

void Record::provenance(std::string_view name, std::string_view value) {
    pages_->file.provenance().attribute(name, value);
}
void Record::flush() { pages_->file.flush(); }
void Record::finish() { pages_->file.finish(); }

namespace {

double days_written(const Scenario& s, std::int32_t every) { return std::ceil(static_cast<double>(s.days) / every); }

// What HDF5 takes to say where the chunks of a variable are: tables of 64 places each.
double index_bytes(double chunks) { return 2616 * (chunks <= 64 ? 1 : 1 + std::ceil(chunks / 45)); }

}  // namespace

std::vector<float> Record::numbers_of(const Reading& r, const Summary& of) {
    std::vector<double> all{of.mean, of.se};
    if (!is_yes_no(r)) {
        all.push_back(of.sd);
        for (const auto* more : {&of.quantiles, &of.shares}) all.insert(all.end(), more->begin(), more->end());
    }
    return {all.begin(), all.end()};
}

double Record::packed_evenings(std::span<const std::vector<float>> evenings) {
    if (evenings.empty() || evenings.front().empty()) return 0;
    const std::size_t groups = evenings.front().size();
    std::vector<float> chunk(groups * days_together, std::nanf(""));
    for (std::size_t d = 0; d < evenings.size(); ++d)
        std::copy(evenings[d].begin(), evenings[d].end(), chunk.begin() + static_cast<std::ptrdiff_t>(d * groups));
    return static_cast<double>(packed_size(std::as_bytes(std::span{chunk}), sizeof(float))) /
           static_cast<double>(groups);
}

double Record::packed_days(const Reading& r, std::span<const std::vector<float>> days) {
    if (days.empty() || days.front().empty()) return 0;
    const std::size_t people = days.front().size(), size = bytes_of_value(r);
    std::vector<std::byte> chunk(people * days_together * size);
    const auto put = [&]<class T>(T fill) {
        for (std::size_t p = 0; p < people; ++p)
            for (std::size_t d = 0; d < days_together; ++d) {
                const float x = d < days.size() ? days[d][p] : std::nanf("");
                const T value = std::isnan(x) ? fill : static_cast<T>(x);
                std::memcpy(chunk.data() + (p * days_together + d) * size, &value, size);
            }
    };
    if (size == 1)
        put(static_cast<std::int8_t>(missing<std::int8_t>));
    else if (size == 2)
        put(static_cast<std::int16_t>(missing<std::int16_t>));
    else
        put(std::nanf(""));
    return static_cast<double>(packed_size(chunk, size)) / static_cast<double>(people);
}

// The constants are of files that were looked at with h5stat; tests/experiment/forecast_test.cpp holds them.
double Record::bytes_expected(const Scenario& s, std::span<const Packed> aggregates, std::span<const Packed> panel) {
    double bytes = 33e3 + static_cast<double>(s.text().size() + s.title.size() + s.question.size());
    for (const Mechanism& each : s.mechanisms) {
        bytes += 3580 + static_cast<double>(each.about().claim.size() + each.about().path.size());
        for (const Parameter* p : each.parameters())
            bytes += 108 + static_cast<double>(p->name.size() + p->unit.size() + p->source.size());
    }
    const auto groups = static_cast<double>(s.groups.size()), rows = days_written(s, s.days_every),
               wholes = std::floor(rows / days_together);
    const double column = 830 + index_bytes(std::ceil(rows / days_together));
    bytes += 3 * column + rows * groups;  // days, people, incidence
    for (const Packed& each : aggregates)
        bytes += static_cast<double>(each.columns) * column + groups * (wholes * each.together + each.left_over);
    if (panel.empty()) return bytes;
    const auto people = static_cast<double>(std::min(s.sample, s.people));
    const double evenings = days_written(s, s.panel_every), full = std::floor(evenings / days_together),
                 across = std::ceil(people / 2048), chunks = across * std::ceil(evenings / days_together);
    bytes += 10e3 + people * 13;
    for (const Packed& each : panel)
        bytes += 830 + index_bytes(chunks) + people * (full * each.together + each.left_over);
    return bytes;
}

double Record::bytes_unpacked(const Scenario& s) {
    double bytes = 0;
    for (const auto& name : s.panel)
        bytes +=
            static_cast<double>(std::min(s.sample, s.people) * days_together * bytes_of_value(*reading_called(name)));
    for (const auto& name : s.readings) {
        const auto r = reading_called(name);
        bytes += static_cast<double>((is_yes_no(*r) ? 2 : 8 + r->cuts.size()) * s.groups.size() * days_together * 4);
    }
    return bytes;
}

}  // namespace mensana
