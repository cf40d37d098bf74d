// REFUSED: command/command.hpp
// ROOTS: sim
#include "base/problem.hpp"
#ifndef ALLOWED
#include "command/command.hpp"
#endif
