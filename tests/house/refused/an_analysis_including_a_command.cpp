// REFUSED: command/command.hpp
// ROOTS: sim analysis
#include "experiment/comparison.hpp"
#ifndef ALLOWED
#include "command/command.hpp"
#endif
