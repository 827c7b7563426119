# What differs from place to place stands in .env. A variable of the environment wins over it, and is written there.
asked=(ALLOWED_HOSTS SITE_ADDRESS DATABASE_URL MEDIA_ROOT BIND CERTIFICATE CERTIFICATE_KEY LISTEN_HTTPS LISTEN_HTTP)
of_its_own="postgres://$owner@//var/run/postgresql/$owner" # by the socket: PostgreSQL knows the user, no password is needed

# The value of a variable in .env, as portal/settings.py reads it; nothing where it is not set.
in_file() {
    [[ -r .env ]] || return 0
    sed -n "s/^[[:space:]]*\(export[[:space:]]\+\)\?$1[[:space:]]*=[[:space:]]*//p" .env | tail -n 1 |
        sed "s/[[:space:]]*$//; s/^'\(.*\)'$/\1/; s/^\"\(.*\)\"$/\1/"
}

read_answers() {
    local name
    [[ ! -e .env || -r .env || $EUID -eq 0 ]] || become_root
    for name in "${asked[@]}"; do
        printf -v "$name" '%s' "${!name:-$(in_file "$name")}"
    done
    ALLOWED_HOSTS=${SITE:-$ALLOWED_HOSTS}
    MEDIA_ROOT=${MEDIA_ROOT:-$home/media}
    BIND=${BIND:-127.0.0.1:8000}
    LISTEN_HTTPS=${LISTEN_HTTPS:-443}
    LISTEN_HTTP=${LISTEN_HTTP:-80}
    local first=${ALLOWED_HOSTS%%,*} port=${LISTEN_HTTPS##*:}
    [[ $port == 443 ]] && port="" || port=:$port
    [[ -z ${SITE:-} && -n $SITE_ADDRESS ]] || SITE_ADDRESS=https://${first#.}$port
}

# The text of .env as it comes in, with one variable set: in its line, or in a new one at the end. A line that says the same
# in its own way stays.
with() {
    local line found=""
    if [[ -n $2 && $(in_file "$1") == "$2" ]]; then
        cat
        return
    fi
    while IFS= read -r line; do
        if [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*= ]]; then
            [[ -z $found ]] || continue
            line=$1=$2 found=yes
        fi
        printf '%s\n' "$line"
    done
    [[ -n $found ]] || printf '%s=%s\n' "$1" "$2"
}

# `with`, where there is something to say.
with_given() { if [[ -n $2 ]]; then with "$1" "$2"; else cat; fi; }

new_secret() { "$python" -c "import secrets; print(secrets.token_urlsafe(50))"; }

composed_answers() {
    local secret
    secret=$(in_file SECRET_KEY)
    { cat .env 2>/dev/null || printf '# Made by make deploy, which keeps what is changed here. All that can stand here: .env.example\n'; } |
        with DEBUG off | with SECRET_KEY "${secret:-$(new_secret)}" | with ALLOWED_HOSTS "$ALLOWED_HOSTS" |
        with SITE_ADDRESS "$SITE_ADDRESS" | with DATABASE_URL "$DATABASE_URL" | with TASKS_AT_ONCE off |
        with BIND "$BIND" | with MEDIA_ROOT "$MEDIA_ROOT" |
        with LISTEN_HTTPS "$LISTEN_HTTPS" | with LISTEN_HTTP "$LISTEN_HTTP" |
        with_given CERTIFICATE "$CERTIFICATE" | with_given CERTIFICATE_KEY "$CERTIFICATE_KEY"
}

# Root writes it, the portal reads it, nobody else does either.
write_answers() {
    [[ -n $DATABASE_URL ]] || DATABASE_URL=$of_its_own$(port_of_its_own)
    local text
    text=$(composed_answers)
    put "$folder/.env" 640 "root:$owner" <<<"$text"
}
