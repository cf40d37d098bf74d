// AVX-512 by hand, for the few loops in which the compiler knows no way that is as quick: the intrinsics, and whether
// this machine has them.  Such a loop stands beside the portable one and gives the same bits
// (tests/laws/instruction_sets_test.cpp), between #if MENSANA_BY_HAND and #endif.
#pragma once

#include "base/kernel.hpp"

#if MENSANA_BY_HAND
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // GCC 12 warns of its own header (PR105593)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop

namespace mensana {

inline bool has_avx512() {
    static const bool has = __builtin_cpu_supports("x86-64-v4");
    return has;
}

}  // namespace mensana
#endif
