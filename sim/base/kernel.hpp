// One source, every machine: a kernel marked MENSANA_KERNEL is compiled for plain x86-64, for AVX2 and
// for AVX-512, and the loader picks the widest that the machine has.  The bits are the same on all
// three, because the project is compiled with -ffp-contract=off and every function a kernel calls
// (base/maths.hpp, base/random.hpp) is our own, inlined, made of + - * / and integer operations.
// Tested by tests/laws/instruction_sets_test.cpp.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define MENSANA_ONE_CLONE 1  // the thread sanitizer and ifunc resolvers crash each other at start
#elif defined(__clang__) || !defined(__x86_64__) || defined(MENSANA_NO_CLONES)
#define MENSANA_ONE_CLONE 1
#endif

#ifdef MENSANA_ONE_CLONE
#define MENSANA_KERNEL
#define MENSANA_BY_HAND 0
#else
#define MENSANA_KERNEL __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#define MENSANA_BY_HAND 1  // a loop may also be written for AVX-512 by hand: base/avx512.hpp
#endif

#define MENSANA_INLINE [[gnu::always_inline]] inline
#define MENSANA_INLINED __attribute__((always_inline))  // the same of a lambda, after its parameters
