"""More words of some classes: trades one may want to talk to, events by their many names, what is sent on request."""

CLASSES = {
    "ROLE": """
        virologue*, virologist*, astronome*, astronomer*, climatologue*, climatologist*, entomologist*, ornitholog*
        hydrolog*, epidemiolog*, archeologue*, archaeologist*, archeologist*, geologue*, geologist*, biologist*
        psychologue*, psychologist*, historien*, historian*, engineer, engineers, ingenieurs, infirmier*, infirmiere*
        nurse, nurses, soignant*, choregraphe*, choreographer*, traducteur*, traductrice*, translator*, laureat*, winner
        tresorier*, treasurer, trustee*, dean, doyen, doyenne, warden, pompier, pompiers, firefighter*, apiculteur*
        apicultrice*, beekeeper*, agriculteur*, agricultrice*, farmer, farmers, physicien*, physicist*, chimiste*
        chemist*, mathematicien*, mathematician*, statisticien*, statistician*, analyst, analysts, adviser*, advisor*
        conseiller, conseillere, coordinateur*, coordinatrice*, coordinator*, investigator*, ecologist*, ecologue*
        ethnologue*, ethnologist*, anthropolog*, linguist*, juriste*, oceanolog*, oceanograph*, glaciolog*, vulcanolog*
        volcanolog*, seismolog*, meteorologue*, meteorologist*, paleontolog*, palaeontolog*, botaniste*, botanist*
        immunolog*, neurolog*, cardiolog*, pediatre*, paediatrician*, psychiatre*, psychiatrist*, surgeon*, chirurgien*
        sage femme, sages femmes, midwife, volunteer, inventrice, academic, academics, chef de projet, chef du projet
        project lead, study lead, teacher*, enseignant*, artisan*, survivor*, survivant*, rescapé*, whoever, coauthor*
        co author, co authors, human being, pensionnaire, translator, romancier*, novelist*, composer*, compositeur*
        """,
    "EVENT": """
        vernissages, portes ouvertes, journee portes, open day, press view, preview, opening, reopening, reouverture
        premiere, gala, festival, symposium, summit, sommet, lecture, awards, remise du prix, remise des prix
        dejeuner de presse, press lunch, cocktail, exposition, expo, screening, projection, voyage de presse, press trip
        workshop, atelier, journee, site visit, portes, congres, evening, diner, visit, bal, concert, degustation
        """,
    "COME": "irai, irons, aller vous voir, among your guests, parmi vos invites, serai des, sommes des votres, suis des votres",
    "DOC": """
        transcription, transcript, slides, diapos, diaporama, notice, legende, legendes, caption, captions, fact sheet
        press pack, supplementary, annexe, annexes, appendix, appendices, footage, rushes, vector, livret, cartes
        carte de, sous titres, subtitles, infographie*, infographic*, spelling
        """,
    "LOGISTICS": """
        parking, park, tickets, navette, shuttle, code du portail, mot de passe, password, cut off, dress code, wifi
        power feed, vestiaire, horaires, dernier bus, last bus
        """,
}
