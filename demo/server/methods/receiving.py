"""How a bot gets its updates: long polling, or a webhook."""

import re
from typing import Any

from demo.server.methods.call import Call
from demo.server.params import decode
from demo.server.refusals import BotApiError, bad_request
from demo.server.webhook import Webhook, usable

Json = dict[str, Any]
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(call: Call) -> bytes:
    """getUpdates, as JSON."""
    if call.bot.webhook is not None:
        raise BotApiError(409, WEBHOOK_ACTIVE)
    call.bot.updates.allow(_allowed(call))
    params = call.params
    limit = min(100, max(1, params.whole("limit", 100)))
    return await call.bot.updates.poll(params.whole("offset"), limit, params.whole("timeout"))


async def set_webhook(call: Call) -> bool:
    """setWebhook; an empty url takes it away. Plain http is allowed, as on a self-hosted server."""
    url, secret = call.params.text("url"), call.params.text("secret_token")
    if url and not usable(url):
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise bad_request("secret token contains unallowed characters")
    await _stop(call)
    if not url:
        return True
    queue = call.bot.updates
    queue.allow(_allowed(call))
    queue.interrupt(BotApiError(409, "Conflict: terminated by setWebhook request"))
    connections = min(100, max(1, call.params.whole("max_connections", 40)))
    call.bot.webhook = Webhook(url, queue, secret, connections)
    call.bot.webhook.start()
    return True


async def delete_webhook(call: Call) -> bool:
    """deleteWebhook."""
    await _stop(call)
    return True


def get_webhook_info(call: Call) -> Json:
    """getWebhookInfo."""
    webhook, queue = call.bot.webhook, call.bot.updates
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(queue.pending)}
    if webhook is not None:
        info |= webhook.info()
    if queue.allowed is not None:
        info["allowed_updates"] = sorted(queue.allowed)
    return info


async def _stop(call: Call) -> None:
    webhook, call.bot.webhook = call.bot.webhook, None
    if webhook is not None:
        await webhook.stop()
    if call.params.flag("drop_pending_updates"):
        for update_id in list(call.bot.updates.pending):
            call.bot.updates.settle(update_id)


def _allowed(call: Call) -> list[str] | None:
    """The kinds asked for; None for what is no list of strings, which Telegram passes over."""
    try:
        allowed = decode(call.params.text("allowed_updates"))
    except ValueError:
        return None
    if not isinstance(allowed, list) or not all(isinstance(kind, str) for kind in allowed):
        return None
    return [kind.lower() for kind in allowed]
