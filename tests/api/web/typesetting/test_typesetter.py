"""Documents come from a process with bounds; what is filled in is text, whatever it looks like."""

import asyncio
import io
import threading
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from api.limits.errors import TooManyAtOnceError
from api.web.typesetting.errors import TypesettingError
from api.web.typesetting.job import Form, Job
from api.web.typesetting.typesetter import Typesetter
from api.workers.errors import BusyError, QueryTimeoutError

TITLE = '#set text(font: "Source Sans 3")\n#set page(width: 400pt, height: 200pt)\n#sys.inputs.title'
HOSTILE = '#panic("out") $x$ *bold* @ref `raw` <label> \\u{41} // gone /* gone */ #read("/etc/passwd") = #eval("1+1")'


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    found = Typesetter()
    yield found
    found.stop()


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    """Return a text without spaces: lines may break anywhere."""
    return "".join(text.split())


def test_what_is_filled_in_is_never_markup(typesetter: Typesetter) -> None:
    made = asyncio.run(typesetter.make(Job(TITLE, Form.PDF, {"title": HOSTILE}), "somebody"))
    assert squeezed(text_of(made)) == squeezed(HOSTILE)


def test_letters_of_all_of_europe_are_there(typesetter: Typesetter) -> None:
    letters = "Łódź ő ű ș ț ğ ı ħ ŋ þ Ελληνικά Кирилиця Ћирилица"
    made = asyncio.run(typesetter.make(Job(TITLE, Form.PDF, {"title": letters}), "somebody"))
    assert squeezed(text_of(made)) == squeezed(letters)
    fonts = {str(font) for page in PdfReader(io.BytesIO(made)).pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert b"SourceSans3" in made


def test_a_control_character_does_no_harm(typesetter: Typesetter) -> None:
    made = asyncio.run(typesetter.make(Job(TITLE, Form.PDF, {"title": "a\0b\x1b\u2028c"}), "somebody"))
    assert "a" in text_of(made)


def test_the_same_job_has_the_same_document_and_is_done_once(typesetter: Typesetter) -> None:
    job = Job(TITLE, Form.PDF, {"title": "twice"}, date=1_700_000_000)
    first = asyncio.run(typesetter.make(job, "somebody"))
    assert asyncio.run(typesetter.make(job, "somebody")) is first
    other = Typesetter()
    assert asyncio.run(other.make(job, "somebody")) == first
    other.stop()


def test_a_picture_is_a_png(typesetter: Typesetter) -> None:
    made = asyncio.run(typesetter.make(Job(TITLE, Form.PNG, {"title": "picture"}, scale=2), "somebody"))
    assert made.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")) == (800, 400)


def test_a_template_that_is_wrong_is_an_error_of_ours(typesetter: Typesetter) -> None:
    with pytest.raises(TypesettingError):
        asyncio.run(typesetter.make(Job("#panic()", Form.PDF), "somebody"))


@pytest.mark.parametrize("template", ['#read("/etc/passwd")', '#read("../press.py")', '#import "@preview/cetz:0.3.0"'])
def test_files_and_packages_are_out_of_reach(typesetter: Typesetter, template: str) -> None:
    with pytest.raises(TypesettingError):
        asyncio.run(typesetter.make(Job(template, Form.PDF), "somebody"))


def test_what_never_ends_is_ended() -> None:
    typesetter = Typesetter(seconds=1)
    endless = "#let f(n) = { let x = 0; for i in range(1000000000) { x += i }; x }\n#f(1)"
    with pytest.raises((QueryTimeoutError, TypesettingError)):
        asyncio.run(typesetter.make(Job(endless, Form.PDF), "somebody"))
    typesetter.stop()


def test_memory_is_bounded() -> None:
    typesetter = Typesetter(seconds=10, memory=48 * 1024 * 1024)
    greedy = '#let s = "x" * 1000000\n#let a = range(100).map(i => s + str(i))\n#a.len()'
    with pytest.raises(TypesettingError):
        asyncio.run(typesetter.make(Job(greedy, Form.PDF), "somebody"))
    typesetter.stop()


class Slow(Typesetter):
    """Makes documents without a process: each takes until ``end`` is set."""

    def __init__(self, seconds: float = 15.0) -> None:
        super().__init__(seconds)
        self.end, self.made = threading.Event(), list[bytes]()

    def _set(self, job: bytes, left: float) -> bytes:
        self.made.append(job)
        self.end.wait(left)
        return b"made"


def job_of(number: int) -> Job:
    return Job(TITLE, Form.PDF, {"title": str(number)})


def test_who_has_enough_made_is_turned_away_at_once_and_others_have_their_turn() -> None:
    typesetter = Slow()

    async def crowd() -> None:
        greedy = [asyncio.create_task(typesetter.make(job_of(number), "greedy")) for number in range(6)]
        await asyncio.sleep(0)
        found = await asyncio.gather(*greedy[2:], return_exceptions=True)
        assert [type(one) for one in found] == [TooManyAtOnceError] * 4
        other = asyncio.create_task(typesetter.make(job_of(7), "other"))
        while len(typesetter.made) < 2:
            await asyncio.sleep(0.01)
        assert job_of(7).written() in typesetter.made
        assert job_of(1).written() not in typesetter.made
        typesetter.end.set()
        assert await asyncio.gather(*greedy[:2], other) == [b"made"] * 3
        assert await typesetter.make(job_of(8), "greedy")

    asyncio.run(crowd())
    typesetter.stop()


def test_the_same_document_is_made_once_for_all_who_wait_for_it() -> None:
    typesetter = Slow()

    async def crowd() -> None:
        waiting = [asyncio.create_task(typesetter.make(job_of(1), f"client {place % 3}")) for place in range(20)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        typesetter.end.set()
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert isinstance(found[0], asyncio.CancelledError)
        assert found[1:] == [b"made"] * 19
        assert typesetter.made == [job_of(1).written()]

    asyncio.run(crowd())
    typesetter.stop()


def test_the_time_runs_from_when_a_document_is_asked_for() -> None:
    typesetter = Slow(seconds=0.5)

    async def both() -> list[object]:
        jobs = (typesetter.make(job_of(number), "one") for number in range(2))
        return await asyncio.gather(*jobs, return_exceptions=True)

    first, second = asyncio.run(both())
    assert first == b"made"
    assert isinstance(second, BusyError)
    assert typesetter.made == [job_of(0).written()]
    typesetter.stop()
