"""Starts the program and speaks: wiring, doorstep, judging loop, sender, timers, command line, logs.

May import everything below it; the only room besides `handlers` and `demo` that says `telegram`. Begin with
`app.py`: everything the bot reacts to, in order, on one page.
"""
