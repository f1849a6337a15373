#include "CPango.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

struct cpango_setter {
    PangoFontMap *map;
    PangoContext *context;
};

struct cpango_layout {
    PangoLayout *layout;
    PangoAttrList *marks;
    cpango_line *lines;
    int count;
};

static FcConfig *folder_config(const char *folder) {
    FcConfig *config = FcConfigCreate();
    if (config == NULL) return NULL;
    if (FcConfigAppFontAddDir(config, (const FcChar8 *)folder)) return config;
    FcConfigDestroy(config);
    return NULL;
}

// Unhinted: what is measured is what is printed, at any size.
static PangoContext *plain_context(PangoFontMap *map) {
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("vi"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    return context;
}

cpango_setter *cpango_setter_new(const char *folder) {
    FcConfig *config = folder == NULL ? NULL : folder_config(folder);
    if (folder != NULL && config == NULL) return NULL;
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    cpango_setter *setter = map == NULL ? NULL : malloc(sizeof *setter);
    if (setter != NULL) {
        if (config != NULL) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
        // So that sizes are points.
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
        setter->map = map;
        setter->context = plain_context(map);
    } else if (map != NULL) {
        g_object_unref(map);
    }
    if (config != NULL) FcConfigDestroy(config);
    return setter;
}

void cpango_setter_free(cpango_setter *setter) {
    g_object_unref(setter->context);
    g_object_unref(setter->map);
    free(setter);
}

static PangoFontDescription *description(const char *family, double size, bool bold, bool italic) {
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family(face, family);
    pango_font_description_set_weight(face, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(face, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(face, (gint)(size * PANGO_SCALE + 0.5));
    return face;
}

static PangoFont *font(cpango_setter *setter, const char *family, bool bold, bool italic) {
    PangoFontDescription *face = description(family, 14, bold, italic);
    PangoFont *font = pango_context_load_font(setter->context, face);
    pango_font_description_free(face);
    return font;
}

bool cpango_resolve(
    cpango_setter *setter, const char *family, bool bold, bool italic, char *resolved, size_t capacity) {
    PangoFont *found = font(setter, family, bold, italic);
    if (found == NULL) return false;
    PangoFontDescription *face = pango_font_describe(found);
    const char *name = pango_font_description_get_family(face);
    bool fits = name != NULL && strlen(name) < capacity;
    if (fits) strcpy(resolved, name);
    pango_font_description_free(face);
    g_object_unref(found);
    return fits;
}

bool cpango_covers(
    cpango_setter *setter, const char *family, bool bold, bool italic, const uint32_t *letters, size_t count) {
    PangoFont *found = font(setter, family, bold, italic);
    if (found == NULL) return false;
    bool all = true;
    for (size_t index = 0; index < count && all; index++) all = pango_font_has_char(found, letters[index]);
    g_object_unref(found);
    return all;
}

cpango_layout *cpango_layout_new(
    cpango_setter *setter, const char *text, const char *family, double size, bool bold, bool italic) {
    cpango_layout *layout = calloc(1, sizeof *layout);
    if (layout == NULL) return NULL;
    layout->layout = pango_layout_new(setter->context);
    layout->marks = pango_attr_list_new();
    PangoFontDescription *face = description(family, size, bold, italic);
    pango_layout_set_font_description(layout->layout, face);
    pango_font_description_free(face);
    pango_layout_set_text(layout->layout, text, -1);
    pango_layout_set_auto_dir(layout->layout, FALSE);
    return layout;
}

void cpango_layout_free(cpango_layout *layout) {
    pango_attr_list_unref(layout->marks);
    g_object_unref(layout->layout);
    free(layout->lines);
    free(layout);
}

static PangoAttribute *attribute(enum cpango_mark mark) {
    switch (mark) {
    case CPANGO_BOLD: return pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    case CPANGO_ITALIC: return pango_attr_style_new(PANGO_STYLE_ITALIC);
    case CPANGO_UNDERLINE: return pango_attr_underline_new(PANGO_UNDERLINE_SINGLE);
    case CPANGO_UNBROKEN: return pango_attr_allow_breaks_new(FALSE);
    }
    return NULL;
}

void cpango_layout_mark(cpango_layout *layout, enum cpango_mark mark, uint32_t from, uint32_t to) {
    PangoAttribute *made = attribute(mark);
    if (made == NULL) return;
    made->start_index = from;
    made->end_index = to;
    pango_attr_list_insert(layout->marks, made);
}

static void collect_lines(cpango_layout *layout) {
    free(layout->lines);
    layout->count = 0;
    int count = pango_layout_get_line_count(layout->layout);
    layout->lines = calloc(count > 0 ? (size_t)count : 1, sizeof *layout->lines);
    if (layout->lines == NULL) return;
    PangoLayoutIter *iterator = pango_layout_get_iter(layout->layout);
    do {
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(iterator, NULL, &extents);
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iterator);
        layout->lines[layout->count++] = (cpango_line){
            (double)extents.x / PANGO_SCALE, (double)extents.width / PANGO_SCALE, line->start_index, line->length};
    } while (layout->count < count && pango_layout_iter_next_line(iterator));
    pango_layout_iter_free(iterator);
}

void cpango_layout_shape(
    cpango_layout *layout, double width, bool breaks_words, double indent, enum cpango_alignment alignment) {
    PangoLayout *pango = layout->layout;
    pango_layout_set_attributes(pango, layout->marks);
    pango_layout_set_width(pango, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(pango, breaks_words ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
    pango_layout_set_indent(pango, (int)(indent * PANGO_SCALE));
    switch (alignment) {
    case CPANGO_LEFT: pango_layout_set_alignment(pango, PANGO_ALIGN_LEFT); break;
    case CPANGO_CENTRE: pango_layout_set_alignment(pango, PANGO_ALIGN_CENTER); break;
    case CPANGO_RIGHT: pango_layout_set_alignment(pango, PANGO_ALIGN_RIGHT); break;
    case CPANGO_JUSTIFIED: pango_layout_set_justify(pango, TRUE); break;
    }
    collect_lines(layout);
}

int cpango_layout_unknown_glyphs(cpango_layout *layout) {
    return pango_layout_get_unknown_glyphs_count(layout->layout);
}

int cpango_layout_line_count(cpango_layout *layout) { return layout->count; }

cpango_line cpango_layout_line(cpango_layout *layout, int index) { return layout->lines[index]; }

void cpango_layout_draw(cpango_layout *layout, int index, void *cairo) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout->layout, index);
    if (line != NULL) pango_cairo_show_layout_line((cairo_t *)cairo, line);
}
