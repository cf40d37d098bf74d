// Where studies get their people: a population that lives, once, in one world or in several that differ in one thing,
// and is asked at waves.  Many studies share one field, as many papers share one cohort.
// What is read is a reading of measures/reading.hpp, with its error; a study never sees a coefficient of the model.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/simulation.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

// The answers of one world's people.
class Records {
public:
    // Throws std::out_of_range, naming item and day, when nobody was asked.
    const std::vector<float>& at(std::string_view item, std::int32_t day) const;
    std::vector<float>& keep(std::string item, std::int32_t day) { return kept_[{std::move(item), day}]; }

private:
    std::map<std::pair<std::string, std::int32_t>, std::vector<float>> kept_;
};

// A mean over days of an act, person by person; kept as "NAME mean" on the last of them.
struct Window {
    std::string act;
    std::int32_t first, last;
};

struct Lived {
    std::vector<Records> worlds;
    std::vector<std::int32_t> waves = {};
    std::size_t people = 0;
    Seed seed;
    std::vector<std::uint32_t> family, partner;  // partner: the neighbouring twin, or oneself
    std::vector<char> chosen, also_chosen;       // whom the field's own hand reached, see Field::morning
    Survival relapses;                           // episodes again, by days after six months of remission

    const std::vector<float>& at(std::string_view item, std::int32_t day, std::size_t world = 0) const {
        return worlds[world].at(item, day);
    }
    // Person by person: alive on the later day and still the same.  Who died may have been followed by a newcomer, who
    // is told by `alive`, and one newcomer from the next by an age that fell.
    std::vector<char> still_there(std::int32_t from, std::int32_t to, std::size_t world = 0) const;
};

struct Field {
    std::string name = {};
    double size = 1;  // people, in multiples of what was asked for
    std::size_t most = SIZE_MAX;
    std::int32_t days = 0;  // after the days of settling; day 0 is the first that may be a wave
    std::vector<std::int32_t> waves = {};
    std::vector<std::string> items = {};  // names of readings; `age` and `alive` among them
    std::vector<Window> windows = {};
    std::vector<std::vector<Mechanism>> worlds = {{}};  // one list a world: what acts there beside the scenario's own
    bool watch_relapses = false;
    bool watch_friends = false;  // each window also as "NAME of friends": the mean over close friends and kin
    std::function<void(Scenario&)> people = {};
    std::function<void(std::int32_t day, std::span<World>, Lived&)> morning = {};  // the investigators' hand
};

// Person-days that a field takes, for the progress of a command.
double effort_of(const Field& field, const Scenario& scenario);
// Stops early, with what it has, when stop_asked.
Lived live(const Field& field, Scenario scenario, const std::function<void(double person_days)>& lived);

}  // namespace mensana
