"""Links that leave the portal are built of its own address (SITE_URL), never of the host a request names."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("mentoring", "reports", "orders", "surveys", "pairs", "consents", "participants", "roadmap", "programmes",
         "documents", "notifications", "accounts", "audit")  # fmt: skip


def test_no_page_builds_an_address_of_the_requests_host():
    sources = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "tests" not in path.parts]
    assert len(sources) > 300
    assert [str(path) for path in sources if "build_absolute_uri" in path.read_text()] == []
