/* QEMU TCG plugin: how often each block ran, per operator, between two markers.
 *
 * Arguments (key=value, addresses in hexadecimal):
 *   out=FILE                where the counts are written when the emulator exits (required)
 *   begin=ADDR end=ADDR     marker functions; only what runs between them is counted (required)
 *   op=ADDR                 marker function at the start of each operator; operator numbers restart at begin
 *   flash=LO:HI             loads from this range are counted as loads from flash
 *   isa=thumb|xtensa|riscv       how the size of an instruction is read from its first bytes (default thumb)
 *   ignore=LO:HI            blocks that start here are as if they had not run (an exception handler that stands
 *                           for an instruction which the emulated core lacks)
 *   cache=SIZE:WAYS:LINE    simulate the cache before the flash for these bytes (decimal), from the first
 *   placements=N            instruction on and never flushed, for N placements of the constants (default 1)
 *   skip=N                  the first N runs warm the cache and are not counted (default 0)
 *   code=LO:HI              code that is fetched through that cache; loads from there go through it too
 *   ram=LO:HI               loads and stores here go through the cache of the constants, too
 *   icache=SIZE:WAYS:LINE   code has a cache of its own; constants keep the other one
 *
 * Output, one line per operator and block that ran:
 *   block OP ADDR SIZE INSNS COUNT TAKEN FLASH_LOADS
 * and per operator and placement, when a cache is simulated
 *   misses OP PLACEMENT CODE_MISSES DATA_MISSES
 * then `runs N` (how often begin was passed and counted) and `done`. OP is -1 before the first operator. TAKEN is
 * how often the block was left to anywhere but its own end. A file without `done` was cut short.
 *
 * The marker functions themselves are not counted. Everything is deterministic: the guest has one core,
 * no interrupts and no clock, so two runs of one ELF on one input write the same bytes.
 */
#include "flash_cache.h"
#include "qemu_plugin_v1.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

QEMU_PLUGIN_EXPORT int qemu_plugin_version = 1;

enum isa { ISA_THUMB, ISA_XTENSA, ISA_RISCV };
enum role { ROLE_CODE, ROLE_BEGIN, ROLE_OP, ROLE_END, ROLE_IGNORED };

struct block {
    uint64_t start, end;
    uint32_t insns;
    enum role role;
    uint64_t count, taken, flash_loads; /* since the last marker */
    struct block *next;                 /* in its hash bucket */
    struct block *all;                  /* every block, newest first */
};

/* What was counted for one block while one operator ran. */
struct sum {
    int op;
    const struct block *block;
    uint64_t count, taken, flash_loads;
};

/* Misses of one operator in every placement. */
struct miss {
    int op;
    uint64_t misses[MAX_PLACEMENTS][2];
};

#define BUCKETS 65536u
static struct block *buckets[BUCKETS];
static struct block *blocks;
static struct sum *sums;
static size_t n_sums, cap_sums;

static uint64_t marker_begin, marker_end, marker_op = UINT64_MAX;
static uint64_t flash_low, flash_high, code_low, code_high, ignore_low, ignore_high, ram_low, ram_high;
static struct flash_cache cache, code_cache; /* code_cache: only where code has one of its own */
static char cache_text[64], code_cache_text[64];
static unsigned placements = 1, skip;
static struct miss *misses;
static size_t n_misses, cap_misses;
static enum isa isa = ISA_THUMB;
static char out_path[4096];

static bool counting;
static int current_op = -1;
static uint64_t runs;
static struct block *previous;

/* Size in bytes of an instruction from its first bytes. QEMU 7.2 reports too few bytes for an
 * instruction that crosses a page, which would look like a taken branch. */
static unsigned instruction_size(const struct qemu_plugin_insn *insn)
{
    size_t reported = qemu_plugin_insn_size(insn);
    const uint8_t *bytes = qemu_plugin_insn_data(insn);
    if (bytes == NULL || reported == 0)
        return (unsigned)reported;
    if (isa == ISA_XTENSA) /* density option: op0 8..13 are 16 bits wide, the rest 24 */
        return (bytes[0] & 0x0f) >= 8 && (bytes[0] & 0x0f) <= 13 ? 2 : 3;
    if (isa == ISA_RISCV) /* RISC-V ISA, 1.5: the lowest two bits of a 32-bit instruction are set */
        return (bytes[0] & 3) == 3 ? 4 : 2;
    if (reported < 2)
        return (unsigned)reported;
    return (bytes[1] >> 3) >= 0x1d ? 4 : 2; /* Armv7-M ARM, A5.1: 0b11101, 0b11110, 0b11111 start 32 bits */
}

static void *grown(void *memory, size_t bytes)
{
    void *larger = realloc(memory, bytes);
    if (larger == NULL) {
        fprintf(stderr, "counts: out of memory\n");
        abort();
    }
    return larger;
}

static int by_op_and_address(const void *left, const void *right)
{
    const struct sum *a = left, *b = right;
    if (a->op != b->op)
        return a->op < b->op ? -1 : 1;
    if (a->block->start != b->block->start)
        return a->block->start < b->block->start ? -1 : 1;
    return a->block->end < b->block->end ? -1 : a->block->end > b->block->end;
}

static void book_misses(void)
{
    size_t i = 0;
    while (i < n_misses && misses[i].op != current_op)
        i++;
    if (i == n_misses) {
        if (n_misses == cap_misses) {
            cap_misses = cap_misses ? 2 * cap_misses : 64;
            misses = grown(misses, cap_misses * sizeof *misses);
        }
        memset(&misses[n_misses], 0, sizeof *misses);
        misses[n_misses++].op = current_op;
    }
    for (unsigned p = 0; p < cache.placements; p++)
        for (unsigned kind = 0; kind < 2; kind++)
            misses[i].misses[p][kind] += cache.misses[p][kind] + code_cache.misses[p][kind];
}

/* Book what the blocks counted since the last marker on the current operator. */
static void book(void)
{
    book_misses();
    for (struct block *b = blocks; b != NULL; b = b->all) {
        if (b->count == 0 && b->flash_loads == 0)
            continue;
        if (n_sums == cap_sums) {
            cap_sums = cap_sums ? 2 * cap_sums : 4096;
            sums = grown(sums, cap_sums * sizeof *sums);
        }
        sums[n_sums++] = (struct sum){current_op, b, b->count, b->taken, b->flash_loads};
        b->count = b->taken = b->flash_loads = 0;
    }
}

static void on_marker(const struct block *b)
{
    if (counting)
        book();
    memset(cache.misses, 0, sizeof cache.misses);
    memset(code_cache.misses, 0, sizeof code_cache.misses);
    previous = NULL;
    if (b->role == ROLE_BEGIN) {
        counting = skip == 0;
        current_op = -1;
        runs += counting;
        skip -= !counting;
    } else if (b->role == ROLE_OP) {
        current_op++;
    } else {
        counting = false;
    }
}

static void on_block(unsigned int vcpu, void *userdata)
{
    struct block *b = userdata;
    (void)vcpu;
    if (b->role == ROLE_IGNORED)
        return;
    if (b->role != ROLE_CODE) {
        on_marker(b);
        return;
    }
    if (b->start >= code_low && b->start < code_high)
        flash_cache_fetch(code_cache.placements ? &code_cache : &cache, b->start, b->end);
    if (!counting)
        return;
    if (previous != NULL && previous->end != b->start)
        previous->taken++;
    b->count++;
    previous = b;
}

static void on_memory(unsigned int vcpu, qemu_plugin_meminfo_t info, uint64_t vaddr, void *userdata)
{
    struct block *b = userdata;
    (void)vcpu;
    if (vaddr >= flash_low && vaddr < flash_high && !qemu_plugin_mem_is_store(info)) {
        b->flash_loads += counting;
        if (cache.placements != 0)
            flash_cache_load(&cache, vaddr);
    } else if (vaddr >= ram_low && vaddr < ram_high) {
        flash_cache_ram(&cache, vaddr);
    } else if (vaddr >= code_low && vaddr < code_high) { /* literals stand between the code */
        flash_cache_fetch(&cache, vaddr, vaddr + 1);
    }
}

static enum role role_of(uint64_t address)
{
    if (address == marker_begin)
        return ROLE_BEGIN;
    if (address == marker_end)
        return ROLE_END;
    if (address >= ignore_low && address < ignore_high)
        return ROLE_IGNORED;
    return address == marker_op ? ROLE_OP : ROLE_CODE;
}

/* One record per (address, size): a block may be translated again, or with another length. */
static struct block *block_at(uint64_t start, uint64_t end, uint32_t insns)
{
    struct block **bucket = &buckets[(start >> 1) % BUCKETS];
    for (struct block *b = *bucket; b != NULL; b = b->next)
        if (b->start == start && b->end == end)
            return b;
    struct block *b = grown(NULL, sizeof *b);
    memset(b, 0, sizeof *b);
    b->start = start;
    b->end = end;
    b->insns = insns;
    b->role = role_of(start);
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
    const struct qemu_plugin_insn *last = qemu_plugin_tb_get_insn(tb, n - 1);
    uint64_t end = qemu_plugin_insn_vaddr(last) + instruction_size(last);
    struct block *b = block_at(qemu_plugin_tb_vaddr(tb), end, (uint32_t)n);
    qemu_plugin_register_vcpu_tb_exec_cb(tb, on_block, QEMU_PLUGIN_CB_NO_REGS, b);
    if (b->role == ROLE_IGNORED || (flash_high <= flash_low && code_high <= code_low))
        return;
    for (size_t i = 0; i < n; i++)
        qemu_plugin_register_vcpu_mem_cb(qemu_plugin_tb_get_insn(tb, i), on_memory, QEMU_PLUGIN_CB_NO_REGS,
                                         QEMU_PLUGIN_MEM_RW, b);
}

static void on_exit_write(qemu_plugin_id_t id, void *userdata)
{
    (void)id;
    (void)userdata;
    FILE *out = fopen(out_path, "w");
    if (out == NULL) {
        fprintf(stderr, "counts: cannot write %s\n", out_path);
        return;
    }
    if (n_sums != 0)
        qsort(sums, n_sums, sizeof *sums, by_op_and_address);
    for (size_t i = 0; i < n_sums; i++) {
        const struct sum *s = &sums[i];
        struct sum total = *s;
        while (i + 1 < n_sums && sums[i + 1].op == s->op && sums[i + 1].block == s->block) {
            i++;
            total.count += sums[i].count;
            total.taken += sums[i].taken;
            total.flash_loads += sums[i].flash_loads;
        }
        fprintf(out, "block %d %" PRIx64 " %" PRIu64 " %" PRIu32 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", total.op,
                total.block->start, total.block->end - total.block->start, total.block->insns, total.count,
                total.taken, total.flash_loads);
    }
    for (size_t i = 0; i < n_misses; i++)
        for (unsigned p = 0; p < cache.placements; p++)
            fprintf(out, "misses %d %u %" PRIu64 " %" PRIu64 "\n", misses[i].op, p, misses[i].misses[p][0],
                    misses[i].misses[p][1]);
    fprintf(out, "runs %" PRIu64 "\ndone\n", runs);
    fclose(out);
}

static bool argument(const char *text)
{
    const char *value = strchr(text, '=');
    if (value == NULL)
        return false;
    size_t key = (size_t)(value++ - text);
    if (key == 3 && strncmp(text, "out", key) == 0)
        return snprintf(out_path, sizeof out_path, "%s", value) < (int)sizeof out_path;
    if (key == 5 && strncmp(text, "begin", key) == 0)
        return sscanf(value, "%" SCNx64, &marker_begin) == 1;
    if (key == 3 && strncmp(text, "end", key) == 0)
        return sscanf(value, "%" SCNx64, &marker_end) == 1;
    if (key == 2 && strncmp(text, "op", key) == 0)
        return sscanf(value, "%" SCNx64, &marker_op) == 1;
    if (key == 5 && strncmp(text, "flash", key) == 0)
        return sscanf(value, "%" SCNx64 ":%" SCNx64, &flash_low, &flash_high) == 2;
    if (key == 4 && strncmp(text, "code", key) == 0)
        return sscanf(value, "%" SCNx64 ":%" SCNx64, &code_low, &code_high) == 2;
    if (key == 3 && strncmp(text, "ram", key) == 0)
        return sscanf(value, "%" SCNx64 ":%" SCNx64, &ram_low, &ram_high) == 2;
    if (key == 6 && strncmp(text, "ignore", key) == 0)
        return sscanf(value, "%" SCNx64 ":%" SCNx64, &ignore_low, &ignore_high) == 2;
    if (key == 5 && strncmp(text, "cache", key) == 0)
        return snprintf(cache_text, sizeof cache_text, "%s", value) < (int)sizeof cache_text;
    if (key == 6 && strncmp(text, "icache", key) == 0)
        return snprintf(code_cache_text, sizeof code_cache_text, "%s", value) < (int)sizeof code_cache_text;
    if (key == 4 && strncmp(text, "skip", key) == 0)
        return sscanf(value, "%u", &skip) == 1;
    if (key == 10 && strncmp(text, "placements", key) == 0)
        return sscanf(value, "%u", &placements) == 1;
    if (key == 3 && strncmp(text, "isa", key) == 0) {
        isa = strcmp(value, "xtensa") == 0 ? ISA_XTENSA : strcmp(value, "riscv") == 0 ? ISA_RISCV : ISA_THUMB;
        return isa != ISA_THUMB || strcmp(value, "thumb") == 0;
    }
    return false;
}

QEMU_PLUGIN_EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
    (void)info;
    for (int i = 0; i < argc; i++) {
        if (!argument(argv[i])) {
            fprintf(stderr, "counts: cannot read argument '%s'\n", argv[i]);
            return -1;
        }
    }
    if (out_path[0] == '\0' || marker_begin == 0 || marker_end == 0) {
        fprintf(stderr, "counts: out, begin and end are required\n");
        return -1;
    }
    if (cache_text[0] != '\0' && !flash_cache_set_up(&cache, cache_text, placements)) {
        fprintf(stderr, "counts: cache=%s placements=%u is not a cache\n", cache_text, placements);
        return -1;
    }
    if (code_cache_text[0] != '\0' && !flash_cache_set_up(&code_cache, code_cache_text, placements)) {
        fprintf(stderr, "counts: icache=%s placements=%u is not a cache\n", code_cache_text, placements);
        return -1;
    }
    if (cache_text[0] == '\0')
        code_low = code_high = 0;
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
    qemu_plugin_register_atexit_cb(id, on_exit_write, NULL);
    return 0;
}
