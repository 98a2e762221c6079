"""What servers' replies say of an address: dead only where no doubt is left."""

from __future__ import annotations

import pytest

from outreach.core.classifying.bounces.severity import judge
from outreach.core.classifying.bounces.wording import plain
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
    # replies of providers and products, as their documentation words them
    (
        DEAD,
        "5.1.1",
        "smtp;550 5.1.1 <bo@w.example>: Email address could not be found, or was misspelled (G8)",
    ),
    (DEAD, "5.0.0", "smtp; 550 5.1.1 Mailbox does not exist"),
    (DEAD, "5.1.0", "smtp; 550 5.1.0 Address rejected."),
    (DEAD, "5.1.1", "smtp; 550 #5.1.0 Address rejected. (in reply to RCPT TO command)"),
    (DEAD, "5.0.0", "smtp; 550 Invalid recipient bo@w.example (in reply to RCPT TO command)"),
    (
        DEAD,
        "5.0.0",
        'smtp; 550-bo@w.example does not exist 550 No Such User Here" (in reply to RCPT TO command)',
    ),
    (
        DEAD,
        "5.0.0",
        "smtp; 553 sorry, this recipient is not in my validrcptto list (#5.7.1) (in reply to RCPT TO command)",
    ),
    (DEAD, "5.0.0", "smtp; 550 5.1.1 sorry, no such user here"),
    (
        DEAD,
        "5.1.1",
        "smtp; 550 5.1.1 <bo@w.example> Recipient not found. <https://community.mimecast.example/docs#550> [x]",
    ),
    (
        DEAD,
        "5.1.1",
        "smtp; 550-5.1.1 The email account that you tried to reach does not exist. https://support.google.example/mail/?p=NoSuchUser",
    ),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 recipient does not exist here"),
    (DEAD, "5.1.1", "smtp; 553 5.3.0 <bo@w.example>... User unknown"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 This mailbox does not exist; mailbox was deleted"),
    (DEAD, "5.7.1", "smtp; 550 5.7.1 <bo@w.example>: Recipient address rejected: user not found"),
    (DEAD, "5.0.0", "smtp; 550 unrouteable address (in reply to RCPT TO command)"),
    (DEAD, "5.1.2", "smtp; 550 5.1.2 Domain not found: w.example"),
    (DEAD, "5.4.4", "smtp;554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain"),
    (
        DEAD,
        "5.1.10",
        "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bo@w.example not found by SMTP address lookup",
    ),
    (DEAD, "5.0.0", "x-unix; 67"),
    (DEAD, "5.1.1", 'X-Postfix; unknown user: "bo"'),
    (DEAD, "5.1.1", "X-Postfix; user unknown"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 Usuario desconocido / User unknown"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 Nessun utente simile in questo indirizzo"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 No existe dicha persona"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 utilisateur inconnu"),
    (DEAD, "5.2.1", "smtp; 550 5.2.1 This email account does not exist"),
    (DEAD, "5.0.0", "smtp; 550 No such local user (in reply to RCPT TO command)"),
    (
        DEAD,
        "5.1.1",
        "smtp; 554 5.1.1 <bo@w.example>: Recipient address rejected: undeliverable address: host mx.w.example said: 550 5.1.1 user unknown (in reply to RCPT TO command)",
    ),
    (DEAD, "5.0.0", "smtp; 521 5.0.0 host does not accept mail: 556 domain does not accept mail"),
    (DEAD, "5.1.1", "smtp; 550 5.1.1 Requested action not taken: mailbox unavailable"),
    (DEAD, "5.1.1", "smtp; 450 is not what matters; 550 5.1.1 user unknown"),
    (DEAD, "5.0.0", "smtp; 550 Unknown recipient (in reply to RCPT TO command)"),
    (
        DEAD,
        "5.0.0",
        "smtp; 550 <bo@w.example> recipient rejected: no such user (in reply to RCPT TO command)",
    ),
    (DEAD, "5.1.1", "smtp; 551 5.1.1 not our customer"),
    (DEAD, "5.0.0", "smtp; 550 5.1.6 <bo@w.example>... User has moved; please try <new@x.example>"),
    (
        TEMPORARY,
        "5.2.2",
        "smtp; 552 5.2.2 The email account that you tried to reach is over quota and inactive.",
    ),
    (TEMPORARY, "4.2.2", "smtp; 452 4.2.2 The recipient's inbox is out of storage space."),
    (TEMPORARY, "5.2.2", "smtp; 522 5.2.2 mailbox is full"),
    (TEMPORARY, "5.0.0", "smtp; 550 <bo@w.example>: Inbox full (in reply to end of DATA)"),
    (TEMPORARY, "5.0.0", "smtp; 554 Mailbox disk quota exceeded"),
    (TEMPORARY, "5.3.1", "smtp; 552 5.3.1 Insufficient system storage"),
    (TEMPORARY, "5.0.0", "smtp; 452 Insufficient disk space; try again later"),
    (TEMPORARY, "5.2.2", "smtp; 550 5.2.2 bo has exceeded storage limit"),
    (TEMPORARY, "", "The users mailfolder is over the allowed quota (size). (#5.2.2)"),
    (TEMPORARY, "5.0.0", "smtp; 550 user over quota"),
    (TEMPORARY, "5.1.1", "smtp; 550 5.1.1 account is over quota and cannot receive messages"),
    (TEMPORARY, "", "Speicherplatz im Postfach erschöpft: mailbox full"),
    (TEMPORARY, "", "La casella di posta del destinatario è piena"),
    (TEMPORARY, "4.4.2", "smtp; lost connection with mx.w.example[192.0.2.4] while sending RCPT TO"),
    (TEMPORARY, "4.7.5", "X-Postfix; Server certificate not verified"),
    (TEMPORARY, "4.3.0", "X-Postfix; temporary failure. Command output: maildrop: unable to open"),
    (TEMPORARY, "5.4.0", "X-Postfix; bounce or trace service failure"),
    (TEMPORARY, "5.4.7", "smtp; 550 5.4.7 Delivery time expired"),
    (
        TEMPORARY,
        "4.0.0",
        "smtp; 421 RP-001 The mail server IP connecting has exceeded the rate limit allowed.",
    ),
    (TEMPORARY, "", "Message expired after sitting in queue for 2 days"),
    (TEMPORARY, "5.4.1", "[internal] no answer from host"),
    (TEMPORARY, "5.4.316", "smtp;550 5.4.316 Message expired, connection refused(Socket error code 10061)"),
    (TEMPORARY, "5.4.317", "smtp;550 5.4.317 Message expired, cannot connect to remote server"),
    (
        TEMPORARY,
        "5.0.350",
        "smtp; 550 5.4.300 Message expired -> 421 4.4.0 Remote server response was not RFC conformant",
    ),
    (TEMPORARY, "5.4.14", "smtp;554 5.4.14 Hop count exceeded - possible mail loop ATTR34"),
    (TEMPORARY, "", "The recipient server did not accept our requests to connect."),
    (TEMPORARY, "", "Delivery expired (message too old)"),
    (
        REFUSED,
        "5.7.1",
        "smtp; 550 5.7.1 [192.0.2.7 12] Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address.",
    ),
    (REFUSED, "5.7.64", "smtp;550 5.7.64 TenantAttribution; Relay Access Denied"),
    (
        REFUSED,
        "5.7.124",
        "smtp;550 5.7.124 RESOLVER.RST.SenderNotInAllowList; the sender is not in the group's allowed senders list",
    ),
    (
        REFUSED,
        "5.7.708",
        "smtp;550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.",
    ),
    (
        REFUSED,
        "5.7.750",
        "smtp;550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.",
    ),
    (REFUSED, "5.1.8", "smtp;550 5.1.8 Access denied, bad outbound sender"),
    (
        REFUSED,
        "5.7.23",
        "smtp;550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF",
    ),
    (
        REFUSED,
        "5.0.0",
        "smtp; 554-mx.w.example 554 Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record.",
    ),
    (REFUSED, "5.0.0", "smtp; 554-Transaction failed 554-Reject due to policy restrictions."),
    (
        REFUSED,
        "5.0.0",
        "smtp; 554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied",
    ),
    (REFUSED, "5.7.0", "smtp; 554 5.7.0 Reject, id=12345-01 - SPAM"),
    (REFUSED, "5.7.1", "smtp; 550 5.7.1 https://sendersupport.example - IP 192.0.2.7 is blacklisted"),
    (REFUSED, "5.0.0", "smtp; 550 Requested action not taken: mailbox unavailable - IP reputation"),
    (
        REFUSED,
        "5.0.0",
        "smtp; 550 SC-001 (BAY004-MC1F11) Unfortunately, messages from 192.0.2.7 weren't sent.",
    ),
    (
        REFUSED,
        "5.7.1",
        "smtp; 554 5.7.1 The message from (<presse@a.example>) with the subject of (x) matches a profile the Internet community may consider spam.",
    ),
    (REFUSED, "5.2.1", "smtp; 550 5.2.1 Mailbox disabled for this recipient"),
    (
        REFUSED,
        "5.0.0",
        "smtp; 554 30 Sorry, your message to bo@w.example cannot be delivered. This mailbox is disabled (554.30).",
    ),
    (REFUSED, "5.0.0", "smtp; 550 5.7.1 Account bo@w.example is currently suspended"),
    (REFUSED, "5.2.1", "smtp; 550-5.2.1 The email account that you tried to reach is inactive."),
    (REFUSED, "5.0.0", "smtp; 550 User suspended (in reply to RCPT TO command)"),
    (REFUSED, "5.7.1", "smtp; 553 5.7.1 <presse@a.example>: Sender address rejected: not owned by user"),
    (REFUSED, "5.5.2", "smtp; 502 5.5.2 Error: command not recognized"),
    (REFUSED, "5.6.0", "smtp; 554 5.6.0 Message contains illegal attachment"),
    (REFUSED, "5.0.0", "smtp; 550 High probability of spam"),
    (REFUSED, "5.0.0", "smtp; 541 5.4.1 Mail rejected by Windows Live Hotmail for policy reasons"),
    (REFUSED, "5.7.1", "smtp; 550 5.7.1 Recipient not authorized, your IP has been found on a block list"),
    (REFUSED, "5.1.1", "smtp; 550 5.7.1 Client does not have permissions to send as this sender"),
    (REFUSED, "5.0.0", "smtp; 554 rejected due to spam URL in content"),
    (REFUSED, "5.3.0", "smtp; 554 5.3.0 Rejected: you are not allowed to post to this list"),
    (REFUSED, "5.0.0", "smtp; 550 Domain of sender address presse@a.example does not exist"),
    (REFUSED, "5.0.0", "smtp; 550 a.example From: Domain is invalid. Provide a valid From: IB506"),
    (
        REFUSED,
        "5.0.0",
        "smtp; 554 This IP has been blocked for the day, for attempting to mail too many invalid recipients. IB113",
    ),
    (REFUSED, "5.7.1", "smtp; 550 5.7.1 Requested action not taken: message refused"),
    (REFUSED, "5.0.0", "smtp; 571 Delivery not authorized, message refused"),
    (
        REFUSED,
        "5.0.0",
        "smtp; 550 Verification failed for <presse@a.example> 550-The mail server could not deliver mail to presse@a.example. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries. 550 Sender verify failed",
    ),
    (REFUSED, "5.0.0", "smtp; 554 delivery error: dd bo@w.example is no longer valid."),
    (REFUSED, "5.0.0", "smtp; 550 unknown user bo@keitai.example"),
    (REFUSED, "5.0.0", "smtp; 550 5.7.1 Your message was rejected since it contains a link in URIBL"),
    (REFUSED, "5.0.0", "smtp; 550 Message was not accepted -- invalid mailbox"),
    # troubles on the way, in the words of many systems
    (TEMPORARY, "", "Network error on destination MXs"),
    (
        TEMPORARY,
        "",
        "all hosts for 'wire.example' have been failing for a long time and were last tried after this message arrived",
    ),
    (TEMPORARY, "", "SMTP timeout while connected to mx.wire.example [192.0.2.4] after initial connection"),
    (TEMPORARY, "", "Remote host closed connection in response to initial connection"),
    (TEMPORARY, "", "SMTP protocol returned a permanent error 421"),
    (TEMPORARY, "", "Deferred: Connection reset by mx.wire.example."),
    (TEMPORARY, "", "Deferred: Name server: wire.example.: host name lookup failure"),
    (TEMPORARY, "", "DNS Error: 80335577 DNS type 'mx' lookup of wire.example responded with code SERVFAIL"),
    (
        TEMPORARY,
        "",
        "The recipient server did not accept our requests to connect. [wire.example 192.0.2.4: socket error]",
    ),
    (
        TEMPORARY,
        "",
        "The recipient server did not accept our requests to connect. Learn more [wire.example: timed out]",
    ),
    (TEMPORARY, "", "Connection refused"),
    (
        TEMPORARY,
        "",
        "delivery temporarily suspended: connect to mx.wire.example[192.0.2.4]: server refused to talk to me: 421 try later",
    ),
    (
        TEMPORARY,
        "",
        "conversation with mx.wire.example[192.0.2.4] timed out while receiving the initial server greeting",
    ),
    (TEMPORARY, "", "Resources temporarily unavailable. Please try again later [#4.16.5]."),
    (TEMPORARY, "", "Could not find a gateway for bo@wire.example"),
    (TEMPORARY, "", "The host is unreachable"),
    (TEMPORARY, "", "Hi. Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)"),
    (TEMPORARY, "", "CNAME lookup failed temporarily. (#4.4.3)"),
    (TEMPORARY, "", "System config error"),
    (TEMPORARY, "", "local delivery failed"),
    (TEMPORARY, "", "an error occurred while processing: I/O error"),
    (
        TEMPORARY,
        "",
        "Error transferring to MX.WIRE.EXAMPLE; Maximum hop count exceeded. Message probably in a routing loop.",
    ),
    (TEMPORARY, "", "Error delivering to SRV/MAIL mail\\bo.nsf; Database is corrupt"),
    (
        TEMPORARY,
        "",
        "User's mail file has exceeded its database size quota: unable to write to database because database would exceed its disk quota",
    ),
    (TEMPORARY, "", "Mail file size exceeds the maximum size allowed for mail delivery"),
    (TEMPORARY, "", "Le serveur distant ne répond pas"),
    (TEMPORARY, "", "Le délai de remise est dépassé"),
    (TEMPORARY, "", "Der Server ist zurzeit nicht erreichbar"),
    (TEMPORARY, "", "El servidor remoto no responde"),
    (TEMPORARY, "", "smtp; The mail system is full, try later"),
    (
        TEMPORARY,
        "",
        "554 5.4.4 SMTPSEND.DNS.MxLoopback; DNS records for this domain are configured in a loop",
    ),
    (
        TEMPORARY,
        "",
        "421 RP-002 (BAY) Unfortunately, some messages from 192.0.2.7 weren't sent. Please try again.",
    ),
    (TEMPORARY, "", "lost input channel"),
    (TEMPORARY, "", "Too many hops"),
    (TEMPORARY, "", "Message looping (received 6 times)"),
    (TEMPORARY, "", "mail forwarding loop for bo@wire.example"),
    (TEMPORARY, "", "Error in processing, id=1, quar+notif FAILED: temporarily unable to quarantine"),
    (REFUSED, "5.0.0", "smtp; 5.1.0 - Unknown address error 550-'Bounced' (delivery attempts: 0)"),
    # carriers and gateways disguise a filter as an unknown user
    (REFUSED, "5.7.1", "smtp; 550 5.7.1 User unknown (in reply to end of DATA command)"),
    (REFUSED, "5.2.0", "smtp; 550 Unknown user bo@carrier.example"),
    (REFUSED, "5.0.0", "smtp; 550 Unknown user bo@carrier.example (in reply to end of DATA command)"),
    (REFUSED, "", "smtp; 550 Unknown user bo@carrier.example"),
]


@pytest.mark.parametrize(("severity", "status", "words"), REPLIES)
def test_a_reply_says_what_the_address_is_worth(severity: Severity, status: str, words: str) -> None:
    assert severity == judge(words, status).severity


def test_a_transcript_that_shows_rcpt_refused_makes_an_unknown_user_dead() -> None:
    transcript = ">>> RCPT To:<bo@wire.example>\n<<< 550 User unknown"
    assert Severity.DEAD == judge("smtp; 550 User unknown", "5.0.0", plain(transcript)).severity


def test_sendmail_shows_the_reply_to_rcpt_after_data_when_it_sends_both_at_once() -> None:
    transcript = ">>> DATA\n<<< 553 unknown e-mail address\n<<< 503 5.0.0 Need RCPT (recipient)"
    said = ("SMTP; 553 5.3.0 <bo@wire.example>... Unknown E-Mail Address", "5.3.0")
    assert Severity.DEAD == judge(*said, plain(transcript)).severity
    assert Severity.REFUSED == judge(*said, plain(transcript.replace("Need RCPT", ""))).severity


def test_an_address_of_the_network_is_no_code() -> None:
    assert Severity.REFUSED == judge("550 host 5.1.1.7 says no", "").severity
