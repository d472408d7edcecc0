"""A latency from executed instructions: counts of a region, a scheduling model of the core, misses
of its caches."""
