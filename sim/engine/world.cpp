#include "engine/world.hpp"

namespace mensana {

World twin_of(const World& world) {
    World twin{world.people.twin(), world.friends, world.shown,    world.showing, nullptr,
               world.shape,         world.seen,    world.standing, world.offers,  world.levels};
    if (world.own) {
        twin.own = std::make_unique<Network>(*world.own);
        twin.friends = twin.own.get();
    }
    return twin;
}

}  // namespace mensana
