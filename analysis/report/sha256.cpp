#include "report/sha256.hpp"

#include <bit>

namespace mensana {
namespace {

constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view text) {
    std::string padded{text};
    padded += '\x80';
    while (padded.size() % 64 != 56) padded += '\0';
    for (int shift = 56; shift >= 0; shift -= 8)
        padded += static_cast<char>((std::uint64_t{text.size()} * 8) >> shift & 0xff);
    std::array<std::uint32_t, 8> hash{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    for (std::size_t from = 0; from < padded.size(); from += 64) {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t k = 0; k < 64; ++k)
            w[k / 4] |= std::uint32_t{static_cast<unsigned char>(padded[from + k])} << (24 - 8 * (k % 4));
        for (std::size_t k = 16; k < 64; ++k)
            w[k] = w[k - 16] + w[k - 7] + (std::rotr(w[k - 15], 7) ^ std::rotr(w[k - 15], 18) ^ w[k - 15] >> 3) +
                   (std::rotr(w[k - 2], 17) ^ std::rotr(w[k - 2], 19) ^ w[k - 2] >> 10);
        auto [a, b, c, d, e, f, g, h] = hash;
        for (std::size_t k = 0; k < 64; ++k) {
            const std::uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                      ((e & f) ^ (~e & g)) + constants[k] + w[k];
            const std::uint32_t two =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
        }
        const std::array<std::uint32_t, 8> added{a, b, c, d, e, f, g, h};
        for (std::size_t k = 0; k < 8; ++k) hash[k] += added[k];
    }
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t k = 0; k < 32; ++k) bytes[k] = static_cast<std::uint8_t>(hash[k / 4] >> (24 - 8 * (k % 4)));
    return bytes;
}

std::string sha256_base64(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto bytes = sha256(text);
    std::string all;
    for (std::size_t k = 0; k < bytes.size(); k += 3) {
        const auto byte = [&](std::size_t n) { return n < bytes.size() ? std::uint32_t{bytes[n]} : 0u; };
        const std::uint32_t three = byte(k) << 16 | byte(k + 1) << 8 | byte(k + 2);
        for (std::size_t n = 0; n < 4; ++n) all += k + n > bytes.size() ? '=' : letters[three >> (18 - 6 * n) & 63];
    }
    return all;
}

}  // namespace mensana
