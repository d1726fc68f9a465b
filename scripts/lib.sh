# Shared by the shell scripts. Source it.

say() { printf '[virke] %s\n' "$*"; }

# install_packages NAME...: installs missing Debian/Ubuntu packages, as root or with sudo.
install_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "Mangler: ${missing[*]}. Installer dem som root: apt-get install ${missing[*]}" >&2; return 1; }
        as_root=(sudo)
    fi
    say "Installerer ${missing[*]} ..."
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
