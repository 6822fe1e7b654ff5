"""Building an index from the validated records of a dataset."""
