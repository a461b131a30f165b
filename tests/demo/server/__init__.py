"""The local Bot API server over real HTTP. Begin with `conftest.py`: the seat from which bot and people are played."""
