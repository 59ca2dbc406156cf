"""What one application holds for all readers: record, mart, page cache. Imports no other room of dashboard."""
