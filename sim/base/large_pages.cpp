#include "base/large_pages.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace mensana {
namespace {

constexpr std::size_t large = std::size_t{1} << 21;
constexpr std::size_t vector = 64;

// What is smaller than one would only be rounded up.
constexpr std::size_t alignment_of(std::size_t bytes) { return bytes >= large ? large : vector; }

}  // namespace

void* large_pages(std::size_t bytes) {
    void* const pages = ::operator new (bytes + vector, std::align_val_t{alignment_of(bytes)});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    if (bytes >= large) ::madvise(pages, bytes / large * large, MADV_HUGEPAGE);  // a wish: refused, nothing changes
#endif
    return pages;
}

void give_back(void* pages, std::size_t bytes) noexcept {
    ::operator delete (pages, std::align_val_t{alignment_of(bytes)});
}

}  // namespace mensana
