"""`revmentor match`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortArgument, Csv, DryRun, Json, Scores, Today
from revmentor.cli.target import put, read_certificate_target

if TYPE_CHECKING:
    from revmentor.matching.market import Market
    from revmentor.model.match_details import Details
    from revmentor.model.matching import Matching
    from revmentor.model.records import Records


Moves = Annotated[
    int, typer.Option("--allow-moves", metavar="N", min=0, help="Let up to N running pairs change partners.")
]
CertificateFile = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="FILE", parser=read_certificate_target, help="The proof, as a .json file."),
]


@guarded
def match(
    cohort: CohortArgument = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Replace the proposals; running pairs stay.")] = False,
    moves: Moves = 0,
    scores: Scores = None,
    wants_details: Annotated[bool, typer.Option("--details", help="Stability, ties, wishes, weights.")] = False,
    certificate: CertificateFile = None,
    json: Json = False,
    dry_run: DryRun = False,
    csv: Csv = None,
    today: Today = None,
) -> None:
    """Propose the best pairs, with the reasons; you look, edit pairs.yaml, and release with schedule."""
    from revmentor.files.changes import changes_to
    from revmentor.matching.details import find_details
    from revmentor.matching.proposal import propose, with_matching
    from revmentor.render.matching import told_match
    from revmentor.render.result_tables import matching_csv

    desk = at_desk(today=today, json=json, dry_run=dry_run, csv=csv)
    if moves and certificate:
        desk.leave(WRONG_USE, "a certificate is about pairs that stay; write it with the match after --allow-moves")
    with desk.writing(cohort) as folder:
        records = folder.sound
        market = _market(desk, records, scores, moves, afresh=afresh)
        with desk.working("finding the best pairs"):
            matching = propose(market)
        after = with_matching(records, matching)
        changes = changes_to(folder, after)
        details = None
        if wants_details:
            with desk.working("looking at the details"):
                details = find_details(market, matching)
        proof = _proof(market) if certificate else b""
        changed = desk.keep(changes)
    _show(desk, matching, details, records)
    if csv:
        desk.hand_table(matching_csv(matching, after))
    if certificate:
        desk.say(f"{certificate.as_posix()}: {put(certificate, proof, dry_run=dry_run)}; it tells by id who fits whom")
    desk.say(told_match(records.pairs, after.pairs, changed=changed, dry_run=dry_run))


def _show(desk: Desk, matching: "Matching", details: "Details | None", records: "Records") -> None:
    """The matching, as data or on the screen; what nobody asked for is not made."""
    from revmentor.render.data import details_data, matching_data
    from revmentor.render.match_details import render_details
    from revmentor.render.matching import render_matching

    if desk.json:
        desk.hand_data(matching_data(matching, records) | ({"details": details_data(details)} if details else {}))
        return
    desk.show(render_matching(matching, records))
    if details:
        desk.show(render_details(details, matching, records))


def _market(desk: Desk, records: "Records", scores: Path | None, moves: int, *, afresh: bool) -> "Market":
    from revmentor.files.scores import read_scores
    from revmentor.matching.market import open_market
    from revmentor.matching.moves import allow_moves, is_exact

    listed = read_scores(scores, scores.as_posix(), records.cohort, desk.today) if scores else None
    market = open_market(records, desk.today, afresh=afresh, scores=listed)
    if not moves:
        return market
    if not is_exact(market, moves):
        desk.say("note: too many running pairs to try every choice of them; the moves are found one by one")
    with desk.working("trying the moves"):
        return allow_moves(market, moves)


def _proof(market: "Market") -> bytes:
    from json import dumps

    from revmentor.matching.certificate import certify, prove
    from revmentor.render.data import certificate_data

    return dumps(certificate_data(certify(prove(market))), separators=(",", ":")).encode() + b"\n"
