"""The headings and labels of the pages, which a site's owner may replace: the messages `label.…` of the catalog.

What states, numbers, and dates are called is not among them: these words are how a site keeps its promise to be
honest, the same on every site.
"""

from __future__ import annotations

from okrsite.language.language import american_english

WORDS = american_english().labels
"""Each label by its key, as it reads where an owner says nothing."""
