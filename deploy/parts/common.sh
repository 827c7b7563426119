# What all parts use. They are read by bash in the portal's folder; none of them does anything by being read.
folder=$PWD
owner=plenaria
home=$folder/var
kept=/etc/plenaria # a certificate of our own, and what the services were started with
python=.venv/bin/python

tell() { printf '%-46s %s\n' "$1" "$2"; }
fail() { printf 'Deployment: %s\n' "$*" >&2; exit 1; }
is_booted() { [[ -d /run/systemd/system ]]; }
is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Runs a command in silence, and tells all that it said if it fails. What it leaves running does not keep our lock.
run() {
    local name=$1 said
    said=$("${@:2}" 2>&1 </dev/null 9>&-) || { printf '%s\n' "$said" >&2; fail "$name: see above"; }
}

# Nothing of root's environment reaches the portal: what it needs to know stands in .env.
as_owner() {
    runuser -u "$owner" -- env -i PATH=/usr/bin:/bin HOME="$home" LANG=C.UTF-8 PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 "$@"
}

become_root() {
    [[ $EUID -ne 0 ]] || return 0
    command -v sudo >/dev/null || fail "neither root nor sudo"
    exec sudo --preserve-env="$(IFS=,; printf '%s' "SITE,${asked[*]}")" "$folder/deploy/install"
}

one_at_a_time() {
    exec 9>/run/lock/plenaria-deploy
    flock --nonblock 9 || fail "another one is at work"
}

# Writes what comes in to a file, whole or not at all, and only where it differs: path, mode, owner:group.
put() {
    local path=$1 mode=$2 whose=$3
    fresh=$(mktemp "$path.XXXXXX")
    trap 'rm -f "$fresh"' EXIT
    cat >"$fresh"
    chown "$whose" "$fresh"
    chmod "$mode" "$fresh"
    if cmp -s "$fresh" "$path" && [[ $(stat -c '%a %U:%G' "$path") == "$mode $whose" ]]; then
        rm "$fresh"
        tell "$path" unchanged
    else
        mv -f "$fresh" "$path"
        tell "$path" written
    fi
}

# A template with its @NAMES@ replaced by the values of these variables.
fill() {
    local text name
    text=$(<"$1")
    for name in "${@:2}"; do
        text=${text//"@$name@"/"${!name}"}
    done
    printf '%s\n' "$text"
}
