"""The Dagster sensor that sends what waits: quiet hours over, a channel up again."""

import dagster as dg

from pipelines.alerting.post import post_of
from pipelines.alerting.run import deliver
from pipelines.settings import resolve


@dg.sensor(
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Send the alerts that are due; starts no run.",
)
def waiting_alerts(_context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Send the alerts that are due."""
    delivery = deliver(post_of(resolve()))
    return dg.SkipReason(f"{delivery.sent} sent, {delivery.left} waiting")
