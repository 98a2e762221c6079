"""What servers' replies say of an address: dead only where no doubt is left."""

from __future__ import annotations

import pytest

from outreach.core.classifying.bounces.severity import judge
from outreach.core.verdict import Severity

DEAD, REFUSED, TEMPORARY = Severity.DEAD, Severity.REFUSED, Severity.TEMPORARY

REPLIES = [
    # no such mailbox
    (
        DEAD,
        "5.1.1",
        "smtp; 550 5.1.1 <bo@wire.example>: Recipient address rejected: User unknown in virtual mailbox table",
    ),
    (
        DEAD,
        "5.1.1",
        "smtp; 550 5.1.1 <bo@wire.example>: Recipient address rejected: User unknown in relay recipient table",
    ),
    (
        DEAD,
        "5.0.0",
        "smtp; 550 <bo@wire.example>: Recipient address rejected: User unknown in local recipient table",
    ),
    (
        DEAD,
        "5.1.1",
        "smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces. x9si123 - gsmtp",
    ),
    (
        DEAD,
        "5.5.0",
        "smtp;550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). (in reply to RCPT TO command)",
    ),
    (DEAD, "5.1.1", "smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"),
    (
        DEAD,
        "5.1.10",
        "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    ),
    (
        DEAD,
        "5.4.1",
        "smtp; 550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [AM0EUR01.prod.protection.outlook.com]",
    ),
    (
        DEAD,
        "5.1.1",
        "smtp; 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
    ),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 <bo@wire.example> User doesn't exist: bo@wire.example"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 unknown or illegal alias: bo@wire.example"),
    (DEAD, "", "550 5.1.1 <bo@wire.example>... User unknown"),
    (DEAD, "", "Sorry, no mailbox here by that name. (#5.1.1)"),
    (DEAD, "", "Sorry, no mailbox here by that name (vpopmail). (#5.1.1)"),
    (DEAD, "", "550 sorry, no mailbox here by that name (#5.7.17)"),
    (DEAD, "5.1.6", "smtp; 550 5.1.6 Recipient no longer on server: bo@wire.example"),
    (DEAD, "5.1.6", ""),
    (DEAD, "5.1.1", ""),
    (DEAD, "5.1.1", "x-unix; user unknown"),
    (DEAD, "5.1.1", "X-Notes; User bo (bo@wire.example) not listed in Domino Directory"),
    (
        DEAD,
        "5.0.0",
        "X-Notes; L'utilisateur bo (bo@wire.example) n'est pas répertorié dans l'annuaire Domino ; n'existe pas",
    ),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 bo@wire.example Dieser Empfänger existiert nicht / recipient unknown"),
    (
        DEAD,
        "5.1.1",
        "smtp; 550 Requested action not taken: mailbox unavailable invalid DNS MX or A/AAAA resource record / 550 5.1.1 unknown",
    ),
    (DEAD, "5.1.1", "smtp; 511 5.1.1 unknown address or alias: bo@wire.example"),
    (DEAD, "5.2.1", "smtp; 550 5.2.1 <bo@wire.example>... User Unknown"),
    (DEAD, "5.0.0", "smtp; 550 No such person at this address."),
    (DEAD, "5.0.0", "smtp; 550 RCPT TO:<bo@wire.example> User unknown"),
    (DEAD, "5.1.1", "smtp; 554 5.1.1 The recipient's mailbox is no longer valid"),
    # no such domain
    (
        DEAD,
        "5.1.2",
        "smtp; 550 5.1.2 <bo@wire.example>... Host unknown (Name server: wire.example: host not found)",
    ),
    (
        DEAD,
        "5.4.4",
        "X-Postfix; Host or domain name not found. Name service error for name=wire.example type=AAAA: Host not found",
    ),
    (
        DEAD,
        "5.1.2",
        "smtp; 5.1.2 - Bad destination host 'DNS Hard Error looking up wire.example (MX): NXDomain' (delivery attempts: 0)",
    ),
    (DEAD, "", "Sorry, I couldn't find any host named wire.example. (#5.1.2)"),
    (DEAD, "", "all relevant MX records point to non-existent hosts"),
    (DEAD, "", "Unrouteable address"),
    (
        DEAD,
        "5.1.10",
        "smtp; 556 5.1.10 <bo@wire.example>: Recipient address rejected: Domain wire.example does not accept mail (nullMX)",
    ),
    (DEAD, "5.4.4", "(Illegal host/domain name found)"),
    (
        DEAD,
        "5.4.310",
        "smtp;550 5.4.310 DNS domain wire.example does not exist [Message=InfoDomainNonexistent]",
    ),
    # mailbox full
    (
        TEMPORARY,
        "5.2.2",
        "smtp; 552 5.2.2 The email account that you tried to reach is over quota. Please direct the recipient to https://support.example/?p=OverQuotaPerm",
    ),
    (TEMPORARY, "5.2.2", "smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException"),
    (TEMPORARY, "5.0.0", "smtp; 550 5.1.1 User over quota. (#5.1.1)"),
    (TEMPORARY, "5.1.1", "smtp; 552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]"),
    (TEMPORARY, "", "user has exceeded his mailbox quota (#5.2.2)"),
    (
        TEMPORARY,
        "5.0.0",
        "smtp; 552 Requested mail action aborted: exceeded storage allocation - Mailbox full",
    ),
    (TEMPORARY, "5.7.1", "smtp; 550 5.7.1 Mailbox for bo@wire.example is full"),
    (TEMPORARY, "5.2.0", "smtp; 550 Die Mailbox des Empfängers ist voll / Postfach voll"),
    (TEMPORARY, "", "Le message n'a pas pu être remis : la boîte aux lettres du destinataire est pleine."),
    (TEMPORARY, "", "El buzón del destinatario está lleno."),
    (TEMPORARY, "5.3.0", "x-unix; Quota exceeded message delivery failed to /var/mail/b/bo/INBOX"),
    # not now
    (TEMPORARY, "4.4.1", "X-Postfix; connect to mx.wire.example[192.0.2.4]:25: Connection timed out"),
    (
        TEMPORARY,
        "5.4.7",
        "smtp; 554 5.4.7 Delivery expired (message too old) 'timeout' (delivery attempts: 46)",
    ),
    (TEMPORARY, "4.4.7", "smtp; 550 4.4.7 QUEUE.Expired; message expired"),
    (
        TEMPORARY,
        "5.0.0",
        "smtp; 550 5.0.350 Remote server returned an error -> 451 4.7.1 Greylisted, please try again in 300 seconds",
    ),
    (TEMPORARY, "4.7.1", "smtp; 450 4.7.1 <bo@wire.example>: Recipient address rejected: Greylisted"),
    (
        TEMPORARY,
        "4.4.3",
        "X-Postfix; Host or domain name not found. Name service error for name=wire.example type=MX: Host not found, try again",
    ),
    (TEMPORARY, "4.1.1", "smtp; 450 4.1.1 <bo@wire.example>: Recipient address rejected: unverified address"),
    (TEMPORARY, "", "retry time not reached for any host after a long failure period"),
    (TEMPORARY, "", "retry timeout exceeded"),
    (
        TEMPORARY,
        "",
        "CNAME lookup failed temporarily. (#4.4.3) I'm not going to try again; this message has been in the queue too long.",
    ),
    (TEMPORARY, "", "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)"),
    (TEMPORARY, "5.4.6", "X-Postfix; mail for wire.example loops back to myself"),
    (TEMPORARY, "5.4.0", "smtp; 554 5.4.0 Too many hops"),
    (TEMPORARY, "", "host mx.wire.example [192.0.2.4]: Connection refused"),
    (TEMPORARY, "", "451 Temporary local problem - please try later"),
    (TEMPORARY, "", "421 4.3.2 Service not available, closing transmission channel"),
    (
        TEMPORARY,
        "4.7.0",
        "smtp; 421-4.7.0 [192.0.2.7 15] Our system has detected an unusual rate of unsolicited mail originating from your IP address.",
    ),
    (
        TEMPORARY,
        "4.2.1",
        "smtp; 450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.",
    ),
    # refused
    (
        REFUSED,
        "5.7.1",
        "smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.dnsbl.example",
    ),
    (
        REFUSED,
        "5.7.26",
        "smtp; 550-5.7.26 This message does not have authentication information or fails to pass authentication checks (SPF or DKIM).",
    ),
    (
        REFUSED,
        "5.7.1",
        "smtp; 550 5.7.1 Unauthenticated email from asso.example is not accepted due to domain's DMARC policy.",
    ),
    (REFUSED, "5.7.1", "smtp; 554 5.7.1 <bo@wire.example>: Relay access denied"),
    (REFUSED, "5.1.1", "smtp; 550 5.7.1 Unable to relay for bo@wire.example"),
    (REFUSED, "5.3.4", "smtp; 552 5.3.4 Message size exceeds fixed limit"),
    (REFUSED, "5.2.3", "smtp;550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient"),
    (REFUSED, "5.7.1", "smtp;550 5.7.1 RESOLVER.RST.AuthRequired; authentication required"),
    (
        REFUSED,
        "5.7.133",
        "smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group",
    ),
    (REFUSED, "5.7.606", "smtp; 550 5.7.606 Access denied, banned sending IP [192.0.2.7]"),
    (REFUSED, "5.7.1", "smtp; 550 5.7.1 Message rejected as spam by Content Filtering."),
    (REFUSED, "5.0.0", "smtp; 554 Denied [CS] [5a1.0.1] (Mode: normal)"),
    (REFUSED, "5.0.0", "smtp; 550 Administrative prohibition - envelope blocked"),
    (REFUSED, "5.1.8", "smtp; 501 5.1.8 Sender address rejected: Domain not found"),
    (
        REFUSED,
        "5.0.0",
        "smtp; 550-Verification failed for <presse@asso.example> 550-No such user here 550 Sender verify failed",
    ),
    (REFUSED, "5.2.1", "smtp; 550 5.2.1 The email account that you tried to reach is disabled."),
    (REFUSED, "5.5.0", "smtp; 550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_420"),
    (
        REFUSED,
        "5.5.0",
        "smtp; 550 5.5.0 Le compte du destinataire est bloque. The recipient account is blocked. LPN007_426",
    ),
    (REFUSED, "5.0.0", "smtp; 550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. OFR006_102"),
    (REFUSED, "5.7.9", "smtp; 554 5.7.9 Message not accepted for policy reasons."),
    (
        REFUSED,
        "5.7.0",
        "smtp; 552 5.7.0 This message was blocked because its content presents a potential security issue.",
    ),
    (
        REFUSED,
        "5.7.1",
        "smtp; 550 5.7.1 Our system has detected that this message is likely unsolicited mail.",
    ),
    (REFUSED, "5.0.0", "smtp; 554 5.7.1 [P4] Message blocked due to spam content in the message."),
    (
        REFUSED,
        "5.0.0",
        "smtp; 550 OU-002 Unfortunately, messages from 192.0.2.7 weren't sent. Please contact your Internet service provider since part of their network is on our block list.",
    ),
    (
        REFUSED,
        "5.7.25",
        "smtp; 550 5.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.7]",
    ),
    (
        REFUSED,
        "5.0.0",
        "smtp; 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
    ),
    (
        REFUSED,
        "5.0.0",
        "smtp; 5.1.0 - Unknown address error 554-'5.7.1 <bo@wire.example>: Access denied' (delivery attempts: 0)",
    ),
    (REFUSED, "5.7.0", "smtp; 550 5.7.0 <bo@wire.example>: Recipient address rejected: Virus detected."),
    (REFUSED, "5.0.0", ""),
    (REFUSED, "5.7.1", ""),
    # carriers and gateways disguise a filter as an unknown user
    (REFUSED, "5.2.0", "smtp; 550 Unknown user bo@carrier.example"),
    (REFUSED, "5.0.0", "smtp; 550 Unknown user bo@carrier.example (in reply to end of DATA command)"),
    (REFUSED, "", "smtp; 550 Unknown user bo@carrier.example"),
]


@pytest.mark.parametrize(("severity", "status", "words"), REPLIES)
def test_a_reply_says_what_the_address_is_worth(severity: Severity, status: str, words: str) -> None:
    assert severity == judge(words, status).severity


def test_a_transcript_that_shows_rcpt_refused_makes_an_unknown_user_dead() -> None:
    transcript = ">>> RCPT To:<bo@wire.example>\n<<< 550 User unknown"
    assert Severity.DEAD == judge("smtp; 550 User unknown", "5.0.0", transcript).severity


def test_an_address_of_the_network_is_no_code() -> None:
    assert Severity.REFUSED == judge("550 host 5.1.1.7 says no", "").severity
