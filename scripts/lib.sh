# Shared by the shell scripts. Source it.

say() { printf '[virke] %s\n' "$*"; }

# Ctrl-C goes to the whole group; without this the command that it ended would be reported as a fault.
trap 'say "Afbrudt." >&2; exit 130' INT

fail() { say "$@" >&2; exit 1; }

# install_packages NAME...: installs missing Debian/Ubuntu packages, as root or with sudo. False, with the reason said,
# when it cannot.
install_packages() {
    local missing=() name as_root=()
    for name in "$@"; do
        dpkg -s "$name" 2>/dev/null | grep -q '^Status: .* installed$' || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "Virke kan kun installere pakker på Debian og Ubuntu. Installer selv det, der svarer til: ${missing[*]}" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { _by_hand "${missing[@]}"; return 1; }
        as_root=(sudo)
    fi
    say "Installerer ${missing[*]} ..."
    # sudo drops the environment: the settings stand behind it.
    as_root+=(env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq -o Dpkg::Use-Pty=0)
    if ! { "${as_root[@]}" update && "${as_root[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null; }; then
        say "Det gik ikke; grunden står ovenfor." >&2
        _by_hand "${missing[@]}"
        return 1
    fi
}

_by_hand() { say "Pakkerne mangler. En, der må, kan installere dem med: apt-get install $*" >&2; }
