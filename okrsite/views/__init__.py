"""What each page says: resolved words and numbers, no markup. Templates in `theme/okrsite/` lay them out."""
