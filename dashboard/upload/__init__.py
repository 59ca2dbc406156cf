"""From a dropped file to the record: drop, preview, questions, mapping. May import services to parts."""
