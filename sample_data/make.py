"""Make the sample data: `python -m sample_data.make [folder]` rewrites every file, the same to the byte each
time.
"""

import json
import sys
from pathlib import Path

from sample_data import planted
from sample_data.exports import boutique, broken, cases, clienteling, projects, tills, workshop

ROOMS = {
    "boutique": (tills.write, boutique.write),
    "clients": (clienteling.write,),
    "workshop": (workshop.write,),
    "projects": (projects.write,),
    "cases": (cases.write,),
    "broken": (broken.write,),
}


def make(folder: Path) -> None:
    """Write all sample files and planted.json below `folder`."""
    files = {}
    for room, writers in ROOMS.items():
        (folder / room).mkdir(parents=True, exist_ok=True)
        for write in writers:
            files |= {f"{room}/{name}": facts for name, facts in write(folder / room).items()}
    facts = (
        planted.boutique_facts()
        | planted.workshop_facts()
        | planted.project_facts()
        | {"files": dict(sorted(files.items()))}
    )
    (folder / "planted.json").write_text(
        json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
