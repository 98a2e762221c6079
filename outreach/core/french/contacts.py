"""What is said of contact lists, addresses and segments."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "'{value}' is not an address: '{local}' cannot stand before the @":
        "« {value} » n’est pas une adresse : « {local} » ne peut pas précéder l’arobase",
    "the address is missing":
        "l’adresse manque",
    "'{value}' is not an address: it is longer than 254 octets":
        "« {value} » n’est pas une adresse : elle dépasse 254 octets",
    "'{value}' is more than one address; put the others in a column 'secondary'":
        "« {value} » contient plus d’une adresse ; mettez les autres dans une colonne « secondary »",
    "'{value}' holds more than an address; write the address alone, without name or < >":
        "« {value} » contient plus qu’une adresse ; écrivez l’adresse seule, sans nom ni < >",
    "'{value}' is not an address: there is no @":
        "« {value} » n’est pas une adresse : il n’y a pas d’arobase",
    "'{value}' is not an address: there must be something on both sides of the @":
        "« {value} » n’est pas une adresse : il faut quelque chose de chaque côté de l’arobase",
    "'{value}' is not an address: there is a space in it":
        "« {value} » n’est pas une adresse : elle contient une espace",
    "'{value}' is not an address: there is more than one @":
        "« {value} » n’est pas une adresse : il y a plus d’une arobase",
    "'{value}' is not an address: there is a dot too many":
        "« {value} » n’est pas une adresse : il y a un point de trop",
    "'{value}' is not an address: '{domain}' is not a domain":
        "« {value} » n’est pas une adresse : « {domain} » n’est pas un domaine",
    "'{value}' is not an address: mail cannot go to '{domain}'":
        "« {value} » n’est pas une adresse : aucun courrier ne peut aller à « {domain} »",
    "; did you mean '{close}'?":
        " ; vouliez-vous dire « {close} » ?",
    "unknown column '{name}'":
        "colonne inconnue : « {name} »",
    "unknown segment '{name}'":
        "segment inconnu : « {name} »",
    "the segments contain each other: {trail}":
        "les segments se contiennent l’un l’autre : {trail}",
    "the segment '{segment}' matches nobody":
        "le segment « {segment} » ne retient personne",
    "no column of addresses among the headings {headings}; name it in 'columns'":
        "aucune colonne d’adresses parmi les titres {headings} ; nommez-la dans « columns »",
    "two columns of addresses: '{one}' and '{other}'; say in 'columns' which one to write to":
        "deux colonnes d’adresses : « {one} » et « {other} » ; dites dans « columns » à laquelle écrire",
    "column {number} has values but no heading":
        "la colonne {number} a des valeurs mais pas de titre",
    "the heading '{heading}' is a name that outreach keeps for itself; map it to another in 'columns'":
        "le titre « {heading} » est un nom qu’outreach se réserve ; donnez-lui un autre nom dans « columns »",
    "the headings '{one}' and '{other}' both give the column '{column}'":
        "les titres « {one} » et « {other} » donnent tous deux la colonne « {column} »",
    "the heading '{heading}' has neither letter nor digit":
        "le titre « {heading} » n’a ni lettre ni chiffre",
    "'columns' names the heading '{heading}', which is not there; did you mean '{near}'?":
        "« columns » nomme le titre « {heading} », qui n’existe pas ; vouliez-vous dire « {near} » ?",
    "'columns' names the heading '{heading}', which is not there; there are: {headings}":
        "« columns » nomme le titre « {heading} », qui n’existe pas ; il y a : {headings}",
    "'columns' maps two headings to the column '{column}'":
        "« columns » donne à deux titres la colonne « {column} »",
    "the address '{address}' is at {kept_line} already: one contact is made of both, with the first one's values. They differ in {differences}":
        "l’adresse « {address} » figure déjà à {kept_line} : les deux lignes ne font qu’un contact, avec les valeurs de la première. Elles diffèrent par {differences}",
    "the address '{address}' is at {kept_line} already: one contact is made of both":
        "l’adresse « {address} » figure déjà à {kept_line} : les deux lignes ne font qu’un contact",
    "'{address}' and '{kept}' ({kept_line}) have the address '{value}' in common: one person, only '{kept}' gets mail":
        "« {address} » et « {kept} » ({kept_line}) ont l’adresse « {value} » en commun : une seule personne, seul « {kept} » reçoit les messages",
    "'{address}' and '{kept}' ({kept_line}) are both {value}: one person, only '{kept}' gets mail":
        "« {address} » et « {kept} » ({kept_line}) portent le même nom, {value} : une seule personne, seul « {kept} » reçoit les messages",
    "'{address}' and '{kept}' ({kept_line}) share the address '{value}' but not the name: both get mail":
        "« {address} » et « {kept} » ({kept_line}) partagent l’adresse « {value} » mais pas le nom : les deux reçoivent les messages",
    "there is no segment '{name}'":
        "le segment « {name} » n’existe pas",
    "segment '{name}' contains itself, or too many others":
        "le segment « {name} » se contient lui-même, ou en contient trop d’autres",
    "a segment has at most {limit} characters":
        "un segment a au plus {limit} caractères",
    "character {column}: a column, 'not', 'all', 'segment' or a parenthesis must come here, not '{found}'":
        "caractère {column} : une colonne, « not », « all », « segment » ou une parenthèse doit venir ici, et non « {found} »",
    "character {column}: after '{name}' comes one of = != < <= > >=, 'in', 'not in', 'has', 'contains', 'starts with', 'is empty', 'is not empty'; there is '{found}'":
        "caractère {column} : après « {name} » vient l’un de = != < <= > >=, « in », « not in », « has », « contains », « starts with », « is empty », « is not empty » ; on y trouve « {found} »",
    "character {column}: 'and', 'or' or the end must come here; if '{before} {found}' is one value, put it in quotes":
        "caractère {column} : « and », « or » ou la fin doit venir ici ; si « {before} {found} » est une seule valeur, mettez-la entre guillemets droits",
    "character {column}: '{sign}' means nothing here":
        "caractère {column} : « {sign} » n’a pas de sens ici",
    "character {column}: too many parentheses":
        "caractère {column} : trop de parenthèses",
    "character {column}: '{value}' after {sign} must be a number or a date such as 2015-12-21":
        "caractère {column} : « {value} » après {sign} doit être un nombre ou une date comme 2015-12-21",
    "character {column}: after 'in' come values in parentheses, as in (2, 3)":
        "caractère {column} : après « in » viennent des valeurs entre parenthèses, comme (2, 3)",
    "character {column}: between the values of 'in' stand commas, and a parenthesis at the end; a value of several words stands in quotes":
        "caractère {column} : les valeurs de « in » sont séparées par des virgules, avec une parenthèse à la fin ; une valeur de plusieurs mots se met entre guillemets droits",
    "character {column}: a value must come here, not '{found}'":
        "caractère {column} : une valeur doit venir ici, et non « {found} »",
    "character {column}: the quote is never closed":
        "caractère {column} : le guillemet n’est jamais fermé",
    "character {column}: the name of a segment must come here, not '{found}'":
        "caractère {column} : le nom d’un segment doit venir ici, et non « {found} »",
    "character {column}: the parenthesis is never closed":
        "caractère {column} : la parenthèse n’est jamais fermée",
    "the spreadsheet is damaged: {reason}":
        "la feuille de calcul est abîmée : {reason}",
    "the spreadsheet is too large: {size} bytes in {members} files once unpacked, at most {limit}":
        "la feuille de calcul est trop grande : {size} octets en {members} fichiers une fois décompressée, au plus {limit}",
    "the spreadsheet holds XML that no spreadsheet program writes ({member}); save it again":
        "la feuille de calcul contient du XML qu’aucun tableur n’écrit ({member}) ; enregistrez-la de nouveau",
    "the spreadsheet is protected by a password; save it without":
        "la feuille de calcul est protégée par un mot de passe ; enregistrez-la sans",
    "cannot tell the encoding: it is neither UTF-8, UTF-16, Windows-1252 nor Mac Roman; save as UTF-8":
        "l’encodage est indiscernable : ni UTF-8, ni UTF-16, ni Windows-1252, ni Mac Roman ; enregistrez en UTF-8",
    "the text is not valid {encoding} here (bytes {bytes}); save the list as UTF-8":
        "le texte n’est pas du {encoding} valable ici (octets {bytes}) ; enregistrez la liste en UTF-8",
    "only the sheet '{first}' is read, not '{other}', which has rows too; save each list as a file of its own":
        "seule la feuille « {first} » est lue, et non « {other} », qui a aussi des lignes ; enregistrez chaque liste dans son propre fichier",
    "the file is an old .xls, or protected by a password; save it as .xlsx, .ods or CSV without password":
        "le fichier est un ancien .xls, ou protégé par un mot de passe ; enregistrez-le en .xlsx, .ods ou CSV sans mot de passe",
    "a cell holds the formula '{formula}' without its value; open the list in a spreadsheet program and save it":
        "une cellule contient la formule « {formula} » sans sa valeur ; ouvrez la liste dans un tableur et enregistrez-la",
    "a cell holds the error '{error}'":
        "une cellule contient l’erreur « {error} »",
    "the file is an archive, but neither .xlsx nor .ods":
        "le fichier est une archive, mais ni .xlsx ni .ods",
    "the spreadsheet has more than {cells} cells or {columns} columns":
        "la feuille de calcul a plus de {cells} cellules ou de {columns} colonnes",
    "the file is empty: the first row must hold the headings":
        "le fichier est vide : la première ligne doit contenir les titres",
    "a quote is opened among the headings and never closed":
        "un guillemet est ouvert parmi les titres et jamais fermé",
    "the heading '{value}' holds a line break or another control character":
        "le titre « {value} » contient un saut de ligne ou un autre caractère de commande",
    "this line has more than {limit} characters":
        "cette ligne a plus de {limit} caractères",
    "the row of headings is missing: the first row holds the address '{value}'":
        "la ligne de titres manque : la première ligne contient l’adresse « {value} »",
    "the cell '{heading}' holds the control character {code}: '{value}'":
        "la cellule « {heading} » contient le caractère de commande {code} : « {value} »",
    "the cell '{heading}' has {length} characters, at most {limit} are taken: '{value}'":
        "la cellule « {heading} » a {length} caractères, {limit} au plus sont acceptés : « {value} »",
    "the cell '{heading}' holds a line break: '{value}'":
        "la cellule « {heading} » contient un saut de ligne : « {value} »",
    "the file has more than {limit} bytes":
        "le fichier a plus de {limit} octets",
    "the list cannot be read: {reason}":
        "la liste est illisible : {reason}",
    "the secondary address '{value}' is not an address, and ignored":
        "l’adresse secondaire « {value} » n’est pas une adresse ; elle est ignorée",
    "the row has {cells} cells, the headings are {headings}: cells are missing":
        "la ligne a {cells} cellules pour {headings} titres : il manque des cellules",
    "the row has {cells} cells, the headings are {headings}: a cell with the delimiter in it needs quotes":
        "la ligne a {cells} cellules pour {headings} titres : une cellule qui contient le séparateur se met entre guillemets droits",
    "a quote is opened on this line and never closed":
        "un guillemet est ouvert sur cette ligne et jamais fermé",
    "the list has headings and nobody under them":
        "la liste a des titres, et personne en dessous",
}
