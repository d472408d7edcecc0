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
    return cache->tags != NULL;
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

/* Code of [start, end) was fetched. */
static void flash_cache_fetch(struct flash_cache *cache, uint64_t start, uint64_t end)
{
    uint32_t first = (uint32_t)(start >> cache->line_shift), last = (uint32_t)((end - 1) >> cache->line_shift);
    for (unsigned p = 0; p < cache->placements; p++)
        for (uint32_t line = first; line <= last; line++)
            flash_cache_touch(cache, p, line, 0);
}

/* A constant at `address` was read; placement p has the constants p/placements of a way further on. */
static void flash_cache_load(struct flash_cache *cache, uint64_t address)
{
    uint32_t line = (uint32_t)(address >> cache->line_shift);
    for (unsigned p = 0; p < cache->placements; p++)
        flash_cache_touch(cache, p, line + p * (cache->sets / cache->placements) + p, 1);
}

/* Data at `address` in RAM was read or written; a line that is written is fetched first, as by a write-back cache. */
static void flash_cache_ram(struct flash_cache *cache, uint64_t address)
{
    uint32_t line = (uint32_t)(address >> cache->line_shift);
    for (unsigned p = 0; p < cache->placements; p++)
        flash_cache_touch(cache, p, line, 1);
}
#endif
