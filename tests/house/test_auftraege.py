"""Jobs that are tried again: what made one fail is seldom over in the same second."""

from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy


def test_a_job_that_is_tried_again_waits_first() -> None:
    strategien = {name: task.retry_strategy for name, task in app.tasks.items()}
    wieder = {name: s for name, s in strategien.items() if isinstance(s, RetryStrategy)}
    assert "nachrichten.send_mail" in wieder
    sofort = [n for n, s in wieder.items() if not (s.wait or s.linear_wait or s.exponential_wait)]
    assert sofort == []
