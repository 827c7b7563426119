# What has to be true before anything is changed; each says in one line what is not.

check_answers() {
    [[ -n $ALLOWED_HOSTS ]] || fail "under which name will people reach it? make deploy SITE=plenaria.example.org"
    [[ $ALLOWED_HOSTS =~ ^[A-Za-z0-9.-]+(,[A-Za-z0-9.-]+)*$ ]] || fail "this is no name of a host: $ALLOWED_HOSTS"
    [[ $DATABASE_URL =~ ^((postgres|postgresql|psql)://.*)?$ ]] ||
        fail "DATABASE_URL has to begin with postgres://, or to be left out for a database of its own"
    local name
    for name in BIND LISTEN_HTTPS LISTEN_HTTP; do
        [[ ${!name} =~ ^(.+:)?([0-9]{1,5})$ ]] && ((10#${BASH_REMATCH[2]} > 0 && 10#${BASH_REMATCH[2]} < 65536)) ||
            fail "$name is a port, or an address and a port, not: ${!name}"
    done
    [[ $BIND == *:* ]] || fail "BIND is an address and a port, such as 127.0.0.1:8000, not: $BIND"
    [[ -n $CERTIFICATE || -z $CERTIFICATE_KEY ]] || fail "CERTIFICATE_KEY is set, and CERTIFICATE is not"
    [[ -z $CERTIFICATE || -n $CERTIFICATE_KEY ]] || fail "CERTIFICATE is set, and CERTIFICATE_KEY is not"
    for name in CERTIFICATE CERTIFICATE_KEY MEDIA_ROOT; do
        [[ -z ${!name} || ${!name} == /* ]] || fail "$name has to be a whole path, not: ${!name}"
        [[ ! ${!name} =~ [[:space:]\;{}%] ]] || fail "$name may have no space and no sign of ; { } %: ${!name}"
    done
    for name in CERTIFICATE CERTIFICATE_KEY; do
        # Root alone may see where keys lie: it is asked again then.
        [[ -z ${!name} || -r ${!name} || ($EUID -ne 0 && ! -x $(dirname "${!name}")) ]] ||
            fail "$name: there is no file to be read at ${!name}"
    done
}

check_place() {
    case $folder/ in
    /root/* | /home/* | /tmp/* | /var/tmp/* | /run/*)
        fail "services may not look into $folder; clone the portal to /opt/plenaria, say" ;;
    esac
    [[ $folder =~ ^[A-Za-z0-9/._-]+$ ]] || fail "the folder's path has signs in it that units cannot name: $folder"
}

check_machine() {
    check_answers
    local ID="" VERSION_ID=""
    [[ ! -r /etc/os-release ]] || . /etc/os-release
    [[ $ID == debian && $VERSION_ID =~ ^1[23]$ ]] || fail "this is for Debian 12 and 13, not ${ID:-an unknown system} $VERSION_ID"
    runuser -u nobody -- test -r "$folder/manage.py" -a -x "$folder" ||
        fail "no other user can read $folder; chmod -R a+rX on it, and a+x on the folders above"
    local place
    for place in "$folder" /etc /etc/systemd/system "$(nearest "$MEDIA_ROOT")"; do
        [[ ! -d $place ]] || is_writable "$place" || fail "nothing can be written in $place"
    done
    check_ports
}

nearest() { local path=$1; until [[ -e $path ]]; do path=$(dirname "$path"); done; printf '%s' "$path"; }

is_writable() {
    local tried
    tried=$(mktemp "$1/.plenaria.XXXXXX" 2>/dev/null) && rm "$tried"
}

check_ports() {
    local name holder
    for name in LISTEN_HTTPS LISTEN_HTTP; do
        holder=$(holder_of "${!name}")
        [[ ${holder%% *} =~ ^(nginx)?$ ]] || fail "$name: port ${!name##*:} is taken by ${holder% *}"
    done
    holder=$(holder_of "$BIND")
    [[ -z $holder || ${holder##* } == "$owner" ]] || fail "BIND: port ${BIND##*:} is taken by ${holder% *}"
}

# Name and user of the process that listens at a port; nothing where none does. A bare Debian has no `ss`.
holder_of() {
    local port socket held process
    printf -v port ':%04X' "$((10#${1##*:}))"
    socket=$(awk -v port="$port" '$4 == "0A" && substr($2, length($2) - 4) == port {print $10; exit}' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null)
    [[ -n $socket ]] || return 0
    held=$(find /proc/[0-9]*/fd -lname "socket:\[$socket\]" -print -quit 2>/dev/null || true)
    process=/proc/$(cut -d/ -f3 <<<"$held")
    [[ -n $held ]] || { printf 'another program nobody'; return; }
    printf '%s %s' "$(<"$process/comm")" "$(stat -c %U "$process")"
}

check_certificate() {
    [[ -n $CERTIFICATE ]] || return 0
    local of_certificate of_key
    of_certificate=$(openssl x509 -in "$CERTIFICATE" -noout -pubkey 2>/dev/null) ||
        fail "CERTIFICATE: $CERTIFICATE holds no certificate (PEM)"
    of_key=$(openssl pkey -in "$CERTIFICATE_KEY" -passin pass: -pubout 2>/dev/null) ||
        fail "CERTIFICATE_KEY: $CERTIFICATE_KEY holds no key without a password (PEM)"
    [[ $of_certificate == "$of_key" ]] || fail "$CERTIFICATE_KEY is not the key of $CERTIFICATE"
    openssl x509 -in "$CERTIFICATE" -noout -checkend 0 >/dev/null || fail "$CERTIFICATE has expired"
}

# A database that was named has to answer; one of our own is made later.
check_database() {
    [[ -n $DATABASE_URL && $DATABASE_URL != "$of_its_own"* ]] || return 0
    local said
    said=$(DATABASE_URL=$DATABASE_URL "$python" -c '
import environ, psycopg2
to = environ.Env().db("DATABASE_URL")
where = {"dbname": to["NAME"], "user": to["USER"], "password": to["PASSWORD"], "host": to["HOST"], "port": to["PORT"]}
psycopg2.connect(connect_timeout=10, **{key: value for key, value in where.items() if value}, **to.get("OPTIONS", {}))
' 2>&1) || fail "DATABASE_URL: the database does not let us in: $(grep -m 1 'Error: ' <<<"$said" | sed 's/^[^ ]*Error: //')"
}
