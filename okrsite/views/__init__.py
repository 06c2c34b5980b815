"""What each page says: resolved words and numbers, no markup. Templates in `theme/` lay them out."""
