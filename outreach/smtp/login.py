"""Doctor's look at the submission server: log in, ask one harmless question, leave."""

from __future__ import annotations

from outreach.core.login import LogIn, Service, ServiceError, Stage, passed_before, steps
from outreach.smtp.session import leave, session, told
from outreach.smtp.submission import Submission


async def log_in(submission: Submission) -> LogIn:
    """Tell how far a log-in gets; sends no mail. The steps that passed are named, and the error that stopped it."""
    try:
        smtp = await session(submission)
        try:
            async with told(submission, Stage.SESSION):
                await smtp.noop()
        finally:
            await leave(smtp)
    except ServiceError as error:
        return LogIn(Service.SMTP, passed_before(submission.security, error.stage), error)
    return LogIn(Service.SMTP, (*steps(submission.security), Stage.SESSION))
