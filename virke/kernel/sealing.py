"""Texts that only this installation can read: AES-256-GCM, with an index to find them again by. Pure: keys are given.

A sealed text is one byte with the number of its key, twelve random bytes, and what AES-GCM made of it. It is bound to
the thing that it belongs to, so that it cannot be moved to another row. The index is an HMAC-SHA256 of the text: equal
texts have equal indexes, and without the key nobody can try out numbers. Several keys may be known: the last one seals,
all of them unseal, so a key can be followed by a new one without everything being written anew at once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES, MOST_KEYS = 32, 12, 255
_INDEX_USE = b"virke index"


class NoKeys(Exception):
    """No key is known, so nothing can be sealed. The message is Danish and says what to do."""

    def __init__(self) -> None:
        super().__init__("CPR-numre kan ikke gemmes, før driften har sat VIRKE_PERSON_KEYS.")


class BadKeys(ValueError):
    """The keys are not written as they must be. The message is Danish and names the form, never the key."""


class NotReadable(Exception):
    """The text belongs to another thing, is damaged, or was sealed with a key that is not known here."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys, oldest first. Never shows them."""

    keys: tuple[bytes, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.keys)

    def __repr__(self) -> str:
        return f"Keys({len(self.keys)})"


def keys(text: str) -> Keys:
    """Keys from "base64,base64", oldest first, each 32 bytes. BadKeys."""
    try:
        found = tuple(base64.b64decode(one.strip(), validate=True) for one in text.split(",") if one.strip())
    except binascii.Error:
        found = (b"",)
    if len(found) > MOST_KEYS or any(len(one) != KEY_BYTES for one in found):
        raise BadKeys("Skriv nøglerne som base64 af 32 byte hver, adskilt af komma: openssl rand -base64 32.")
    return Keys(found)


def seal(text: str, *, belongs_to: str, by: Keys) -> bytes:
    """The text sealed with the newest key. NoKeys."""
    nonce = os.urandom(NONCE_BYTES)
    return bytes([len(by.keys)]) + nonce + AESGCM(_newest(by)).encrypt(nonce, text.encode(), belongs_to.encode())


def unseal(sealed: bytes, *, belongs_to: str, by: Keys) -> str:
    """The text again. NotReadable."""
    number, nonce, content = sealed[0], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if not 1 <= number <= len(by.keys):
        raise NotReadable("Nøglen findes ikke længere.")
    try:
        return AESGCM(by.keys[number - 1]).decrypt(nonce, content, belongs_to.encode()).decode()
    except InvalidTag:
        raise NotReadable("Indholdet hører ikke til her, eller det er ændret.") from None


def index(text: str, *, by: Keys) -> str:
    """64 hexadecimal digits, the same for the same text and key. NoKeys."""
    return _index(text, _newest(by))


def indexes(text: str, *, by: Keys) -> tuple[str, ...]:
    """The indexes that the text may stand under: one for each key."""
    return tuple(_index(text, key) for key in by.keys)


def _newest(by: Keys) -> bytes:
    if not by.keys:
        raise NoKeys
    return by.keys[-1]


def _index(text: str, key: bytes) -> str:
    own = hmac.new(key, _INDEX_USE, hashlib.sha256).digest()
    return hmac.new(own, text.encode(), hashlib.sha256).hexdigest()
