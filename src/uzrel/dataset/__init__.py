"""TOML files to validated Pydantic models, and what is checked of them."""
