#include "world/population.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/blocks.hpp"

namespace mensana {

namespace {
std::size_t bytes_of(std::size_t column, std::size_t people) {
    return (EveryColumn::bytes[column] * people + 63) / 64 * 64 + 64;  // whole vectors may be read at the end
}

// Does something to a column's bytes from .. from + many - 1, piece by piece over all columns: memory is first touched
// by all threads, which is when the system hands it out.
void for_each_piece(std::size_t people, auto&& work) {
    constexpr std::size_t piece = std::size_t{1} << 20;
    const std::size_t pieces = (8 * people + 128) / piece + 1;  // of the widest column there could be
    for_each_block(EveryColumn::count * pieces, 1, [&](Block block, unsigned) {
        const std::size_t column = block.first / pieces, from = block.first % pieces * piece,
                          end = bytes_of(column, people);
        if (from < end) work(column, from, std::min(piece, end - from));
    });
}
}  // namespace

// Columns lie one after another, so that the same person is at another place of a page in each: what a block looks at
// side by side does not crowd the same sets of the cache.
void Population::hold(bool (*which)(Kind)) {
    std::size_t bytes = 0;
    for (std::size_t column = 0; column < EveryColumn::count; ++column)
        if (which(EveryColumn::is[column].kind)) bytes += bytes_of(column, size_);
    own_ = {static_cast<std::byte*>(large_pages(bytes)), Free{bytes}};
    std::byte* next = own_.get();
    for (std::size_t column = 0; column < EveryColumn::count; ++column)
        if (which(EveryColumn::is[column].kind)) at_[column] = std::exchange(next, next + bytes_of(column, size_));
}

Population::Population(std::size_t people) : size_{people} {
    hold([](Kind kind) { return kind != Kind::act; });
    for_each_piece(size_, [&](std::size_t column, std::size_t from, std::size_t many) {
        if (at_[column]) std::memset(static_cast<std::byte*>(at_[column]) + from, 0, many);
    });
}

Population Population::twin() const {
    Population other{0};
    other.size_ = size_;
    other.at_ = at_;
    other.hold([](Kind kind) { return kind == Kind::state; });
    for_each_piece(size_, [&](std::size_t column, std::size_t from, std::size_t many) {
        if (EveryColumn::is[column].kind == Kind::state)
            std::memcpy(static_cast<std::byte*>(other.at_[column]) + from,
                        static_cast<const std::byte*>(at_[column]) + from, many);
    });
    return other;
}

float Population::value(std::size_t column, Person p) const {
    switch (EveryColumn::holds[column]) {
        case Holds::code:
            return static_cast<const std::uint8_t*>(at_[column])[p];
        case Holds::lasting:
            return static_cast<const Real16*>(at_[column])[p];
        case Holds::ratio:
            return static_cast<const Ratio8*>(at_[column])[p];
        case Holds::row:
            return static_cast<float>(static_cast<const std::uint32_t*>(at_[column])[p]);
        default:
            return static_cast<const float*>(at_[column])[p];
    }
}

void Population::set(std::size_t column, Person p, float value) {
    switch (EveryColumn::holds[column]) {
        case Holds::code:
            static_cast<std::uint8_t*>(at_[column])[p] = static_cast<std::uint8_t>(value);
            break;
        case Holds::lasting:
            static_cast<Real16*>(at_[column])[p] = value;
            break;
        case Holds::ratio:
            static_cast<Ratio8*>(at_[column])[p] = value;
            break;
        case Holds::row:
            static_cast<std::uint32_t*>(at_[column])[p] = static_cast<std::uint32_t>(value);
            break;
        default:
            static_cast<float*>(at_[column])[p] = value;
    }
}

std::size_t Population::bytes_per_person() {
    std::size_t bytes = 0;
    for (std::size_t column = 0; column < EveryColumn::count; ++column)
        if (EveryColumn::is[column].kind != Kind::act) bytes += EveryColumn::bytes[column];
    return bytes;
}

}  // namespace mensana
