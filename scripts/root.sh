# Debian packages where root or sudo allows it; sourced by the other scripts.

missing_packages() {
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true) in
            ii*) ;;
            *) echo "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# install_packages NAME…: install those that are missing, start no service, ask nothing.
install_packages() {
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "These Debian packages are needed, and this system has no apt-get: $missing" >&2
        return 1
    fi
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        echo "These Debian packages are missing, and neither root nor sudo without password is at hand. Run:" >&2
        echo "    sudo apt-get install --no-install-recommends $missing" >&2
        return 1
    fi
    echo "Installing Debian packages: $missing…"
    as_root sh -eu -s "$missing" <<'ROOT'
missing=$1
log=$(mktemp)
policy=/usr/sbin/policy-rc.d
# No daemon starts by being installed: the tests start their own, privately.
if ! [ -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    trap 'rm -f $policy' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
printf 'postfix postfix/main_mailer_type select No configuration\n' | debconf-set-selections
# another apt-get may be at work, as on a machine just started
if ! { apt-get -o DPkg::Lock::Timeout=400 update &&
    # shellcheck disable=SC2086 # a list
    apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi
rm -f "$log"
ROOT
}
