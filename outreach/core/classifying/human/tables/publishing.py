"""Is a piece out, or about to be?"""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

PUBLISHED = Table(
    [
        (
            "a piece is out",
            "fait|made|makes|make|fera|faites notre|our|la|the|votre ouverture|une|front|cover|lead|couverture|manchette",
        ),
        ("a piece is out", "here|ici|la|lien|link|site|online|ligne|sur ~ URL"),
        ("a piece is out", "^ URL"),
        (
            "a piece is out",
            "PIECE ~ est|sont|is|are|was|were|went|now|just en|paru|parue|parus|publie|publiee|online|live|out|published|aired|broadcast ligne|kiosque|depuis|hier|ce|today|yesterday|dans|in|on|since|now|a|au|le|la",
        ),
        (
            "a piece is out",
            "here|voici . s|is? le|la|les|the|l|my|our|mon|notre PIECE|page ~ appeared|paru|ran|parue|published|publie|today|yesterday|hier|ce|PAST",
        ),
        (
            "a piece is out",
            "honneurs|mention|mentions|une|gros|place|entrefilet|breve ~ de|in|dans|on . notre|nos|our|my|mon ~",
        ),
        (
            "a piece is out",
            "etude|survey|report|rapport|study|enquete|you|vous . got|gets|have|avez|a|eu ~ mention|honneurs|page|pages|une|entrefilet|breve|cover|spread",
        ),
        ("a piece is out", "PIECE|video|photos|interview|entretien ~ mise|mis|mises|put en|online|up ligne?"),
        ("a piece is out", "PIECE ~ URL"),
        ("a piece is out", "lire|ecouter|voir|listen|read|watch|retrouver|revoir|reecouter ~ URL"),
        ("a piece is out", "PIECE online|live|published|out|paru|publie"),
        ("a piece is out", "PIECE . est|a|was|is|were|made|s|sont|ont|has|have|went|vient|came ~ OUT"),
        (
            "a piece is out",
            "avons|ai|have|we|i deja|just|already|also|enfin? publie|published|consacre|diffuse|posted|featured|carried|quoted|cited|cite|repris ~",
        ),
        ("a piece is out", "we|i ran . a|an|the|your|our|it|this . PIECE|PAST|DAY|story|on|page"),
        (
            "a piece is out",
            "voici|here|below|ci|trouverez|find ~ PIECE|lien|link|URL|page|article ~ OUT|paru|publie|URL|consacre|PAST",
        ),
        (
            "a piece is out",
            "here|voici|story|article|papier|piece|link|lien|version|read|lire|online|ligne ~ URL",
        ),
        (
            "a piece is out",
            "PIECE s|is|est|now|up? up|out|live|online|paru|parue|publie|publiee|sorti|kiosque",
        ),
        (
            "a piece is out",
            "vous|you|etude|survey|study|enquete|rapport|report|we|phare ~ est|etes|are|made|fait|is ~ page|une|front|cover|couverture",
        ),
        (
            "a piece is attached",
            "joint|jointe|pj|attached|enclosed ~ page|article|papier|piece|clipping|coupure|tearsheet|pdf ~ numero|edition|paru|publie|yesterday|hier|today|aujourd|issue|reprend|mentionne|OUT",
        ),
        ("a piece is out", "paru|parue|published|printed|aired ~ PAST|DAY|dans|in|on|au|sur|colonnes"),
        ("a piece is out", "c|it|est|is|ca ~ imprime|imprimee|printed|kiosque|kiosques|newsstands"),
        (
            "a piece is out",
            "^ . article|papier|reportage|review|piece|story|portrait . en|est|is|s ligne|out|up|live|paru|sorti|parue",
        ),
        ("a piece is out", "^ . ran|printed|published|filed it|your|this|the|on ~"),
        ("a piece is out", "led|opened|topped|closed our|the ~ bulletin|show|programme|edition|news"),
        (
            "a piece is out",
            "vous|you|your ~ etes|are|story dans|in le|the|notre|our journal|paper|magazine|edition",
        ),
        ("a piece is out", "trouverez|retrouverez ~ sur|dans notre|nos|le ~"),
        ("a piece is out", "mon|my|notre|our PIECE ~ URL"),
        ("a piece is out", "mon|my|notre|our|the PIECE ~ up|out|live|online $"),
        ("a piece is out", "filed ~ words|mots|piece|NUMBER"),
        ("a piece is out", "^ . page|pages|p NUM ~"),
        ("a piece is out", "went|gone|go|goes|live|fyi live|up now? URL|the|at|on"),
        ("a piece is out", "wrote|written you|it|them up"),
        ("a piece is out", "fait|faire ~ une|breve|ouverture|manchette ~ de|du|demain|NUM|$"),
    ]
)

TO_COME = Table(
    [
        (
            "a piece will run",
            "PIECE ~ sera|seront|paraitra|paraitront|sortira|sort|parait|passe|passera|publie|publiee|diffuse|diffusee|will|runs|airs|appears|comes|goes|is|are|be ~ OUT|DAY|run|DAY|out|publie|diffuse|air|online|appear|paper",
        ),
        (
            "a piece will run",
            "publierons|publions|publierai|diffuserons|diffusons|publish|publishing|running|run|airing ~ PIECE|it|le|la|l ~ DAY",
        ),
        (
            "a piece will run",
            "PIECE|ITW|conversation|MASKED ~~ runs|airs|appears|paraitra|sortira|passera|diffuse|diffusee|diffusera|paraissent|goes|published ~ DAY|out|live|page|dans|in|on",
        ),
        (
            "a piece will run",
            "vous|you|serez etes|serez|are|will|be ~ en|in|on page|une|numero|issue|edition",
        ),
        ("a piece will run", "parution|diffusion|publication ~ prevue|programmee|le|demain|DAY|confirmee"),
        ("a piece will run", "reprenons|publions|diffusons|passons ~ votre|dans ~ DAY|pages|numero|edition"),
        ("a piece will run", "we|i|it|nous . running|running it|on|DAY|for|in"),
        ("a piece will run", "definitely|surely|still|bien running|maintenu|programme"),
        ("a piece will run", "ouvrira|ouvre|fera|fermera ~ magazine|journal|une|emission|jt|page"),
        ("a piece will run", "cover|lead story|feature next|this|in|for ~"),
        ("a piece will run", "lire|voir|ecouter|paraitre dans|sur ~ DAY|NAME"),
        ("a piece will run", "programme|programmee|diffusee|rediffusee|airing|scheduled ~ DAY"),
        ("a piece will run", "it|she|he is|s in|on tomorrow|DAY|page"),
        ("a piece will run", "fait|makes notre|our|la une|front|cover"),
        (
            "a piece will run",
            "newsletter|edition|issue|numero|reportage|feature|read ~ lands|runs|parait|sort ~ DAY",
        ),
    ]
)
