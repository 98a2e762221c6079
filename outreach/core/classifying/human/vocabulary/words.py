"""Words for asking, for documents, for lists of addresses, for publishing, and for whom a mail concerns."""

CLASSES = {
    "I": "je, j, nous, on, i, we, me, m, moi, us, ma redaction, notre equipe, notre journal, notre redaction, ma redactrice",
    "YOU": "vous, tu, you, votre, vos, your",
    "WISH": """
        me demandais, me demande si,         aimerais, aimerions, aimerait, aimerai, aimerait bien, voudrais, voudrions, voudrait, voudrai, souhaite
        souhaiterais, souhaiterions, souhaitons, souhaiterai, souhaiterait, souhaitant, desire, desirerais, desirons, veux
        voulons, cherche, cherchons, recherche, recherchons, prendrais, prendrais bien, prendrions, prends volontiers
        preneur, preneuse, preneurs, interesse, interessee, interesses, interessees, interesserait, interesse beaucoup
        m interesse, m interesserait, nous interesserait, serais ravi, serais ravie, serions ravis, serais heureux
        serais heureuse, serions heureux, serions tres heureux, serait heureux, serait honore, serait ravi, serait ravie
        seriez vous, besoin, faudrait, faut, me faut, me suffirait, me suffit, suffirait, suffiraient, suffit, envie
        aurais, aurions, compte, comptons, espere, esperons, permets, propose, proposons, proposer, sollicite
        solliciter, sollicitons, apprecierais, tiens a, tenons a, me plairait, serait top, serait super
        serait chouette, serait genial, serait parfait, serait ideal, serait formidable, feriez, ferais bien, j adorerais
        adorerais, adorerions, dispose a, partant, partante, would like, would love, would very much, would be glad
        would be happy, would be delighted, would be grateful, would be keen, would be thrilled, would be interested
        would be great, would be good, would be lovely, would be perfect, would be ideal, would appreciate, would welcome
        would however, adorerait, adorerais, be honoured, like to, love to, want, want to, wanted to, wish to, hope to, hoping, keen, looking to, looking for
        looking at, seeking, need, needs, after a, interested, wondering, wonder, glad to, happy to, pleased to, grateful
        would help, would do, would need, be thrilled, be great, trying to, aim to, intend to, plan to, planning to
        hoping to, requesting, request, still like, grateful for, could do with, wondered, love a, like a, love an, like an
        would suit, take you up
        """,
    "CANI": """
        pourrais je, puis je, pourrions nous, pouvons nous, peut on, pourrait on, on peut, on pourrait, est ce que je peux
        est ce que je pourrais, est ce que nous pourrions, est ce que nous pouvons, est ce qu on peut, est ce qu on pourrait
        can i, could i, may i, might i, can we, could we, may we, might we, be an option, une option de, shall we, should we, when can, is there any way
        any chance, any possibility, any hope, is it possible, would it be possible, might it be possible, how about
        what about, serait il possible, est il possible, est ce possible, c est possible, ce serait possible, possible de
        est ce envisageable, serait il envisageable, y aurait il moyen, y a t il moyen, aurait il moyen, moyen de, possible
        envisageable, jouable, faisable, une possibilite, a quelle heure puis, quand puis, quand peut on, quand pourrais
        dois je, would you mind, possibilite de, possibilite d, whom i could, is there a chance, is there anybody
        is there anyone, is there someone, is there somebody, would that be possible, do you think, tu crois, croyez vous
        pensez vous, when could, je peux, feasible, can that be
        """,
    "CANYOU": """
        pourriez vous, pouvez vous, pourrais tu, peux tu, pourriez, pouvez, voulez vous, voudriez vous, auriez vous
        avez vous, aurais tu, as tu, accepteriez vous, vous serait il, seriez vous, etes vous, es tu, merci de, merci d
        veuillez, priere de, est ce que vous, vous pouvez, vous pourriez, tu peux, tu pourrais, je vous prie de
        je vous remercie de, je vous saurais, je vous serais, te serait il, vous est il, can you, could you, would you
        will you, please, kindly, pls, plz, do you have, have you got, have you, do you, are you able, svp, s il vous plait
        s il te plait, stp, grateful if you, appreciate if you, appreciate it if, may i ask you, can someone, could someone
        could somebody, can somebody, could anyone, can anyone, who could, who can, qui pourrait, qui peut, qui chez vous
        qui dois je, a qui dois, a qui puis, vous auriez, t as, envoyez moi, envoie moi
        envoyez nous, send me, send us, send it, send over, let me have, faites moi, transmettez moi, adressez moi
        """,
    "WILLING": """
        accepterait, accepteraient, accepte, consentirait, voudrait bien, veut bien, serait dispose, serait disposee
        serait partant, serait partante, serait d accord, aurait, auraient, pourrait, pourraient, peut, peuvent, serait il
        serait elle, sera, sera t il, sera t elle, donne des interviews, donne, ferait, aimerait, is willing, be willing
        willing, be up for, up for, be open to, agree to, agrees to, able to, has, have, free, game for, can give
        could give, can spare, could spare, be prepared to, prepared to, convient, convenir, ca dirait a, dirait a, est
        est il, est elle, toujours partant, toujours partante, is, be, would, could, can, might, m accorder, nous accorder
        accorder, accorderait, interesterait, d accord pour
        """,
    "FREE": """
        disponible, disponibles, dispo, dispos, joignable, joignables, libre, libres, disponibilite, disponibilites
        dispos de, creneaux, available, availability, free, around, reachable, contactable, on hand, at hand, up for
        partant, partante, in town
        """,
    "ASKWH": """
        quel, quelle, quels, quelles, combien, comment, ou puis je, ou peut on, ou trouver, ou est, ou se, d ou
        quand, qui, pourquoi, lequel, laquelle, lesquels, what, which, who, how, when, where, why, whose, is there, are there
        y a t il, y aura t il, y aurait il, est ce que, existe t il, sera t elle, sera t il, est il, est elle, sont ils
        sont elles, faut il, peut on, vaut il, a t il, a t elle, will there, is the, are the, does the, do you, did you
        will the, is it, was the, were the, can we, may we, how do, seront ils, seront elles, disposez vous, connaissez vous
        avez vous, avez, auriez, do we, is a, were they, are they, does it, did the, prevoyez vous, is my, will it
        est ce, court il, commence t, dure t, serait il, serait elle, le programme, y a, avez vous, will you, have you
        """,
    "SEND": """
        envoyer, envoye, envoyez, envoyiez, envoie, envoi, adresser, adressez, transmettre, transmettez, transmettiez
        communiquer, communiquez, faire parvenir, faites parvenir, faire suivre, faites suivre, fournir, fournissez
        partager, partagez, renvoyer, renvoyez, indiquer, indiquez, preciser, precisez, donner, recevoir, obtenir, avoir
        recuperer, telecharger, consulter, trouver, lire, voir, dire, disposer, acceder, envoyer, procurer
        glisser, joindre, mailer, balancer, expliquer, rappeler, eclairer, eclaircir, savoir, connaitre, acces
        send, sending, share, forward, get, have, resend, re send, provide, supply, e mail, email, mail, point me, tell
        let me know, know, explain, clarify, see, seeing, read, download, access, find, receive, give, point, pass
        remind, link me, spell, spells, look at, view, ping, drop
        """,
    "DOC": """
        dossier, dossier de presse, dp, rapport*, etude, etudes, synthese*, chiffre*, donnees, data, tableau, tableaux
        tableaux, graphique*, infographie*, visuel*, photo, photos, photographie, photographies, image, images, logo, logos
        illustration*, portrait, portraits, bio, biographie, cv, programme, deroule, ordre du jour, communique*, cp, pdf
        document*, doc, docs, annexe*, methodologie, echantillon, questionnaire, ventilation, resultats, statistique*
        stats, presentation, presentations, slides, slide, diaporama, powerpoint, ppt, support, supports, lien, liens, link
        links, url, version, invitation, visuels, video, videos, rushes, b roll, broll, extrait*, enregistrement
        captation, replay, texte, citation ecrite, report, reports, study, studies, survey, figures, figure, numbers
        breakdown, table, tables, chart, charts, press kit, presskit, kit, picture*, headshot*, headshots, pics, pic, jpeg
        jpg, hi res, high res, hd, caption*, credit*, agenda, schedule, timetable, press release, release, summary
        executive summary, copy, material*, materials, methodology, sample, sample size, dataset, spreadsheet, csv, excel
        transcript, recording, footage, audio, bios, fact sheet, factsheet, details, detail, precision*, precisions
        information*, infos, info, informations, elements, compte rendu, exemplaire, liste des, la liste, list of, sources
        source, couverture, brochure, plaquette, fiche, argumentaire, notes, note de, speech, discours
        visuals, artwork, background, documentation, repondants, taux, marge d erreur, response rate, error
        coordonnees, plan d acces, adresse exacte, exact address, access code, numero, identifiants, codes, wifi, wi fi
        intitule, fonction exacte, fonction de, titre exact, nom exact, prenom, job title, exact title, carte, map, maps, cartographie, legende*, orthographe, spelling, fiche technique, script
        """,
    "LOGISTICS": """
        parking, garer, stationnement, stationner, accessible, accessibilite, accredit*, accreditation*, badge, badges
        carte de presse, press card, piece d identite, interprete, interpretation, interpreter*, traduction, traduite
        translation, translated, sous titre*, sous titree, lsf, wifi, wi fi, prise, prises, plug, socket, sockets, vestiaire
        cloakroom, wheelchair, fauteuil, adresse, address, salle, venue, acces, entree, entrance, metro, gare, train, station
        finish, finit, termine, commence, start, starts, begin, begins, end, ends, fin, ouvre, ouvrent, portes, doors
        horaire*, heure, what time, parking, parkings, language, languages, langue, anglais, english, french, francais
        dejeuner, lunch, cocktail, buffet, intervient, interviendra, interviennent, speakers, speaking, signataires
        retransmi*, streamed, streaming, stream, webcast, enregistre, enregistree, recorded, filmed, filmee, diffusee
        replay, software, logiciel, connexion, camera, materiel, equipement, equipment, tripod, trepied, multiprise
        partenaires, partners, financ*, cout, cost, prix, price, gratuit, free of charge, dress code, invites, capacity
        libres de droits, lift, elevator, ascenseur, plan, lieu, sur place, exclu, exclusivite, exclusive, exclusivity, embargo
        echantillon, sondage, repondu, entreprises, associations, regions, region, departement*, methode, answers
        licence, license, royalty, libre de droits, droits, rights, usage, publier, publish, hebergement, hotel
        """,
    "DROP": """
        desinscri*, desabonn*, retirer, retirez, retire, retires, supprimer, supprimez, supprime, suppression, enlever
        enlevez, effacer, effacez, oter, otez, radier, radiez, rayer, rayez, virer, virez, exclure, eliminer, remove
        unsubscribe, unsubscribed, delete, take off, deregister, strike, sortir, sortez, blacklister, blacklistez, erase
        lose, oubliez, forget, scrub, opt out, opt me out, unsubscribing, retrait, deleted, removed, me retire, desinscription, desabonnement
        take me off, take us off, take my name, take my address, take my email, take this address, drop me, drop us
        """,
    "LIST": """
        liste, listes, fichier*, base, bases, mailing, mailings, mailing list, distribution, diffusion, envois, envoi
        contacts, carnet, repertoire, newsletter*, communiques, database, list, lists, data base, distribution list
        address book, mail, mails, emails, e mails, email, messages, courriels, courriel, records, destinataires
        sollicitations, adresse*, address, addresses, coordonnees, nom, name, details, mailing, adresse mail, mail shot
        vos envois
        """,
    "MAILS": """
        mail, mails, email, emails, e mail, e mails, courriel*, message, messages, envois, envoi, communique*, newsletter*
        info, infos, information*, invitation*, press release*, releases, pr, spam, spams, sollicitation*, publicite*
        relance*, courrier*, mailing*, press releases, your stuff, updates
        """,
    "MYSELF": """
        me, m, moi, nous, us, mon adresse, mes coordonnees, mon mail, mon nom, mon email, cette adresse, notre adresse
        cette boite, my address, my email, my name, this address, our address, this email, this inbox, our email, mes
        my details, mon e mail, cet email, cette adresse mail, our details, this mailbox, mes donnees, my data, our inbox
        notre mail, nos adresses, nos coordonnees, EMAIL, my e mail, the address, l adresse
        """,
    "PIECE": """
        article*, papier, papiers, sujet, reportage, interview, entretien, portrait, piece, story, segment, chronique
        emission, numero, edition, feature, report, item, breve, brève, depeche, encadre, dossier, tribune, podcast, episode
        billet, write up, writeup, coverage, package, column, film, publication
        documentaire, documentary, compte rendu, front page, spread, double page, recording
        """,
    "OUT": """
        paru, parue, parus, paraitra, parait, paraissent, paraitront, publie, publiee, publies, publiees, publierons
        publions, sorti, sortie, sortira, sort, sortent, diffuse, diffusee, diffusera, diffuses, diffusera, en ligne
        en kiosque, mis en ligne, mise en ligne, passe, passera, passe dimanche, est passe, est passee, passait, dans nos
        colonnes, a la une, en une, a ete publie, en ecoute, en reecoute, a lire, a ecouter, a voir, a retrouver, consacre
        consacree, reprend, cite, citons, mentionne, evoque, repris, visible, disponible, online, out, published
        live, ran, run, runs, running, airs, aired, airing, broadcast, appear, appears, appeared, went out, goes out
        comes out, came out, goes live, went live, featured, carried, printed, in print, posted, picked up, made our
        made the, wrote up, written up, covered, on our site, on our website, on page, in today, front page, in tomorrow
        hit the, on the newsstands, en page, est en page, page, go out, going out, be out, podcast, dans le numero
        dans l edition, sur notre site, sur le site, wrote about, wrote a, signale, quoted
        """,
    "OUR": "notre, nos, mon, mes, ma, le, la, l, the, our, my, your, votre, this, that, it, ce, cet, voici, here, un, a, vous, we",
    "EMBARGO": "embargo, embargos, embargoes, embargoed",
    "AGREE": """
        ok, okay, d accord, accord, accepte, acceptons, accepter, accepterai, acceptee, acceptes, respecte, respecter
        respecterai, respecterons, respectons, respectera, respectee, note, notee, notes, entendu, engage, engageons
        engagement, oui, yes, agree, agreed, agrees, accept, accepted, accepts, happy, fine, honour, honor, honouring
        respect, respected, observe, stick, abide, comply, sure, confirm, confirme, confirmons, confirmed, noted
        convient, bien recu, bien pris, parfait, promis, understood, works, volontiers, tenu, tiendrai, tiendrons, va
        marche, good, great, keep to, hold, bound, deal, acte, absolument, garantis, garantissons, you have my word
        tenons, respecterons, ca marche, vu, recu, no problem, pas de probleme, aucun probleme, pas de souci, aucun souci
        no objection, no issue, will keep
        """,
    "REFUSE": """
        refuse, refusons, refuser, non, no, decline, refused, rejette, hors de question, never, jamais, pas, aucun, aucune
        against, not, nor, can not, unable, exclu, impossible, opposes, contre, principe, policy, sans, without
        """,
    "NOTFOR": """
        pas pour nous, pas pour moi, pas pour notre, pas notre, pas un sujet, pas un angle, pas le genre, pas dans mes
        pas dans nos, pas dans notre, pas dans la ligne, pas ma, pas mon sujet, pas de place, pas la place, pas concerne*
        pas interesse, pas interessee, pas interesses, pas interessees, pas preneur, pas preneuse, pas preneurs
        pas suite, pas de suite, aucune suite, hors sujet, hors de notre, hors ligne editoriale, hors cible
        sans interet, peu d interet, sans suite, passe mon tour, passons notre tour, passe notre tour, on passe
        deja traite, deja traitee, deja traites, deja couvert, deja fait, deja consacre, deja ecrit, pas le bon
        trop national*, trop local*, trop institutionnel*, trop technique*, trop eloigne*, trop specialise*, trop parisien*
        trop generaliste*, trop pointu*, trop loin de, trop general*, trop tard pour, trop francais*, trop specifique*
        loin de nos, loin de mes, eloigne de, eloigne des, autre fois pour, rather not, leave this one, leave it, skip this, skip it, give it a pass, aucun rapport, rien a voir, rien de local
        rien d local, rather far, far from our, no peg, no hook, pas convaincu*, not convinced, not newsy, m inspire pas
        not our readership, not our readers, only do, only cover, only write, only publish, pages sont pleines
        pas de quoi, loin de notre, pas de chez nous, not pick up, not one we, not one i, not for this, non pour celle
        non pour celui, non pour cette, pas assez de place, nothing for, nothing in it, sans moi pour ce, pas mon truc
        nous ne parlons que, ne parlons que, ne parle que, ne traite que, ne traitons que, pas retenu, pas retenue, pas retenir
        pas eu l heur, pas donner suite, n interesse, ne correspond, correspond pas, concerne pas, concernent pas
        interesse pas, interessent pas, interessera pas, rentre pas, entre pas, colle pas, cadre pas, n entre, ne rentre
        n y reviendrons, y reviendrons pas, pas en parler, pas traiter, pas couvrir, pas publier, pas en faire
        pas me concerner, pas de creneau, pas d angle, pas assez, ne traitons, traitons pas, ne traiterons, traiterons pas
        couvrons pas, n interviewons, ne publions, publions pas, pas mon rayon, pas notre rayon, pas ma tasse
        not for us, not for me, not one for, not really for, not quite for, not our, not my thing, not my area, not a fit
        not a good fit, not the right fit, not right for, not suitable, not relevant, not of interest, not something
        not interested, no interest, no use to, of no interest, not quite our, not what we, not a story, not a topic
        not much in it, not a match, pass on this, pass on that, pass this time, take a pass, pass on it, give it a miss
        give this a miss, too niche, too local, too french, too technical, too specialised, too specialized, too academic
        too corporate, too far from, too narrow, too broad, too late for, already covered, already done, already run
        already ran, covered this, did something similar, done this, outside our, outside my, not going to cover
        not be covering, not cover, not covering, not be running, not going to run, not be running, not be taking
        not be using, not be pursuing, not pursuing, not be interviewing, not run, not publishing, not working for us
        not quite right, no room, no space, no appetite, not taking, no takers, not biting, nope, does not fit, not fit
        not work for us, doesn t work for us, none of it, not this time, not on this occasion, not go ahead
        ecartons, ecarte, laisse passer, laissons passer, on va passer, vais passer, allons passer, passerons
        rien pour nous, rien pour moi, pas ce qu il, pas ce que, inadapte, sujet ecarte, we are passing, i am passing
        will pass, not really us, isn t us, not us, not a subject, pas de notre ressort
        """,
    "SUBJECT": """
        sujet*, papier*, article*, lecteur*, lectrice*, lectorat, reader*, readership, audience, auditeur*, auditrice*
        story, stories, angle, angles, pages, rubrique*, magazine*, ligne, cover, publish, publier, local, locale, topic
        beat, public, abonnes, subscribers, editor, editorial, editoriale, numero, issue, mensuel, hebdo, hebdomadaire
        quotidien, revue, revues, paper, title, audience, viewers, telespectateurs, specialise*, presse, trade, etude
        study, actualite, news peg, survey, communique, release, pitch, proposition, theme, thematique, subject, column, run, local, niche
        """,
    "THANKS": """
        merci, thanks, thank you, thx, ty, cheers, remercie, remercions, bien recu, got it, received, noted, bien note
        c est note, felicitations, bravo, congratulations, well done, bonnes fetes, joyeux noel, merry christmas, happy new
        joyeuses fetes, bonne annee, ok, parfait, super, genial, great
        """,
    "OFFER": """
        devis, offre commerciale, espace publicitaire, encart publicitaire, publireportage, publi, notre offre, nos offres
        nos services, nos solutions, prestation*, demo, nos formules, notre catalogue, nos tarifs, eur ht, euros ht
        we sell, our services, our rates, rate card, advertorial, sponsored, ad space, our platform, free trial, seo
        media training, backlink*, lead generation, achat d espace, reserver un espace, bon de commande, our offer
        entretien d embauche, candidature, candidat au, candidate au, embauche, lettre de motivation, mon cv, my cv
        notre agence realise, notre agence propose, notre societe propose, notre societe realise, nous accompagnons les
        our agency offers, our company offers, our agency produces, we specialise in, we specialize in, vos besoins, your needs
        vacancy, my resume, job opening, un stage, une alternance, internship, guest post, our packages, advertise
        advertising, la regie, regie de, regie publicitaire, notre solution, our solution, nos clients, our clients
        """,
    "MOVED": """
        change de service, change de poste, change de rubrique, change de journal, change de metier, change de redaction
        change de fonction*, quitte, quittee, ai quitte, parti, partie, passe au service, passee au service, passe au
        passee au, passe a la, passee a la, passe chez, passee chez, muté, mute, mutee, plus journaliste, retraite
        moved, moved on, left the, left journalism, changed jobs, changed desks, switched, transferred, retired, no longer
        no longer with, now work, now cover, now at, now on, reaffect*, nouvelle fonction, nouvelles fonctions, rejoint
        desormais, maintenant, anymore, any more, not any more, new role, new job, reassigned, on the sports, on sports
        """,
    "COVERS": """
        couvre, couvrais, couvrir, suis, suit, suivait, suivre, occupe, occupait, traite, traitais, traiter, charge
        chargee, en charge, responsable, travaille, cover, covers, covering, cover these, handle, handles, deal with, deals
        with, write about, writes about, work, works, look after, looks after, beat, patch, remit, in charge, brief
        specialite, rubrique, rayon, competence*, competente, ressort, domaine, secteur, perimetre, area
        """,
    "FORWARD": """
        transmets, transmet, transmis, transmise, transmettons, transfere, transferes, transferee, transferons, fais suivre
        faisons suivre, fait suivre, ferai suivre, fais passer, ai fait passer, passe le relais, passe le mot, basculer
        relaie, redirige, dirige, relaye, ai passe votre, passe votre mail, passe votre message, passe votre, remis votre
        forwarded, forwarding, forward this, passed this, passed it, passing this, passing it, passed your, passing your
        pass this, pass it, pass your, handed this, handing this, sent this on, sending this on, shared this, shared it
        cc, copie, en copie, copying, copied, looping, mets en copie, cc'd, looped, redirect*, referring, ai partage
        handed it, handing it, send it on, put it on to
        """,
    "REDIRECT": """
        adressez, adresser a, ecrivez, ecrire a, contactez, contacter, voyez avec, voir avec, voir directement avec, tournez
        tourner vers, rapprochez, prenez contact, parlez en a, envoyez plutot, envoyer plutot, interlocuteur, interlocutrice
        bonne personne, bon contact, bon interlocuteur, mauvaise personne, mauvais interlocuteur, erreur de destinataire
        mauvais destinataire, mauvaise adresse, trompez, trompe de, tromper, homonyme, votre contact, right person
        wrong person, best person, try, contact, write to, get in touch with, speak to, reach out to, the person you
        you want, you need, your best bet, wrong address, wrong desk, wrong guy, wrong woman, wrong inbox, wrong journalist
        mistaken me, mixed me up, mistaken identity, e mail, email, better contact, right contact, drop a line to
        mieux place*, better placed, en charge de, a remplace, remplacee par, remplace par, replaced by, has taken over
        taken over, taking it on, taking over, hand over, handing over, hands over, is your man, is your woman, your man is
        faites erreur, fait erreur, got the wrong, have the wrong, reprend, a repris, a pris la suite, prend la suite, took over, takes over, reprendre, cede
        """,
    "GREET": """
        bonjour, bonsoir, hello, hi, hey, dear, cher, chere, chers, madame, monsieur, salut, coucou, morning, good
        cordialement, bien, best, regards, cheers, sincerely, amities, amicalement, cdlt, cdt, thanks, merci, slt
        """,
    "CANCEL": """
        annuler, annule, annulez, annulee, annulons, annulation, reporter, reporte, reportee, reportons, decaler, decommander
        decommande, cancel, cancelled, canceled, cancelling, call off, called off, postpone, postponed, scrap, scrapped
        withdraw, tombe a l eau, shelved, shelve, fall through, fell through, drop the, n a plus lieu, scrub
        """,
    "AGREED": """
        cale, convenu, prevu, prevue, prevus, fixe, fixee, confirme, confirmee, agreed, scheduled, arranged, planned, booked
        set for, organise, organisee, calee, programme, programmee, confirmed
        """,
    "PAST": "hier, d hier, yesterday, last week, ce matin, this morning, la semaine derniere, mois dernier, last month, tout a l heure, earlier",
}
