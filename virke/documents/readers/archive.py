"""Opens the ZIP archive of an office document without trusting it.

The limits are checked on the directory of the archive before a byte is unpacked, and each part is read only as far as
the directory says. XML is parsed without document types, entities or network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from virke.documents.readers.errors import UnreadableDocument

MAX_MEMBERS = 1_000  # a long paper with many pictures has some hundreds
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100  # XML packs 10-20 times; bombs start at some hundreds
_HARMLESS = 2 * 1024 * 1024  # below this the ratio does not matter: short papers of one table pack very well

_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".jar")
_OFFICE_DOCUMENT = "/officeDocument"
_MAIN_PART = "word/document.xml"
# The strict variant of the format differs in the names of its namespaces only.
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPELLINGS = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)

Cut = Callable[[bytes], bytes]

_DAMAGED = "Filen er beskadiget. Åbn den i det program, den kommer fra, gem den igen, og prøv så."
_TOO_BIG = "Filen fylder for meget, når den pakkes ud. Fjern store billeder eller del filen, og prøv igen."


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose totals are within the limits."""

    zip: zipfile.ZipFile
    names: frozenset[str]
    main: str

    def part(self, name: str, cut: Cut | None = None) -> etree._Element | None:
        """The root of an XML part; None when the archive has no such part. `cut` takes off what nobody will ask for."""
        if name not in self.names:
            return None
        data = _read(self.zip, name)
        return _xml(cut(data) if cut else data)

    def sibling(self, name: str, cut: Cut | None = None) -> etree._Element | None:
        """A part beside the main part, as `styles.xml`."""
        return self.part(posixpath.join(posixpath.dirname(self.main), name), cut)

    def external_links(self) -> dict[str, str]:
        """The addresses that the main part links to, by relationship id."""
        folder, name = posixpath.split(self.main)
        root = self.part(f"{folder}/_rels/{name}.rels")
        return {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in (root if root is not None else ())
            if relation.get("TargetMode") == "External"
        }


def opened(data: bytes) -> Archive:
    """The archive of a Word document. Raises `UnreadableDocument` for any other archive, and beyond the limits."""
    archive = checked(data)
    names = frozenset(archive.namelist())
    _check_is_word(names)
    return Archive(archive, names, _main_part(archive, names))


def checked(data: bytes) -> zipfile.ZipFile:
    """Any office archive whose totals are within the limits; nothing is unpacked yet."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableDocument(_DAMAGED) from error
    _check(archive.infolist(), len(data))
    return archive


def _check(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    # Parts that overlap in the file are packed once and unpacked many times: the known trick of small bombs.
    too_well = unpacked > max(MAX_RATIO * size, _HARMLESS)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or too_well or packed > size:
        raise UnreadableDocument(_TOO_BIG)
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableDocument("Filen er beskyttet med adgangskode. Gem den uden adgangskode, og prøv igen.")
    # Sheets embedded by Office are archives too; they are common, never opened, and so allowed.
    if any(member.filename.lower().endswith(_ARCHIVES) for member in members):
        raise UnreadableDocument("Filen indeholder et pakket arkiv. Pak det ud, og vælg selve dokumentet.")


def _check_is_word(names: frozenset[str]) -> None:
    if "[Content_Types].xml" in names and not any(name.startswith(("xl/", "ppt/")) for name in names):
        return
    if any(name.startswith("xl/") for name in names):
        what = "et regneark"
    elif any(name.startswith("ppt/") for name in names):
        what = "en præsentation"
    elif "mimetype" in names:
        what = "et OpenDocument-dokument"
    else:
        what = "et pakket arkiv"
    raise UnreadableDocument(
        f"Filen er {what}, som ikke kan læses her. Gem dokumentet som DOCX eller PDF, og prøv igen."
    )


def _main_part(archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    """The part that holds the text: Word online calls it `document2.xml`, so the relations are asked first."""
    if "_rels/.rels" in names:
        for relation in _xml(_read(archive, "_rels/.rels")):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT) and target in names:
                return target
    if _MAIN_PART in names:
        return _MAIN_PART
    raise UnreadableDocument(_DAMAGED)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception as error:  # zipfile leaks what zlib, lzma and struct raise
        raise UnreadableDocument(_DAMAGED) from error


def _xml(data: bytes) -> etree._Element:
    for strict, usual in _SPELLINGS if _STRICT in data else ():
        data = data.replace(strict, usual)
    if b"<!DOCTYPE" in data:  # no office program writes one
        raise UnreadableDocument(_DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableDocument(_DAMAGED) from error
    return root
