"""How a dataset file is cut into the texts of its records, where there is no doubt how."""

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import MINIMAL, WORLD, dataset_text, record, tables
from uzrel.index import bundled_path
from uzrel.pieces import Parted, parted, values_of

LINES = st.sampled_from(
    (
        "[[event]]",
        "[[event]]",
        "[[event]]",
        "[[event]] # of note",
        "  [[event]]",
        "[[ event ]]",
        '[["event"]]',
        "[[event]]\r",
        "h = 1\r",
        "[[event.disputes]]",
        "[event.disputes.more]",
        "[[place]]",
        "[place.more]",
        "[[1]]",
        "[dataset]",
        "[[unknown]]",
        "a = 1",
        'b = "[[event]]"',
        'c = """',
        "c = '''",
        '"""',
        "'''",
        "d = [",
        '["e"],',
        "[[1]],",
        "]",
        "e = [{ f = 1 },",
        "  { f = 2 }]",
        "event = [{ g = 1 }]",
        "# [[event]]",
        "",
    )
)


def values_in(part: Parted) -> dict[str, list[object]]:
    """Return the records that the pieces of a file hold, by table."""
    return {table: [values_of(table, text) for text in texts] for table, texts in part.texts.items()}


def test_the_data_is_cut_into_its_records() -> None:
    content = bundled_path().read_bytes()
    part, document = parted(content), tomli.loads(content.decode())
    assert part
    assert {"dataset": tomli.loads(part.head.decode())["dataset"], **values_in(part)} == document


@settings(max_examples=300)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_a_piece_is_a_record_of_the_file(text: str) -> None:
    try:
        document = tomli.loads(text)
    except ValueError:
        return
    if part := parted(text.encode()):
        assert {**tomli.loads(part.head.decode()), **values_in(part)} == document


@settings(max_examples=300)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_pieces_that_are_sound_are_of_a_file_that_is(text: str) -> None:
    part = parted(text.encode())
    try:
        sound = part and (tomli.loads(part.head.decode()), values_in(part))
    except ValueError:
        return
    if part and sound and not part.texts.keys() & sound[0].keys():
        assert tomli.loads(text) == sound[0] | sound[1]


def test_comments_are_no_part_of_the_head() -> None:
    bare, commented = dataset_text(WORLD), "# Of Uzbekistan\n\n" + dataset_text(WORLD)
    assert parted(bare.encode()) == parted(commented.encode())
    for comment in ("# A file of my own", "# A file of my own\n", ""):
        part = parted((comment + "\n" + tables(WORLD)).encode())
        assert part
        assert part.head == b""
    assert parted(b"# A file of my own") == Parted(b"", {})


def test_a_text_is_the_same_wherever_it_stands() -> None:
    records = [MINIMAL["event"], record("event", date="2000")]
    forth, back = (parted(tables({"event": several}).encode()) for several in (records, records[::-1]))
    assert forth
    assert back
    assert forth.texts["event"] == back.texts["event"][::-1]
