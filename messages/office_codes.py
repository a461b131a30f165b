"""How the first person of the office comes in: what the terminal says, and what the chat says."""

from collections.abc import Sequence

from messages.rendering import render

OFFICE_CODE = "给清收办一个新的开门码（比如唯一的负责人换了手机）"

CAMPAIGN = "活动编号；只有一场时不用写"
NEEDS_TOKEN = "开门码要给哪个机器人：先 export BOT_TOKEN=启动时用的那个令牌，再来。"  # noqa: S105 - a sentence


def which_campaign(campaign_ids: Sequence[str]) -> str:
    """Ask for the campaign where there are several."""
    return f"有几场活动，加上 --campaign：{'、'.join(campaign_ids)}"


def printed(campaign: str, code: str, bot_username: str, hours: int) -> str:
    """Say on the terminal what to do with a code; without the bot's name only what to send."""
    send = f"私聊机器人发：/start {code}"
    if bot_username:
        send = f"用手机打开 https://t.me/{bot_username}?start={code}\n  或者私聊 @{bot_username} 发：/start {code}"
    return (
        f"「{campaign}」的清收办开门码（{hours} 小时内有效，只能用一次）。请清收办的负责人：\n  {send}\n"
        "  谁拿到它谁就能管这个活动，只当面给本人。"
    )


def which(campaign: str) -> str:
    """Ask which of the office's places it is."""
    return render("office_code_which", campaign=campaign)


def type_name(campaign: str) -> str:
    """Ask for the name of somebody the roster does not know."""
    return render("office_code_type_name", campaign=campaign)


def already(name: str, campaign: str, role: str) -> str:
    """Ask somebody on the roster whether they are the office from now on."""
    return render("office_code_already", name=name, campaign=campaign, role=role)


def wrong(why: str) -> str:
    """Say why a code does not work: used, expired, or anything else for unknown."""
    return render("office_code_wrong", why=why)


def entered(name: str, campaign: str) -> str:
    """Welcome the first person of the office."""
    return render("office_code_entered", name=name, campaign=campaign)


def new_phone_label(name: str) -> str:
    """Return what stands on the button of a place that has an account already."""
    return f"{name}（换新号）"


def told_the_old(name: str) -> str:
    """Tell the account that lost its place."""
    return f"{name}，清收办的身份刚用开门码换到了另一个账号。不是你换的，马上找管机器的人。"


def notice_gone() -> str:
    """Notice: the code lets nobody in any more, or the place is gone."""
    return "开门码已经失效，请要一个新的。"
