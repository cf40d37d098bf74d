// Compiled once for each kind of dice: MENSANA_DICE is the namespace, and the model's headers live in one of their own,
// so that nothing here is mixed up with the fast program that it is linked with.
#define MENSANA_NO_CLONES
#define MENSANA_JOIN(a, b) a##b
#define MENSANA_NAMED(dice) MENSANA_JOIN(mensana_, dice)
#define mensana MENSANA_NAMED(MENSANA_DICE)

#include "naive.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "every_mechanism.hpp"  // made by CMake: all headers, and std::tuple<...> sorted by name

namespace mensana_naive::MENSANA_DICE {
namespace {

using namespace mensana;
using mensana_naive::Friend;

template <class C>
struct Field {
    typename C::type is{};
};
template <class... C>
struct Fields : Field<C>... {
    static constexpr std::size_t count = sizeof...(C);
    template <class Wanted>
    typename Wanted::type& of() {
        return Field<Wanted>::is;
    }
    // By number: for getting people in and out.
    void* at(std::size_t column) {
        void* found = nullptr;
        std::size_t n = 0;
        ((n++ == column ? void(found = &of<C>()) : void()), ...);
        return found;
    }
    template <class Visit>
    void visit(Visit each) {
        (each.template operator()<C>(), ...);
    }
};

// Tonight's change of each state that is a float.
template <class C>
struct No {};
template <class C>
inline constexpr bool changes = C::is.kind == Kind::state&& std::is_same_v<typename C::type, float>;
template <class... C>
struct Changes : std::conditional_t<changes<C>, Field<C>, No<C>>... {
    template <class Wanted>
    float& of() {
        return Field<Wanted>::is;
    }
};

template <class>
struct FieldsOf;
template <class... C>
struct FieldsOf<Columns<C...>> {
    using type = Fields<C...>;
    using change = Changes<C...>;
    template <std::size_t n>
    using nth = std::tuple_element_t<n, std::tuple<C...>>;
};

// Traits, this morning's states, today's acts: all that is known of a person.
struct Someone : FieldsOf<EveryColumn>::type {
    std::vector<Friend> friends;
    std::array<float, 2> shown{}, showing{};  // to friends: recent activity and depressive symptoms
    std::array<float, 2> seen{};              // of friends, when they last met; summed
    float known = 0;
    std::array<float, 3> standing{};  // what slow mechanisms last made of the urge and of the pulls of both symptoms
};
using Change = FieldsOf<EveryColumn>::change;

template <class C>
constexpr int shown_place = std::is_same_v<C, RecentActivity> ? 0 : 1;
template <class C>
float rounded(float x) {
    constexpr float inverse = 1.0f / C::is.shown_step;
    return C::is.low + C::is.shown_step * static_cast<float>(static_cast<int>(held((x - C::is.low) * inverse, 0, 255)));
}

// One person's day.  A kernel is given pointers to this person's fields, shifted so that [p] is the field.
struct Case {
    Someone& person;
    Change& change;
    std::array<float, 2> sum;
    float known;
    Person p;
    std::int32_t day;
    Today today;
    Elapsed elapsed{};
    std::uint32_t stream = 0;
    std::array<float, most_uniforms> thrown{};
};

MENSANA_INLINE Block give(Wanted<Block>, Case& c) { return {c.p, c.p + 1}; }
MENSANA_INLINE Draws give(Wanted<Draws>, Case& c) { return Draws{Seed{}, c.stream, c.day}; }
template <std::uint32_t many>
MENSANA_INLINE Uniforms<many> give(Wanted<Uniforms<many>>, Case& c) {
    const Draws draws{Seed{}, c.stream, c.day};
    for (std::uint32_t nth = 0; nth < many; ++nth) c.thrown[nth] = draws.shared_uniform(c.p, nth);
    return {c.thrown.data() - static_cast<std::ptrdiff_t>(c.p), 1};
}
MENSANA_INLINE Today give(Wanted<Today>, Case& c) { return c.today; }
MENSANA_INLINE Elapsed give(Wanted<Elapsed>, Case& c) { return c.elapsed; }
MENSANA_INLINE const Offers& give(Wanted<const Offers&>, Case&) { return no_offers; }
template <class C>
MENSANA_INLINE Own<C> give(Wanted<Own<C>>, Case& c) {
    return {&c.person.template of<C>() - static_cast<std::ptrdiff_t>(c.p)};
}
template <class C>
MENSANA_INLINE Adds<C> give(Wanted<Adds<C>>, Case& c) {
    if constexpr (C::is.kind == Kind::act)
        return {&c.person.template of<C>() - static_cast<std::ptrdiff_t>(c.p)};
    else
        return {&c.change.template of<C>() - static_cast<std::ptrdiff_t>(c.p)};
}
template <class C>
MENSANA_INLINE Friends<C> give(Wanted<Friends<C>>, Case& c) {
    return {&c.sum[shown_place<C>] - static_cast<std::ptrdiff_t>(c.p), &c.known - static_cast<std::ptrdiff_t>(c.p)};
}

// Whether a mechanism has nothing to do for this person, where whoever writes it for one person would ask first.
template <class M>
MENSANA_INLINE bool idle(Case& c) {
    if constexpr (std::is_same_v<M, BoutsFeel> || std::is_same_v<M, InjuriesHappen> ||
                  std::is_same_v<M, BoutsReleaseEndorphins> || std::is_same_v<M, BoutsReleaseMyokines>)
        return c.person.of<Exercised>() == 0.0f;
    else if constexpr (std::is_same_v<M, InjuriesHeal>)
        return c.person.of<Injury>() == 0.0f && c.person.of<InjuryDays>() == 0.0f;
    else if constexpr (std::is_same_v<M, ProgrammesAreLeft> || std::is_same_v<M, ProgrammesInvite> ||
                       std::is_same_v<M, ProgrammesGoOn>)
        return c.person.of<Programme>() == 0.0f;
    else
        return false;
}

// The choice of the day with its branches: lengths and intensities are drawn for those who go.
MENSANA_INLINE void choose(Case& c) {
    constexpr UrgeBecomesExercise the{};
    const Draws draws{Seed{}, c.stream, c.day};
    Someone& one = c.person;
    if (one.of<Invitation>() > 0 && draws.shared_uniform(c.p, 0) < one.of<Invitation>()) {
        one.of<Exercised>() += 1, one.of<InCompany>() += 1, one.of<Attended>() += 1;
        one.of<Minutes>() += one.of<SessionMinutes>();
        one.of<Intensity>() += one.of<SessionIntensity>();
    } else if (draws.shared_uniform(c.p, 1) < share_of(one.of<Urge>())) {
        const float spread = the.minutes_spread, hardness = the.intensity_spread;
        const float minutes = one.of<PreferredMinutes>() *
                              exp_of(spread * innovation_of(draws.shared_uniform(c.p, 2)) - 0.5f * spread * spread);
        const float hard =
            one.of<PreferredIntensity>() * exp_of(hardness * innovation_of(draws.shared_uniform(c.p, 3)));
        one.of<Exercised>() += 1;
        one.of<Minutes>() += held(minutes, 5.0f, 240.0f);
        one.of<Intensity>() += held(hard, 1.5f, 20.0f);
        if (draws.shared_uniform(c.p, 4) < one.of<CompanyPreference>()) one.of<InCompany>() += 1;
    }
}

template <class M, class... W>
MENSANA_INLINE void call(void (M::*)(W...) const, Case& c) {
    static constexpr M mechanism{};
    mechanism.operator()(give(Wanted<W>{}, c)...);
}

template <Pace pace, Beat beat, class M>
MENSANA_INLINE void step(Case& c) {
    if constexpr (M::about.beat == beat && M::about.pace == pace) {
        c.stream = stream_of(M::about.name);
        if constexpr (std::is_same_v<M, UrgeBecomesExercise>)
            choose(c);
        else if (!idle<M>(c))
            call<M>(&M::operator(), c);
    }
}

template <Pace pace, Beat beat, class... M>
[[gnu::flatten]] void steps(Case& c, std::tuple<M...>*) {
    (step<pace, beat, M>(c), ...);
}
template <Pace pace>
void steps(Case& c) {
    EveryMechanism* const all = nullptr;
    steps<pace, Beat::lean>(c, all);
    steps<pace, Beat::act>(c, all);
    steps<pace, Beat::feel>(c, all);
    steps<pace, Beat::respond>(c, all);
}

class People final : public Town {
public:
    explicit People(std::size_t many) : people_(many) {}
    void meet(std::size_t p, Friend other) override { people_[p].friends.push_back(other); }
    void set(std::size_t p, std::size_t column, const void* value) override {
        if (EveryColumn::is[column].kind != Kind::act)
            std::copy_n(static_cast<const std::byte*>(value), EveryColumn::bytes[column],
                        static_cast<std::byte*>(people_[p].at(column)));
    }
    const void* get(std::size_t p, std::size_t column) const override {
        return const_cast<Someone&>(people_[p]).at(column);
    }
    void level(std::size_t act, const float* offset, const float* spread) override {
        Level& of = levels_.at(act);
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t k = 0; k < 4; ++k)
                of.offset.of[sex][k] = offset[4 * sex + k], of.spread.of[sex][k] = spread[4 * sex + k];
    }
    void begin() override {
        for (Someone& each : people_)
            each.shown = {rounded<RecentActivity>(each.of<RecentActivity>()),
                          rounded<Depression>(each.of<Depression>())};
        for (Someone& each : people_) meet(each);
        for (Person p = 0; p < people_.size(); ++p) {
            Change none{};
            Case c{people_[p], none, people_[p].seen, people_[p].known, p, 0, {}, {0}};
            begin_acts(people_[p]);
            live_slowly(c);
        }
    }
    void live_one_day(std::int32_t day, float season, float weekend) override {
        for (Person p = 0; p < people_.size(); ++p) live(people_[p], p, day, {day, season, weekend});
        for (Someone& each : people_) each.shown = each.showing;
    }
    std::size_t bytes() const override {
        std::size_t all = people_.size() * sizeof(Someone);
        for (const Someone& each : people_) all += each.friends.capacity() * sizeof(Friend);
        return all;
    }

private:
    void meet(Someone& one) {
        one.seen = {}, one.known = 0;
        for (const Friend& each : one.friends)
            if (each.close) {
                one.seen[0] += people_[each.who].shown[0], one.seen[1] += people_[each.who].shown[1];
                one.known += 1;
            }
    }
    void begin_acts(Someone& one) {  // at the person's level before any cause, or at nothing
        one.visit([&]<class C>() {
            constexpr std::size_t own = own_part_of(EveryColumn::place<C>);
            if constexpr (own < EveryColumn::count)
                one.of<C>() = levels_.at(EveryColumn::place<C>).offset(one.of<Sex>(), one.of<Age>()) +
                              levels_.at(EveryColumn::place<C>).spread_at(one.of<Sex>(), one.of<Age>()) *
                                  one.of<FieldsOf<EveryColumn>::nth<own>>();
            else if constexpr (C::is.kind == Kind::act)
                one.of<C>() = 0;
        });
    }
    void live_slowly(Case& c) {
        steps<Pace::slow>(c);
        c.person.standing = {c.person.of<Urge>(), c.person.of<DepressionPull>(), c.person.of<AnxietyPull>()};
    }
    void live(Someone& one, Person p, std::int32_t day, Today today) {
        const bool due = (day + 7'000'000 + static_cast<std::int32_t>(p / 64)) % 7 == 0;  // once a week
        if (due) meet(one);
        Change change{};
        Case c{one, change, one.seen, one.known, p, day, today};
        begin_acts(one);
        if (due) {
            c.elapsed = {7};
            live_slowly(c);
            c.elapsed = {1};
        } else {
            one.of<Urge>() = one.standing[0], one.of<DepressionPull>() = one.standing[1];
            one.of<AnxietyPull>() = one.standing[2];
        }
        steps<Pace::daily>(c);
        one.visit([&]<class C>() {
            if constexpr (changes<C>) one.of<C>() = held(one.of<C>() + change.of<C>(), C::is.low, C::is.high);
        });
        one.showing = {rounded<RecentActivity>(one.of<RecentActivity>()), rounded<Depression>(one.of<Depression>())};
    }

    std::vector<Someone> people_;
    Levels levels_;
};

}  // namespace

std::unique_ptr<Town> town(std::size_t people) { return std::make_unique<People>(people); }

}  // namespace mensana_naive::MENSANA_DICE
