"""The application around the pages: frame, filter bar, routing, server. May import all of dashboard."""
