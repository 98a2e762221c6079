#!/bin/sh
# Make a virtual environment and install outreach and its pinned dependencies into it.
#
# usage: scripts/install.sh DIRECTORY CONSTRAINTS
set -eu
cd "$(dirname "$0")/.."
. scripts/root.sh

directory=$1
constraints=$2

# Run each candidate: a version manager's shim may be on the PATH without an interpreter behind it.
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "outreach needs Python 3.11 or newer; found: $(python3 --version 2>&1 || true)." >&2
    echo "Name another one: make PYTHON=/path/to/python3.11 …" >&2
    exit 1
}

if ! [ -x "$directory/bin/python" ] || ! "$directory/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    # Debian keeps ensurepip in a package of its own
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_packages "python$version-venv"
    fi
    rm -rf "$directory"
    "$python" -m venv "$directory"
fi

echo "Installing what $constraints names into $directory …"
pip="$directory/bin/python -m pip --quiet --disable-pip-version-check --no-input"
$pip install --no-compile --require-hashes -r "$constraints"
$pip install --no-compile --no-deps --no-build-isolation --editable .
# On all cores and without the libraries' own tests, a third of the time pip's --compile takes. A file that does not
# compile (a library keeps some for other versions of Python) is none of our business.
"$directory/bin/python" -m compileall -q -j 0 -x '/tests/' "$directory"/lib/python3*/site-packages >/dev/null 2>&1 || true
