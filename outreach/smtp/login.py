"""Doctor's look at the submission server: log in, ask one harmless question, leave."""

from __future__ import annotations

from outreach.core.login import LogIn, Service, ServiceError, Stage, passed_before, steps
from outreach.smtp.connection import connect
from outreach.smtp.submission import Submission


async def log_in(submission: Submission) -> LogIn:
    """Tell how far a log-in gets; sends no mail. The steps that passed are named, and the error that stopped it."""
    try:
        connection = await connect(submission)
        try:
            await connection.noop()
        finally:
            await connection.leave()
    except ServiceError as error:
        return LogIn(Service.SMTP, passed_before(submission.security, error.stage), error)
    return LogIn(Service.SMTP, (*steps(submission.security), Stage.SESSION))
