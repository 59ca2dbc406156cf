"""What one application holds for all its readers: record and mart, page cache, pending files, the review in
the background. Imports no other room of dashboard.
"""
