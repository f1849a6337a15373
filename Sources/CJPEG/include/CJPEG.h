// JPEG pictures to and from rows of blue, green, red and one spare byte, behind two functions: libjpeg reports an error by
// a jump that Swift must not be jumped over by.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Unpacks a picture of at most `most` points; NULL when it is none. To be freed by the caller.
uint8_t *cjpeg_read(const uint8_t *bytes, size_t count, size_t most, int *width, int *height);
// Packs a picture; NULL when that cannot be. To be freed by the caller.
uint8_t *cjpeg_write(const uint8_t *points, int width, int height, int stride, int quality, size_t *count);
