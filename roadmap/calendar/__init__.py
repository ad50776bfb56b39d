"""Days: working days and date rules, due days and their reminders, timeline, month and calendars for a phone."""
