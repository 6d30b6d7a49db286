"""Fetches a page or a feed from a stranger's server, and trusts neither the address nor the answer.

An editor or a partner names the address, and we make the request from inside the site's own network: what
is not public there stays out of reach, unless the operator has named it (`[fetch] internal_hosts`).
"""

from tilshi.core.fetch.data import PAGE_LIMITS, Fetched, FetchedHeaders, FetchError, FetchLimits
from tilshi.core.fetch.follow import fetch

__all__ = ["PAGE_LIMITS", "FetchError", "FetchLimits", "Fetched", "FetchedHeaders", "fetch"]
