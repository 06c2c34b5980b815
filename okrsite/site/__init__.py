"""Which pages and files a site has, and what belongs to every page."""
