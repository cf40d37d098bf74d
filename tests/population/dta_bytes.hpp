// Bytes of Stata files of all formats, for tests of what reads them: each part may be other than it should be.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mensana::dta {

using namespace std::string_literals;

inline std::string padded(std::string text, std::size_t size) {
    text.resize(size, '\0');
    return text;
}

// Kinds of variables: d f l i b as Stata 5 called them, s for texts of `size` bytes, L for long texts.
struct Column {
    std::string name;
    char kind = 'd';
    std::size_t size = 0;
    std::string labels = {};  // the name of its value labels
};

struct LongText {
    std::uint64_t variable, row;
    int kind;
    std::string bytes;
};

struct ValueLabels {
    std::string name;
    std::vector<std::pair<std::int32_t, std::string>> labels;
};

// A file that is written part by part, so that a test may change any of them.
struct Written {
    int format = 118;
    bool big_end_first = false;
    std::vector<Column> columns;
    std::vector<std::string> rows;  // made by the functions below
    std::vector<LongText> long_texts;
    std::vector<ValueLabels> value_labels;
    std::optional<std::uint64_t> told_rows, told_columns;
    std::optional<int> told_kind;  // of the first variable
    std::string characteristic;
    std::size_t label_name = 0;  // bytes of a value label's name, if not the usual

    std::string number(std::uint64_t x, std::size_t size) const {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i)
            bytes[big_end_first ? size - 1 - i : i] = static_cast<char>(x >> (8 * i));
        return bytes;
    }
    std::string real(double x) const { return number(std::bit_cast<std::uint64_t>(x), 8); }
    std::string real(float x) const { return number(std::bit_cast<std::uint32_t>(x), 4); }
    std::string whole(std::int64_t x, std::size_t size) const { return number(static_cast<std::uint64_t>(x), size); }
    std::string pointer(std::uint64_t variable, std::uint64_t row) const {
        const std::size_t size = format == 117 ? 4 : format == 118 ? 2 : 3;
        return number(variable, size) + number(row, 8 - size);
    }

    bool has_tags() const { return format >= 117; }
    std::size_t name() const { return format <= 108 ? 9 : format < 118 ? 33 : 129; }

    std::string kind(const Column& column) const {
        const std::string numbers = "dflib";
        const auto below_double = numbers.find(column.kind);
        if (has_tags())
            return number(column.kind == 's' ? column.size : column.kind == 'L' ? 32768 : 65526 + below_double, 2);
        if (format >= 111) return number(column.kind == 's' ? column.size : 255 - below_double, 1);
        return number(column.kind == 's' ? 127 + column.size : static_cast<std::uint64_t>(column.kind), 1);
    }
    std::string kinds() const {
        std::string all;
        for (const Column& column : columns) all += kind(column);
        if (told_kind)
            all.replace(0, has_tags() ? 2 : 1, number(static_cast<std::uint64_t>(*told_kind), has_tags() ? 2 : 1));
        return all;
    }
    std::string names() const {
        std::string all;
        for (const Column& column : columns) all += padded(column.name, name());
        return all;
    }
    std::string label_names() const {
        std::string all;
        for (const Column& column : columns) all += padded(column.labels, name());
        return all;
    }
    std::string label_set(const ValueLabels& set) const {
        std::string offsets, values, texts;
        if (format == 105) {
            for (const auto& [value, text] : set.labels) values += whole(value, 2), texts += padded(text, 8);
            return number(set.labels.size(), 2) + padded(set.name, 9) + "\0"s + values + texts;
        }
        for (const auto& [value, text] : set.labels) {
            offsets += number(texts.size(), 4);
            values += whole(value, 4);
            texts += text + "\0"s;
        }
        const std::string table = number(set.labels.size(), 4) + number(texts.size(), 4) + offsets + values + texts;
        return number(table.size(), 4) + padded(set.name, label_name > 0 ? label_name : name()) + padded("", 3) + table;
    }

    std::string bytes() const {
        const std::uint64_t columns_ = told_columns.value_or(columns.size()), rows_ = told_rows.value_or(rows.size());
        const std::size_t count = columns.size();
        const std::size_t format_ = format < 114 ? 12 : format < 118 ? 49 : 57;
        const std::size_t label = format < 108 ? 32 : format < 118 ? 81 : 321;
        std::string data, long_texts_, labels;
        for (const std::string& row : rows) data += row;
        if (!has_tags()) {
            std::string all = number(static_cast<std::uint64_t>(format), 1) + (big_end_first ? "\1" : "\2") + "\1\0"s +
                              number(columns_, 2) + number(rows_, 4) + padded("a file", label) +
                              padded("30 Nov 2026 12:00", 18);
            all += kinds() + names() + padded("", 2 * (count + 1)) + padded("", format_ * count) + label_names() +
                   padded("", label * count);
            const std::size_t size = format <= 108 ? 2 : 4;
            if (!characteristic.empty()) all += "\1" + number(characteristic.size(), size) + characteristic;
            all += padded("", 1 + size) + data;
            for (const ValueLabels& set : value_labels) all += label_set(set);
            return all;
        }
        for (const LongText& text : long_texts)
            long_texts_ += "GSO" + number(text.variable, 4) + number(text.row, format == 117 ? 4 : 8) +
                           number(static_cast<std::uint64_t>(text.kind), 1) + number(text.bytes.size(), 4) + text.bytes;
        for (const ValueLabels& set : value_labels) labels += "<lbl>" + label_set(set) + "</lbl>";
        const std::size_t wide = format == 119 ? 4 : 2;
        return "<stata_dta><header><release>" + std::to_string(format) + "</release><byteorder>" +
               (big_end_first ? "MSF" : "LSF") + "</byteorder><K>" + number(columns_, wide) + "</K><N>" +
               number(rows_, format == 117 ? 4 : 8) + "</N><label>" + number(6, format == 117 ? 1 : 2) +
               "a file</label><timestamp>" + number(17, 1) + "30 Nov 2026 12:00</timestamp></header><map>" +
               padded("", 112) + "</map><variable_types>" + kinds() + "</variable_types><varnames>" + names() +
               "</varnames><sortlist>" + padded("", wide * (count + 1)) + "</sortlist><formats>" +
               padded("", format_ * count) + "</formats><value_label_names>" + label_names() +
               "</value_label_names><variable_labels>" + padded("", label * count) +
               "</variable_labels><characteristics>" +
               (characteristic.empty() ? "" : "<ch>" + number(characteristic.size(), 4) + characteristic + "</ch>") +
               "</characteristics><data>" + data + "</data><strls>" + long_texts_ + "</strls><value_labels>" + labels +
               "</value_labels></stata_dta>";
    }
};

}  // namespace mensana::dta
