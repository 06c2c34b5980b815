"""What builds the pages into a site."""
