// SHA-256 (FIPS 180-4), in base 64: how a page's policy names the one script and the one style that it allows.
// Tested by tests/analysis/report_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mensana {

std::array<std::uint8_t, 32> sha256(std::string_view text);
std::string sha256_base64(std::string_view text);

}  // namespace mensana
