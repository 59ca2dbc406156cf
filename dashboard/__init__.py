"""The Dash application over a record and its mart."""

from dashboard.shell.application import create_app

__all__ = ["create_app"]
