/* The first pass of a search: every photo's log density, from bytes, with limits that the true one cannot leave.
 *
 * Plain C with a plain interface, loaded by kernel/__init__.py; coarse.py has the proof of the limits. Which instructions are used
 * is decided when it runs. It starts no thread and keeps nothing between calls. */

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* A compiler that does not know these instructions yet is asked again without them. */
#if defined(__GNUC__) && defined(__x86_64__) && !defined(PORTABLE)
#define X86 1
#include <immintrin.h>
#define INLINE static inline __attribute__((always_inline))
#define TARGET(features) __attribute__((target(features)))
#elif defined(__GNUC__) && defined(__aarch64__) && defined(__AARCH64EL__) && !defined(PORTABLE)
#define ARM 1
#include <arm_neon.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif
#define INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define TARGET(features) __attribute__((target(features)))
#else
#define TARGET(features) __attribute__((target("arch=armv8.2-a+" features)))
#endif
#elif defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static __forceinline
#endif

#ifndef SOURCE_DIGEST
#define SOURCE_DIGEST ""
#endif

/* Sixteen photos a block: four times sixteen numbers about them, then their bytes, four of each photo in turn. */
#define LANES 16
#define HEAD (4 * LANES * (int64_t)sizeof(float))
#define LONGEST_SQUARED 1e12
#define MOST_AT_ONCE 12

typedef struct {
    int64_t dim;              /* bytes a photo, a multiple of four */
    int64_t hypotheses;       /* of all groups together */
    int64_t groups;
    const int8_t *bytes;      /* (hypotheses, dim) */
    const float *steps;       /* what one unit of the integer product is worth in an exponent, without the photo's step */
    const float *offsets;     /* -|g|^2 / 2 sigma^2 */
    const float *weights;     /* of each hypothesis in its group; they sum to one */
    const float *log_weights;
    const int64_t *ends;      /* of each group among the hypotheses */
    const float *factors;     /* by which each group's log density counts */
    const float *reach_rest;  /* of each group: slack a unit of what a photo's bytes leave out, */
    const float *reach_bytes; /* and a unit of its length, for what the hypotheses' bytes leave out; */
    const float *share_rest;  /* the same a unit of the norm of the hypotheses' shares in the density */
    const float *share_bytes;
    const float *even;        /* of each group: a limit of that norm where all exponents lie close together */
    float precision;          /* 1 / sigma^2 */
    float longest;            /* longest hypothesis */
    float rounding;           /* slack a unit of (length + longest)^2, for float32 */
    float slack_of_sums;      /* of one logarithm of a sum of exponentials */
} Query;

/* dots[j][lane] = sum of photo bytes times hypothesis bytes; `packed` holds `count` hypotheses, four bytes of each in
 * turn, and `sums` their byte sums times 128. */
typedef void (*Dots)(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums, int count,
                     int32_t (*dots)[LANES]);

INLINE float raised(float x) { /* e^x for x <= 0, within 2^-21 of it; below -87 as at -87 */
    float t = (x < -87.0f ? -87.0f : x) * 1.44269504f;
    float n = (t + 12582912.0f) - 12582912.0f;
    float f = (t - n) * 0.693147181f;
    float p = 1.0f / 5040.0f;
    int32_t bits = ((int32_t)n + 127) << 23;
    float power;
    p = p * f + 1.0f / 720.0f;
    p = p * f + 1.0f / 120.0f;
    p = p * f + 1.0f / 24.0f;
    p = p * f + 1.0f / 6.0f;
    p = p * f + 0.5f;
    p = p * f + 1.0f;
    p = p * f + 1.0f;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

INLINE float logarithm(float x) { /* of a normal number, within 2^-21 of it or of 1 */
    int32_t bits, exponent;
    float mantissa, u, v;
    memcpy(&bits, &x, sizeof bits);
    exponent = (bits - 0x3f3504f3) >> 23; /* mantissa from sqrt(1/2) to sqrt(2) */
    bits -= exponent << 23;
    memcpy(&mantissa, &bits, sizeof mantissa);
    u = (mantissa - 1.0f) / (mantissa + 1.0f);
    v = u * u;
    return (float)exponent * 0.693147181f +
           2.0f * u * (1.0f + v * (1.0f / 3 + v * (1.0f / 5 + v * (1.0f / 7 + v * (1.0f / 9)))));
}

INLINE float exponent_of(const Query *q, int64_t j, float step, float half, int32_t dot) {
    return (step * (float)dot) * q->steps[j] + q->offsets[j] - half;
}

INLINE float lesser(float a, float b) { return a < b ? a : b; }

/* The limits of sixteen photos from the products of their bytes. */
INLINE void limits(const Query *q, const float *head, const int32_t (*dots)[LANES], float *x, float *lower,
                   float *upper) {
    const float *steps = head, *halves = head + LANES, *rests = head + 2 * LANES, *lengths = head + 3 * LANES;
    float half[LANES], low[LANES], high[LANES], rounding[LANES];
    int64_t group, j, begin = 0;
    int lane;
    for (lane = 0; lane < LANES; lane++) {
        const float together = lengths[lane] + q->longest;
        rounding[lane] = together * together * q->rounding + 1e-30f;
        half[lane] = halves[lane] * q->precision;
        low[lane] = high[lane] = 0.0f;
    }
    for (group = 0; group < q->groups; group++) {
        const int64_t end = q->ends[group];
        const float factor = q->factors[group];
        float most[LANES], least[LANES], middle[LANES], above[LANES], below[LANES], norm[LANES], widest = 0.0f;
        for (lane = 0; lane < LANES; lane++) most[lane] = -FLT_MAX, least[lane] = FLT_MAX, middle[lane] = 0.0f;
        for (j = begin; j < end; j++) {
            float *row = x + (j - begin) * LANES;
            for (lane = 0; lane < LANES; lane++) {
                const float value = exponent_of(q, j, steps[lane], half[lane], dots[j][lane]);
                row[lane] = value;
                most[lane] = value > most[lane] ? value : most[lane];
                least[lane] = value < least[lane] ? value : least[lane];
                middle[lane] += q->weights[j] * value;
            }
        }
        for (lane = 0; lane < LANES; lane++)
            widest = most[lane] - least[lane] > widest ? most[lane] - least[lane] : widest;
        if (widest < 1.0f / 64.0f) {
            /* Jensen below, Hoeffding above: the mean, and an eighth of the range squared more. */
            for (lane = 0; lane < LANES; lane++) {
                const float range = most[lane] - least[lane];
                below[lane] = 0.0f;
                above[lane] = 0.125f * range * range;
                norm[lane] = q->even[group];
            }
        } else {
            float sum[LANES], squares[LANES], top[LANES];
            for (lane = 0; lane < LANES; lane++) top[lane] = -FLT_MAX, sum[lane] = squares[lane] = 0.0f;
            for (j = begin; j < end; j++)
                for (lane = 0; lane < LANES; lane++) {
                    const float value = x[(j - begin) * LANES + lane] + q->log_weights[j];
                    top[lane] = value > top[lane] ? value : top[lane];
                }
            for (j = begin; j < end; j++)
                for (lane = 0; lane < LANES; lane++) {
                    const float power = raised(x[(j - begin) * LANES + lane] + q->log_weights[j] - top[lane]);
                    sum[lane] += power;
                    squares[lane] += power * power;
                }
            for (lane = 0; lane < LANES; lane++) {
                middle[lane] = top[lane] + logarithm(sum[lane]);
                below[lane] = above[lane] = q->slack_of_sums;
                norm[lane] = sqrtf(squares[lane]) / sum[lane] * 1.001f;
            }
        }
        for (lane = 0; lane < LANES; lane++) {
            const float rest = rests[lane], length = lengths[lane];
            const float worst = rest * q->reach_rest[group] + length * q->reach_bytes[group] + rounding[lane];
            const float usual = rest * lesser(q->reach_rest[group], q->share_rest[group] * norm[lane]) +
                                length * lesser(q->reach_bytes[group], q->share_bytes[group] * norm[lane]) +
                                rounding[lane];
            const float under = middle[lane] - usual - below[lane];
            const float over = middle[lane] + lesser(worst, usual + 0.5f * worst * worst) + above[lane];
            low[lane] += factor * (factor < 0.0f ? over : under);
            high[lane] += factor * (factor < 0.0f ? under : over);
        }
        begin = end;
    }
    for (lane = 0; lane < LANES; lane++) {
        const int known = rests[lane] < FLT_MAX;
        lower[lane] = known ? low[lane] - rounding[lane] : -INFINITY;
        upper[lane] = known ? high[lane] + rounding[lane] : INFINITY;
    }
}

INLINE void dots_plain(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums, int count,
                       int32_t (*dots)[LANES]) {
    const int8_t *rows = (const int8_t *)bytes;
    int64_t k;
    int j, lane;
    (void)sums;
    for (j = 0; j < count; j++) {
        int32_t total[LANES] = {0};
        for (k = 0; k < quads; k++) {
            const int8_t *g = packed + (k * count + j) * 4, *r = rows + k * 4 * LANES;
            for (lane = 0; lane < LANES; lane++)
                total[lane] += r[4 * lane] * g[0] + r[4 * lane + 1] * g[1] + r[4 * lane + 2] * g[2] + r[4 * lane + 3] * g[3];
        }
        memcpy(dots[j], total, sizeof total);
    }
}

#if X86 || ARM
#define WITH_COUNT(FUNCTION)                                                                            \
    switch (count) {                                                                                    \
    case 1: FUNCTION(1); break;                                                                         \
    case 2: FUNCTION(2); break;                                                                         \
    case 3: FUNCTION(3); break;                                                                         \
    case 4: FUNCTION(4); break;                                                                         \
    case 5: FUNCTION(5); break;                                                                         \
    case 6: FUNCTION(6); break;                                                                         \
    case 7: FUNCTION(7); break;                                                                         \
    case 8: FUNCTION(8); break;                                                                         \
    case 9: FUNCTION(9); break;                                                                         \
    case 10: FUNCTION(10); break;                                                                       \
    case 11: FUNCTION(11); break;                                                                       \
    default: FUNCTION(12); break;                                                                       \
    }

INLINE int32_t quad_of(const int8_t *bytes) {
    int32_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}
#endif

#if X86
/* A product of unsigned and signed bytes: the photo's are moved up by 128 and the hypothesis' sum is taken off again. */
#define AVX512 "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,fma"
TARGET(AVX512) INLINE void dots_avx512_(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                        const int count, int32_t (*dots)[LANES]) {
    const __m512i up = _mm512_set1_epi8((char)0x80);
    __m512i total[MOST_AT_ONCE];
    int64_t k;
    int j;
#pragma GCC unroll 12
    for (j = 0; j < count; j++) total[j] = _mm512_set1_epi32(-sums[j]);
    for (k = 0; k < quads; k++) {
        const __m512i rows = _mm512_xor_si512(_mm512_loadu_si512(bytes + k * 64), up);
        const int8_t *g = packed + k * count * 4;
#pragma GCC unroll 12
        for (j = 0; j < count; j++) total[j] = _mm512_dpbusd_epi32(total[j], rows, _mm512_set1_epi32(quad_of(g + 4 * j)));
    }
#pragma GCC unroll 12
    for (j = 0; j < count; j++) _mm512_storeu_si512(dots[j], total[j]);
}
TARGET(AVX512) static void dots_avx512(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                       int count, int32_t (*dots)[LANES]) {
#define CALL(n) dots_avx512_(bytes, quads, packed, sums, n, dots)
    WITH_COUNT(CALL)
#undef CALL
}

#define AVXVNNI "avx2,avxvnni,fma"
TARGET(AVXVNNI) INLINE void dots_avxvnni_(const uint8_t *bytes, int64_t quads, const int8_t *packed,
                                          const int32_t *sums, const int count, int32_t (*dots)[LANES]) {
    const __m256i up = _mm256_set1_epi8((char)0x80);
    __m256i total[2 * 6];
    int64_t k;
    int j;
#pragma GCC unroll 6
    for (j = 0; j < count; j++) total[2 * j] = total[2 * j + 1] = _mm256_set1_epi32(-sums[j]);
    for (k = 0; k < quads; k++) {
        const __m256i first = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(bytes + k * 64)), up);
        const __m256i second = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(bytes + k * 64 + 32)), up);
        const int8_t *g = packed + k * count * 4;
#pragma GCC unroll 6
        for (j = 0; j < count; j++) {
            const __m256i other = _mm256_set1_epi32(quad_of(g + 4 * j));
            total[2 * j] = _mm256_dpbusd_avx_epi32(total[2 * j], first, other);
            total[2 * j + 1] = _mm256_dpbusd_avx_epi32(total[2 * j + 1], second, other);
        }
    }
#pragma GCC unroll 6
    for (j = 0; j < count; j++) {
        _mm256_storeu_si256((__m256i *)dots[j], total[2 * j]);
        _mm256_storeu_si256((__m256i *)(dots[j] + 8), total[2 * j + 1]);
    }
}
TARGET(AVXVNNI) static void dots_avxvnni(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                         int count, int32_t (*dots)[LANES]) {
#define CALL(n) dots_avxvnni_(bytes, quads, packed, sums, (n) > 6 ? 6 : (n), dots)
    WITH_COUNT(CALL)
#undef CALL
}

/* Two products are added in 16 bits before they are widened: with hypotheses of 7 bits, 2 * 255 * 63 fits. */
#define AVX2 "avx2,fma"
TARGET(AVX2) INLINE void dots_avx2_(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                    const int count, int32_t (*dots)[LANES]) {
    const __m256i up = _mm256_set1_epi8((char)0x80), ones = _mm256_set1_epi16(1);
    __m256i total[2 * 5];
    int64_t k;
    int j;
#pragma GCC unroll 5
    for (j = 0; j < count; j++) total[2 * j] = total[2 * j + 1] = _mm256_set1_epi32(-sums[j]);
    for (k = 0; k < quads; k++) {
        const __m256i first = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(bytes + k * 64)), up);
        const __m256i second = _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(bytes + k * 64 + 32)), up);
        const int8_t *g = packed + k * count * 4;
#pragma GCC unroll 5
        for (j = 0; j < count; j++) {
            const __m256i other = _mm256_set1_epi32(quad_of(g + 4 * j));
            const __m256i pairs = _mm256_maddubs_epi16(first, other), more = _mm256_maddubs_epi16(second, other);
            total[2 * j] = _mm256_add_epi32(total[2 * j], _mm256_madd_epi16(pairs, ones));
            total[2 * j + 1] = _mm256_add_epi32(total[2 * j + 1], _mm256_madd_epi16(more, ones));
        }
    }
#pragma GCC unroll 5
    for (j = 0; j < count; j++) {
        _mm256_storeu_si256((__m256i *)dots[j], total[2 * j]);
        _mm256_storeu_si256((__m256i *)(dots[j] + 8), total[2 * j + 1]);
    }
}
TARGET(AVX2) static void dots_avx2(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                   int count, int32_t (*dots)[LANES]) {
#define CALL(n) dots_avx2_(bytes, quads, packed, sums, (n) > 5 ? 5 : (n), dots)
    WITH_COUNT(CALL)
#undef CALL
}
#define SSSE3 "ssse3"
TARGET(SSSE3) INLINE void dots_ssse3_(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                      const int count, int32_t (*dots)[LANES]) {
    const __m128i up = _mm_set1_epi8((char)0x80), ones = _mm_set1_epi16(1);
    __m128i total[4 * 2];
    int64_t k;
    int j, part;
#pragma GCC unroll 2
    for (j = 0; j < count; j++)
#pragma GCC unroll 4
        for (part = 0; part < 4; part++) total[4 * j + part] = _mm_set1_epi32(-sums[j]);
    for (k = 0; k < quads; k++) {
        const __m128i *rows = (const __m128i *)(const void *)(bytes + k * 64);
        const int8_t *g = packed + k * count * 4;
#pragma GCC unroll 4
        for (part = 0; part < 4; part++) {
            const __m128i here = _mm_xor_si128(_mm_loadu_si128(rows + part), up);
#pragma GCC unroll 2
            for (j = 0; j < count; j++) {
                const __m128i pairs = _mm_maddubs_epi16(here, _mm_set1_epi32(quad_of(g + 4 * j)));
                total[4 * j + part] = _mm_add_epi32(total[4 * j + part], _mm_madd_epi16(pairs, ones));
            }
        }
    }
#pragma GCC unroll 2
    for (j = 0; j < count; j++)
#pragma GCC unroll 4
        for (part = 0; part < 4; part++)
            _mm_storeu_si128((__m128i *)(void *)(dots[j] + 4 * part), total[4 * j + part]);
}
TARGET(SSSE3) static void dots_ssse3(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums,
                                     int count, int32_t (*dots)[LANES]) {
    if (count == 1)
        dots_ssse3_(bytes, quads, packed, sums, 1, dots);
    else
        dots_ssse3_(bytes, quads, packed, sums, 2, dots);
}
#endif

#if ARM
#define DOTPROD "dotprod"
TARGET(DOTPROD) INLINE void dots_dotprod_(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int count,
                                          int32_t (*dots)[LANES]) {
    int32x4_t total[4 * 6];
    int64_t k;
    int j, part;
#pragma GCC unroll 24
    for (j = 0; j < 4 * count; j++) total[j] = vdupq_n_s32(0);
    for (k = 0; k < quads; k++) {
        const int8_t *g = packed + k * count * 4, *rows = (const int8_t *)bytes + k * 64;
        const int8x16_t here[4] = {vld1q_s8(rows), vld1q_s8(rows + 16), vld1q_s8(rows + 32), vld1q_s8(rows + 48)};
#pragma GCC unroll 6
        for (j = 0; j < count; j++) {
            const int8x16_t other = vreinterpretq_s8_s32(vdupq_n_s32(quad_of(g + 4 * j)));
#pragma GCC unroll 4
            for (part = 0; part < 4; part++) total[4 * j + part] = vdotq_s32(total[4 * j + part], here[part], other);
        }
    }
#pragma GCC unroll 6
    for (j = 0; j < count; j++)
#pragma GCC unroll 4
        for (part = 0; part < 4; part++) vst1q_s32(dots[j] + 4 * part, total[4 * j + part]);
}
TARGET(DOTPROD) static void dots_dotprod(const uint8_t *bytes, int64_t quads, const int8_t *packed,
                                         const int32_t *sums, int count, int32_t (*dots)[LANES]) {
    (void)sums;
#define CALL(n) dots_dotprod_(bytes, quads, packed, (n) > 6 ? 6 : (n), dots)
    WITH_COUNT(CALL)
#undef CALL
}

/* Two products of bytes up to 127 are added in 16 bits, where 2 * 127 * 127 fits. */
INLINE void dots_neon_(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int count,
                       int32_t (*dots)[LANES]) {
    int32x4_t total[4 * 4];
    int64_t k;
    int j, part;
#pragma GCC unroll 16
    for (j = 0; j < 4 * count; j++) total[j] = vdupq_n_s32(0);
    for (k = 0; k < quads; k++) {
        const int8_t *g = packed + k * count * 4, *rows = (const int8_t *)bytes + k * 64;
        const int8x16_t here[4] = {vld1q_s8(rows), vld1q_s8(rows + 16), vld1q_s8(rows + 32), vld1q_s8(rows + 48)};
#pragma GCC unroll 4
        for (j = 0; j < count; j++) {
            const int8x16_t other = vreinterpretq_s8_s32(vdupq_n_s32(quad_of(g + 4 * j)));
#pragma GCC unroll 4
            for (part = 0; part < 4; part++) {
                const int16x8_t low = vmull_s8(vget_low_s8(here[part]), vget_low_s8(other));
                const int16x8_t high = vmull_high_s8(here[part], other);
                total[4 * j + part] = vpadalq_s16(total[4 * j + part], vpaddq_s16(low, high));
            }
        }
    }
#pragma GCC unroll 4
    for (j = 0; j < count; j++)
#pragma GCC unroll 4
        for (part = 0; part < 4; part++) vst1q_s32(dots[j] + 4 * part, total[4 * j + part]);
}
static void dots_neon(const uint8_t *bytes, int64_t quads, const int8_t *packed, const int32_t *sums, int count,
                      int32_t (*dots)[LANES]) {
    (void)sums;
#define CALL(n) dots_neon_(bytes, quads, packed, (n) > 4 ? 4 : (n), dots)
    WITH_COUNT(CALL)
#undef CALL
}
#endif

/* Hypotheses in the order in which one group after another of `at_once` reads them, with their byte sums. */
static void pack(const Query *q, int at_once, int8_t *packed, int32_t *sums) {
    const int64_t quads = q->dim / 4;
    int64_t first, j, k;
    for (first = 0; first < q->hypotheses; first += at_once) {
        const int64_t count = q->hypotheses - first < at_once ? q->hypotheses - first : at_once;
        int8_t *to = packed + first * q->dim;
        for (j = 0; j < count; j++) {
            const int8_t *from = q->bytes + (first + j) * q->dim;
            int32_t sum = 0;
            for (k = 0; k < q->dim; k++) sum += from[k];
            sums[first + j] = 128 * sum;
            for (k = 0; k < quads; k++) memcpy(to + (k * count + j) * 4, from + 4 * k, 4);
        }
    }
}

INLINE void scan_with(Dots dots_of, int at_once, const Query *q, const uint8_t *blocks, int64_t first, int64_t last,
                      int64_t rows, const uint16_t *kept, const int8_t *packed, const int32_t *sums,
                      int32_t (*dots)[LANES], float *x, float *lower, float *upper, float *best) {
    const int64_t size = HEAD + q->dim * LANES;
    int64_t block, j;
    int lane;
    for (block = first; block < last; block++) {
        const uint8_t *here = blocks + block * size;
        float *low = lower + block * LANES, *high = upper + block * LANES, highest = -INFINITY;
        const int64_t left = rows - block * LANES;
        uint32_t mask = kept ? kept[block] : 0xffffu;
        if (left < LANES) mask &= (1u << left) - 1u;
        if (!mask) {
            for (lane = 0; lane < LANES; lane++) low[lane] = high[lane] = -INFINITY;
            best[block] = -INFINITY;
            continue;
        }
        for (j = 0; j < q->hypotheses; j += at_once) {
            const int64_t count = q->hypotheses - j < at_once ? q->hypotheses - j : at_once;
            dots_of(here + HEAD, q->dim / 4, packed + j * q->dim, sums + j, (int)count, dots + j);
        }
        limits(q, (const float *)(const void *)here, (const int32_t(*)[LANES])dots, x, low, high);
        if (mask != 0xffffu)
            for (lane = 0; lane < LANES; lane++)
                if (!(mask >> lane & 1u)) low[lane] = high[lane] = -INFINITY;
        for (lane = 0; lane < LANES; lane++) highest = low[lane] > highest ? low[lane] : highest;
        best[block] = highest;
    }
}

#define PARAMETERS                                                                                              \
    const Query *q, const uint8_t *blocks, int64_t first, int64_t last, int64_t rows, const uint16_t *kept,    \
        const int8_t *packed, const int32_t *sums, int32_t(*dots)[LANES], float *x, float *lower, float *upper, \
        float *best
#define ARGUMENTS q, blocks, first, last, rows, kept, packed, sums, dots, x, lower, upper, best

static void scan_plain(PARAMETERS) { scan_with(dots_plain, 4, ARGUMENTS); }
#if X86
TARGET(AVX512) static void scan_avx512(PARAMETERS) { scan_with(dots_avx512, 12, ARGUMENTS); }
TARGET(AVXVNNI) static void scan_avxvnni(PARAMETERS) { scan_with(dots_avxvnni, 6, ARGUMENTS); }
TARGET(AVX2) static void scan_avx2(PARAMETERS) { scan_with(dots_avx2, 5, ARGUMENTS); }
TARGET(SSSE3) static void scan_ssse3(PARAMETERS) { scan_with(dots_ssse3, 2, ARGUMENTS); }
#elif ARM
TARGET(DOTPROD) static void scan_dotprod(PARAMETERS) { scan_with(dots_dotprod, 6, ARGUMENTS); }
static void scan_neon(PARAMETERS) { scan_with(dots_neon, 4, ARGUMENTS); }
#endif

typedef struct {
    const char *name;
    void (*scan)(PARAMETERS);
    int at_once;
    int largest; /* that a byte of a hypothesis may be */
} Backend;

static const Backend backends[] = {
#if X86
    {"AVX-512 VNNI", scan_avx512, 12, 127},
    {"AVX-VNNI", scan_avxvnni, 6, 127},
    {"AVX2", scan_avx2, 5, 63},
    {"SSSE3", scan_ssse3, 2, 63},
#elif ARM
    {"NEON dot products", scan_dotprod, 6, 127},
    {"NEON", scan_neon, 4, 127},
#endif
    {"portable C", scan_plain, 4, 127},
};
#define BACKENDS ((int)(sizeof backends / sizeof backends[0]))

static int runs_here(int backend) {
#if X86
    __builtin_cpu_init();
    switch (backend) {
    case 0:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("fma");
    case 1: return __builtin_cpu_supports("avxvnni") && __builtin_cpu_supports("fma");
    case 2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case 3: return __builtin_cpu_supports("ssse3");
    default: return 1;
    }
#elif ARM && defined(__linux__)
    return backend != 0 || (getauxval(AT_HWCAP) & (1ul << 20)) != 0; /* HWCAP_ASIMDDP */
#elif ARM && !defined(__APPLE__)
    return backend != 0; /* every Apple processor of this kind has dot products; of others nothing is known */
#else
    (void)backend;
    return 1;
#endif
}

EXPORT const char *limner_source(void) { return SOURCE_DIGEST; }

/* The name of a way to scan, best first; "" where this processor cannot take it, NULL after the last. */
EXPORT const char *limner_backend(int32_t backend) {
    if (backend < 0 || backend >= BACKENDS) return NULL;
    return runs_here(backend) ? backends[backend].name : "";
}

EXPORT int32_t limner_largest(int32_t backend) { return backends[backend].largest; }

EXPORT int64_t limner_block_size(int64_t dim) { return HEAD + (dim + 3) / 4 * 4 * LANES; }

/* Blocks from `first` to `last` of a matrix of `rows` photos; 0 when done, -1 without memory. `best` has the highest
 * lower limit of each block. `kept` has a bit a photo and may be NULL. */
EXPORT int32_t limner_scan(int32_t backend, const Query *q, const uint8_t *blocks, int64_t first, int64_t last,
                           int64_t rows, const uint16_t *kept, float *lower, float *upper, float *best) {
    const size_t m = (size_t)q->hypotheses;
    int8_t *packed = malloc(m * (size_t)q->dim);
    int32_t *sums = malloc(m * sizeof *sums);
    int32_t(*dots)[LANES] = malloc(m * sizeof *dots);
    float *x = malloc(m * LANES * sizeof *x);
    const int ready = packed && sums && dots && x;
    if (ready) {
        pack(q, backends[backend].at_once, packed, sums);
        backends[backend].scan(ARGUMENTS);
    }
    free(packed), free(sums), free(dots), free(x);
    return ready ? 0 : -1;
}

/* `rows` photos (rows, dim) into blocks, the last one filled up with zeros. Returns the first row that is not finite,
 * or `rows`. */
EXPORT int64_t limner_quantise(const float *features, int64_t rows, int64_t dim, uint8_t *blocks) {
    const int64_t padded = (dim + 3) / 4 * 4, size = HEAD + padded * LANES;
    int64_t row, i;
    for (row = 0; row < rows; row++) {
        const float *f = features + row * dim;
        uint8_t *block = blocks + row / LANES * size;
        const int64_t lane = row % LANES;
        float *head = (float *)(void *)block, most = 0.0f, step;
        int8_t *to = (int8_t *)block + HEAD + 4 * lane;
        double squared = 0.0, rest = 0.0;
        if (lane == 0) memset(block, 0, (size_t)size);
        for (i = 0; i < dim; i++) {
            const float size_of = fabsf(f[i]);
            most = size_of > most ? size_of : most;
            squared += (double)f[i] * f[i];
        }
        if (!isfinite(squared)) return row;
        if (squared > LONGEST_SQUARED) {
            head[2 * LANES + lane] = FLT_MAX; /* never judged by its bytes */
            continue;
        }
        step = most / 127.0f;
        if (step > 0.0f) {
            const double steps = 1.0 / step;
            for (i = 0; i < dim; i++) {
                const double scaled = f[i] * steps, clipped = scaled > 127.0 ? 127.0 : scaled < -127.0 ? -127.0 : scaled;
                const int32_t byte = (int32_t)(clipped + (clipped < 0.0 ? -0.5 : 0.5));
                const double missed = f[i] - (double)step * byte;
                to[i / 4 * 4 * LANES + i % 4] = (int8_t)byte;
                rest += missed * missed;
            }
        } else {
            rest = squared;
        }
        head[lane] = step;
        head[LANES + lane] = (float)(0.5 * squared);
        head[2 * LANES + lane] = (float)(sqrt(rest) * (1.0 + 1e-6)) + FLT_MIN;
        head[3 * LANES + lane] = (float)((sqrt(squared) + sqrt(rest)) * (1.0 + 1e-6)) + FLT_MIN;
    }
    return rows;
}
