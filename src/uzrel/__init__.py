"""The sourced, dated record of Uzbekistan's foreign relations."""

__version__ = "0.1.0"
