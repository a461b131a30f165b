"""The yardstick: a plain python-telegram-bot echo bot, as its own documentation would have it written.

python -m demo.bench.echo --base-url URL [--concurrent]; the token is the practice server's.
"""

from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.command_line import HelpfulParser
from demo.server.world import PRACTICE_TOKEN


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say again what was said; in a group PTB makes it a reply, which tells the bench what it answers."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until SIGTERM."""
    parser = HelpfulParser(prog="python -m demo.bench.echo", description="A plain echo bot.")
    parser.add_argument("--base-url", required=True, help="the practice server")
    parser.add_argument("--concurrent", action="store_true", help="PTB's concurrent_updates(True)")
    asked = parser.parse_args()
    builder = Application.builder().token(PRACTICE_TOKEN).base_url(f"{asked.base_url}/bot")
    application: Application[Any, Any, Any, Any, Any, Any] = builder.concurrent_updates(asked.concurrent).build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
