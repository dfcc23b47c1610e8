"""The two invented towns once more, with what their own files lack: facts that no source ties to
the plan, groups that are not the plan's own, own words for a role, a replaced measure. Tests
nothing.
"""

from pathlib import Path
import shutil

from building import built

TOWNS = Path(__file__).parent / "data"
WIKI = "sources: [{source: fremde-seite, about: Eintrag, inferred: true}]"
WORKS = (
    "themes: [{theme: employment-and-inclusion, relation: closeMatch, because: {de: Sie meint "
    "Arbeit., en: It means work.}}]"
)
AUENFURT: dict[str, str] = {  # what stands in the file, and what stands there instead
    # targets and observations
    'sources: [{source: ratsinfo, quote: "4,25 Mio. Euro"}]': WIKI,
    'sources: [{source: aue-bote, about: "Klage eines Bauherrn, mindestens 40 Tage"}]': WIKI,
    "{due: ../2030, wording:": "{due: ../2030, due_note: {de: gemeint ist wohl das Ende des Plans, "
    "en: probably the end of the plan}, wording:",
    # organisations: one only inferred, one with an inferred role beside a documented one, a word of
    # the source that is no chair
    "      - {organisation: gewerkschaftsbund-aue, role: "
    "member}": f"      - {{organisation: gewerkschaftsbund-aue, role: member, {WIKI}}}",
    "{organisation: klarblick, role: consulting, sources: [{source: ratsinfo, about: "
    '"Moderation"}]}': "{organisation: klarblick, role: consulting, sources: [{source: ratsinfo, "
    'about: "Moderation"}]}\n'
    f"  - {{organisation: klarblick, role: lead, {WIKI}}}",
    'role: chair, role_as_published: {de: "Vorsitz: Oberbürgermeister", en: "chair: '
    'mayor"}': "role: chair, role_as_published: {de: Federführung, en: taking the lead}",
    "role: management, when: "
    "2021/..": "role: management, role_note: {de: hält die Fäden zusammen, en: holds the threads}, "
    "when: 2021/..",
    # goals: a level in the curators' words
    'level_as_published: {de: "Ziel aus dem Ratsbeschluss", en: "goal from a council '
    'decision"}': "title_is_descriptive: true\n    level_note: {de: später im Rat genannt, en: "
    "named later in the council}",
    # bodies: groups that are not the plan's own at two times, one of them with a theme of its own,
    # and one that is inferred
    "  - {id: buendnis, name: Bündnis für Ausbildung,": f"""  - id: ag-verein-1
    name: Erste AG des Vereins
    kind: working_group
    of_plan: false
    kind_as_published: {{de: Arbeitsgemeinschaft, en: working party}}
    active: 2023
    {WIKI.replace(", inferred: true", "")}
    {WORKS}
  - id: ag-verein-2
    name: Zweite AG des Vereins
    kind: working_group
    of_plan: false
    kind_as_published: {{de: Arbeitsgemeinschaft, en: working party}}
    active: 2025
    seats: [{{organisation: faerberei, role: chair}}]
    sources: [{{source: ihk-seite, quote: Zweite AG}}]
    themes:
      - theme: cooperation-and-governance
        relation: exactMatch
        because: {{de: Sie meint die Zusammenarbeit., en: It means cooperation.}}
  - id: stammtisch
    name: Stammtisch
    kind: working_group
    kind_note: {{de: "von uns so eingeordnet", en: "our own classification"}}
    {WIKI}
    {WORKS}
  - {{id: buendnis, name: Bündnis für Ausbildung,""",
    # lineage: one link replaced, one inferred
    "kind: renamed, when: 2023-22": "kind: replaced, when: 2023-22",
    'kind: split, when: 2023-10, sources: [{source: ratsinfo, about: "Teilung des '
    'Vorhabens"}]': f"kind: split, when: 2023-10, {WIKI}",
    "  bodies: 9": "  bodies: 12",
    "  involvements: 15": "  involvements: 17",
}
BERGHEIDE: dict[str, str] = {
    '  - {organisation: gemeinden-bergheide, role: partner, sources: [{source: folien, quote: "elf '
    'Gemeinden"}]}': "  - {organisation: gemeinden-bergheide, role: partner, sources: [{source: "
    'folien, quote: "elf Gemeinden"}]}\n'
    "  - {organisation: hochschule-auenfurt, role: research, sources: [{source: heidezeitung, "
    "about: Forschung, inferred: true}]}",
    "  involvements: 7": "  involvements: 8",
}


def loosened(folder: Path) -> Path:
    """The database of the two towns with these changes, built by the real ETL in a folder."""
    data = Path(shutil.copytree(TOWNS, folder / "data"))
    for name, changes in (("auenfurt", AUENFURT), ("bergheide", BERGHEIDE)):
        file = data / "initiatives" / f"{name}.yml"
        text = file.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{file.name}: {old} stands there {text.count(old)} times"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return built(data, folder / "loosened.duckdb")
