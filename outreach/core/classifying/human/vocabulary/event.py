"""Words of an invitation and of coming to it."""

CLASSES = {
    "EVENT": """
        evenement, evenements, matinee, restitution, conference, conf, conference de presse, invitation, rencontre, reunion
        seance, presentation, lancement, colloque, petit dejeuner, ceremonie, signature, rendez vous, table ronde
        event, events, launch, briefing, presentation, press conference, invitation, breakfast, session
        ceremony, gathering, conference, reception, soiree, debat, inauguration, seminaire, webinaire, webinar, visite
        """,
    "EVENTDAY": """
        ce jour la, ce matin la, that day, that morning, that week, cette date, cette semaine la, ce week end la, that date
        ce soir la, cette matinee, that weekend, that evening, le jour j, on the day, the date, meme jour, same day
        cet evenement, votre evenement, your event, la date, cette periode
        """,
    "DAY": """
        lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, monday, tuesday, wednesday, thursday, friday, saturday
        sunday, tue, wed, thu, fri, decembre, december, janvier, january, fevrier, february, mars, march, avril
        april, mai, june, juin, juillet, july, septembre, september, octobre, october, novembre, november, dec, nov, jan
        demain, tomorrow, aujourd, auj, today, tonight, this morning, ce jour la, ce matin la, that day, that morning
        that week, cette date, ce matin, ce soir, le jour j, date, le 21, the 21st, the 21, 21st, st, th, nd, rd
        that date, on the day, hier, yesterday, cette semaine, la semaine prochaine, next week, this week, evening
        matin, apres midi, afternoon, noon, midi, le lendemain, apres demain, semaine, weekend, week end
        """,
    # to be there: what attending asserts and declining denies
    "COME": """
        venir, viendrai, viendrons, viendrait, viens, venons, viendra, viendront, vienne, venue, passerai, passer lundi
        passer vous voir, passer une tete, passer mardi, passer jeudi, passer vendredi, passer le, passer a la
        assister, assisterai, assisterons, assistera, assiste, participer, participerai, participerons, participe
        participera, presence, participation, etre la, serai la, serons la, sera la, soit la, etre present
        etre presente, etre presents, etre presentes, serai present, serai presente, serons presents, serons presentes
        sera present, sera presente, seront present*, suis present, suis presente, y etre, y serai, y serons, y sera
        y seront, y vais, y aller, y assister, y participer, y viendrai, etre des votres, serai des votres, serai au rendez vous, serons au rendez vous, etre au rendez vous
        serons des votres, etre parmi vous, serai parmi vous, serons parmi vous, sera parmi vous, me joindre a vous
        nous joindre a vous, joindre a vous, me rendre, nous rendre, me deplacer, nous deplacer, faire le deplacement
        ferai le deplacement, me liberer, nous liberer, me libere, me rendre disponible, etre avec vous
        serai avec vous, serons avec vous, etre represente, faire un saut, faire un tour
        ferai un saut, me rendrai, nous rendrons, serai bien la, serai bien present, serai bien presente, serons bien
        attend, attending, come, coming, be there, make it, join you, be joining you, joining you, be with you, be present
        be attending, be coming, get there, get away, drop by, pop in, drop in, pop by, swing by, be in the room
        turn up, show up, participate, attendance, be around for, make the 21st, make monday, make that, make the
        make paris, get to paris, make tuesday, make thursday, make wednesday, make friday, be represented, come along
        come by, be able to join, join, be along, i shall be there, we are there, send someone, send anyone, send somebody
        send a reporter, send anybody, spare anyone, spare anybody, make the trip, do the 21st, travelling to, travel to, monter a paris, come up to, come to, come over, get over
        """,
    "ENROL": """
        inscrire, inscris, inscrivez, inscription, compter parmi, compter au nombre, m ajouter, nous ajouter, ajoutez moi
        ajoutez nous, remettre sur, mettre sur la liste, notez moi, notez nous, noter ma presence, noter notre presence
        noter notre venue, noter ma venue, reserver une place, reserver deux, reserver une chaise, reservez, garder une place, me garder une, enregistrer ma, prevoir ma, comptez nous
        register, count me in, count us in, sign me up, sign us up, put me down, put us down, put down, add me, add us
        put me on, put us on, book me, book us, reserve, save me, save us, keep me a seat, add me back, pencil me in for
        enlist, expect me, expect us, me compter, nous compter, ajouter a la liste, accreditez, accrediter
        """,
    "GUESTLIST": """
        liste des invites, liste des participants, liste des presents, liste d emargement, liste des inscrits
        liste de presence, guest list, guestlist, attendee list, list of attendees, attendees, participants
        """,
    "REMOTE": """
        a distance, visio, visioconference, en ligne, webcast, stream, streaming, livestream, live stream, retransmission
        video link, online, remotely, remote, virtually, zoom, teams, en direct sur, depuis chez moi, live feed, replay
        dial in, distanciel, la retransmission, mon ecran, my screen, retransmise, par video, lien video, connecterai, me connecter, connecterons, nous connecter
        via le lien, le direct, au direct, from home, from my desk, by video, log in, tune in, video feed
        """,
    "BUSY": """
        retenu, retenue, retenus, empeche, empechee, empeches, pris, prise, prises, indisponible*, occupe, occupee
        absent, absente, absents, en conges, en conge, en vacances, en deplacement, a l etranger, en reportage
        en formation, en tournage, hors de paris, pas dispo, pas disponible, pas libre, coincee, coince, bloque, bloquee
        bouclage, autre engagement, engagement anterieur, autre rendez vous, contretemps, malade, souffrant*, alite, alitee
        clouee, cloue, conflit d agenda, agenda charge, on leave, on holiday, abroad, away, travelling, traveling, busy
        booked, double booked, tied up, committed elsewhere, other commitments, prior engagement, another engagement
        another commitment, clash*, conflict, in another, out of town, out of the country, on assignment, on a plane
        otherwise engaged, already booked, already committed, en seminaire, en rtt, off sick, fully booked, in meetings
        unavailable, other plans, autre chose de prevu, deja quelque chose, already something, d autres engagements
        deja engage, deja engagee, chained to, stuck, on deadline, short notice, delai trop court, no budget, pas de budget
        arret maladie, other side of, out of action, de mariage, d astreinte, de garde, de permanence, en tournage
        budget day, otherwise committed, conge maternite, maternity leave, en mission, autres obligations, en vadrouille
        effectif reduit, diary says no, two places, rentree de,
        obligations, not around, not in, not here, not free, not available, not possible, pas possible
        """,
    "UNABLE": """
        impossible, impossibilite, dans l impossibilite, decline, decliner, declinons, declinerai, contraint de decliner
        renoncer, renonce, unable, regret de ne, au regret, faire l impasse, fais l impasse, faisons l impasse, regret that, regrets, decline, declining, contraint d annuler, contrainte d annuler
        dois annuler, doit annuler, dois me desister, me desister, desiste, desistement, passe mon tour, have to miss
        have to skip, pull out, drop out, bow out, back out, give it a miss, have to pass, forced to cancel, faire faux bond
        fais faux bond, dois renoncer, must decline, will miss, going to miss, missing this, sit this one out, sitting this
        have to cancel, give my apologies, send my apologies, rater, manquer, louper
        """,
    "MAYBE": """
        peut etre, eventuellement, sous reserve, a confirmer, pas sur, pas sure, pas certain, pas certaine, incertain*
        je ne sais pas, ne sais pas encore, sais pas encore, sais pas si, 50/50, cinquante cinquante
        au cas ou, au crayon, essayer, essaie, essaye, essaierai, essayerai, essaierons, essayerons, essayons, tacher
        tacherai, tacherons, tenter, tenterai, ferai mon possible, ferai tout mon possible, fais mon possible
        ferai tout pour, faire mon possible, ferons notre possible, ferons tout, rien garantir, rien promettre
        sans garantie, sans promesse, sous toute reserve, si possible je, si je peux, si je le peux, si je parviens
        si j arrive, si j y arrive, si je reussis, si mon planning, si mon emploi, si mon agenda, si mon chef, si l actu
        si l actualite, si tout va bien, sauf imprevu, selon l actu, selon l actualite, en fonction de l actu
        en fonction de l actualite, en fonction de mon, en fonction du planning, depend, dependra, dependrait, en suspens
        feu vert, maybe, perhaps, possibly, tentative*, might, not sure, unsure, depends, depending, may be able
        try to make, try to come, try to be, try to attend, will try, try my best, do my best, hoping to, hope to come
        hope to make, hope to be, hope to attend, hope to join, up in the air, fingers crossed, provisionally, provisional
        if i can, if we can, if it is quiet, if all goes well, fifty fifty, pencil, pencilled, penciled, subject to
        not certain, uncertain, let you know whether, let you know if, touch and go, on the fence, leave it open, don t bank, not bank, shake off, undecided, tbc, no promises
        not yet sure, not yet know, do not know yet, do not know if, do not know whether, can not promise, can not commit
        no guarantee, can not guarantee, unless something, unless news, news permitting, a voir, je verrai, on verra
        probablement, probable, probablement oui, sans doute, en attente de, j attends, we will see, will see
        cannot confirm, can not confirm, can not yet, waiting for my editor, waiting on, waiting to hear, reste a confirmer
        may well, ni oui ni non, not ruling, pas exclu, n exclus pas, en principe, a priori, normalement, croise les doigts, pas impossible
        waiting for my, waiting for a, waiting for approval, know more, saurai plus, saurons plus, trop tot pour, too early
        too soon to, hesite, hesitons, torn, 60/40, 70/30, 80/20, 40/60, 30/70, faut voir, depend on, tout depend, si le
        pas encore decide, not decided, have not decided, yet to decide, pas impossible, if i manage, if nothing
        repondre fermement, engager fermement, engager plus
        """,
    "PROMISE": """
        vous redis, vous redirai, vous dis ca, vous dirai, vous le dirai, vous confirme, vous confirmerai, vous confirmerais
        vous tiens au courant, reviens vers vous, reviendrai vers vous, vous reponds, vous repondrai, vous fais signe
        vous ferai signe, te redis, te dis, te confirme, vous recontacte, will firm up, firm up, will confirm, will let you know, let you know
        vous reponds, let me get back, let me come back, let you know, get back to you, come back to you, be back in touch, will tell you, can tell you, revert, confirmerai, confirme
        """,
    "CANCELMINE": """
        mon inscription, ma venue, ma presence, ma participation, notre venue, notre inscription, notre participation
        notre presence, ma reservation, ma place, nos places, notre place, my place, my seat, my registration, my booking
        our place, our places, my rsvp, our registration, my attendance, our seats, our booking, my spot, l inscription de
        the booking, mon accreditation, my accreditation, our attendance
        """,
    "PLEASURE": """
        avec plaisir, avec grand plaisir, avec joie, volontiers, with pleasure, gladly, delighted, ravi, ravie, looking forward
        absolument, of course, bien sur, entendu, with great pleasure, great idea, avec grand plaisir
        """,
    "GOODDAY": "a lundi, a mardi, a mercredi, a jeudi, a vendredi, see you, au 21, a bientot au",
}
