/* The read cache between a core and its SPI flash, simulated for several placements at once.
 *
 * Set-associative, least recently used line replaced. A placement shifts the constants against the code by
 * a number of lines: where a linker puts them is not known, and the misses depend on it.
 */
#ifndef TIERBENCH_FLASH_CACHE_H
#define TIERBENCH_FLASH_CACHE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_PLACEMENTS 16u

struct flash_cache {
    unsigned ways, line_shift, sets, placements;
    uint32_t *tags;                        /* [placement][set][way], most recent first; 0 is empty */
    /* What is the most recent of its set in every placement, as tag; 0: nothing is. To touch that again changes
     * nothing, and a loop does little else. Lines that no placement shifts (code, RAM) and those that each one
     * shifts (constants), each by the set of the line before any shift. */
    uint32_t *fixed_top, *shifted_top;
    uint64_t misses[MAX_PLACEMENTS][2];    /* since the last booking: code, data */
};

static bool is_power_of_two(unsigned value)
{
    return value != 0 && (value & (value - 1)) == 0;
}

/* `text` is SIZE:WAYS:LINE in bytes, decimal. */
static bool flash_cache_set_up(struct flash_cache *cache, const char *text, unsigned placements)
{
    unsigned size, ways, line;
    if (sscanf(text, "%u:%u:%u", &size, &ways, &line) != 3 || !is_power_of_two(line) || ways == 0 ||
        size % (ways * line) != 0 || !is_power_of_two(size / (ways * line)) || placements == 0 ||
        placements > MAX_PLACEMENTS)
        return false;
    cache->ways = ways;
    cache->sets = size / (ways * line);
    cache->placements = placements;
    for (cache->line_shift = 0; 1u << cache->line_shift < line;)
        cache->line_shift++;
    cache->tags = calloc((size_t)placements * cache->sets * ways, sizeof *cache->tags);
    cache->fixed_top = calloc(cache->sets, sizeof *cache->fixed_top);
    cache->shifted_top = calloc(cache->sets, sizeof *cache->shifted_top);
    return cache->tags != NULL && cache->fixed_top != NULL && cache->shifted_top != NULL;
}

/* By how many lines a placement has the constants further on: p/placements of a way. */
static uint32_t flash_cache_shift(const struct flash_cache *cache, unsigned placement)
{
    return placement * (cache->sets / cache->placements) + placement;
}

static void flash_cache_touch(struct flash_cache *cache, unsigned placement, uint32_t line, unsigned kind)
{
    uint32_t tag = line + 1;
    uint32_t *set = cache->tags + ((size_t)placement * cache->sets + (line & (cache->sets - 1))) * cache->ways;
    if (set[0] == tag)
        return;
    unsigned way = 1;
    while (way < cache->ways && set[way] != tag)
        way++;
    if (way == cache->ways) {
        cache->misses[placement][kind]++;
        way--;
    }
    for (; way > 0; way--)
        set[way] = set[way - 1];
    set[0] = tag;
}

static void flash_cache_touch_fixed(struct flash_cache *cache, uint32_t line, unsigned kind)
{
    uint32_t set = line & (cache->sets - 1);
    if (cache->fixed_top[set] == line + 1)
        return;
    for (unsigned p = 0; p < cache->placements; p++) {
        flash_cache_touch(cache, p, line, kind);
        cache->shifted_top[(set - flash_cache_shift(cache, p)) & (cache->sets - 1)] = 0;
    }
    cache->fixed_top[set] = line + 1;
}

/* Code of [start, end) was fetched. */
static void flash_cache_fetch(struct flash_cache *cache, uint64_t start, uint64_t end)
{
    uint32_t first = (uint32_t)(start >> cache->line_shift), last = (uint32_t)((end - 1) >> cache->line_shift);
    for (uint32_t line = first; line <= last; line++)
        flash_cache_touch_fixed(cache, line, 0);
}

/* A constant at `address` was read. */
static void flash_cache_load(struct flash_cache *cache, uint64_t address)
{
    uint32_t line = (uint32_t)(address >> cache->line_shift), set = line & (cache->sets - 1);
    if (cache->shifted_top[set] == line + 1)
        return;
    for (unsigned p = 0; p < cache->placements; p++) {
        uint32_t shifted = line + flash_cache_shift(cache, p);
        flash_cache_touch(cache, p, shifted, 1);
        cache->fixed_top[shifted & (cache->sets - 1)] = 0;
    }
    cache->shifted_top[set] = line + 1;
}

/* Data at `address` in RAM was read or written; a line that is written is fetched first, as by a write-back cache. */
static void flash_cache_ram(struct flash_cache *cache, uint64_t address)
{
    flash_cache_touch_fixed(cache, (uint32_t)(address >> cache->line_shift), 1);
}
#endif
