"""The public page behind the links of the mails: answer an invitation, opt out."""
