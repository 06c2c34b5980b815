"""What readers find, and how."""
