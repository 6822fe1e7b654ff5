"""Predecessors of organizations."""

from uzrel.index.database import Index


def predecessors(index: Index, organization: str) -> list[str]:
    """Return the ids of all organizations that ``organization`` replaced, directly or not."""
    sql = """
        WITH RECURSIVE earlier (id) AS (
            VALUES (?)
            UNION SELECT organization.id FROM earlier
            JOIN link ON link.target = earlier.id AND link.field = 'successor'
            JOIN organization ON organization.n = link.n)
        SELECT id FROM earlier WHERE id != ? ORDER BY id"""
    return [row[0] for row in index.select(sql, organization, organization)]
