#include "base/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mensana {
namespace {

// What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has control characters; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252_only{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                     0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                     0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                     0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

void append(std::string& text, char32_t letter) {  // below 0x10000, as all of Windows-1252 and Latin-1 are
    if (letter < 0x80) {
        text += static_cast<char>(letter);
    } else if (letter < 0x800) {
        text += static_cast<char>(0xc0 | (letter >> 6));
        text += static_cast<char>(0x80 | (letter & 0x3f));
    } else {
        text += static_cast<char>(0xe0 | (letter >> 12));
        text += static_cast<char>(0x80 | ((letter >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (letter & 0x3f));
    }
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<Encoding> encoding_called(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if (c != '-' && c != '_' && c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (plain == "utf8") return Encoding::utf8;
    if (plain == "windows1252" || plain == "cp1252" || plain == "win1252" || plain == "ansi")
        return Encoding::windows_1252;
    if (plain == "latin1" || plain == "iso88591") return Encoding::latin_1;
    return std::nullopt;
}

std::string_view name_of(Encoding encoding) {
    return encoding == Encoding::utf8 ? "utf-8" : encoding == Encoding::windows_1252 ? "windows-1252" : "latin-1";
}

bool is_utf8(std::string_view bytes) {
    const auto at = [&](std::size_t place) { return static_cast<std::uint8_t>(bytes[place]); };
    for (std::size_t i = 0; i < bytes.size();) {
        const std::uint8_t first = at(i++);
        if (first < 0x80) continue;
        if (first < 0xc2 || first > 0xf4) return false;  // a follower alone, an overlong pair, or beyond Unicode
        const std::size_t followers = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        if (bytes.size() - i < followers) return false;
        const std::uint8_t lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;   // overlong below
        const std::uint8_t highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;  // surrogates, beyond Unicode
        if (at(i) < lowest || at(i) > highest) return false;
        for (std::size_t each = 1; each < followers; ++each)
            if ((at(i + each) & 0xc0) != 0x80) return false;
        i += followers;
    }
    return true;
}

std::optional<std::string> as_utf8(std::string_view bytes, Encoding encoding) {
    if (is_ascii(bytes)) return std::string(bytes);
    if (encoding == Encoding::utf8) return is_utf8(bytes) ? std::optional{std::string(bytes)} : std::nullopt;
    std::string text;
    for (const char c : bytes) {
        char32_t letter = static_cast<std::uint8_t>(c);
        if (encoding == Encoding::windows_1252 && letter >= 0x80 && letter < 0xa0) {
            letter = windows_1252_only[letter - 0x80];
            if (letter == 0) return std::nullopt;
        }
        append(text, letter);
    }
    return text;
}

std::string bytes_shown(std::string_view bytes) {
    constexpr std::size_t most = 24;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : bytes.substr(0, most)) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x20 && byte < 0x7f)
            shown += c;
        else
            (shown += "\\x") += {digits[byte >> 4], digits[byte & 15]};
    }
    return bytes.size() > most ? shown + ".." : shown;
}

}  // namespace mensana
