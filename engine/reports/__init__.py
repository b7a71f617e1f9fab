"""Reports: a case with everything that belongs to it, for people (PDF, HTML) and for programs (JSON).

Nothing is decided or searched here.
"""

from engine.reports.source import CaseInFile, CaseInLibrary
from engine.reports.writing import FORMATS, Written, report_on, write_report

__all__ = ["FORMATS", "CaseInFile", "CaseInLibrary", "Written", "report_on", "write_report"]
