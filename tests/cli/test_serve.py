"""`loupe serve`: one line with the address, an answer on it, and a clear word when the port is taken."""
import os
import re
import socket
import subprocess
import sys
import urllib.request

import pytest

from settings import settings


@pytest.fixture
def served(pytestconfig):
    """The address that a serving process printed; the process ends with the test."""
    process = subprocess.Popen([sys.executable, "-m", "loupe", "serve"], cwd=pytestconfig.rootpath, env=os.environ | {"LOUPE_PORT": ""},
                               stdout=subprocess.PIPE, text=True, encoding="utf-8")
    yield re.search(r"http://\S+", process.stdout.readline()).group()
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()


def test_it_prints_the_address_and_answers(served):
    """On this machine only, unless told otherwise."""
    assert served.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{served}/health", timeout=20) as answer:
        assert answer.status == 200


def test_a_taken_port_is_wrong_use(loupe):
    """Named, with the remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = loupe("serve", "--port", port)
    assert outcome.status == 3
    assert str(port) in outcome.complaint
    assert "--port" in outcome.complaint
    assert settings().data_dir.exists()
