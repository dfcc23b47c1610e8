"""The recipe for several servers in deploy/, run as it is but for ports, certificate, folders."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic, sleep
from urllib.request import urlopen
import os
import shutil
import signal
import socket
import ssl
import subprocess

from building import built
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol
import pytest

from bench.client import Session
from bench.servers import free_port, started
from etl import paths

RECIPE = paths.ROOT / "deploy/nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""
HOST, TOWNS = "monitor.example", paths.ROOT / "tests/data"
READERS, PATIENCE = 6, 40
pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl")),
    reason="needs nginx and openssl (Debian: apt-get install nginx-light openssl)",
)
PAGES = ("", "completion", "goals", "bodies", "timeline", "measures")
# Whoever asks a server with an invented certificate.
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE


@dataclass
class Site:
    """Two dashboards behind one address: its port, their ports and processes."""

    port: int
    file: Path
    servers: dict[int, int] = field(default_factory=dict)

    def get(self, path: str, cookie: str = "") -> tuple[HTTPResponse, str]:
        """An answer and its text."""
        asked = HTTPSConnection("127.0.0.1", self.port, context=TRUSTING, timeout=10)
        asked.request("GET", path, headers={"Host": HOST, "Cookie": cookie})
        answer = asked.getresponse()
        return answer, answer.read().decode()

    def new_reader(self) -> str:
        """The cookie that somebody new is given."""
        return (self.get("/health")[0].getheader("set-cookie") or "").partition(";")[0]

    def server(self, cookie: str) -> int:
        """The port of the server that this reader stays with."""
        said = self.get("/health", cookie)[0].getheader("x-server") or ""
        return int(said.rpartition(":")[2])

    def versions(self) -> set[str]:
        """Data versions that the servers themselves say."""
        return {
            urlopen(f"http://127.0.0.1:{port}/health", timeout=10).read().decode()
            for port in self.servers
        }


@dataclass
class Reader:
    """Somebody with a cookie; what they saw: pages, broken connections, faults."""

    cookie: str
    pages: int = 0
    broken: int = 0
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("deploy")
    site = Site(free_port(), built(paths.DATA, folder / "monitor.duckdb"))
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")},
        "MONITOR_DATABASE": str(site.file),
        "STREAMLIT_SERVER_ALLOWED_HOSTS": HOST,
    }
    with ExitStack() as running:
        for _ in range(2):
            command = ["streamlit", "run", "server.py"]
            port, _, process = running.enter_context(started(command, paths.ROOT, environment))
            site.servers[port] = process
        running.enter_context(in_front(site, folder))
        yield site


@contextmanager
def in_front(site: Site, folder: Path) -> Iterator[None]:
    """nginx by the recipe, at the port of the site."""
    keys = [folder / "monitor.pem", folder / "monitor.key"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        + ["-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-out", keys[0], "-keyout", keys[1]],
        check=True,
        capture_output=True,
    )
    first, second = site.servers
    recipe = RECIPE.read_text("utf-8")
    for written, meant in {
        "127.0.0.1:8501": f"127.0.0.1:{first}",
        "127.0.0.1:8502": f"127.0.0.1:{second}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{site.port} ssl;",
        "add_header Set-Cookie $new_reader;": "add_header Set-Cookie $new_reader;"
        " add_header X-Server $upstream_addr;",
        "/etc/ssl/certs/monitor.pem": str(keys[0]),
        "/etc/ssl/private/monitor.key": str(keys[1]),
        "pid /run/nginx.pid;": f"pid {folder}/nginx.pid; daemon off;",
    }.items():
        assert recipe.count(written) == 1, f"the recipe no longer says {written}"
        recipe = recipe.replace(written, meant)
    (folder / "nginx.conf").write_text(recipe, "utf-8")
    told = folder / "errors"
    nginx = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-e", told, "-p", folder])
    try:
        until(lambda: answers(site), lambda: told.read_text("utf-8"))
        yield
    finally:
        nginx.terminate()
        nginx.wait()


def answers(site: Site) -> bool:
    try:
        return site.get("/health")[0].status == 200
    except OSError:
        return False


def until(happens: Callable[[], bool], why: Callable[[], str]) -> None:
    """Waits for something; fails with what there is to say where it does not happen."""
    begin = monotonic()
    while not happens():
        assert monotonic() - begin < PATIENCE, why()
        sleep(0.1)


def stay(site: Site, reader: Reader, number: int, ended: Event) -> None:
    """Looks at one page after another; comes again, as a browser does, when the connection ends."""
    chance = Random(number)
    while not ended.is_set():
        try:
            with connect(
                f"wss://{HOST}:{site.port}/_stcore/stream",
                sock=socket.create_connection(("127.0.0.1", site.port), 10),
                ssl=TRUSTING,
                server_hostname=HOST,
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": reader.cookie},
                origin=Origin(f"https://{HOST}:{site.port}"),
                max_size=None,
                compression=None,
            ) as opened:
                session = Session(opened, "", "")
                while not ended.is_set():
                    session.page, session.script = chance.choice(PAGES), ""
                    session.run()
                    reader.pages += 1
                    sleep(0.2)
        except RuntimeError as fault:
            reader.faults.append(str(fault))
        except (ConnectionClosed, InvalidHandshake, OSError):
            reader.broken += 1
            sleep(0.5)


def test_a_reader_stays_with_one_server_and_new_ones_are_spread(site: Site) -> None:
    readers = [site.new_reader() for _ in range(20)]
    served = {reader: {site.server(reader) for _ in range(3)} for reader in readers}
    assert all(len(each) == 1 for each in served.values())
    assert len(set().union(*served.values())) == 2


def test_readers_go_on_while_a_build_is_published_and_a_server_dies(
    site: Site, tmp_path: Path
) -> None:
    ended, readers = Event(), [Reader(site.new_reader()) for _ in range(READERS)]
    dying = site.server(readers[0].cookie)
    left = [site.server(reader.cookie) == dying for reader in readers]
    with ThreadPoolExecutor(READERS) as pool:
        stays = [
            pool.submit(stay, site, reader, number, ended) for number, reader in enumerate(readers)
        ]
        try:
            go_on(readers)
            before = site.versions()
            os.replace(built(TOWNS, site.file.with_name("newer.duckdb")), site.file)
            assert len(before) == 1 and site.versions().isdisjoint(before)
            go_on(readers)
            assert [reader.broken for reader in readers] == [0] * READERS
            os.kill(site.servers[dying], signal.SIGKILL)
            go_on(readers)
            assert site.get("/health", site.new_reader())[0].status == 200
        finally:
            ended.set()
        for each in stays:
            each.result()
    assert [reader.faults for reader in readers] == [[]] * READERS
    assert [0 < reader.broken < 5 for reader in readers] == left


def go_on(readers: list[Reader]) -> None:
    """Every reader sees three more pages."""
    before = [reader.pages for reader in readers]
    until(
        lambda: all(reader.pages >= seen + 3 for reader, seen in zip(readers, before, strict=True)),
        lambda: str(readers),
    )
