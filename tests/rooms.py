"""The rooms of the project, each left of the next, and what Django calls them."""

ROOMS = (
    "portal",
    "meetings",
    "sessions",
    "practices",
    "roadmaps",
    "documents",
    "consultations",
    "decisions",
    "plans",
    "contributions",
)
LABELS = tuple("plenary_sessions" if room == "sessions" else room for room in ROOMS)
