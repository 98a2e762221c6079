"""What is said in French beside the sentences: reasons, libraries' words, the parser's, and whole commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from outreach import core
from outreach.cli import main
from outreach.core.classifying.automatic import _RULES as AUTOMATIC_RULES
from outreach.core.classifying.automatic import _SAID as SAID
from outreach.core.decision import Decision, Fate, Reason
from outreach.core.french.evidence import RULES
from outreach.core.french.reasons import OURS
from outreach.core.language import Language, say, say_of_parser, say_reason, say_rule
from outreach.core.problem import Problem
from outreach.core.sender_domain import Grade
from outreach.ledger.delivering import GIVEN_UP
from outreach.ledger.statements import STOPPED


def french(text: str) -> str:
    """Give a text with plain spaces: what is compared here are the words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("reason", "detail", "expected"),
    [
        (Reason.NOT_IN_SEGMENT, "", "hors du segment"),
        (Reason.DUPLICATE, "a@b.example", "même personne que a@b.example"),
        (Reason.DUPLICATE, "a@b.example (in doubt)", "même personne que a@b.example (incertain)"),
        (Reason.EXCLUDED, "(list regional)", "exclu (liste regional)"),
        (Reason.EXCLUDED, "(got phare/invitation)", "exclu (a reçu phare/invitation)"),
        (Reason.EXCLUDED, "(tier = 3)", "exclu (tier = 3)"),
        (Reason.SUPPRESSED, "she asked", "désinscrit : she asked"),
        (Reason.ON_HOLD, "", "retenu par vous"),
        (Reason.ON_HOLD, "until 2015-09-22 09:00 UTC", "retenu par vous jusqu’au 2015-09-22 09:00 UTC"),
        (
            Reason.PAUSED,
            "until 2015-09-22 09:00 UTC: à voir",
            "envoi suspendu jusqu’au 2015-09-22 09:00 UTC : à voir",
        ),
        (Reason.REPLIED, "2015-09-22", "a répondu le 2015-09-22"),
        (Reason.RSVP_GIVEN, "(declined)", "a répondu à l’invitation (ne vient pas)"),
        (Reason.NO_EARLIER_MAIL, "invitation: bounced", "n’a pas reçu invitation : revenu"),
        (Reason.NO_EARLIER_MAIL, "invitation: still to leave", "attend encore invitation"),
        (
            Reason.NO_EARLIER_MAIL,
            "announcement: refused by the server 550 no such user",
            "n’a pas reçu announcement : refusé par le serveur : 550 no such user",
        ),
        (Reason.TOO_LATE, "", "trop tard (envoi manqué)"),
    ],
)
def test_the_reason_why_not_is_told_in_french(reason: Reason, detail: str, expected: str) -> None:
    decision = Decision("phare", "invitation", "a@b.example", Fate.NOT_SENT, reason=reason, detail=detail)

    assert expected == french(say_reason(decision.because, Language.FRENCH))


def test_every_reason_without_details_is_told_in_french() -> None:
    told = {reason: say_reason(reason.value, Language.FRENCH) for reason in Reason}

    assert [] == [reason for reason, words in told.items() if words == reason.value]


def test_every_rule_of_the_classifier_that_is_named_for_itself_has_its_french() -> None:
    code = [path.read_text(encoding="utf-8") for path in Path(core.__file__).parent.rglob("*.py")]
    named = {name for text in code for name in re.findall(r"Evidence\(\s*\"([^\"]+)\"", text)}
    by_marks = {f"automatic by its {why}" for why, _ in AUTOMATIC_RULES}
    said = {name for name, _ in SAID}

    assert named
    assert set() == (named | by_marks | said) - RULES.keys()


def test_a_rule_for_what_people_write_is_told_by_its_kind() -> None:
    assert "demande d’interview" == say_rule("interview_request: could I speak to", Language.FRENCH)
    assert "interview_request: x" == say_rule("interview_request: x", Language.ENGLISH)


def test_what_the_ledger_writes_for_a_server_that_said_nothing_is_told_in_french() -> None:
    assert {GIVEN_UP, STOPPED.text} <= OURS


def test_the_words_of_a_server_stay_hers() -> None:
    assert "550 5.1.1 no such user" == say_reason("550 5.1.1 no such user", Language.FRENCH)
    assert "550 5.1.1 no such user" == say_reason("550 5.1.1 no such user", Language.ENGLISH)


def test_a_reason_inside_reasons_without_end_is_told_all_the_same() -> None:
    assert say_reason("cancelled " * 10_000, Language.FRENCH).startswith("annulé")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("Permission denied", "ceci est illisible : accès refusé"),
        (
            "mapping values are not allowed here",
            "ceci est illisible : un deux-points n’est pas permis ici (mettez le texte entre guillemets droits)",
        ),
        ("expected the node content, but found '<stream end>'", "ceci est illisible : une valeur est attendue avant la fin du fichier"),
        ("expected the node content, but found '}'", "ceci est illisible : une valeur est attendue, et non « } »"),
        ("Encountered unknown tag 'foo'.", "ceci est illisible : la balise « {% foo %} » est inconnue, ou n’a rien à fermer"),
        ("expected token 'end of print statement', got 'b'", "ceci est illisible : « }} » attendu, et non « b »"),
        ("something new", "ceci est illisible : something new"),
    ],
)  # fmt: skip
def test_what_a_library_says_is_told_in_french_when_it_is_known(reason: str, expected: str) -> None:
    problem = Problem("this cannot be read: {reason}", {"reason": reason})

    assert expected == french(problem.sentence(Language.FRENCH))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("No such option: --campain (Possible options: --campaign, --mailing)", "l’option --campain n’existe pas ; proches : --campaign, --mailing"),
        ("No such option: --x", "l’option --x n’existe pas"),
        ("Missing argument 'CAMPAGNE'.", "il manque un argument : CAMPAGNE"),
        ("Option '--limit' requires an argument.", "l’option --limit demande une valeur"),
        ("Got unexpected extra argument(s) (x y)", "de trop : x y"),
        ("Invalid value for '--limit': Input should be greater than or equal to 1", "--limit : le minimum est 1"),
        ("Invalid value: dites pourquoi", "dites pourquoi"),
    ],
)  # fmt: skip
def test_what_the_parser_says_is_told_in_french(said: str, expected: str) -> None:
    assert expected == french(say_of_parser(said, Language.FRENCH))
    assert said == say_of_parser(said, Language.ENGLISH)


def test_a_step_of_a_log_in_is_named_in_french() -> None:
    text = "{service}: '{host}' port {port} closed the connection ({stage})"

    said = say(text, Language.FRENCH, service="IMAP", host="m.example", port=143, stage="greeting")

    assert "IMAP : « m.example », port 143, a fermé la connexion (étape : accueil)" == french(said)


def test_the_grades_of_doctor_fit_their_column() -> None:
    # doctor pads them to 14: the longest must leave a space
    assert max(len(say(grade.value, Language.FRENCH)) for grade in Grade) < 14


@pytest.mark.parametrize(
    ("arguments", "status", "expected"),
    [
        (["--help"], 0, "Porte vos sujets aux journalistes"),
        (["chekc"], 2, "vouliez-vous dire « check » ?"),
        (["send", "--help"], 0, "Usage : outreach send [OPTIONS] CAMPAGNE ENVOI"),
        (["send"], 2, "Erreur : il manque un argument : CAMPAGNE"),
        (["log", "--state", "parti"], 2, "possibles : prévu, retenu, en cours, accepté"),
        (["check", "--project", "nowhere"], 2, "faute nowhere: ce dossier n’existe pas"),
    ],
)
def test_a_french_session_reads_french(
    arguments: list[str], status: int, expected: str, tmp_path: Path
) -> None:
    # in a process of its own: help texts take their language when their module is loaded
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; from outreach.cli import main; sys.exit(main())", *arguments],
        env={"OUTREACH_LANGUAGE": "fr", "PYTHONPATH": str(Path(main.__code__.co_filename).parents[2])},
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        encoding="utf-8",
    )

    assert status == ran.returncode, ran.stderr
    assert expected in french(ran.stdout + ran.stderr)


def test_an_english_session_never_loads_the_french() -> None:
    code = "import sys, outreach.cli; outreach.cli.main(['--help']); sys.exit('outreach.core.french' in sys.modules)"

    subprocess.run(
        [sys.executable, "-c", code], env={"OUTREACH_LANGUAGE": "en"}, check=True, capture_output=True,
        cwd=Path(main.__code__.co_filename).parents[2],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("suppressed she asked", "suppressed: she asked"),
        ("paused the board", "paused: the board"),
        ("on hold until 2030-01-01 00:00 UTC: on leave", "on hold until 2030-01-01 00:00 UTC: on leave"),
        ("same person as x@y.example", "same person as x@y.example"),
        ("not in segment", "not in segment"),
    ],
)
def test_somebodys_own_words_are_set_off_from_ours_in_english(kept: str, told: str) -> None:
    assert told == say_reason(kept, Language.ENGLISH)
