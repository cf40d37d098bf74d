#include "population/cell_texts.hpp"

namespace mensana {

std::optional<std::string> CellDecoder::text(std::string_view bytes) const {
    auto text = as_utf8(bytes, encoding_);
    if (!text && otherwise_) text = as_utf8(bytes, *otherwise_);
    if (text)
        if (const std::string_view bare = trimmed(*text); bare.size() < text->size()) return std::string(bare);
    return text;
}

std::string CellDecoder::name(std::string_view bytes) const {
    const auto name = text(bytes);
    return name ? *name : bytes_shown(bytes);
}

std::string CellDecoder::hint() const {
    return encoding_ == Encoding::utf8
               ? "say in the mapping what it is: encoding = \"windows-1252\", or \"latin-1\", which has a letter for "
                 "every byte"
               : "say in the mapping what it is: encoding = \"utf-8\", or \"latin-1\", which has a letter for every "
                 "byte";
}

void CellTexts::fill(std::string_view bytes) {
    const auto text = decoder_.text(bytes);
    if (!text) undecoded_.add(bytes, column_.size());
    if (text && !text->empty())
        column_.text(*text);
    else
        column_.number(missing);
}

void CellTexts::fill_binary(std::string_view bytes) {
    binary_.add(bytes, column_.size());
    column_.number(missing);
}

void CellTexts::tell(const std::string& remark, FileProblems& problems) const {
    tell(undecoded_, column_.name(), "is not " + decoder_.encoding() + remark, decoder_.hint(), problems);
    tell(binary_, column_.name(), "is binary, not a text", "leave this column out of the mapping", problems);
}

void CellTexts::Refused::add(std::string_view cell, std::size_t row_) {
    if (count++ > 0) return;
    row = row_;
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    bytes = bytes_shown(cell);
}

void CellTexts::tell(const Refused& refused, const std::string& column, const std::string& why, const std::string& hint,
                     FileProblems& problems) {
    if (refused.count == 0) return;
    const std::string more =
        refused.count > 1 ? ", and " + std::to_string(refused.count - 1) + " more of this column" : "";
    problems.add(0, 0,
                 "the text '" + refused.bytes + "' of column " + column + " in row " + std::to_string(refused.row + 1) +
                     " " + why + more,
                 hint);
}

}  // namespace mensana
