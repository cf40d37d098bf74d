// The columns in memory: one array for each trait and each state, a person is a row number.
// Worlds that step together are born equal, so a twin population copies the states and borrows the traits.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "base/large_pages.hpp"
#include "base/random.hpp"
#include "world/columns.hpp"

namespace mensana {

class Population {
public:
    explicit Population(std::size_t people);  // all zero
    Population twin() const;                  // same people; must not outlive this population
    Population(Population&&) = default;
    Population& operator=(Population&&) = default;

    std::size_t size() const { return size_; }

    template <class C>
    std::span<typename C::type> all() {
        static_assert(C::is.kind != Kind::act, "an act lives only in the block that makes it");
        return {static_cast<typename C::type*>(at_[EveryColumn::place<C>]), size_};
    }
    template <class C>
    std::span<const typename C::type> all() const {
        return const_cast<Population*>(this)->all<C>();
    }

    // The array of a column by its place in EveryColumn; nullptr for acts.
    void* at(std::size_t column) { return at_[column]; }
    const void* at(std::size_t column) const { return at_[column]; }
    // One value of any trait or state as a number.
    float value(std::size_t column, Person p) const;
    void set(std::size_t column, Person p, float value);

    static std::size_t bytes_per_person();

private:
    void hold(bool (*which)(Kind));

    std::size_t size_;
    std::array<void*, EveryColumn::count> at_{};
    struct Free {
        std::size_t bytes;
        void operator()(std::byte* own) const { give_back(own, bytes); }
    };
    std::unique_ptr<std::byte, Free> own_{nullptr, Free{0}};  // the columns, one after another
};

}  // namespace mensana
