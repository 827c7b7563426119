"""How a person is invited, and how the person answers."""

from django.utils import timezone

from meetings.invitations import invite, link_to
from meetings.models import Seat

ROLE = Seat.Role
PASSWORD = "una-clave-larga-2"
TODAY = timezone.now().date()


def offer(people, world, who="secretary_crm", **fields):
    fields = {"conference": world.crm, "role": ROLE.FOCAL_POINT, "state": world.sv, "email": "ana@sv.example"} | fields
    return invite(by=people[who], names=("Ana", "Sosa"), **fields)


def choose(client, seat, password=PASSWORD, language="es"):
    return client.post(link_to(seat, language), {"new_password1": password, "new_password2": password})
