/* The ESP32's Xtensa LX6 core, as values for a GCC whose core is configured at run time.
 *
 * GCC >= 13 reads this through XTENSA_GNU_CONFIG (a shared object); the order of the values is the
 * interface's, the values are those that Espressif publishes for the core "esp32_v3_49_prod"
 * (ESP-IDF, components/xtensa/esp32/include/xtensa/config/core-isa.h). With them Debian's
 * gcc-xtensa-lx106 generates what ESP-IDF's GCC 13 generates: windowed ABI, hardware loops, MULSH.
 */

/* GCC loads the object only with this symbol; the licence of this project is compatible with the GPL. */
int plugin_is_GPL_compatible;

const int xtensa_config_v1[] = {
    0, /* big endian */
    1, /* density */
    0, /* const16 */
    1, /* abs */
    1, /* addx */
    1, /* l32r */
    0, /* absolute literals */
    1, /* text section literals */
    1, /* mac16 */
    1, /* mul16 */
    1, /* mul32 */
    1, /* mul32 high */
    1, /* div32 */
    1, /* nsa */
    1, /* minmax */
    1, /* sext */
    1, /* loops */
    1, /* threadptr */
    1, /* release sync */
    1, /* s32c1i */
    1, /* booleans */
    1, 1, 1, 1, 1, 0, /* single precision: fp, div, recip, sqrt, rsqrt; no post-increment */
    0, 0, 0, 0, 0,    /* no double precision */
    1, 64,            /* windowed, address registers */
    0, 0,             /* no wide or predicted branches */
    0, 0, 4, 4, 2, 2, 0, /* no caches inside the core: size, line size and width, write-back */
    0, 1,             /* no MMU; smallest page */
    1, 2, 2, 6,       /* debug, breakpoints, level */
    3, 4,             /* largest instruction and fetch width, bytes */
    0, 0, 1,          /* ABI: windowed is 0, call0 is 1 */
};
const int xtensa_config_v2[] = {3, 260003, 260003}; /* M stage of the 7-stage pipeline; LX6.0.3 */
const int xtensa_config_v3[] = {1, 0, 0, 0};        /* clamps; no depbits, exclusive access, XEA3 */
const int xtensa_config_v4[] = {4, 0, 0, 1, 1};     /* data width; unaligned access in hardware */
const char *const xtensa_config_strings[] = {0};
