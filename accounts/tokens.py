"""One-time secrets: links and codes are shown once, and only their hashes are stored."""

import hashlib
import secrets


def new_token() -> str:
    """A link secret of 256 bits."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six digits, for typing from a letter."""
    return f"{secrets.randbelow(1_000_000):06d}"


def token_hash(token: str) -> str:
    """What is stored of a link secret: its SHA-256 (it has too much entropy to be guessed back)."""
    return hashlib.sha256(token.encode()).hexdigest()
