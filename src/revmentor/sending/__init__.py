"""The only room that opens a socket: it hands mails to a server."""
