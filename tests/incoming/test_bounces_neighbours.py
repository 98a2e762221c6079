"""Prose that names several recipients, and prose of people and other robots near the words of reports."""

from __future__ import annotations

import pytest

from outreach.core.classifying.bounces import bounce
from outreach.core.parsing import parse

BOTH = {"bo@wire.example", "ana@other.example"}

SEVERAL = [
    (
        "exim2",
        "Mail Delivery System <Mailer-Daemon@e.example>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  bo@wire.example\n    SMTP error from remote mail server after RCPT TO:<bo@wire.example>:\n    host mx.wire.example [192.0.2.4]: 550 5.1.1 unknown\n  ana@other.example\n    mailbox is full: retry timeout exceeded\n",
    ),
    (
        "ex2003",
        "System Administrator <postmaster@a.example>",
        "Undeliverable: x",
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:  x\n      Sent:     11/24/2015 9:00 AM\n\nThe following recipient(s) could not be reached:\n\n      bo@wire.example on 11/24/2015 9:00 AM\n            The e-mail account does not exist at the organization this message was sent to.\n            <a.example #5.1.1>\n      ana@other.example on 11/24/2015 9:00 AM\n            There was a SMTP communication problem with the recipient's email server.\n            <a.example #5.5.0 smtp;550 5.5.0 x>\n",
    ),
    (
        "office",
        "Microsoft Outlook <postmaster@a.example>",
        "Undeliverable: x",
        "Delivery has failed to these recipients or groups:\n\nBo Lind (bo@wire.example)<mailto:bo@wire.example>\nThe e-mail address you entered couldn't be found.\n\nana@other.example<mailto:ana@other.example>\nThe recipient's mailbox is full.\n\nDiagnostic information for administrators:\n\nGenerating server: a.example\n\nbo@wire.example\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nana@other.example\n#554 5.2.2 mailbox full ##\n\nOriginal message headers:\n\nReceived: from x by y\nMessage-ID: <m.1@asso.example>\n",
    ),
    (
        "domino",
        "postmaster@d.example",
        "DELIVERY FAILURE: not listed",
        "Your message\n\n  Subject: x\n\nwas not delivered to:\n\n  bo@wire.example\n  ana@other.example\n\nbecause:\n\n  User not listed in Domino Directory\n",
    ),
    (
        "gmail",
        "Mail Delivery Subsystem <mailer-daemon@g.example>",
        "Delivery Status Notification (Failure)",
        "Delivery to the following recipients failed permanently:\n\n     bo@wire.example\n\n     ana@other.example\n\nReason: 550 5.7.1 blocked\n",
    ),
    (
        "zoho",
        "mailer-daemon@z.example",
        "Undelivered Mail Returned to Sender",
        "This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\nbo@wire.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 user unknown\nana@other.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 user unknown\n",
    ),
    (
        "comma",
        "postmaster@c.example",
        "Undeliverable mail",
        "Your message could not be delivered to: bo@wire.example, ana@other.example\nReason: mailbox full\n",
    ),
    (
        "bullets",
        "Mail Delivery System <postmaster@c.example>",
        "Delivery status notification",
        "Delivery to the following recipients failed permanently:\n\n   * bo@wire.example\n   * ana@other.example\n",
    ),
    (
        "semicolon",
        "Mail Delivery System <postmaster@c.example>",
        "Undeliverable",
        "The following recipients could not be reached:\n\n   bo@wire.example; ana@other.example\n",
    ),
    (
        "to_lines",
        "Mail Delivery System <postmaster@c.example>",
        "Undelivered mail",
        "Could not deliver the message.\n\nTo: <bo@wire.example>\nError: 550 5.1.1 unknown user\n\nTo: <ana@other.example>\nError: 550 5.1.1 unknown user\n\nFor questions write to help@c.example\n",
    ),
    (
        "postfix",
        "MAILER-DAEMON@p.example (Mail Delivery System)",
        "Undelivered Mail Returned to Sender",
        "This is the Postfix program at host p.example.\n\nFor further assistance, please contact <postmaster@p.example>\n\n<bo@wire.example>: host mx.wire.example[192.0.2.4] said: 550 5.1.1\n    <bo@wire.example>: user unknown\n\n<ana@other.example> (expanded from <ana@other.example>): host x said: 550\n    <ana@other.example>: no such user\n",
    ),
    (
        "mdaemon",
        "MDaemon@m.example",
        "Permanent Delivery Failure",
        "The attached message had PERMANENT fatal delivery errors.\n\nFailed address: bo@wire.example\nFailed address: ana@other.example\n\n--- Session Transcript ---\n--> RCPT To:<bo@wire.example>\n<-- 550 5.1.1 Recipient unknown\n",
    ),
]
"""Name, From, subject, text."""

NULL = "Return-Path: <>\n"
PERSON = "Return-Path: <bo@wire.example>\n"
REPLIED = "Auto-Submitted: auto-replied\n"
GENERATED = "Auto-Submitted: auto-generated\n"

OTHERS = [
    (
        NULL + REPLIED,
        "Bo <bo@wire.example>",
        "Automatic reply: Communique",
        "I no longer work at Wire. Your message has not been delivered to anyone. Contact desk@wire.example",
    ),
    (
        NULL + REPLIED,
        "Bo <bo@wire.example>",
        "Réponse automatique",
        "Cette boîte mail n'est plus relevée. Votre message n'a pas été transmis. Écrivez à redaction@wire.example",
    ),
    (
        NULL + REPLIED,
        "Bo <bo@wire.example>",
        "Adresse invalide",
        "Cette adresse n'est plus valide, merci d'écrire à bo@new.example. Votre message ne m'a pas été remis.",
    ),
    (
        NULL + REPLIED,
        "Bo <bo@wire.example>",
        "Re: Communique",
        "Ich bin nicht mehr bei Wire. Ihre Nachricht wurde nicht weitergeleitet. desk@wire.example",
    ),
    (
        NULL + REPLIED,
        "Bo <bo@wire.example>",
        "Out of office: Re: delivery",
        "I am away. Mail is not forwarded. For urgent matters: ana@wire.example",
    ),
    (
        NULL + REPLIED,
        "Info <info@wire.example>",
        "Accusé de réception",
        "Nous avons bien reçu votre message. Il sera traité. 48 h.",
    ),
    (
        NULL + REPLIED,
        "no-reply@wire.example",
        "Mail received",
        "Your mail was received and will be processed; replies to this address are not delivered to a person.",
    ),
    (
        NULL + REPLIED,
        "Wire Press <press@wire.example>",
        "Thank you for your message",
        "Due to the volume of mail we cannot answer. If you have not heard from us, your message was rejected by the editors.",
    ),
    (
        NULL,
        "Mailman <lists-bounces@lists.example>",
        "confirm 3f2a",
        "We have received a request to join the list. Confirm by replying.",
    ),
    (
        PERSON,
        "journalists-owner@lists.example",
        "Request to mailing list Journalists rejected",
        'Your request to the Journalists mailing list\n\n    Posting of your message titled "Communique"\n\nhas been rejected by the list moderator.',
    ),
    (
        PERSON,
        "Boxbe <bo@boxbe.example>",
        "Communique (Action Required)",
        'Hello presse@asso.example, your message about "Communique" was waitlisted. Please add yourself to my Guest List so your messages will be delivered to my Inbox.',
    ),
    (
        NULL + REPLIED,
        "MailInBlack <mib@wire.example>",
        "Bo Lind souhaite vérifier votre adresse",
        "Votre message n'a pas encore été remis à bo@wire.example. Authentifiez-vous en un clic.",
    ),
    (
        PERSON,
        "Bo <bo@wire.example>",
        "Delivery failure?",
        'Hi, did my mail reach you? I got "550 5.1.1 user unknown" for claire@asso.example. Can you confirm? Bo',
    ),
    (
        PERSON,
        "Bo <bo@wire.example>",
        "Mail problem",
        "My mailbox was full, so your message was returned. Please send the release again to bo@wire.example.",
    ),
    (
        PERSON,
        "Bo <bo@wire.example>",
        "message non distribué",
        "Bonjour, votre invitation ne m'est pas parvenue, message non distribué d'après vous ? Mon adresse : bo@wire.example",
    ),
    (
        PERSON,
        "IT Support <support@wire.example>",
        "Mail delivery problem on our side",
        "Dear all, mails could not be delivered yesterday between 9 and 11. Please send them again. IT team",
    ),
    (
        PERSON,
        "Jean Admin <postmaster@wire.example>",
        "Vos courriels",
        "Bonjour, vos courriels ont été bloqués par erreur par notre filtre, c'est réparé.",
    ),
    (
        PERSON,
        "Poste <suivi@poste.example>",
        "Échec de la livraison de votre colis",
        "Votre colis n'a pas pu être livré.",
    ),
    (
        PERSON,
        "Shop <bounce@shop.example>",
        "Delivery notification: your order",
        "Your order was delivered to 12 Main Street.",
    ),
    (
        PERSON,
        "Newsletter <bounces@news.example>",
        "Mail server failures: 10 lessons",
        "This week: why messages are returned. Unsubscribe at the bottom.",
    ),
    (
        PERSON,
        "Security <security@wire.example>",
        "Undelivered mail in your quarantine",
        "2 messages to you were quarantined.",
    ),
    (
        PERSON,
        "Ana <ana@other.example>",
        "Undeliverable promises",
        "My column on undeliverable promises runs tomorrow; could not be delivered on time. Interview at 10?",
    ),
    (
        "Return-Path: <dmarc@provider.example>\n",
        "dmarc@provider.example",
        "Report domain: asso.example Submitter: provider.example",
        "This is a DMARC aggregate report.",
    ),
    (NULL, "noreply-dmarc@provider.example", "Report Domain: asso.example", "aggregate report attached"),
    (PERSON, "Calendar <calendar@wire.example>", "Declined: Matinée", "Bo has declined this invitation."),
    (
        NULL + REPLIED,
        "Système <noreply@wire.example>",
        "Confirmation de lecture",
        "Votre message a été lu le 24 novembre.",
    ),
    (
        NULL + GENERATED,
        "Postmaster <postmaster@wire.example>",
        "Virus detected in your mail",
        "A virus was found in a mail that claims to be from you. The mail was cleaned and passed on to ana@other.example.",
    ),
    (
        NULL + GENERATED,
        "Postmaster <postmaster@wire.example>",
        "Your mailbox quota",
        "Your mailbox presse@asso.example is almost full (95 %).",
    ),
    (
        NULL + GENERATED,
        "Mail Administrator <postmaster@asso.example>",
        "Maintenance of the mail server",
        "The mail server will be down on Sunday. Mail will be delivered afterwards.",
    ),
]
"""Header fields, From, subject, text."""


def mail(head: str, sender: str, subject: str, text: str) -> bytes:
    fields = f"{head}Delivered-To: presse@asso.example\nFrom: {sender}\nTo: presse@asso.example\nSubject: {subject}\n"
    return f"{fields}Content-Type: text/plain; charset=utf-8\n\n{text}".encode()


@pytest.mark.parametrize(("name", "sender", "subject", "text"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_every_failed_recipient_is_named(name: str, sender: str, subject: str, text: str) -> None:
    verdict = bounce(parse(mail(NULL, sender, subject, text)))
    assert verdict is not None, name
    assert set(verdict.recipients) == BOTH


@pytest.mark.parametrize(
    ("head", "sender", "subject", "text"), OTHERS, ids=[f"{row[1]}: {row[2]}" for row in OTHERS]
)
def test_people_and_other_robots_send_no_report(head: str, sender: str, subject: str, text: str) -> None:
    assert bounce(parse(mail(head, sender, subject, text))) is None
