"""The settings of a private Postfix 3.7 (Debian 12) that delivers to Dovecot and lets nothing leave the machine."""

from __future__ import annotations

import grp
import os
import pwd
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from outreach.rehearsal.certificate import Certificate

DAEMONS = Path("/usr/lib/postfix/sbin")
"""Where Debian keeps Postfix's programs."""

UNREACHABLE = "unreachable.example"
"""A domain whose server refuses connections: its mail stays in the queue, then expires."""

NO_HOST = "nohost.example"
"""A domain without a server: 5.4.4."""


@dataclass(frozen=True, slots=True)
class Postfix:
    """Where it lives and listens.

    Unknown users of the first of `domains` (ours) are refused at RCPT; those of the others, the press, are accepted and
    then bounced, as a relaying provider does. `refused` maps addresses to the reply they get at RCPT.
    """

    directory: Path
    spool: Path
    data: Path
    log: Path
    certificate: Certificate
    users: Sequence[str]
    domains: Sequence[str]
    refused: Mapping[str, str]
    submission_port: int
    mx_port: int
    lmtp_port: int
    sasl_port: int
    closed_port: int

    def write(self) -> None:
        """Write everything Postfix reads, and the directories it would spend 1 to 3 s of shell script on."""
        for each in (self.directory, self.spool, self.data):
            each.mkdir()
        ours, *press = self.domains
        known = [f"{user} ok\n" for user in self.users if user.endswith(f"@{ours}")]
        self._table("mailboxes", [*known, *(f"@{domain} ok\n" for domain in press)])
        self._table("refused", [f"{address} {reply}\n" for address, reply in self.refused.items()])
        self._table(
            "transport",
            [
                f"{UNREACHABLE} smtp:[127.0.0.1]:{self.closed_port}\n",
                f"{NO_HOST} error:5.4.4 Host or domain name not found\n",
            ],
        )
        (self.directory / "main.cf").write_text(self._main())
        (self.directory / "master.cf").write_text(self._master())
        # each of its processes sleeps up to 2 s over a file changed just now, in case it is still being written
        old = time.time() - 60
        for file in self.directory.iterdir():
            os.utime(file, (old, old))
        self._make_queue()

    def _table(self, name: str, lines: Sequence[str]) -> None:
        (self.directory / name).write_text("".join(lines))

    def _make_queue(self) -> None:
        postfix = pwd.getpwnam("postfix").pw_uid
        postdrop = grp.getgrnam("postdrop").gr_gid
        own = ["active", "bounce", "corrupt", "defer", "deferred", "flush"]
        own += ["hold", "incoming", "private", "saved", "trace"]
        places = [(name, 0o700, postfix, 0) for name in own]
        places += [("maildrop", 0o730, postfix, postdrop), ("public", 0o710, postfix, postdrop)]
        places += [("pid", 0o755, 0, 0)]
        for name, mode, user, group in places:
            place = self.spool / name
            place.mkdir()
            os.chown(place, user, group)
            place.chmod(mode)
        os.chown(self.spool, 0, 0)
        self.spool.chmod(0o755)
        os.chown(self.data, postfix, 0)

    def _main(self) -> str:
        ours = self.domains[0]
        # maillog_file with the postlog service: no syslog needed; default_transport: nothing can leave the machine
        return f"""\
compatibility_level = 3.6
queue_directory = {self.spool}
data_directory = {self.data}
command_directory = /usr/sbin
daemon_directory = {DAEMONS}
mail_owner = postfix
setgid_group = postdrop
maillog_file = {self.log}
maillog_file_prefixes = {self.log.parent}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_bind_address = 127.0.0.1
myhostname = mail.{ours}
mydomain = {ours}
myorigin = {ours}
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.0/8
biff = no
virtual_mailbox_domains = {" ".join(self.domains)}
virtual_mailbox_maps = texthash:{self.directory}/mailboxes
virtual_transport = lmtp:[127.0.0.1]:{self.lmtp_port}
transport_maps = texthash:{self.directory}/transport
default_transport = error:5.1.2 this test server has no route to the outside
recipient_delimiter = +
disable_dns_lookups = yes
smtp_host_lookup = native
disable_vrfy_command = yes
smtpd_tls_cert_file = {self.certificate.certificate_file}
smtpd_tls_key_file = {self.certificate.key_file}
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{self.sasl_port}
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access texthash:{self.directory}/refused
smtpd_reject_unlisted_recipient = yes
smtpd_peername_lookup = no
delay_warning_time = 2s
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
maximal_queue_lifetime = 20s
bounce_queue_lifetime = 20s
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
in_flow_delay = 0
smtpd_error_sleep_time = 0
"""

    def _master(self) -> str:
        return f"""\
127.0.0.1:{self.submission_port} inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_auth_only=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{self.mx_port} inet n - n - - smtpd
  -o smtpd_relay_restrictions=permit_mynetworks,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
"""
