#include "catalogue/card.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace mensana {

std::string columns_told(const Mechanism& mechanism, Access access, Use::When when) {
    std::string all;
    for (const Use& use : mechanism.uses())
        if (use.access == access && use.when == when)
            all += fmt::format("{}{}{}", all.empty() ? "" : ", ", EveryColumn::is[use.column].name,
                               access == Access::friends ? " of friends" : "");
    return all;
}

std::string reads_told(const Mechanism& mechanism) {
    const std::string own = columns_told(mechanism, Access::own, Use::When::day),
                      friends = columns_told(mechanism, Access::friends, Use::When::day);
    return own + (own.empty() || friends.empty() ? "" : ", ") + friends;
}

std::string adds_told(const Mechanism& mechanism) { return columns_told(mechanism, Access::adds, Use::When::day); }

std::string wrapped(std::string_view words, std::size_t indent, std::size_t width) {
    std::string all;
    for (std::size_t used = indent; !words.empty();) {
        const std::size_t end = std::min(words.find(' '), words.size());
        const std::string_view word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        if (!all.empty() && used + 1 + word.size() > width)
            all += "\n" + std::string(indent, ' '), used = indent;
        else if (!all.empty())
            all += ' ', ++used;
        all += word, used += word.size();
    }
    return all;
}

std::string numbers_told(const std::vector<const Parameter*>& list, const std::vector<const Parameter*>& usual) {
    std::string all;
    for (const Parameter* p : list) {
        const auto same =
            std::find_if(usual.begin(), usual.end(), [&](const Parameter* other) { return other->name == p->name; });
        const bool changed = same != usual.end() && (*same)->value != p->value;
        all += fmt::format("  {:<24} {} {}{}, range {} to {}\n", p->name, p->value, p->unit,
                           changed ? fmt::format(" (CHANGED, else {})", (*same)->value) : "", p->low, p->high);
        all += "      " + wrapped(p->source, 6) + "\n";
    }
    return all;
}

std::string card_of(const Mechanism& mechanism, const Mechanism* usual) {
    const About& about = mechanism.about();
    std::string all = fmt::format("{}  [path {}, beat {}, {}]\n  {}\n", about.name, about.path, name_of(about.beat),
                                  name_of(about.pace), wrapped(about.claim, 2));
    auto row = [&](std::string_view what, const std::string& columns) {
        if (!columns.empty()) all += fmt::format("  {:<9} {}\n", what, wrapped(columns, 12));
    };
    row("reads", reads_told(mechanism));
    row("adds to", adds_told(mechanism));
    row("rests", columns_told(mechanism, Access::sets, Use::When::rest));
    row("begins", columns_told(mechanism, Access::sets, Use::When::begin));
    std::vector<const Parameter*> usual_list;
    if (usual) usual_list = usual->parameters();
    return all + numbers_told(mechanism.parameters(), usual_list);
}

std::vector<std::string> equation_of(const Mechanism& mechanism, std::size_t width) {
    std::vector<std::string> lines;
    std::string_view rest = mechanism.card().equation;
    while (!rest.empty()) {
        const std::size_t semicolon = rest.find("; "), newline = rest.find('\n'),
                          end = std::min({semicolon, newline, rest.size()});
        std::string_view part = rest.substr(0, end);
        rest.remove_prefix(end == rest.size() ? end : end + (end == newline ? 1 : 2));
        while (part.starts_with(' ')) part.remove_prefix(1);
        if (part.empty()) continue;
        const std::string broken = wrapped(part, 4, width);
        for (std::size_t from = 0; from < broken.size();) {
            const std::size_t to = std::min(broken.find('\n', from), broken.size());
            lines.push_back(broken.substr(from, to - from));
            from = to + 1;
        }
    }
    return lines;
}

std::string whole_card_of(const Mechanism& mechanism) {
    const Card& card = mechanism.card();
    std::string all = card_of(mechanism);
    if (const auto lines = equation_of(mechanism); !lines.empty()) {
        all += "  equation\n";
        for (const std::string& line : lines) all += "      " + line + "\n";
    }
    auto part = [&](std::string_view what, std::string_view words) {
        if (!words.empty()) all += fmt::format("  {}\n      {}\n", what, wrapped(words, 6));
    };
    part("evidence for", card.pro);
    part("evidence against", card.contra);
    if (!card.equation.empty()) part("grade", name_of(card.grade));
    part("what would prove it wrong", card.refuted_by);
    return all;
}

std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? std::string{"\\|"} : std::string{c};
    return safe;
}

std::string prose(std::string_view text) {
    std::string safe;
    bool code = false;
    for (const char c : text) {
        code ^= c == '`';
        safe += c == '<' && !code ? std::string{"&lt;"} : c == '*' && !code ? std::string{"\\*"} : std::string{c};
    }
    return safe;
}

std::string_view parameters_md_head() {
    return "| parameter | value | unit | range | source |\n| --- | --- | --- | --- | --- |\n";
}

std::string parameters_md(std::string_view of, const std::vector<const Parameter*>& list) {
    std::string all;
    for (const Parameter* p : list)
        all += fmt::format("| `{}{}{}` | {} | {} | {} to {} | {} |\n", of, of.empty() ? "" : ".", p->name, p->value,
                           cell(p->unit), p->low, p->high, cell(p->source));
    return all;
}

std::string whole_card_md(const Mechanism& mechanism) {
    const About& about = mechanism.about();
    const Card& card = mechanism.card();
    std::string all = fmt::format("#### `{}`\n\n{}\n", about.name, prose(about.claim));
    if (const auto lines = equation_of(mechanism); !lines.empty()) {
        all += "\n";
        for (const std::string& line : lines) all += "    " + line + "\n";
    }
    auto part = [&](std::string_view what, const std::string& words) {
        if (!words.empty()) all += fmt::format("- {}: {}\n", what, words);
    };
    all += "\n";
    part("Path", fmt::format("`{}`, beat {}, {}", about.path, name_of(about.beat), name_of(about.pace)));
    part("Reads", reads_told(mechanism));
    part("Adds to", adds_told(mechanism));
    part("On the first morning sets", columns_told(mechanism, Access::sets, Use::When::rest));
    part("Already under way on the first morning", columns_told(mechanism, Access::sets, Use::When::begin));
    part("**For**", prose(card.pro));
    part("**Against**", prose(card.contra));
    if (!card.equation.empty())
        part("**Grade**", std::string{name_of(card.grade)} +
                              (card.grade == Grade::bookkeeping ? " (no claim about the world)" : ""));
    part("**What would prove it wrong**", prose(card.refuted_by));
    if (const auto list = mechanism.parameters(); !list.empty())
        all += fmt::format("\n{}{}", parameters_md_head(), parameters_md("", list));
    return all;
}

std::vector<std::string_view> missing_of(const Card& card) {
    std::vector<std::string_view> all;
    if (card.equation.empty()) all.push_back("equation");
    if (card.pro.empty()) all.push_back("pro");
    if (card.contra.empty()) all.push_back("contra");
    if (card.refuted_by.empty()) all.push_back("refuted_by");
    return all;
}

void Sources::count(const std::vector<const Parameter*>& list) {
    for (const Parameter* p : list) {
        if (p->source.starts_with("ASSUMED"))
            ++assumed;
        else if (p->source.starts_with("CALIBRATED"))
            ++calibrated;
        else
            ++cited;
    }
}

std::string Sources::text() const {
    return fmt::format("{} ASSUMED, {} CALIBRATED, {} cited", assumed, calibrated, cited);
}

}  // namespace mensana
