# The units of systemd, and their start. Where no systemd runs, deploy/services reads the same units.
unit_folder=/etc/systemd/system
services=(plenaria-web plenaria-worker)
timers=(plenaria-due plenaria-nightly)

write_units() {
    local FOLDER=$folder WRITES=$home OWNER=$owner SANDBOX path text
    [[ $MEDIA_ROOT/ == "$home"/* ]] || WRITES+=" $MEDIA_ROOT"
    install -d -m 755 "$unit_folder" # a system without systemd may lack it
    SANDBOX=$(fill deploy/systemd/sandbox FOLDER WRITES OWNER)
    for path in deploy/systemd/*.service deploy/systemd/*.timer; do
        text=$(fill "$path" SANDBOX FOLDER)
        put "$unit_folder/${path##*/}" 644 root:root <<<"$text"
    done
}

# What the services have read at their start: if it is the same they are left alone.
made_of() {
    {
        find . \( -name .git -o -name .venv -o -name var -o -name __pycache__ -o -name tests -o -name docs \) -prune -o \
            -type f -print0 | sort -z | xargs -0 sha256sum
        sha256sum "$unit_folder"/plenaria-*
    } | sha256sum
}

start_services() {
    local now name told=started
    now=$(made_of)
    ! is_booted || run systemctl systemctl daemon-reload
    if [[ $now == "$(cat "$kept/made-of" 2>/dev/null)" ]]; then
        told=unchanged
        for name in "${services[@]}"; do
            is_running "$name" || told=started
        done
    fi
    if [[ $told == started ]]; then
        start_all
        install -d -m 755 "$kept"
        printf '%s\n' "$now" >"$kept/made-of"
    fi
    tell "${services[*]}" "$told"
    start_timers
}

# While tables are changed nobody works with them: whoever is being answered gets the answer, and whoever comes then the
# page that says so, by the web server in front.
rest() {
    local name
    [[ -e $unit_folder/${services[0]}.service ]] || return 0 # the first time there is nobody to stop
    if is_booted; then
        run timers systemctl stop "${timers[@]/%/.timer}" "${timers[@]/%/.service}"
    fi
    for name in "${services[@]}"; do
        is_running "$name" || continue
        if is_booted; then run "$name" systemctl stop "$name"; else deploy/services stop "$name"; fi
        tell "$name" "stopped meanwhile: who asks gets 503"
    done
}

is_running() {
    if is_booted; then systemctl is-active --quiet "$1"; else deploy/services status "$1" >/dev/null; fi
}

start_all() {
    if is_booted; then
        run systemctl systemctl enable "${services[@]}"
        run "${services[*]}" systemctl restart "${services[@]}"
    else
        deploy/services stop
        deploy/services start 9>&-
    fi
}

start_timers() {
    if is_booted; then
        run timers systemctl enable --now "${timers[@]/%/.timer}"
        tell "timers: ${timers[*]}" "$(systemctl is-active "${timers[@]/%/.timer}" | sort -u | xargs)"
    else
        tell "timers: ${timers[*]}" "not run, as no systemd does"
    fi
}

# The portal itself says that it is ready, and the same is asked through the web server in front.
wait_until_ready() {
    local said address=$LISTEN_HTTPS
    [[ $address == *:* ]] || address=127.0.0.1:$address
    said=$("$python" - "http://$BIND/readyz/" "https://$address/readyz/" "${ALLOWED_HOSTS%%,*}" 2>&1 <<'PYTHON'
import ssl, sys, time
from urllib.request import Request, urlopen

name, until, said = sys.argv[3], time.monotonic() + 90, ""
blind = ssl._create_unverified_context()  # whether others trust the certificate is not asked here
for address in sys.argv[1:3]:
    while True:
        try:
            with urlopen(Request(address, headers={"Host": name}), timeout=15, context=blind) as answer:
                if answer.status == 200:
                    break
        except OSError as error:
            said = error.read().decode() if hasattr(error, "read") else error
        if time.monotonic() > until:
            sys.exit(f"{address}: {said}")
        time.sleep(1)
PYTHON
    ) || fail "the portal does not get ready: $(head -n 3 <<<"$said" | xargs); see journalctl -u plenaria-web, or /var/log/plenaria/"
    tell "$SITE_ADDRESS" "answers over TLS, and is ready"
}

say_what_next() {
    local superusers
    superusers=$(as_owner "$python" manage.py shell --verbosity 0 -c \
        'from portal.models import User; print(User.objects.filter(is_superuser=True, is_active=True).count())')
    [[ $superusers != 0 ]] || printf '\nNobody can sign in yet. The first account:\n  cd %s && runuser -u %s -- %s manage.py createsuperuser\n' \
        "$folder" "$owner" "$python"
    [[ -n $(in_file EMAIL_URL) ]] || printf '\nNo mail goes out while EMAIL_URL is not set in %s/.env (then: make deploy).\n' "$folder"
    [[ ! -e $home/plenaria.sqlite3 ]] || printf '\n%s is not used: the portal is at DATABASE_URL.\n' "$home/plenaria.sqlite3"
}
