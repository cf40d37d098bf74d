// REFUSED: experiment/lockstep.hpp
// ROOTS: sim
#include "scenario/simulation.hpp"
#ifndef ALLOWED
#include "experiment/lockstep.hpp"
#endif
