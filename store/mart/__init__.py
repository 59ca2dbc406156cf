"""The mart: Delta tables that follow the record, and the engines that read them. May import record."""
