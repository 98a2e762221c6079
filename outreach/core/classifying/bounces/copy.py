"""Where a report's own words end and the returned message begins."""

from __future__ import annotations

import re

from outreach.core.classifying.bounces.wording import BOUND

_TITLES = (
    r"this is a copy of (?:the|your) (?:message|mail)|below this line is a copy|enclosed is a copy|"
    r"(?:a )?copy of (?:the |your )?(?:original )?(?:message|mail)|(?:the )?original (?:message|mail)|unsent message|undelivered message|"
    r"returned (?:message|mail)|message (?:headers?|text|content)s? follow|message headers?|(?:the )?headers? (?:and|of|from) |"
    r"(?:the )?first \d+ lines|your (?:original )?message follows|beginning of (?:the )?(?:original )?message|"
    r"rejected message|failed message|bounced message|start of (?:returned|original)|"
    r"en-?t[eê]tes? (?:du|de|d')|message (?:d'origine|original|initial|retourn[eé])|copie du message|"
    r"(?:urspr[uü]ngliche|original)-?\s?nachricht|kopfzeilen|(?:der )?header der|"
    r"mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|encabezados|cabe[cç]alhos|intestazioni|"
    r"元のメッセージ|オリジナルメッセージ|原始(?:邮件|郵件|消息)|原信件|исходное (?:сообщение|письмо)"
)

_RULED = re.compile(rf"^[ \t]*[|>]?[-=*#_+~|]{{2,40}}[ \t]*(?:{_TITLES})", re.IGNORECASE | re.MULTILINE)
_TITLED = re.compile(
    rf"^[ \t]*(?:{_TITLES})[^\n]{{0,60}}(?::|follows\.?|follow\.?|below\.?|attached\.?|adjunto\.?|angef[uü]gt\.?|ci-dessous\.?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(
    r"^[>|]?[ \t]?(?:Return-Path:|Received: ?(?:from|by|\(|with)|DKIM-Signature:|X-Google-Smtp-Source:|Content-Type: (?:message/rfc822|text/rfc822-headers))",
    re.IGNORECASE | re.MULTILINE,
)


def own_words(text: str) -> tuple[str, str]:
    """Split a report's text into what the mail system wrote and the copy of the message that follows it."""
    bounded = text[:BOUND]
    starts = [found.start() for pattern in (_RULED, _TITLED, _HEADER) if (found := pattern.search(bounded))]
    if not starts:
        return bounded, ""
    cut = min(starts)
    return bounded[:cut], bounded[cut:]
