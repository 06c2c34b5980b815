"""Search of a whole site by Pagefind, behind the theme's own box. It knows nothing of what the pages say but a weight.

- `documents`: a page as search sees it;
- `index`: the index in the making, and what the site gets of it;
- `pagefind`: runs Pagefind beside the engine;
- `material`: all that is known of the theme's search, with `theme/scripts/search-worker.js`, which speaks its messages.
"""

from okrsite.site.search.material import take_over

__all__ = ["take_over"]
