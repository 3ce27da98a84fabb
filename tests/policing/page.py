"""A fetched page as the checks see it: source, parse errors, tree, and the words people meet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_READ = {"script", "style", "template", "noscript"}
AS_TYPED = {"pre", "code", "kbd", "samp", "textarea"}
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")


@dataclass
class HtmlPage:
    """`fragment` is a piece for htmx: it has no head, no h1 and no page around it."""

    source: str
    fragment: bool = False
    csrf_free: frozenset[str] = frozenset()
    parse_errors: list[str] = field(default_factory=list, init=False)

    @cached_property
    def root(self) -> Element:
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False
        )
        if self.fragment:
            root = parser.parseFragment(self.source, container=_container(self.source))
        else:
            root = parser.parse(self.source)
        self.parse_errors = [
            _explain(self.source, position, code, values)
            for position, code, values in parser.errors
        ]
        _drop_namespaces(root)
        return root

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        """Elements with one of the tags, in reading order; all of them without a tag."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not tags or element.tag in tags):
                yield element

    def ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.all():
            if "id" in element.attrib:
                found.setdefault(element.attrib["id"], []).append(element)
        return found

    @property
    def language(self) -> str:
        return next((e.get("lang", "") for e in self.all("html")), "") or "de"

    def german_texts(self) -> list[str]:
        """What is written in German: text and spoken attributes, without code and typed input."""
        return _texts(self.root, self.language, [])


def text_of(element: Element) -> str:
    """The text of an element with single spaces, as a screen reader would say it."""
    return squeeze(" ".join(_spoken(element, [])))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def shown(element: Element) -> str:
    """The start tag, for messages."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"[:160]


def _spoken(element: Element, found: list[str]) -> list[str]:
    if element.tag in NOT_READ or element.get("aria-hidden") == "true":
        return found
    found.append(element.get("aria-label") or element.get("alt") or "")
    found.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _spoken(child, found)
        found.append(child.tail or "")
    return found


def _texts(element: Element, language: str, found: list[str]) -> list[str]:
    """Into one list: handed up level by level, each text of a page would pass twenty hands."""
    language = element.get("lang", language)
    if element.tag in NOT_READ | AS_TYPED:
        return found
    german = language.startswith("de")
    if german:
        found += (element.get(name, "") for name in SPOKEN_ATTRIBUTES)
        found.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _texts(child, language, found)
        if german:
            found.append(child.tail or "")
    return found


def _drop_namespaces(root: Element) -> None:
    """Drawings keep theirs even when the parser is told to leave namespaces out."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]


def _container(source: str) -> str:
    """The element a fragment will be put into; table rows are dropped anywhere else."""
    first = re.match(r"\s*<(\w+)", source)
    containers = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "option": "select"}
    return containers.get(first[1].lower() if first else "", "div")


def _explain(source: str, position: tuple[int, int], code: str, values: object) -> str:
    line, column = position
    lines = source.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(column - 60, 0)
    excerpt = text[start : column + 40]
    return f"Zeile {line}: {code} {values or ''}\n    {excerpt}\n    {' ' * (column - start)}^"


Check = Callable[[HtmlPage], Iterator[str]]
