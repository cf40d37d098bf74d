#include "report/letters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace mensana {
namespace {

// Advance of the letters from blank to ~ in hundredths of the size: DejaVu Sans, wider than the fonts in use.
constexpr std::array<unsigned char, 95> advance{
    32, 40, 46, 84, 64, 95, 78, 27, 39,  39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69,  61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63,  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

struct Letter {
    std::size_t bytes = 1;
    bool fine = false;
    char32_t code = 0;
};
// The letter that begins here; not fine when it is no UTF-8 or XML forbids it.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned first = byte(at);
    if (first < 0x80) return {1, first >= 0x20 && first != 0x7f, first};
    const std::size_t bytes = first >= 0xf0 && first < 0xf5   ? 4
                              : first >= 0xe0 && first < 0xf0 ? 3
                              : first >= 0xc2 && first < 0xe0 ? 2
                                                              : 1;
    if (bytes == 1 || at + bytes > text.size()) return {};
    char32_t code = first & (0xffu >> (bytes + 1));
    for (std::size_t k = 1; k < bytes; ++k) {
        if ((byte(at + k) & 0xc0u) != 0x80u) return {};
        code = code << 6 | (byte(at + k) & 0x3fu);
    }
    constexpr char32_t least[]{0, 0, 0x80, 0x800, 0x10000};
    const bool fine = code >= least[bytes] && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) &&
                      !(code >= 0x80 && code < 0xa0) && (code & 0xfffe) != 0xfffe;
    return fine ? Letter{bytes, true, code} : Letter{};
}

}  // namespace

double width_of(std::string_view text, double size, bool bold) {
    double width = 0;
    for (std::size_t k = 0; k < text.size();) {
        const Letter letter = letter_at(text, k);
        k += letter.bytes;
        width += letter.fine && letter.code < 0x7f                ? advance[letter.code - 32]
                 : letter.code >= 0x2e80 || letter.code == 0x2212 ? (letter.code == 0x2212 ? 84 : 104)
                                                                  : 70;
    }
    return width * size / 100 * (bold ? 1.1 : 1);
}

std::vector<std::string> wrapped(std::string_view text, double size, double room, bool bold) {
    std::vector<std::string> lines;
    std::string line;
    auto end_line = [&] {
        if (!line.empty()) lines.push_back(std::move(line)), line.clear();
    };
    for (std::size_t k = 0; k < text.size();) {
        if (std::string_view{" \t\r\n"}.find(text[k]) != std::string_view::npos) {
            ++k;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", k), text.size());
        std::string word{text.substr(k, end - k)};
        k = end;
        if (!line.empty() && width_of(line + " " + word, size, bold) > room) end_line();
        if (!line.empty()) line += " ";
        while (width_of(line + word, size, bold) >
               room) {  // a word as long as this begins a line; cut it between letters
            std::size_t cut = 0;
            while (cut < word.size()) {
                const std::size_t next = cut + letter_at(word, cut).bytes;
                if (cut > 0 && width_of(std::string_view{word}.substr(0, next), size, bold) > room) break;
                cut = next;
            }
            if (cut >= word.size()) break;
            lines.push_back(word.substr(0, cut));
            word.erase(0, cut);
        }
        line += word;
    }
    end_line();
    return lines;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (std::size_t k = 0; k < text.size();) {
        const Letter letter = letter_at(text, k);
        if (!letter.fine) {
            safe += std::string_view{"\n\t\r"}.find(text[k]) != std::string_view::npos ? " " : "\ufffd";
        } else {
            switch (letter.code) {
                case '&':
                    safe += "&amp;";
                    break;
                case '<':
                    safe += "&lt;";
                    break;
                case '>':
                    safe += "&gt;";
                    break;
                case '"':
                    safe += "&quot;";
                    break;
                case '\'':
                    safe += "&#39;";
                    break;
                default:
                    safe += text.substr(k, letter.bytes);
            }
        }
        k += letter.bytes;
    }
    return safe;
}

std::string number_text(double number, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::abs(number), decimals);
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    const auto point = std::min(text.find('.'), text.size());
    for (std::size_t k = point; k > 3; k -= 3) text.insert(k - 3, ",");
    return number < 0 && !is_zero ? "\u2212" + text : text;
}

}  // namespace mensana
