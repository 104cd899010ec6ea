"""A new folder is there whole, or not at all."""

import pytest

from revmentor.files import new_folder
from revmentor.files.new_folder import find_in_the_way, write_folder

FILES = {"cohort.yaml": b"people", ".schema/cohort.json": b"{}", "import.yaml": b"columns"}


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", ["new", "new/er/est", "it's new"])
def test_a_folder_with_all_its_files(tmp_path, way):
    write_folder(tmp_path / way, FILES)
    assert contents(tmp_path / way) == FILES
    assert [path.name for path in tmp_path.iterdir()] == [way.split("/")[0]]


def test_an_empty_folder_is_filled_and_stays_the_same(tmp_path):
    before = (tmp_path / "empty").mkdir(mode=0o750) or (tmp_path / "empty").stat()
    write_folder(tmp_path / "empty", FILES)
    after = (tmp_path / "empty").stat()
    assert (contents(tmp_path / "empty"), after.st_ino, after.st_mode) == (FILES, before.st_ino, before.st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_link_to_an_empty_folder_is_followed(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    write_folder(tmp_path / "link", FILES)
    assert contents(tmp_path / "empty") == FILES


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("is_there", [True, False])
def test_where_a_file_cannot_be_written_nothing_is_left(tmp_path, monkeypatch, number, is_there):
    if is_there:
        (tmp_path / "new").mkdir()
    written = []

    def write(path, data):
        if len(written) == number:
            raise OSError(28, "No space left on device")
        written.append(path.mkdir(parents=True, exist_ok=True) if path.is_dir() else data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(new_folder, "write_whole", write)
    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "new", FILES)
    assert [path.name for path in tmp_path.rglob("*")] == (["new"] if is_there else [])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_where_an_empty_folder_cannot_be_filled_it_is_empty_again(tmp_path, monkeypatch, number):
    folder = tmp_path / "new"
    folder.mkdir()
    rename, moved = type(folder).rename, []

    def rename_some(path, target):
        if target.parent == folder and len(moved) == number:
            raise OSError(5, "Input/output error")
        moved.append(target)
        return rename(path, target)

    monkeypatch.setattr(type(folder), "rename", rename_some)
    with pytest.raises(OSError, match="Input"):
        write_folder(folder, dict(FILES))
    assert list(folder.iterdir()) == []


def test_the_first_file_comes_last_so_that_it_is_never_there_alone(tmp_path, monkeypatch):
    folder = tmp_path / "new"
    folder.mkdir()
    rename, moved = type(folder).rename, []
    monkeypatch.setattr(type(folder), "rename", lambda path, to: (moved.append(to.name), rename(path, to))[1])
    write_folder(folder, FILES)
    assert moved[-1] == "cohort.yaml"


def test_what_is_in_the_way(tmp_path):
    assert find_in_the_way(tmp_path / "new") is None
    assert find_in_the_way(tmp_path) is None
    for name in ("cohort.yaml", ".schema"):
        (tmp_path / name).touch()
    assert find_in_the_way(tmp_path) == tmp_path / "cohort.yaml"
    assert find_in_the_way(tmp_path / ".schema") == tmp_path / ".schema"
    (tmp_path / "nowhere").symlink_to("gone")
    assert find_in_the_way(tmp_path / "nowhere") == tmp_path / "nowhere"
