"""What a reader chose and what a page is drawn from. May import services."""
