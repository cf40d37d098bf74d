// The contract of a mechanism: one causal claim, as a struct of parameters and a kernel.
//
// The kernel's signature is the declaration of what it reads and adds to; nothing else is within its reach:
//     Own<C>      reads this block's people: traits, this morning's states, acts of an earlier beat
//     Friends<C>  reads what a person's close friends and kin showed last night, summed and counted
//     Adds<C>     adds to an act, or to tonight's change of a state
//     Uniforms<n> this mechanism's own random numbers of today, n of each person in (0, 1);  Today: the calendar
//     Elapsed     days since its last turn, for what takes time: 1 unless the mechanism is slow
//     const Offers&  what the scenario offers, by number
//     Block       whom to visit
// `using concerns = C;` says that nothing happens to whoever has a zero in that state: a block of such people is
// passed over.
// Three more kernels make the first morning, with Sets<C> to write a state or trait: `born` draws what stays for life;
// `rest` says where a state stands while causes stay as they are, which is asked again and again until everybody's
// causes and states agree (engine/rest.hpp), so it has no draws; `begin`, later, what is already under way.  `born` and
// `begin` have Draws, which answers for any address, in place of Uniforms.  `rest` and `begin` may ask for Own<C> of an
// act with a set point: its level at rest; and `begin` for Offset<C>, what it starts from at any other age, and for
// Adds<C>, by which several may say what the years before have done to a state.
//
// Mechanism holds any such struct by value and supplies the arguments by their types.
// Tested by tests/engine/mechanism_test.cpp; what must not compile by tests/engine/refused/.
#pragma once

#include <cassert>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/blocks.hpp"
#include "base/kernel.hpp"
#include "base/maths.hpp"
#include "base/parameter.hpp"
#include "base/random.hpp"
#include "world/columns.hpp"
#include "world/levels.hpp"
#include "world/offers.hpp"
#include "world/population.hpp"

namespace mensana {

enum class Beat : std::uint8_t { birth, lean, act, feel, respond };  // birth: only a born kernel, no daily one
std::string_view name_of(Beat beat);

// How often a mechanism is lived.  Daily: what a day is made of, its choices and what follows from them at once.  Slow:
// what hardly differs from one day to the next (where causes would hold a state, how a state follows in weeks, what
// strikes once in years); everybody's turn comes every `slow_every` days of the calendar, with a step as long.
enum class Pace : std::uint8_t { daily, slow };
std::string_view name_of(Pace pace);

struct About {
    std::string_view name, path, claim;  // path: the causal path that `without` can drop as a whole
    Beat beat;
    Pace pace = Pace::daily;
};

// What is known of a claim, in the mechanism's own file.  Grades are those of GRADE (Guyatt 2008,
// doi:10.1136/bmj.39489.470347.AD): how sure we are that the arrow is causal and about this large.
enum class Grade : std::uint8_t {
    very_low,
    low,
    moderate,
    high,
    bookkeeping
};  // bookkeeping: no claim about the world
std::string_view name_of(Grade grade);
struct Card {
    std::string_view equation;     // with the names of parameters and columns
    std::string_view pro, contra;  // evidence for and against, with sources
    Grade grade;
    std::string_view refuted_by;  // what would prove it wrong
};

struct Today {
    std::int32_t day = 0;
    float season = 0;   // cos of the year's turn: 1 at midsummer, -1 at midwinter, 0 on the average day
    float weekend = 0;  // 1 on Saturday and Sunday, 2/7 on the average day
};

// Since these people last lived the mechanism: 1 unless it is slow.
struct Elapsed {
    float days = 1;
};

enum class Access : std::uint8_t { own, friends, adds, sets };

template <class C, Access how>
struct View {
    using column = C;
    using type = typename C::type;
    static_assert(how != Access::adds || C::is.kind != Kind::trait, "a trait never changes");
    static_assert(how != Access::adds || C::is.kind == Kind::trait || std::is_same_v<type, float>,
                  "only what is kept as a float can be added to: a byte is set at rest, in begin, or from outside");
    static_assert(how != Access::sets || C::is.kind != Kind::act, "an act is made by the day, it has no place of rest");
    std::conditional_t<how == Access::own, const type, type>* __restrict at;
    MENSANA_INLINE auto& operator[](std::int32_t p) const { return at[p]; }
};
template <class C>
using Own = View<C, Access::own>;
template <class C>
using Adds = View<C, Access::adds>;
template <class C>
using Sets = View<C, Access::sets>;

template <class C>
struct Friends {
    using column = C;
    static_assert(C::is.shown_step > 0, "friends see only what a column shows: give it a shown_step");
    const float* __restrict sum;    // over close friends and kin, of what each showed last night
    const float* __restrict known;  // how many there are
    MENSANA_INLINE float mean(std::int32_t p, float if_alone) const {
        return known[p] > 0 ? sum[p] / known[p] : if_alone;
    }
};

// What the level of an act starts from in this world, by sex and age.
template <class C>
struct Offset {
    using column = C;
    static_assert(own_part_of(EveryColumn::place<C>) < EveryColumn::count,
                  "only an act with a set point has an offset");
    const BySexAndAge* of;
    MENSANA_INLINE float operator()(bool woman, float age) const { return (*of)(woman, age); }
};

// What a mechanism draws today: of each person the 0th to the (many - 1)th uniform number.
constexpr std::uint32_t most_uniforms = 8;
template <std::uint32_t many>
struct Uniforms {
    static_assert(many > 0 && many <= most_uniforms);
    const float* __restrict at;
    std::ptrdiff_t stride;
    MENSANA_INLINE float operator()(std::int32_t p, std::uint32_t nth = 0) const { return at[p + nth * stride]; }
};

// Where a thread keeps what was drawn last: worlds that step together draw once.
class Dice {
public:
    static std::size_t floats_for(std::size_t block_size) { return most_uniforms * block_size; }
    Dice() = default;
    Dice(float* room, std::size_t block_size) : at_{room}, stride_{static_cast<std::ptrdiff_t>(block_size)} {}

    template <std::uint32_t many>
    Uniforms<many> uniforms(Block people, const Draws& draws) {
        assert(at_ && people.size() <= static_cast<std::size_t>(stride_) && "room for the numbers of a block");
        if (people.first != people_.first || people.last != people_.last || !(draws == draws_)) thrown_ = 0;
        for (people_ = people, draws_ = draws; thrown_ < many; ++thrown_)
            draw_uniforms(people.first, people.last, draws, thrown_, at_ + thrown_ * stride_);
        return {at_ - static_cast<std::ptrdiff_t>(people.first), stride_};
    }

private:
    float* at_ = nullptr;
    std::ptrdiff_t stride_ = 0;
    Block people_{};
    Draws draws_{{}, 0, 0};
    std::uint32_t thrown_ = 0;
};

// One world during one block: where its columns are.  Pointers of scratch are shifted so that [p] is the person.
struct Place {
    Population* people;
    float* const* scratch;            // by column: acts, and changes of states
    const float* const* friends_sum;  // by column shown
    const float* friends_known;
    const Offers* offers = &no_offers;
    const Levels* levels = nullptr;  // on the first morning only
};

struct Moment {
    const Place* worlds;            // of all that step together
    const std::uint8_t* read_from;  // by column: the world this mechanism reads it from
    std::uint32_t self;             // the world that lives
    Block people;
    Draws draws;
    Today today;
    Dice* dice = nullptr;
    Elapsed elapsed{};
};

// What a kernel may ask for, and what it is given.
template <class T>
struct Wanted {};
inline Block give(Wanted<Block>, const Moment& m) { return m.people; }
inline Draws give(Wanted<Draws>, const Moment& m) { return m.draws; }
template <std::uint32_t many>
Uniforms<many> give(Wanted<Uniforms<many>>, const Moment& m) {
    return m.dice->uniforms<many>(m.people, m.draws);
}
inline Today give(Wanted<Today>, const Moment& m) { return m.today; }
inline Elapsed give(Wanted<Elapsed>, const Moment& m) { return m.elapsed; }
inline const Offers& give(Wanted<const Offers&>, const Moment& m) { return *m.worlds[m.self].offers; }
template <class C, Access how>
View<C, how> give(Wanted<View<C, how>>, const Moment& m) {
    constexpr auto k = EveryColumn::place<C>;
    using T = typename View<C, how>::type;
    if constexpr (how == Access::adds)
        return {m.worlds[m.self].scratch[k]};
    else if constexpr (how == Access::sets)
        return {static_cast<T*>(m.worlds[m.self].people->at(k))};
    else if constexpr (C::is.kind == Kind::act)
        return {m.worlds[m.read_from[k]].scratch[k]};
    else
        return {static_cast<const T*>(m.worlds[m.read_from[k]].people->at(k))};
}
template <class C>
Friends<C> give(Wanted<Friends<C>>, const Moment& m) {
    const Place& world = m.worlds[m.read_from[EveryColumn::place<C>]];
    return {world.friends_sum[EveryColumn::place<C>], world.friends_known};
}

template <class C>
Offset<C> give(Wanted<Offset<C>>, const Moment& m) {
    return {&m.worlds[m.self].levels->at(EveryColumn::place<C>).offset};
}

struct Use {
    std::size_t column;
    Access access;
    enum class When : std::uint8_t { day, born, rest, begin } when;
};

template <class T>
void note_use(Wanted<T>, Use::When, std::vector<Use>&) {}
template <class C, Access how>
void note_use(Wanted<View<C, how>>, Use::When when, std::vector<Use>& uses) {
    uses.push_back({EveryColumn::place<C>, how, when});
}
template <class C>
void note_use(Wanted<Friends<C>>, Use::When when, std::vector<Use>& uses) {
    uses.push_back({EveryColumn::place<C>, Access::friends, when});
}

// What a daily kernel may ask for.  Sets and Draws are refused by sentences of their own.
template <class T>
inline constexpr bool of_the_day = std::is_same_v<T, Block> || std::is_same_v<T, Today> || std::is_same_v<T, Elapsed> ||
                                   std::is_same_v<T, const Offers&>;
template <class C, Access how>
inline constexpr bool of_the_day<View<C, how>> = true;
template <class C>
inline constexpr bool of_the_day<Friends<C>> = true;
template <std::uint32_t many>
inline constexpr bool of_the_day<Uniforms<many>> = true;
template <>
inline constexpr bool of_the_day<Draws> = true;
template <class T>
inline constexpr bool sets_something = false;
template <class C>
inline constexpr bool sets_something<Sets<C>> = true;

// What the kernels of the first morning may ask for.
template <class T, Use::When when>
inline constexpr bool of_the_morning = std::is_same_v<T, Block> || std::is_same_v<T, Today> ||
                                       (std::is_same_v<T, Draws> && when != Use::When::rest);
template <class C, Use::When when>
inline constexpr bool of_the_morning<Own<C>, when> = C::is.kind != Kind::act ||
                                                     (when != Use::When::born &&
                                                      own_part_of(EveryColumn::place<C>) < EveryColumn::count);
template <class C, Use::When when>
inline constexpr bool of_the_morning<Sets<C>, when> = when != Use::When::born || C::is.kind == Kind::trait;
template <class C, Use::When when>
inline constexpr bool of_the_morning<Offset<C>, when> = when == Use::When::begin;
// What years before the first morning have done to a state.
template <class C, Use::When when>
inline constexpr bool of_the_morning<Adds<C>, when> = when == Use::When::begin&& C::is.kind == Kind::state;

inline constexpr Card no_card{};  // of mechanisms made in tests

class Mechanism {
public:
    template <class M>
    requires requires { M::about; }
    Mechanism(M mechanism) : held_{std::make_unique<Holding<M>>(std::move(mechanism))} {}
    Mechanism(const Mechanism& other) : held_{other.held_->copy()} {}
    Mechanism(Mechanism&&) = default;
    Mechanism& operator=(Mechanism&&) = default;

    const About& about() const { return held_->about(); }
    const Card& card() const { return held_->card(); }
    std::vector<Parameter*> parameters() { return held_->parameters(); }
    std::vector<const Parameter*> parameters() const {
        const auto own = held_->parameters();
        return {own.begin(), own.end()};
    }
    Parameter* parameter(std::string_view name);  // nullptr when there is none
    std::vector<Use> uses() const { return held_->uses(); }
    std::size_t concerns() const { return held_->concerns(); }  // column; EveryColumn::count: everybody
    std::uint32_t stream() const { return stream_of(about().name); }

    void run(const Moment& now) const { held_->run(now); }
    void born(const Moment& now) const { held_->born(now); }
    void rest(const Moment& now) const { held_->rest(now); }
    void begin(const Moment& now) const { held_->begin(now); }

private:
    struct Held {
        virtual ~Held() = default;
        virtual std::unique_ptr<Held> copy() const = 0;
        virtual const About& about() const = 0;
        virtual const Card& card() const = 0;
        virtual std::vector<Parameter*> parameters() = 0;
        virtual std::vector<Use> uses() const = 0;
        virtual std::size_t concerns() const = 0;
        virtual void run(const Moment&) const = 0;
        virtual void born(const Moment&) const = 0;
        virtual void rest(const Moment&) const = 0;
        virtual void begin(const Moment&) const = 0;
    };

    template <class M>
    struct Holding final : Held {
        explicit Holding(M m) : mechanism{std::move(m)} {}
        std::unique_ptr<Held> copy() const override { return std::make_unique<Holding>(mechanism); }
        const About& about() const override { return M::about; }
        const Card& card() const override {
            if constexpr (requires { M::card; })
                return M::card;
            else
                return no_card;
        }
        std::vector<Parameter*> parameters() override {
            return std::apply([](auto&... p) { return std::vector<Parameter*>{&p...}; }, mechanism.parameters());
        }
        std::vector<Use> uses() const override {
            std::vector<Use> all;
            if constexpr (lives) note_day(&M::operator(), all);
            if constexpr (is_drawn) note_morning<Use::When::born>(&M::born, all);
            if constexpr (settles) note_morning<Use::When::rest>(&M::rest, all);
            if constexpr (begins) note_morning<Use::When::begin>(&M::begin, all);
            return all;
        }
        std::size_t concerns() const override {
            if constexpr (requires { typename M::concerns; }) {
                using type = typename M::concerns::type;
                static_assert(M::concerns::is.kind == Kind::state &&
                                  (std::is_same_v<type, float> || std::is_same_v<type, std::uint8_t>),
                              "`concerns` is a state that is kept as a float or a byte");
                return EveryColumn::place<typename M::concerns>;
            } else {
                return EveryColumn::count;
            }
        }
        void run(const Moment& now) const override {
            if constexpr (lives) call(&M::operator(), now);
        }
        void born(const Moment& now) const override {
            if constexpr (is_drawn) call(&M::born, now);
        }
        void rest(const Moment& now) const override {
            if constexpr (settles) call(&M::rest, now);
        }
        void begin(const Moment& now) const override {
            if constexpr (begins) call(&M::begin, now);
        }

        M mechanism;

    private:
        template <class... W>
        static constexpr bool is_kernel(void (M::*)(W...) const) {
            return true;
        }
        static constexpr bool is_kernel(...) { return false; }

        static constexpr bool lives = requires { &M::operator(); };
        static constexpr bool is_drawn = requires { &M::born; };
        static constexpr bool settles = requires { &M::rest; };
        static constexpr bool begins = requires { &M::begin; };
        static constexpr std::size_t listed = std::tuple_size_v<decltype(std::declval<M&>().parameters())>;
        static_assert(lives || is_drawn || settles || begins,
                      "a mechanism has a kernel: operator() for the day, born, rest or begin");
        static_assert(lives == (M::about.beat != Beat::birth), "Beat::birth is for mechanisms without a daily kernel");
        static_assert((!lives || requires { requires is_kernel(&M::operator()); }) &&
                          (!is_drawn || requires { requires is_kernel(&M::born); }) &&
                          (!settles || requires { requires is_kernel(&M::rest); }) &&
                          (!begins || requires { requires is_kernel(&M::begin); }),
                      "a kernel is const, returns nothing and is the mechanism's own: void operator()(...) const");
        static_assert(std::is_empty_v<M> ? listed == 0 : sizeof(M) == listed * sizeof(Parameter),
                      "every parameter must stand in parameters()");

        // Where a state stands is not a day's to say: what all mechanisms add to it is put together in the evening. The
        // day's numbers are drawn once, for the worlds that step together.
        template <class... W>
        static void note_day(void (M::*)(W...) const, std::vector<Use>& all) {
            static_assert((!sets_something<W> && ...),
                          "only born, rest and begin set a column: a daily kernel asks for Adds, or adds to a pull");
            static_assert((!std::is_same_v<W, Draws> && ...),
                          "only born and begin have Draws: a daily kernel asks for Uniforms<n>");
            static_assert(
                (of_the_day<W> && ...),
                "a daily kernel is given Block, Own, Friends, Adds, Uniforms, Today, Elapsed and const Offers&, "
                "by value but for the last, and nothing else");
            (note_use(Wanted<W>{}, Use::When::day, all), ...);
        }
        // The first morning has no day yet: no acts but levels at rest, no friends seen, nothing to add to.
        template <Use::When when, class... W>
        static void note_morning(void (M::*)(W...) const, std::vector<Use>& all) {
            static_assert((of_the_morning<W, when> && ...),
                          "born, rest and begin see traits and states, rest and begin levels of acts with a set point: "
                          "there is no day yet.  They are given Block, Own, Sets and Today, born and begin Draws, "
                          "begin Offset and Adds");
            (note_use(Wanted<W>{}, when, all), ...);
        }
        template <class... W>
        void call(void (M::*kernel)(W...) const, const Moment& now) const {
            (mechanism.*kernel)(give(Wanted<W>{}, now)...);
        }
    };

    std::unique_ptr<Held> held_;
};

}  // namespace mensana
