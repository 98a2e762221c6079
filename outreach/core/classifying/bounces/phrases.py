"""Sentences by which mail systems say that a message did not arrive, is late, or was delivered; and what is no report.

Patterns meet text that `wording.plain` made.
"""

from __future__ import annotations

from outreach.core.classifying.bounces.wording import any_of

DAEMON_LOCAL = any_of(
    r"^(?:(?:mail(?:er)?[-_.]?(?:daemon|agent|robot|delivery[\w.-]*|gateway|guard|system|admin)|post[-_]?master|mdaemon",
    r"mailsystem|smtp[-_]?(?:gateway|server|daemon)|imss|interscan[\w-]*|(?:symantec|norton)[\w-]*",
    r"daemon",
    r"bounce[-_]?(?:handler|daemon|notification)s?|mta[-_]?[\w-]*|system[-_ ]?administrator",
    r"no-?reply-mta|microsoftexchange[0-9a-f]*|mailadm\w*|mail\.delivery\.\w+))",
)
DAEMON_NAME = any_of(
    r"mail(?:er)?[ -]?deliver[ey]\w*|mailer[- ]?daemon|postmaster|delivery (?:sub)?system",
    r"system administrator|mail administrator",
    r"internet mail (?:delivery|service)|mail (?:sub)?system|microsoft (?:outlook|exchange)|mail router",
    r"mail server",
    r"interscan|messaging (?:server|gateway|security)",
    r"administrateur (?:systeme|de messagerie|du systeme)|systemadministrator",
    r"administrador del sistema|amministratore (?:di )?sistema|lsmtp|mail gateway|mdaemon|mail transfer",
    r"automated response from .{1,40}postmaster",
    r"сист\w+ доставки|メール配信|メールシステム|系统(?:管理员|退信)",
)

SUBJECT = any_of(
    r"undeliver|non-?deliver|nondeliver|not (?:be )?delivered|(?:un)?able to (?:be )?deliver",
    r"could not (?:be )?(?:deliver|sen[dt])",
    r"deliver[ey]\w* ?(?:status|fail|error|problem|report|notification|has failed|attempt|warning|delay|impossible|incomplete)",
    r"fail(?:ed|ure)?\b.{0,20}(?:deliver|mail|notice|message|recipient)",
    r"(?:mail|message|e-?mail)\b.{0,30}(?:fail|error|reject|not deliver|not sent|returned|bounced|delayed|blocked|problem)",
    r"return(?:ed|ing) (?:mail|message|e-?mail|to sender)|bounced? (?:mail|message)|failure notice",
    r"delay(?:ed)? mail|delayed:",
    r"mail system error|processing error|error (?:sending|delivering|in delivery)|there was an error",
    r"permanent (?:error|failure)",
    r"warning: (?:message|could not|e-?mail)",
    r"(?:message|mail|delivery) (?:\S+ )?(?:delayed|deferred|retry)|message you sent",
    r"relayed:|delivered:|successful(?:ly)? (?:mail )?deliver|rejected (?:mail|message|posting)",
    r"automatically rejected|recipient (?:unknown|rejected|not found)",
    r"unknown (?:user|recipient|address)|user unknown|mailbox (?:full|unavailable|is full)",
    r"quota exceeded",
    r"non (?:remis|delivre|distribue|recapit|consegn)|echec (?:de |d')",
    r"remise (?:de|du|en|retardee|differee)|retour (?:de |du )?(?:courri|mail|message|a l'expediteur)",
    r"(?:message|courriel|mail|courrier)\b.{0,20}non (?:delivr|distribu|remis|achemin)",
    r"notification (?:d'etat|d'echec|de non|de remise)|avis de non",
    r"impossible de (?:remettre|delivrer|distribuer)",
    r"utilisateur (?:inconnu|non)|destinataire (?:inconnu|introuvable)",
    r"rapport de (?:non|remise|livraison)|erreur (?:de |d')(?:envoi|livraison|distribution|remise)",
    r"unzustellbar|nicht (?:zugestellt|zustellbar|ausgeliefert)|zustell(?:ung|bericht|fehler|status)",
    r"fehlgeschlagen|rucklaufer|fehler beim (?:senden|versand)",
    r"no (?:se ha podido|se pudo|entregad|se puede|entregable)|error (?:de|en la) entrega|devuelto",
    r"devolucion|fallo (?:de|en) (?:la )?entrega|nao (?:foi )?entreg|nao (?:pode|foi possivel)",
    r"falha (?:na|de) entrega",
    r"mancat[oa] (?:recapit|consegn)|impossibile (?:recapit|consegn)|errore di (?:consegna|recapito)",
    r"notifica di",
    r"onbestelbaar|niet (?:afgeleverd|bezorgd|worden)|kan niet worden|olever|leverer",
    r"g(?:ar|ick) inte att|kunde inte|ikke (?:leveres|levert|leveret)|kunne ikke|ei voitu|toimitus",
    r"nie (?:dostarczon|mozna)|niedostarcz|zwrot|nedoruc|neni mozne|kezbesit|ne(?:ze)?mohl|teslim",
    r"не (?:доставлен|может быть|удалось)|недоставлен|ошибка доставки",
    r"エラー(?:通知|メール|のお知らせ)|配信|送信(?:エラー|でき)|送れません|届け|不達|未達|エラーメール|退信|无法(?:投递|送达|发送)|投递失败|系统退信",
    r"無法(?:傳遞|寄送|送達)|반송|전송 실패",
)

SIGNATURE = any_of(
    r"this is the (?:[\w .()]{0,60}postfix[\w .()]{0,40}|mail (?:delivery agent|system)|qmail-send|[\w -]{0,20}mail(?:er)? (?:delivery )?(?:program|agent|system)|dragonfly)",
    r"i'm afraid i wasn't able to deliver",
    r"this message was created automatically by|this is an automatically generated delivery status",
    r"transcript of session follows",
    r"(?:the )?(?:original|following) message was (?:received|undeliver)|the following addresses had",
    r"reporting-mta:|final-recipient:",
    r"delivery (?:has )?failed to these recipients|did not reach the following|non-delivery report",
    r"failure reasons|message from .{1,80}\. unable to deliver",
    r"---- ?transcript|message log follows|failed addresses follow|hi\. the mta program",
    r"mail delivery agent at",
    r"remote (?:host|server) (?:said|replied|returned)|original message headers:",
    r"diagnostic information for administrators|m-filter",
    r"informations de diagnostic pour les administrateurs|diagnoseinformationen fur administratoren",
    r"delivery failure notification message",
)
"""Words that only a mail system's own report has."""

FAILURE = any_of(
    r"(?:could|can|was|were|has|have|is|are|will|did)(?: ?not|n't)(?: yet)? (?:be |been |being )?(?:\w+ ){0,2}(?:deliver|sent\b|send\b|reach|receive|accept|process|relayed|complete)\w*",
    r"not delivered",
    r"undeliver\w*",
    r"(?:unable|failed|trouble|impossible|error) (?:to (?:be )?|while trying to |while |in )?(?:deliver|sen[dt]|reach|transmit)\w*",
    r"deliver[ey]\w* (?:to .{0,120} )?(?:has |have )?(?:failed|failure|was aborted|error|attempts?|has been (?:delayed|aborted)|problem)",
    r"failed (?:permanently|recipient|addresses|deliver)",
    r"had (?:delivery|permanent|transient|fatal|the following) (?:errors?|problems?|fatal)",
    r"(?:delivery|sending|transmission) (?:error|failure)",
    r"error (?:delivering|sending|was detected|occurred)|delivering your",
    r"(?:has been|was|were|is being|been) (?:automatically )?(?:returned|rejected|refused|bounced|blocked|delayed|postponed|discarded)",
    r"returned permanent errors",
    r"not been (?:able|delivered)|no valid recipients",
    r"recipient (?:name is not|was|has|not|unknown|rejected|does)|(?:unknown|invalid|no such|bad) (?:\w+ ){0,3}(?:user(?:id)?|recipient|addressee|host|domain|mailbox|account)\b",
    r"user unknown|no such user|mailbox is full|over quota",
    r"not (?:exactly )?match an|did not like our|does not like recipient|this user doesn't have",
    r"\b5\d\d[ -]#?5\.\d{1,3}\.\d{1,3}|said: [45]\d\d|\b5\d\d [<a-z]|<<< [45]\d\d",
    r"(?:n'a|n'ont|n'est|ne|pas|etre) (?:pas )?(?:pu |peut |peuvent |ete |pu etre |peut etre |peuvent etre )?(?:pas )?(?:etre )?(?:remis|distribu|delivr|achemin|transmis|livr|envoy|recu|atteint|joint)\w*",
    r"echec de (?:la |l')?(?:remise|envoi|distribution|livraison)|non (?:remis|distribue|delivre)",
    r"impossible de (?:remettre|distribuer|delivrer|livrer|transmettre)",
    r"(?:konnte|konnten|kann|wurde|wurden)\b.{0,120}\bnicht\b.{0,60}(?:zugestellt|ausgeliefert|ubermittelt|erreicht|gesendet|weitergeleitet)",
    r"unzustellbar|fehlgeschlagen|konnte nicht|fehler bei der zustellung|gruppe, die sie kontaktieren",
    r"no (?:se ha |se )?(?:pudo|podido|puede|ha podido|pueden)|no ha sido entregad|no fue entregad",
    r"nao (?:pode|foi)|nicht erreicht|no ha llegado|non ha raggiunto|niet bereikt",
    r"non (?:e stato|e' stato|puo|ha potuto|sono stat)\b.{0,60}(?:recapitat|consegnat|inviat)?",
    r"impossibile (?:recapit|consegn|inviare)|mancata consegna",
    r"(?:kon|kan|konden) niet\b|niet (?:worden )?(?:afgeleverd|bezorgd|verzonden)|kunde inte",
    r"g(?:ar|ick) inte att|kan ikke|kunne ikke|ei voitu|nie (?:moze|mogl|zostal|udalo)|nemohl\w*|nelze",
    r"teslim edilemedi",
    r"не может быть доставлено|не (?:было )?доставлен|не удалось|недоставлен",
    r"(?:配信|送信|配送|お届け|転送|投稿)(?:が|は|を)?(?:でき|出来|に失敗|不能)|届きません|届けられ|送れません|配送できません|失敗しました|存在しないか|エラー",
    r"无法(?:发送|投递|送达|传送|送到)|未能(?:送达|投递)|退回|投递失败|發送失敗|無法(?:傳遞|寄送|送達|張貼)",
)
"""A sentence of failure, in the languages that mail systems speak."""

DELAY = any_of(
    r"not yet been (?:delivered|sent|able)|not been (?:yet )?delivered yet|not been yet",
    r"yet (?:been )?(?:delivered|able)|this is (?:just )?a (?:delay )?warning|warning message only",
    r"no action is required on your part|has been (?:delayed|postponed|deferred)",
    r"(?:is|was|been|being) delayed",
    r"(?:will|shall) (?:continue|keep|be (?:re-?)?tr|retry|try|attempt|re-?attempt)\b.{0,40}(?:deliver|tr|attempt|send|retr|\d|again)",
    r"attempts? will (?:continue|be made)",
    r"still (?:being (?:re)?tried|trying|attempting|in (?:the )?queue|queued)|do not need to resend",
    r"transient non-fatal errors|will keep trying|advisory-only|delivery status notification \(delay",
    r"message delayed|delayed mail",
    r"(?:remise|livraison|distribution)\b.{0,40}(?:retardee?|differee?)",
    r"(?:nouvelles? tentatives?|continue\w* d'essayer|tentera|sera retente|a ete retarde|pas encore (?:pu|ete))",
    r"(?:verzogert|verzogerung|noch nicht zugestellt|weitere (?:zustell)?versuche|wird weiterhin versucht)",
    r"(?:se ha )?retrasad[oa]|aun no se ha|ritardat[oa]|in ritardo|vertraag|forsena|forsinket|задерж|遅延",
    r"再送を|延迟",
)
"""Still being tried."""

OVER = any_of(
    r"giv(?:en|ing) up|gave up|no longer (?:try|attempt)|failed permanently",
    r"permanent (?:error|failure|fatal)|was not delivered|could not be delivered (?:for|within|after)",
    r"not going to try again|returned to you unopened",
    r"message expired|retry time(?:out)? exceeded|cannot send message for|removed from (?:the )?queue",
    r"abandon|has been returned",
)
"""It was tried long enough: no delay any more."""

DONE = any_of(
    r"(?:was|been|were) successfully (?:delivered|relayed|sent)|successfully delivered to",
    r"has been successfully|your message was delivered",
    r"(?:a ete|ont ete) (?:correctement |bien )?(?:remis|distribue|delivre|relaye)\w*",
    r"delivery to these recipients or (?:groups|distribution lists) is complete",
    r"erfolgreich (?:zugestellt|ubermittelt)|relayed to these recipients|successful mail delivery",
)
"""Delivered, relayed."""

NOT_A_REPORT = any_of(
    r"out of (?:the )?office|auto(?:matic|mated)?[- ]?(?:reply|response|responder)|reponse automatique",
    r"automatische antwort|abwesen|vacation|en conges?\b|on leave|away from|absence du bureau|absent",
    r"awaits moderator|being held until|is being held|held for (?:moderation|approval)|moderat(?:ion|or)",
    r"confirm(?:ation)? (?:that you|your (?:subscription|message|e-?mail|address)|of your)",
    r"verify (?:that )?(?:you|your)",
    r"challenge|ticket|case #|numero de (?:dossier|demande)|votre demande|your request|read receipt",
    r"accuse de (?:lecture|reception)|disposition",
    r"votre message est en attente|pour que votre (?:message|mail|e-mail) soit|authentifier en cliquant",
    r"cliquez (?:ici|sur le lien)|click (?:here|on the link|the link)|whitelist|quarantin\w*",
    r"abuse report|feedback loop|spam report|weekly|digest",
)
"""Subjects and openings of other robots."""

ANSWERED = any_of(
    r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\b(?:said|replied|answered|returned): ?[45]\d\d\b",
    r"<<< [45]\d\d\b|\(#[45]\.\d\.\d\)",
)
"""A server's reply with its code, as only a machine copies it."""
