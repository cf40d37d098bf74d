// Offers: whom they reach, who joins, who stays, and what a scenario may say of them.
#include "scenario/interventions.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "folder.hpp"
#include "laws/observing.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

Scenario read(const std::string& text, const std::vector<std::string>& sets = {}) {
    const Folder folder;
    return read_scenario(folder.write("offer.toml", text), sets);
}
std::vector<Problem> problems_of(const std::string& text, const std::vector<std::string>& sets = {}) {
    try {
        read(text, sets);
    } catch (const ScenarioError& error) { return error.problems; }
    return {};
}
bool tells(const std::vector<Problem>& problems, const std::string& words) {
    return std::ranges::any_of(problems, [&](const Problem& p) { return text_of(p).find(words) != std::string::npos; });
}

const std::string few = "[population]\npeople = 1500\n[time]\ndays = 200\nsettle_days = 7\n";
std::string walks(const std::string& keys) {
    return few + "[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\n" + keys + "\n";
}

// A scenario's world that lives day by day, from its settling on: nobody burns in.
struct Town {
    Scenario scenario;
    std::function<void(std::int32_t day)> in_the_morning = {};  // when offers have been made
    Simulation simulation{{without_burn_in(scenario)},
                          first_morning(scenario),
                          {.every_morning = [this](std::int32_t day, std::span<World>) {
                              if (in_the_morning) in_the_morning(day);
                          }}};
    explicit Town(const std::string& text) : scenario{read(text)} { simulation.burn_in(); }
    static Scenario without_burn_in(Scenario scenario) {
        scenario.settle_days = 0;
        return scenario;
    }
    void live_to(std::int32_t last) { simulation.advance(last + 1); }
    const World& world() const { return simulation.world(); }
    bool takes_part(Person p) const { return simulation.delivery().takes_part(p); }
    std::size_t in_programme() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(world().people.all<Programme>(), [](float x) { return x > 0; }));
    }
    OfferBook book(std::size_t n = 0) const { return simulation.delivery().books()[n]; }
};

}  // namespace

TEST_CASE("everybody whom an offer is for is asked on its first morning, and with an uptake of 1 joins",
          "[interventions]") {
    Town town{walks("who = { age = [60, 110] }\nstart = 3\nuptake = 1\ndrop_out = 0")};
    const auto age = town.world().people.all<Age>();
    town.live_to(2);
    CHECK(town.in_programme() == 0);
    const auto old = std::ranges::count_if(age, [](float years) { return years >= 60; });
    int mornings = 0;
    town.in_the_morning = [&](std::int32_t day) {
        mornings += day == 3;
        CHECK(town.book().asked == static_cast<double>(old));
        CHECK(town.book().joined == static_cast<double>(old));
        for (Person p = 0; p < age.size(); ++p) {
            CHECK(town.takes_part(p) == (age[p] >= 60));
            CHECK((town.world().people.all<Programme>()[p] > 0) == (age[p] >= 60));
        }
    };
    town.live_to(3);
    CHECK(mornings == 1);
}

TEST_CASE("with an uptake of a third about a third join, rather those who like exercise", "[interventions]") {
    Town town{walks("uptake = 0.33")};
    town.live_to(0);
    const double share = town.book().joined / town.book().asked;
    CHECK(share > 0.25);
    CHECK(share < 0.45);
    double liked[2]{}, people[2]{};
    for (Person p = 0; p < 1500; ++p) {
        liked[town.takes_part(p)] += static_cast<double>(town.world().people.all<Enjoyment>()[p]);
        ++people[town.takes_part(p)];
    }
    CHECK(liked[1] / people[1] > liked[0] / people[0]);
}

TEST_CASE("who joins far away is fewer than who joins next door, by the logit of the distance", "[interventions]") {
    Town near{walks("uptake = 0.5")}, far{walks("uptake = 0.5\ndistance = 10")};
    near.live_to(0), far.live_to(0);
    CHECK(far.book().asked == near.book().asked);
    CHECK(far.book().joined < 0.6 * near.book().joined);
    for (Person p = 0; p < 1500; ++p)
        if (far.takes_part(p)) CHECK(near.takes_part(p));  // the same draws
}

TEST_CASE("there are never more participants than places, and a place that falls free is taken within a week",
          "[interventions]") {
    Town town{walks("uptake = 0.9\ncapacity = 50\ndrop_out = 5\nlength = 190")};
    town.live_to(0);
    CHECK(town.book().joined == 50);
    std::size_t least_free = 50;
    for (std::int32_t day = 1; day < 120; ++day) {
        town.live_to(day);
        REQUIRE(town.in_programme() <= 50);
        if (day % 7 == 0) least_free = std::min(least_free, 50 - town.in_programme());
    }
    CHECK(town.book().joined > 80);  // those who left made room
    CHECK(least_free <= 1);          // on an evening after places were given, but for who left that very day
}

TEST_CASE("an offer ends for all after its length, and a second round asks again", "[interventions]") {
    Town town{walks("uptake = 0.5\nstart = 2\nlength = 30\nrepeats = 2\nevery = 60\ndrop_out = 0.5")};
    town.live_to(31);
    CHECK(town.in_programme() > 0);
    const OfferBook first = town.book();
    town.live_to(32);
    CHECK(town.in_programme() == 0);
    CHECK(town.book().completed > 0);
    CHECK(town.book().joined == town.book().left + town.book().completed + town.book().died);
    town.live_to(62);
    CHECK(town.book().asked > first.asked);
    CHECK(town.in_programme() > 0);
    town.live_to(92);
    CHECK(town.in_programme() == 0);
    CHECK(town.book().joined == town.book().left + town.book().completed + town.book().died);
}

TEST_CASE("sessions are those that were attended, and heads those who joined", "[interventions]") {
    Town town{walks("uptake = 0.6")};
    double attended = 0;
    std::vector<float> came(1500);
    Observing register_of_sessions{[&](const DayView& view) {
        for (const auto p : view.people) came[p] = view.acts[EveryColumn::place<Attended>][p];
    }};
    register_of_sessions.on_end = [&](std::int32_t, std::span<const World>) {
        for (const float each : came) attended += static_cast<double>(each);
    };
    town.simulation.advance(40, register_of_sessions);
    CHECK(attended > 0);
    CHECK(town.book().sessions.at(0) == attended);
    CHECK(town.book().heads.at(0) == town.book().joined);
}

TEST_CASE("a walking group is in company and a solo programme is not", "[interventions]") {
    for (const bool solo : {false, true}) {
        Town town{few + "[[intervention]]\nname = \"x\"\nkind = \"" + (solo ? "solo programme" : "walking group") +
                  "\"\nuptake = 1"};
        double alone = 0, together = 0;
        std::vector<float> session(1500), company(1500);
        Observing bouts{[&](const DayView& view) {
            for (const auto p : view.people)
                session[p] = view.acts[EveryColumn::place<Attended>][p],
                company[p] = view.acts[EveryColumn::place<InCompany>][p];
        }};
        town.simulation.advance(1, bouts);
        for (Person p = 0; p < 1500; ++p)
            if (session[p] > 0) (company[p] > 0 ? together : alone) += 1;
        CHECK((solo ? together : alone) == 0);
        CHECK((solo ? alone : together) > 0);
    }
}

TEST_CASE("members come to know each other, and bring friends along", "[interventions]") {
    Town apart{walks("who = { age = [60, 110] }\nuptake = 1\nmeetings = 0")},
        meet{walks("who = { age = [60, 110] }\nuptake = 1\nmeetings = 0.5")},
        bring{walks("who = { age = [60, 110] }\nuptake = 1\nmeetings = 0\nfriends = 0.5")};
    for (Town* each : {&apart, &meet, &bring}) each->live_to(28);
    CHECK(meet.world().own->ties() > apart.world().own->ties());
    CHECK(bring.book().joined > apart.book().joined);
    for (Person p = 0; p < 1500; ++p) {
        const auto& people = meet.world().people;
        CHECK(people.all<CloseTies>()[p] <= std::max(people.all<CloseRoom>()[p], people.all<CloseTies>()[p]));
        CHECK(meet.world().own->of(p).size() ==
              std::size_t{people.all<CloseTies>()[p]} + people.all<Acquaintances>()[p]);
    }
}

TEST_CASE("paths reach communities as a whole", "[interventions]") {
    Town town{"[network]\ncommunity = 100\n" + few +
              "[[intervention]]\nname = \"paths\"\nkind = \"active travel\"\nareas = 0.5"};
    town.live_to(0);
    std::vector<int> with(15), all(15);
    for (Person p = 0; p < 1500; ++p) {
        const std::size_t community = town.world().people.all<FamilyFirst>()[p] / 100;
        with[community] += town.takes_part(p), ++all[community];
    }
    int reached = 0;
    for (std::size_t k = 0; k < 15; ++k) {
        CHECK((with[k] == 0 || with[k] == all[k]));
        reached += with[k] > 0;
    }
    CHECK(reached > 1);
    CHECK(reached < 14);
}

TEST_CASE("who takes part in one programme is not given another, and may have supports besides", "[interventions]") {
    Town town{walks("uptake = 1") + "[[intervention]]\nname = \"class\"\nkind = \"group class\"\nuptake = 1\n" +
              "[[intervention]]\nname = \"app\"\nkind = \"app reminders\"\nuptake = 1\n"};
    town.live_to(0);
    const auto books = town.simulation.delivery().books();  // app, class, walks
    CHECK(books[0].joined == 1500);
    CHECK(books[1].joined + books[2].joined == 1500);
    CHECK(std::abs(books[1].joined - 750) < 4 * std::sqrt(1500 * 0.25));  // a fair lot
}

TEST_CASE("a newcomer takes part in nothing", "[interventions]") {
    Town town{"[people_die]\n" + walks("uptake = 1\ndrop_out = 0\nlength = 190")};
    std::vector<Person> died;
    std::vector<Person> today;
    Observing deaths{{}};
    deaths.on_deaths = [&](std::span<const Person> rows) { today.assign(rows.begin(), rows.end()); };
    for (std::int32_t day = 0; day < 150; ++day) {
        town.simulation.advance(day + 1, deaths);
        for (const Person p : today) {
            died.push_back(p);
            CHECK_FALSE(town.takes_part(p));
            CHECK_FALSE(town.simulation.delivery().ever_joined(p));
            CHECK(town.world().people.all<Programme>()[p] == 0);
            CHECK(town.world().people.all<ProgrammeOffer>()[p] == 0);
        }
    }
    CHECK_FALSE(died.empty());
    CHECK(town.book().died > 0);
}

TEST_CASE("a scenario with offers says itself so that it can be read again", "[interventions]") {
    const Scenario first = read(
        few +
        "[[record.group]]\nname = \"old\"\nwho = { age = [70, 110] }\n"
        "[[intervention]]\nname = \"b\"\nkind = \"walking group\"\nwho = \"old\"\ncapacity = 9\ncost = { fixed = 7 }\n"
        "[[intervention]]\nname = \"a\"\nkind = \"app reminders\"\nwho = { education = [\"high school\", \"some "
        "college\"] }\n"
        "[value]\nthreshold = 25000\ncurrency = \"EUR\"\n"
        "[uncertain.habit_drives_exercise]\ndrive = [0.3, 0.6]\n");
    REQUIRE(first.interventions.size() == 2);
    CHECK(first.interventions[0].name == "a");  // by name
    CHECK(first.interventions[0].who.who.at(0).any_of == std::vector<double>{1, 2});
    CHECK(first.interventions[1].who.who.at(0).low == 70);
    CHECK(first.interventions[1].figures.fixed == 7.0f);
    CHECK(first.valuation.currency == "EUR");
    const Scenario again = read(first.text());
    CHECK(again.text() == first.text());
    CHECK(again.uncertain.at(0).high == 0.6);
}

TEST_CASE("figures of an offer can be changed by name from a file above or the command line", "[interventions]") {
    const Scenario changed = read(walks("uptake = 0.2"), {"intervention.walks.uptake=0.4"});
    CHECK(changed.interventions.at(0).figures.uptake == 0.4f);
}

TEST_CASE("every mistake in an offer is told at once, with its place and what to do", "[interventions]") {
    const auto problems = problems_of(
        "[[intervention]]\nkind = \"walking grup\"\n[[intervention]]\nname = \"x\"\n[[intervention]]\nname = \"y\"\n"
        "kind = \"group class\"\nuptake = 2\nuptakes = 1\nstart = -1\nwho = { agee = 3 }\ncost = { fixd = 3 }\n"
        "repeats = 2\nevery = 10\n[[intervention]]\nname = \"z\"\nkind = \"group class\"\nwho = \"nobody I know\"\n"
        "[uncertain.habit_drives_exercise]\ndrive = [0.6, 0.3]\n[uncertain.no_such]\nx = [0, 1]\n[value]\ntreshold = "
        "3\n");
    for (const char* words :
         {"has no name", "did you mean walking group?", "the intervention x has no kind",
          "uptake = 2 is outside 0 to 1", "did you mean uptake?", "start = -1 is outside", "did you mean age?",
          "did you mean fixed?", "rounds must not overlap", "no group is called nobody I know",
          "drive is not [low, high]", "no mechanism is called no_such", "did you mean threshold?"}) {
        INFO(words);
        CHECK(tells(problems, words));
    }
    for (const Problem& each : problems) CHECK(each.line > 0);
    CHECK(tells(problems_of(walks("") + "[[intervention]]\nname = \"walks\"\nkind = \"group class\"\n"),
                "two interventions are called walks"));
    CHECK(tells(problems_of(walks(""), {"intervention.wlks.uptake=0.4"}), "did you mean walks?"));
}

TEST_CASE("kinds of offers have figures within their ranges and sources", "[interventions]") {
    for (const OfferKind& kind : offer_kinds()) {
        INFO(kind.name);
        OfferFigures figures = kind.usual;
        auto all = figures.list();
        for (Parameter* each : figures.costs()) all.push_back(each);
        for (const Parameter* each : all) {
            INFO(each->name);
            CHECK(each->value >= each->low);
            CHECK(each->value <= each->high);
            CHECK_FALSE(each->source.empty());
        }
        CHECK((figures.sessions > 0) == kind.programme);
        CHECK((figures.urge + figures.depression + figures.anxiety + figures.ln_crp > 0) == !kind.programme);
    }
}

TEST_CASE("a control arm of attention meets as the programme does and exercises no more than without it",
          "[interventions]") {
    const std::string all = "uptake = 1\ndrop_out = 0\nattendance = 0.9\nmeetings = 0\n";
    for (const char* control : {"attention", "stretching"}) {
        INFO(control);
        Town walks_{walks(all)}, met{walks(all + "control = \"" + control + "\"\n")}, nothing{walks("uptake = 0")};
        std::vector<double> sessions(3), minutes(3);
        Town* const towns[]{&walks_, &met, &nothing};
        for (std::size_t n = 0; n < 3; ++n) {
            towns[n]->live_to(41);
            sessions[n] = towns[n]->book().sessions.at(0);
            for (const float each : towns[n]->world().people.all<RecentActivity>())
                minutes[n] += static_cast<double>(each) / 1500;
        }
        CHECK(sessions[0] > 1500 * 6);  // of two a week for six weeks
        CHECK(sessions[1] == Approx(sessions[0]).epsilon(0.05));
        CHECK(minutes[0] > minutes[2] + 5);
        CHECK(minutes[1] == Approx(minutes[2]).margin(0.5));
        double eased = 0;
        for (Person p = 0; p < 1500; ++p)
            eased += met.world().people.all<Depression>()[p] - nothing.world().people.all<Depression>()[p];
        CHECK(eased / 1500 < -0.02);
        CHECK(met.world().offers.met[1] == (std::string{control} == "attention" ? 1.5f : 2.3f));
    }
}

TEST_CASE("who is under usual care or on a waiting list is counted, lives as without it, and costs nothing",
          "[interventions]") {
    Town nothing{walks("uptake = 0")};
    nothing.live_to(20);
    for (const char* control : {"usual care", "waiting list"}) {
        INFO(control);
        Town waits{walks("uptake = 0.5\ncontrol = \"" + std::string{control} + "\"\n")};
        waits.live_to(20);
        CHECK(waits.book().joined > 600);
        CHECK(waits.book().sessions.at(0) == 0);
        for (std::size_t k = 0; k < EveryColumn::count; ++k) {
            if (EveryColumn::is[k].kind != Kind::state) continue;
            INFO(EveryColumn::is[k].name);
            bool same = true;
            for (Person p = 0; p < 1500; ++p)
                same &= waits.world().people.value(k, p) == nothing.world().people.value(k, p);
            CHECK(same);
        }
        const OfferFigures& figures = waits.scenario.interventions.at(0).figures;
        CHECK((figures.fixed == 0 && figures.per_head == 0 && figures.per_session == 0));
    }
    // Unless the scenario says what the waiting costs.
    const Scenario costly = read(walks("control = \"waiting list\"\ncost = { per_head = 3 }"));
    CHECK(costly.interventions.at(0).figures.per_head == 3.0f);
    CHECK(read(costly.text()).text() == costly.text());
    CHECK(read(walks(""), {"intervention.walks.control=attention"}).interventions.at(0).control == Control::attention);
}

TEST_CASE("control arms are refused where there is no such arm, no session or nobody to meet, and the advice works",
          "[interventions]") {
    const auto problems = problems_of(walks("control = \"atention\"\n") +
                                      "[[intervention]]\nname = \"t\"\nkind = \"talking therapy\"\ncontrol = "
                                      "\"attention\"\n[[intervention]]\nname = \"s\"\nkind = \"solo "
                                      "programme\"\ncontrol = \"attention\"\n[[intervention]]\nname = \"n\"\nkind = "
                                      "\"group class\"\ncontrol = 3\n");
    REQUIRE(problems.size() == 4);
    CHECK(tells(problems, "did you mean attention?"));
    CHECK(tells(problems, "talking therapy is a support without sessions"));
    CHECK(tells(problems, "would meet nobody"));
    for (const Problem& each : problems) CHECK((each.line > 0 && each.column > 0));
    CHECK(problems[0].line == 9);
    for (const char* advice : {"company = 1\ncontrol = \"attention\"", "control = \"usual care\""})
        CHECK(problems_of(few + "[[intervention]]\nname = \"s\"\nkind = \"solo programme\"\n" + advice + "\n").empty());
    CHECK(problems_of(few + "[[intervention]]\nname = \"t\"\nkind = \"usual care\"\n").empty());
}

TEST_CASE("sessions of strength training are remembered as such by people who walk by themselves", "[interventions]") {
    Town lifts{walks("uptake = 1\ndrop_out = 0\nstrength = 1")}, walk{walks("uptake = 1\ndrop_out = 0")};
    double lifted[2]{};
    for (Town* town : {&lifts, &walk}) {
        town->live_to(30);
        for (Person p = 0; p < 1500; ++p)
            if (town->world().people.all<PreferredKind>()[p] == 4)
                lifted[town == &walk] += static_cast<double>(town->world().people.all<RecentStrength>()[p]);
    }
    CHECK(lifted[0] > 1000);
    CHECK(lifted[1] == 0);
}
