"""The published record of a vote: everything needed to count again, nothing that links a member and a choice.

A record is a JSON object (`recount.py` reads it alone, without this package):

- ``format``: "thidua-ballot/1"; ``ballot``: title, body, session, manner, opened and closed (ISO 8601, with zone);
- ``roll``: seats frozen at opening, each ``seat``, ``name``, ``voted``, ``present``; no time, no order of voting;
- ``matters``: each ``key``, ``title``, ``options`` (texts), ``most``, ``threshold`` (base, share "2/3", over, basis),
  ``recused`` (seats), ``result``; of a secret vote ``trackers`` (sorted), ``box`` (digest of the sealed ballots) and
  ``votes`` (sorted lists of option numbers); of a named one ``votes`` with ``seat`` and ``choice``; of one on paper
  ``counts`` by option, ``valid_paper``, ``invalid_paper``;
- ``audit_head``: the last link of the audit chain when the record was made; ``digest``: SHA-256 of all the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

FORMAT: Final = "thidua-ballot/1"


def canonical(record: Mapping[str, Any]) -> bytes:
    """The bytes the digest is taken of: keys sorted, no spaces, UTF-8, without ``digest`` itself."""
    bare = {key: value for key, value in record.items() if key != "digest"}
    return json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digested(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with its digest, ready to be published."""
    return {**record, "format": FORMAT, "digest": hashlib.sha256(canonical({**record, "format": FORMAT})).hexdigest()}


def box_digest(sealed: Iterable[bytes]) -> str:
    """One figure for a whole box, whatever the order of its ballots: SHA-256 over their sorted digests."""
    each = sorted(hashlib.sha256(one).digest() for one in sealed)
    return hashlib.sha256(b"".join(each)).hexdigest()
