"""The settings of a private Dovecot 2.3 (Debian 12): IMAP with TLS, LMTP with Sieve, and the passwords Postfix asks for."""

from __future__ import annotations

import pwd
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from outreach.rehearsal.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Dovecot:
    """Where it lives and listens; `users` maps addresses to passwords, `sieve` and `quota` addresses to a script, a size."""

    directory: Path
    mail: Path
    certificate: Certificate
    hostname: str
    users: Mapping[str, str]
    sieve: Mapping[str, str]
    quota: Mapping[str, str]
    imap_port: int
    imaps_port: int
    lmtp_port: int
    sasl_port: int
    relay_port: int  # vacation answers leave through Postfix here

    def home(self, user: str) -> Path:
        """Give the directory that holds a user's Maildir and script."""
        local, _, domain = user.partition("@")
        return self.mail / domain / local

    def write(self) -> Path:
        """Write everything Dovecot reads; give the path of its settings."""
        for each in ("run", "state"):
            (self.directory / each).mkdir(parents=True)
        self.mail.mkdir()
        _give_to_mail(self.mail)
        passwords = self.directory / "passwd"
        passwords.write_text("".join(f"{self._password_line(user)}\n" for user in self.users))
        passwords.chmod(0o644)  # read by the user dovecot
        for user, script in self.sieve.items():
            home = self.home(user)
            home.mkdir(parents=True)
            (home / ".dovecot.sieve").write_text(script)
            for owned in (home.parent, home, home / ".dovecot.sieve"):
                _give_to_mail(owned)
        settings = self.directory / "dovecot.conf"
        settings.write_text(self._settings())
        return settings

    def _password_line(self, user: str) -> str:
        extra = f"userdb_quota_rule=*:storage={self.quota[user]}" if user in self.quota else ""
        return f"{user}:{{PLAIN}}{self.users[user]}::::::{extra}"

    def _settings(self) -> str:
        # anvil-auth-penalty and auth_failure_delay: otherwise a failed log-in costs the next one 4 to 8 s
        return f"""\
base_dir = {self.directory}/run
state_dir = {self.directory}/state
log_path = {self.directory}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
ssl = yes
ssl_cert = <{self.certificate.certificate_file}
ssl_key = <{self.certificate.key_file}
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_home = {self.mail}/%d/%n
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
mail_fsync = never
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
lmtp_add_received_header = yes
postmaster_address = postmaster@{self.hostname}
submission_host = 127.0.0.1:{self.relay_port}
hostname = {self.hostname}
imap_idle_notify_interval = 30 secs
mail_plugins = quota
passdb {{
  driver = passwd-file
  args = username_format=%u {self.directory}/passwd
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {self.directory}/passwd
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
}}
protocol lmtp {{
  mail_plugins = $mail_plugins sieve
}}
protocol imap {{
  mail_plugins = $mail_plugins imap_quota
}}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_vacation_min_period = 0
  sieve_extensions = +vacation-seconds
  sieve_vacation_send_from_recipient = yes
  quota = count:User quota
  quota_vsizes = yes
  quota_exceeded_message = Mailbox is full
}}
service imap-login {{
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = {self.imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {self.lmtp_port}
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {self.sasl_port}
  }}
}}
service stats {{
  client_limit = 1000
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


def _give_to_mail(path: Path) -> None:
    owner = pwd.getpwnam("mail")
    shutil.chown(path, owner.pw_uid, owner.pw_gid)
