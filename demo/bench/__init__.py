"""Figures, not verdicts: how fast a report is acknowledged, beside a plain echo bot on the same practice server.

May import everything below `demo`. Begin with `measuring.py` (one rival under load), then `__main__.py` (which rivals,
in which order); `table.py` says what came out. `reading.py` is a bench of its own: reading beside its peers, which run
in `.venv-bench` (`peers.py`, asked by `peering.py`) and are judged by `corpus.py`.
"""
