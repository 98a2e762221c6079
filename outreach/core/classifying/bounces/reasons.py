"""What refusals say, as tables: the words of SMTP replies and of mail systems' reports, family by family.

Patterns meet text that `wording.plain` made: lower case, no accents, one space between words. Sources are the replies of
the servers themselves (Postfix, Sendmail, Exim, qmail, Exchange, Domino …), what large providers document, RFC 3463.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from outreach.core.classifying.bounces.wording import any_of


class Reason(Enum):
    """Families of words, in the order they are asked: what is said more precisely comes first."""

    FULL = "mailbox full"
    WAITING = "still to be tried, or tried too long"
    CONTENT = "content or size"
    SENDER = "sender, host or policy"
    NETWORK = "network, DNS or system trouble"
    MAILER = "their mailer failed"
    SUSPENDED = "mailbox suspended"
    GONE = "host or domain does not exist"
    UNKNOWN = "no such mailbox"
    FILTERED = "recipient does not want it"


@dataclass(frozen=True, slots=True)
class Words:
    """A family and the pattern that knows it."""

    reason: Reason
    pattern: re.Pattern[str]


_BOX = r"(?:mail ?box|mail ?folder|mail ?drop|maildir|inbox|account|user|recipient|boite|bal|postfach|buzon|casella|mail ?file|mail directory)"
_WHO = r"(?:user|recipient|mail ?box|account|address|addressee|mail ?drop|alias|local ?part|person|destinatary|e-?mail(?: address)?(?: account)?|userid|username|customer|subscriber|receiver)"

FULL = any_of(
    r"(?:over|out of|exceed\w*|reached|above|beyond|past)\b.{0,40}\bquota",
    r"\bover ?quota\b",
    r"quota\b.{0,40}\b(?:exce+ded|exceeded|exceed|violation|full|reached|limit|used up|depass|atteint|uberschritten|superad|exced|over)",
    r"(?:full|ful) (?:mail ?box|inbox|mail ?folder)",
    rf"{_BOX}(?:'?s)?\b.{{0,40}}\b(?:is|are|was|currently|almost|appears|seems)? ?(?:full|overfull|overflow\w*|pleine|voll|lleno|llena|piena|cheia)\b",
    rf"{_BOX}\b.{{0,60}}\b(?:exceed\w*|over|reached|surpassed)\b.{{0,40}}\b(?:limit|space|size|storage|allocation|quota|capacity|allotment|allowed)",
    r"(?:over|exceed\w*)(?: \w+){0,5} (?:storage|disk|disc|mailbox|space) (?:limit|space|quota|allocation|size|capacity)",
    r"(?:not enough|insufficient|out of|lack of|no more) (?:\w+ ){0,2}(?:disk|disc|storage|mailbox|quota)(?: space)?\b",
    r"no (?:disk|storage) space",
    r"does not have enough (?:disk |storage )?space",
    r"would (?:be over|exceed) (?:the |its |their |maximum )?(?:allowed|mailbox|quota|storage|disk|maximum)",
    r"out of storage|storage (?:limit|space|quota)|disk ?full|disk space limit|mail ?box size limit",
    r"userdisk quota|too much mail (?:data|stored)",
    r"too many messages (?:on|in) (?:the|this|his|her|their)",
    r"space has been used up|capacity (?:is )?exceeded|exceeding receiving limits",
    r"(?:boite|messagerie)\b.{0,40}\b(?:est )?(?:pleine|saturee)|quota (?:de )?(?:stockage|boite)",
    r"espace (?:disque )?insuffisant",
    r"depasse son quota|a atteint (?:son|sa) (?:quota|limite|taille)|postfach.{0,40}(?:voll|uberfullt)",
    r"speicherplatz",
    r"buzon.{0,30}(?:lleno|llena)|casella.{0,30}piena|caixa.{0,40}(?:cheia|lotada)",
    r"mailbox.{0,20}(?:vol|over limiet)",
    r"メールボックス.{0,30}(?:一杯|いっぱい|容量|満杯)|容量.{0,12}(?:超|オーバー|不足)|ящик.{0,40}переполнен|邮箱.{0,10}已?满",
    r"空间(?:已满|不足)",
    r"\bstoredrv\.deliver; ?(?:mailbox ?full|recipient mailbox full)|quotaexceeded|ofr_?\d*_417",
    r"lpn\d*_417",
)

CONTENT = any_of(
    r"message (?:size|length|is|was|too|exceeds?)\b.{0,40}\b(?:too (?:big|large|long)|exceeds?|limit|larger|maximum)",
    r"too (?:big|large)\b|size limit|exceed\w* (?:the )?(?:\w+ ){0,4}(?:size|message length)",
    r"maximum (?:message )?size|larger than the (?:current )?system limit",
    r"message (?:content|header)s? (?:rejected|refused|malformed)",
    r"(?:illegal|banned|prohibited|disallowed|blocked|forbidden|executable) (?:attach\w*|content|file|extension)",
    r"attachments? (?:\w+ ){0,3}(?:not (?:allowed|accepted|permitted)|rejected|blocked|prohibited|forbidden|type)",
    r"\bvir(?:us|ii|uses)\b|malware|trojan|\bworm\b|infected|phish\w*|\beicar\b",
    r"\bspam\b|spam(?:my|assassin|ming|haus|cop|trap|mer| ?score|detected| content)|\bjunk\b",
    r"\bunsolicited\b|\bbulk ?mail\b|unwanted (?:mail|message|content)|high probability of spam",
    r"content (?:filter\w*|policy|restriction|rejected|blocked)",
    r"rejected by (?:the )?(?:content|bayes|filter)|looks like spam",
    r"\burl\b.{0,30}(?:black|block|surbl|uribl)|\bsurbl\b|\buribl\b",
    r"mail rejete|message (?:non conforme|trop volumineux)|taille (?:limite|maximale|du message)",
    r"zu gro(?:ss|b)|demasiado grande|troppo grande",
    r"rfc ?(?:\d{3,4} )?(?:non-?compliant|compliance|violation)|not (?:rfc ?)?\d* ?complian|non-?rfc",
    r"\brfc ?[25][38]22\b|multiple .{0,20}addresses in from|duplicate header",
    r"missing .{0,20}(?:header|message-id|date field)|8-?bit|bare (?:lf|cr|linefeed)|malformed",
    r"messages? without",
)

SENDER = any_of(
    r"relay(?:ing)?\b.{0,30}\b(?:denied|not (?:allowed|permitted)|prohibited|refused|forbidden|disallowed|access|disabled|rejected)",
    r"(?:not|unable|refuse\w*|denied|cannot|no|not permitted|deny) (?:to )?(?:be )?relay|open relay",
    r"we do not relay|not permitted to relay|relay not|cannot be relayed",
    r"\bspf\b|\bdmarc\b|\bdkim\b|\barc (?:seal|chain)|sender id|domainkeys|sender policy framework",
    r"openspf",
    r"unauthenticated|authenticat(?:ion|e)\b|\bauth(?:entification)? (?:required|requise)",
    r"not authenticated|smtp auth|authenticationrequired|authenticated (?:senders|users|sessions) only",
    r"authentifi",
    r"black ?-?list\w*|block ?-?list\w*|deny ?-?list\w*|\bdns ?[bw]l\b|\brbl\b",
    r"(?<!not )\blisted (?:in|at|by|on)\b|\bsorbs\b|spamcop|spamhaus|barracudacentral|cloudmark",
    r"senderscore|zen\.|invaluement|\bmxrate\b|blocked using|blocklisted|sender\.office\.com",
    r"reputation|\brate ?-?limit\w*|throttl\w*|frequency limit\w*",
    r"too many (?:connections|messages|emails|mails|recipients|invalid|unknown|errors|sessions|concurrent)",
    r"sending (?:rate|limit|quota)|exceeded .{0,30}(?:rate|hourly|daily|sending)",
    r"rate (?:exceed|control|of)|temporarily (?:blocked|deferred)",
    r"(?:ip|host|client|server|sender|domain|network|address)s?\b.{0,60}\b(?:blocked|banned|blacklisted|denied|black listed|block listed|not allowed|not authorized|not authorised|not permitted)",
    r"access (?:is )?(?:denied|rejected)|access not (?:allowed|granted)|banned sending",
    r"blocked (?:ip|by|for|due|because|address|from)|\bbanned\b|adresse ip.{0,30}bloqu",
    r"message was blocked|has been blocked|you (?:are|have been|were) (?:blocked|banned|rejected)",
    r"sender (?:\w+ ){0,3}(?:rejected|denied|refused|blocked|invalid|not|unknown|verify|verification|domain|callout|is spammer)",
    r"sender address|(?:verify|verification|callback|callout)\b.{0,20}\bfail|invalid sender|bad sender",
    r"bogus (?:mail|sender)|null sender|empty (?:envelope )?sender|<> (?:invalid|rejected|sender)",
    r"emetteur invalide|expediteur|envelope sender",
    r"mail from\b.{0,40}\b(?:denied|rejected|not|invalid|refused|domain)",
    r"from:? (?:address|domain)\b.{0,40}\b(?:denied|rejected|not|invalid|refused|must|does)",
    r"not owned by user|unverifiable sending|unroutable sender|domain of sender|sender's",
    r"returned mail not accepted|third-party dsn|\bbatv\b|backscatter|bouncedeny|unsigned dsn",
    r"(?:reverse|rdns|ptr|hostname|helo|ehlo)\b.{0,60}\b(?:dns|record|lookup|required|invalid|mismatch|not|no|fail|does|must|unknown|rejected|verify|resolve)",
    r"\bno (?:ptr|rdns|reverse)|cannot find your (?:reverse )?hostname|cannot resolve your",
    r"client host rejected|fix (?:your )?reverse|mismatches? client ip|dynamic (?:ip|address|host)",
    r"(?:generic|residential) (?:ip|host|ptr)|smtp server of your isp|your isp|fully.qualified",
    r"valid reverse",
    r"polic(?:y|ies)\b|politique|administrative(?:ly)? (?:prohibit|den|lock|reason)|prohibit(?:ed|ion)",
    r"not (?:allowed|authorized|authorised|permitted|entitled) (?:to|by|from|for)|isn't allowed",
    r"unauthorized|unauthorised|security (?:reason|policy|setting)|protocol violation|refused by",
    r"\bpermission\b|you do not have|berechtigung|autorisation|autorisee?",
    r"not accepting (?:mail|messages) from|restricted|delivery not (?:authorized|allowed)",
    r"do not accept mail from|not allowed|rule imposed|resolver\.rst\.|transport\.rules|rejectmessage",
    r"suspicious|suspicio|verboten|gesperrt|\bblocked\b|cannot send e-?mail to yourself|high volume",
    r"abuse|complaints?\b",
    r"(?:encrypt\w*|starttls|tls)\b.{0,40}(?:required|not|must|fail|issue|need)|certificate|must issue",
    r"need (?:mail|rcpt)|command (?:not|rejected|unrecognized)|unrecognized command|syntax error",
    r"bad sequence|bad syntax|pipelining",
)

WAITING = any_of(
    r"gr[ea]y ?-?list\w*|host not found, try again|name service error .{0,120}try again|queue\.expired",
    r"message (?:has )?expired|delivery (?:time )?expired|in (?:the |this )?(?:mail )?queue (?:too|for)",
    r"message timed out|too many (?:\w+ )?(?:connections|sessions|concurrent)|rate ?-?limited",
    r"frequency limited|not delivered within|cannot send message (?:for|within)|retry time(?:out)? ",
    r"has been in the queue|after sitting in queue|giving up after|gave up after",
    r"could not be delivered (?:for|within) (?:more than )?\d",
    r"temporar(?:il)?y (?:blocked|deferred|rejected|unavailable|over|lookup|local|fail\w*|error|problem|server|system)",
    r"connection timed out|operation timed out|no answer from host|undeliverable for",
)

NETWORK = any_of(
    r"failing for a long time|closed (?:the )?connection|find a (?:gateway|mail exchanger)|local delivery failed",
    r"no responde|non risponde|antwortet nicht|lost input channel|mailbox file is locked|(?:corrupt|damaged)\b",
    r"timed? ?-?out|timeout|time limit exceeded|delivery (?:time )?expired|\bexpired\b",
    r"too (?:long|old)\b|in (?:the |this )?(?:mail )?queue (?:too|for)|message (?:is )?too old",
    r"retry (?:time|timeout|limit)|could not be delivered (?:for|within|after)|giving up (?:after|on it)",
    r"not delivered within|cannot send message (?:for|within)|queue (?:lifetime|time)",
    r"maximum (?:queue|retr\w*)|\d+ attempts?|for more than \d+|after \d+ (?:hours|days|tries|attempts)",
    r"not been collected|undeliverable for|unable to deliver in",
    r"connection (?:was |has been )?(?:refused|reset|lost|dropped|closed|failed|timed|broken|to .{0,60} (?:failed|refused|timed))",
    r"(?:lost|dropped|broken|bad|no|failed|deferred) (?:\w+ )?connection|could ?n[o']t (?:open )?connect",
    r"can ?(?:not|'t) connect|unable to connect|connect (?:to .{1,120}: |failed|error)|smtp connection",
    r"requests to connect|network (?:is )?unreachable|network (?:error|problem|failure)",
    r"host (?:is )?(?:unreachable|down|not reachable)|no route to host|socket error|not respond\w*",
    r"did not respond|no (?:answer|response)|not reachable|unreachable|refused connection",
    r"mail exchanger failed",
    r"try (?:again|later)|temporar(?:y|ily|ly)|transient|deferred|\bagain later",
    r"service (?:\w+ )?unavailable\b.{0,20}\blater|try your message again|reessayer|essayer plus tard",
    r"spater erneut|intente|momentan",
    r"(?:dns|name ?server|name service|resolver)\b.{0,40}\b(?:fail\w*|timeout|try again|soft|temporar|servfail|not available|problem|trouble)",
    r"host not found, try again|malformed (?:or unexpected )?name server|servfail",
    r"dns (?:records for the destination|lookup fail)",
    r"system (?:resources|load|full|storage|busy)|server (?:is )?(?:too )?busy",
    r"insufficient (?:system )?(?:resources|memory)|resources? (?:\w+ )?unavailable|unavailable or busy",
    r"service (?:currently |temporarily )?(?:not available|shutting)|shutting down|out of memory",
    r"load too high|overload\w*|i/o error|read error|write error|cannot open|can't (?:open|create)",
    r"unable to (?:contact|open|lock)|ldap|database|internal (?:server )?error",
    r"local (?:configuration |problem|error)|configuration (?:error|problem)|config error|software error",
    r"queue file|lookup failure|interrupted system call|resource temporarily",
    r"\bloop(?:s|ing|ed)?\b|too many hops|hop count|max(?:imum)? hop|loops back|routing loop",
    r"ne repond pas|delai|expire\b|abgelaufen|nicht erreichbar|zeituberschreitung|応答|タイムアウト|не отвечает",
    r"连接|超时",
)

MAILER = any_of(
    r"procmail: |command died|mailer error|\bpipe to \||failed to read response",
    r"can't create user output file|local mailer error",
)

SUSPENDED = any_of(
    rf"{_BOX}\b.{{0,60}}\b(?:suspend\w*|disabled|deactivat\w*|inactive|not active|frozen|locked|on hold|bloque|archive+|blocked|dormant|discontinued|expired|unpaid)\b",
    rf"(?:suspended|disabled|inactive|deactivated|frozen|locked|archived|blocked|expired|dormant) (?:{_BOX}|address)",
    r"archived recipient|extended inactivity",
    r"is (?:currently )?(?:suspended|disabled|inactive|deactivated)|not been activated",
    r"suspend the service|temporary locked|compte .{0,40}(?:bloque|suspendu|desactive|inactif)",
    r"boite .{0,40}(?:archivee|desactivee|bloquee|inactive)|konto.{0,30}(?:gesperrt|deaktiviert)",
    r"cuenta.{0,30}(?:suspendida|desactivada|bloqueada)|停用|冻结|_420|_426",
)

GONE = any_of(
    r"(?:illegal|invalid|bad|unknown|non-?existent|unresolvable|no such|unkown) (?:host|domain)(?:/domain)?(?: name)?s?\b",
    r"host(?:name)? (?:or domain (?:name )?)?(?:not found|unknown|does not exist|not known)",
    r"unknown (?:host|domain|mail domain|or non-?existent domain)|no such (?:host|domain)",
    r"name or service not known|any host named",
    r"domain\b.{0,60}\b(?:does not exist|doesn't exist|not exist|not found|nonexistent|non-existent|is unknown|isn't valid|is invalid|not registered|must exist|n'existe|no longer exists)",
    r"domain (?:\w+ )?not found|domain name not found|nxdomain|nonexistentdomain|infodomainnonexistent",
    r"all host address lookups failed permanently|non-?existent (?:host|domain)|nonexistent domain",
    r"bad (?:destination )?(?:domain|host)|bad destination system",
    r"unrout?eable (?:mail )?(?:domain|address)|unresolvable|couldn't find any host",
    r"could not find (?:any )?(?:host|domain|mail exchanger|a mail server)",
    r"all (?:relevant )?mx records point to non-?existent",
    r"mx (?:points|record).{0,40}(?:non-?exist|localhost)",
    r"no (?:valid )?(?:mx|mail exchanger)s?(?: or a)? ?(?:record|host|found|could|for)|no mx record",
    r"null ?mx|does not accept (?:e-?)?mail\b|no smtp service|does not receive (?:e-?)?mail",
    r"doesn't accept mail|mx or srv record indicated|dns hard error|no dns (?:entry|record)",
    r"domain has no|cannot resolve (?:the )?(?:destination|domain|host)",
    r"domaine?.{0,40}(?:n'existe|introuvable|inconnu|inexistant)|nom de domaine",
    r"domain.{0,30}(?:existiert nicht|nicht gefunden|unbekannt)",
    r"dominio.{0,30}(?:no existe|non esiste|nao existe|inexistente)|домен.{0,30}не (?:существует|найден)",
    r"域名.{0,10}不存在|该域|收件人域名",
)

EDGE = any_of(
    r"x-unix; 6[78]\b",
    r"5\.4\.1 recipient address rejected: access denied|recipient address rejected: access denied\. as\(",
)
"""Exit statuses of local mailers (sysexits.h: no user, no host); Exchange Online for a recipient its directory lacks."""

UNKNOWN = any_of(
    rf"(?:unknown|invalid|no such|non-?existent|nonexisting|bad|unrecogni[sz]ed|illegal|undefined|not a valid|not a known|no valid|incorrect|wrong|inexistent|unkown|unknow|unknonw|invaild) (?:\w+[ /-]){{0,3}}{_WHO}",
    rf"{_WHO}s?\b.{{0,80}}\b(?:unknown|unkown|not known|not found|n't found|doesn't exist|do(?:es)? ?n[o']t exist|not exist\w*|isn't (?:valid|known)|invalid|is not (?:a )?(?:valid|known|local|recogni[sz]ed|registered|listed|present|an active)|not (?:valid|listed|recogni[sz]ed|registered|present|in (?:our|my|the))|no longer|not here|nonexist\w*|non-exist\w*|undefined|not local|not our|have an account|has left)",
    r"(?:does not|doesn't|do not|don't|didn't) have (?:a|an) .{0,80}\baccount",
    r"no (?:mailbox|account|user|recipient|person|one|body|address|alias|mail box)\b.{0,30}\b(?:here|by that|by this|with|found|at this|of that|available for)",
    r"there is no (?:one|such)|not listed in|no such (?:\w+ ){0,2}(?:here|local)",
    r"not in (?:name|address|domino|the) (?:\w+ )?(?:directory|book)|no .{1,40} in name directory",
    r"not unique in|no match(?:es)?\b|not match|isn't in my list|validrcptto|badrcptto|badrecipientto",
    r"rcptinvalid|not our customer|user_?unknown|userunknown|nosuchuser|recip(?:ient)? ?not ?found",
    r"adr\.(?:ex)?recip(?:ient)?notfound|unknown or illegal|unknown email|unknown to",
    r"doesn't (?:exist|list)|wasn't found|was not found|could ?n[o']t be found|cannot be found",
    r"can't be found",
    r"no longer (?:valid|on server|exists?|active|available|in (?:use|service)|accepts? mail|works? (?:here|for|at)|with)",
    r"has (?:been )?(?:deleted|removed|terminated|closed|left|moved)",
    r"(?:account|mailbox|address|user) (?:\w+ ){0,2}(?:closed|deleted|removed|terminated|cancelled|canceled)",
    r"has been replaced by|user missing home|mailbox not available|mailbox (?:is )?unavailable\b",
    r"mailbox unavaiable|can't accept user|must be in the local recipient|not email addresses",
    r"is not recognized|addressee|vdeliver",
    r"(?:utilisateur|destinataire|adresse|compte|boite)\b.{0,60}\b(?:inconnue?|introuvable|n'existe|invalide|inexistante?|n'est (?:pas|plus)|erronee?|non recense|supprimee?|fermee?)",
    r"n'existe (?:pas|plus)|est introuvable|pas ete trouve",
    r"(?:empfanger|benutzer|adresse|postfach|konto|mailadresse|teilnehmer)\w*\b.{0,60}\b(?:unbekannt|existiert nicht|nicht gefunden|ungultig|nicht bekannt|nicht vorhanden|nicht (?:mehr )?(?:aktiv|verfugbar|gultig))",
    r"unbekannter? (?:empfanger|benutzer)|existiert nicht",
    r"(?:usuario|destinatario|direccion|cuenta|buzon|utente|indirizzo|casella|utilizador|endereco|destinatario|gebruiker|ontvanger|mottagare\w*|modtager\w*|adresat\w*|uzytkownik\w*|konto)\b.{0,60}\b(?:desconocid[oa]|no existe|inexistente|no encontrad[oa]|no (?:es )?valid[oa]|sconosciut[oa]|non esiste|inesistente|non trovat[oa]|nao existe|nao encontrad[oa]|invalid[oa]|onbekend|bestaat niet|niet gevonden|hittades inte|finns inte|findes ikke|nie istnieje|nieznany)",
    r"no existe (?:dicha|ese|esa|el|la)|nessun utente",
    r"(?:ユーザ|アドレス|宛先|メールアドレス).{0,30}(?:存在し|見つかり|不明|該当|間違)|пользовател.{0,40}не (?:найден|существ)",
    r"адрес.{0,40}не (?:существ|найден)|(?:用户|邮箱|地址|收件人).{0,12}(?:不存在|没有找到|找不到)",
    r"address rejected\.? ?(?:\(in reply|$)|5\.1\.0 address rejected",
    r"rcpt.{0,80}(?:does not exist|not exist)|_416\b|_418\b|unknown address",
)

FILTERED = any_of(
    r"only accepting mail from|recipient preferences|refuse to receive|is not accepting",
    r"not accepting any|user reject|domain filter|protected by|bounced address",
    r"rejected by the (?:recipient|user|domain)|does not (?:want|accept) (?:your|mail|messages)",
    r"not wanted|recipient (?:refused|does not want)|refused by (?:the )?recipient",
)

WORDS = (
    Words(Reason.FULL, FULL),
    Words(Reason.WAITING, WAITING),
    Words(Reason.UNKNOWN, EDGE),
    Words(Reason.CONTENT, CONTENT),
    Words(Reason.SENDER, SENDER),
    Words(Reason.MAILER, MAILER),
    Words(Reason.SUSPENDED, SUSPENDED),
    Words(Reason.GONE, GONE),
    Words(Reason.UNKNOWN, UNKNOWN),
    Words(Reason.FILTERED, FILTERED),
    Words(Reason.NETWORK, NETWORK),
)
"""Read top to bottom: refusals name the user that they refuse to serve, and every refusal may speak of trying again."""
