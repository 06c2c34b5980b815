"""okrsite publishes a department's objectives and key results as a site that people read."""

__version__ = "0.1.0"
