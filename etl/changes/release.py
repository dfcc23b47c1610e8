"""python -m etl release: notes a data version and what differs from the one before.

Changes no data and builds nothing.
"""

from datetime import date
from pathlib import Path
import argparse
import sys

from etl import build, paths, yaml_text
from etl.changes import history, state
from etl.changes.command import summary
from etl.changes.comparison import changes
from etl.changes.history import Version
from etl.changes.state import State
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, add_language, no_data
from etl.message import Message


class Refused(Exception):
    """What must not be noted; its message says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def main(arguments: list[str]) -> int:
    """Exit code: 0 noted, 1 the history can't be read or written, 2 there is nothing to note."""
    options = _options(arguments)
    try:
        said = _release(options)
    except Refused as refusal:
        print(refusal.message.in_(options.language), file=sys.stderr)
        return USAGE
    except state.TooOld as fault:
        print(fault, file=sys.stderr)
        return USAGE
    except (yaml_text.Unreadable, TypeError, OSError) as fault:
        folder = options.data / history.FOLDER
        failed = Message("history_failed", folder=folder, problem=fault)
        print(failed.in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    print(said.in_(options.language))
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl release",
        description="Note in the history (data/history) that this data version is released, and"
        " which figures differ from the version before. The page 'What is new' shows it after the"
        " next build. Commit the folder with the data.",
    )
    parser.add_argument(
        "database",
        type=Path,
        nargs="?",
        metavar="DATABASE",
        help="what is released (default: data/monitor.duckdb, which must be of these data files)",
    )
    add_data(parser)
    for language, name in (("de", "German"), ("en", "English")):
        help_ = f"what a reader should know of this version, in {name}"
        parser.add_argument(f"--note-{language}", required=True, metavar="TEXT", help=help_)
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        default=date.today(),
        metavar="DAY",
        help="day of the release, as 2026-11-29 (default: today)",
    )
    parser.add_argument(
        "--since",
        type=Path,
        metavar="OLD",
        help="database of the version before, where the history can't be compared with any more",
    )
    add_language(parser)
    return parser.parse_args(arguments)


def _release(options: argparse.Namespace) -> Message:
    """Notes the version. Refused where it is none, noted already, or not that of the files."""
    file = options.database or paths.DATABASE
    if wrong := no_data(options.data):
        raise Refused(wrong)
    if not file.is_file():
        raise Refused(Message("release_no_database", file=file))
    new, versions = state.of(file), history.versions(options.data)
    if new.version in {each.data_version_id for each in versions}:
        raise Refused(Message("release_known", version=new.version))
    if not options.database and build.build(options.data, None).fingerprint != new.version:
        raise Refused(Message("release_stale", file=file))
    old = _before(options, versions)
    found = changes(old, new) if versions else []
    note, note_en = (" ".join(each.split()) for each in (options.note_de, options.note_en))
    noted = Version(new.version, options.on.isoformat(), note, note_en, state.asked_by())
    history.add(options.data, noted, found, old, new)
    if not versions:
        return Message("release_first", version=new.version)
    return Message("released", version=new.version, old=old.version, changes=summary(found))


def _before(options: argparse.Namespace, versions: list[Version]) -> State:
    """The version before: from its database, or as it was kept; an empty one before the first."""
    if not versions:
        return State("", {}, ())
    newest = versions[-1]
    if options.since:
        old = state.of(options.since)
        if old.version != newest.data_version_id:
            expected = newest.data_version_id
            raise Refused(Message("release_other", found=old.version, expected=expected))
        return old
    if newest.asked_by != state.asked_by():
        raise Refused(Message("release_asked_otherwise", version=newest.data_version_id))
    return history.newest(options.data, newest.data_version_id)
