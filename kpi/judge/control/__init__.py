"""Control charts: what a process does by itself, and which points say that something changed."""
