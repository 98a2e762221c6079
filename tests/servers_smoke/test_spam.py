from __future__ import annotations

from servers.spam import score, scores

GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
"""The text that every spam filter must hit with 1000 points."""


def mail(text: str) -> bytes:
    return (
        "Received: from [192.0.2.7] by mail.quotidien.example with ESMTPS; Mon, 07 Sep 2015 09:00:01 +0200\r\n"
        "From: Presse <presse@organisation.example>\r\nTo: camille@quotidien.example\r\nSubject: Une étude\r\n"
        "Date: Mon, 07 Sep 2015 09:00:00 +0200\r\nMessage-ID: <a1@organisation.example>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    ).encode()


def test_gtube_is_spam() -> None:
    report = score(mail(GTUBE))

    assert report.score > 900
    assert "GTUBE" in report.rules


def test_many_mails_are_judged_in_their_order() -> None:
    plain, spam = scores([mail("Bonjour Camille, voici notre étude sur les associations."), mail(GTUBE)])

    assert plain.score < 5 < spam.score
