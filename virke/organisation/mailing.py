"""Sends an e-mail by what the settings say; whatever is wrong with it is raised."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from virke.kernel.mails import Mail


def send(mail: Mail) -> None:
    message = EmailMultiAlternatives(subject=mail.subject, body=mail.plain, to=[mail.to])
    message.attach_alternative(mail.html, "text/html")
    message.send()
