#include "study/feedback.hpp"

#include <algorithm>

#include "base/progress.hpp"
#include "scenario/simulation.hpp"
#include "study/worlds.hpp"

namespace mensana {
namespace {

struct SymptomsAreEased {
    static constexpr About about{"symptoms_are_eased", "programmes", "Everybody's symptoms are eased.", Beat::lean,
                                 Pace::slow};
    Parameter by{"by", eased_by, "z", 0, 3, "ASSUMED: as much as a modest treatment does"};
    auto parameters() { return std::tie(by); }

    MENSANA_KERNEL void operator()(Block people, Adds<DepressionPull> depressive) const {
        const float z = by;
        for (const auto p : people) depressive[p] -= z;
    }
};

// Means of the living in each world, on the days asked for.
class Means : public Observer {
public:
    struct Of {
        double symptoms = 0, minutes = 0;
    };
    void see(const DayView&) override {}
    void died(std::span<const Person>, std::span<const World>) override {}
    void end_of_day(std::int32_t day, std::span<const World> worlds) override {
        if (std::ranges::find(days_of_feedback, day) == days_of_feedback.end()) return;
        of.emplace_back();
        for (const World& world : worlds) {
            Of mean;
            double living = 0;
            for (Person p = 0; p < world.people.size(); ++p)
                if (world.people.all<Alive>()[p] > 0) {
                    mean.symptoms += static_cast<double>(world.people.all<Depression>()[p]);
                    mean.minutes += static_cast<double>(world.people.all<RecentActivity>()[p]);
                    ++living;
                }
            mean.symptoms /= living, mean.minutes /= living;
            of.back().push_back(mean);
        }
    }
    std::vector<std::vector<Of>> of;  // [day][world]
};

bool leads(const Mechanism& mechanism, const std::function<bool(Arrow)>& there) {
    return std::ranges::any_of(arrows_of(mechanism), there);
}

Scenario pushed(Scenario scenario) {
    scenario.mechanisms.push_back(SymptomsAreEased{});
    return scenario;
}

Numbers less(const Numbers& a, const Numbers& b) {
    Numbers all;
    for (std::size_t n = 0; n < a.size(); ++n) all.push_back(a[n] - b[n]);
    return all;
}

}  // namespace

Estimate Feedback::returned() const { return estimate_of(less(symptoms, symptoms_without)); }

Estimate Feedback::gain() const { return ratio_of_means(less(symptoms, symptoms_without), symptoms_without); }

Scenario without_mood_moving_activity(Scenario scenario) {
    scenario.mechanisms = staying(scenario.mechanisms, [](const Mechanism& each) {
        return !leads(each, [](Arrow a) { return a.from == Domain::mind && a.to == Domain::exercise; });
    });
    return scenario;
}

Scenario without_activity_moving_mood(Scenario scenario) {
    scenario.mechanisms = staying(scenario.mechanisms, [](const Mechanism& each) {
        return !leads(each, [](Arrow a) {
            return a.from == Domain::exercise &&
                   (a.to == Domain::mind || a.to == Domain::body || a.to == Domain::ties || a.to == Domain::programme);
        });
    });
    return scenario;
}

std::vector<Feedback> feedback_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& day_lived) {
    scenario.interventions.clear();
    const Scenario without = without_mood_moving_activity(scenario);
    std::vector<Feedback> found;
    for (const std::int32_t day : days_of_feedback) found.emplace_back().day = day;
    for (std::uint32_t replicate = 0; replicate < replicates && !stop_asked(); ++replicate) {
        std::vector<Scenario> worlds{scenario, pushed(scenario), without, pushed(without)};
        for (Scenario& each : worlds) each.seed.replicate = replicate;
        Morning morning = first_morning(worlds.front());
        Simulation simulation{std::move(worlds), std::move(morning), {.remembered_acts = {}, .day_lived = day_lived}};
        Means means;
        if (!simulation.advance(days_of_feedback.back() + 1, means)) break;
        for (std::size_t n = 0; n < found.size(); ++n) {
            const auto& of = means.of[n];
            found[n].symptoms.push_back(of[1].symptoms - of[0].symptoms);
            found[n].symptoms_without.push_back(of[3].symptoms - of[2].symptoms);
            found[n].minutes.push_back(of[1].minutes - of[0].minutes);
            found[n].minutes_without.push_back(of[3].minutes - of[2].minutes);
        }
    }
    return found;
}

}  // namespace mensana
