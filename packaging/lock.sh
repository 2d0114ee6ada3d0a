#!/bin/sh
# Write requirements.txt, requirements-dev.txt and requirements-release.txt from pyproject.toml: pinned, hashed, for every system and every
# Python from 3.11 on, without the name of a package index. ARGS="--upgrade" takes newer releases; without it the
# pins stay as they are where they still fit.
set -eu
cd "$(dirname "$0")/.."

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
.venv/bin/python -m venv "$tool"
"$tool/bin/pip" install --quiet --disable-pip-version-check uv

pin() {
    "$tool/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate "$@"
}
pin --group build --output-file requirements.txt "$@"
pin --group dev --constraint requirements.txt --output-file requirements-dev.txt "$@"
pin --group release --constraint requirements.txt --output-file requirements-release.txt "$@"
