// The system's zlib. Its initialisers are macros; this is the one use we make of them.
#pragma once
#include <stddef.h>
#include <string.h>
#include <zlib.h>

// Bytes that are surely enough for the gzip form of `count` bytes.
static inline size_t czlib_gzip_bound(size_t count) { return compressBound(count) + 32; }

// Best gzip form of `input`, without name or time; returns its length, or 0 when `capacity` is too small.
static inline size_t czlib_gzip(const void *input, size_t count, void *output, size_t capacity) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)input;
    stream.avail_in = (unsigned int)count;
    stream.next_out = (unsigned char *)output;
    stream.avail_out = (unsigned int)capacity;
    int done = deflate(&stream, Z_FINISH);
    size_t length = stream.total_out;
    deflateEnd(&stream);
    return done == Z_STREAM_END ? length : 0;
}

// Bytes that are surely enough for the bare deflate form of `count` bytes.
static inline size_t czlib_deflate_bound(size_t count) { return compressBound(count) + 32; }

// Bare deflate form of `input`, as ZIP holds it; returns its length, or 0 when `capacity` is too small.
static inline size_t czlib_deflate(const void *input, size_t count, void *output, size_t capacity) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)input;
    stream.avail_in = (unsigned int)count;
    stream.next_out = (unsigned char *)output;
    stream.avail_out = (unsigned int)capacity;
    int done = deflate(&stream, Z_FINISH);
    size_t length = stream.total_out;
    deflateEnd(&stream);
    return done == Z_STREAM_END ? length : 0;
}

// What the zlib form `input` unpacks to, as far as it is whole; returns its length. `full` is set when `capacity` is too small.
static inline size_t czlib_inflate(const void *input, size_t count, void *output, size_t capacity, int *full) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    *full = 0;
    if (inflateInit(&stream) != Z_OK) return 0;
    stream.next_in = (unsigned char *)input;
    stream.avail_in = (unsigned int)count;
    stream.next_out = (unsigned char *)output;
    stream.avail_out = (unsigned int)capacity;
    int done = inflate(&stream, Z_FINISH);
    size_t length = stream.total_out;
    if (done != Z_STREAM_END && stream.avail_out == 0) *full = 1;
    inflateEnd(&stream);
    return length;
}
