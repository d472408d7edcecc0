/* A hierarchy of data caches: set-associative, least recently used line replaced, write-back, write-allocate.
 *
 * Lines have 64 bytes. Nothing is prefetched and nothing is back-invalidated: what is counted is how many lines
 * have to come from, and go back to, the next level.
 */
#ifndef TIERBENCH_DATA_CACHE_H
#define TIERBENCH_DATA_CACHE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LEVELS 3u
#define LINE_SHIFT 6u

struct level {
    unsigned sets, ways;
    uint64_t *lines; /* [set][way], most recent first: (line + 1) << 1 | dirty; 0 is empty */
    uint64_t misses, writebacks;
};

struct hierarchy {
    unsigned levels;
    struct level level[MAX_LEVELS];
};

/* `text` is SIZE/WAYS[-SIZE/WAYS[-SIZE/WAYS]], bytes in decimal, the first level first. */
static bool hierarchy_set_up(struct hierarchy *made, const char *text)
{
    made->levels = 0;
    for (const char *next = text; next != NULL; next = strchr(next, '-')) {
        unsigned size, ways;
        if (*next == '-')
            next++;
        if (made->levels == MAX_LEVELS || sscanf(next, "%u/%u", &size, &ways) != 2 || ways == 0 ||
            size % (ways << LINE_SHIFT) != 0 || size == 0)
            return false;
        struct level *level = &made->level[made->levels++];
        level->ways = ways;
        level->sets = size / (ways << LINE_SHIFT);
        level->misses = level->writebacks = 0;
        level->lines = calloc((size_t)level->sets * ways, sizeof *level->lines);
        if (level->lines == NULL)
            return false;
    }
    return made->levels != 0;
}

enum access { ACCESS_LOAD, ACCESS_STORE, ACCESS_WRITEBACK };

/* A write-back brings the whole line along: where it misses, nothing is fetched for it. */
static void hierarchy_access(struct hierarchy *h, unsigned depth, uint64_t line, enum access kind)
{
    if (depth == h->levels)
        return;
    struct level *level = &h->level[depth];
    uint64_t *set = level->lines + (size_t)(line % level->sets) * level->ways;
    uint64_t tag = (line + 1) << 1, dirty = kind != ACCESS_LOAD;
    if ((set[0] & ~1ull) == tag) {
        set[0] |= dirty;
        return;
    }
    unsigned way = 1;
    while (way < level->ways && (set[way] & ~1ull) != tag)
        way++;
    bool miss = way == level->ways;
    way -= miss;
    uint64_t victim = set[way];
    for (; way > 0; way--)
        set[way] = set[way - 1];
    set[0] = tag | dirty | (miss ? 0 : victim & 1);
    if (!miss)
        return;
    if (kind != ACCESS_WRITEBACK) {
        level->misses++;
        hierarchy_access(h, depth + 1, line, ACCESS_LOAD);
    }
    if (victim & 1) {
        level->writebacks++;
        hierarchy_access(h, depth + 1, (victim >> 1) - 1, ACCESS_WRITEBACK);
    }
}
#endif
