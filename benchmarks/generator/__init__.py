"""Invented developments that are distributed like our corpus."""
