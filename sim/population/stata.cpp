#include "population/stata.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "population/cell_texts.hpp"

namespace mensana {
namespace {

// How long the parts of a format are.
struct Layout {
    int release;
    std::size_t name, format, variable_label, data_label;
    bool has_tags() const { return release >= 117; }
    bool is_unicode() const { return release >= 118; }
};

constexpr Layout layouts[]{{105, 9, 12, 32, 32},   {108, 9, 12, 81, 81},  {110, 33, 12, 81, 81}, {111, 33, 12, 81, 81},
                           {113, 33, 12, 81, 81},  {114, 33, 49, 81, 81}, {115, 33, 49, 81, 81}, {117, 33, 49, 81, 0},
                           {118, 129, 57, 321, 0}, {119, 129, 57, 321, 0}};

const Layout* layout_of(int release) {
    for (const Layout& each : layouts)
        if (each.release == release) return &each;
    return nullptr;
}

// Thrown where a file does not hold what it should, and caught by read_stata.
struct Damaged {
    std::string what, hint = "is it cut short or damaged? Fetch it again";
};

// Walks through the bytes.  Whoever takes what is not there ends the reading.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_{bytes} {}

    bool big_end_first = false;

    std::size_t left() const { return bytes_.size() - at_; }
    std::size_t place() const { return at_; }

    std::string_view take(std::uint64_t size, std::string_view what) {
        if (size > left()) throw Damaged{"it ends within " + std::string(what)};
        const std::string_view taken = bytes_.substr(at_, static_cast<std::size_t>(size));
        at_ += taken.size();
        return taken;
    }
    std::uint64_t number(std::size_t size, std::string_view what) { return number_in(take(size, what)); }

    bool follows(std::string_view tag) const { return bytes_.substr(at_, tag.size()) == tag; }
    void tag(std::string_view tag) {
        if (!follows(tag))
            throw Damaged{(left() < tag.size() ? "it ends before " : "there is no ") + std::string(tag) + " at byte " +
                          std::to_string(at_)};
        at_ += tag.size();
    }

    std::uint64_t number_in(std::string_view bytes) const {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            number = number << 8 | static_cast<std::uint8_t>(bytes[big_end_first ? i : bytes.size() - 1 - i]);
        return number;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

std::string_view until_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

enum class Kind { int8, int16, int32, float32, float64, text, long_text };

struct Variable {
    std::string name, label_set;
    Kind kind = Kind::text;
    std::size_t position = 0, size = 0;
};

// Where a long text stands: the variable and the row that first had it.
using LongTextKey = std::pair<std::uint64_t, std::uint64_t>;

struct LongText {
    bool is_binary = false;
    std::string_view bytes;
};

using LabelSet = std::vector<std::pair<double, std::string_view>>;

class Reader {
public:
    Reader(std::string_view bytes, const TableWishes& wishes, Table& table, FileProblems& problems)
        : bytes_{bytes}, wishes_{wishes}, table_{table}, problems_{problems} {}

    void read() {
        if (bytes_.follows("<stata_dta>"))
            read_tagged();
        else
            read_old();
        for (const Variable& variable : variables_) {
            table_.names.push_back(variable.name);
            if (is_wanted(variable.name, wishes_.columns)) fill(variable);
        }
        tell_repeated_names(table_.names, 0, problems_, wishes_.columns);
        if (table_.rows == 0) problems_.add(0, 0, "there are no rows in this file");
    }

private:
    void release(std::uint64_t number) {
        layout_ = layout_of(static_cast<int>(std::min<std::uint64_t>(number, 1000)));
        if (!layout_)
            throw Damaged{
                "its format " + std::to_string(number) + " is none of those that are read (105 to 119)",
                "in Stata, write it anew with 'saveold FILE, version(14)', or with 'export delimited' as CSV"};
        // Stata 14 began with UTF-8; what is older is in the encoding of the machine that wrote it, mostly Windows.
        decoder_ = layout_->is_unicode() ? CellDecoder(Encoding::utf8, wishes_.encoding)
                                         : CellDecoder(wishes_.encoding.value_or(Encoding::windows_1252));
    }

    // Said before anything is made for each of them.
    void variable_count(std::uint64_t count) {
        const std::size_t each = 2 * layout_->name + layout_->format + layout_->variable_label;
        if (count > bytes_.left() / each)
            throw Damaged{"it promises " + std::to_string(count) + " variables, and only " +
                          std::to_string(bytes_.left()) + " bytes follow"};
    }

    // ---- up to format 115: parts of known length, one after the other

    void read_old() {
        release(bytes_.number(1, "its header"));
        const std::uint64_t order = bytes_.number(1, "its header");
        if (order != 1 && order != 2) throw Damaged{"the order of its bytes is " + std::to_string(order)};
        bytes_.big_end_first = order == 1;
        bytes_.take(2, "its header");
        const std::uint64_t count = bytes_.number(2, "its header");
        rows_ = bytes_.number(4, "its header");
        variable_count(count);
        bytes_.take(layout_->data_label + 18, "its header");
        const std::string_view kinds = bytes_.take(count, "the kinds of its variables");
        for (const char kind : kinds) variables_.push_back(old_variable(static_cast<std::uint8_t>(kind)));
        read_names("the names of its variables", &Variable::name);
        bytes_.take(2 * (count + 1), "the order of its rows");
        bytes_.take(layout_->format * count, "the formats of its variables");
        read_names("the names of its value labels", &Variable::label_set);
        bytes_.take(layout_->variable_label * count, "the labels of its variables");
        for (;;) {
            const std::uint64_t kind = bytes_.number(1, "its characteristics");
            const std::uint64_t size = bytes_.number(layout_->release <= 108 ? 2 : 4, "its characteristics");
            if (kind == 0 && size == 0) break;
            if (kind == 0) throw Damaged{"its characteristics do not end at byte " + std::to_string(bytes_.place())};
            bytes_.take(size, "its characteristics");
        }
        read_rows();
        if (layout_->release == 105)
            read_oldest_value_labels();
        else
            while (bytes_.left() > 0) read_old_value_label_set();
    }

    Variable old_variable(std::uint8_t kind) {
        if (layout_->release >= 111) {
            if (kind >= 1 && kind <= 244) return text_variable(kind);
            return numeric_variable(255u - kind, kind);
        }
        switch (kind) {
            case 'd':
                return numeric_variable(0, kind);
            case 'f':
                return numeric_variable(1, kind);
            case 'l':
                return numeric_variable(2, kind);
            case 'i':
                return numeric_variable(3, kind);
            case 'b':
                return numeric_variable(4, kind);
            default:
                if (kind <= 127) throw Damaged{"it has a variable of the unknown kind " + std::to_string(kind)};
                return text_variable(kind - 127u);
        }
    }

    // In all formats the codes of the numeric kinds follow each other, from double down to byte.
    Variable numeric_variable(std::uint64_t below_double, std::uint64_t code) {
        constexpr std::pair<Kind, std::size_t> kinds[]{
            {Kind::float64, 8}, {Kind::float32, 4}, {Kind::int32, 4}, {Kind::int16, 2}, {Kind::int8, 1}};
        if (below_double >= std::size(kinds))
            throw Damaged{"it has a variable of the unknown kind " + std::to_string(code)};
        return next_variable(kinds[below_double].first, kinds[below_double].second);
    }
    Variable text_variable(std::size_t size) { return next_variable(Kind::text, size); }
    Variable next_variable(Kind kind, std::size_t size) {
        Variable variable;
        variable.kind = kind;
        variable.position = row_length_;
        variable.size = size;
        row_length_ += size;
        return variable;
    }

    void read_names(std::string_view what, std::string Variable::*name) {
        const std::string_view names = bytes_.take(layout_->name * variables_.size(), what);
        for (std::size_t each = 0; each < variables_.size(); ++each)
            variables_[each].*name = decoder_.name(until_nul(names.substr(each * layout_->name, layout_->name)));
    }

    void read_rows() {
        if (variables_.empty()) throw Damaged{"it has no variables"};
        if (rows_ > bytes_.left() / row_length_)
            throw Damaged{"it promises " + std::to_string(rows_) + " rows of " + std::to_string(row_length_) +
                          " bytes, and only " + std::to_string(bytes_.left()) + " bytes follow"};
        data_ = bytes_.take(rows_ * row_length_, "its rows");
        table_.rows = static_cast<std::size_t>(rows_);
    }

    // Stata 6 gave the name of a set 9 bytes; there are programs that write it with 33, as it is in later formats.
    void read_old_value_label_set() {
        if (layout_->release > 108) return read_value_label_set(layout_->name);
        const Bytes before = bytes_;
        try {
            read_value_label_set(9);
        } catch (const Damaged&) {
            bytes_ = before;
            read_value_label_set(33);
        }
    }

    void read_value_label_set(std::size_t name_size) {
        constexpr std::string_view here = "its value labels";
        const std::uint64_t size = bytes_.number(4, here);
        const std::string name = decoder_.name(until_nul(bytes_.take(name_size, here)));
        bytes_.take(3, here);
        const std::uint64_t begin = bytes_.place();
        const std::uint64_t count = bytes_.number(4, here), text_size = bytes_.number(4, here);
        if (count > bytes_.left() / 8) throw Damaged{"it ends within " + std::string(here)};
        const std::string_view offsets = bytes_.take(4 * count, here), values = bytes_.take(4 * count, here);
        const std::string_view texts = bytes_.take(text_size, here);
        if (bytes_.place() - begin != size) throw Damaged{"its value labels " + name + " are longer than they say"};
        LabelSet set;
        for (std::size_t each = 0; each < count; ++each) {
            const std::uint64_t offset = bytes_.number_in(offsets.substr(4 * each, 4));
            if (offset >= texts.size() && !texts.empty())
                throw Damaged{"its value labels " + name + " lie outside their texts"};
            const auto value = static_cast<std::int32_t>(bytes_.number_in(values.substr(4 * each, 4)));
            set.emplace_back(value, until_nul(texts.substr(std::min<std::size_t>(offset, texts.size()))));
        }
        label_sets_[name] = std::move(set);
    }

    // Labels of 8 bytes.  They are not described anywhere, so what does not fit is no reason to refuse the rows.
    void read_oldest_value_labels() {
        while (bytes_.left() >= 12) {
            const std::uint64_t count = bytes_.number(2, "");
            const std::string name = decoder_.name(until_nul(bytes_.take(9, "")));
            bytes_.take(1, "");
            if (count > bytes_.left() / 10) return;
            const std::string_view values = bytes_.take(2 * count, ""), texts = bytes_.take(8 * count, "");
            for (std::size_t each = 0; each < count; ++each)
                label_sets_[name].emplace_back(static_cast<std::int16_t>(bytes_.number_in(values.substr(2 * each, 2))),
                                               until_nul(texts.substr(8 * each, 8)));
        }
    }

    // ---- from format 117 on: parts between tags.  The map of their places is not needed

    void read_tagged() {
        bytes_.tag("<stata_dta><header><release>");
        std::uint64_t number = 0;
        for (const char digit : bytes_.take(3, "its header"))
            number = 10 * number + (digit >= '0' && digit <= '9' ? static_cast<std::uint64_t>(digit - '0') : 900u);
        release(number);
        if (!layout_->has_tags()) throw Damaged{"its format " + std::to_string(number) + " has no tags"};
        const bool longer = layout_->is_unicode();
        bytes_.tag("</release><byteorder>");
        const std::string_view order = bytes_.take(3, "its header");
        if (order != "MSF" && order != "LSF") throw Damaged{"the order of its bytes is '" + bytes_shown(order) + "'"};
        bytes_.big_end_first = order == "MSF";
        bytes_.tag("</byteorder><K>");
        const std::uint64_t count = bytes_.number(layout_->release == 119 ? 4 : 2, "its header");
        bytes_.tag("</K><N>");
        rows_ = bytes_.number(longer ? 8 : 4, "its header");
        variable_count(count);
        bytes_.tag("</N><label>");
        bytes_.take(bytes_.number(longer ? 2 : 1, "its header"), "its header");
        bytes_.tag("</label><timestamp>");
        bytes_.take(bytes_.number(1, "its header"), "its header");
        bytes_.tag("</timestamp></header><map>");
        bytes_.take(14 * 8, "its map");
        bytes_.tag("</map><variable_types>");
        const std::string_view kinds = bytes_.take(2 * count, "the kinds of its variables");
        for (std::size_t each = 0; each < count; ++each)
            variables_.push_back(tagged_variable(bytes_.number_in(kinds.substr(2 * each, 2))));
        bytes_.tag("</variable_types><varnames>");
        read_names("the names of its variables", &Variable::name);
        bytes_.tag("</varnames><sortlist>");
        bytes_.take((layout_->release == 119 ? 4 : 2) * (count + 1), "the order of its rows");
        bytes_.tag("</sortlist><formats>");
        bytes_.take(layout_->format * count, "the formats of its variables");
        bytes_.tag("</formats><value_label_names>");
        read_names("the names of its value labels", &Variable::label_set);
        bytes_.tag("</value_label_names><variable_labels>");
        bytes_.take(layout_->variable_label * count, "the labels of its variables");
        bytes_.tag("</variable_labels><characteristics>");
        while (bytes_.follows("<ch>")) {
            bytes_.tag("<ch>");
            bytes_.take(bytes_.number(4, "its characteristics"), "its characteristics");
            bytes_.tag("</ch>");
        }
        bytes_.tag("</characteristics><data>");
        read_rows();
        bytes_.tag("</data><strls>");
        while (bytes_.follows("GSO")) read_long_text();
        bytes_.tag("</strls><value_labels>");
        while (bytes_.follows("<lbl>")) {
            bytes_.tag("<lbl>");
            read_value_label_set(layout_->name);
            bytes_.tag("</lbl>");
        }
        bytes_.tag("</value_labels></stata_dta>");
        if (bytes_.left() > 0) throw Damaged{std::to_string(bytes_.left()) + " bytes follow its end"};
    }

    Variable tagged_variable(std::uint64_t kind) {
        if (kind >= 1 && kind <= 2045) return text_variable(kind);
        if (kind == 32768) return next_variable(Kind::long_text, 8);
        return numeric_variable(kind - 65526, kind);
    }

    void read_long_text() {
        constexpr std::string_view here = "its long texts";
        bytes_.tag("GSO");
        const std::uint64_t variable = bytes_.number(4, here);
        const std::uint64_t row = bytes_.number(layout_->is_unicode() ? 8 : 4, here);
        const std::uint64_t kind = bytes_.number(1, here);
        if (kind != 129 && kind != 130) throw Damaged{"it has a long text of the unknown kind " + std::to_string(kind)};
        const std::string_view text = bytes_.take(bytes_.number(4, here), here);
        if (wants_long_texts()) long_texts_[{variable, row}] = {kind == 129, text};
    }

    bool wants_long_texts() const {
        return std::any_of(variables_.begin(), variables_.end(), [&](const Variable& each) {
            return each.kind == Kind::long_text && is_wanted(each.name, wishes_.columns);
        });
    }

    // ---- the cells

    // Bit patterns above the largest number are Stata's missing values: . and, from format 113 on, .a to .z.
    double number_of(Kind kind, std::uint64_t bits) const {
        const bool old = layout_->release < 113;
        switch (kind) {
            case Kind::int8: {
                const auto x = static_cast<std::int8_t>(bits);
                return x > (old ? 126 : 100) ? missing : x;
            }
            case Kind::int16: {
                const auto x = static_cast<std::int16_t>(bits);
                return x > (old ? 32766 : 32740) ? missing : x;
            }
            case Kind::int32: {
                const auto x = static_cast<std::int32_t>(bits);
                return x > (old ? 2147483646 : 2147483620) ? missing : x;
            }
            case Kind::float32: {
                const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
                return x < 0x1p127f && std::isfinite(x) ? static_cast<double>(x) : missing;
            }
            default: {
                const double x = std::bit_cast<double>(bits);
                return x < 0x1p1023 && std::isfinite(x) ? x : missing;
            }
        }
    }

    void fill(const Variable& variable) {
        Filling column(variable.name, wishes_.decimal);
        CellTexts texts(decoder_, column);
        for (std::size_t row = 0; row < table_.rows; ++row) {
            const std::string_view cell = data_.substr(row * row_length_ + variable.position, variable.size);
            if (variable.kind == Kind::text)
                texts.fill(until_nul(cell));
            else if (variable.kind == Kind::long_text)
                fill_long_text(texts, column, cell);
            else
                column.number(without_sas_zero(number_of(variable.kind, bytes_.number_in(cell))));
        }
        texts.tell(layout_->is_unicode() ? ", as all texts of Stata 14 and later should be"
                   : !wishes_.encoding   ? ", as texts of Stata 13 and before usually are"
                                         : "",
                   problems_);
        table_.columns.push_back(column.take());
        if (variable.kind == Kind::float32) table_.columns.back().exact_up_to = 0x1p24 - 1;
        if (variable.kind != Kind::text && variable.kind != Kind::long_text) take_value_labels(variable);
    }

    void fill_long_text(CellTexts& texts, Filling& column, std::string_view cell) {
        const std::size_t variable_size = layout_->release == 117 ? 4 : layout_->release == 118 ? 2 : 3;
        const LongTextKey key{bytes_.number_in(cell.substr(0, variable_size)),
                              bytes_.number_in(cell.substr(variable_size))};
        if (key == LongTextKey{0, 0}) return column.number(missing);
        const auto found = long_texts_.find(key);
        if (found == long_texts_.end())
            throw Damaged{"the long text of column " + column.name() + " in row " + std::to_string(column.size() + 1) +
                          " is not there"};
        const auto& [is_binary, bytes] = found->second;
        if (is_binary && bytes.find('\0') != std::string_view::npos)
            texts.fill_binary(bytes);
        else
            texts.fill(until_nul(bytes));
    }

    void take_value_labels(const Variable& variable) {
        const auto set = label_sets_.find(variable.label_set);
        if (variable.label_set.empty() || set == label_sets_.end()) return;
        for (const auto& [value, bytes] : set->second) {
            if (const auto label = decoder_.text(bytes))
                table_.columns.back().value_labels.emplace_back(value, *label);
            else
                problems_.add(0, 0,
                              "the label '" + bytes_shown(bytes) + "' of the value " +
                                  std::to_string(static_cast<int>(value)) + " of column " + variable.name + " is not " +
                                  decoder_.encoding(),
                              decoder_.hint());
        }
        auto& labels = table_.columns.back().value_labels;
        std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    }

    Bytes bytes_;
    const TableWishes& wishes_;
    Table& table_;
    FileProblems& problems_;
    const Layout* layout_ = nullptr;
    CellDecoder decoder_{Encoding::utf8};
    std::uint64_t rows_ = 0;
    std::size_t row_length_ = 0;
    std::vector<Variable> variables_;
    std::string_view data_;
    std::map<LongTextKey, LongText> long_texts_;
    std::map<std::string, LabelSet> label_sets_;
};

}  // namespace

bool is_stata(std::string_view bytes) {
    if (bytes.starts_with("<stata_dta>")) return true;
    // The older ones begin with their format (a letter from f to s), the order of bytes, a 1 and a 0.
    return bytes.size() >= 4 && bytes[0] >= 102 && bytes[0] <= 115 && (bytes[1] == 1 || bytes[1] == 2) &&
           bytes[2] == 1 && bytes[3] == 0;
}

Table read_stata(std::string_view bytes, const TableWishes& wishes, FileProblems& problems) {
    Table table;
    try {
        Reader(bytes, wishes, table, problems).read();
    } catch (const Damaged& damage) {
        problems.add(0, 0, "this Stata file cannot be read: " + damage.what, damage.hint);
    }
    return table;
}

}  // namespace mensana
