"""What a newer export means: what it speaks for, replaces, and no longer holds. May import the rest of record."""
