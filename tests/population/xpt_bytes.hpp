// Bytes of SAS transport files, for tests of what reads them: each part may be other than it should be.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mensana::xpt {

inline std::string big_end_first(std::uint64_t number, std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[size - 1 - i] = static_cast<char>(number >> (8 * i));
    return bytes;
}

inline std::string padded(std::string text, std::size_t size, char with = ' ') {
    text.resize(size, with);
    return text;
}

inline std::string whole_records(std::string bytes) { return padded(bytes, (bytes.size() + 79) / 80 * 80); }

// A double as an IBM number of so many bytes; the rest is cut off.
inline std::string ibm(double x, std::size_t size = 8) {
    if (x == 0) return std::string(size, '\0');
    int exponent = 0;
    double fraction = std::frexp(std::abs(x), &exponent);
    while (exponent % 4 != 0) fraction /= 2, ++exponent;
    const std::uint64_t bits = static_cast<std::uint64_t>(std::ldexp(fraction, 56)) |
                               static_cast<std::uint64_t>(64 + exponent / 4) << 56 | (x < 0 ? 1ull << 63 : 0);
    return big_end_first(bits, 8).substr(0, size);
}
inline std::string missing_mark(char mark, std::size_t size = 8) { return padded(std::string(1, mark), size, '\0'); }

struct Column {
    std::string name;
    bool is_text = false;
    std::size_t length = 8;
    std::optional<std::uint64_t> position = {};  // if it is not the next one
    std::optional<int> kind = {};                // if it is neither 1 nor 2
};

struct Written {
    std::string name = "DEMO";
    std::vector<Column> columns;
    std::vector<std::string> rows;
    std::string promised = std::string(30, '0');  // what follows in the header of the observations
    std::string labels = {};                      // the records of long labels
    std::size_t description = 140;
    std::optional<std::string> count = {};  // of the variables, if it is not the right one
    std::string behind = {};                // the rows, before the padding
};

inline std::string header(const std::string& kind, const std::string& rest = std::string(30, '0')) {
    return padded("HEADER RECORD*******" + padded(kind, 8) + "HEADER RECORD!!!!!!!" + rest, 80);
}

inline std::string written(const std::vector<Written>& sets, int version = 5) {
    const bool old = version == 5;
    std::string bytes = header(old ? "LIBRARY" : "LIBV8");
    bytes +=
        padded("SAS     SAS     SASLIB  9.4     X64_10P ", 64) + "30NOV26:12:00:00" + padded("30NOV26:12:00:00", 80);
    for (const Written& set : sets) {
        bytes += header(old ? "MEMBER" : "MEMBV8",
                        std::string(17, '0') + "160" + std::string(7, '0') + std::to_string(set.description));
        bytes += header(old ? "DSCRPTR" : "DSCPTV8");
        bytes +=
            padded("SAS     " + padded(set.name, old ? 8 : 32) + "SASDATA 9.4     X64_10P ", 64) + "30NOV26:12:00:00";
        bytes += padded("30NOV26:12:00:00", 80);
        const std::string count = "0000" + std::to_string(set.columns.size());
        bytes += header(old ? "NAMESTR" : "NAMSTV8",
                        "000000" + set.count.value_or(count.substr(count.size() - 4)) + std::string(20, '0'));
        std::string names;
        std::uint64_t position = 0;
        int number = 0;
        for (const Column& column : set.columns) {
            std::string one =
                big_end_first(static_cast<std::uint64_t>(column.kind.value_or(column.is_text ? 2 : 1)), 2) +
                big_end_first(0, 2) + big_end_first(column.length, 2) +
                big_end_first(static_cast<std::uint64_t>(++number), 2) + padded(column.name, 8) +
                padded("a label", 40) + padded("BEST", 8) + std::string(8, '\0') + padded("", 8) +
                std::string(4, '\0') + big_end_first(column.position.value_or(position), 4);
            one += old ? "" : padded(column.name, 32);
            names += padded(one, set.description, '\0');
            position += column.length;
        }
        bytes += whole_records(names) + set.labels + header(old ? "OBS" : "OBSV8", set.promised);
        std::string rows;
        for (const std::string& row : set.rows) rows += row;
        bytes += whole_records(rows + set.behind);
    }
    return bytes;
}

}  // namespace mensana::xpt
