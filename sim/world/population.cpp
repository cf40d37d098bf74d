#include "world/population.hpp"

#include <cstring>

namespace mensana {

namespace {
std::size_t bytes_of(std::size_t column, std::size_t people) {
    return (EveryColumn::bytes[column] * people + 63) / 64 * 64 + 64;  // whole vectors may be read at the end
}
}  // namespace

void Population::hold(std::size_t column) {
    const std::size_t bytes = bytes_of(column, size_);
    own_.emplace_back(static_cast<std::byte*>(::operator new (bytes, std::align_val_t{64})));
    at_[column] = own_.back().get();
    std::memset(at_[column], 0, bytes);
}

Population::Population(std::size_t people) : size_{people} {
    for (std::size_t column = 0; column < EveryColumn::count; ++column)
        if (EveryColumn::is[column].kind != Kind::act) hold(column);
}

Population Population::twin() const {
    Population other{0};
    other.own_.clear();
    other.size_ = size_;
    other.at_ = at_;
    for (std::size_t column = 0; column < EveryColumn::count; ++column)
        if (EveryColumn::is[column].kind == Kind::state) {
            other.hold(column);
            std::memcpy(other.at_[column], at_[column], EveryColumn::bytes[column] * size_);
        }
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
