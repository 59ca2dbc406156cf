"""Signals and actions on screen: lists, forms, and what becomes of an answer. May import services to parts."""
