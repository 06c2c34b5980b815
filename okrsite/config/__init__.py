"""The options of a site: declared, read and checked."""
