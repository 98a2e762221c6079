"""Delivery reports: non-delivery, still being tried, delivered; and the original message that they return."""

from outreach.core.classifying.bounces.deciding import Failed, bounce, failed
from outreach.core.classifying.bounces.returned import Returned, returned

__all__ = ["Failed", "Returned", "bounce", "failed", "returned"]
