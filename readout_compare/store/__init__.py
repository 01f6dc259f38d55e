"""SQLite project file: rows to core values and back; nothing else speaks SQL."""

from readout_compare.store.content import Content, Meta
from readout_compare.store.guard import is_database
from readout_compare.store.info import ProjectGlance, ProjectInfo, project_glance, project_info
from readout_compare.store.project import ProjectFile
from readout_compare.store.schema import APPLICATION_ID, SCHEMA_VERSION, SUFFIX

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "SUFFIX",
    "Content",
    "Meta",
    "ProjectFile",
    "ProjectGlance",
    "ProjectInfo",
    "is_database",
    "project_glance",
    "project_info",
]
