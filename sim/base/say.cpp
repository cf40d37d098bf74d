#include "base/say.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace mensana {

void say_words(std::string_view words) { (void)std::fwrite(words.data(), 1, words.size(), stdout); }

void note_words(std::string_view words) {
    (void)std::fflush(stdout);  // in the order of their telling, where both go to one place
    (void)std::fwrite(words.data(), 1, words.size(), stderr);
    (void)std::fflush(stderr);
}

void open_standard_streams() {
    // Opened the wrong way round, so that reading from or writing to a closed one still fails.
    for (const int number : {0, 1, 2})
        if (::fcntl(number, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

std::string why_unsaid() {
    int code = std::fflush(stdout) == 0 ? 0 : errno;
    if (code == 0 && !std::ferror(stdout)) return "";
    // Why an earlier word was lost is asked again, with a word that is lost as well.
    if (code == 0 && ::write(1, "\n", 1) < 0) code = errno;
    if (code == EPIPE) return "";
    return code ? std::strerror(code) : "it was not written to the end";
}

}  // namespace mensana
