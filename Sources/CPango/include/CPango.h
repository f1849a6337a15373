// Text laid out by Pango, behind a handful of plain functions: its own headers need a search path that a Swift module
// cannot pass on. Lengths are points. Nothing here is shared between two setters.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cpango_setter cpango_setter;
typedef struct cpango_layout cpango_layout;

typedef struct {
    double x;
    double width;
    // Bytes of the text.
    int start;
    int length;
} cpango_line;

enum cpango_alignment { CPANGO_LEFT, CPANGO_CENTRE, CPANGO_RIGHT, CPANGO_JUSTIFIED };
enum cpango_mark { CPANGO_BOLD, CPANGO_ITALIC, CPANGO_UNDERLINE, CPANGO_UNBROKEN };

// With the fonts of `folder` and no others, or with the machine's where it is NULL. NULL when that cannot be.
cpango_setter *cpango_setter_new(const char *folder);
void cpango_setter_free(cpango_setter *setter);

// The family that answers when `family` is asked for, into `resolved`; false when nothing answers.
bool cpango_resolve(cpango_setter *setter, const char *family, bool bold, bool italic, char *resolved, size_t capacity);
// Whether the face that answers has every one of the letters.
bool cpango_covers(
    cpango_setter *setter, const char *family, bool bold, bool italic, const uint32_t *letters, size_t count);

cpango_layout *cpango_layout_new(
    cpango_setter *setter, const char *text, const char *family, double size, bool bold, bool italic);
void cpango_layout_free(cpango_layout *layout);
void cpango_layout_mark(cpango_layout *layout, enum cpango_mark mark, uint32_t from, uint32_t to);
// Breaks the lines. A negative width breaks only where the text does.
void cpango_layout_shape(
    cpango_layout *layout, double width, bool breaks_words, double indent, enum cpango_alignment alignment);

int cpango_layout_unknown_glyphs(cpango_layout *layout);
int cpango_layout_line_count(cpango_layout *layout);
cpango_line cpango_layout_line(cpango_layout *layout, int index);
// Draws a line at the current point of `cairo`, a `cairo_t *`.
void cpango_layout_draw(cpango_layout *layout, int index, void *cairo);
