#!/bin/sh
# Pin every dependency with its hashes, for every platform and Python from 3.11 on.
#
# constraints.txt: everything, as CI uses it. constraints-run.txt: what outreach and its demo need, at the same versions.
# Neither names a registry: pip asks the one it is configured for, and the hashes say whether it gave the right thing.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || true)
[ -n "$uv" ] || [ ! -x .venv/bin/uv ] || uv=.venv/bin/uv
if [ -z "$uv" ]; then
    echo "make constraints needs uv: .venv/bin/pip install uv" >&2
    exit 1
fi

pin() {
    output=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-annotate --custom-compile-command 'make constraints' "$@" --output-file "$output" pyproject.toml
}

pin constraints.txt --upgrade --all-extras --group build --group dev
pin constraints-run.txt --constraint constraints.txt --extra rehearsal --group build
