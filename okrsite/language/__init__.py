"""Every word of the interface: labels, suggestions, dates."""
