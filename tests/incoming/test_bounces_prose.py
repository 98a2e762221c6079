"""Reports in the prose of many systems and languages, each a few lines: kind, recipient, severity."""

from __future__ import annotations

import pytest

from outreach.core.classifying.bounces import bounce
from outreach.core.parsing import parse

ORIGINAL = """
Return-Path: <presse@asso.example>
Received: from a.example by b.example; Tue, 24 Nov 2015 09:00:00 +0100
From: presse@asso.example
To: bo@wire.example
Subject: Communique
Message-ID: <m.1@asso.example>
"""

REPORTS = [
    (
        "facebook",
        "Mailer <mailer-daemon@mx.fb.example>",
        "Sorry, your message could not be delivered",
        "This message was created automatically by Facebook.\n\nYour message to bo@wire.example could not be delivered:\n550 5.1.1 RCP-P1 http://postmaster.example/response_codes\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "mailmarshal",
        "postmaster@mm.example",
        'Undeliverable Mail: "Communique"',
        "Your message:\n   From:    presse@asso.example\n   Subject: Communique\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    bo@wire.example\n\nAdditional Information\n======================\nOriginal Sender:    <presse@asso.example>\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "tonline",
        "Mail Delivery System <Mailer-Daemon@tele.example>",
        "Mail delivery failed: returning message to sender",
        "|------------------------- Failed addresses follow: ---------------------|\n <bo@wire.example>\n   552 5.2.2 <bo@wire.example> Quota exceeded (mailbox for user is full)\n\n|------------------------- Message header follows: ----------------------|"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "mailfoundry",
        "postmaster@mf.example",
        "Message delivery has failed",
        "This is a MIME encapsulated message\n\nUnable to deliver message to: <bo@wire.example>\nDelivery failed for the following reason:\nServer mx.wire.example[192.0.2.4] failed with: 550 <bo@wire.example> No such user here\n\nThis has been a permanent failure.  No further delivery attempts will be made.\n",
        "bounce",
        "bo@wire.example",
        None,
    ),
    (
        "mxlogic",
        "Mail Delivery System <mailer-daemon@mxl.example>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  <bo@wire.example>\n    SMTP error from remote mail server after RCPT TO:<bo@wire.example>:\n    host mx.wire.example [192.0.2.4]: 550 User unknown\n\nIncluded is a copy of the message header:\n-----------------------------------------\n"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "biglobe",
        "postmaster@bl.example",
        "Returned mail:",
        "   ----- The following addresses had delivery problems -----\n********@***.biglobe.example\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n",
        "bounce",
        "",
        "temporary",
    ),
    (
        "activehunter",
        '"MAILER-DAEMON" <MAILER-DAEMON@ah.example>',
        "FAILURE NOTICE :",
        "  ----- The following addresses had permanent fatal errors -----\n\n>>> bo@wire.example <bo@wire.example>\n\n  ----- Transcript of session follows -----\n\n550 sorry, no mailbox here by that name (#5.1.1 - chkusr)\n\n  ----- Original message follows -----\n"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "notes_old",
        "postmaster@n.example",
        "Undeliverable message",
        "------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\nbo@wire.example\n\n------- Returned Message --------\n"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "hmail",
        "<mailer-daemon@hm.example>",
        "Message undeliverable: Communique",
        "Your message did not reach some or all of the intended recipients.\n\n   Sent: Tue, 24 Nov 2015 09:00:00 +0100\n   Subject: Communique\n\nThe following recipient(s) could not be reached:\n\nbo@wire.example\n   Error Type: SMTP\n   Remote server (192.0.2.4) issued an error.\n   hMailServer sent: RCPT TO:<bo@wire.example>\n   Remote server replied: 550 No such user\n\nhMailServer\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "communigate",
        "<MAILER-DAEMON@cg.example>",
        "Undeliverable mail: Communique",
        "Failed to deliver to 'bo@wire.example'\nSMTP module(domain wire.example) reports:\n account is full (quota exceeded)\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "smarter",
        '"System Administrator" <postmaster@sm.example>',
        "Delivery Failure",
        "Could not deliver message to the following recipient(s):\n\nFailed Recipient: bo@wire.example\nReason: Remote host said: 550 5.1.1 Recipient not found\n\n   -- The header and top 20 lines of the message follows --\n"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "icewarp",
        '"Mail Delivery Subsystem" <mailer-daemon@iw.example>',
        "Undeliverable mail",
        "<bo@wire.example>: Mail Delivery Failed\n\nTechnical reason:\n 550 5.1.1 <bo@wire.example> User unknown; rejecting\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "kerio",
        '"Mail Delivery Subsystem" <MAILER-DAEMON@k.example>',
        "Warning: could not deliver message",
        "Your message has encountered delivery problems to the following recipient(s):\n\n     bo@wire.example\n     (Was addressed to bo@wire.example)\n     Delivery failed. 550 5.1.1 User unknown\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "mercury",
        "Electronic Postmaster <postmaster@me.example>",
        "Postmaster Notify: Delivery Failure.",
        "The following problem has occurred with your mail message:\n\n*** bo@wire.example\n    550 5.1.1 User not known\n\nOne or more addresses in your message have failed with the following responses from the mail transport system:\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "yahoo_fr",
        "MAILER-DAEMON@yah.example",
        "Echec de remise",
        "Désolé, nous n'avons pas pu remettre votre message à l'adresse suivante.\n\n<bo@wire.example>:\nL'hôte distant a répondu : 550 5.1.1 utilisateur inconnu\n\n--- Ci-dessous une copie du message.\n"
        + ORIGINAL,
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "orange",
        '"Mail Delivery System" <postmaster@or.example>',
        "Message non délivré - Undelivered mail",
        "Votre message n'a pu être délivré à son destinataire (your message could not be delivered) :\n\n  bo@wire.example\n\nLa boîte du destinataire est pleine.\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "free",
        "Mail Delivery System <MAILER-DAEMON@fr.example>",
        "Courrier non remis retourné à l'expéditeur",
        "Ce message vous est envoyé par le serveur de messagerie fr.example.\n\nVotre message n'a pas pu être remis à un ou plusieurs destinataires.\n\n<bo@wire.example>: host mx.wire.example[192.0.2.4] said: 550 5.1.1 <bo@wire.example>: Recipient address rejected: User unknown (in reply to RCPT TO command)\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "gmail_fr",
        "Mail Delivery Subsystem <mailer-daemon@gm.example>",
        "Delivery Status Notification (Failure)",
        "** Adresse introuvable **\n\nVotre message n'est pas parvenu à bo@wire.example, car l'adresse est introuvable ou ne peut pas recevoir de messages.\n\nLa réponse est la suivante :\n550 5.1.1 The email account that you tried to reach does not exist.\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "gmail_fr_full",
        "Mail Delivery Subsystem <mailer-daemon@gm.example>",
        "Delivery Status Notification (Failure)",
        "** Boîte de réception du destinataire pleine **\n\nVotre message n'a pas pu être distribué à bo@wire.example. La boîte de réception est pleine.\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "office_fr",
        "Microsoft Outlook <postmaster@o.example>",
        "Non remis : Communiqué",
        "Votre message à bo@wire.example n'a pas pu être remis.\n\nbo est introuvable sur wire.example.\n\nAction requise : adresse de destinataire inconnue\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "office_de",
        "Microsoft Outlook <postmaster@o.example>",
        "Unzustellbar: Communique",
        "Ihre Nachricht an bo@wire.example konnte nicht zugestellt werden.\n\nbo wurde unter wire.example nicht gefunden.\n",
        "bounce",
        "bo@wire.example",
        None,
    ),
    (
        "office_es",
        "Microsoft Outlook <postmaster@o.example>",
        "No se puede entregar: Communique",
        "No se pudo entregar el mensaje a bo@wire.example.\n\nEl buzón del destinatario está lleno.\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "office_it",
        "Microsoft Outlook <postmaster@o.example>",
        "Non recapitabile: Communique",
        "Impossibile recapitare il messaggio a bo@wire.example.\n\nCasella postale del destinatario piena.\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "office_nl",
        "Microsoft Outlook <postmaster@o.example>",
        "Onbestelbaar: Communique",
        "Uw bericht aan bo@wire.example kan niet worden bezorgd.\n\nHet e-mailadres is niet gevonden.\n",
        "bounce",
        "bo@wire.example",
        None,
    ),
    (
        "office_pt",
        "Microsoft Outlook <postmaster@o.example>",
        "Não é possível entregar: Communique",
        "Sua mensagem para bo@wire.example não pôde ser entregue.\n\nA caixa de correio do destinatário está cheia.\n",
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
    (
        "office_sv",
        "Microsoft Outlook <postmaster@o.example>",
        "Det går inte att leverera: Communique",
        "Det gick inte att leverera meddelandet till bo@wire.example.\n",
        "bounce",
        "bo@wire.example",
        None,
    ),
    (
        "office_pl",
        "Microsoft Outlook <postmaster@o.example>",
        "Niedostarczalne: Communique",
        "Nie można dostarczyć wiadomości do bo@wire.example.\n",
        "bounce",
        "bo@wire.example",
        None,
    ),
    (
        "zh",
        "MAILER-DAEMON@zh.example",
        "系统退信",
        "很抱歉您发送的邮件被退回,以下是该邮件的相关信息:\n收件人邮件地址: bo@wire.example\n退信原因: 收件人邮箱不存在 550 5.1.1 user unknown\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "ru",
        "mailer-daemon@ru.example",
        "Недоставленное сообщение",
        "Это сообщение создано автоматически.\nПисьмо не может быть доставлено:\n<bo@wire.example>: host mx[192.0.2.4] said: 550 5.7.1 Policy rejection (in reply to end of DATA command)\n",
        "bounce",
        "bo@wire.example",
        "refused",
    ),
    (
        "ko",
        "Mail Delivery System <MAILER-DAEMON@ko.example>",
        "메일 전송 실패",
        "다음 수신자에게 메일을 보내지 못했습니다.\n\nbo@wire.example\n550 5.1.1 User unknown\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "delay_fr",
        "Mail Delivery System <MAILER-DAEMON@fr.example>",
        "Avertissement : message retardé",
        "Votre message n'a pas encore pu être remis à bo@wire.example. Le serveur continuera d'essayer pendant 5 jours.\n",
        "delay",
        "bo@wire.example",
        None,
    ),
    (
        "delay_de",
        "Mail Delivery System <MAILER-DAEMON@de.example>",
        "Warnung: Nachricht verzögert",
        "Ihre Nachricht an bo@wire.example konnte noch nicht zugestellt werden. Es werden weitere Zustellversuche unternommen.\n",
        "delay",
        "bo@wire.example",
        None,
    ),
    (
        "delay_sym",
        "Symantec_AntiVirus_for_SMTP_Gateways@s.example",
        "Delivery failure notification",
        'So far your message "Communique" could not be delivered to these recipients:\n\nbo@wire.example\n\nThere is no need to send it again: attempts will continue for 5 days.\n',
        "delay",
        "bo@wire.example",
        None,
    ),
    (
        "no_from",
        "",
        "Undelivered Mail Returned to Sender",
        "The following message to <bo@wire.example> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 user unknown'\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "ironport",
        "Mail Delivery System <MAILER-DAEMON@ip.example>",
        "Delivery Status Notification (Failure)",
        "The following message to <bo@wire.example> was undeliverable.\nThe reason for the problem:\n5.1.2 - Bad destination host 'DNS Hard Error looking up wire.example (MX): NXDomain'\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "ecelerity",
        "Mail Delivery System <MAILER-DAEMON@ec.example>",
        "Mail Delivery Failure",
        "This message was created automatically by the mail system (ecelerity).\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n>>> bo@wire.example (after RCPT TO): 550 5.1.1 unknown user\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "symantec_cloud",
        "postmaster@sc.example",
        "Undeliverable: Communique",
        "Delivery has failed to these recipients or distribution lists:\n\nbo@wire.example\nThe recipient's e-mail address was not found in the recipient's e-mail system.\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "x6",
        "mailer-daemon",
        "There was an error sending a mail of yours",
        "Delivering your message failed, one error.\n\nRecipients that returned permanent errors: bo@wire.example. Reason: server <192.0.2.4> rejected recipient <bo@wire.example> after RCPT and answered [550 5.1.1 User unknown]\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "aol",
        '"Mail Delivery Subsystem" <MAILER-DAEMON@aol.example>',
        "Returned mail: see transcript for details",
        "The original message was received at Tue, 24 Nov 2015\n\n   ----- The following addresses had permanent fatal errors -----\n<bo@wire.example>\n    (reason: 550 5.1.1 <bo@wire.example>: Recipient address rejected: wire.example)\n",
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "mms",
        "sysadmin@mms.example",
        "Undeliverable Message",
        "Your picture message was not delivered to the phone.\nReason: no valid recipients\n\nOriginal Message:\nFrom: presse@asso.example\nTo: 0600000000@mms.example\nSubject: x\n",
        "bounce",
        "0600000000@mms.example",
        "dead",
    ),
    (
        "delay_in_the_subject",
        "Mail Delivery Subsystem <mailer-daemon@g.example>",
        "Delivery Status Notification (Delay)",
        "Le message n'a pas pu être remis à bo@wire.example pour l'instant.\n",
        "delay",
        "bo@wire.example",
        None,
    ),
    (
        "exim_alias",
        "Mail Delivery System <Mailer-Daemon@e.example>",
        "Mail delivery failed: returning message to sender",
        (
            "A message that you sent could not be delivered to one or more of its\nrecipients. "
            "The following address(es) failed:\n\n  b.lind@inner.example\n    (generated from bo@wire.example)\n"
            "    Unrouteable address\n"
        ),
        "bounce",
        "bo@wire.example",
        "dead",
    ),
    (
        "ses_transient",
        "no-reply@sns.example",
        "AWS Notification Message",
        '{"notificationType": "Bounce", "bounce": {"bounceType": "Transient", "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": "bo@wire.example"}]}}',
        "bounce",
        "bo@wire.example",
        "temporary",
    ),
]
"""Name, From, subject, text; kind, recipient, severity (None where it is left open)."""


@pytest.mark.parametrize(
    ("name", "sender", "subject", "text", "kind", "recipient", "severity"),
    REPORTS,
    ids=[row[0] for row in REPORTS],
)
def test_prose_is_read_whoever_wrote_it(
    name: str, sender: str, subject: str, text: str, kind: str, recipient: str, severity: str | None
) -> None:
    head = f"Return-Path: <>\nFrom: {sender}\nTo: presse@asso.example\nSubject: {subject}\n"
    verdict = bounce(parse(f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}".encode()))
    assert verdict is not None, name
    assert (kind, recipient) == (verdict.kinds[0], ";".join(verdict.recipients))
    assert severity in {None, verdict.severity}
