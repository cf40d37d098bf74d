// Texts in the cells of SAS and Stata files: each is decoded by itself, and what is not in its encoding is told with
// its column and row.  Used by sas_transport.cpp and stata.cpp, and tested with them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text_encoding.hpp"
#include "population/table_column.hpp"

namespace mensana {

class CellDecoder {
public:
    // `otherwise`, if told, is tried on a text that is not in `encoding`.
    explicit CellDecoder(Encoding encoding, std::optional<Encoding> otherwise = {})
        : encoding_{encoding}, otherwise_{otherwise} {}

    // As UTF-8, without blanks around it; nothing if the bytes are not in the encoding.
    std::optional<std::string> text(std::string_view bytes) const;
    // The same for a name, which should be something in any case.
    std::string name(std::string_view bytes) const;

    std::string encoding() const { return std::string(name_of(encoding_)); }
    std::string hint() const;

private:
    Encoding encoding_;
    std::optional<Encoding> otherwise_;
};

// Fills the texts of one column.
class CellTexts {
public:
    CellTexts(const CellDecoder& decoder, Filling& column) : decoder_{decoder}, column_{column} {}

    void fill(std::string_view bytes);
    void fill_binary(std::string_view bytes);                            // what is no text at all
    void tell(const std::string& remark, FileProblems& problems) const;  // `remark` follows on the encoding's name

private:
    struct Refused {
        std::size_t count = 0, row = 0;
        std::string bytes;
        void add(std::string_view cell, std::size_t row_);
    };
    static void tell(const Refused& refused, const std::string& column, const std::string& why, const std::string& hint,
                     FileProblems& problems);

    const CellDecoder& decoder_;
    Filling& column_;
    Refused undecoded_, binary_;
};

}  // namespace mensana
