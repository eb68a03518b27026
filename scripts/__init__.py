"""What writes files of the repository; nothing here is installed."""
