"""Files are whole, old or new; one writer at a time."""

import sys
from subprocess import PIPE, Popen

import pytest

from revmentor.files import disk
from revmentor.files.disk import FolderBusy, locked, write_if_new, write_whole


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "pairs.yaml"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["pairs.yaml"]


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_when_the_disk_says_no_the_old_file_stays(tmp_path, monkeypatch, call):
    path = tmp_path / "pairs.yaml"
    path.write_bytes(b"old")

    def refuse(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, call, refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["pairs.yaml"]


def test_permissions_stay_and_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "real.yaml", tmp_path / "pairs.yaml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_an_output_is_written_only_where_it_differs(tmp_path):
    path = tmp_path / "out" / "a.ics"
    assert [write_if_new(path, data, tmp_path) for data in (b"1", b"1", b"2")] == [True, False, True]


def test_no_output_leaves_its_folder(tmp_path):
    inside = tmp_path / "program"
    inside.mkdir()
    (inside / "out").symlink_to(tmp_path)
    with pytest.raises(OSError, match="leads out"):
        write_if_new(inside / "out" / "a.ics", b"1", inside)
    assert not (tmp_path / "a.ics").exists()


HOLD = """
import sys
from pathlib import Path
from revmentor.files.disk import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "_PATIENCE", 0.1)
    with Popen([sys.executable, "-c", HOLD, tmp_path], stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(FolderBusy), locked(tmp_path):
            pass
        other.communicate()
    with locked(tmp_path):
        pass
