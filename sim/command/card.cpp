#include "command/card.hpp"

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
    std::string all = fmt::format("{}  [path {}, beat {}]\n  {}\n", about.name, about.path, name_of(about.beat),
                                  wrapped(about.claim, 2));
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
