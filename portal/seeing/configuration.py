"""What goes where of what the portal says of itself."""


def logging(form: str, level: str, collector: str) -> dict:
    """The value of `LOGGING`: to standard error as "text" or "json", and to an error collector, if one is named."""
    told = {"class": "portal.seeing.collector.Collector", "address": collector}
    collectors = {"collector": told} if collector else {}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "portal.seeing.logs.Lines"},
            "json": {"()": "portal.seeing.logs.JsonLines"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": form},
            "nowhere": {"class": "logging.NullHandler"},
            **collectors,
        },
        "root": {"handlers": ["stderr", *collectors], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},  # what is not there, and what is refused, is no fault
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},  # whoever knocks at random
        },
    }
