"""The application around the pages: frame, filter bar, routing, server. May import every room of
dashboard.
"""
