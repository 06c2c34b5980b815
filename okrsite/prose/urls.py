"""Decides which addresses a contributor's text may lead to, and writes them so that nothing else is read in them."""

from __future__ import annotations

import re

_LONGEST = 2000
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_SCHEME = re.compile(r"([^/?#]*?):(.*)", re.DOTALL)
_WEB = re.compile(r"//([^/?#]+)(.*)", re.DOTALL)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+(?:\?.*)?", re.DOTALL)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What remains as it is means itself in an address and nothing in Markdown, HTML or Jinja.
_TO_ENCODE = re.compile(r"[^A-Za-z0-9\-._/?#:@&=+,;%]")
_SLASHES = re.compile(r"/{2,}")


def safe_url(url: str) -> str | None:
    """The address in a form that is safe in Markdown and, HTML-escaped, in an `href`; None if it may not be followed.

    Allowed are `http`, `https` and `mailto`, and relative addresses of this site. An address with control characters,
    a user name, a host of its own without a scheme (`//host`) or any other scheme, however disguised, is not.
    """
    url = url.strip()
    if not url or len(url) > _LONGEST or _NOT_TEXT.search(url):
        return None
    named = _SCHEME.match(url)
    if named is None:
        return _relative(url)
    scheme, rest = named.group(1).lower(), named.group(2)
    if scheme == "mailto":
        return f"mailto:{_encode(rest)}" if _MAIL.fullmatch(rest) else None
    return _web(scheme, rest) if scheme in {"http", "https"} else None


def is_relative(url: str) -> bool:
    """Whether an address that `safe_url` gave stays within this site."""
    return not url.startswith(("http:", "https:", "mailto:"))


def _relative(url: str) -> str | None:
    if url[:2].replace("\\", "/") == "//" or url[0] == "\\":
        return None
    path = re.match(r"[^?#]*", url)
    end = path.end() if path else 0
    # An engine that tidies `x/..//host` must not be left with `//host`; `&` could still spell a colon.
    return _SLASHES.sub("/", _encode(url[:end]).replace("&", "%26").replace(":", "%3A")) + _encode(url[end:])


def _web(scheme: str, rest: str) -> str | None:
    web = _WEB.fullmatch(rest)
    if web is None:
        return None
    try:
        host = web.group(1).encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return f"{scheme}://{host}{_encode(web.group(2))}" if _HOST.fullmatch(host) else None


def _encode(part: str) -> str:
    before, hash_, fragment = _STRAY_PERCENT.sub("%25", part).partition("#")
    return _TO_ENCODE.sub(_percent, before) + hash_ + _TO_ENCODE.sub(_percent, fragment.replace("#", "%23"))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())
