"""Page time under load: the pages of the demo against the health page of the same server, in the same run.

Starts gunicorn as `make run` does on a database of its own with the demo municipality, signs in as its secretary and
lets 16 connections ask for each page. Prints for each page the median, the 95th percentile and the ratio of the 95th
percentile to that of the health page, which costs a query and no template: what remains is what Virke itself adds.
The last column is the processor time that the server spent on a request: other programs on the machine do not change it
much, so two versions can be compared by it.

    .venv/bin/python benchmarks/pages.py [--requests 400] [--database-url URL]
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = 16
REFERENCE = "/sundhed/"
LISTS = ("/", "/moeder/", "/opfoelgning/", "/import/", "/planer/")
SECRETARY, PASSWORD = "ellen", "fjordlev-demo"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


PORT = free_port()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=400, help="requests to each page")
    parser.add_argument("--database-url", default="", help="PostgreSQL instead of SQLite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), options.database_url) as server:
        cookie = sign_in()
        pages = [REFERENCE, *found_pages(cookie)]
        for page in pages:
            measure(page, cookie, requests=2 * CONNECTIONS)
        times, spent = {}, {}
        for page in pages:
            before = processor_ms(server)
            times[page] = measure(page, cookie, requests=options.requests)
            spent[page] = (processor_ms(server) - before) / options.requests
    report(times, spent, options.requests, "PostgreSQL" if options.database_url else "SQLite")


@contextmanager
def serving(folder: Path, database_url: str) -> Iterator[int]:
    """The id of the server's process."""
    environment = {**os.environ, "VIRKE_MODE": "demo", "VIRKE_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    python = Path(sys.executable).parent
    subprocess.run([python / "virke", "demo"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    command = [python / "gunicorn", "virke.config.wsgi:application", "--config", "virke/config/gunicorn.py"]
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{PORT}"], cwd=ROOT, env=environment)
    try:
        wait_until_served()
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def processor_ms(server: int) -> float:
    """The processor time of the server's workers until now, from the kernel's own account of them."""
    ticks = 0
    for worker in Path(f"/proc/{server}/task/{server}/children").read_text().split():
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # of the process itself, in user and in system mode
    return ticks / os.sysconf("SC_CLK_TCK") * 1000


def wait_until_served() -> None:
    for _ in range(200):
        try:
            get(http.client.HTTPConnection("127.0.0.1", PORT, timeout=5), REFERENCE, "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def get(connection: http.client.HTTPConnection, path: str, cookie: str) -> str:
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return text


def sign_in() -> str:
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.request("GET", "/login/")
    answer = connection.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    csrf = answer.headers["Set-Cookie"].split(";")[0]
    form = {"csrfmiddlewaretoken": token[1], "username": SECRETARY, "password": PASSWORD, "next": ""}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": csrf}
    connection.request("POST", "/login/", urllib.parse.urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    cookies = answer.headers.get_all("Set-Cookie") or []
    return "; ".join(cookie.split(";")[0] for cookie in cookies)


def found_pages(cookie: str) -> list[str]:
    """The lists, and one meeting, item, commitment, plan and goal that they lead to."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    lists = {path: get(connection, path, cookie) for path in LISTS}
    pages = [*lists]
    for place in ("/moeder/", "/opfoelgning/", "/planer/"):
        pattern = rf'href="({place}\d+/)"'
        pages += re.findall(pattern, lists[place])[-1:]
    meeting = next((page for page in pages if re.fullmatch(r"/moeder/\d+/", page)), None)
    if meeting:
        pages += re.findall(r'href="(/punkter/\d+/)"', get(connection, meeting, cookie))[:1]
    plan = next((page for page in pages if re.fullmatch(r"/planer/\d+/", page)), None)
    if plan:
        pages += re.findall(r'href="(/maal/\d+/)"', get(connection, plan, cookie))[1:2]
    return pages


def measure(page: str, cookie: str, *, requests: int) -> list[float]:
    """Milliseconds of each request, asked for by 16 connections that each wait for their answer."""
    left: SimpleQueue[int] = SimpleQueue()
    for number in range(requests):
        left.put(number)
    times: list[float] = []

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        while True:
            try:
                left.get_nowait()
            except Empty:
                return
            started = time.perf_counter()
            get(connection, page, cookie)
            times.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def report(times: dict[str, list[float]], spent: dict[str, float], requests: int, database: str) -> None:
    floor = percentile_95(times[REFERENCE])
    print(f"{database}, {CONNECTIONS} connections, {requests} requests a page, {os.cpu_count()} processors")
    print(f"{'page':<24}{'median ms':>11}{'p95 ms':>9}{'p95 / health page':>20}{'processor ms':>15}")
    for page, one in times.items():
        p95 = percentile_95(one)
        print(f"{page:<24}{statistics.median(one):>11.0f}{p95:>9.0f}{p95 / floor:>20.2f}{spent[page]:>15.1f}")


def percentile_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
