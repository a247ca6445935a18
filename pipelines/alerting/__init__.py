"""Alerts: what changed since people were last told, said once to each channel, never lost.

Belongs here: channels and their filters, what is news, the digest, the outbox, sending. Does not
belong here: what a finding is and when it is open (`expectations.findings`).
"""
