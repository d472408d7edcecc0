/* QEMU TCG plugin for user-mode emulation: what one region of a process executes and how its data moves.
 *
 * The guest marks the region by getpgid() of three process ids that cannot exist; nothing in the guest has to be
 * linked for it, and on a real machine the call fails quietly. Arguments (key=value, decimal):
 *   out=FILE          where the counts are written at the end mark (required)
 *   call=N            number of the system call getpgid on this architecture (required)
 *   size=N            bytes of an instruction; 0: variable (default 4)
 *   cache=TEXT        a hierarchy of data caches, see data_cache.h; may be given several times
 *   layers=FILE       where the counts of each operator are written
 *   clock=N           number of the system call clock_gettime, which a profiler calls around each operator
 *
 * Marks: 7770003 instrumentation begins, the caches are warmed; 7770001 counting begins; 7770002 it ends and the
 * file is written. Until the first mark nothing is instrumented: importing a runtime costs what it costs without
 * a plugin. After the end mark nothing is either. 7770004, 7770005 and 7770006 do the same for a second region
 * that a profiler divides: each of its looks at the clock ends a segment.
 *
 * Output, one line per block that ran (address and instruction bytes in hexadecimal):
 *   block ADDRESS EXECUTIONS BYTES
 * per hierarchy and level (from 0)
 *   cache HIERARCHY LEVEL MISSES WRITEBACKS
 * then `accesses N`, `foreign N` (memory accesses by other threads than the one that set the marks; both of the
 * region), and `done`. A file without `done` was cut short.
 *
 * Output of layers: `block ADDRESS ID BYTES` when a block is first met; of each segment `ran ID EXECUTIONS` per
 * block, its `cache` lines, and `segment NANOSECONDS`, the clock at its end; then `done`.
 */
#include "../plugin/qemu_plugin_v1.h"
#include "data_cache.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

QEMU_PLUGIN_EXPORT int qemu_plugin_version = 1;

#define MARK_BEGIN 7770001u
#define MARK_END 7770002u
#define MARK_WARM 7770003u
#define MARK_LAYERS_WARM 7770004u
#define MARK_LAYERS_BEGIN 7770005u
#define MARK_LAYERS_END 7770006u
#define MAX_HIERARCHIES 6u
#define BUCKETS 65536u

struct block {
    uint64_t start;
    uint64_t count;
    unsigned id; /* in the output of layers; 0: not met yet */
    size_t size; /* bytes of code behind `code` */
    uint8_t *code;
    struct block *next; /* in its hash bucket */
    struct block *all;
};

static struct block *buckets[BUCKETS];
static struct block *blocks;
static struct hierarchy hierarchies[MAX_HIERARCHIES];
static unsigned n_hierarchies;
static char out_path[4096], layers_path[4096];
static FILE *layers;
static int64_t call_number = -1, clock_number = -1;
static unsigned instruction_size = 4;
static unsigned owner;
static bool warming;
static uint64_t accesses, foreign;
static uint64_t last_line = UINT64_MAX;
static bool last_dirty;

static void *grown(size_t bytes)
{
    void *memory = calloc(1, bytes);
    if (memory == NULL) {
        fprintf(stderr, "regions: out of memory\n");
        abort();
    }
    return memory;
}

static void on_memory(unsigned int vcpu, qemu_plugin_meminfo_t info, uint64_t vaddr, void *userdata)
{
    (void)userdata;
    if (vcpu != owner) {
        foreign++;
        return;
    }
    accesses++;
    uint64_t line = vaddr >> LINE_SHIFT;
    bool store = qemu_plugin_mem_is_store(info);
    if (line == last_line && (last_dirty || !store)) /* it is the most recent one of its set everywhere */
        return;
    last_dirty = store || (line == last_line && last_dirty);
    last_line = line;
    for (unsigned i = 0; i < n_hierarchies; i++)
        hierarchy_access(&hierarchies[i], 0, line, store ? ACCESS_STORE : ACCESS_LOAD);
}

/* One record per (address, code): a block may be translated again, or with another length. */
static struct block *block_of(const struct qemu_plugin_tb *tb, size_t n)
{
    static uint8_t code[1 << 16];
    size_t size = 0;
    for (size_t i = 0; i < n; i++) {
        const struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
        size_t bytes = instruction_size ? instruction_size : qemu_plugin_insn_size(insn);
        if (size + bytes > sizeof code)
            break;
        memcpy(code + size, qemu_plugin_insn_data(insn), bytes);
        size += bytes;
    }
    uint64_t start = qemu_plugin_tb_vaddr(tb);
    struct block **bucket = &buckets[(start >> 2) % BUCKETS];
    for (struct block *b = *bucket; b != NULL; b = b->next)
        if (b->start == start && b->size == size && memcmp(b->code, code, size) == 0)
            return b;
    struct block *b = grown(sizeof *b);
    b->start = start;
    b->size = size;
    b->code = grown(size + 1);
    memcpy(b->code, code, size);
    b->next = *bucket;
    *bucket = b;
    b->all = blocks;
    blocks = b;
    return b;
}

static void on_translate(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
    size_t n = qemu_plugin_tb_n_insns(tb);
    (void)id;
    if (n == 0)
        return;
    struct block *b = block_of(tb, n);
    qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &b->count, 1);
    for (size_t i = 0; i < n && n_hierarchies != 0; i++)
        qemu_plugin_register_vcpu_mem_cb(qemu_plugin_tb_get_insn(tb, i), on_memory, QEMU_PLUGIN_CB_NO_REGS,
                                         QEMU_PLUGIN_MEM_RW, NULL);
}

static FILE *opened(const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        fprintf(stderr, "regions: cannot write %s\n", path);
    return out;
}

static void write_block(FILE *out, const struct block *b, uint64_t number)
{
    fprintf(out, "block %" PRIx64 " %" PRIu64 " ", b->start, number);
    for (size_t i = 0; i < b->size; i++)
        fprintf(out, "%02x", b->code[i]);
    fputc('\n', out);
}

static void write_caches(FILE *out)
{
    for (unsigned i = 0; i < n_hierarchies; i++)
        for (unsigned depth = 0; depth < hierarchies[i].levels; depth++)
            fprintf(out, "cache %u %u %" PRIu64 " %" PRIu64 "\n", i, depth, hierarchies[i].level[depth].misses,
                    hierarchies[i].level[depth].writebacks);
}

static void write_counts(void)
{
    FILE *out = opened(out_path);
    if (out == NULL)
        return;
    for (const struct block *b = blocks; b != NULL; b = b->all)
        if (b->count != 0)
            write_block(out, b, b->count);
    write_caches(out);
    fprintf(out, "accesses %" PRIu64 "\nforeign %" PRIu64 "\ndone\n", accesses, foreign);
    fclose(out);
}

static void clear_counts(void)
{
    for (struct block *b = blocks; b != NULL; b = b->all)
        b->count = 0;
    for (unsigned i = 0; i < n_hierarchies; i++)
        for (unsigned depth = 0; depth < hierarchies[i].levels; depth++)
            hierarchies[i].level[depth].misses = hierarchies[i].level[depth].writebacks = 0;
    accesses = foreign = 0;
}

static void write_segment(void)
{
    static unsigned known;
    for (struct block *b = blocks; b != NULL; b = b->all) {
        if (b->count == 0)
            continue;
        if (b->id == 0) {
            b->id = ++known;
            write_block(layers, b, b->id);
        }
        fprintf(layers, "ran %u %" PRIu64 "\n", b->id, b->count);
    }
    write_caches(layers);
    clear_counts();
    struct timespec now; /* last: the guest reads its own clock right behind this */
    clock_gettime(CLOCK_MONOTONIC, &now);
    fprintf(layers, "segment %" PRId64 "\n", (int64_t)now.tv_sec * 1000000000 + now.tv_nsec);
}

static void on_call(qemu_plugin_id_t id, unsigned int vcpu, int64_t number, uint64_t a1, uint64_t a2, uint64_t a3,
                    uint64_t a4, uint64_t a5, uint64_t a6, uint64_t a7, uint64_t a8);

static void instrument(qemu_plugin_id_t id)
{
    qemu_plugin_register_vcpu_syscall_cb(id, on_call);
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
}

/* Nothing is instrumented; marks are still looked at. */
static void leave_alone(qemu_plugin_id_t id)
{
    qemu_plugin_register_vcpu_syscall_cb(id, on_call);
}

static void end_layers(qemu_plugin_id_t id)
{
    write_segment();
    fputs("done\n", layers);
    fclose(layers);
    layers = NULL;
    warming = false;
    qemu_plugin_reset(id, leave_alone);
}

static void on_call(qemu_plugin_id_t id, unsigned int vcpu, int64_t number, uint64_t a1, uint64_t a2, uint64_t a3,
                    uint64_t a4, uint64_t a5, uint64_t a6, uint64_t a7, uint64_t a8)
{
    (void)a2, (void)a3, (void)a4, (void)a5, (void)a6, (void)a7, (void)a8;
    if (number == clock_number && layers != NULL && vcpu == owner)
        write_segment();
    if (number != call_number)
        return;
    if ((a1 == MARK_WARM || (a1 == MARK_LAYERS_WARM && layers_path[0] != '\0')) && !warming) {
        warming = true;
        owner = vcpu;
        qemu_plugin_reset(id, instrument); /* all code is translated again, with callbacks */
    } else if (a1 == MARK_BEGIN && warming) {
        clear_counts();
    } else if (a1 == MARK_END && warming) {
        write_counts();
        warming = false;
        qemu_plugin_reset(id, leave_alone);
    } else if (a1 == MARK_LAYERS_BEGIN && warming && layers_path[0] != '\0') {
        clear_counts();
        layers = opened(layers_path);
    } else if (a1 == MARK_LAYERS_END && layers != NULL) {
        end_layers(id);
    }
}

static bool argument(const char *text)
{
    const char *value = strchr(text, '=');
    if (value == NULL)
        return false;
    size_t key = (size_t)(value++ - text);
    if (key == 3 && strncmp(text, "out", key) == 0)
        return snprintf(out_path, sizeof out_path, "%s", value) < (int)sizeof out_path;
    if (key == 6 && strncmp(text, "layers", key) == 0)
        return snprintf(layers_path, sizeof layers_path, "%s", value) < (int)sizeof layers_path;
    if (key == 5 && strncmp(text, "clock", key) == 0)
        return sscanf(value, "%" SCNd64, &clock_number) == 1;
    if (key == 4 && strncmp(text, "call", key) == 0)
        return sscanf(value, "%" SCNd64, &call_number) == 1;
    if (key == 4 && strncmp(text, "size", key) == 0)
        return sscanf(value, "%u", &instruction_size) == 1;
    if (key == 5 && strncmp(text, "cache", key) == 0)
        return n_hierarchies < MAX_HIERARCHIES && hierarchy_set_up(&hierarchies[n_hierarchies++], value);
    return false;
}

QEMU_PLUGIN_EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
    (void)info;
    for (int i = 0; i < argc; i++) {
        if (!argument(argv[i])) {
            fprintf(stderr, "regions: cannot read argument '%s'\n", argv[i]);
            return -1;
        }
    }
    if (out_path[0] == '\0' || call_number < 0) {
        fprintf(stderr, "regions: out and call are required\n");
        return -1;
    }
    qemu_plugin_register_vcpu_syscall_cb(id, on_call);
    return 0;
}
