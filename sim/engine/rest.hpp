// The first morning: where everybody's levels stand when causes and what they cause agree.
//
// A level is what it starts from (world/levels.hpp) and what mechanisms add to it.  Levels are each other's causes, so
// they are found by sweeps: all that lean add, from states as they are; states go where these levels would hold them
// (the `rest` kernels); and again, until no level of a person moves by more than a hundredth of a standard deviation.
// First with friends who are like everybody's; then among one's own, who are looked at anew after each round. Everybody
// settles by themselves: who is looked at at the same time changes no bit.  Whoever's levels were observed keeps them:
// their own parts are what causes leave.
// Tested by tests/engine/rest_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "engine/plan.hpp"
#include "engine/world.hpp"

namespace mensana {

inline constexpr float settled_within = 0.01f;  // SD
// How near people are to come before they have friends: roughly will do for whom friends move again.
enum class How { settled, roughly };

// A level that finds no rest: causes of it drive each other on.
struct Unsettled : std::runtime_error {
    explicit Unsettled(std::size_t act);
    std::size_t act;
};

class Rest {
public:
    // Under this plan, which must outlive this, at the addresses of this day.  `observed` may be left out.
    Rest(const Plan& plan, const Levels& levels, Seed seed, std::int32_t morning, std::size_t block_size,
         const Observed* observed = nullptr);
    ~Rest();
    // From now on at the addresses of another day.
    void on(std::int32_t morning) { morning_ = morning; }
    Rest(const Rest&) = delete;
    Rest& operator=(const Rest&) = delete;

    // What is drawn once in a life, and a first guess of where states stand.
    void born(Population& people, Block block, unsigned worker);
    // Levels and states of people whose friends are as friends usually are.
    void alone(Population& people, Block block, unsigned worker, How near = How::settled);
    // These people meet their friends, and levels and states go a sweep towards what that shows them.
    void towards_friends(World& world, Block block, unsigned worker);
    // These people meet their friends, and find their levels and states anew where that moves a level, or all of them.
    // Of how many people that was said.
    std::size_t among_friends(World& world, Block block, unsigned worker, bool everybody);
    // What is already under way, given these levels.
    void begin(World& world, Block block, unsigned worker, bool with_friends);

    // Of the last block that this worker did: how sociable everybody is at rest, [p]; 0 where ties do not come and go,
    // so that it moves none.
    void note_sociability(Block block, unsigned worker, std::span<float> sociability) const;
    std::size_t sweeps() const;  // the most that any block took, in all

private:
    struct Worker;
    struct Cause {
        const Step* step;
        std::uint32_t stream;
        std::size_t concerns;
    };
    void at_hand(Worker& worker, Population& people, Block block) const;
    void usual_friends(Worker& worker, const Population& people, Block block) const;
    void start(Worker& worker, Population& people, Block block) const;
    void lean(Worker& worker, Population& people, Block block, const std::vector<Cause>& some) const;
    void causes(Worker& worker, Population& people, Block block) const;
    void causes_again(Worker& worker, Population& people, Block block, bool first) const;
    float approach(Worker& worker, Population& people, Block block, bool first) const;
    void let_states_follow(Worker& worker, Population& people, Block block) const;
    void until_settled(Worker& worker, Population& people, Block block) const;
    void sweep(Worker& worker, Population& people, Block block) const;
    void refuse_whoever_drives_on(Worker& worker, Population& people, Block block) const;
    std::vector<float> states_of(const Population& people, Block block) const;
    void stay_as_they_were(Population& people, Block block, const std::int32_t* stays,
                           const std::vector<float>& stood) const;

    const Plan& plan_;
    const Levels& levels_;
    Seed seed_;
    std::int32_t morning_;
    const Observed* observed_;
    std::vector<std::size_t> levels_of_plan_, at_rest_, friends_see_;  // acts with a set point; states; shown columns
    std::vector<std::size_t> added_at_first_;                          // states that `begin` kernels add to
    std::vector<const Step*> born_, begins_;
    std::vector<Cause> rests_;
    std::vector<Cause> stay_, follow_;  // of the lean beat: what reads no state that rest moves, and what does
    std::vector<Worker> workers_;
};

// `born` and `alone` for all of these people, before anybody knows anybody.  Notes how sociable they are, where asked.
void rest_alone(Population& people, const Plan& plan, const Levels& levels, Seed seed,
                const Observed* observed = nullptr, std::span<float> sociability = {}, How near = How::settled);

}  // namespace mensana
