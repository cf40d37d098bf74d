// Text comes out as UTF-8 whatever it was written in, and what cannot be read is told, not guessed.
#include "base/decoded_text.hpp"

#include <catch2/catch.hpp>

using namespace mensana;
using namespace std::string_literals;

TEST_CASE("marks tell the encoding, else the user does, else it is UTF-8", "[decoded_text]") {
    const std::string word = "\xc3\xa4\xe2\x82\xac\xf0\x9f\x99\x82";  // a with two dots, the sign of the euro, a face
    struct Case {
        const char* what;
        std::string bytes;
        Encoding told;
        std::string text;
        std::vector<std::size_t> bad;
    };
    const std::string bad = "\xef\xbf\xbd";
    const std::vector<Case> cases{
        {"nothing", "", Encoding::utf8, "", {}},
        {"plain letters", "abc", Encoding::utf8, "abc", {}},
        {"UTF-8", word, Encoding::utf8, word, {}},
        {"UTF-8 with a mark", "\xef\xbb\xbf" + word, Encoding::utf8, word, {}},
        {"the mark is believed more than the user", "\xef\xbb\xbf" + word, Encoding::windows_1252, word, {}},
        {"the mark alone", "\xef\xbb\xbf", Encoding::utf8, "", {}},
        {"UTF-16, low byte first", "\xff\xfe\xe4\0\xac\x20\x3d\xd8\x42\xde"s, Encoding::utf8, word, {}},
        {"UTF-16, high byte first", "\xfe\xff\0\xe4\x20\xac\xd8\x3d\xde\x42"s, Encoding::utf8, word, {}},
        {"UTF-16 cut within a letter", "\xff\xfe\x61\0\x62"s, Encoding::utf8, "a" + bad, {1}},
        {"UTF-16 with half a pair", "\xff\xfe\x3d\xd8\x61\0"s, Encoding::utf8, bad + "a", {0}},
        {"UTF-32", "\xff\xfe\0\0\xe4\0\0\0"s, Encoding::utf8, "\xc3\xa4", {}},
        {"Windows-1252", "\xe4\x80", Encoding::windows_1252, "\xc3\xa4\xe2\x82\xac", {}},
        {"a byte that Windows-1252 has not", "a\x81z", Encoding::windows_1252, "a" + bad + "z", {1}},
        {"Latin-1 has every byte", "\xe4\x81", Encoding::latin_1, "\xc3\xa4\xc2\x81", {}},
        {"Windows-1252 that is taken for UTF-8", "M\xfcller\n\xe4", Encoding::utf8, "M" + bad + "ller\n" + bad, {1, 9}},
        {"UTF-8 cut within a letter", "a\xe2\x82", Encoding::utf8, "a" + bad, {1}},
        {"overlong", "\xc0\xaf", Encoding::utf8, bad + bad, {0, 3}},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        const DecodedText got = decoded(each.bytes, each.told);
        CHECK(got.text == each.text);
        CHECK(got.bad == each.bad);
        CHECK(is_utf8(got.text));
    }
}

TEST_CASE("a whole file and a single text are decoded alike, whatever the byte", "[decoded_text]") {
    for (const Encoding encoding : {Encoding::utf8, Encoding::windows_1252, Encoding::latin_1})
        for (int byte = 1; byte < 256; ++byte) {
            const std::string text{static_cast<char>(byte), 'x'};
            const auto one = as_utf8(text, encoding);
            const DecodedText all = decoded(text, encoding);
            if (one.has_value() != all.bad.empty() || (one && *one != all.text))
                FAIL("byte " << byte << " in " << name_of(encoding));
        }
}

TEST_CASE("of very much that cannot be read the text stays whole and ten thousand places are told", "[decoded_text]") {
    const DecodedText got = decoded(std::string(100'000, '\xe4'));
    CHECK(got.text.size() == 300'000);
    CHECK(got.bad.size() == 10'000);
    CHECK(got.good == 0);
}
