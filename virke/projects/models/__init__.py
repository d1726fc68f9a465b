"""Tables and constraints of projects."""

from virke.projects.models.evaluations import AnswerCount, Evaluation, EvaluationQuestion
from virke.projects.models.projects import Project, Tally, TrialDecision
from virke.projects.models.reporting import ReportDue
from virke.projects.models.reviews import CaseAnswer, Question, Round, Sample

__all__ = [
    "AnswerCount",
    "CaseAnswer",
    "Evaluation",
    "EvaluationQuestion",
    "Project",
    "Question",
    "ReportDue",
    "Round",
    "Sample",
    "Tally",
    "TrialDecision",
]
