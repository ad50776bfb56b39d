"""Built-in roadmaps, one for each layout that schools use; worded for no school in particular.

`LAYOUTS[layout]` is a Template; its rows hold words only: the deadline reader dates them into the school year.
"""

from roadmap.layouts.flat import FLAT
from roadmap.layouts.municipal import MUNICIPAL
from roadmap.layouts.sections import SECTIONS
from roadmap.layouts.stages import STAGES
from roadmap.layouts.teachers import TEACHERS
from roadmap.models import Roadmap

LAYOUTS = {
    Roadmap.Layout.FLAT: FLAT,
    Roadmap.Layout.STAGES: STAGES,
    Roadmap.Layout.SECTIONS: SECTIONS,
    Roadmap.Layout.TEACHERS: TEACHERS,
    Roadmap.Layout.MUNICIPAL: MUNICIPAL,
}
