"""Advice: on which tier should this model run, and why?

    rows -> options -> five layers of rules -> Pareto set and ranking -> what would change the
    answer

needs     reads what the user needs
options   derives figures with intervals from rows
rules     asks the five layers in their order
ranking   orders what passed
change    changes one need or one unknown at a time, and looks whether the answer changes
hybrid    combines tiers when none passes
advice    puts it together; text says it

Pure, except that `needs` and `tierbench.facts.prices` read the tables that they are given.
"""

from __future__ import annotations
