#!/bin/sh
# Install the servers that the tests talk to. outreach itself needs none of them.
set -eu
cd "$(dirname "$0")/.."
. scripts/root.sh

install_packages \
    postfix dovecot-core dovecot-imapd dovecot-lmtpd dovecot-sieve \
    spamassassin \
    chromium fonts-liberation fonts-dejavu-core \
    postgresql \
    faketime strace
