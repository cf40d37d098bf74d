// Bytes packed as gzip and xz do, for tests of readers.
#pragma once

#include <cstdint>
#include <lzma.h>
#include <stdexcept>
#include <string>
#include <zlib.h>

namespace mensana {

inline std::string packed_xz(const std::string& plain) {
    std::string packed(lzma_stream_buffer_bound(plain.size()), '\0');
    std::size_t size = 0;
    if (lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(plain.data()),
                                plain.size(), reinterpret_cast<std::uint8_t*>(packed.data()), &size,
                                packed.size()) != LZMA_OK)
        throw std::runtime_error("liblzma does not pack");
    packed.resize(size);
    return packed;
}

inline std::string packed_gz(const std::string& plain) {
    std::string packed(plain.size() + 1000, '\0');
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib does not start");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib does not pack");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

}  // namespace mensana
