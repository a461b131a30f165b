"""One practice group from start to end: server, people, the real bot, where to look, and order at the end."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.bot_process import BotProcess, start_bot
from demo.folder import Folder
from demo.group import practice_world
from demo.player import Player
from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.script import day
from demo.sample.steps import Step
from demo.sample.warm_up import warm_up
from demo.server.running import Running, serving
from demo.server.world import World
from demo.tables import bring_in
from storage.store import BROKEN
from storage.workbooks import UnusableFileError

UP_WITHIN_SECONDS = 30.0
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line; `ports` are tried in turn."""

    ports: Sequence[int]
    script: bool
    speed: float
    opens: bool
    keep: Path | None


async def practise(wish: Wish, say: Say) -> int:
    """Run a practice group until SIGINT or SIGTERM; the exit code, 1 where the port is taken or the bot broke."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    folder = Folder((wish.keep or Path(tempfile.mkdtemp(prefix="zhanbao-demo-"))).resolve())
    if folder.is_over():
        say(f"{folder.path} 里的活动已经结束，换一个空文件夹再来。")
        return 1
    code = 1
    try:
        code = await _serve(wish, folder, stop, say)
    finally:
        if wish.keep is None and not (code and folder.log.exists()):  # a broken bot's log is still wanted
            shutil.rmtree(folder.path, ignore_errors=True)
    return code


async def _serve(wish: Wish, folder: Folder, stop: asyncio.Event, say: Say) -> int:
    async with AsyncExitStack() as stack:
        run = folder.continued_from()
        running = await _served(stack, practice_world(continued_from=run), wish.ports)
        if running is None:
            say(f"端口 {wish.ports[-1]} 已经被别的程序占用，换一个，比如：python -m demo --port 0")
            return 1
        group = asyncio.create_task(_run(wish, folder, running, run, say))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([group, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if group.done():
            return group.result()
        say("\n正在收队…")
        group.cancel()
        await asyncio.wait([group])
        return 0


async def _served(stack: AsyncExitStack, world: World, ports: Sequence[int]) -> Running | None:
    for port in ports:
        try:
            return await stack.enter_async_context(serving(world, port))
        except OSError:  # taken, or not ours to take: the next one
            continue
    return None


async def _run(wish: Wish, folder: Folder, running: Running, run: int, say: Say) -> int:
    """Bring roster and cases in, run the bot and play; returns only when something broke."""
    folder.write(running.url)
    say("正在准备演练群…")
    try:
        await bring_in(folder.config, folder.tables)
    except (*BROKEN, UnusableFileError) as error:
        _say_broken(say, f"花名册和贷款户清单导不进去（{error}）", (), folder)
        return 1
    async with _bot(folder) as bot:
        ended = asyncio.create_task(bot.ended())
        steps = day(run) if wish.script else warm_up(run)
        playing = asyncio.create_task(_play(wish, folder, running, bot, steps, say))
        try:
            await asyncio.wait([ended, playing], return_when=asyncio.FIRST_COMPLETED)
            if playing.done():
                playing.result()
            code = await ended
            _say_broken(say, f"机器人自己停了（退出码 {code}）", bot.last_lines(), folder)
            return 1
        finally:
            ended.cancel()
            playing.cancel()


@asynccontextmanager
async def _bot(folder: Folder) -> AsyncIterator[BotProcess]:
    bot = await start_bot(folder.config, folder.log)
    try:
        yield bot
    finally:
        await bot.stop()


async def _play(wish: Wish, folder: Folder, running: Running, bot: BotProcess, steps: Sequence[Step], say: Say) -> None:
    await _bot_up(running.world)
    say(_welcome(running.url, folder, bot, wish))
    if wish.opens and _has_a_screen():
        await asyncio.to_thread(webbrowser.open, running.url)
    player = Player(running.world, speed=wish.speed if wish.script else 1.0)
    await player.play(steps)
    if wish.script:
        say(f"今天的战报演完了，共 {len(steps)} 条；群还开着，接着打字试试。")


async def _bot_up(world: World) -> None:
    """Wait until the bot listens, with its board pinned where it has none yet: every report is seen to arrive."""
    is_fresh = not world.chats[CAMPAIGN_CHAT].last_message_id
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(UP_WITHIN_SECONDS):
            while not _is_up(world, is_fresh):  # noqa: ASYNC110 - a world tells phones, not us
                await asyncio.sleep(0.1)


def _is_up(world: World, is_fresh: bool) -> bool:
    if is_fresh:
        return bool(world.chats[CAMPAIGN_CHAT].pins)
    return any(call["method"] == "setMyCommands" for call in world.calls.after(0))


def _has_a_screen() -> bool:
    # Without one, Linux would open a browser made of letters right in this terminal.
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _welcome(url: str, folder: Folder, bot: BotProcess, wish: Wish) -> str:
    shown = "自动演一天的战报，看着榜单就行，也可以一起打字。" if wish.script else "加上 --script 可以看自动演一天。"
    return f"""
演练群开好了，打开看看：{url}

  在队员的手机上打：收回3万
  再试试：A103 签还款计划 分6期 每月10号还5000
  报错了就改原消息，或者回复它：撤回
  {shown}

文件夹：{folder.path}{"" if wish.keep else "（结束时清掉，想留下用 --keep 文件夹）"}
机器人日志：{folder.log}（进程 {bot.process.pid}）
按 Ctrl-C 结束。
"""


def _say_broken(say: Say, what: str, lines: Sequence[str], folder: Folder) -> None:
    said = "\n".join(f"  {line}" for line in lines)
    kept = "" if not said else f"，日志最后几行：\n{said}"
    say(f"{what}{kept}\n（全部日志在 {folder.log}）" if folder.log.exists() else f"{what}{kept}")
