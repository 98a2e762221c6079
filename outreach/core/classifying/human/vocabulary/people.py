"""Words for people, for talking to them, and for the means."""

CLASSES = {
    # whom one may want to talk to; names with a title or a first name are PERSON too
    "ROLE": """
        fondateur*, fondatrice*, cofondat*, president, presidente, presidents, directeur*, directrice*, responsable*
        representant*, dirigeant*, porte parole, porteparole, portes parole, expert, experte, experts, expertes
        chercheur*, chercheuse*, auteur, auteure, autrice, auteurs, sociologue*, economiste*, patron, patronne, boss
        interlocuteur, interlocutrice, intervenant*, specialiste*, temoin*, benevole*, voix associative, best talker, talker, spokes*, salarie, salaries, salariee*
        signataire*, dg, pdg, ceo, delegue, deleguee, membre de, membres de, un des membres, votre equipe, vos equipes
        quelqu un, quelqu'un, qqn, personne de chez, personne chez, la personne, une personne, des personnes
        l une des entreprises, l un des, l une des, une des entreprises, une entreprise, un des partenaires
        spokesperson, spokesman, spokeswoman, spokespeople, founder*, cofounder*, chairman, chairwoman, chair, president
        curator, conservateur, conservatrice, commissaire, artist, artiste, scientifique
        scientifiques, maker, inventor, inventeur, architecte, ingenieur, ingenieure, director, research lead, lead author, team leader, directors, head of, chief executive, researcher*, scientist*, author, authors, expert, experts
        representative*, spokes person, someone, somebody, anyone, anybody, one of the companies, one of the firms
        one of the charities, one of your, a member of, member of your, your team, executive*, manager*, official
        officials, speaker, speakers, participant*, volunteer*, organiser*, partner organisation, case study, case studies
        an expert, charities involved, companies involved, des entreprises, des associations, une association, un elu
        elu, elus, maire, ministre, un partenaire, des partenaires, guest, invite, invitee, un invite, une invitee
        """,
    "HIM": "lui, him, her, them, eux, elle, he, she, il",
    "PERSON": "m heidsieck, mr heidsieck, mme robin, ms robin",
    "TITLE": "dr, docteur, professeur, doctor, professor, pr, m, mm, mme, mmes, mlle, mr, mrs, ms, dr, monsieur, madame",
    "COLLEAGUE": """
        collegue*, confrere*, consoeur*, successeur*, remplacant*, remplacante, colleague*, coworker*, co worker
        successor, replacement, mon chef, ma cheffe, redacteur*, redactrice*, editor, desk, service, rubrique, team
        correspondant*, pigiste*, stagiaire*, reporter*, equipe, intern, redaction
        """,
    # to talk to somebody, as verb
    "TALK": """
        interviewer, interviewe, interviewer*, interroger, interroge, questionner, rencontrer, rencontre, echanger
        discuter, dialoguer, converser, m entretenir, s entretenir, nous entretenir, causer, bavarder, to comment
        comment on, comment for, react to
        parler a, parler avec, parler au, parler directement, me parler, nous parler, nous en parler
        m en parler, lui parler, leur parler, parler de vive voix, parler chiffres
        joindre m, joindre mme, joindre monsieur, joindre madame, joindre votre, joindre le, joindre la, joindre un
        joindre quelqu, joindre charles, joindre anne, le joindre, la joindre, me joindre a
        poser des questions, poser quelques questions, poser mes questions, poser nos questions, poser deux, poser trois
        poser quatre, poser cinq, poser six, poser une question, poser une ou, poser une dizaine, lui poser, leur poser
        poser ces, poser les questions, poser par, repondre a mes questions, repondre a quelques, repondre a nos
        repondre a des, repondre a une, repondre a deux, repondre a trois, repondre a cinq, repondre a mes
        reponde a, repondent a, repondrait a, repondre par, portraiturer
        tirer le portrait, faire parler, faire intervenir, faire reagir, reagir, temoigner, temoigne, raconter
        donner la parole, tendre le micro, tendre mon micro, tendre notre micro, s appeler, se parler, nous appeler
        l appeler, les appeler, lui telephoner, telephoner a, appeler m, appeler mme, appeler monsieur, appeler votre
        l avoir, les avoir, avoir m, avoir mme, avoir monsieur, avoir charles, avoir anne, avoir votre, avoir le
        avoir un responsable, avoir quelqu, avoir un porte, le voir, la voir, le voie, la voie, voir m, voir mme
        voir monsieur, se rencontrer, rencontrions, interviewions, passer une journee avec, suivre une journee
        passer un moment avec, vous poser, recueillir, recueille, dejeuner avec, prendre un cafe, boire un cafe, un cafe avec
        interview, interviewing, talk to, talk with, speak to, speak with, speak directly, speaking to, speaking with
        talking to, talking with, chat to, chat with, chat, talk, speak, meet, explain to me, m expliquer, meeting with, meet up, sit down with
        put questions to, put some questions, put a few, put three, put five, put two
        put six, put four, ask mr, ask ms, ask him, ask her, ask a few, ask some questions
        ask questions, answer a few, answer some, answer questions, answer my questions, answer our, answer three
        answer five, answer two, answer four, send six, send five, send questions, send some questions, send my questions
        send a few questions, send him, send her, send over questions, get hold of, get in touch with, reach mr, reach ms
        reach your, reach him, reach her, call him, call her, call mr, call ms, ring him, ring her, phone him, phone her
        ring mr, phone mr, have a word, a word with, grab, catch him, catch her, catch mr, catch ms
        catch up with, get your spokesperson, get your founder, get mr, get ms, get someone, get him, get her
        have him on, have her on, have mr, have ms, have charles, have anne, profile, photograph mr
        pick his brain, pick her brain, whom i could talk, i could talk to, shadow, spend a day with, spend time with
        coffee with, lunch with, have coffee
        """,
    # a talk, as noun
    "ITW": """
        interview, interviews, itw, itws, intw, itv, ITW, entretien, entretiens, entrevue, echange telephonique
        echange avec, echange, rdv, rendez vous, coup de fil, coup de telephone, un coup de tel, appel avec, un appel
        appel telephonique, l appel, conversation, discussion, temoignage*, un rdv, reaction de, la reaction, une reaction
        reaction a, citation, une phrase de, un mot de, deux mots de, un verbatim, verbatim, un commentaire
        commentaires de, un son avec, un son de, tournage, seance photo, une seance, shooting, un duplex, duplex
        un plateau, micro trottoir, questions reponses, q r, q a, conversation with, a conversation
        a quick call, a call, a phone call, phone call, a chat, a quick chat, quick chat, phone chat, a brief chat
        short chat, brief chat, quick word, a word, chat with, an interview, phoner, meeting, a quote, quote, quotes
        a comment, comment from, comments from, a reaction, reaction from, a statement, statement from, short statement
        soundbite*, a few words, video call, a zoom, quick zoom, skype call, video skype, un zoom, un skype, un visio, une visio
        une visioconference, un teams, un meet, faire un skype, faire un zoom, teams call, interview slot, sit down, face to face, one to one, one on one
        tete a tete, face a face, une conversation, photo shoot, portrait session, a session, phone interview, a slot
        """,
    # strong: nothing else is meant by these
    "STRONG": """
        interview, interviews, itw, itws, intw, interviewer, interviewions, interviewing, entrevue, soundbite*, interroger
        """,
    "QUESTIONS": "question, questions, questionnaire",
    "SPAN": """
        minute, minutes, mn, min, mins, quart d heure, demi heure, vingtaine, dizaine de minutes, une heure
        petite heure, bonne heure, un moment, instant, half an hour, an hour, half hour, hour, a moment, moments
        ten, fifteen, twenty, cinq minutes, dix minutes, a few minutes, creneau, slot, a bit of time, some time
        un peu de temps
        """,
    "CONNECT": """
        mettre en relation, mettre en contact, mettre en rapport, mettre en lien, me mettre en, met en relation
        mettre en relations, mise en relation, put me in touch, put us in touch, put me in contact, put me through
        connect me, connect us, introduce me, hook me up, passer m, me passer, orienter vers, m orienter, diriger vers
        aiguiller vers, link me up, get me someone, find me someone, point me to someone, find someone, trouver quelqu
        me trouver, le contact de, les coordonnees de, contact de, coordonnees de, coordonnees d, le numero de
        number for, a number for, contact details for, contact details of, l agenda de, diary, handles his
        """,
    "ARRANGE": """
        set something up, set up something, sort something, caler quelque chose, organiser quelque chose, caler, calons, arrange, fix, set up, schedule, line up, organiser
        planifier, programmer, convenir d, convenir, fixer, reserver un creneau, bloquer un creneau, book, book in
        """,
    "CAPTURE": """
        filmer, enregistrer, enregistrement, photographier, tourner, film, filming, record, recording, photograph, recevoir
        voir, avoir, appeler, joindre, contacter, call, have, get, reach, see, contact, poser
        avoir en ligne, ecouter, entendre, hear, suivre, shoot, profil, cite, citer, quote, feature, photo
        """,
    "SHOW": """
        emission, plateau, studio, matinale, podcast, podcasts, antenne, direct, live, duplex, tele, chronique, programme
        show, on air, journal de, le 12 13, le 19 20, tranche, radio, micro, camera, table ronde, debat, show, panel
        webinaire, webinar, broadcast, segment, episode, newscast, bulletin, edition
        """,
    "HOST": """
        inviter, invitions, recevoir, accueillir, convier, recevons, recevrions, faire venir, host, hosting, invite
        feature, welcome, have on, have as, join us, join me, nous rejoindre, venir sur, venir dans, participer a
        intervenir, passer a l antenne, y participer, come on, appear on, appear, joins us, join the, passer dans
        come into, come in to, venir a, venir au
        """,
    "PHONE_WORD": """
        telephone, tel, telephonique, telephoniques, phone, au bout du fil, on the line, on the phone, by phone
        au tel, coup de fil, over the phone, call, appel, telephoner, phoner
        """,
    "FILMING": """
        venir filmer, venir tourner, tourner un, tourner une, tourner quelques, film a, film an, shoot a, shoot some
        shoot an, shoot, venir enregistrer, poser une camera, venir avec une camera, reportage chez, film in your
        film at, film at your, filmer une, filmer un, tournage
        """,
}
