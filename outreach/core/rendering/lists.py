"""One list from the items that Jinja's tags set apart: `{% for … %}` around `- item` is not a list per item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

Group = tuple[str, list[Token]]  # kind ("ul -", "ol .", a tag's word, or ""), tokens

OPENERS = frozenset({"if", "for"})
MIDDLE = frozenset({"else", "elif"})
CLOSERS = frozenset({"endif", "endfor"})


def merged(tokens: Sequence[Token], word: Callable[[Token], str]) -> list[Token]:
    """Merge lists of one kind that only `if` and `for` tags set apart, at every depth; `word` names a tag."""
    groups = list(_groups(tokens, word))
    result: list[Token] = []
    at = 0
    while at < len(groups):
        end = _run(groups, at)
        if end:
            result += _one_list(groups[at:end])
            at = end
        else:
            result += groups[at][1]
            at += 1
    return result


def _groups(tokens: Sequence[Token], word: Callable[[Token], str]) -> Iterator[Group]:
    """Give the siblings: each a tag, a whole list or another whole block, merged inside."""
    at = 0
    while at < len(tokens):
        first = tokens[at]
        end = at + 1
        if first.type == "jinja":
            yield word(first), [first]
        elif first.nesting == 1:
            depth = 1
            while depth:
                depth += tokens[end].nesting
                end += 1
            kind = f"{first.tag} {first.markup}" if first.tag in ("ul", "ol") else ""
            yield kind, [first, *merged(tokens[at + 1 : end - 1], word), tokens[end - 1]]
        else:
            yield "", [first]
        at = end


def _run(groups: list[Group], start: int) -> int:
    """Tell where a run of lists and balanced tags that begins at `start` ends; 0 when there is none."""
    depth = end = 0
    kinds: set[str] = set()
    tags = False
    for n in range(start, len(groups)):
        kind = groups[n][0]
        if " " in kind:
            if kinds - {kind}:
                break
            kinds.add(kind)
        elif kind in OPENERS or (depth and (kind in MIDDLE or kind in CLOSERS)):
            depth += (kind in OPENERS) - (kind in CLOSERS)
            tags = True
        else:
            break
        if not depth and kinds and tags:
            end = n + 1
    return end


def _one_list(run: list[Group]) -> list[Token]:
    lists = [tokens for kind, tokens in run if " " in kind]
    inside = [t for kind, tokens in run for t in (tokens[1:-1] if " " in kind else tokens)]
    return [lists[0][0], *inside, lists[0][-1]]
