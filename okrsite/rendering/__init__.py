"""From what a page says to its Markdown and HTML."""
