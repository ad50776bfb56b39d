"""How Hypothesis looks for examples, as a pytest plugin: of the whole suite and of `make test-pure`."""

import os

import hypothesis

# No test depends on the speed of the machine. CI tries the same examples each time, so that a change is judged by
# itself; elsewhere they are new in every run.
hypothesis.settings.register_profile(
    "portal",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("portal")
