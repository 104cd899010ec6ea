"""What the forms said of those who go on, so that a new answer is told from an edit by hand."""

from collections.abc import Iterator

from revmentor.model.cells import to_cells
from revmentor.model.cohort import Cohort
from revmentor.model.mark import mark
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.signup import SignUp, marks_text


def marks_after(records: Records, after: Cohort) -> tuple[SignUp, ...]:
    """The sign-ups of everybody in `after`; what was taken out of an untouched answer is no edit by hand."""
    known = (one for one in records.signups if one.id in after.by_id)
    return tuple(_marked(one, records.cohort.by_id[one.id], after.by_id[one.id]) for one in known)


def _marked(signup: SignUp, before: Participant, after: Participant) -> SignUp:
    if before == after:
        return signup
    marks = dict(_marks(signup, to_cells(before), to_cells(after)))
    return signup.model_copy(update={"marks": marks_text(marks)})


def _marks(signup: SignUp, old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, said in signup.by_key.items():
        is_untouched = key in old and said == mark(old[key])
        if not is_untouched:
            yield key, said
        elif key in new:
            yield key, mark(new[key])
