// How a column of people is said (name, unit, kind, range, meaning) and how it is kept: a type for each column, and
// the list that gives each its place.  The columns themselves stand in world/columns.hpp.
// Tested by tests/world/columns_test.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mensana {

enum class Kind : std::uint8_t { trait, state, act };

struct Column {
    std::string_view name, unit;
    Kind kind;
    float low, high;  // a state is held inside at night; an act or trait outside is reported
    std::string_view meaning;
    float shown_step = 0;          // above 0: friends see it, rounded down to this step
    std::string_view labels = {};  // of a category: "male,female", the code is the place in the list
    bool may_be_missing = false;   // an act that is nothing, and no mistake, when no mechanism of a plan makes it

    using Text = std::string_view;
    static constexpr Column trait(Text name, Text unit, float low, float high, Text meaning) {
        return {name, unit, Kind::trait, low, high, meaning};
    }
    static constexpr Column state(Text name, Text unit, float low, float high, Text meaning) {
        return {name, unit, Kind::state, low, high, meaning};
    }
    static constexpr Column act(Text name, Text unit, float low, float high, Text meaning) {
        return {name, unit, Kind::act, low, high, meaning};
    }
    static constexpr Column category(Text name, Kind kind, Text meaning, Text labels) {
        const auto last = static_cast<float>(std::ranges::count(labels, ','));
        return {name, "category", kind, 0, last, meaning, 0, labels};
    }
    constexpr Column shown_in_steps_of(float step) const {
        Column shown = *this;
        shown.shown_step = step;
        return shown;
    }
    constexpr Column or_missing() const {
        Column forgiven = *this;
        forgiven.may_be_missing = true;
        return forgiven;
    }
};

// The names of a category's codes 0, 1, ..; none for a column of numbers.
inline std::vector<std::string_view> labels_of(const Column& column) {
    std::vector<std::string_view> labels;
    for (std::string_view left = column.labels; !left.empty();) {
        const std::size_t comma = std::min(left.find(','), left.size());
        labels.push_back(left.substr(0, comma));
        left.remove_prefix(std::min(comma + 1, left.size()));
    }
    return labels;
}
// The name of one code; empty when there is none.
inline std::string_view label_of(const Column& column, std::size_t code) {
    const auto labels = labels_of(column);
    return code < labels.size() ? labels[code] : std::string_view{};
}

template <class T = float>
struct Of {
    using type = T;
};
using Category = Of<std::uint8_t>;

// A strength or share in one byte, 0 to 7.97 in steps of 1/32: half a percent of what people differ by.
class Ratio8 {
public:
    constexpr Ratio8() = default;
    constexpr Ratio8(float x) : steps_{static_cast<std::uint8_t>(x * 32.0f + 0.5f)} {}
    constexpr operator float() const { return static_cast<float>(steps_) * 0.03125f; }

private:
    std::uint8_t steps_ = 0;
};
using Ratio = Of<Ratio8>;

// A number that is set once in a life, in two bytes: the upper half of a float, rounded to even.  Within 0.4 % of it.
class Real16 {
public:
    constexpr Real16() = default;
    constexpr Real16(float x) {
        const auto bits = std::bit_cast<std::uint32_t>(x);
        upper_ = static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16);
    }
    constexpr operator float() const { return std::bit_cast<float>(std::uint32_t{upper_} << 16); }

private:
    std::uint16_t upper_ = 0;
};
using Lasting = Of<Real16>;
enum class Holds : std::uint8_t { real, lasting, ratio, code, row };

// Columns that differ from their like by a word or two are said by these.  A text is an argument of a template as a
// Literal, and several make one as `in_full`.
template <std::size_t n>
struct Literal {
    std::array<char, n> text{};
    consteval Literal(const char (&from)[n]) { std::copy_n(from, n, text.begin()); }
    static constexpr std::size_t size = n - 1;  // without the zero at its end
};
template <Literal... parts>
inline constexpr auto in_full_text = [] {
    std::array<char, (parts.size + ... + 1)> all{};  // ends as a literal does
    auto to = all.begin();
    ((to = std::copy_n(parts.text.begin(), parts.size, to)), ...);
    return all;
}();
template <Literal... parts>
inline constexpr std::string_view in_full{in_full_text<parts...>.data(), in_full_text<parts...>.size() - 1};

// The personal strength of a path.
template <Literal name, Literal path>
struct Response : Ratio {
    static constexpr Column is =
        Column::trait(in_full<name>, "ratio", 0, 255.0f / 32,
                      in_full<"Personal strength of the ", path, " path; 1 is the average person">);
};
// The own part of a level.
template <Literal name, Literal usual>
struct OwnPart : Lasting {
    static constexpr Column is = Column::trait(in_full<name>, "z", -100, 100, in_full<"Own part of ", usual>);
};
// Where a state is drawn to.
template <Literal name, Literal unit, Literal state>
struct Pull : Of<> {
    static constexpr Column is =
        Column::act(in_full<name>, in_full<unit>, -1000, 1000, in_full<"Where today's causes would hold ", state>);
};

template <class... C>
struct Columns {
    static constexpr std::size_t count = sizeof...(C);
    static constexpr std::array<Column, count> is{C::is...};
    static constexpr std::array<std::uint8_t, count> bytes{static_cast<std::uint8_t>(sizeof(typename C::type))...};
    static constexpr std::array<Holds, count> holds{std::is_same_v<typename C::type, float>          ? Holds::real
                                                    : std::is_same_v<typename C::type, Ratio8>       ? Holds::ratio
                                                    : std::is_same_v<typename C::type, Real16>       ? Holds::lasting
                                                    : std::is_same_v<typename C::type, std::uint8_t> ? Holds::code
                                                                                                     : Holds::row...};

    template <class Wanted>
    static constexpr std::size_t place = [] {
        std::size_t n = 0;
        (void)((std::is_same_v<Wanted, C> ? true : (++n, false)) || ...);
        static_assert((std::is_same_v<Wanted, C> || ...), "a column must stand in EveryColumn");
        return n;
    }();

    // The place of the column with this name, or count when there is none.
    static constexpr std::size_t place_of(std::string_view name) {
        std::size_t n = 0;
        while (n < count && is[n].name != name) ++n;
        return n;
    }
};

}  // namespace mensana
