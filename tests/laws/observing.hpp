// Observers of a few lines, for tests: what is not given is not listened to.
#pragma once

#include <functional>

#include "scenario/simulation.hpp"

namespace mensana {

struct Observing : Observer {
    SeeBlock on_block;
    std::function<void(std::int32_t day, std::span<const World>)> on_end = {};
    std::function<void(std::span<const Person>)> on_deaths = {};

    explicit Observing(SeeBlock block) : on_block{std::move(block)} {}
    void see(const DayView& view) override {
        if (on_block) on_block(view);
    }
    void died(std::span<const Person> rows, std::span<const World>) override {
        if (on_deaths) on_deaths(rows);
    }
    void end_of_day(std::int32_t day, std::span<const World> worlds) override {
        if (on_end) on_end(day, worlds);
    }
};

}  // namespace mensana
