"""Takes a file into doccano by its own importer and out again by its own exporter, in a database of its own.

Run by the Python of an environment that has doccano (`pip install doccano`) and nothing of this project:

    python benchmarks/doccano_round_trip.py IN.jsonl OUT.jsonl [labels]

With `labels` the project is one without relations. `benchmarks.formats_with_peers` runs it with `--doccano`.
"""

from __future__ import annotations

import os
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory


def main(source: Path, target: Path, *, has_relations: bool) -> None:
    """Write to `target` what doccano exports after it has imported `source`."""
    backend = import_module("importlib.util").find_spec("backend")
    sys.path.insert(0, str(Path(backend.origin).parent))
    with TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": f"sqlite:///{folder}/doccano.db",
            "STANDALONE": "1",
        }
        django = import_module("django")
        settings = import_module("django.conf").settings
        django.setup()
        settings.MEDIA_ROOT = folder
        import_module("django.core.management").call_command("migrate", verbosity=0)
        user = import_module("django.contrib.auth").get_user_model().objects.create_user("reader")
        made = import_module("projects.models")
        project = made.SequenceLabelingProject.objects.create(
            name="p",
            description="p",
            project_type="SequenceLabeling",
            created_by=user,
            allow_overlapping=True,
            use_relation=has_relations,
            collaborative_annotation=True,
        )
        datasets = import_module("data_import.datasets")
        catalog = import_module("data_import.pipeline.catalog")
        readers = import_module("data_import.pipeline.readers")
        task = "RelationExtraction" if has_relations else "SequenceLabeling"
        form = catalog.create_file_format("JSONL")
        name = readers.FileName(str(source), source.name, source.name)
        dataset = datasets.load_dataset(task, form, [name], project, encoding="utf-8")
        dataset.save(user)
        if dataset.errors:
            raise SystemExit("\n".join(str(error.dict()) for error in dataset.errors))
        exporting = import_module("data_export.celery_tasks")
        archive = exporting.export_dataset(project.id, "JSONL")
        with zipfile.ZipFile(archive) as opened:
            target.write_bytes(opened.read(opened.namelist()[0]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), has_relations=sys.argv[3:] != ["labels"])
