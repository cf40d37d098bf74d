// Who knows whom.  Built, read and measured with Boost.Graph; walked as flat arrays.
//                                                     [network.cpp is the only door to Boost.Graph]
// A tie is four bytes: the other person and what the two are to each other.  Ties are stored both ways;
// a person's ties lie together, sorted by the other person.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace mensana {

enum class TieKind : std::uint8_t { acquaintance = 0, close_friend = 1, kin = 2 };

class Tie {
public:
    Tie() = default;
    constexpr Tie(Person other, TieKind kind) : bits_{other | static_cast<std::uint32_t>(kind) << 29} {}
    constexpr Person other() const { return bits_ & 0x1FFFFFFFu; }
    constexpr TieKind kind() const { return static_cast<TieKind>(bits_ >> 29); }
    friend constexpr bool operator==(Tie, Tie) = default;

private:
    std::uint32_t bits_ = 0;  // 29 bits of person: 536 million people at the most
};

class Network {
public:
    std::size_t people() const { return start_.empty() ? 0 : start_.size() - 1; }
    std::size_t ties() const { return tie_.size() / 2; }
    std::span<const Tie> of(Person p) const { return {tie_.data() + start_[p], tie_.data() + start_[p + 1]}; }

private:
    friend struct NetworkBuilder;
    std::vector<std::uint64_t> start_;  // people + 1
    std::vector<Tie> tie_;
};

}  // namespace mensana
