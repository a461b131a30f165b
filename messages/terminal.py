"""What the command line says."""

from collections.abc import Collection

from messages.amounts import money

ABOUT = "战报：外拓清收的群聊机器人"
COMMAND = "命令"
RUN = "启动机器人（令牌从环境变量 BOT_TOKEN 读）"
NUMBERS = "列出群号和各人的号码，填配置用：在群里和私聊里随便发一句就能看到，按 Ctrl-C 结束；只看不收，一条也不会丢"
BASE_URL = "Bot API 服务器（默认 Telegram 官方）"
CHECK = "检查配置，逐条说明哪里不对"
REPLAY = "用台账重算积分，和累计核对；不一致时退出码为 1"
LOAD_CASES = "从 CSV 装入贷款户清单"
PARSE = "读战报：一句话，或从标准输入逐行读；一行是一句话，或一个 JSON"
TEXT = '要读的话；不写就从标准输入读，JSON 行写成 {"id", "text", "ref", 可选 "context"}'
EXPLAIN = "逐条说明每一处是怎么读出来的"
AS = "只读金额（money）或日期（date）"
WORDS_CONFIG = "用这份配置里本行的说法、类别和补报天数来读（默认：有 config.toml 就用它）"
WORDS_CAMPAIGN = "配置里有几场活动时，按哪一场读（默认第一场）"
CONFIG = "配置文件（默认 config.toml）"
CASES_FILE = "CSV 文件"
CAMPAIGN = "活动编号"

NO_TOKEN = "没有令牌：先 export BOT_TOKEN=BotFather 给的那一串，再启动。"  # noqa: S105 - a sentence
WRONG_TOKEN = "Telegram 不认这个令牌：检查 BOT_TOKEN 是否抄全、是否被 BotFather 换过。"  # noqa: S105 - a sentence
CASES_NEED_TOKEN = "清单要装到哪个机器人名下：先 export BOT_TOKEN=启动时用的那个令牌，再装；一户也没有装入。"  # noqa: S105 - a sentence
CHECK_NEEDS_TOKEN = "已经有数据库：设好 BOT_TOKEN 再 check，会列出和数据库的不同。"  # noqa: S105 - a sentence
CONFIG_GOOD = "配置没有问题。"


def listening(username: str) -> str:
    """Say what to do so that numbers appear."""
    return f"@{username} 在听。请在每个群里发一句话，让每个人私聊它发一句，这里会列出号码。"


def chat_number(title: str, chat_id: int) -> str:
    """Give a chat's number."""
    return f"群　{title}：{chat_id}"


def chat_moved(title: str, old: int, new: int) -> str:
    """Give the number of a group that was upgraded; the old one works no more."""
    return f"群　{title}：{new}（已升级，旧号 {old} 不能再用）"


def person_number(name: str, telegram_id: int) -> str:
    """Give a person's number."""
    return f"人　{name}：{telegram_id}"


_BY_THE_BOT = "机器人会回号码：群里发 /start，私聊按“开始”"


def more_waiting(waiting: int, shown: int) -> str:
    """Say that more is waiting than can be looked at without taking it away from the bot."""
    return (
        f"有 {max(waiting, shown)} 条消息在等机器人，这里只看得到最早的 {shown} 条，再往后看就会丢消息。"
        f"号码不够的话，先用已列出的启动机器人，{_BY_THE_BOT}。"
    )


def webhook_elsewhere(host: str) -> str:
    """Say that Telegram delivers to a webhook, which is left alone."""
    return (
        f"Telegram 正把消息投递到 {host}（webhook 方式），这里听不到，也没有去动它。"
        f"机器人开着的话，{_BY_THE_BOT}；那边不用了，先 deleteWebhook 再来。"
    )


def token_in_use() -> str:
    """Say that another process polls with this token."""
    return f"另一个程序正用同一个令牌收消息，这里听不到。先停掉它再列；是机器人开着的话不必停，{_BY_THE_BOT}。"


def bad_address(base_url: str) -> str:
    """Say that this is no address of a server."""
    return f"{base_url} 不是完整的地址，要以 http:// 或 https:// 开头，比如 https://api.telegram.org。"


def telegram_refused(base_url: str, error: str) -> str:
    """Say that Telegram answers with an error."""
    return f"{base_url} 没有照办（{error}）。过一会儿再试。"


def telegram_unreachable(base_url: str, error: str) -> str:
    """Say that Telegram does not answer."""
    return f"连不上 {base_url}（{error}）。检查网络；需要代理的话先设好环境变量 HTTPS_PROXY。"


_TROUBLES = {
    "no_place": "打不开数据库 {url}：文件夹不存在或进不去。先建好文件夹，或者改 storage.url。",
    "no_database": "{url} 不是能用的数据库（{error}）。检查 storage.url 的文件名或库名。",
    "no_right": "数据库 {url} 不让进或不让写（{error}）。检查用户名、密码和权限。",
    "locked": "数据库 {url} 正被别的程序占着。先停掉那个程序，或过一会儿再试。",
    "full": "数据库 {url} 写不进去：磁盘满了。腾出空间再试。",
    "away": "连不上数据库 {url}（{error}）。检查服务器开着没有，storage.url 里的地址和端口对不对。",
    "busy": "数据库 {url} 这会儿忙不过来（{error}）。过一会儿再试。",
    "newer": "数据库 {url} 是更新版本的程序写的，这个版本读不懂。请换回那个版本。",
    "other": "数据库 {url} 用不了（{error}）。检查 storage.url。",
}


def database_unusable(url: str, trouble: str, error: str) -> str:
    """Say why the database cannot be used and what to do; the URL comes without its password."""
    return _TROUBLES[trouble].format(url=url, error=error)


def cannot_listen(host: str, port: int, error: str, *, taken: bool) -> str:
    """Say that the webhook's port cannot be had."""
    if taken:
        return f"{host}:{port} 已被别的程序占用：先停掉它，或者换一个 telegram.webhook.listen_port。"
    return f"不能在 {host}:{port} 上监听（{error}）。检查 telegram.webhook 的 listen_host 和 listen_port。"


def config_refused(path: str, number: int) -> str:
    """Head the list of what is wrong with a config."""
    return f"{path} 有 {number} 处要改："


def campaign(name: str, teams: int, people: int, rules: int) -> str:
    """Sum a campaign of the config up."""
    return f"✓ {name}：{teams} 支队伍，{people} 人，{rules} 条计分规则"


def office_lacks(name: str, lacking: Collection[str]) -> str:
    """Warn that late changes and alarms would not arrive; `lacking` names "chat", "person" or both."""
    chat, person = "清收办群（chats.office）", '填了 telegram_id 的清收办的人（role = "office"）'
    if len(lacking) == 2:
        come_in = "启动后用屏幕上打出的开门码进来，再到清收办的群里发 /bind 就有了"
        return f"⚠ {name}：没有{chat}，也没有{person}，截止后的改动和报警没人收得到。{come_in}。"
    if "chat" in lacking:
        return f"⚠ {name}：没有{chat}，截止后的改动和报警只能私聊按过“开始”的清收办的人，最好建一个群。"
    return f"⚠ {name}：没有{person}，截止后的改动没人能批。"


def off_target(name: str, off_yuan: int) -> str:
    """Warn that the teams' targets come to more than the campaign's, or below 0 to less."""
    said = f"多 {off_yuan:,} 元" if off_yuan > 0 else f"少 {-off_yuan:,} 元"
    return f"⚠ {name}：各队目标（target_yuan）加起来比总目标{said}，对一下。"


def team_off_target(name: str, team: str, off_fen: int) -> str:
    """Warn that the people's targets come to more than their team's, or below 0 to less."""
    said = "多" if off_fen > 0 else "少"
    return f"⚠ {name}：{team}分到人的目标加起来比队的目标{said} {money(abs(off_fen))}，发 /targets 看。"


def differs(name: str, what: str) -> str:
    """Say that the config differs from the database, which rules."""
    parts = {
        "campaign": "活动名称、日期、截止时间或目标",
        "teams": "队伍",
        "people": "名单",
        "chats": "群",
        "rules": "计分规则",
        "kinds": "自己的类别和说法",
    }
    return f"· {name}：{parts[what]}和数据库里的不同，以数据库为准"


def no_database(url: str) -> str:
    """Say that there is nothing to replay."""
    return f"还没有数据库（{url}），先启动一次机器人。"


def replay_agrees(name: str, entries: int) -> str:
    """Say that totals are the fold of the ledger."""
    return f"✓ {name}：{entries} 条分录，和累计一致"


def replay_differs(name: str, entries: int, places: int) -> str:
    """Say that totals differ from the ledger."""
    return f"✗ {name}：{entries} 条分录，有 {places} 处和累计不一致"


def replay_place(where: str, by_ledger: str, running: str) -> str:
    """Name one place where they differ; both in points."""
    return f"  {where}：台账 {by_ledger} 分，累计 {running} 分"


def no_campaign(campaign_id: str) -> str:
    """Say that the config has no such campaign."""
    return f"配置里没有编号为 {campaign_id} 的活动。"


def no_file(path: str) -> str:
    """Say that a file is not there."""
    return f"找不到 {path}。"


def unreadable_file(path: str, error: str) -> str:
    """Say that a file is there and cannot be read."""
    return f"读不了 {path}（{error}）。"


def bad_cases(path: str, error: str) -> str:
    """Say that nothing was loaded because of one row."""
    return f"{path} 读不懂（{error}），一户也没有装入。"


def bad_cell(line: int, column: str, value: str) -> str:
    """Name the place of a bad value in a case list."""
    return f"第 {line} 行的 {column} {f'是“{value}”' if value else '空着'}"


def no_column(column: str) -> str:
    """Name a column that a case list lacks."""
    return f"没有 {column} 这一列"


_BAD_LINES = {
    "json": "以 {{ 开头，却不是完整的 JSON{where}",
    "text_encoding": "不是 UTF-8 文本",
    "no_text": "没有 text（要读的话）",
    "text": "text 要填文字",
    "no_ref": '没有 ref（什么时候说的，如 "2026-11-24T09:00:00+08:00"）',
    "ref": 'ref 不是时间，写成 "2026-11-24T09:00:00+08:00" 这样',
    "context": 'context 要写成 [{{"sender": "me", "text": "…"}}] 这样',
}


def bad_line(number: int, reason: str, column: int) -> str:
    """Say why a line could not be read; the others were."""
    where = f"（第 {column} 个字附近）" if column else ""
    return f"第 {number} 行没有读：{_BAD_LINES[reason].format(where=where)}。"


def cases_loaded(loaded: int, number: int) -> str:
    """Say how many cases were loaded, and how many there are."""
    return f"✓ 装入 {loaded} 户，清单现有 {number} 户"
