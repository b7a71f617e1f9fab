/* The inner loops of the renderer: triangles into a z-buffer, what their corners carry, light past casters, noise.
 *
 * Plain C with a plain interface, loaded by kernel/__init__.py. Every function does the same float32 operations in the
 * same order as the numpy code that stands beside its call, so that a picture has the same bytes with and without it:
 * nothing is contracted, reordered or worked out more exactly. It starts no thread and keeps nothing between calls. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

/* Loops that a compiler turns into wider vectors where the machine has them; the same operations in the same order. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && !defined(PORTABLE)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#if defined(__GNUC__)
#define APART __attribute__((noinline))
#else
#define APART
#endif

#ifndef SOURCE_DIGEST
#define SOURCE_DIGEST ""
#endif

EXPORT const char *limner_source(void) { return SOURCE_DIGEST; }

static inline float low(float a, float b) { return a < b ? a : b; }
static inline float high(float a, float b) { return a > b ? a : b; }
static inline float within(float v, float a, float b) { return low(high(v, a), b); }

/* For values that fit an int32, which places in a picture do. */
static inline float down(float v) {
    float t = (float)(int32_t)v;
    return t - (float)(t > v);
}
static inline float up(float v) {
    float t = (float)(int32_t)v;
    return t + (float)(t < v);
}

/* Rows of `length` values that stand `scale` to a unit from `first` on, each read at places, straight between them. */
EXPORT void limner_between(const float *rows, int64_t count, int64_t length, const float *at, int64_t places,
                           float first, float scale, float *out) {
    for (int64_t n = 0; n < places; n++) {
        float along = (at[n] - first) * scale;
        along = low(high(along, 0.0f), (float)(length - 1));
        int64_t i = (int32_t)along;
        i = i < length - 2 ? i : length - 2;
        float part = along - (float)i;
        for (int64_t row = 0; row < count; row++) {
            const float *value = rows + row * length + i;
            out[row * places + n] = value[0] + (value[1] - value[0]) * part;
        }
    }
}

/* 0 below `from`, 1 a `span` further, smooth between. */
EXPORT WIDE void limner_step(const float *x, int64_t count, float from, float span, float *out) {
    for (int64_t n = 0; n < count; n++) {
        float t = (x[n] - from) / span;
        t = t > 0.0f ? t : 0.0f;
        t = t < 1.0f ? t : 1.0f;
        out[n] = t * t * (3.0f - 2.0f * t);
    }
}

/* A hill of height 1 round (cx, cy) that ends four of its widths away. */
EXPORT WIDE void limner_bump(const float *x, const float *y, int64_t count, float cx, float cy, float sx, float sy,
                        float *out) {
    for (int64_t n = 0; n < count; n++) {
        float u = (x[n] - cx) / sx, v = (y[n] - cy) / sy;
        float h = 1.0f - (u * u + v * v) * 0.0625f;
        h = h > 0.0f ? h : 0.0f;
        h *= h, h *= h, h *= h, h *= h;
        out[n] = h;
    }
}

/* One triangle ready to be filled: weights of corners b and c at its box's first pixel, their slopes, nearness. */
typedef struct {
    float b, bx, by, c, cx, cy, z, zb, zc, c0, r0;
    int32_t id;
} Edge;

static void prepare(Edge *e, const float *x, const float *y, const float *z, const int32_t *corner) {
    int32_t i = corner[0], j = corner[1], k = corner[2];
    float xa = x[i], ya = y[i];
    float abx = x[j] - xa, aby = y[j] - ya, acx = x[k] - xa, acy = y[k] - ya;
    float inv = 1.0f / (abx * acy - acx * aby);
    float px = e->c0 + 0.5f - xa, py = e->r0 + 0.5f - ya;
    e->bx = acy * inv;
    e->by = -acx * inv;
    e->cx = -aby * inv;
    e->cy = abx * inv;
    e->b = px * e->bx + py * e->by;
    e->c = px * e->cx + py * e->cy;
    e->z = z[i];
    e->zb = z[j] - z[i];
    e->zc = z[k] - z[i];
}

static inline void put(const Edge *e, float wb, float wc, int64_t pixel, float *nearness, int32_t *triangle) {
    float near = e->z + wb * e->zb + wc * e->zc;
    if (near >= nearness[pixel]) {
        nearness[pixel] = near;
        triangle[pixel] = e->id;
    }
}

/* Adds triangles to a layer; where two are exactly as near, the later one is seen. */
EXPORT void limner_draw(int64_t width, int64_t height, float *nearness, int32_t *triangle, const float *x,
                        const float *y, const float *z, const int32_t *triangles, int64_t count, int64_t one_sided) {
    for (int64_t t = 0; t < count; t++) {
        const int32_t *corner = triangles + 3 * t;
        float xa = x[corner[0]], xb = x[corner[1]], xc = x[corner[2]];
        float ya = y[corner[0]], yb = y[corner[1]], yc = y[corner[2]];
        float area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya);
        float size = area < 0 ? -area : area;
        if (!(size > 1e-9f) || (t < one_sided && !(area < 0))) continue;
        float x0 = low(low(xa, xb), xc), x1 = high(high(xa, xb), xc);
        float y0 = low(low(ya, yb), yc), y1 = high(high(ya, yb), yc);
        /* Far outside, where a place would not fit an int32. */
        if (!(x1 > -1e6f && y1 > -1e6f && x0 < 1e6f && y0 < 1e6f)) continue;
        x0 = high(x0, -1e8f), y0 = high(y0, -1e8f), x1 = low(x1, 1e8f), y1 = low(y1, 1e8f);
        float c0 = up(x0 - 0.5f), r0 = up(y0 - 0.5f), c1 = down(x1 - 0.5f), r1 = down(y1 - 0.5f);
        if (c1 < c0 || r1 < r0 || c1 < 0 || r1 < 0 || c0 >= (float)width || r0 >= (float)height) continue;
        Edge e = {.c0 = high(c0, 0.0f), .r0 = high(r0, 0.0f), .id = (int32_t)t};
        prepare(&e, x, y, z, corner);
        int64_t left = (int64_t)e.c0, top = (int64_t)e.r0;
        int64_t across = (int64_t)high(c1, 0.0f) + 1, rows = (int64_t)high(r1, 0.0f) + 1;
        across = (across < width ? across : width) - left;
        rows = (rows < height ? rows : height) - top;
        for (int64_t dy = 0; dy < rows; dy++) {
            for (int64_t dx = 0; dx < across; dx++) {
                float fx = (float)dx, fy = (float)dy;
                float wb = e.b + (fx * e.bx + fy * e.by), wc = e.c + (fx * e.cx + fy * e.cy);
                if (wb >= 0 && wc >= 0 && wb + wc <= 1.0f)
                    put(&e, wb, wc, (top + dy) * width + left + dx, nearness, triangle);
            }
        }
    }
}

/* What corners carry, at the centres of these pixels of a layer: out is (count, channels). */
EXPORT void limner_interpolate(int64_t width, const int32_t *triangle, const int64_t *pixels, int64_t count,
                               const float *x, const float *y, const int32_t *triangles, const float *carried,
                               int64_t channels, float *out) {
    for (int64_t n = 0; n < count; n++) {
        int64_t pixel = pixels[n];
        const int32_t *corner = triangles + 3 * (int64_t)triangle[pixel];
        int32_t i = corner[0], j = corner[1], k = corner[2];
        float px = (float)(pixel % width) + 0.5f, py = (float)(pixel / width) + 0.5f;
        float xa = x[i], ya = y[i];
        float abx = x[j] - xa, aby = y[j] - ya, acx = x[k] - xa, acy = y[k] - ya;
        float inv = 1.0f / (abx * acy - acx * aby);
        float wb = ((px - xa) * acy - acx * (py - ya)) * inv;
        float wc = (abx * (py - ya) - (px - xa) * aby) * inv;
        float wa = 1.0f - wb - wc;
        const float *a = carried + i * channels, *b = carried + j * channels, *c = carried + k * channels;
        float *to = out + n * channels;
        for (int64_t m = 0; m < channels; m++) to[m] = a[m] * wa + b[m] * wb + c[m] * wc;
    }
}

static inline float dot(const float *p, const float *axis) {
    return p[0] * axis[0] + p[1] * axis[1] + p[2] * axis[2];
}

/* The share of a light that gets past casters to points: `frame` has two directions across the light and the one to
 * it, `field` is scratch of 2 * size * size floats. Where points do not face the light nothing is written. */
static inline void reach(int64_t size, float cell, float bias, float soft, const float *frame, const float *casters,
                  int64_t caster_count, const float *points, const float *facing, int64_t point_count, float *field,
                  float *open) {
    int64_t cells = size * size;
    float *filled = field + cells, middle = (float)size * 0.5f, last = (float)(size - 2), before = (float)(size - 3);
    for (int64_t n = 0; n < cells; n++) field[n] = -1e6f;
    for (int64_t n = 0; n < caster_count; n++) {
        const float *p = casters + 3 * n;
        int32_t u = (int32_t)within(dot(p, frame) * cell + middle, 1.0f, last);
        int32_t v = (int32_t)within(dot(p, frame + 3) * cell + middle, 1.0f, last);
        float *at = field + v * size + u, near = dot(p, frame + 6);
        if (near > *at) *at = near;
    }
    /* A cell that no caster fell into takes the nearest of its four neighbours; the field wraps around. */
    for (int64_t r = 0; r < size; r++) {
        const float *above = field + (r ? r - 1 : size - 1) * size, *below = field + (r + 1 < size ? r + 1 : 0) * size;
        const float *here = field + r * size;
        float *to = filled + r * size;
        for (int64_t n = 0; n < size; n++) {
            float beside = high(here[n ? n - 1 : size - 1], here[n + 1 < size ? n + 1 : 0]);
            to[n] = here[n] < -1e5f ? high(high(above[n], below[n]), beside) : here[n];
        }
    }
    for (int64_t n = 0; n < point_count; n++) {
        const float *p = points + 3 * n;
        if (facing && !(facing[n] > 0)) continue;
        float u = dot(p, frame) * cell + middle - 0.5f, v = dot(p, frame + 3) * cell + middle - 0.5f;
        float near = dot(p, frame + 6);
        const float *at = filled + (int64_t)(int32_t)within(v, 1.0f, before) * size + (int32_t)within(u, 1.0f, before);
        float fu = u - (float)(int32_t)u, fv = v - (float)(int32_t)v;
        if (fu < 0) fu += 1.0f;
        if (fv < 0) fv += 1.0f;
        float wu[2] = {1.0f - fu, fu}, wv[2] = {1.0f - fv, fv}, sum = 0.0f;
        for (int32_t dv = 0; dv < 2; dv++)
            for (int32_t du = 0; du < 2; du++) {
                float above = at[dv * size + du] - near - bias;
                /* 1 - clip(above / soft, 0, 1), divided only where that is needed. */
                float past = above <= 0.0f ? 1.0f : above >= soft ? 0.0f : 1.0f - above / soft;
                sum += wu[du] * wv[dv] * past;
            }
        open[n] = sum;
    }
}

EXPORT WIDE void limner_reached(int64_t size, float cell, float bias, float soft, const float *frame, const float *casters,
                           int64_t caster_count, const float *points, int64_t point_count, float *field, float *open) {
    reach(size, cell, bias, soft, frame, casters, caster_count, points, 0, point_count, field, open);
}

/* The cosine-weighted share of several lights, each with its frame. `scratch` holds a field and three rows. */
EXPORT WIDE void limner_openness(int64_t size, float cell, float bias, float soft, const float *frames, int64_t lights,
                            const float *casters, int64_t caster_count, const float *points, const float *normals,
                            int64_t point_count, float *scratch, float *open) {
    float *share = scratch + 2 * size * size, *whole = share + point_count, *facing = whole + point_count;
    for (int64_t n = 0; n < point_count; n++) open[n] = share[n] = 0.0f, whole[n] = 1e-3f;
    for (int64_t light = 0; light < lights; light++) {
        const float *frame = frames + 9 * light;
        for (int64_t n = 0; n < point_count; n++) facing[n] = high(dot(normals + 3 * n, frame + 6), 0.0f);
        reach(size, cell, bias, soft, frame, casters, caster_count, points, facing, point_count, scratch, share);
        for (int64_t n = 0; n < point_count; n++) {
            open[n] += facing[n] * share[n];
            whole[n] += facing[n];
        }
    }
    for (int64_t n = 0; n < point_count; n++) open[n] = within(open[n] / whole[n], 0.0f, 1.0f);
}

/* Evens out a grid over its neighbours in place: its columns wrap around, its first and last row keep theirs. */
EXPORT void limner_smooth(float *field, int64_t rows, int64_t columns, float *scratch) {
    for (int64_t r = 0; r < rows; r++) {
        const float *from = field + r * columns;
        for (int64_t c = 0; c < columns; c++) {
            float beside = from[c ? c - 1 : columns - 1] + from[c + 1 < columns ? c + 1 : 0];
            scratch[r * columns + c] = 0.5f * from[c] + 0.25f * beside;
        }
    }
    for (int64_t r = 0; r < rows; r++)
        for (int64_t c = 0; c < columns; c++) {
            const float *g = scratch + r * columns + c;
            int32_t edge = r == 0 || r + 1 == rows;
            field[r * columns + c] = edge ? *g : 0.5f * *g + 0.25f * (g[columns] + g[-columns]);
        }
}

/* Placed points in the picture of a camera at this distance. */
EXPORT WIDE void limner_picture(const float *placed, int64_t count, float scale, float distance, float middle_x,
                           float middle_y, float centre_x, float centre_y, float *out) {
    for (int64_t n = 0; n < count; n++) {
        const float *p = placed + 3 * n;
        float f = scale / (distance - p[2] + 60.0f);
        out[3 * n] = centre_x + (p[0] - middle_x) * f;
        out[3 * n + 1] = centre_y - (p[1] - middle_y) * f;
        out[3 * n + 2] = p[2];
    }
}

/* Moves the colour of these places towards another by `alpha`; `each` is 1 where every place has its own, else 0. */
EXPORT void limner_mix(float *colour, const int64_t *where, int64_t count, const float *alpha, const float *other,
                       int64_t each) {
    for (int64_t n = 0; n < count; n++) {
        float *to = colour + 3 * where[n];
        const float *from = other + 3 * n * each;
        for (int32_t m = 0; m < 3; m++) to[m] += (from[m] - to[m]) * alpha[n];
    }
}

/* Unit normals of a (rows, columns, 3) grid; `closed` joins the last column to the first. */
EXPORT WIDE void limner_normals(const float *points, int64_t rows, int64_t columns, int32_t closed, float *out) {
    for (int64_t r = 0; r < rows; r++) {
        const float *below = points + (r ? r - 1 : 0) * columns * 3;
        const float *above = points + (r + 1 < rows ? r + 1 : r) * columns * 3;
        for (int64_t c = 0; c < columns; c++) {
            int64_t before = c ? c - 1 : closed ? columns - 1 : 0;
            int64_t after = c + 1 < columns ? c + 1 : closed ? 0 : c;
            float du[3], dv[3], n[3];
            for (int32_t m = 0; m < 3; m++) {
                du[m] = points[(r * columns + after) * 3 + m] - points[(r * columns + before) * 3 + m];
                dv[m] = above[c * 3 + m] - below[c * 3 + m];
            }
            n[0] = du[1] * dv[2] - du[2] * dv[1];
            n[1] = du[2] * dv[0] - du[0] * dv[2];
            n[2] = du[0] * dv[1] - du[1] * dv[0];
            float length = sqrtf(high(n[0] * n[0] + n[1] * n[1] + n[2] * n[2], 1e-9f));
            for (int32_t m = 0; m < 3; m++) out[(r * columns + c) * 3 + m] = n[m] / length;
        }
    }
}

/* Points turned about a pivot by a matrix whose rows are the new axes. */
EXPORT WIDE void limner_turned(const float *points, int64_t count, const float *matrix, const float *pivot, float *out) {
    for (int64_t n = 0; n < count; n++) {
        float p[3];
        for (int32_t m = 0; m < 3; m++) p[m] = points[3 * n + m] - pivot[m];
        for (int32_t m = 0; m < 3; m++) out[3 * n + m] = dot(p, matrix + 3 * m) + pivot[m];
    }
}

/* Light falling on points, (count, 3). `p` holds the directions of key and fill, how far each colour creeps round the
 * edge of shade and into it, the key's colour, how much warmer hollows are, the surroundings' colour, and strengths. */
EXPORT WIDE void limner_irradiance(const float *normal, const float *open, const float *lit, int64_t count, const float *p,
                              float *out) {
    for (int64_t n = 0; n < count; n++) {
        const float *v = normal + 3 * n;
        float key = dot(v, p), fill = dot(v, p + 3);
        float around = (0.62f + 0.38f * (0.5f + 0.5f * v[1])) * open[n] * p[23];
        float opposite = high((fill + 0.4f) / 1.4f, 0.0f) * p[22];
        opposite = opposite * (0.35f + 0.65f * open[n]);
        for (int32_t c = 0; c < 3; c++) {
            float w = p[6 + c];
            float direct = high((key + w) / (1.0f + w), 0.0f) * (lit[n] + (1.0f - lit[n]) * p[9 + c]);
            direct = direct * p[21] * p[12 + c];
            float bounce = around * (1.0f - p[15 + c] * (1.0f - around));
            out[3 * n + c] = direct + opposite + bounce * p[18 + c];
        }
    }
}

static inline float power_of(float base, int32_t power) {
    float out = 1.0f;
    for (int32_t first = 1; power; power >>= 1) {
        if (power & 1) out = first ? base : out * base, first = 0;
        base = base * base;
    }
    return out;
}

/* Blinn's highlights of key and fill; `p` holds their half-way directions and strengths. */
EXPORT WIDE void limner_gloss(const float *normal, const float *lit, int64_t count, const float *p, int32_t power,
                         float *out) {
    for (int64_t n = 0; n < count; n++) {
        const float *v = normal + 3 * n;
        float key = p[6] * lit[n] * power_of(high(dot(v, p), 0.0f), power);
        out[n] = key + p[7] * power_of(high(dot(v, p + 3), 0.0f), power);
    }
}

/* The highlight across strands that run along `tangent`. */
EXPORT WIDE void limner_strand_gloss(const float *tangent, const float *shift, int64_t count, const float *half,
                                int32_t power, float *out) {
    for (int64_t n = 0; n < count; n++) {
        float along = within(dot(tangent + 3 * n, half) + shift[n], -1.0f, 1.0f);
        out[n] = power_of(1.0f - along * along, power);
    }
}

/* Numbers the final pixels, of k × k fine ones, that these fine pixels fall into, in the order in which they come:
 * `of` is the number for each fine pixel, `blocks` the final pixel for each number, `means` the mean of what its fine
 * pixels carry. `places` is scratch, -1 for every final pixel, and `shares`, 0 for every number. Returns how many. */
EXPORT int64_t limner_gather(const int64_t *pixels, int64_t count, int64_t width, int64_t k, const float *values,
                             int64_t channels, int32_t *places, int32_t *shares, int32_t *of, int64_t *blocks,
                             float *means) {
    int64_t some = 0, across = width / k;
    for (int64_t n = 0; n < count; n++) {
        int64_t block = pixels[n] / width / k * across + pixels[n] % width / k;
        int32_t number = places[block];
        const float *from = values + n * channels;
        if (number < 0) {
            number = places[block] = (int32_t)some++;
            blocks[number] = block;
            for (int64_t m = 0; m < channels; m++) means[number * channels + m] = 0.0f + from[m];
        } else {
            for (int64_t m = 0; m < channels; m++) means[number * channels + m] += from[m];
        }
        of[n] = number;
        shares[number]++;
    }
    for (int64_t n = 0; n < some; n++)
        for (int64_t m = 0; m < channels && shares[n] > 1; m++) means[n * channels + m] /= (float)shares[n];
    return some;
}

/* Lays light and colour of places over pixels of a canvas, `of` names each pixel's place; without `alpha` they hide
 * what is there. */
EXPORT void limner_lay(const int64_t *pixels, const int32_t *of, int64_t count, const float *alpha,
                       const float *radiance, const float *albedo, float *to_radiance, float *to_albedo,
                       float *coverage) {
    for (int64_t n = 0; n < count; n++) {
        int64_t pixel = pixels[n], from = of[n];
        float *r = to_radiance + 3 * pixel, *c = to_albedo + 3 * pixel;
        const float *radiant = radiance + 3 * from, *coloured = albedo + 3 * from;
        if (!alpha) {
            for (int32_t m = 0; m < 3; m++) r[m] = radiant[m], c[m] = coloured[m];
            coverage[pixel] = 1.0f;
            continue;
        }
        float a = alpha[from], rest = 1.0f - a;
        for (int32_t m = 0; m < 3; m++) {
            r[m] = r[m] * rest + radiant[m] * a;
            c[m] = c[m] * rest + coloured[m] * a;
        }
        coverage[pixel] = coverage[pixel] * rest + a;
    }
}

/* What is true of places, set into their pixels of the canvas. */
EXPORT void limner_keep(const int64_t *pixels, const int32_t *of, int64_t count, const float *normal,
                        const float *place, const uint8_t *part, const float *open, float *to_normal, float *to_place,
                        uint8_t *to_part, float *to_open) {
    for (int64_t n = 0; n < count; n++) {
        int64_t pixel = pixels[n], from = of[n];
        for (int32_t m = 0; m < 3; m++) to_normal[3 * pixel + m] = normal[3 * from + m];
        for (int32_t m = 0; m < 2; m++) to_place[2 * pixel + m] = place[2 * from + m];
        to_part[pixel] = part[from];
        to_open[pixel] = open[from];
    }
}

/* Normals, (count, 3), bent by the slope of a relief that is differenced in a width × height picture and scaled by
 * `steep`; `field` is scratch of that many pixels, all zero, and is zero again afterwards. */
EXPORT void limner_bent(const int64_t *pixels, int64_t count, int64_t width, int64_t height, const float *normal,
                        const float *relief, float steep, float *field, float *to) {
    for (int64_t n = 0; n < count; n++) field[pixels[n]] = relief[n];
    for (int64_t n = 0; n < count; n++) {
        int64_t pixel = pixels[n], row = pixel / width, column = pixel % width;
        float across = 0.0f, along = 0.0f, facing = within(normal[3 * n + 2], 0.25f, 1.0f);
        if (column && column + 1 < width) across = (field[pixel + 1] - field[pixel - 1]) * steep;
        if (row && row + 1 < height) along = (field[pixel + width] - field[pixel - width]) * steep;
        to[3 * n] = normal[3 * n] - within(across, -0.7f, 0.7f) * facing;
        to[3 * n + 1] = normal[3 * n + 1] + within(along, -0.7f, 0.7f) * facing;
        to[3 * n + 2] = normal[3 * n + 2];
    }
    for (int64_t n = 0; n < count; n++) field[pixels[n]] = 0.0f;
}

/* Vectors of unit length, (count, 3). */
EXPORT WIDE void limner_unit(const float *from, int64_t count, float *to) {
    for (int64_t n = 0; n < count; n++) {
        const float *v = from + 3 * n;
        float length = sqrtf(v[0] * v[0] + v[1] * v[1] + v[2] * v[2] + 1e-9f);
        for (int32_t m = 0; m < 3; m++) to[3 * n + m] = v[m] / length;
    }
}

/* Round dabs of a pencil into ink, which keeps the darkest: paths are (count, 2), `reach` how far a dab may go. */
EXPORT void limner_dab(float *ink, int64_t width, int64_t height, const float *path, const float *wide,
                       const float *press, int64_t count, int64_t reach) {
    for (int64_t n = 0; n < count; n++) {
        int64_t column = (int64_t)down(path[2 * n]), row = (int64_t)down(path[2 * n + 1]);
        double fx = (double)path[2 * n] - (double)column - 0.5, fy = (double)path[2 * n + 1] - (double)row - 0.5;
        double edge = (double)(0.5f + 0.5f * wide[n]), solid = (double)low(wide[n], 1.0f), most = (double)press[n];
        for (int64_t dy = -reach; dy <= reach; dy++) {
            int64_t y = row + dy;
            if (y < 0 || y >= height) continue;
            for (int64_t dx = -reach; dx <= reach; dx++) {
                int64_t x = column + dx;
                double across = (double)dx - fx, along = (double)dy - fy;
                double far = across * across + along * along;
                if (far >= edge * edge) continue;
                double value = edge - sqrt(far);
                value = value > 0.0 ? value : 0.0;
                value = most * (value < solid ? value : solid);
                if (value > 0.004 && x >= 0 && x < width && (float)value > ink[y * width + x])
                    ink[y * width + x] = (float)value;
            }
        }
    }
}

static inline void shrink(const float *from, int64_t height, int64_t width, int64_t k, int64_t channels, float share,
                          float *out) {
    for (int64_t r = 0; r < height; r++)
        for (int64_t c = 0; c < width; c++)
            for (int64_t m = 0; m < channels; m++) {
                const float *block = from + ((r * k) * width * k + c * k) * channels + m;
                float sum = *block;
                for (int64_t i = 0; i < k; i++)
                    for (int64_t j = i ? 0 : 1; j < k; j++) sum += block[(i * width * k + j) * channels];
                out[(r * width + c) * channels + m] = sum * share;
            }
}

/* The mean of every k × k block of a (height * k, width * k, channels) picture; the usual ones are unrolled. */
EXPORT WIDE void limner_shrink(const float *from, int64_t height, int64_t width, int64_t k, int64_t channels, float share,
                          float *out) {
    if (k == 2 && channels == 3)
        shrink(from, height, width, 2, 3, share, out);
    else if (k == 2 && channels == 1)
        shrink(from, height, width, 2, 1, share, out);
    else
        shrink(from, height, width, k, channels, share, out);
}

/* A noise tile of side × side, a power of two, read at (u, v) in tile widths. */
EXPORT void limner_sample(const float *tile, int32_t side, const float *u, const float *v, int64_t count, float *out) {
    float scale = (float)side;
    for (int64_t n = 0; n < count; n++) {
        int32_t x = (int32_t)down(u[n] * scale + 0.5f) & (side - 1), y = (int32_t)down(v[n] * scale + 0.5f) & (side - 1);
        out[n] = tile[(int64_t)y * side + x];
    }
}

/* Cubic Hermite through rising knots with slopes m, held constant outside. */
EXPORT void limner_through(const double *x, const double *y, const double *h, const double *m, int64_t knots,
                           const float *at, int64_t count, float *out) {
    for (int64_t n = 0; n < count; n++) {
        double p = (double)at[n];
        p = p > x[0] ? p : x[0];
        p = p < x[knots - 1] ? p : x[knots - 1];
        int64_t i = 0;
        while (i < knots - 2 && x[i + 1] <= p) i++;
        double t = (p - x[i]) / h[i], t2 = t * t, t3 = t2 * t;
        double value = (2 * t3 - 3 * t2 + 1) * y[i] + (t3 - 2 * t2 + t) * h[i] * m[i];
        value += (3 * t2 - 2 * t3) * y[i + 1] + (t3 - t2) * h[i] * m[i + 1];
        out[n] = (float)value;
    }
}

/* The numbers of the places inside a rectangle; returns how many. */
EXPORT WIDE int64_t limner_inside(const float *x, const float *y, int64_t count, float left, float right, float bottom,
                                  float top, int64_t *restrict found) {
    enum { SOME = 64 };
    int64_t some = 0;
    for (int64_t first = 0; first < count; first += SOME) {
        int64_t size = count - first < SOME ? count - first : SOME;
        int32_t in[SOME], any = 0;
        for (int64_t n = 0; n < size; n++) {
            float u = x[first + n], v = y[first + n];
            in[n] = (u > left) & (u < right) & (v > bottom) & (v < top);
            any |= in[n];
        }
        for (int64_t n = 0; any && n < size; n++) {
            found[some] = first + n;
            some += in[n];
        }
    }
    return some;
}

/* A power of what is not negative. */
static inline float raised(float x, float exponent) {
    int32_t bits, scaled;
    float m, scale;
    memcpy(&bits, &x, sizeof bits);
    int32_t whole = (bits - 0x3F3504F3) >> 23, mantissa = bits - whole * (1 << 23);
    memcpy(&m, &mantissa, sizeof m);
    float s = (m - 1.0f) / (m + 1.0f), q = s * s;
    float t = (s * (2.88539008f + q * (0.96179669f + q * (0.57707802f + q * 0.41219858f))) + (float)whole) * exponent;
    t = t > -126.0f ? t : -126.0f;
    float above = down(t + 0.5f), f = t - above;
    int32_t times = (int32_t)above;
    times = times < 126 ? times : 126;
    float value = 0.69314718f + f * (0.24022651f + f * (0.05550411f + f * (0.009618129f + f * 0.0013333558f)));
    value = 1.0f + f * value;
    scaled = ((times + 127) * (1 << 23)) & -(bits > 0);
    memcpy(&scale, &scaled, sizeof scale);
    return value * scale;
}

/* In a function of its own, where the compiler sees how to make vectors of it. */
EXPORT APART void limner_power(const float *x, int64_t count, float exponent, float *restrict out) {
    for (int64_t n = 0; n < count; n++) out[n] = raised(x[n], exponent);
}

static inline float hill_of(float t) {
    float h = 1.0f - (t * t) * 0.0625f;
    h = h > 0.0f ? h : 0.0f;
    h *= h, h *= h, h *= h;
    return h * h;
}

static APART void power_each(const float *x, const float *exponent, int64_t count, float *restrict out) {
    for (int64_t n = 0; n < count; n++) out[n] = raised(x[n], exponent[n]);
}

EXPORT WIDE void limner_hill(const float *x, int64_t count, float *restrict out) {
    for (int64_t n = 0; n < count; n++) out[n] = hill_of(x[n]);
}

enum { BLOCK = 256 };
enum { ABSOLUTE = 24, NEGATIVE, ROOT, HILL, DOWN, STEP, BUMP, SAMPLE, BETWEEN, CHOOSE, NUMBER, TAKE, PUT };

#define LINE(n) (lines + (int64_t)p[n] * BLOCK)
#define REST(n) ((float)numbers[p[n]])
#define EACH for (int64_t i = 0; i < size; i++)
/* An operation of two values u and v, of a value and a number, of a number and a value. */
#define TWO(code, formula)                                                                                            \
    case 3 * (code): {                                                                                                \
        const float *restrict left = LINE(2), *restrict right = LINE(3);                                              \
        EACH { float u = left[i], v = right[i]; to[i] = formula; }                                                    \
        p += 4;                                                                                          \
        break;                                                                                                        \
    }                                                                                                                 \
    case 3 * (code) + 1: {                                                                                            \
        const float *restrict left = LINE(2);                                                                         \
        float v = REST(3);                                                                                            \
        EACH { float u = left[i]; to[i] = formula; }                                                                  \
        p += 4;                                                                                          \
        break;                                                                                                        \
    }                                                                                                                 \
    case 3 * (code) + 2: {                                                                                            \
        float u = REST(2);                                                                                            \
        const float *restrict right = LINE(3);                                                                        \
        EACH { float v = right[i]; to[i] = formula; }                                                                 \
        p += 4;                                                                                          \
        break;                                                                                                        \
    }
#define ONE(code, taken, formula)                                                                                     \
    case code: {                                                                                                      \
        const float *restrict left = LINE(2);                                                                         \
        EACH { float u = left[i]; to[i] = formula; }                                                                  \
        p += (taken) + 1;                                                                                      \
        break;                                                                                                        \
    }

/* Plays a tape, whose meaning `tape.py` tells, over `count` places, a block at a time; `results`
 * lines hold the values that are still wanted. Of its numbers those from `first_sum` on are worked out first. 0 when there was no memory. */
EXPORT WIDE int32_t limner_play(const int32_t *program, const int32_t *sums, int64_t length, int64_t sum_count,
                                int64_t first_sum, int64_t results, double *numbers, float *const *fields,
                                const int64_t *places, int64_t count) {
    for (int64_t n = 0; n < sum_count; n++) {
        double a = numbers[sums[3 * n + 1]], b = numbers[sums[3 * n + 2]];
        double is[6] = {a + b, a - b, a * b, a / b, b < a ? b : a, b > a ? b : a};
        numbers[first_sum + n] = is[sums[3 * n]];
    }
    float *lines = malloc((size_t)(results ? results : 1) * BLOCK * sizeof(float));
    if (!lines) return 0;
    for (int64_t first = 0; first < count; first += BLOCK) {
        int64_t size = count - first < BLOCK ? count - first : BLOCK;
        const int32_t *p = program;
        while (p < program + length) {
            float *restrict to = LINE(1);
            switch (p[0]) {
                TWO(0, u + v)
                TWO(1, u - v)
                TWO(2, u * v)
                TWO(3, u / v)
                TWO(4, (u < v ? u : v))
                TWO(5, (u > v ? u : v))
                TWO(6, (u < v ? 1.0f : 0.0f))
            case 3 * 7:
                power_each(LINE(2), LINE(3), size, to);
                p += 4;
                break;
            case 3 * 7 + 1:
                limner_power(LINE(2), size, REST(3), to);
                p += 4;
                break;
                ONE(ABSOLUTE, 2, fabsf(u))
                ONE(NEGATIVE, 2, -u)
                ONE(ROOT, 2, sqrtf(u))
                ONE(HILL, 2, hill_of(u))
                ONE(DOWN, 2, down(u))
            case STEP: {
                const float *restrict x = LINE(2);
                float from = REST(3), span = REST(4);
                EACH {
                    float t = (x[i] - from) / span;
                    t = t > 0.0f ? t : 0.0f;
                    t = t < 1.0f ? t : 1.0f;
                    to[i] = t * t * (3.0f - 2.0f * t);
                }
                p += 5;
                break;
            }
            case BUMP: {
                const float *restrict x = LINE(2), *restrict y = LINE(3);
                float cx = REST(4), cy = REST(5), sx = REST(6), sy = REST(7);
                EACH {
                    float u = (x[i] - cx) / sx, v = (y[i] - cy) / sy;
                    float h = 1.0f - (u * u + v * v) * 0.0625f;
                    h = h > 0.0f ? h : 0.0f;
                    h *= h, h *= h, h *= h, h *= h;
                    to[i] = h;
                }
                p += 8;
                break;
            }
            case SAMPLE: {
                const float *restrict u = LINE(2), *restrict v = LINE(3), *tile = (const float *)(uintptr_t)numbers[p[4]];
                int32_t side = (int32_t)numbers[p[5]], texels[BLOCK];
                float scale = (float)side;
                EACH {
                    int32_t x = (int32_t)down(u[i] * scale + 0.5f) & (side - 1);
                    texels[i] = ((int32_t)down(v[i] * scale + 0.5f) & (side - 1)) * side + x;
                }
                EACH to[i] = tile[texels[i]];
                p += 6;
                break;
            }
            case BETWEEN: {
                const float *restrict x = LINE(2), *row = fields[p[3]];
                int32_t last = p[4] - 2;
                float from = REST(5), scale = REST(6), end = (float)(last + 1);
                EACH {
                    float along = (x[i] - from) * scale;
                    along = low(high(along, 0.0f), end);
                    int32_t k = (int32_t)along;
                    k = k < last ? k : last;
                    to[i] = row[k] + (row[k + 1] - row[k]) * (along - (float)k);
                }
                p += 7;
                break;
            }
            case CHOOSE: {
                const float *restrict when = LINE(2), *restrict left = LINE(3), *restrict right = LINE(4);
                EACH to[i] = when[i] != 0.0f ? left[i] : right[i];
                p += 5;
                break;
            }
            case NUMBER: {
                float number = REST(2);
                EACH to[i] = number;
                p += 3;
                break;
            }
            case TAKE: {
                const float *from = fields[p[2]];
                if (places)
                    EACH to[i] = from[places[first + i]];
                else
                    memcpy(to, from + first, (size_t)size * sizeof(float));
                p += 3;
                break;
            }
            default: { /* PUT */
                const float *value = LINE(1);
                float *into = fields[p[2]];
                if (places)
                    EACH into[places[first + i]] = value[i];
                else
                    memcpy(into + first, value, (size_t)size * sizeof(float));
                p += 3;
            }
            }
        }
    }
    free(lines);
    return 1;
}
