"""No secret of an address gets into the log: Django logs the path of every refused or failed request."""

import logging
import re

# Personal links, invitations, password resets: the random part of a path is at least this long.
SECRET = re.compile(r"(?<=/)[\w-]{32,}")


class SecretLinks(logging.Filter):
    """Blanks the secret parts of addresses in a record's message; every record passes."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = SECRET.sub("***", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
