"""What is said of mail servers and of the sender’s domain."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "the DKIM key is neither RSA nor Ed25519: mail servers know no other kind":
        "la clé DKIM n’est ni RSA ni Ed25519 : les serveurs de courrier n’en connaissent pas d’autre",
    "the DKIM key has {bits} bits: mail servers want at least {smallest}":
        "la clé DKIM a {bits} bits : les serveurs de courrier en veulent au moins {smallest}",
    "'{selector}' at '{domain}' cannot be a DKIM selector":
        "« {selector} » chez « {domain} » ne peut pas être un sélecteur DKIM",
    "the DKIM key is encrypted: outreach needs it without a passphrase":
        "la clé DKIM est chiffrée : outreach en a besoin sans phrase secrète",
    "the DKIM key is not a private key in PEM format (it begins with -----BEGIN PRIVATE KEY-----)":
        "la clé DKIM n’est pas une clé privée au format PEM (elle commence par -----BEGIN PRIVATE KEY-----)",
    "{service}: there is no server called '{host}': look at OUTREACH_{service}_HOST":
        "{service} : aucun serveur ne s’appelle « {host} » : voyez OUTREACH_{service}_HOST",
    "{service}: the certificate of '{host}' port {port} is not signed by anyone this machine trusts ({reason})":
        "{service} : le certificat de « {host} », port {port}, n’est signé par personne que cette machine reconnaisse ({reason})",
    "{service}: '{host}' is another machine: OUTREACH_{service}_SECURITY must be starttls or tls, not none":
        "{service} : « {host} » est une autre machine : OUTREACH_{service}_SECURITY doit valoir starttls ou tls, et non none",
    "{service}: no name server could be asked for '{host}': is this machine connected?":
        "{service} : aucun serveur de noms n’a pu être interrogé sur « {host} » : cette machine est-elle connectée ?",
    "{service}: the certificate of '{host}' port {port} has expired: its administrator must renew it":
        "{service} : le certificat de « {host} », port {port}, a expiré : c’est à son administrateur de le renouveler",
    "{service}: the certificate of '{host}' port {port} is not valid yet: is the clock of this machine right?":
        "{service} : le certificat de « {host} », port {port}, n’est pas encore valable : cette machine est-elle à l’heure ?",
    "{service}: the server at '{host}' port {port} shows a certificate for another name: look at OUTREACH_{service}_HOST":
        "{service} : le serveur « {host} », port {port}, présente un certificat pour un autre nom : voyez OUTREACH_{service}_HOST",
    "{service}: '{host}' port {port} does not speak TLS as expected: port and OUTREACH_{service}_SECURITY must fit together":
        "{service} : « {host} », port {port}, ne parle pas TLS comme prévu : le port et OUTREACH_{service}_SECURITY doivent aller ensemble",
    "{service}: '{host}' port {port} did not answer in time ({stage})":
        "{service} : « {host} », port {port}, n’a pas répondu à temps (étape : {stage})",
    "{service}: nothing listens at '{host}' port {port}: look at OUTREACH_{service}_PORT":
        "{service} : rien n’écoute à « {host} », port {port} : voyez OUTREACH_{service}_PORT",
    "{service}: '{host}' port {port} closed the connection ({stage})":
        "{service} : « {host} », port {port}, a fermé la connexion (étape : {stage})",
    "{service}: '{host}' port {port} cannot be reached: {reason}":
        "{service} : « {host} », port {port}, est injoignable : {reason}",
    "mail for '{domain}' goes to {hosts}":
        "le courrier pour « {domain} » va à {hosts}",
    "SPF of '{domain}': {record}":
        "SPF de « {domain} » : {record}",
    "the DKIM key at '{name}' is ours":
        "la clé DKIM publiée à « {name} » est la nôtre",
    "'{domain}' has no DMARC record: large mailbox providers want one":
        "« {domain} » n’a pas d’enregistrement DMARC : les grands fournisseurs de messagerie en veulent un",
    "the DMARC record at '{name}' has no valid policy: '{policy}'":
        "l’enregistrement DMARC de « {name} » n’a pas de politique valable : « {policy} »",
    "no name server answered for '{domain}'":
        "aucun serveur de noms n’a répondu pour « {domain} »",
    "'{domain}' has no MX record: answers and bounces may not arrive":
        "« {domain} » n’a pas d’enregistrement MX : réponses et avis de non-remise risquent de ne pas arriver",
    "'{domain}' says that it takes no mail (null MX): nobody could answer":
        "« {domain} » déclare ne recevoir aucun courrier (MX nul) : personne ne pourrait répondre",
    "no name server answered for the SPF record of '{domain}'":
        "aucun serveur de noms n’a répondu pour l’enregistrement SPF de « {domain} »",
    "'{domain}' has no SPF record: many servers refuse its mail":
        "« {domain} » n’a pas d’enregistrement SPF : beaucoup de serveurs refusent son courrier",
    "'{domain}' has {count} SPF records where one is allowed: none counts":
        "« {domain} » a plusieurs enregistrements SPF ({count}) là où un seul est permis : aucun ne compte",
    "the SPF record of '{domain}' has a term that means nothing: '{term}'":
        "l’enregistrement SPF de « {domain} » contient un terme qui ne veut rien dire : « {term} »",
    "the SPF record of '{domain}' causes {count} lookups, more than the {limit} allowed: it fails":
        "l’enregistrement SPF de « {domain} » demande {count} requêtes, plus que les {limit} permises : il échoue",
    "the SPF record of '{domain}' includes '{other}', which has none: it fails":
        "l’enregistrement SPF de « {domain} » inclut « {other} », qui n’en a pas : il échoue",
    "the SPF record of '{domain}' lets anybody send in its name (+all): '{record}'":
        "l’enregistrement SPF de « {domain} » laisse n’importe qui envoyer en son nom (+all) : « {record} »",
    "the SPF record of '{domain}' does not say what others may not do (end it with -all or ~all): '{record}'":
        "l’enregistrement SPF de « {domain} » ne dit pas ce qui est interdit aux autres (terminez-le par -all ou ~all) : « {record} »",
    "outreach does not sign; the submission server may do so for '{domain}'":
        "outreach ne signe pas ; le serveur d’envoi le fait peut-être pour « {domain} »",
    "no name server answered for the DKIM key at '{name}'":
        "aucun serveur de noms n’a répondu pour la clé DKIM de « {name} »",
    "the TXT record to publish at '{name}': {record}":
        "l’enregistrement TXT à publier à « {name} » : {record}",
    "there is no DKIM key at '{name}': publish ours there":
        "il n’y a pas de clé DKIM à « {name} » : publiez-y la nôtre",
    "there are several TXT records at '{name}': leave one":
        "il y a plusieurs enregistrements TXT à « {name} » : n’en laissez qu’un",
    "what is at '{name}' is no DKIM key record":
        "ce qui se trouve à « {name} » n’est pas un enregistrement de clé DKIM",
    "the DKIM key at '{name}' has been revoked (p= is empty)":
        "la clé DKIM de « {name} » a été révoquée (p= est vide)",
    "the DKIM key at '{name}' is not the one outreach signs with: every signature would fail":
        "la clé DKIM de « {name} » n’est pas celle avec laquelle outreach signe : toute signature serait rejetée",
    "the DKIM key at '{name}' is marked as a test (t=y): receivers ignore it":
        "la clé DKIM de « {name} » est marquée comme un essai (t=y) : les destinataires n’en tiennent pas compte",
    "DMARC at '{name}': {policy}":
        "DMARC de « {name} » : {policy}",
    "DMARC at '{name}' only watches (none): forged mail in our name is still delivered":
        "DMARC de « {name} » ne fait qu’observer (none) : les faux messages en notre nom sont tout de même remis",
    "no name server answered for '{name}'":
        "aucun serveur de noms n’a répondu pour « {name} »",
    "there are several DMARC records at '{name}': none counts":
        "il y a plusieurs enregistrements DMARC à « {name} » : aucun ne compte",
    "{service}: '{host}' port {port} refused ({stage}): {words}":
        "{service} : « {host} », port {port}, a refusé (étape : {stage}) : {words}",
    "{service}: '{host}' port {port} offers no encryption (STARTTLS): nothing was sent":
        "{service} : « {host} », port {port}, ne propose pas de chiffrement (STARTTLS) : rien n’a été envoyé",
    "{service}: '{host}' has no folder for sent mail: create one called Sent":
        "{service} : « {host} » n’a pas de dossier pour les messages envoyés : créez-en un appelé Sent",
    "{service}: '{host}' does not accept the user name '{username}' with this password ({words}): look at OUTREACH_IMAP_USERNAME and OUTREACH_IMAP_PASSWORD":
        "{service} : « {host} » n’accepte pas le nom d’utilisateur « {username} » avec ce mot de passe ({words}) : voyez OUTREACH_IMAP_USERNAME et OUTREACH_IMAP_PASSWORD",
    "{service}: '{host}' port {port} answers more than it was asked: nothing was sent":
        "{service} : « {host} », port {port}, répond à plus qu’on ne lui a demandé : rien n’a été envoyé",
    "{service}: the server closes every connection before it takes a message":
        "{service} : le serveur ferme chaque connexion avant de prendre un message",
    "{service}: the certificates in '{file}' cannot be read: {reason}":
        "{service} : les certificats du fichier « {file} » sont illisibles : {reason}",
    "{service}: '{host}' port {port} refused ({stage}): {code} {words}":
        "{service} : « {host} », port {port}, a refusé (étape : {stage}) : {code} {words}",
    "{service}: '{host}' offers no way to log in with a password (it offers: {offered})":
        "{service} : « {host} » n’offre aucun moyen de s’identifier par mot de passe (il offre : {offered})",
    "{service}: '{host}' does not accept the user name '{username}' with this password ({code} {words}): look at OUTREACH_SMTP_USERNAME and OUTREACH_SMTP_PASSWORD":
        "{service} : « {host} » n’accepte pas le nom d’utilisateur « {username} » avec ce mot de passe ({code} {words}) : voyez OUTREACH_SMTP_USERNAME et OUTREACH_SMTP_PASSWORD",
    "'{address}' is too long to be completed by '{separator}' and a token (RFC 5321: 64 octets)":
        "« {address} » est trop longue pour être complétée par « {separator} » et un jeton (RFC 5321 : 64 octets)",
}
