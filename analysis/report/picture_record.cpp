#include "report/picture_record.hpp"

#include <cmath>

namespace mensana {
namespace {

constexpr std::size_t most_points = 184;   // of a line: one for two pixels
constexpr std::size_t most_people = 4000;  // of the panel that are looked at

// The words of a flag's meanings, which stand apart by blanks.
std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t k = 0; k <= text.size();) {
        const auto end = std::min(text.find(' ', k), text.size());
        words.push_back(text.substr(k, end - k));
        std::replace(words.back().begin(), words.back().end(), '_', ' ');
        k = end + 1;
    }
    return words;
}

}  // namespace

DaysByGroup::DaysByGroup(const Hdf5Reader& file) : file_{file} {
    if (!file.has("/days/day") || !file.has("/days/group")) return;
    day = file.read<double>("/days/day");
    groups = file.read_text("/days/group");
    if (file.has("/days/people")) people_ = file.read<double>("/days/people");
}

std::optional<std::size_t> DaysByGroup::group(std::string_view name) const {
    const auto found = std::find(groups.begin(), groups.end(), name);
    return found == groups.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - groups.begin())};
}

std::vector<std::size_t> DaysByGroup::groups_that_begin(std::string_view with) const {
    std::vector<std::size_t> found;
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (groups[g].starts_with(with) && people(g) > 0) found.push_back(g);
    return found;
}

bool DaysByGroup::has(const std::string& name) const {
    return !day.empty() && file_.has("/days/" + name) &&
           file_.variable("/days/" + name).sizes == std::vector{day.size(), groups.size()};
}

Numbers DaysByGroup::of(const std::string& name, std::size_t group) const {
    auto all = whole_.find(name);
    if (all == whole_.end()) all = whole_.emplace(name, file_.read<double>("/days/" + name)).first;
    Numbers one(day.size());
    for (std::size_t k = 0; k < one.size(); ++k) one[k] = all->second[k * groups.size() + group];
    return one;
}

Numbers DaysByGroup::averaged(const Numbers& values, double window) const {
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

std::size_t DaysByGroup::stride() const { return (day.size() + most_points - 1) / most_points; }

RecordedRun::RecordedRun(const std::filesystem::path& path, std::size_t columns_)
    : file{path}, days{file}, columns{columns_} {
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
        constexpr std::string_view since = "days since ";
        if (units && units->text.starts_with(since))
            if (const auto date = date_in(std::string_view{units->text}.substr(since.size()))) start = date;
    }
}

Axis RecordedRun::day_axis_for(double first, double last, bool wide) const {
    Sheet sheet;
    sheet.columns = columns;
    return day_axis(start, first, last, room_of(sheet, wide));
}

SampledPeople people_of(const Hdf5Reader& file) {
    SampledPeople all;
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
        all.kinds = words_in(words->text);
    all.minutes = by_day("/panel/exercise_minutes"), all.phq9 = by_day("/panel/phq9"),
    all.episode = by_day("/panel/depressive_episode");
    return all;
}

}  // namespace mensana
