"""Persons, offices, places, and what refers to them."""
