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
    "help.diff": (
        "两份文件、一个单位的两个年度、或两个已发布的仓库之间有什么变化：金额、项目、问题。\n"
        "A、B 可以是文件编号（或开头几位）、单位:年度（或 单位:年度:决算）、.duckdb 文件。",
        "What changed between two documents, two years of a unit, or two published warehouses: "
        "amounts, projects, findings.\nA and B are ids of documents (or how they begin), unit:year "
        "(unit:year:final where there is a budget too), or .duckdb files.",
    ),
    "help.diff.example": (
        "gouji diff 教育局本级:2023 教育局本级:2024；gouji diff --unit 101001 2023 2024",
        "gouji diff --unit 101001 2023 2024; gouji diff current.1.duckdb current.duckdb",
    ),
    "arg.diff_a": ("变化之前", "before"),
    "arg.diff_b": ("变化之后", "after"),
    "opt.diff_unit": (
        "单位编码或名称；A、B 只写年度",
        "unit code or name; A and B are then years",
    ),
    "diff.column.what": ("内容", "What"),
    "diff.column.change": ("变化", "Change"),
    "diff.column.place": ("报表", "Statement"),
    "diff.column.name": ("编码与名称", "Code and name"),
    "diff.column.measure": ("列", "Column"),
    "diff.column.before": ("之前（元）", "Before (yuan)"),
    "diff.column.after": ("之后（元）", "After (yuan)"),
    "diff.column.difference": ("差额（元）", "Difference"),
    "diff.column.pages": ("页", "Page"),
    "diff.document": ("文件", "document"),
    "diff.amount": ("金额", "amount"),
    "diff.project": ("项目", "project"),
    "diff.finding": ("问题", "finding"),
    "diff.added": ("新增", "added"),
    "diff.removed": ("减少", "removed"),
    "diff.changed": ("改变", "changed"),
    "diff.income": ("收入", "income"),
    "diff.expenditure": ("支出", "expenditure"),
    "diff.same": ("没有变化。", "Nothing changed."),
    "diff.counts": ("变化：{counts}。", "Changes: {counts}."),
    "diff.cut": (
        "只列出前 {shown} 处，共 {count} 处；--format csv 给出全部。",
        "Only the first {shown} of {count} are shown; --format csv gives them all.",
    ),
    "diff.file_and_document": (
        "{file} 是仓库文件，另一个也要是仓库文件（.duckdb）。",
        "{file} is a warehouse file; the other one must be one too (.duckdb).",
    ),
    "diff.no_year": (
        "仓库里没有 {name} 的公开文件；写法如 教育局:2023，gouji status 可看有哪些年度。",
        "The warehouse has no disclosure for {name}; write unit:2023, see gouji status.",
    ),
    "diff.no_document": (
        "没有编号以“{name}”开头的文件；也可写 单位:年度。",
        "No document's id begins with “{name}”; unit:year will do too.",
    ),
    "diff.many": (
        "“{name}”可指多个：{found}。请写完整些。",
        "“{name}” could mean several: {found}. Say it more fully.",
    ),
    "opt.accept_restatement": (
        "同意改动已公布的金额（程序改进后读数不同），记入 quality.restatements",
        "agree that published figures change (changed code reads them differently); logged",
    ),
    "ingest.restatement": (
        "程序改进后，{documents} 个已公布文件中的 {figures} 个金额读数与公布的不同，所以没有发布，"
        "原仓库不变；核对上表后，用 --accept-restatement 再运行一次即发布并记录。",
        "Changed code reads {figures} figures of {documents} published documents differently, so "
        "nothing was published and the warehouse is as before; check the list above, then run "
        "again with --accept-restatement, which publishes and logs it.",
    ),
}
