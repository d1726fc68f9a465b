"""Tables and constraints of projects."""

from virke.projects.models.projects import Project, Tally, TrialDecision
from virke.projects.models.reporting import ReportDue

__all__ = ["Project", "ReportDue", "Tally", "TrialDecision"]
