"""Wrong passwords: who tries them, where, and what they are told."""

from django.test import Client

CHOSEN = "una clave larga de prueba"


def sign_in(client, name, password, place="192.0.2.1", door="/es/login/"):
    return client.post(door, {"username": name, "password": password}, REMOTE_ADDR=place)


def waits(answer) -> int:
    """For how many seconds a refused try has to wait, to the ten: some have passed already."""
    return -(-int(answer["Retry-After"]) // 10) * 10


def guess(name, times, *places):
    """The answers to wrong passwords that somebody tries at other devices."""
    return [sign_in(Client(), name, f"guess {number}", place) for number, place in enumerate(places * times)]


def from_everywhere(name, times):
    return guess(name, 1, *(f"198.51.100.{number}" for number in range(times)))
