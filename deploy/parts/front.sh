# The web server in front: TLS, and the two headers that the portal believes.
site=/etc/nginx/conf.d/plenaria.conf

# A certificate of our own where none is named: browsers warn of it, and what they send is encrypted all the same.
make_certificate() {
    [[ -z $CERTIFICATE ]] || { tell "$CERTIFICATE" "is used"; return; }
    local names=DNS:${ALLOWED_HOSTS//,/,DNS:}
    CERTIFICATE=$kept/self-signed.pem CERTIFICATE_KEY=$kept/self-signed.key
    install -d -m 755 "$kept"
    if [[ -s $CERTIFICATE_KEY && $(names_of "$CERTIFICATE") == "${names//DNS:./DNS:*.}" ]]; then
        tell "$CERTIFICATE" unchanged
        return
    fi
    (
        umask 077
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Plenaria" \
            -addext "subjectAltName=${names//DNS:./DNS:*.}" -keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE.new" 2>/dev/null
    ) || fail "openssl could not make a certificate for $ALLOWED_HOSTS"
    chmod 644 "$CERTIFICATE.new"
    mv "$CERTIFICATE.new" "$CERTIFICATE"
    tell "$CERTIFICATE" "made: nobody vouches for it"
}

names_of() { openssl x509 -in "$1" -noout -checkend 2592000 -ext subjectAltName 2>/dev/null | sed -n 's/^ *\(DNS:.*\)/\1/p' | tr -d ' '; }

# The lines of nginx for a port, on IPv6 too where there is any; or for an address and a port.
listening() {
    printf 'listen %s%s;' "$1" "$2"
    [[ $1 == *:* || ! -s /proc/net/if_inet6 ]] || printf '\n    listen [::]:%s%s;' "$1" "$2"
}

# Debian's sample site would answer at port 80 whoever asks; where somebody has changed it, it is no sample.
remove_sample() {
    local sample=/etc/nginx/sites-enabled/default
    [[ -L $sample ]] || return 0
    ! dpkg --verify nginx-common | grep -q sites-available/default || return 0
    rm "$sample"
    tell "$sample" "switched off"
}

write_resting_page() {
    local page
    page=$(as_owner "$python" manage.py resting_page)
    install -d -m 755 "$kept"
    put "$kept/503.html" 644 root:root <<<"$page"
}

write_front() {
    local NAMES=${ALLOWED_HOSTS//,/ } LISTENS_HTTPS LISTENS_HTTP KEPT=$kept before=""
    write_resting_page
    LISTENS_HTTPS=$(listening "$LISTEN_HTTPS" " ssl")
    LISTENS_HTTP=$(listening "$LISTEN_HTTP" "")
    [[ -e $site ]] || remove_sample
    [[ ! -e $site ]] || before=$(<"$site")
    local text
    text=$(fill deploy/nginx.conf NAMES LISTENS_HTTPS LISTENS_HTTP CERTIFICATE CERTIFICATE_KEY SITE_ADDRESS BIND KEPT)
    put "$site" 644 root:root <<<"$text"
    local said
    said=$(nginx -t 2>&1) || {
        if [[ -n $before ]]; then printf '%s\n' "$before" >"$site"; else rm "$site"; fi
        fail "nginx does not take it, and has what it had before: $(grep -m 1 emerg <<<"$said")"
    }
    if is_booted; then
        run nginx.service systemctl enable --now nginx
        run nginx.service systemctl reload nginx
    elif [[ -s /run/nginx.pid && -d /proc/$(</run/nginx.pid) ]]; then
        run nginx nginx -s reload
    else
        run nginx nginx
    fi
}
