// Programmes: who comes, who leaves, and what becomes of beginners who live under the mechanisms of the shelf.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/body_gets_accustomed.hpp"
#include "mechanisms/behaviour/bouts_feel.hpp"
#include "mechanisms/behaviour/burden_becomes_usual.hpp"
#include "mechanisms/behaviour/enjoyment_is_remembered.hpp"
#include "mechanisms/behaviour/fatigue_builds_and_clears.hpp"
#include "mechanisms/behaviour/fatigue_holds_back.hpp"
#include "mechanisms/behaviour/injuries_happen.hpp"
#include "mechanisms/behaviour/injuries_heal.hpp"
#include "mechanisms/behaviour/injury_stops_exercise.hpp"
#include "mechanisms/behaviour/programmes_are_left.hpp"
#include "mechanisms/behaviour/programmes_go_on.hpp"
#include "mechanisms/behaviour/programmes_invite.hpp"
#include "mechanisms/behaviour/remembered_enjoyment_draws.hpp"
#include "mechanisms/behaviour/sessions_are_taken_home.hpp"
#include "mechanisms/behaviour/urge_becomes_exercise.hpp"
#include "mechanisms/behaviour/what_was_kept_up_draws.hpp"
#include "mechanisms/behaviour/what_was_kept_up_fades.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

TEST_CASE(
    "sessions are attended by the logit of enjoyment, confidence, mood and fatigue, hardly while injured, and "
    "grow from start to full",
    "[mechanism]") {
    ProgrammesInvite invite;
    invite.attendance.value = 0.7f, invite.enjoyment.value = 0.2f, invite.confidence.value = 0.3f;
    invite.mood.value = 0.15f, invite.tired.value = 1, invite.injured.value = 0.9f, invite.start_minutes.value = 20;
    invite.full_minutes.value = 45, invite.weeks_of_ramp.value = 4, invite.met.value = 5, invite.capacity.value = 0.9f;
    //                      none  new  half  after  low  hurt
    const float programme[]{0, 3.5f, 3.5f, 3.5f, 3.5f, 3.5f}, days[]{0, 0, 14, 99, 0, 0}, liked[]{2, 0, 2, 0, 0, 0},
        efficacy[]{0, 0, 1, 0, 0, 0}, depression[]{0, 0, 0, 3, 2, 0}, fatigue[]{0, 0, 0, 0, 0.5f, 0},
        injury[]{0, 0, 0, 0, 0, 9}, fitness[]{30, 30, 30, 10, 30, 30};
    const Ratio8 response[]{1.0f, 1.0f, 1.0f, 0.0f, 1.0f, 1.0f};
    float invited[6]{}, minutes[6]{}, met[6]{};
    const std::uint8_t usual_offer[6]{};
    invite({0, 6}, no_offers, {programme}, {usual_offer}, {days}, {liked}, {efficacy}, {depression}, {response},
           {fatigue}, {injury}, {fitness}, {invited}, {minutes}, {met});
    auto came = [](double more) { return 1 / (1 + std::exp(-std::log(0.7 / 0.3) - more)); };
    CHECK((invited[0] == 0 && minutes[0] == 0 && met[0] == 0));
    CHECK(invited[1] == Approx(0.35));
    CHECK(minutes[1] == Approx(20));
    CHECK(met[1] == Approx(5));
    CHECK(invited[2] == Approx(0.5 * came(0.4 + 0.3)));
    CHECK(minutes[2] == Approx(32.5));
    CHECK(invited[3] == Approx(0.35));  // mood does not work in this one
    CHECK(minutes[3] == Approx(45));
    CHECK(met[3] == Approx(0.9 * 10 / 3.5));  // all that this body can do
    CHECK(invited[4] == Approx(0.5 * came(-0.3 - 0.5)));
    CHECK(invited[5] == Approx(0.035));
}

TEST_CASE("programmes are left at the hazard, half of it after `early` days, more by the unhappy, worn, hurt and low",
          "[mechanism]") {
    ProgrammesAreLeft left;
    left.hazard.value = 0.04f, left.early.value = 60, left.enjoyment.value = 0.4f, left.tired.value = 1;
    left.injured.value = 1, left.mood.value = 0.2f;
    constexpr Person n = 100'000;
    struct Kind {
        float programme, days, liked, fatigue, injury, depression;
        double hazard;
    };
    for (const Kind& kind :
         {Kind{0, 0, 1.5f, 0, 0, 0, 0}, Kind{3, 0, 1.5f, 0, 0, 0, 0.04}, Kind{3, 60, 1.5f, 0, 0, 0, 0.02},
          Kind{3, 0, -1, 0, 0, 0, 0.04 * std::exp(1.0)}, Kind{3, 0, 1.5f, 0.5f, 9, 2, 0.04 * std::exp(1.9)}}) {
        const std::vector<float> programme(n, kind.programme), days(n, kind.days), liked(n, kind.liked),
            fatigue(n, kind.fatigue), injury(n, kind.injury), depression(n, kind.depression);
        const std::vector<Ratio8> response(n, 1.0f);
        const std::vector<std::uint8_t> usual_offer(n);
        std::vector<float> leaves(n);
        left({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, no_offers, {programme.data()}, {usual_offer.data()},
             {days.data()}, {liked.data()}, {fatigue.data()}, {injury.data()}, {depression.data()}, {response.data()},
             {leaves.data()});
        const auto share = static_cast<double>(std::count(leaves.begin(), leaves.end(), 1.0f)) / n;
        CHECK(std::abs(share - kind.hazard) <= 4 * std::sqrt(kind.hazard / n));
    }
}

TEST_CASE("days in a programme are counted, and end with it", "[mechanism]") {
    const ProgrammesGoOn go;
    const float leaves[]{0, 1, 0, 0}, programme[]{3, 3, 0, 0}, days[]{7, 7, 0, 30};
    float programme_change[4]{}, days_change[4]{};
    go({0, 4}, {leaves}, {programme}, {days}, {programme_change}, {days_change});
    CHECK((programme_change[0] == 0 && days_change[0] == 1));
    CHECK((programme_change[1] == -3 && days_change[1] == -7));
    CHECK((programme_change[2] == 0 && days_change[2] == 0));
    CHECK((programme_change[3] == 0 && days_change[3] == -30));  // taken away from outside
}

TEST_CASE("sessions that feel well are taken home, the better the more, and a control arm's are not", "[mechanism]") {
    SessionsAreTakenHome home;
    home.learn.value = 0.05f, home.well.value = 3;
    Offers offers;
    offers.dose[1] = 1;  // 2 is a control arm
    //                     stayed away  usual  well  very well  badly  has learnt half  of a control arm
    const float attended[]{0, 1, 1, 1, 1, 1, 1}, liked[]{3, 1.5f, 3, 4.5f, -1, 3, 3}, kept[]{0, 0, 0, 0, 0, 0.5f, 0};
    const std::uint8_t offer[]{0, 0, 1, 1, 1, 1, 2};
    float change[7]{};
    home({0, 7}, offers, {attended}, {offer}, {liked}, {kept}, {change});
    CHECK(change[0] == 0);
    CHECK(change[1] == Approx(0.025));
    CHECK(change[2] == Approx(0.05));
    CHECK(change[3] == Approx(0.05));
    CHECK(change[4] == 0);
    CHECK(change[5] == Approx(0.025));
    CHECK(change[6] == 0);
}

TEST_CASE("what was kept up draws by its share, and half of it is left after its half-time", "[mechanism]") {
    WhatWasKeptUpDraws draws;
    draws.drive.value = 1.6f;
    const float kept[]{0, 0.5f};
    float urge[2]{};
    draws({0, 2}, {kept}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(0.8));
    WhatWasKeptUpFades fades;
    fades.half_time.value = 350;
    float left[]{0.8f};
    for (int turn = 0; turn < 50; ++turn) {
        float change[]{0};
        fades({0, 1}, Elapsed{7}, {left}, {change});
        left[0] += change[0];
    }
    CHECK(left[0] == Approx(0.4).epsilon(1e-4));
}

namespace {

// People who have not exercised for long, and what becomes of them in a programme: the mechanisms of the shelf by hand.
struct Starters {
    static constexpr Person n = 4000;
    using Numbers = std::vector<float>;
    Numbers usual_urge = Numbers(n), own_urge = Numbers(n), affect = Numbers(n), usual_minutes = Numbers(n),
            usual_intensity = Numbers(n), fitness = Numbers(n), depression = Numbers(n), efficacy = Numbers(n),
            programme = Numbers(n), days = Numbers(n), enjoyment = Numbers(n), fatigue = Numbers(n),
            injury_days = Numbers(n), accustomed = Numbers(n);
    std::vector<Ratio8> ones = std::vector<Ratio8>(n, 1.0f), company = std::vector<Ratio8>(n, 0.5f);
    Numbers burden = Numbers(n);
    std::vector<std::uint8_t> usual_offer = std::vector<std::uint8_t>(n);
    double felt = 0, bouts = 0, injuries = 0, own_bouts = 0, minutes_done = 0, felt_square = 0;

    BoutsFeel feel;
    ProgrammesInvite invite;
    ProgrammesAreLeft leave;
    UrgeBecomesExercise becomes;
    InjuriesHappen happen;

    explicit Starters(float urge, float sessions) {
        const Draws draws{Seed{7}, 1, birthday};
        constexpr std::array<float, 4> met{3.5f, 3.5f, 5.0f, 7.0f};
        for (Person p = 0; p < n; ++p) {
            const Four u = draws.four(p), v = draws.four(p, 1);
            usual_urge[p] = urge + normal_of(u.a);
            affect[p] = held(1.5f + 0.3f * (usual_urge[p] + 2.2f) + 1.5f * normal_of(u.b), -4.5f, 4.5f);
            usual_minutes[p] = 60 * exp_of(0.45f * normal_of(u.c));
            usual_intensity[p] = met[static_cast<std::size_t>(4 * u.d)] * exp_of(0.15f * normal_of(v.a));
            fitness[p] = 30 * exp_of(0.2f * normal_of(v.b));
            depression[p] = normal_of(v.c), efficacy[p] = normal_of(v.d);
            programme[p] = sessions;
        }
        const Block all{0, n};
        BodyGetsAccustomed{}.rest(all, {usual_urge.data()}, {usual_minutes.data()}, {accustomed.data()});
        FatigueBuildsAndClears{}.rest(all, {usual_urge.data()}, {usual_minutes.data()}, {fatigue.data()});
        EnjoymentIsRemembered{}.rest(all, {affect.data()}, {enjoyment.data()});
        feel.begin(all, {usual_minutes.data()}, {usual_intensity.data()}, {accustomed.data()}, {fatigue.data()},
                   {fitness.data()}, {burden.data()});
        Numbers explained(n);
        InjuryStopsExercise{}.rest(all, {usual_urge.data()}, {injury_days.data()});
        lean(explained);
        InjuryStopsExercise{}.begin(all, {injury_days.data()});
        for (Person p = 0; p < n; ++p) own_urge[p] = usual_urge[p] - explained[p];
    }

    void lean(Numbers& urge) const {
        RememberedEnjoymentDraws{}({0, n}, {enjoyment.data()}, {urge.data()});
        FatigueHoldsBack{}({0, n}, {fatigue.data()}, {urge.data()});
        InjuryStopsExercise{}({0, n}, {injury_days.data()}, {urge.data()});
    }

    void live(int to) {
        const Block all{0, n};
        for (int day = 0; day < to; ++day) {
            auto dice = [&](std::uint32_t stream) { return Thrown{n, Draws{Seed{7}, stream, day}}; };
            Numbers urge = own_urge, invited(n), session(n), met(n), did(n), minutes(n), intensity(n), shared(n),
                    attended(n), leaves(n), affect_today(n), injury(n), of_enjoyment(n), of_accustomed(n),
                    of_fatigue(n), of_injury(n), of_programme(n), of_days(n);
            lean(urge);
            invite(all, no_offers, {programme.data()}, {usual_offer.data()}, {days.data()}, {enjoyment.data()},
                   {efficacy.data()}, {depression.data()}, {ones.data()}, {fatigue.data()}, {injury_days.data()},
                   {fitness.data()}, {invited.data()}, {session.data()}, {met.data()});
            becomes(all, dice(2), no_offers, {urge.data()}, {usual_minutes.data()}, {usual_intensity.data()},
                    {company.data()}, {invited.data()}, {session.data()}, {met.data()}, {usual_offer.data()},
                    {did.data()}, {minutes.data()}, {intensity.data()}, {shared.data()}, {attended.data()});
            leave(all, dice(3), no_offers, {programme.data()}, {usual_offer.data()}, {days.data()}, {enjoyment.data()},
                  {fatigue.data()}, {injury_days.data()}, {depression.data()}, {ones.data()}, {leaves.data()});
            feel(all, dice(4), {did.data()}, {minutes.data()}, {intensity.data()}, {shared.data()}, {affect.data()},
                 {burden.data()}, {company.data()}, {usual_intensity.data()}, {accustomed.data()}, {fatigue.data()},
                 {fitness.data()}, {affect_today.data()});
            happen(all, dice(5), {minutes.data()}, {intensity.data()}, {usual_intensity.data()}, {accustomed.data()},
                   {injury.data()});
            EnjoymentIsRemembered{}(all, {did.data()}, {affect_today.data()}, {enjoyment.data()},
                                    {of_enjoyment.data()});
            BodyGetsAccustomed{}(all, {minutes.data()}, {intensity.data()}, {usual_intensity.data()},
                                 {accustomed.data()}, {of_accustomed.data()});
            FatigueBuildsAndClears{}(all, {minutes.data()}, {intensity.data()}, {usual_intensity.data()},
                                     {accustomed.data()}, {fatigue.data()}, {of_fatigue.data()});
            InjuriesHeal{}(all, dice(6), {injury.data()}, {injury_days.data()}, {of_injury.data()});
            ProgrammesGoOn{}(all, {leaves.data()}, {programme.data()}, {days.data()}, {of_programme.data()},
                             {of_days.data()});
            for (Person p = 0; p < n; ++p) {
                felt += affect_today[p] - did[p] * affect[p], bouts += did[p], injuries += injury[p];
                own_bouts += did[p] - attended[p], minutes_done += minutes[p];
                enjoyment[p] = held(enjoyment[p] + of_enjoyment[p], -5, 5);
                accustomed[p] += of_accustomed[p], fatigue[p] += of_fatigue[p];
                injury_days[p] = held(injury_days[p] + of_injury[p], 0, 365);
                programme[p] += of_programme[p], days[p] += of_days[p];
            }
        }
    }
    double gone() const { return static_cast<double>(std::count(programme.begin(), programme.end(), 0.0f)) / n; }
};

}  // namespace

TEST_CASE("without a programme a person's usual bouts feel as usual, whoever it is, for a year", "[mechanism]") {
    for (const float usual_urge : {-4.0f, -2.2f, 0.0f, 1.5f}) {
        INFO("usual urge " << usual_urge);
        Starters people{usual_urge, 0};
        double usual = 0;
        for (const float urge : people.usual_urge) usual += double{share_of(urge)} / Starters::n;
        people.live(365);
        CHECK(people.felt / people.bouts == Approx(0).margin(0.05));
        CHECK(people.bouts / Starters::n / 365 == Approx(usual).epsilon(0.04));
    }
}

TEST_CASE("half leave an ordinary programme in six months, more a hard one, fewer a gentle one that grows",
          "[mechanism]") {
    Starters ordinary{-3.5f, 3}, gentle{-3.5f, 3}, hard{-3.5f, 3};
    gentle.invite.start_minutes.value = 10, gentle.invite.full_minutes.value = 40;
    gentle.invite.weeks_of_ramp.value = 12, gentle.invite.met.value = 3.5f;
    hard.invite.start_minutes.value = 60, hard.invite.full_minutes.value = 60, hard.invite.met.value = 8;
    for (Starters* each : {&ordinary, &gentle, &hard}) each->live(182);
    CHECK(ordinary.gone() == Approx(0.5).margin(0.05));
    CHECK(gentle.gone() < ordinary.gone());
    CHECK(hard.gone() > gentle.gone() + 0.10);
    CHECK(hard.injuries / hard.bouts > 3 * gentle.injuries / gentle.bouts);
    CHECK(hard.felt / hard.bouts < -0.3);
    CHECK(gentle.felt / gentle.bouts > 0);
}
