"""What must hold inside and between the files: small generators over what was read, each yielding diagnostics."""
