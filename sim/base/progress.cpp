#include "base/progress.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/say.hpp"

namespace mensana {
namespace {

std::atomic<int> signals{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void note_signal(int number) {
    const bool again = signals.fetch_add(1) > 0;
    if (!again || number == SIGXCPU) return;  // that one comes every second from its first time on
    std::signal(number, SIG_DFL);             // the second time it is meant
    std::raise(number);
}

// Where both limits of time are one (`ulimit -t`), the kernel would kill without asking: it is made to ask before.
void be_asked_before_time_is_up() {
    rlimit time{};
    if (::getrlimit(RLIMIT_CPU, &time) != 0 || time.rlim_max == RLIM_INFINITY || time.rlim_cur < time.rlim_max) return;
    const rlim_t left_to_save = std::clamp<rlim_t>(time.rlim_max / 10, 1, 30);
    if (time.rlim_max <= 2 * left_to_save) return;
    time.rlim_cur = time.rlim_max - left_to_save;
    ::setrlimit(RLIMIT_CPU, &time);
}

}  // namespace

void heed_signals() {
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGXCPU}) {
        struct sigaction now {};
        if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN) continue;
        struct sigaction wanted {};
        wanted.sa_handler = note_signal;
        wanted.sa_flags = SA_RESTART;  // what is being read or written goes on
        sigemptyset(&wanted.sa_mask);
        ::sigaction(number, &wanted, nullptr);
    }
    be_asked_before_time_is_up();
}

bool stop_asked() { return signals.load() > 0; }

std::string time_text(double seconds) {
    if (seconds < 10) return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<long long>(seconds + 0.5);
    if (whole < 120) return fmt::format("{} s", whole);
    if (whole < 7200) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string bytes_text(double bytes) {
    if (bytes >= 1e9) return fmt::format("{:.1f} GB", bytes / 1e9);
    if (bytes >= 9.95e6) return fmt::format("{:.0f} MB", bytes / 1e6);
    if (bytes >= 1e6) return fmt::format("{:.1f} MB", bytes / 1e6);
    return fmt::format("{:.0f} kB", std::max(1.0, bytes / 1e3));
}

double seconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

Progress::Progress(std::string what, std::int64_t steps, bool quiet)
    : what_{std::move(what)}, steps_{std::max<std::int64_t>(1, steps)}, quiet_{quiet}, terminal_{isatty(2) != 0},
      began_{clock::now()}, shown_{began_} {}

Progress::~Progress() {
    if (terminal_ && !quiet_ && done_ > 0 && !ended_) note_words("\n");
}

void Progress::done(std::int64_t steps) {
    done_ = steps;
    if (quiet_) return;
    const bool last = steps >= steps_;
    if (last || seconds_since(shown_) > (terminal_ ? 0.1 : 10.0)) show(last);
}

void Progress::show(bool last) {
    shown_ = clock::now();
    const double share = static_cast<double>(done_) / static_cast<double>(steps_), spent = seconds_since(began_);
    const std::string rest = last ? fmt::format("in {}", time_text(spent))
                                  : fmt::format("{} left", time_text(spent * (1 - share) / std::max(share, 1e-9)));
    if (terminal_) {
        constexpr int width = 30;
        const int full = static_cast<int>(share * width);
        note("\r{} [{}{}] {:3.0f} %  {}   ", what_, std::string(static_cast<std::size_t>(full), '#'),
             std::string(static_cast<std::size_t>(width - full), '.'), 100 * share, rest);
        if (last && !ended_) note_words("\n"), ended_ = true;
    } else {
        note("{}: {} of {} ({:.0f} %), {}\n", what_, done_, steps_, 100 * share, rest);
    }
}

}  // namespace mensana
