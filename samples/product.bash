# Sourced by `demo` and `verify`: Reprise as it stands here, built in a copy and installed into a Maven repository that
# goes away again. Needs a JDK 17 or newer and Maven; leaves nothing in the checkout and nothing of Reprise in ~/.m2.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/reprise-samples.XXXXXX")
product="$work/product"
repository="$work/repository"
log="$work/build.log"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
started=()
last=
held=

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

command -v "$java" >/dev/null || fail "There is no java here: install a JDK 17 or newer, or set JAVA_HOME."
release=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${release:-0}" -ge 17 ] || fail "This java is ${release:-of an unknown release}: install a JDK 17 or newer, or set JAVA_HOME."
command -v mvn >/dev/null || fail "There is no mvn here: install Maven 3.8 or newer."

# begin COMMAND…: starts it in the background, to be ended with everything else.
begin() {
    "$@" &
    last=$!
    started+=("$last")
}

end_started() {
    local process
    for process in ${started[@]+"${started[@]}"}; do
        if kill "$process" 2>/dev/null; then
            wait "$process" 2>/dev/null || true
        fi
    done
    started=()
}

# The user's own Maven repository.
own_repository() {
    local named
    named=$(sed -n 's/.*-Dmaven\.repo\.local=\([^ ]*\).*/\1/p' <<<"${MAVEN_OPTS:-} ${MAVEN_ARGS:-}")
    [ -n "$named" ] || [ ! -f "$HOME/.m2/settings.xml" ] ||
        named=$(sed 's/<!--.*-->//' "$HOME/.m2/settings.xml" | sed '/<!--/,/-->/d' |
            sed -n 's|.*<localRepository>\(.*\)</localRepository>.*|\1|p' | head -1)
    printf '%s\n' "${named:-$HOME/.m2/repository}" | sed "s|\${user.home}|$HOME|"
}

own=$(own_repository)

# All that the user's repository holds, by links, but for Reprise's own artifacts.
borrow() {
    local each
    mkdir -p "$own/dev" "$repository/dev"
    for each in "$own"/* "$own"/dev/*; do
        case ${each#"$own"/} in
            '*' | 'dev/*' | dev | dev/reprise) ;;
            *) [ ! -d "$each" ] || ln -s "$each" "$repository/${each#"$own"/}" ;;
        esac
    done
}

# What had to be fetched, for the next time.
give_back() {
    local each to
    for each in "$repository"/* "$repository"/dev/*; do
        to="$own/${each#"$repository"/}"
        case ${each#"$repository"/} in
            dev | dev/reprise) ;;
            # Never into a folder that another process has made there meanwhile.
            *) [ -L "$each" ] || [ ! -d "$each" ] || [ -e "$to" ] || mv -T "$each" "$to" 2>/dev/null || [ -e "$to" ] ||
                mv "$each" "$to" ;;
        esac
    done
}

# claim FOLDER: sets $made to it, empty; where another process works in it, to one beside it.
claim() {
    local n=1 holder
    mkdir -p "$(dirname "$1")"
    made=$1
    until ln -s $$ "$made.lock" 2>/dev/null; do
        holder=$(readlink "$made.lock") || continue
        if kill -0 "$holder" 2>/dev/null; then
            n=$((n + 1))
            made="$1-$n"
        else
            rm -f "$made.lock"
        fi
    done
    held="$made.lock"
    rm -rf "$made"
    mkdir "$made"
}

leave() {
    end_started
    [ ! -d "$repository" ] || give_back
    [ -z "$held" ] || rm -f "$held"
    rm -rf "$work"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# quietly COMMAND…: its output only if it fails.
quietly() {
    "$@" >"$log" 2>&1 || {
        tail -40 "$log" >&2
        fail "FAILED: $*"
    }
}

copy_of() {
    mkdir -p "$2"
    tar -C "$1" --exclude=target --exclude=.git -cf - . | tar -C "$2" -xf -
}

# Reprise's jars, in $product and installed in $repository. Its own tests and checks are another build's.
build_product() {
    borrow
    export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$repository"
    copy_of "$root" "$product"
    quietly mvn -B -ntp -f "$product/pom.xml" -pl reprise-bom,junit-extension,workbench -am install \
        -Dmaven.test.skip=true -Derrorprone=-g -Dmaven.source.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true
    agent=$(ls "$product"/recorder-agent/target/recorder-agent-*[0-9T].jar)
    reprise="$product/workbench/reprise"
}

# appears FILE WHAT: waits until it is there, or its maker is gone.
appears() {
    local left=600
    until [ -e "$1" ]; do
        kill -0 "$last" 2>/dev/null || fail "$2 ended before it was ready:
$(cat "$3" 2>/dev/null)"
        [ $((left -= 1)) -gt 0 ] || fail "$2 was not ready within a minute."
        sleep 0.1
    done
}
