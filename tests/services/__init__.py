"""What the bot does, on both databases, without Telegram."""
