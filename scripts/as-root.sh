#!/bin/sh
# Run the tests as root, whom a private Postfix needs, or as the caller where there is no way to be root.
#
# usage: scripts/as-root.sh COMMAND…
set -eu
. "$(dirname "$0")/root.sh"

if [ "$(id -u)" = 0 ]; then
    exec "$@"
elif sudo -n true 2>/dev/null; then
    # nothing that only root could delete afterwards
    exec sudo -n env PATH="$PATH" PYTHONDONTWRITEBYTECODE=1 "$@" -p no:cacheprovider
else
    echo "Neither root nor sudo without password is at hand: the tests that start a Postfix will fail." >&2
    exec "$@"
fi
