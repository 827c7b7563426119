from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in. What the person may see and edit follows from the seats held, not from this record."""
