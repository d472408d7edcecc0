"""Operator tables of published networks."""
