"""The terminal: how commands take what people type and print what they read."""
