"""Advice: on which tier should this model run, and why?

    rows -> options -> five layers of rules -> Pareto set and ranking -> what would change the
    answer

`needs.py` reads what the user needs, `options.py` derives figures with intervals from rows,
`rules.py` asks the five layers in their order, `ranking.py` orders what passed, `change.py` turns
the needs and the unknowns around, `hybrid.py` combines tiers when none passes, `advice.py` puts it
together, `text.py` says it. Pure, except that `needs.py` and `tierbench.facts.prices` read the
tables that they are given."""

from __future__ import annotations
