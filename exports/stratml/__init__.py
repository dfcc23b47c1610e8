"""Each initiative as StratML (ISO 17469-1): its plan (Part 1) and a report of progress (Part 2).

Says only what the data have: no vision, mission or values, no day where only a month or a year is
known, and no result where no source names one.
"""
