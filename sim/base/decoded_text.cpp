#include "base/decoded_text.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <iconv.h>

namespace mensana {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";
constexpr std::size_t most_told = 10'000;

// Turns one encoding into UTF-8 as long as it lives.
class Converter {
public:
    explicit Converter(const std::string& from) : open_{::iconv_open("utf-8", from.c_str())} {}
    ~Converter() {
        if (works()) ::iconv_close(open_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool works() const { return open_ != iconv_t(-1); }
    std::size_t operator()(char*& in, std::size_t& in_left, char*& out, std::size_t& out_left) {
        return ::iconv(open_, &in, &in_left, &out, &out_left);
    }

private:
    iconv_t open_;
};

std::size_t letters_beyond_ascii(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0xc0; }));
}

DecodedText converted(std::string bytes, std::size_t mark, std::string encoding, bool marked) {
    DecodedText answer{{}, {}, 0, std::move(encoding), marked};
    Converter converter(answer.encoding);
    assert(converter.works());
    const std::size_t unit = answer.encoding.starts_with("utf-16") ? 2 : answer.encoding.starts_with("utf-32") ? 4 : 1;
    char* in = bytes.data() + mark;
    std::size_t in_left = bytes.size() - mark, bad = 0;
    answer.text.reserve(in_left + in_left / 8);
    char piece[1 << 16];
    while (in_left > 0) {
        char* out = piece;
        std::size_t out_left = sizeof piece;
        const bool whole = converter(in, in_left, out, out_left) != std::size_t(-1);
        const int error = errno;
        answer.text.append(piece, sizeof piece - out_left);
        if (whole || error == E2BIG) continue;
        if (++bad <= most_told) answer.bad.push_back(answer.text.size());
        answer.text += replacement;
        const std::size_t passed = error == EINVAL ? in_left : std::min(unit, in_left);  // EINVAL: it ends within
        in += passed, in_left -= passed;
    }
    if (bad > 0) answer.good = letters_beyond_ascii(answer.text) - bad;
    return answer;
}

}  // namespace

DecodedText decoded(std::string bytes, Encoding encoding) {
    using namespace std::string_view_literals;
    struct Mark {
        std::string_view bytes;
        const char* encoding;
    };
    for (const Mark& mark : {Mark{"\xff\xfe\0\0"sv, "utf-32le"}, Mark{"\0\0\xfe\xff"sv, "utf-32be"},
                             Mark{"\xff\xfe"sv, "utf-16le"}, Mark{"\xfe\xff"sv, "utf-16be"}})
        if (bytes.starts_with(mark.bytes)) return converted(std::move(bytes), mark.bytes.size(), mark.encoding, true);
    const bool marked = bytes.starts_with("\xef\xbb\xbf"sv);
    if (marked) {
        bytes.erase(0, 3);
        encoding = Encoding::utf8;
    }
    if (encoding == Encoding::utf8 && is_utf8(bytes)) return {std::move(bytes), {}, 0, "utf-8", marked};
    std::string name{encoding == Encoding::latin_1 ? "iso-8859-1" : name_of(encoding)};
    return converted(std::move(bytes), 0, std::move(name), marked);
}

std::optional<std::array<int, 256>> letters_of(const char* encoding) {
    const iconv_t converter = iconv_open("UTF-32LE", encoding);
    if (converter == iconv_t(-1)) return {};
    std::array<int, 256> letters{};
    bool single_bytes = true;
    for (int byte = 0; byte < 256; ++byte) {
        char in = static_cast<char>(byte), *from = &in;
        std::array<unsigned char, 8> out{};
        char* to = reinterpret_cast<char*>(out.data());
        std::size_t left = 1, room = out.size();
        iconv(converter, nullptr, nullptr, nullptr, nullptr);
        errno = 0;
        const bool converted = iconv(converter, &from, &left, &to, &room) != std::size_t(-1) && room == 4;
        if (!converted && errno == EINVAL) single_bytes = false;  // the first of several bytes
        letters[static_cast<std::size_t>(byte)] = converted ? out[0] | out[1] << 8 | out[2] << 16 | out[3] << 24 : -1;
    }
    iconv_close(converter);
    return single_bytes ? std::optional{letters} : std::nullopt;
}

}  // namespace mensana
