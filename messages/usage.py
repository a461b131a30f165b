"""What is wrong with a command that was typed: argparse finds it and says it in English, here it is said again."""

import re

ARGUMENTS, OPTIONS, HELP = "要写的", "参数", "显示这份说明"

_SAYINGS = (
    (r"the following arguments are required: (.*)", "还要写上 {0}"),
    (r"unrecognized arguments: (.*)", "没有 {0} 这个参数"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", "{0} 没有“{1}”，可用的有 {2}"),
    (r"argument (\S+): expected one argument", "{0} 后面要写上值"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", "{0} 不能是“{1}”"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} 后面不用写“{1}”"),
    (r"ambiguous option: (\S+) could match (.*)", "{0} 没写全，可能是 {1}"),
)


def mistake(message: str) -> str:
    """Return argparse's message as a Chinese sentence."""
    for pattern, said in _SAYINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return f"{said.format(*(part.replace(chr(39), '') for part in found.groups()))}。"
    return f"这条命令看不懂（{message}）。"
