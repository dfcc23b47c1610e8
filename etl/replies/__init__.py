"""Right of reply: questions to the office of an initiative, and its answers as cited rows."""
