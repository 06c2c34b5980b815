"""What is true on a day, for everyone who asks."""
