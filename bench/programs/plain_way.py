"""``uzrel timeline 1999`` the plain way: read the whole dataset, check it, and draw what is wanted of it."""

import tomllib

from rich.console import Console
from rich.table import Table

from uzrel.dataset.models import Dataset
from uzrel.index.open import bundled_path

with bundled_path().open("rb") as file:
    dataset = Dataset.model_validate(tomllib.load(file))
table = Table("Date", "What", "Kind", "Id", "Source")
for event in dataset.event:
    if event.date.start and event.date.start.year == 1999:
        table.add_row(str(event.date), event.title, event.kind, event.id, ", ".join(event.sources))
Console().print(table)
