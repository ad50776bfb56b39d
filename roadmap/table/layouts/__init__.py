"""Built-in roadmaps, one for each layout that schools use; worded for no school in particular.

`LAYOUTS[layout]` is a Template; its rows hold words only: the deadline reader dates them into the school year.
"""

from roadmap.models import Roadmap
from roadmap.table.layouts.flat import FLAT
from roadmap.table.layouts.municipal import MUNICIPAL
from roadmap.table.layouts.sections import SECTIONS
from roadmap.table.layouts.stages import STAGES
from roadmap.table.layouts.teachers import TEACHERS

LAYOUTS = {
    Roadmap.Layout.FLAT: FLAT,
    Roadmap.Layout.STAGES: STAGES,
    Roadmap.Layout.SECTIONS: SECTIONS,
    Roadmap.Layout.TEACHERS: TEACHERS,
    Roadmap.Layout.MUNICIPAL: MUNICIPAL,
}
