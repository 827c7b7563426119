# What the machine gets: packages, libraries, a user, folders.

add_packages() {
    local package missing=() wanted=(nginx openssl)
    [[ -n $DATABASE_URL && $DATABASE_URL != "$of_its_own"* ]] || wanted+=(postgresql)
    for package in "${wanted[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then
        tell "packages: ${wanted[*]}" unchanged
        return
    fi
    run "apt-get update" apt-get update -q
    run "apt-get install ${missing[*]}" \
        env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    tell "packages: ${missing[*]}" installed
}

# Libraries and message catalogues; and the code is compiled, as services may not write beside it.
make_code() {
    local said
    [[ -e .venv/requirements.txt ]] || tell "libraries" "being fetched, which takes some minutes"
    said=$(.ci/setup code 2>&1 </dev/null) || { printf '%s\n' "$said" >&2; fail "libraries: see above"; }
    tell "libraries" "$([[ -z $said ]] && echo unchanged || echo installed)"
    run "compiling" "$python" -m compileall -q -x '/(\.venv|\.git|var|tests|bench)/' "$folder"
}

make_owner() {
    if id "$owner" >/dev/null 2>&1; then
        tell "user $owner" unchanged
        return
    fi
    useradd --system --user-group --no-create-home --home-dir "$home" --shell /usr/sbin/nologin "$owner"
    tell "user $owner" created
}

make_folders() {
    local place
    for place in "$home" "$home/static" "$MEDIA_ROOT"; do
        if [[ -d $place && -z $(find "$place" ! -user "$owner" -print -quit) ]]; then
            tell "$place" unchanged
        else
            install -d -o "$owner" -g "$owner" -m 750 "$place"
            chown -R "$owner:$owner" "$place"
            tell "$place" "belongs to $owner"
        fi
    done
}
