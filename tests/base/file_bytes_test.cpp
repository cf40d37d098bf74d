// The bytes of a user's file: what is whole is read, from files and pipes, packed or not, and all else is told in
// words.
#include "base/file_bytes.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "folder.hpp"
#include "packed.hpp"

using namespace mensana;
using namespace std::string_literals;

namespace {

// The bytes, or "!" and all problems.
std::string read(const std::filesystem::path& path, std::size_t most = 0) {
    std::vector<Problem> problems;
    std::string bytes;
    {
        FileProblems here(problems, "F");
        bytes = bytes_of(path, here, "a table", most);
    }
    if (problems.empty()) return bytes;
    CHECK(bytes.empty());
    std::string told = "!";
    for (const Problem& problem : problems) told += text_of(problem) + "\n";
    return told;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Writes into a pipe with a name while somebody reads it.
class NamedPipe {
public:
    NamedPipe(const std::filesystem::path& path, std::string bytes) : path_{path} {
        REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        writer_ = std::thread{[path, bytes = std::move(bytes)] {
            const int file = ::open(path.c_str(), O_WRONLY);
            for (std::size_t at = 0; at < bytes.size();) {
                const ssize_t put = ::write(file, bytes.data() + at, std::min<std::size_t>(bytes.size() - at, 1000));
                if (put <= 0) break;
                at += static_cast<std::size_t>(put);
            }
            ::close(file);
        }};
    }
    ~NamedPipe() { writer_.join(); }

private:
    std::filesystem::path path_;
    std::thread writer_;
};

const std::string plain = "x,y\n1,2\n";
const std::string zeros(1024, '\0');

}  // namespace

TEST_CASE("bytes of a file are read whole, or it is said why not", "[file_bytes]") {
    const Folder folder;
    const std::string gz = packed_gz(plain), xz = packed_xz(plain);
    std::string bad_sum = gz;
    bad_sum[gz.size() - 8] = static_cast<char>(~bad_sum[gz.size() - 8]);
    struct Case {
        const char* what;
        std::string bytes, expected;  // "!": part of the problem
    };
    const std::vector<Case> cases{
        {"plain", plain, plain},
        {"empty", "", ""},
        {"one byte", "x", "x"},
        {"first byte of gzip", "\x1f", "\x1f"},
        {"gzip", gz, plain},
        {"xz", xz, plain},
        {"nothing in gzip", packed_gz(""), ""},
        {"nothing in xz", packed_xz(""), ""},
        {"gzip, filled up", gz + zeros, plain},
        {"gzip, one zero", gz + "\0"s, plain},
        {"xz, filled up", xz + zeros, plain},
        {"xz, filled up unevenly", xz + std::string(5, '\0'), plain},
        {"two members", gz + gz, plain + plain},
        {"two members, filled up between and behind", gz + zeros + gz + zeros, plain + plain},
        {"two xz streams", xz + xz, plain + plain},
        {"gzip and garbage", gz + "garbage", "!after 8 bytes of content, and 7 bytes follow that do not belong to it"},
        {"gzip, zeros, garbage", gz + zeros + "!", "!1025 bytes follow that do not belong"},
        {"gzip and half a member", gz + gz.substr(0, 12), "!cut short"},
        {"xz and garbage", xz + "garbage, and more of it", "!bytes follow that do not belong"},
        {"gzip, mark only", gz.substr(0, 2), "!cut short"},
        {"gzip, cut", gz.substr(0, gz.size() - 1), "!cut short"},
        {"xz, cut", xz.substr(0, xz.size() - 1), "!cut short"},
        {"gzip, other sum", bad_sum, "!damaged"},
        {"gzip in gzip", packed_gz(gz), plain},
        {"xz in gzip", packed_gz(xz), plain},
        {"gzip four times", packed_gz(packed_gz(packed_gz(gz))), "!packed more than three times"},
        {"bzip2", "BZh91AY&SY....", "!packed by bzip2"},
        {"a column called BZh9", "BZh9,y\n1,2\n", "BZh9,y\n1,2\n"},
        {"zstd", "\x28\xb5\x2f\xfd....", "!packed by zstd"},
        {"an Excel workbook", "PK\x03\x04....", "!Excel workbook"},
        {"an old Excel workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "!old Excel workbook"},
        {"SPSS in gzip", packed_gz("$FL2@(#) SPSS"), "!SPSS"},
        {"PDF", "%PDF-1.7", "!PDF"},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        const std::string got = read(folder.write("file", each.bytes));
        if (each.expected.starts_with('!'))
            CHECK(has(got, each.expected.substr(1)));
        else
            CHECK(got == each.expected);
    }
}

TEST_CASE("whatever byte a packed file ends at, it is told and no shorter content is read", "[file_bytes]") {
    const Folder folder;
    std::string text;
    for (int row = 0; row < 300; ++row) text += std::to_string(row * 7919 % 1000) + "\n";
    for (const std::string& packed : {packed_gz(text), packed_xz(text)})
        for (std::size_t kept = 6; kept < packed.size(); ++kept) {
            const std::string got = read(folder.write("file", packed.substr(0, kept)));
            if (!has(got, "cut short")) FAIL("cut at " << kept << ": " << got.substr(0, 100));
        }
}

TEST_CASE("whatever byte of a packed file is another, it is told", "[file_bytes]") {
    const Folder folder;
    const std::string text = "some text that is packed, and packed, and packed\n";
    for (const std::string& packed : {packed_gz(text), packed_xz(text)})
        for (std::size_t at = packed.starts_with('\xfd') ? 6 : 10; at < packed.size(); ++at) {
            std::string other = packed;
            other[at] = static_cast<char>(~other[at]);
            const std::string got = read(folder.write("file", other));
            if (!got.starts_with('!')) FAIL("another byte at " << at << ": " << got.substr(0, 100));
        }
}

TEST_CASE("what is larger than the memory is refused, packed or not, before it fills it", "[file_bytes]") {
    const Folder folder;
    const std::string large(1'000'000, 'x');
    CHECK(read(folder.write("file", large), 1'000'000).size() == 1'000'000);
    CHECK(has(read(folder.write("file", large), 999'999), "larger than 999999 bytes"));
    for (const std::string& packed : {packed_gz(large), packed_xz(large)}) {
        REQUIRE(packed.size() < 10'000);
        CHECK(read(folder.write("file", packed), 300'000'000).size() == 1'000'000);
    }
    CHECK(has(read(folder.write("file", packed_gz(large)), 999'999), "unpacked, the file is larger than 999999 bytes"));
    CHECK(has(read(folder.write("file", packed_xz(large)), 100'000), "memory"));
    std::filesystem::resize_file(folder / "file", std::uintmax_t{1} << 43);  // 8 TB of nothing
    CHECK(has(read(folder / "file"), "more than can be held in memory"));
}

TEST_CASE("a pipe is read to its end and once, and says so when nothing is in it", "[file_bytes]") {
    const Folder folder;
    std::string text;
    for (int row = 0; row < 100'000; ++row) text += std::to_string(row) + "\n";
    {
        const NamedPipe pipe(folder / "pipe", text);
        CHECK(read(folder / "pipe") == text);
    }
    {
        const NamedPipe pipe(folder / "packed", packed_gz(text) + zeros);
        CHECK(read(folder / "packed") == text);
    }
    const NamedPipe pipe(folder / "nothing", "");
    CHECK(has(read(folder / "nothing"), "nothing came out of this pipe"));
}

TEST_CASE("folders, devices, circles, long names and what is not there are told in words", "[file_bytes]") {
    const Folder folder;
    CHECK(has(read(folder.path), "this is a folder, not a table"));
    CHECK(has(read("/dev/zero"), "device"));
    CHECK(has(read("/dev/null"), "device"));
    CHECK(has(read(folder / "nowhere"), "no such file"));
    CHECK(has(read(folder / std::string(5000, 'x')), "too long"));
    CHECK(has(read(folder.write("file", "x") / "below"), "cannot be opened"));
    std::filesystem::create_symlink("a", folder / "b");
    std::filesystem::create_symlink("b", folder / "a");
    CHECK(has(read(folder / "a"), "circle"));
    std::filesystem::create_symlink("nowhere", folder / "dangling");
    CHECK(has(read(folder / "dangling"), "no such file"));
    if (::geteuid() == 0) return;  // who may read everything
    std::filesystem::permissions(folder / "file", std::filesystem::perms::none);
    CHECK(has(read(folder / "file"), "may you read it?"));
}

TEST_CASE("the ending is that below .gz and .xz, in small letters", "[file_bytes]") {
    CHECK(ending_of("D.CSV.gz") == ".csv");
    CHECK(ending_of("a/P_DEMO.XPT.XZ") == ".xpt");
    CHECK(ending_of("a.b/none") == "");
    CHECK(ending_of("/dev/stdin") == "");
}
