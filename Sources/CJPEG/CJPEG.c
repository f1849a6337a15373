#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

struct failure {
    struct jpeg_error_mgr manager;
    jmp_buf back;
};

static void fail(j_common_ptr info) { longjmp(((struct failure *)info->err)->back, 1); }
static void say_nothing(j_common_ptr info) { (void)info; }

static struct jpeg_error_mgr *quiet(struct failure *failure) {
    struct jpeg_error_mgr *manager = jpeg_std_error(&failure->manager);
    manager->error_exit = fail;
    manager->output_message = say_nothing;
    return manager;
}

uint8_t *cjpeg_read(const uint8_t *bytes, size_t count, size_t most, int *width, int *height) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    uint8_t *volatile points = NULL;
    info.err = quiet(&failure);
    jpeg_create_decompress(&info);
    if (setjmp(failure.back)) {
        jpeg_destroy_decompress(&info);
        free(points);
        return NULL;
    }
    jpeg_mem_src(&info, bytes, count);
    jpeg_read_header(&info, TRUE);
    if (info.image_width == 0 || info.image_height == 0 || info.image_width > most / info.image_height) fail((j_common_ptr)&info);
    info.out_color_space = JCS_EXT_BGRX;
    jpeg_start_decompress(&info);
    size_t stride = (size_t)info.output_width * 4;
    points = malloc(stride * info.output_height);
    if (points == NULL) fail((j_common_ptr)&info);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = points + stride * info.output_scanline;
        jpeg_read_scanlines(&info, &row, 1);
    }
    *width = (int)info.output_width;
    *height = (int)info.output_height;
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return points;
}

uint8_t *cjpeg_write(const uint8_t *points, int width, int height, int stride, int quality, size_t *count) {
    struct jpeg_compress_struct info;
    struct failure failure;
    unsigned char *bytes = NULL;
    unsigned char **volatile made = &bytes;
    unsigned long length = 0;
    info.err = quiet(&failure);
    jpeg_create_compress(&info);
    if (setjmp(failure.back)) {
        jpeg_destroy_compress(&info);
        free(*made);
        return NULL;
    }
    jpeg_mem_dest(&info, &bytes, &length);
    info.image_width = (JDIMENSION)width;
    info.image_height = (JDIMENSION)height;
    info.input_components = 4;
    info.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = (JSAMPROW)(points + (size_t)stride * info.next_scanline);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *count = length;
    return bytes;
}
