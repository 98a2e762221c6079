"""Requests that nobody of good will sends: each gets a short answer, none stops the page."""

from __future__ import annotations

import re
import socket
import threading
import time

import pytest
from web.conftest import FORM, OURS, Served, Serves

from outreach.web import rate
from outreach.web.rate import Rate, client, site
from outreach.web.server import CONNECTIONS

KIM = "c1@paper1.example"


def raw(served: Served, request: bytes) -> bytes:
    """Send octets as they are, and give all that comes back."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(request)
        got = b""
        while some := connection.recv(65_536):
            got += some
    return got


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/r/",
        "/r/abcdefghijklmnopqrstuvwx",  # nobody's
        "/u/abcdefghijklmnopqrstuvwx",
        "/r/" + "a" * 900,
        "/r/../../etc/passwd",
        "/r/%2e%2e%2f",
        "/r/abcdefgh%00",
        "/r/abcdefgh/",
        "/r/abc%FFdefgh",
        "/r/abcdefgh'--",
        "/favicon.ico",
    ],
)
def test_what_is_not_there_is_not_there_and_says_nothing(serves: Serves, path: str) -> None:
    served = serves()
    asked = [served.ask("GET", path), served.ask("POST", path, "answer=attending", OURS)]

    assert [404, 404] == [each.status for each in asked]
    assert asked[0].text == served.ask("GET", "/another").text


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /r/" + b"a" * 2_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET /r/" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nX-A: " + b"b" * 70_000 + b"\r\n\r\n", 431),
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"BREW /coffee HTTP/1.1\r\n\r\n", 501),
        (b"DELETE /answers/r/abcdefgh HTTP/1.1\r\n\r\n", 405),
        (b"POST /u/abcdefgh HTTP/1.1\r\nContent-Length: 10485760\r\n\r\n", 413),
        (b"POST /u/abcdefgh HTTP/1.1\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n", 413),
        (b"POST /u/abcdefgh HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /u/abcdefgh HTTP/1.1\r\nContent-Length: \xb2\r\n\r\n", 400),  # ², which is a digit to Python
        (b"POST /u/abcdefgh HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 411),
        (b"POST /u/abcdefgh HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # TLS to a port that speaks none
    ],
)
def test_a_request_beyond_the_limits_gets_a_status(serves: Serves, request_: bytes, status: int) -> None:
    served = serves(mailings=False)
    answer = raw(served, request_)

    assert f"HTTP/1.0 {status} ".encode() == answer[:13]
    assert b"content-security-policy" in answer.lower()
    assert 200 == served.ask("GET", "/health").status


def test_a_body_of_ten_megabytes_is_not_read(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"
    big = b"answer=attending&x=" + b"x" * 10_000_000
    try:
        status = served.ask("POST", path, big, OURS).status
    except (BrokenPipeError, ConnectionResetError):  # it hung up on us in the middle
        status = 413

    assert 413 == status
    assert [] == served.answers()


def test_bytes_that_are_no_text_are_no_answer(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"

    assert 400 == served.ask("POST", path, b"answer=\xff\xfe\x00%ZZ%C3", OURS).status
    assert 303 == served.ask("POST", path, b"answer=attending&guests=\xff", OURS).status


def test_a_client_that_sends_a_byte_now_and_then_is_cut_off(serves: Serves) -> None:
    served = serves(deadline=1, mailings=False)
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as slow:
        begun = time.monotonic()
        slow.sendall(b"GET /health HTTP/1.1\r\n")
        try:
            while time.monotonic() - begun < 15:
                slow.sendall(b"X-A: b\r\n")
                time.sleep(0.1)
        except (BrokenPipeError, ConnectionResetError):
            pass
        lasted = time.monotonic() - begun

    assert lasted < 10
    assert 200 == served.ask("GET", "/health").status


def test_silent_clients_that_take_every_place_are_cut_off_for_who_asks_something(serves: Serves) -> None:
    served = serves(deadline=1, mailings=False)
    silent = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(CONNECTIONS + 10)]
    try:
        assert 200 == served.ask("GET", "/health").status
    finally:
        for connection in silent:
            connection.close()


def test_who_floods_is_told_to_wait_and_others_are_not(serves: Serves) -> None:
    served = serves(rate=Rate(burst=5, per_second=0))
    path = f"/answers/r/{served.mail(KIM).token}"
    flood = [served.ask("GET", path, headers={"X-Forwarded-For": "192.0.2.1"}).status for _ in range(7)]
    other = served.ask("GET", path, headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"})

    assert [200] * 5 + [429] * 2 == flood
    assert 200 == other.status


def test_many_answers_at_once_are_all_written_down(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"
    found: list[int] = []

    def answers() -> None:
        found.append(served.ask("POST", path, "answer=attending", OURS).status)

    threads = [threading.Thread(target=answers) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [303] * 20 == found
    assert 20 == len(served.ledger.rsvp_history(KIM))


def test_every_response_says_what_a_browser_may_do(serves: Serves) -> None:
    served = serves()
    token = served.mail(KIM).token
    asked = [
        served.ask("GET", f"/r/{token}"),
        served.ask("GET", f"/u/{token}"),
        served.ask("GET", "/nowhere"),
        served.ask("GET", "/health"),
        served.ask("POST", f"/r/{token}", "answer=attending", OURS),
        served.ask("POST", f"/u/{token}", "List-Unsubscribe=One-Click", FORM),
        served.ask("PUT", f"/u/{token}"),
    ]

    for each in asked:
        policy = each.headers["content-security-policy"]
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            policy,
        )
        assert ("no-referrer", "nosniff", "no-store") == (
            each.headers["referrer-policy"],
            each.headers["x-content-type-options"],
            each.headers["cache-control"],
        )
        assert set() == {"set-cookie", "access-control-allow-origin"} & set(each.headers)
        assert "Python" not in each.headers["server"]


def test_values_are_shown_as_text(serves: Serves) -> None:
    served = serves()
    served.press.edit("schedule.yaml", "place: Town hall", "place: <script>alert(1)</script>")
    text = served.ask("GET", f"/r/{served.mail(KIM).token}").text

    assert "&lt;script&gt;" in text
    assert "<script" not in text


def test_nothing_is_written_of_what_is_asked(serves: Serves, capsys: pytest.CaptureFixture[str]) -> None:
    served = serves()
    token = served.mail(KIM).token
    capsys.readouterr()
    for path in (f"/r/{token}", f"/nowhere/{token}", f"/u/{token}" * 99):
        served.ask("GET", path)

    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7, 192.0.2.1", "192.0.2.1"),  # the first was written by whoever asked
        ("192.0.2.9", "198.51.100.7", "192.0.2.9"),  # no proxy of ours
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("somewhere", "192.0.2.1", "somewhere"),
    ],
)
def test_a_proxy_on_this_machine_is_believed_who_asked_it(peer: str, forwarded: str, expected: str) -> None:
    assert expected == client(peer, forwarded)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("x" * 9_999, ""),
    ],
)
def test_addresses_that_one_client_has_are_counted_as_one(address: str, expected: str) -> None:
    assert expected == site(address)


def test_a_bucket_fills_again_and_old_addresses_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "ADDRESSES", 2)
    limit = Rate(burst=1, per_second=0.5)
    asked = [limit.allows("192.0.2.1", at) for at in (0.0, 1.0, 2.0, 3.0, 4.0)]
    for number in (2, 3):
        limit.allows(f"192.0.2.{number}", 5.0)

    assert [True, False, True, False, True] == asked
    assert ["192.0.2.2", "192.0.2.3"] == list(limit._buckets)
