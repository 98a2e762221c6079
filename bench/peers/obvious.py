"""The obvious Python: EmailMessage, Jinja2, aiosmtplib, one commit for each mark and each result. COUNT mails, HOST PORT."""

import asyncio
import sqlite3
import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
from jinja2 import Environment

COUNT, PORT = int(sys.argv[1]), int(sys.argv[2])
TEXT = Environment(autoescape=False).from_string("Bonjour {{ name }},\n\n" + "Une étude du Rameau. " * 150)  # noqa: S701 - text
HTML = Environment(autoescape=True).from_string(
    "<p>Bonjour {{ name }},</p>" + "<p>Une étude du Rameau.</p>" * 100
)


async def main() -> None:
    """Send and print messages a second."""
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "ledger", isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE attempt (id INTEGER PRIMARY KEY, address TEXT UNIQUE, state TEXT)")
        waiting = list(range(COUNT))

        async def work() -> None:
            async with aiosmtplib.SMTP(hostname="127.0.0.1", port=PORT, start_tls=False) as server:
                while waiting:
                    n = waiting.pop()
                    mail = EmailMessage()
                    mail["From"], mail["To"] = "presse@lerameau.example", f"j{n}@media.example"
                    mail["Subject"] = f"Étude {n}"
                    mail.set_content(TEXT.render(name=f"Nom{n}"))
                    mail.add_alternative(HTML.render(name=f"Nom{n}"), subtype="html")
                    base.execute(
                        "INSERT INTO attempt (id, address, state) VALUES (?, ?, 'sending')", (n, mail["To"])
                    )
                    await server.send_message(mail)
                    base.execute("UPDATE attempt SET state = 'accepted' WHERE id = ?", (n,))

        start = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(10)))
        print(COUNT / (time.perf_counter() - start))


asyncio.run(main())
