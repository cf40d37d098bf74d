// Memory for what there is of everybody.  Whoever visits people anywhere in it waits for the page table before they
// wait for the memory, and longest on a virtual machine, which has two such tables; so the system is asked for pages
// of 2 MB in place of 4 KB.  Where it has none to give (or is told to give none), these are ordinary pages.
#pragma once

#include <cstddef>
#include <vector>

namespace mensana {

// Not yet anything: whoever first writes to it decides which memory it is in.  A whole vector of 64 bytes may be read
// at the end.  Throws std::bad_alloc.
void* large_pages(std::size_t bytes);
void give_back(void* pages, std::size_t bytes) noexcept;

template <class T>
struct LargePages {
    using value_type = T;
    LargePages() = default;
    template <class U>
    LargePages(const LargePages<U>&) {}
    T* allocate(std::size_t many) { return static_cast<T*>(large_pages(many * sizeof(T))); }
    void deallocate(T* pages, std::size_t many) noexcept { give_back(pages, many * sizeof(T)); }
    friend bool operator==(LargePages, LargePages) { return true; }
};

// A vector with something of everybody.
template <class T>
using Everybody = std::vector<T, LargePages<T>>;

}  // namespace mensana
