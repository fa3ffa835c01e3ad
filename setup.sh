#!/bin/sh
# Makes .venv beside this file, with Cairn in it at the versions known to work.
# `sh setup.sh test` adds what its tests need.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "setup: Cairn needs Python 3.11 or newer; name one with PYTHON=/path/to/python." >&2
    exit 1
fi
# Debian keeps the part of Python that makes virtual environments in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo "setup: installing Debian's python3-venv" >&2
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -q >&2
    $as_root apt-get install -qy python3-venv >&2
fi
[ -x .venv/bin/pip ] || "$python" -m venv .venv
.venv/bin/pip install -q --disable-pip-version-check -c constraints.txt -e ".${1:+[$1]}"
# Compiled now, so that the first start does not wait for it.
.venv/bin/python -m compileall -q models tui
