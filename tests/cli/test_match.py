"""`match` at the command line: what --json always has, scores from elsewhere, and orders that do not show."""

import json
import runpy
from random import Random

import pytest
from commands import PLAIN, ROOT
from ruamel.yaml import YAML
from typer.testing import CliRunner

from revmentor.cli.app import app

COHORT = {
    "program": "program.yaml",
    "name": "Winter 2026",
    "start": "2026-10-05",
    "timezone": "Europe/Berlin",
    "language": "en",
}
ANN = {"id": "ann", "name": "Ann Abt", "level": 2, "offers": {"ai-tools": 5, "social-media": 2}}
BOB = {"id": "bob", "name": "Bob Benz", "level": 2, "offers": {"ai-tools": 1}}
KIM = {"id": "kim", "name": "Kim Kern", "level": 6, "seeks": ["ai-tools", "social-media"]}
LEE = {"id": "lee", "name": "Lee Lang", "level": 6, "seeks": ["ai-tools"]}
MAX = {"id": "max", "name": "Max Mohr", "level": 6, "seeks": ["generation-z"]}
HEADER = "mentor,mentee,affinity\n"


@pytest.fixture
def match(tmp_path, monkeypatch):
    """Runs a command in a folder with these people, and gives its exit code, what it said, and the folder."""

    def running(*people, line="match --json", objective=("coverage", "pairs", "affinity"), scores=None, **keys):
        write(tmp_path / "program.yaml", {"extends": "classic", "name": "Ours", "objective": list(objective)})
        write(tmp_path / "cohort.yaml", COHORT | {"participants": list(people)} | keys)
        if scores is not None:
            (tmp_path / "scores.csv").write_text(HEADER + "".join(f"{row}\n" for row in scores), encoding="utf-8")
            line += " --scores scores.csv"
        return run_here(f"{line} --today 2026-10-01", tmp_path, monkeypatch)

    return running


def run_here(line, folder, monkeypatch):
    """The same as commands.run, in this process."""
    monkeypatch.chdir(folder)
    ran = CliRunner().invoke(app, line.split(), env=PLAIN)
    assert isinstance(ran.exception, SystemExit | None)
    return ran


def write(path, data):
    yaml = YAML(typ="safe", pure=True)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file)


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# --- the shape of --json ---

KEYS = {"objective", "tiers", "optimal", "afresh", "pairs", "swappable", "unmatched", "shortages", "moves"}


def data_of(ran):
    """What --json says, after a look at everything that every answer has."""
    assert ran.exit_code == 0, ran.stderr
    data = json.loads(ran.stdout)
    assert data.keys() >= KEYS
    assert isinstance(data["optimal"], bool)
    pairs, tiers = data["pairs"], data["tiers"]
    assert all(pair.keys() == {"mentor", "mentee", "affinity", "topics", "because"} for pair in pairs)
    for pair in pairs:
        items = pair["because"]
        assert all(item.keys() == {"criterion", "points", "of", "reason"} for item in items)
        assert sum(item["points"] for item in items) == pair["affinity"]
        assert all(0 <= item["points"] <= item["of"] and item["reason"] for item in items)
    assert all(one.keys() >= {"participant", "side", "reason", "would_help"} for one in data["unmatched"])
    assert all(one["side"] in ("mentee", "mentor") and one["reason"] for one in data["unmatched"])
    assert tiers["coverage"] == {side: len({pair[side[:-1]] for pair in pairs}) for side in ("mentees", "mentors")}
    assert tiers["pairs"] == len(pairs)
    assert tiers["affinity"] == sum(pair["affinity"] for pair in pairs)
    assert pairs == sorted(pairs, key=lambda pair: (pair["mentee"], pair["mentor"]))
    return data


def told(data):
    return [(pair["mentor"], pair["mentee"]) for pair in data["pairs"]]


def alone(data):
    return {(one["participant"], one["side"]): (one["reason"], one["would_help"]) for one in data["unmatched"]}


def test_it_says_what_was_best_and_for_whom_and_why(match):
    data = data_of(match(ANN, BOB, KIM | {"wishes": ["bob", "ann"]}, MAX))
    assert data["objective"] == ["coverage", "pairs", "affinity"]
    assert data["tiers"]["coverage"] == {"mentees": 1, "mentors": 1}
    assert (data["optimal"], data["afresh"], data["moves"], data["swappable"]) == (True, {}, [], [])
    assert told(data) == [("ann", "kim")]
    assert data["pairs"][0]["topics"] == ["ai-tools", "social-media"]
    assert {item["criterion"] for item in data["pairs"][0]["because"]} == {"topic", "wishes", "level"}
    assert alone(data) == {
        ("max", "mentee"): ("2 of 2: share no topic", "one more mentor who offers Generation Z at work"),
        ("bob", "mentor"): ("possible partners: 1, all their places are taken", "one more place with Kim Kern"),
    }


def test_nobody_may_be_a_pair(match):
    data = data_of(match(ANN, MAX))
    assert (data["pairs"], data["optimal"]) == ([], True)
    assert data["tiers"] == {"coverage": {"mentees": 0, "mentors": 0}, "pairs": 0, "affinity": 0, "waiting": 0}
    assert alone(data).keys() == {("max", "mentee"), ("ann", "mentor")}


def test_everybody_is_pinned(match):
    pinned = [["ann", "lee"], ["bob", "max"]]
    data = data_of(match(ANN, BOB, LEE, MAX, pinned=pinned, objective=["pairs", "worst", "affinity"]))
    assert told(data) == [("ann", "lee"), ("bob", "max")]
    assert (data["optimal"], data["unmatched"], data["swappable"]) == (True, [], [])
    assert "worst" not in data["tiers"]


@pytest.mark.parametrize(("people", "side"), [((ANN, BOB), "mentor"), ((KIM, LEE), "mentee")])
def test_one_side_is_empty(match, people, side):
    data = data_of(match(*people))
    assert (data["pairs"], data["optimal"]) == ([], True)
    assert {key: reason for key, (reason, _) in alone(data).items()} == {
        (one["id"], side): "there is nobody on the other side" for one in people
    }


def test_places_beyond_the_other_side_stay_empty(match):
    data = data_of(match(ANN | {"capacity": 9}, KIM | {"capacity": 7}, LEE | {"capacity": 3}))
    assert told(data) == [("ann", "kim"), ("ann", "lee")]
    assert data["tiers"]["coverage"] == {"mentees": 2, "mentors": 1}
    assert (data["unmatched"], data["shortages"]) == ([], [])


def test_somebody_on_both_sides_is_told_on_each(match):
    both = {"id": "uli", "name": "Uli Uhl", "level": 4, "offers": {"generation-z": 3}, "seeks": ["social-media"]}
    data = data_of(match(ANN, both))
    assert told(data) == [("ann", "uli")]
    assert alone(data).keys() == {("uli", "mentor")}


def test_who_takes_no_part_is_told_why(match):
    data = data_of(match(ANN | {"consent": False}, KIM | {"withdrawn": "2026-09-30"}, LEE))
    assert {key: reason for key, (reason, _) in alone(data).items()} == {
        ("ann", "mentor"): "Ann Abt has not consented",
        ("kim", "mentee"): "Kim Kern has withdrawn",
        ("lee", "mentee"): "there is nobody on the other side",
    }


def test_a_score_of_0_is_a_pair_like_every_other(match):
    data = data_of(match(ANN, KIM, scores=["ann,kim,0"], objective=["pairs", "worst", "affinity"]))
    assert told(data) == [("ann", "kim")]
    assert (data["tiers"]["affinity"], data["tiers"]["worst"], data["tiers"]["pairs"]) == (0, 0, 1)
    (item,) = data["pairs"][0]["because"]
    assert (item["criterion"], item["points"], item["of"]) == ("score", 0, 0)


def test_where_the_affinity_alone_counts_a_score_of_0_brings_nothing_and_takes_nothing(match):
    data = data_of(match(ANN, BOB, KIM, scores=["ann,kim,0", "bob,kim,1"], objective=["affinity"]))
    assert told(data) == [("bob", "kim")]


def test_scores_may_be_as_high_as_a_million_and_add_up(match):
    rows = ["ann,kim,1000000", "bob,lee,1000000", "ann,lee,999999", "bob,kim,999999"]
    data = data_of(match(ANN, BOB, KIM, LEE, scores=rows))
    assert (told(data), data["tiers"]["affinity"]) == ([("ann", "kim"), ("bob", "lee")], 2_000_000)


def test_no_row_no_pair(match):
    data = data_of(match(ANN, KIM, scores=[]))
    assert (data["pairs"], data["optimal"]) == ([], True)
    assert alone(data)["kim", "mentee"] == ("1 of 1: not in the file of scores", None)


# --- bad rows ---


def test_all_bad_rows_are_told_as_data(match):
    ran = match(ANN, KIM, scores=["ann,kim,-1", "ann,kim,1.5", "ann,zed,1"])
    assert ran.exit_code == 1
    problems = json.loads(ran.stdout)["problems"]
    assert [(one["code"], one["file"], one["line"], one["column"]) for one in problems] == [
        ("bad-number", "scores.csv", 2, 9),
        ("duplicate-pair", "scores.csv", 3, 1),
        ("bad-number", "scores.csv", 3, 9),
        ("unknown-id", "scores.csv", 4, 5),
    ]
    assert problems[0]["message"] == "-1 is out of range: it goes from 0 to 1000000"
    assert problems[0]["hint"] == "take the row out if the two must not be a pair"


@pytest.mark.parametrize(
    "options", ["--certificate old.json", "--afresh --details --certificate new.json", "--allow-moves 2", "--dry-run"]
)
def test_nothing_is_written_where_a_row_is_bad(match, tmp_path, monkeypatch, options):
    assert match(ANN, BOB, KIM, LEE, scores=["ann,kim,5"]).exit_code == 0
    (tmp_path / "old.json").write_text('{"certificate": 1}', encoding="utf-8")
    (tmp_path / "scores.csv").write_text(HEADER + "bob,lee,7\nann,kim,many\n", encoding="utf-8")
    before = contents(tmp_path)
    assert "pairs.yaml" in before
    line = f"match --scores scores.csv --csv new.csv --today 2026-10-01 {options}"
    ran = run_here(line, tmp_path, monkeypatch)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("scores.csv:3:9: bad-number: ")
    assert contents(tmp_path) == before


# --- orders that must not show ---

PEOPLE = [
    ANN | {"capacity": 2, "wishes": ["kim"]},
    BOB,
    {"id": "cyd", "name": "Cyd", "level": 1, "offers": {"social-media": 3, "generation-z": 4}, "department": "IT"},
    {"id": "uli", "name": "Uli", "level": 4, "offers": {"ai-tools": 2, "data-literacy": 4}, "seeks": ["social-media"]},
    KIM | {"wishes": ["ann", "bob"]},
    LEE | {"department": "Sales"},
    MAX | {"capacity": 2},
    {"id": "ora", "name": "Ora", "level": 7, "seeks": []},
]
PINNED, APART = [["bob", "lee"], ["cyd", "max"]], [["ann", "lee"], ["uli", "kim"], ["bob", "max"]]


def shuffled(data, random):
    """The same mappings, and the same lists where their order says nothing."""
    if isinstance(data, dict):
        items = random.sample([*data.items()], len(data))
        return {key: shuffled(value, random) for key, value in items}
    return data


def folder_in_another_order(folder, random, rows, people=PEOPLE):
    folder.mkdir()
    people = [shuffled(one, random) for one in random.sample(people, len(people))]
    lists = {"participants": people, "apart": random.sample(APART, 3), "pinned": random.sample(PINNED, 2)}
    write(folder / "program.yaml", shuffled({"extends": "classic", "name": "Ours", "pools": []}, random))
    write(folder / "cohort.yaml", shuffled(COHORT | lists, random))
    some = random.sample(rows, len(rows))
    (folder / "scores.csv").write_text(HEADER + "".join(f"{row}\n" for row in some), encoding="utf-8")


def in_other_orders(random, tmp_path, monkeypatch, options):
    """What match says and writes in folders that say the same in another order, by the name of the file."""
    mentors, mentees = ([one["id"] for one in PEOPLE if key in one] for key in ("offers", "seeks"))
    ways = [f"{one},{other}" for one in mentors for other in mentees if one != other]
    rows = [f"{way},{random.choice([0, 3, 3, 500])}" for way in random.sample(ways, 14)]
    line = f"match --json --details --certificate proof.json --today 2026-10-01 {options}"
    for number in range(5):
        folder = tmp_path / str(number)
        folder_in_another_order(folder, random, rows)
        ran = run_here(line, folder, monkeypatch)
        assert len(data_of(ran)["pairs"]) >= 4
        again = run_here(f"match --today 2026-10-01 {options}", folder, monkeypatch)
        assert "pairs.yaml: unchanged" in again.stdout
        yield {"said": ran.stdout} | {name: (folder / name).read_bytes() for name in ("pairs.yaml", "proof.json")}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("options", ["", "--scores scores.csv"])
def test_the_order_of_rows_and_of_yaml_does_not_show(tmp_path, monkeypatch, options, seed):
    first, *others = in_other_orders(Random(seed), tmp_path, monkeypatch, options)
    for other in others:
        for name, content in first.items():
            assert other[name] == content, name


# --- certificates ---


def test_a_certificate_is_written_beside_the_pairs_and_accepted(match, tmp_path):
    verify = runpy.run_path(str(ROOT / "examples" / "verify_certificate.py"))["verify"]
    rows = ["ann,kim,5", "bob,lee,7", "bob,kim,9", "ann,max,2"]
    for options, word in (("--dry-run", "would be written (dry run)"), ("", "written"), ("--afresh", "unchanged")):
        ran = match(ANN, BOB, KIM, LEE, MAX, scores=rows, line=f"match --json --certificate proof.json {options}")
        data = data_of(ran)
        assert f"proof.json: {word}" in ran.stderr
        assert ("proof.json" in contents(tmp_path)) == ("dry" not in options)
    told = verify(json.loads((tmp_path / "proof.json").read_text(encoding="utf-8")))
    tiers = data["tiers"]
    assert told == {"waiting": 0, **tiers["coverage"], "pairs": tiers["pairs"], "affinity": tiers["affinity"]}


@pytest.mark.parametrize("name", ["proof.txt", "cohort.yaml", "nowhere/proof.json", "-"])
def test_a_certificate_goes_into_a_json_file_alone(match, tmp_path, name):
    ran = match(ANN, KIM, line=f"match --certificate {name}")
    assert ran.exit_code == 2
    assert [*contents(tmp_path)] == ["program.yaml", "cohort.yaml"]


def test_another_json_file_is_not_overwritten(match, tmp_path):
    (tmp_path / "other.json").write_text('{"mine": 1}', encoding="utf-8")
    ran = match(ANN, KIM, line="match --certificate other.json")
    assert (ran.exit_code, "holds no certificate" in ran.stderr) == (2, True)
    assert (tmp_path / "other.json").read_text(encoding="utf-8") == '{"mine": 1}'
    assert "pairs.yaml" not in contents(tmp_path)
