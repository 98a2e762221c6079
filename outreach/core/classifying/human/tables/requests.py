"""Does she ask for documents, figures, pictures, a link or practical details?"""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

LOOKALIKES = Table(
    [
        (
            "thanks for something",
            "merci|remercie|remercions|thanks|thank vous|you|beaucoup|so|much? pour|for . votre|vos|your|cette|ces|l|le|la|les|the|this|it|sending",
        ),
        ("thanks for something", "merci|remercie|remercions vous? de votre|vos|cette . DOC|EVENT|LOGISTICS"),
        ("thanks for something", "je|nous vous remercie|remercions . de|pour votre|vos|cette|l DOC|EVENT"),
        (
            "thanks for something",
            "merci|remercie d|de|pour l|la|le|les|votre|vos|cette|ce|ces|tout|avoir . DOC|EVENT|LOGISTICS",
        ),
        ("has another address", "note|noter|notez ~ address|adresse|mail|email|change|changement"),
        ("in case", "au cas où|ou"),
        (
            "when it is public",
            "envoyez|send|envoyer|resend ~ quand|when|lorsque|une|once ~ public|publique|leve|lifted|levee|out|publie",
        ),
        ("asks to be called", "CANYOU ~ rappeler|call|ring|recontacter|contacter me|back|moi|us?"),
        (
            "for a contact",
            "donnez|avez|auriez|have|give|donner ~ son|sa|his|her|leur ~ numero|number|portable|mobile|tel",
        ),
        ("nothing asked", "-demande|-want|-need|-ask|-besoin|-veux"),
        (
            "sends something herself",
            "je|j|i|nous|we vous|will|shall|can|would|t|ll envoie|send|transmets|enverrai|adresse|ferai|forward|transmettrai",
        ),
        ("confirms something", "CANYOU ~ confirmer|confirm ~ bonne|reception|presence|sa|recu|receipt"),
        ("small talk", "comment allez|vas|va vous|tu?"),
        ("small talk", "how are you|things"),
        ("sends nothing", "not|never send"),
        ("offers", "souhaitez|voulez|souhaiteriez|would vous|you ~"),
    ]
)

ASKED = Table(
    [
        ("asks to be sent", "CANYOU|CANI|WISH|please ~ SEND ~~ DOC|LOGISTICS"),
        ("asks to be sent", "CANYOU . SEND me|m|moi|nous|us|les|le|la|it|them|l"),
        ("asks to be sent", "m|me|nous SEND|DOC ~~ QM"),
        ("wants documents", "WISH|CANI|aimerais ~ DOC"),
        ("wants documents", "CANYOU ~ DOC"),
        ("wants documents", "preneur|preneuse|interesse*|interested|welcome|appreciate|keen ~ DOC"),
        (
            "asks to be sent",
            "envoyez|envoie|transmettez|adressez|send|faites|communiquez|share|forward|email moi|nous|me|us|it|them|parvenir|over|suivre ~~ DOC|it|them|over|parvenir|suivre|ca",
        ),
        ("asks to be sent", "vous|you pouvez|can|may|could m|nous|me|send|les|le|l SEND|me|us|it|them|over"),
        ("asks about it", "ASKWH ~~ DOC|LOGISTICS|EVENT ~~ QM"),
        ("asks about it", "DOC|LOGISTICS|EVENT ~ ASKWH ~~ QM"),
        (
            "asks about it",
            "est|sera|is|are|will|does|do|sont|seront|a|ont|has|have|vaut|court|avez|auriez t|il|elle|ils|elles|vous|the|there|it|you|your ~~ DOC|LOGISTICS|EMBARGO|REMOTE ~~ QM",
        ),
        (
            "asks which",
            "quel|quelle|quels|quelles|combien|what|which|who|qui|how|where|où|when|quand|comment|pourquoi|why ~~ QM",
        ),
        (
            "asks which",
            "savoir|know|dire|tell|preciser|confirm ~ si|if|whether|quel|quelle|combien|how|what|which|where|où|when|quand|comment|qui|who|ce",
        ),
        ("asks to be sent", "CANYOU . la|le|les|it|them|me|nous|us SEND"),
        ("asks for it again", "-ouvrir|-open|-read|-lire ~ *piece|*attachment|*fichier|*file|*pdf|*jointe"),
        ("documents, with a question mark", "DOC ~ QM"),
        ("documents, curtly", "^ le|la|les|the|un|une|a? DOC ~ svp|please|stp|merci|thanks"),
        (
            "documents, just these",
            "juste|just|only|simplement|seulement|plutot le|la|les|the|un|une|a|des|some? full|quick? DOC",
        ),
        ("wants documents", "disposer|recevoir|obtenir|recuperer|consulter ~ DOC"),
        (
            "times to be confirmed",
            "confirmer|confirm ~ horaire*|heure|heures|time|times|date|adresse|address|lieu|venue|chiffre*|figure*|orthographe",
        ),
        ("asks for precision", "merci|please de|d? preciser|indiquer|clarify|specify|confirm|communiquer"),
        (
            "rights to use it",
            "peut|puis|can|may|could on|je|i|we|nous ~ publier|publish|utiliser|use|diffuser|reprendre|run|reproduce|citer ~~ QM",
        ),
        (
            "a broken link",
            "lien|liens|link|links ~ password|passe|casse|mort|morts|404|erreur|broken|dead|error|marche|fonctionne|work|page|blanche|mene|menent",
        ),
        ("can not find it", "-trouve|-find|-retrouve|-parviens|-arrive|-open|-ouvrir|-see ~ *DOC|it|*SEND"),
    ]
)

QUESTION = Table(
    [
        ("asks something", "DOC|EVENT|LOGISTICS|SUBJECT ~~ QM"),
        ("asks something", "ASKWH ~~ QM"),
    ]
)

ANNOUNCED = Table(
    [
        (
            "announces a list",
            "deux|two|trois|three|quelques|few|some|besoin|following|suivants|four|plusieurs choses|things|asks|demandes|points|requests|favours|elements|suivants",
        ),
    ]
)

LISTED = Table(
    [
        ("documents, listed", "^ . le|la|les|the|un|une|a|des|some . DOC"),
    ]
)
