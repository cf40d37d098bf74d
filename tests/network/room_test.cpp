// How much of people's room is filled where finding and losing balance, and which room is behind the ties they have.
#include "network/room.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

using namespace mensana;

namespace {

// Of so many places, so many filled: the binomial distribution by way of factorials.
double chance_of(int filled, int places, double chance) {
    const double ways = std::exp(std::lgamma(places + 1) - std::lgamma(filled + 1) - std::lgamma(places - filled + 1));
    return ways * std::pow(chance, filled) * std::pow(1 - chance, places - filled);
}

}  // namespace

TEST_CASE("where all are equally sociable, only the rates of everybody say how many places are filled", "[network]") {
    const Turnover how;
    const double usual = static_cast<double>(how.filled) / static_cast<double>(how.filled + how.lost);
    CHECK(Balance({}, how).filled(0) == Approx(usual).epsilon(1e-7));
    const std::vector<float> none(100, 0.0f), all(100, 0.5f);
    CHECK(Balance(none, how).filled(0) == Balance({}, how).filled(0));
    // Both ends look e^0.5 times as often, and let go e^0.5 times as rarely.
    const double found = static_cast<double>(how.filled) * std::exp(0.5),
                 lost = static_cast<double>(how.lost) * std::exp(-0.5);
    CHECK(Balance(all, how).filled(0.5f) == Approx(found / (found + lost)).epsilon(1e-5));
}

TEST_CASE("at balance each person and all together find as many ties as they lose, by either end", "[network]") {
    const Turnover how;
    std::vector<float> sociability(1000);
    for (std::size_t p = 0; p < 1000; ++p) sociability[p] = p < 300 ? -1.0f : p < 800 ? 0.25f : 1.5f;
    const Balance balance{sociability, how};
    double open = 0, ties = 0, seek = 0, leave = 0;
    for (const float s : sociability) {
        open += 1 - balance.filled(s), seek += (1 - balance.filled(s)) * std::exp(static_cast<double>(s));
        ties += balance.filled(s), leave += balance.filled(s) * std::exp(-static_cast<double>(s));
    }
    CHECK(static_cast<double>(how.filled) * seek == Approx(static_cast<double>(how.lost) * leave).epsilon(1e-4));
    for (const float s : {-1.0f, 0.25f, 1.5f}) {
        const double found = static_cast<double>(how.filled) / 2 * (std::exp(static_cast<double>(s)) + seek / open),
                     lost = static_cast<double>(how.lost) / 2 * (std::exp(-static_cast<double>(s)) + leave / ties);
        CHECK(balance.filled(s) == Approx(found / (found + lost)).epsilon(1e-4));
    }
}

TEST_CASE("the same room is found behind the many ties of the sociable and the few of the others", "[network]") {
    // A third has 4 places, the others 12, however sociable they are.
    std::vector<Places::Seen> groups;
    for (const double filled : {0.7, 0.95}) {
        std::vector<double> share(13, 0.0);
        for (int ties = 0; ties <= 12; ++ties)
            share[static_cast<std::size_t>(ties)] =
                (ties <= 4 ? chance_of(ties, 4, filled) / 3 : 0.0) / 2 + chance_of(ties, 12, filled) * 2 / 3 / 2;
        groups.push_back({filled, share});
    }
    const auto room_of = [](const Places& places, const std::vector<double>& share, double filled) {
        double room = 0, all = 0;
        for (std::size_t ties = 0; ties < share.size(); ++ties)
            for (int n = 0; n < 400; ++n) {
                room += share[ties] * places.of(ties, filled, (n + 0.5) / 400);
                all += share[ties];
            }
        return room / all;
    };
    const Places places{groups};
    for (const auto& [filled, share] : groups) {
        CAPTURE(filled);
        CHECK(room_of(places, share, filled) == Approx(4.0 / 3 + 12 * 2.0 / 3).epsilon(0.02));
    }
    // Taken for equally sociable, those with fewer ties would be given less room.
    Places::Seen all{0.825, groups[0].share};
    for (std::size_t ties = 0; ties < 13; ++ties) all.share[ties] += groups[1].share[ties];
    const Places blind{std::span{&all, 1}};
    CHECK(room_of(blind, groups[0].share, 0.825) < 0.9 * room_of(blind, groups[1].share, 0.825));
    CHECK(places.of(255, 0.9, 0.5) == 255);
    CHECK(places.of(0, 0.9, 1.0) < 255);
}

TEST_CASE("binomial and negative binomial numbers have the mean and the variance of their kind", "[network]") {
    constexpr int draws = 20'000;
    const auto moments = [&](auto&& number) {
        double sum = 0, squares = 0;
        for (int n = 0; n < draws; ++n) {
            const double x = number((n + 0.5) / draws);
            sum += x, squares += x * x;
        }
        return std::pair{sum / draws, squares / draws - sum / draws * sum / draws};
    };
    for (const double chance : {0.02, 0.4, 0.9}) {
        CAPTURE(chance);
        const auto [mean, variance] = moments([&](double draw) { return binomial_of(14, chance, draw); });
        CHECK(mean == Approx(14 * chance).epsilon(0.01));
        CHECK(variance == Approx(14 * chance * (1 - chance)).epsilon(0.02));
    }
    const auto [mean, variance] = moments([&](double draw) { return negative_binomial_of(5, 0.3, draw); });
    CHECK(mean == Approx(5 * 0.3 / 0.7).epsilon(0.01));
    CHECK(variance == Approx(5 * 0.3 / 0.49).epsilon(0.02));
    CHECK(binomial_of(7, 0.0, 1.0) == 0);
    CHECK(binomial_of(7, 1.0, 0.0) == 7);
    CHECK(binomial_of(0, 0.5, 1.0) == 0);
    CHECK(negative_binomial_of(2, 0.0, 1.0) == 0);
}
