#include "base/file_bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <limits>
#include <lzma.h>
#include <new>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace mensana {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view gz_mark = "\x1f\x8b"sv, xz_mark =
                                                       "\xfd"
                                                       "7zXZ\0"sv;

// Half of the memory: what is read is there once more when it is taken apart.
std::size_t most_that_fits() {
    double bytes = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    double limit = 0;
    if (std::ifstream file{"/sys/fs/cgroup/memory.max"}; file >> limit && limit > 0) bytes = std::min(bytes, limit);
    return static_cast<std::size_t>(bytes / 2);
}

std::string in_words(std::size_t bytes) {
    return bytes < 10'000'000 ? std::to_string(bytes) + " bytes" : std::to_string(bytes / 1'000'000) + " MB";
}

// What an unpacker finds out, told in the same words for both kinds.
class Unpacked {
public:
    Unpacked(FileProblems& problems, std::size_t most) : problems_{problems}, most_{most} {}

    // False when the content is more than the memory holds.
    bool add(const char* piece, std::size_t size) {
        if (size > most_ - plain_.size()) {
            wrong("unpacked, the file is larger than " + in_words(most_) + ", more than can be held in memory",
                  "is it the right file?");
            return false;
        }
        plain_.append(piece, size);
        return true;
    }
    void cut_short() { wrong("the compressed file is cut short" + after(), "fetch it again?"); }
    void damaged() { wrong("the compressed file is damaged" + after(), "fetch it again?"); }
    void does_not_belong(std::size_t bytes) {
        wrong(
            "the compressed file is whole" + after() + ", and " + in_words(bytes) + " follow that do not belong to it",
            "fetch it again, or unpack it yourself if you know them to be nothing");
    }
    std::string take() { return std::move(plain_); }

private:
    std::string after() const { return ", after " + std::to_string(plain_.size()) + " bytes of content"; }
    void wrong(std::string what, std::string hint) {
        problems_.add(0, 0, std::move(what), std::move(hint));
        plain_.clear();
    }

    FileProblems& problems_;
    std::size_t most_;
    std::string plain_;
};

// Members may follow each other, and zeros may follow them: tapes and devices are filled up to whole blocks.
std::string unpacked_gz(std::string_view packed, FileProblems& problems, std::size_t most) {
    Unpacked plain(problems, most);
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::bad_alloc{};
    std::size_t given = 0;  // a gz file may be larger than zlib's 32-bit counters
    char piece[1 << 16];
    for (bool more = true; more;) {
        if (stream.avail_in == 0 && given < packed.size()) {
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + given));
            stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size() - given, 1u << 30));
            given += stream.avail_in;
        }
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        const int state = inflate(&stream, Z_NO_FLUSH);
        if (!plain.add(piece, sizeof piece - stream.avail_out)) break;
        if (state == Z_STREAM_END) {
            std::string_view rest = packed.substr(given - stream.avail_in);
            const std::size_t next = std::min(rest.find_first_not_of('\0'), rest.size());
            const std::size_t all = rest.size();
            rest.remove_prefix(next);
            more = !rest.empty();
            if (more && !rest.starts_with(gz_mark) && !gz_mark.starts_with(rest)) {
                plain.does_not_belong(all);
                more = false;
            }
            given = packed.size() - rest.size();
            stream.avail_in = 0;
            inflateReset(&stream);
        } else if (state != Z_OK) {
            state == Z_BUF_ERROR ? plain.cut_short() : plain.damaged();
            more = false;
        }
    }
    inflateEnd(&stream);
    return plain.take();
}

std::string unpacked_xz(std::string_view packed, FileProblems& problems, std::size_t most) {
    Unpacked plain(problems, most);
    lzma_stream stream = LZMA_STREAM_INIT;
    char piece[1 << 16];
    for (std::string_view rest = packed; !rest.empty();) {
        if (lzma_stream_decoder(&stream, most, 0) != LZMA_OK) throw std::bad_alloc{};
        stream.next_in = reinterpret_cast<const std::uint8_t*>(rest.data());
        stream.avail_in = rest.size();
        lzma_ret state = LZMA_OK;
        bool fits = true;
        while (state == LZMA_OK && fits) {
            stream.next_out = reinterpret_cast<std::uint8_t*>(piece);
            stream.avail_out = sizeof piece;
            state = lzma_code(&stream, LZMA_FINISH);
            fits = plain.add(piece, sizeof piece - stream.avail_out);
        }
        rest.remove_prefix(rest.size() - stream.avail_in);
        if (!fits || state != LZMA_STREAM_END) {
            lzma_end(&stream);
            if (!fits) return {};
            if (state == LZMA_MEM_ERROR || state == LZMA_MEMLIMIT_ERROR) throw std::bad_alloc{};
            state == LZMA_BUF_ERROR ? plain.cut_short() : plain.damaged();
            break;
        }
        const std::size_t all = rest.size();
        rest.remove_prefix(std::min(rest.find_first_not_of('\0'), all));
        if (!rest.empty() && !rest.starts_with(xz_mark) && !xz_mark.starts_with(rest)) {
            plain.does_not_belong(all);
            break;
        }
    }
    lzma_end(&stream);
    return plain.take();
}

// Reads to the end, in pieces: a pipe has no size, and that of a file in /proc is 0.
std::string everything_from(int file, const struct stat& facts, FileProblems& problems, std::size_t most) {
    const auto too_large = [&] {
        problems.add(0, 0, "the file is larger than " + in_words(most) + ", more than can be held in memory",
                     "is it the right file?");
        return std::string{};
    };
    std::string bytes;
    if (S_ISREG(facts.st_mode)) {
        if (static_cast<std::size_t>(facts.st_size) > most) return too_large();
        bytes.reserve(static_cast<std::size_t>(facts.st_size));
    }
    for (char piece[1 << 16];;) {
        const ssize_t got = ::read(file, piece, sizeof piece);
        if (got == 0) return bytes;
        if (got > 0) {
            if (static_cast<std::size_t>(got) > most - bytes.size()) return too_large();
            bytes.append(piece, static_cast<std::size_t>(got));
        } else if (errno != EINTR) {
            problems.add(0, 0, std::string("the file cannot be read: ") + std::strerror(errno));
            return {};
        }
    }
}

std::string packed_bytes_of(const std::filesystem::path& path, FileProblems& problems, std::string_view kind,
                            std::size_t most) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
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
    if (::fstat(file, &facts) != 0)
        problems.add(0, 0, std::string("the file cannot be read: ") + std::strerror(errno));
    else if (S_ISDIR(facts.st_mode))
        problems.add(0, 0, "this is a folder, not " + std::string{kind});
    else if (!S_ISREG(facts.st_mode) && !S_ISFIFO(facts.st_mode) && !S_ISSOCK(facts.st_mode))
        problems.add(0, 0, "this is a device, not " + std::string{kind}, "name a file or a pipe");
    else
        bytes = everything_from(file, facts, problems, most);
    ::close(file);
    if (bytes.empty() && !problems.any() && S_ISFIFO(facts.st_mode))
        problems.add(0, 0, "nothing came out of this pipe",
                     "a pipe gives what is in it only once: write it to a file if it is to be read again");
    return bytes;
}

struct Kind {
    std::string_view mark;
    const char *what, *hint;
};

// Files that are neither text nor anything we unpack, by their first bytes.
const Kind* other_kind(std::string_view bytes) {
    static constexpr const char* repack = "unpack it, or pack its content with gzip or xz";
    static constexpr const char* as_csv = "save it as CSV (UTF-8) in the program that made it";
    static constexpr const char* unpack_cport =
        "unpack it in SAS with PROC CIMPORT, and write it as CSV or with the XPORT engine";
    static constexpr Kind kinds[]{
        {"BZh91AY&SY"sv, "this is packed by bzip2, which is not read here", repack},
        {"\x28\xb5\x2f\xfd"sv, "this is packed by zstd, which is not read here", repack},
        {"7z\xbc\xaf\x27\x1c"sv, "this is a 7z archive, which is not read here", repack},
        {"PK\x03\x04"sv, "this is an Excel workbook or another zip archive, which is not read here",
         "save the sheet as CSV (UTF-8), or unpack the archive"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "this is an old Excel workbook, which is not read here", as_csv},
        {"%PDF-"sv, "this is a PDF file", ""},
        {"$FL2@(#)"sv, "this is an SPSS file, which is not read here", as_csv},
        {"$FL3@(#)"sv, "this is an SPSS file, which is not read here", as_csv},
        {"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60"sv, "this is a SAS7BDAT file, which is not read here",
         "save it as SAS transport (.XPT) or CSV"},
        {"PAR1"sv, "this is a Parquet file, which is not read here", as_csv},
        {"ARROW1"sv, "this is an Arrow file, which is not read here", as_csv},
        {"RDX2\n"sv, "this is a file of R, which is not read here", "save it as CSV in R, with write.csv"},
        {"RDX3\n"sv, "this is a file of R, which is not read here", "save it as CSV in R, with write.csv"},
        {"X\n\0\0\0"sv, "this is a file of R, which is not read here", "save it as CSV in R, with write.csv"},
        {"ASCII SPSS PORT FILE"sv, "this is an SPSS file, which is not read here", as_csv},
        {"**COMPRESSED**"sv, "this was written by SAS's PROC CPORT, and only SAS reads it", unpack_cport},
        {"LIB CONTROL"sv, "this was written by SAS's PROC CPORT, and only SAS reads it", unpack_cport},
    };
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const Kind& kind) { return bytes.starts_with(kind.mark); });
    return found == std::end(kinds) ? nullptr : found;
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

std::string bytes_of(const std::filesystem::path& path, FileProblems& problems, std::string_view kind,
                     std::size_t most) {
    if (most == 0) most = most_that_fits();
    try {
        std::string bytes = packed_bytes_of(path, problems, kind, most);
        for (int layer = 0; !problems.any(); ++layer) {
            const bool gz = bytes.starts_with(gz_mark), xz = bytes.starts_with(xz_mark);
            if (!gz && !xz) break;
            if (layer == 3) {
                problems.add(0, 0, "the file is packed more than three times over", "unpack it yourself");
                break;
            }
            bytes = gz ? unpacked_gz(bytes, problems, most) : unpacked_xz(bytes, problems, most);
        }
        if (problems.any()) return {};
        if (const Kind* other = other_kind(bytes)) {
            problems.add(0, 0, other->what, other->hint);
            return {};
        }
        return bytes;
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {}
    problems.add(0, 0, "the file does not fit into the memory that is free");
    return {};
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
