"""What bounds the process of a paper: its processor time."""

import subprocess
import sys

from django.conf import settings


def test_a_paper_has_its_seconds_beside_what_its_worker_took_to_warm_up():
    code = (
        "import resource, time\n"
        "from portal.printing import limits\n"
        "time.process_time = lambda: 9.5\n"
        "limits.apply(seconds=3, memory=2**29)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, check=False)  # noqa: S603

    assert (done.stdout, done.stderr) == (b"(14, 14)\n", b"")
