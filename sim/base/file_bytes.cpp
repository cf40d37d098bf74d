#include "base/file_bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <lzma.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace mensana {
namespace {

std::string unpacked_gz(const std::string& packed, FileProblems& problems) {
    std::string plain;
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 32) != Z_OK) {
        problems.add(0, 0, "zlib does not start");
        return plain;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    std::size_t left = packed.size();  // a gz file may be larger than zlib's 32-bit counters
    int state = Z_OK;
    char piece[1 << 16];
    do {
        if (stream.avail_in == 0 && left > 0) {
            stream.avail_in = static_cast<uInt>(std::min<std::size_t>(left, 1u << 30));
            left -= stream.avail_in;
        }
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        plain.append(piece, sizeof piece - stream.avail_out);
        const bool more_members = state == Z_STREAM_END && stream.avail_in + left > 0;
        if (more_members) state = inflateReset(&stream);
    } while (state == Z_OK);
    inflateEnd(&stream);
    if (state == Z_BUF_ERROR)
        problems.add(0, 0,
                     "the compressed file is cut short, after " + std::to_string(plain.size()) + " bytes of content",
                     "fetch it again?");
    else if (state != Z_STREAM_END)
        problems.add(0, 0,
                     "the compressed file is damaged, after " + std::to_string(plain.size()) + " bytes of content",
                     "fetch it again?");
    return plain;
}

std::string unpacked_xz(const std::string& packed, FileProblems& problems) {
    std::string plain;
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK) {
        problems.add(0, 0, "liblzma does not start");
        return plain;
    }
    stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
    stream.avail_in = packed.size();
    lzma_ret state = LZMA_OK;
    char piece[1 << 16];
    while (state == LZMA_OK) {
        stream.next_out = reinterpret_cast<std::uint8_t*>(piece);
        stream.avail_out = sizeof piece;
        state = lzma_code(&stream, LZMA_FINISH);
        plain.append(piece, sizeof piece - stream.avail_out);
    }
    lzma_end(&stream);
    if (state == LZMA_BUF_ERROR)
        problems.add(0, 0,
                     "the compressed file is cut short, after " + std::to_string(plain.size()) + " bytes of content",
                     "fetch it again?");
    else if (state != LZMA_STREAM_END)
        problems.add(0, 0,
                     "the compressed file is damaged, after " + std::to_string(plain.size()) + " bytes of content",
                     "fetch it again?");
    return plain;
}

// Reads to the end, in pieces: a pipe has no size, and that of a file in /proc is 0.
std::string everything_from(int file, FileProblems& problems) {
    std::string bytes;
    struct stat facts {};
    if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)) bytes.reserve(static_cast<std::size_t>(facts.st_size));
    for (char piece[1 << 16];;) {
        const ssize_t got = ::read(file, piece, sizeof piece);
        if (got == 0) return bytes;
        if (got > 0) {
            bytes.append(piece, static_cast<std::size_t>(got));
        } else if (errno != EINTR) {
            problems.add(0, 0, std::string("the file cannot be read: ") + std::strerror(errno));
            return {};
        }
    }
}

}  // namespace

void FileProblems::add(int line, int column, std::string what, std::string hint) {
    if (++count_ <= most) all_.push_back({file_, line, column, std::move(what), std::move(hint)});
}

void FileProblems::tell_the_rest() {
    if (count_ > most)
        all_.push_back({file_, 0, 0, "and " + std::to_string(count_ - most) + " more problems in this file", ""});
    count_ = 0;
}

std::string bytes_of(const std::filesystem::path& path, FileProblems& problems, std::string_view kind) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        if (errno == ENOENT)
            problems.add(0, 0, "there is no such file");
        else
            problems.add(0, 0, std::string("the file cannot be opened: ") + std::strerror(errno),
                         errno == ELOOP    ? "its symbolic links lead in a circle"
                         : errno == EACCES ? "may you read it?"
                                           : "");
        return {};
    }
    struct stat facts {};
    std::string bytes;
    if (::fstat(file, &facts) == 0 && S_ISDIR(facts.st_mode))
        problems.add(0, 0, "this is a folder, not " + std::string{kind});
    else
        bytes = everything_from(file, problems);
    ::close(file);
    if (bytes.starts_with("\x1f\x8b")) return unpacked_gz(bytes, problems);
    if (bytes.starts_with(std::string_view("\xfd"
                                           "7zXZ\0",
                                           6)))
        return unpacked_xz(bytes, problems);
    return bytes;
}

std::string ending_of(const std::filesystem::path& path) {
    const auto small = [](std::string text) {
        for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return text;
    };
    std::string ending = small(path.extension().string());
    if (ending == ".gz" || ending == ".xz") ending = small(path.stem().extension().string());
    return ending;
}

}  // namespace mensana
