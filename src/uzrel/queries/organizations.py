"""What an organization was called before, and which it replaced."""

from uzrel.index.cells import read_list
from uzrel.index.database import Index
from uzrel.model.text import fold


def predecessors(index: Index, organization: str) -> list[str]:
    """Return the ids of the organizations that ``organization`` took the place of, however far back."""
    sql = """
        WITH RECURSIVE earlier (id) AS (
            VALUES (?)
            UNION SELECT organization.id FROM earlier
            JOIN link ON link.target = earlier.id AND link.field = 'successor'
            JOIN organization ON organization.n = link.n)
        SELECT id FROM earlier WHERE id != ? ORDER BY id"""
    return [row[0] for row in index.select(sql, organization, organization)]


def former_name(index: Index, organization: str, typed: str) -> str | None:
    """Return the former name of ``organization`` that a user typed, if it is one."""
    sql = "SELECT former_names FROM organization WHERE id = ?"
    for former in read_list(index.select(sql, organization).fetchone()[0]):
        for name in (former["abbreviation"], former["name"]):
            if name and fold(name) == fold(typed):
                return str(name)
    return None
