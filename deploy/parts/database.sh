# PostgreSQL of its own, on the socket; or what is at DATABASE_URL.

# Version, name and port of the cluster that serves us: the one of our port; at first one that runs, or the newest.
cluster() {
    local port=""
    [[ -z $DATABASE_URL ]] || port=5432
    [[ $DATABASE_URL != *port=* ]] || port=${DATABASE_URL##*port=}
    pg_lsclusters -h | awk -v port="$port" '!port || $3 == port {print ($4 == "online"), $1, $2, $3}' |
        sort -V | tail -n 1 | cut -d " " -f 2-
}

# How its port is said in DATABASE_URL, where it is none that goes without saying.
port_of_its_own() {
    [[ -n $(cluster) ]] || run "pg_createcluster" pg_createcluster --locale C.UTF-8 "$(newest)" main
    local version name port
    read -r version name port < <(cluster)
    [[ $port == 5432 ]] || printf '?port=%s' "$port"
}

newest() { printf '%s\n' /usr/lib/postgresql/* | sort -V | tail -n 1 | xargs basename; }

as_postgres() { (cd / && runuser -u postgres -- "$@"); }

make_database() {
    if [[ $DATABASE_URL != "$of_its_own"* ]]; then
        tell "database at DATABASE_URL" unchanged
        return
    fi
    local version name port
    read -r version name port < <(cluster)
    start_database "$version" "$name"
    local ask=(psql --no-psqlrc --quiet --tuples-only --no-align --port "$port" --command)
    if [[ $(as_postgres "${ask[@]}" "SELECT 1 FROM pg_roles WHERE rolname = '$owner'") != 1 ]]; then
        as_postgres createuser --port "$port" "$owner"
    fi
    if [[ $(as_postgres "${ask[@]}" "SELECT 1 FROM pg_database WHERE datname = '$owner'") == 1 ]]; then
        tell "database $owner of PostgreSQL $version" unchanged
        return
    fi
    as_postgres createdb --port "$port" --owner "$owner" --template template0 --encoding UTF8 --locale C.UTF-8 "$owner"
    tell "database $owner of PostgreSQL $version" created
}

start_database() {
    if is_booted; then
        run "postgresql.service" systemctl enable --now postgresql
    elif ! pg_ctlcluster "$1" "$2" status >/dev/null 2>&1; then
        run "PostgreSQL" pg_ctlcluster "$1" "$2" start
    fi
}

make_tables() {
    local told=unchanged made
    as_owner "$python" manage.py migrate --check >/dev/null 2>&1 || {
        told="brought up to date"
        tell "tables" "being made or changed, which takes a minute"
        rest
    }
    made=$(as_owner .ci/setup data 2>&1 </dev/null) || fail "tables: $(tail -n 1 <<<"$made")"
    [[ -z $made ]] || told=$made
    tell "tables, reference data, static files" "$told"
}
