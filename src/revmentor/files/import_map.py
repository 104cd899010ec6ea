"""import.yaml: how the columns and words of forms are read. Settled once, it is only added to."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from revmentor.files.edits import applied, written
from revmentor.files.mapping_edits import entries_added
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source
from revmentor.model.problem import Path
from revmentor.model.signup import ImportMap

IMPORT_MAP = "import.yaml"
HEADING = (
    "# How import reads forms and lists. import adds what it recognised or was told; edit it freely.\n"
    "# columns: what each column is, by its heading; skip leaves it out.\n"
    "# values: by key, what a cell says and what it means, as in level: {Senior: 4} or topics: {Law: skip}.\n"
)


def edited_import_map(source: Source, before: ImportMap, after: ImportMap) -> str:
    """The text of import.yaml that says `after`, in which it had `before`; what a person wrote stays."""
    text = source.text
    for path, entries in _added(before, after):
        tree = read_tree(Source(source.name, text))
        text = applied(text, list(entries_added(text, tree, path, entries)))
    return text


def _added(before: ImportMap, after: ImportMap) -> Iterator[tuple[Path, MappingType[str, str]]]:
    yield ("columns",), _new(before.columns, after.columns)
    for key, meanings in after.values.items():
        yield ("values", key), _new(before.values.get(key, {}), meanings)


def _new(before: MappingType[str, object], after: MappingType[str, object]) -> MappingType[str, str]:
    return {word: written(meaning) for word, meaning in after.items() if word not in before}
