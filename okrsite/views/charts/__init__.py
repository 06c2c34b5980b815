"""What each chart says."""
