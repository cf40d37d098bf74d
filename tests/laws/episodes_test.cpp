// A state and its instrument agree in time: what defines an episode is seen before it begins and gone when it is over,
// and whatever lowers symptoms ends episodes.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "base/blocks.hpp"
#include "catalogue/catalogue.hpp"
#include "measures/reading.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

// From day 0 on, everybody's symptoms are held lower, or higher.
struct Relief {
    static constexpr About about{"relief", "planted", "Symptoms are held lower.", Beat::lean, Pace::slow};
    Parameter size{"size", 0, "z", -2, 2, "planted"};
    auto parameters() { return std::tie(size); }
    MENSANA_KERNEL void operator()(Block people, Own<Bmi>, Adds<DepressionPull> pull) const {
        const float by = size;
        for (const auto p : people) pull[p] -= by;
    }
};

Scenario usual(std::size_t people, float relief = 0) {
    Scenario scenario;
    scenario.people = people;
    scenario.open = false;
    scenario.mechanisms = catalogue();
    scenario.reference = catalogue();
    if (relief != 0) {
        Relief eases;
        eases.size.value = relief;
        scenario.mechanisms.push_back(eases);
    }
    return scenario;
}

// Everybody's PHQ-9 of the last four months, day by day, and what is known of episodes.
class Diaries : public Observer {
public:
    static constexpr std::int32_t kept = 128;
    explicit Diaries(std::size_t people)
        : phq9_(kept, std::vector<float>(people)), since_onset_(people, -1), since_remission_(people, -1),
          books_(threads_in_use()) {}

    struct Mean {
        double sum = 0, n = 0;
        void add(double x) { sum += x, n += 1; }
        double mean() const { return sum / n; }
    };
    static constexpr std::int32_t weeks = 8;  // before and after
    using Curve = std::array<Mean, 2 * weeks + 1>;
    struct Book {
        Curve onset, remission;
        Mean before_told, after, found, cleared;
    };

    void see(const DayView& view) override {
        const auto n = static_cast<std::size_t>(view.day % kept);
        static const Reading reading = *reading_called("phq9");
        reading.read(view, phq9_[n].data() + view.people.first);
        const float *began = view.acts[EveryColumn::place<Onset>], *ended = view.acts[EveryColumn::place<Remission>];
        const auto in = view.population->all<Episode>();
        Book& book = books_[view.worker];
        for (const auto row : view.people) {
            const auto p = static_cast<std::size_t>(row);
            if (view.population->all<Alive>()[p] == 0) continue;
            (in[p] > 0 ? book.found : book.cleared).add((phq9_[n][p] >= 10) == (in[p] > 0));
            follow(began[p] > 0, since_onset_[p], p, view.day, book.onset);
            follow(ended[p] > 0, since_remission_[p], p, view.day, book.remission);
            if (began[p] > 0 && view.day >= 14)
                for (std::int32_t back = 0; back < 14; ++back) book.before_told.add(at(view.day - back, p));
            if (since_remission_[p] == 28) book.after.add(at(view.day, p));
        }
    }
    void died(std::span<const Person>, std::span<const World>) override {}
    void end_of_day(std::int32_t, std::span<const World>) override {}

    Book all() const {
        Book all;
        const auto add = [](Mean& to, const Mean& some) { to.sum += some.sum, to.n += some.n; };
        for (const Book& each : books_) {
            for (std::size_t k = 0; k < each.onset.size(); ++k)
                add(all.onset[k], each.onset[k]), add(all.remission[k], each.remission[k]);
            add(all.before_told, each.before_told), add(all.after, each.after);
            add(all.found, each.found), add(all.cleared, each.cleared);
        }
        return all;
    }

private:
    float at(std::int32_t day, std::size_t p) const { return phq9_[static_cast<std::size_t>(day % kept)][p]; }
    // Eight weeks later, the whole of sixteen weeks is at hand.
    void follow(bool now, std::int32_t& since, std::size_t p, std::int32_t day, Curve& curve) {
        if (now)
            since = 0;
        else if (since >= 0)
            ++since;
        if (since == 7 * weeks && day >= 14 * weeks)
            for (std::int32_t week = -weeks; week <= weeks; ++week)
                curve[static_cast<std::size_t>(week + weeks)].add(at(day - 7 * weeks + 7 * week, p));
    }
    std::vector<std::vector<float>> phq9_;
    std::vector<std::int32_t> since_onset_, since_remission_;
    std::vector<Book> books_;
};

const Diaries::Book& two_years() {
    static const Diaries::Book book = [] {
        const Scenario scenario = usual(8'000);
        Simulation simulation{scenario};
        Diaries diaries{scenario.people};
        simulation.advance(730, diaries);
        return diaries.all();
    }();
    return book;
}

std::string told(const Diaries::Curve& curve) {
    std::string text;
    for (std::size_t k = 0; k < curve.size(); ++k)
        text += std::to_string(static_cast<int>(k) - Diaries::weeks) + ": " +
                std::to_string(curve[k].mean()).substr(0, 4) + "  ";
    return text;
}

// Of people in an episode on day 0, the share that is in one after so many days.
double still_in(float relief, std::int32_t days) {
    const Scenario scenario = usual(8'000, relief);
    Simulation simulation{scenario};
    simulation.burn_in();
    const auto episode = simulation.world().people.all<Episode>();
    const std::vector<float> at_first{episode.begin(), episode.end()};
    simulation.advance(days);
    double all = 0, still = 0;
    for (Person p = 0; p < scenario.people; ++p)
        if (at_first[p] > 0 && simulation.world().people.all<Alive>()[p])
            all += 1, still += simulation.world().people.all<Episode>()[p] > 0 ? 1 : 0;
    return still / all;
}

}  // namespace

TEST_CASE("symptoms are there before an episode is told and gone when it is over", "[law][episodes]") {
    const Diaries::Book& book = two_years();
    WARN("mean PHQ-9 by week round onset:     " << told(book.onset));
    WARN("mean PHQ-9 by week round remission: " << told(book.remission));
    INFO(book.before_told.mean() << " in the two weeks before, " << book.after.mean() << " four weeks after");
    CHECK(book.before_told.n > 14 * 300);
    CHECK(book.before_told.mean() > 10);
    CHECK(book.after.mean() < 6.3);
    // A prodrome: four weeks before, symptoms are on their way already.
    CHECK(book.onset[Diaries::weeks - 4].mean() > book.onset[0].mean() + 1);
    CHECK(book.onset[Diaries::weeks - 4].mean() < book.onset[Diaries::weeks].mean() - 3);
    // No hold: the week in which it is over has few.
    CHECK(book.remission[Diaries::weeks].mean() < 7.5);
}

TEST_CASE("a PHQ-9 of 10 and more finds episodes, and few who are in none have it", "[law][episodes]") {
    const Diaries::Book& book = two_years();
    INFO(book.found.mean() << " of those in an episode, " << book.cleared.mean() << " below of those who are not");
    CHECK(book.found.mean() > 0.80);
    CHECK(book.found.mean() < 0.95);
    CHECK(book.cleared.mean() > 0.92);
    CHECK(book.cleared.mean() < 0.96);
}

TEST_CASE("whatever lowers symptoms ends episodes, and what raises them makes them last", "[law][episodes]") {
    const double as_usual = still_in(0, 90), eased = still_in(0.8f, 90), worse = still_in(-0.8f, 90);
    INFO(as_usual << " usual, " << eased << " with relief, " << worse << " with more");
    CHECK(eased < as_usual - 0.10);
    CHECK(worse > as_usual + 0.05);
}
