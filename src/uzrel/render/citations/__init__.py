"""One module per citation style."""
