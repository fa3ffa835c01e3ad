"""What bash, zsh and fish need to complete a command line: a script, the line as it stands, and their way of quoting.

The scripts know nothing of the commands: they ask `cairn complete` what could come next.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

FILES = "\tfiles"
"""The line that stands for the names of files, which a shell knows best."""

_BASH = r"""# Completes cairn in bash; made by `cairn completion bash`.
_cairn() {
    local line cairn=$1
    type -P -- "$cairn" >/dev/null || cairn=cairn
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\t'* ]]; then
            compopt -o default 2>/dev/null
            return 0
        fi
        COMPREPLY+=("$line")
    done < <("$cairn" complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null </dev/null)
    if [[ ${COMPREPLY[0]-} == *[:=-] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
complete -o nosort -F _cairn cairn 2>/dev/null || complete -F _cairn cairn
"""
_ZSH = r"""#compdef cairn
# Completes cairn in zsh; made by `cairn completion zsh`.
_cairn() {
    local line value cairn=${(Q)words[1]}
    local -a asked whole begun
    (( $+commands[$cairn] )) || [[ -x $cairn ]] || cairn=cairn
    asked=(${(M)${(z)LBUFFER}:#CAIRN_*=*} "${(@)words[1,CURRENT-1]}" "$PREFIX")
    while IFS= read -r line; do
        if [[ $line == $'\t'* ]]; then
            compset -P 1 '--*='
            _files
            return
        fi
        value=${${${line%%$'\t'*}//\\/\\\\}//:/\\:}
        if [[ $value == *[:=-] ]]; then
            begun+=("$value:${line#*$'\t'}")
        else
            whole+=("$value:${line#*$'\t'}")
        fi
    done < <("$cairn" complete zsh "${(@Q)asked}" 2>/dev/null </dev/null)
    _describe -V -t values value whole -U -- begun -U -S ''
}
if [[ $funcstack[1] == _cairn ]]; then
    _cairn "$@"
elif (( $+functions[compdef] )); then
    compdef _cairn cairn
fi
"""
_FISH = r"""# Completes cairn in fish; made by `cairn completion fish`.
function __cairn_complete
    set -l cairn (commandline -opc | string match -v -r '^\w+=')[1]
    command -q -- $cairn; or set cairn cairn
    for line in ($cairn complete fish (commandline -cp | string collect) 2>/dev/null </dev/null)
        if string match -q -- \t'*' $line
            set -l option (commandline -ct | string match -r -- '^--[^=]+=')
            for path in (__fish_complete_path (commandline -ct | string replace -r -- '^--[^=]+=' ''))
                printf '%s\n' "$option$path"
            end
        else
            printf '%s\n' $line
        end
    end
end
complete -c cairn -f -k -a '(__cairn_complete)'
"""


def script(shell: str) -> str:
    """The script that a shell sources."""
    return {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell]


class HalfLine(NamedTuple):
    """A command line as far as it is typed: its words without their quotes, the last of them still being typed."""

    words: Sequence[str]
    kept: int = 0
    """Characters of the last word that stay: what bash puts in comes after them."""
    quote: str = ""
    """The quote that is still open."""


# What a backslash takes its meaning from, inside the quotes of each shell.
_ESCAPED = {"bash": {"'": "", '"': '"\\$`'}, "fish": {"'": "'\\", '"': '"\\$'}}


def read_line(shell: str, line: str, breaks: str = "") -> HalfLine:
    """The words of a line; at any of the `breaks` that is not quoted bash begins the part that it will replace."""
    words: list[str] = []
    word, is_begun, quote, kept, kept_before = "", False, "", 0, 0
    for letter, is_plain in _letters(line, _ESCAPED[shell]):
        if is_plain and letter == quote:
            # A quote that is closed again belongs to the part that is replaced.
            quote, kept = "", kept_before
        elif is_plain and not quote and letter in "\"'":
            quote, kept_before, kept, is_begun = letter, kept, len(word), True
        elif is_plain and not quote and letter in " \t\n":
            words += [word] * is_begun
            word, is_begun, kept = "", False, 0
        else:
            word += letter
            is_begun = True
            if is_plain and not quote and letter in breaks:
                kept = len(word)
    return HalfLine([*words, word], kept, quote)


def _letters(line: str, escaped: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it means what it does to a shell, rather than stand for itself."""
    quote = ""
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and (not quote or escaped[quote]):
            following = next(letters, "")
            if quote and following not in escaped[quote]:
                yield letter, False
            yield following, False
        else:
            if letter == quote:
                quote = ""
            elif not quote and letter in "\"'":
                quote = letter
            yield letter, True


def for_bash(text: str, quote: str) -> str:
    """A text as bash has to find it in a line, after a quote that may be open."""
    if quote == "'":
        return text.replace("'", r"'\''")
    if quote:
        # No backslash helps against the history; another kind of quotes does.
        return re.sub(r'(["\\$`])', r"\\\1", text).replace("!", "\"'!'\"")
    return re.sub(r"([ !\"#$&'()*;<>?[\\\]^`{|}~])", r"\\\1", text)
