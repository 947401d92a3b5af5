# Sourced by ./demo and ./test: find Python 3.11 or newer, make .venv, install the locked and hashed list given.
# Says clearly what is missing and how to get it; asks for nothing but Python and the default package index.

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

prepare() {
    list=$1
    mark=$(cat "$list" pyproject.toml | cksum | tr ' ' '-')
    stamp=".venv/.installed-$(basename "$list" .txt)"
    if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$mark" ]; then
        return
    fi
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "Thiếu Python 3.11 trở lên / Python 3.11 or newer is missing." >&2
        echo "Debian, Ubuntu:  sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Thiếu mô-đun venv của Python / the venv module of Python is missing." >&2
        echo "Debian, Ubuntu:  sudo apt-get install python3-venv" >&2
        exit 1
    fi
    echo "Cài các gói đã khóa phiên bản vào .venv / installing the locked packages into .venv ..." >&2
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$list"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$mark" >"$stamp"
}
