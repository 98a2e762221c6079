"""The command line's folder and servers, under faults."""

from cli.conftest import _plain_session, judge, press, scripted, server

__all__ = ["_plain_session", "judge", "press", "scripted", "server"]
