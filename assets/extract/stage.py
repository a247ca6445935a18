"""Extract over a partition: documents mapped over workers, each read once a stage version."""

from __future__ import annotations

from collections.abc import Sequence

from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.store import stage_version
from assets.workbench import Workbench


def extract_all(document_ids: Sequence[str], bench: Workbench) -> Frames:
    """Read those documents that this version has not read; return the frames of all."""
    version, store = stage_version("extract"), bench.store
    todo = [d for d in document_ids if not store.has("extract", version, d)]
    names = bench.file_names()
    bench.progress.start("extract", len(todo))
    jobs = [Job(bench.raw.file(d), d, "assets.extract.document:extract_document") for d in todo]
    for document_id, answer in extract_many(jobs, **bench.pool()):
        if isinstance(answer, Failure):
            store.put("extract", version, document_id, {}, failure=answer.as_dict())
        elif unread := answer["pages"].drop_nulls("error")["page"].to_list():
            store.put("extract", version, document_id, {}, failure=unreadable(unread).as_dict())
        else:
            store.put("extract", version, document_id, answer)
        bench.progress.advance("extract", names[document_id])
    bench.progress.finish("extract")
    return store.stacked("extract", version, document_ids)


def text_of(document_ids: Sequence[str], bench: Workbench) -> Frames:
    """Return what rules of a later stage read of the extracted documents: pages and text lines.

    And the areas that could not be read; not the cells, of which there are ten times as many.
    """
    only = ("pages", "text_lines", "unread_areas")
    return bench.store.stacked("extract", stage_version("extract"), document_ids, only)


def unreadable(pages: Sequence[int]) -> Failure:
    """Return the failure of a document of which some pages cannot be read.

    It is kept out whole: what stands on those pages would look like an omission of the unit's.
    """
    listed = "、".join(str(page) for page in pages)
    return Failure(
        "pages_unreadable",
        f"第 {listed} 页无法读取，为免把缺页当作单位的漏报，整份文件未入库；"
        "请重新下载，或另存为 PDF 后再试。",
        f"Pages {listed} cannot be read, so the file was kept out; download it again.",
    )
