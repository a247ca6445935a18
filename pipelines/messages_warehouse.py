"""What the commands over the published warehouse say: publish, export, diff, the restatement.

A part of the catalogue of `pipelines.messages`: key -> (Chinese, English).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "help.publish": (
        "列出已发布的数据仓库和保留的旧版本；--rollback 换回旧版本。\n"
        "保留几个旧版本由设置 keep_versions 决定（默认 5）。换下的一版留在旧版本的位置，"
        "再换一次即复原；下一次有变化的 ingest 会重新发布全部内容。",
        "The published warehouse and the releases kept before it; --rollback swaps one back in.\n"
        "How many are kept is the setting keep_versions (default 5). The release swapped out takes "
        "the place of the one swapped in, so that a second rollback undoes the first; the next "
        "ingest with something new publishes everything again.",
    ),
    "help.publish.example": ("gouji publish --rollback", "gouji publish --rollback --to 2"),
    "opt.rollback": ("换回上一版（或 --to 指定的一版）", "swap the release before back in"),
    "opt.to": ("换回第几个旧版本（默认 1）", "which kept release to swap in (default 1)"),
    "publish.title": ("已发布的版本", "Releases"),
    "publish.column.number": ("版本", "Release"),
    "publish.column.published": ("发布时间", "Published"),
    "publish.column.documents": ("文件", "Documents"),
    "publish.column.amounts": ("金额", "Amounts"),
    "publish.column.findings": ("问题", "Findings"),
    "publish.column.fingerprint": ("指纹", "Fingerprint"),
    "publish.column.file": ("文件名", "File"),
    "publish.current": ("当前", "current"),
    "publish.unreadable": ("打不开", "unreadable"),
    "publish.kept": (
        "设置 keep_versions = {keep}：最多保留 {keep} 个旧版本。",
        "Setting keep_versions = {keep}: at most {keep} earlier releases are kept.",
    ),
    "publish.rolled_back": (
        "已换回第 {number} 个旧版本（{documents} 个文件，{amounts} 个金额）；"
        "换下的一版留在 {kept}，再换一次即复原。",
        "Release {number} is published again ({documents} documents, {amounts} amounts); the one "
        "it replaced is kept at {kept}: the same command again undoes it.",
    ),
    "publish.nothing_kept": (
        "没有第 {number} 个旧版本可换回；保留的有 {kept} 个。",
        "There is no release {number} to go back to; {kept} are kept.",
    ),
    "publish.to_needs_rollback": (
        "--to 要与 --rollback 一起用。",
        "--to needs --rollback.",
    ),
    "help.export": (
        "把仓库的全部表和视图导出为文件，附 datapackage.json，内有各列的类型和说明。\n"
        "CSV 为带 BOM 的 UTF-8，Excel 可直接打开；CSV、XLSX 里以 = + - @ 开头的文字前加一个撇号，"
        "不会被当作公式。文件夹整个写好才放到位；里面有别的东西时不覆盖。",
        "Every table and view of the warehouse as files, with a datapackage.json (Frictionless) "
        "that holds each column's type and meaning.\nCSV is UTF-8 with a byte order mark, so that "
        "Excel reads it; in CSV and XLSX a text that begins with = + - @ gets an apostrophe before "
        "it and is no formula. The folder is put in place whole, never over anything else.",
    ),
    "help.export.example": (
        "gouji export 导出/ --format xlsx",
        "gouji export out/ --format csv",
    ),
    "arg.folder": ("导出到哪个文件夹", "folder to write"),
    "opt.export_format": ("文件格式（默认 parquet）", "format of the files (default parquet)"),
    "export.done": (
        "已导出到 {path}：{files} 张表，{rows} 行。",
        "Exported to {path}: {files} tables, {rows} rows.",
    ),
    "export.foreign": (
        "{path} 里有不是导出的文件，没有动它；请换一个空文件夹。",
        "{path} holds files that no export wrote, and was left alone; name an empty folder.",
    ),
    "export.unwritable": ("写不了 {path}：{reason}", "{path} cannot be written: {reason}"),
    "opt.examples": (
        "列出二十个例题；给出题号则运行那一题",
        "list twenty example questions; with a number, run that one",
    ),
    "sql.column.number": ("题号", "No."),
    "sql.column.question": ("问题", "Question"),
    "sql.question": ("第 {number} 题：{question}", "Question {number}: {question}"),
    "sql.examples_next": (
        "gouji sql --examples 3 运行第 3 题。",
        "gouji sql --examples 3 runs question 3.",
    ),
    "sql.no_example": (
        "没有第 {number} 题；题号从 1 到 {last}。",
        "There is no question {number}; they go from 1 to {last}.",
    ),
}
