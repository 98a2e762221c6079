"""The interview desk at work: reads requests and calendars, decides, writes mails; whoever calls it sends them."""
