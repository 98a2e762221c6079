"""Days and hours as people write them in French and English mail.

`mentions` finds every one of them; the questions a mailbox asks of them have a module each:

- `returning.returns_on(text, sent, country)`: the first working day back that an absence notice gives;
- `purposes.purposes(text, sent, event)`: by when the writer needs an answer, with the words that say so, and the times
  proposed for a meeting; weights learned from labelled answers judge (`showing` says what they hear), beside the rules
- `deadlines.deadline(text, sent, event)` and
- `slots.proposed_times(text, sent, event)`;
- `publishing.published_on(text, sent)`: the day a piece runs.

All of them are pure: `sent` is when the mail was written (aware, or naive on the reader's clock), relative days count
from it. Anything that is not said is not given: no date is made up. Texts are what the sender typed, quotes removed.
"""

from outreach.core.dates.mention import Mention, Part, Precision, Role
from outreach.core.dates.scanning import mentions

__all__ = ["Mention", "Part", "Precision", "Role", "mentions"]
