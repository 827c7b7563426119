"""Who acts, as agendas print it: “Modera: PPT CRM”, “SE y ST CRM CSM”, “Guatemala, Costa Rica y Panamá”."""

from sessions.who.reading import Reader, Reading

__all__ = ["Reader", "Reading"]
