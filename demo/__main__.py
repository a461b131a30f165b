"""python -m demo: a practice group on this machine, with the real bot; Ctrl-C ends both."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.command_line import HelpfulParser
from demo.practice import Wish, practise

USUAL_PORT = 8642


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = HelpfulParser(
        prog="python -m demo",
        description="演练群：在自己的电脑上试用战报，不用令牌，也不用联网；按 Ctrl-C 结束。",
    )
    parser.add_argument("--port", type=_port, help=f"页面的端口，0 表示随便挑（默认 {USUAL_PORT}，被占就另挑一个）")
    parser.add_argument("--script", action="store_true", help="自动演一天的战报，大约五分钟")
    parser.add_argument("--speed", type=_speed, default=1.0, help="演得快几倍，如 10（和 --script 一起用）")
    parser.add_argument("--no-open", action="store_true", help="不自动打开浏览器")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="把配置、数据库和日志留在这个文件夹，下次接着用")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError("端口是 0 到 65535 之间的数")
    return int(text)


def _speed(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0.1 <= (speed := float(text)) <= 100:
            return speed
    raise argparse.ArgumentTypeError("快慢在 0.1 到 100 倍之间")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the practice group and return the exit code."""
    asked = build_parser().parse_args(arguments)
    wish = Wish(
        ports=(USUAL_PORT, 0) if asked.port is None else (asked.port,),
        script=asked.script,
        speed=asked.speed,
        opens=not asked.no_open,
        keep=asked.keep,
    )
    return asyncio.run(practise(wish, say=lambda words: print(words, flush=True)))


if __name__ == "__main__":
    sys.exit(main())
