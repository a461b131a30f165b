"""What a reply is about: the reports a message of the bot's speaks of, or the report itself."""

from services.act import Act
from storage import reports, spoken
from storage.reports import Report


def reports_answered(act: Act, chat_id: int, message_id: int, *, to_change: bool = False) -> list[Report]:
    """Return the reports that a reply to this message is about; `to_change` keeps others from changing them too."""
    bot_id = act.desk.bot_id
    told = spoken.told_in(act.connection, bot_id, chat_id, message_id) or [message_id]
    found = [reports.find(act.connection, bot_id, chat_id, one, to_change=to_change) for one in dict.fromkeys(told)]
    mine = act.campaign.campaign_id  # the chat may have belonged to another campaign when that was said
    return [report for report in found if report is not None and report.campaign_id == mine]
