"""When a reader on a slow telephone sees the page: largest contentful paint in headless Chromium.

The telephone is that of Lighthouse: 150 ms of latency, 1.6 Mbit/s, a processor four times slower. Pages and style sheet
come from the measured server, compressed as they are in production.
"""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.test.utils import override_settings
from playwright.sync_api import Browser, sync_playwright

from bench.measuring import Row, at_most
from bench.served import portal

MEETING = "/es/meetings/crm-csm-5/"
PAGES = {
    "the home page": "/es/",
    "a meeting": MEETING,
    "an agenda": f"{MEETING}agenda/",
    "a session": f"{MEETING}sessions/3/",
    "a report of 30 pages": f"{MEETING}documents/report/",
    "the practices": "/es/practices/",
}
ROUNDS, GOAL_MS = 5, 1000
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
COMPRESSED = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}}
PAINTED = """() => new Promise(tell => new PerformanceObserver(list => tell(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true}))"""


def measure(database_url: str) -> list[Row]:
    with TemporaryDirectory(prefix="plenaria-bench-static-") as folder:
        with override_settings(STATIC_ROOT=Path(folder) / "static", STORAGES=COMPRESSED):
            call_command("collectstatic", interactive=False, verbosity=0)
        with portal(database_url, BENCH_FILES=folder) as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
            found = {
                what: median(painted(browser, f"http://127.0.0.1:{server.port}{page}") for _round in range(ROUNDS))
                for what, page in PAGES.items()
            }
            browser.close()
    return [
        at_most(f"largest contentful paint of {what}, slow telephone, ms", ms, GOAL_MS) for what, ms in found.items()
    ]


def painted(browser: Browser, address: str) -> float:
    """Milliseconds from the request to the paint, in a browser that has nothing of the portal."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", NETWORK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    milliseconds = page.evaluate(PAINTED)
    context.close()
    return milliseconds
