// Prints the bits of a small life as this program's instruction set makes them; one program is built for each.
#include "laws/bits.hpp"

#include <cstdio>

int main() { std::printf("%016llx\n", static_cast<unsigned long long>(mensana::bits_of_a_small_life())); }
