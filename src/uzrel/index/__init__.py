"""The SQLite index of a dataset: where it is kept, how it is opened and built."""
