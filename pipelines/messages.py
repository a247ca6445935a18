"""What the command says, in Chinese and in English: one catalogue, and errors that speak from it.

Belongs here: sentences for users. Does not belong here: when they are said, findings' messages
(these come from the rules' catalogue), names of statements and columns (`expectations.labels`).
"""

from __future__ import annotations

from typing import Any

from pipelines.alerting.texts import TEXTS as _ALERTS
from pipelines.messages_warehouse import SENTENCES as _WAREHOUSE

LANGUAGES = ("zh", "en")

#: key -> (Chinese, English); both have the same {placeholders}.
CATALOGUE: dict[str, tuple[str, str]] = {
    # help: the command and its options
    "help.gouji": (
        "勾稽：把各单位公开的预算、决算 PDF 读成数据，逐表逐行核对，存入一个 DuckDB 数据仓库。",
        "gouji: reads units' budget and final-account PDFs into data, reconciles every statement, "
        "and keeps it all in one DuckDB warehouse.",
    ),
    "help.gouji.example": ("gouji ingest 公开文件/", "gouji --lang en ingest disclosures/"),
    "help.ingest": (
        "读取 PDF（文件、文件夹、http(s):// 或 file:// 地址），核对并发布数据仓库。\n"
        "退出码：0 全部入库；3 部分文件被隔离，其余已入库；2 用法不对；1 运行失败，原仓库不变。",
        "Read PDFs (files, folders, http(s):// and file:// addresses), check them, publish the "
        "warehouse.\nExit status: 0 all loaded; 3 some files quarantined, the rest loaded; "
        "2 wrong usage; 1 the run failed and the warehouse is as before.",
    ),
    "help.ingest.example": (
        "gouji ingest 公开文件/ --workers 2",
        "gouji ingest disclosures/ --workers 2",
    ),
    "help.status": (
        "仓库里有什么：各年度、预决算、各状态的文件数，最近一次运行，待处理的问题。",
        "What is in the warehouse: documents by year, kind and status; last run; open findings.",
    ),
    "help.status.example": ("gouji status --json", "gouji status --json"),
    "help.findings": (
        "核对发现的问题。默认不列舍入差异和已处理的问题；json、csv 给出全部列。",
        "What the checks found. Rounding and settled findings are hidden by default; "
        "json and csv give every column.",
    ),
    "help.findings.example": (
        "gouji findings --unit 组织部 --year 2023 --severity error",
        "gouji findings --unit 005001 --year 2023 --severity error",
    ),
    "help.sql": (
        "只读查询仓库；不给查询语句则进入逐条查询。",
        "Query the warehouse, read-only; without a query, a prompt.",
    ),
    "help.sql.example": (
        'gouji sql "SELECT unit_name, fiscal_year, status FROM mart.documents" --format csv',
        'gouji sql "SELECT unit_name, fiscal_year, status FROM mart.documents" --format csv',
    ),
    "help.doctor": (
        "检查安装、版本、配置、工作目录、仓库和流程定义；有一项不通过则退出码为 1。",
        "Check the installation, versions, configuration, home folder, warehouse and definitions; "
        "exit status 1 if one fails.",
    ),
    "help.doctor.example": ("gouji doctor", "gouji doctor"),
    "help.show": (
        "把一页画成图片：表格线、各张报表，以及问题所在的单元格；图片文件名写到标准输出。",
        "Draw a page as a picture: the grid, the statements, the cell in question; "
        "prints the picture's file name.",
    ),
    "help.show.example": (
        "gouji show 1bfd4acc；gouji show 公开文件/某局.pdf --page 6 --cell 1,992.86",
        "gouji show 1bfd4acc; gouji show disclosures/a.pdf --page 6 --cell 1,992.86",
    ),
    "help.serve": (
        "在本机打开 Dagster 界面和后台进程，看到的是同一批运行记录。Ctrl-C 结束。",
        "Dagster's UI and daemon on this machine, over the same runs. Ctrl-C ends it.",
    ),
    "help.serve.example": ("gouji serve --port 3000", "gouji serve --port 3000"),
    "help.retry": (
        "把被隔离的文件再读一次（不写则全部），例如升级或放宽限制之后。\n"
        "退出码：0 都已入库；3 仍有文件被隔离。",
        "Read what is in quarantine once more (all of it by default), for instance after an "
        "upgrade or with wider limits.\nExit status: 0 all loaded; 3 some stay in quarantine.",
    ),
    "help.retry.example": ("gouji retry 某局.pdf", "gouji retry some-bureau.pdf"),
    "arg.quarantined": (
        "文件编号的开头几位，或文件名",
        "the beginning of a document's id, or a file's name",
    ),
    "arg.paths": (
        "PDF 文件、文件夹或网址；不写则读取 gouji.toml 的 [[sources]]",
        "PDF files, folders or addresses; without any, the [[sources]] of gouji.toml",
    ),
    "arg.query": ("一条 SQL 查询", "one SQL query"),
    "arg.target": (
        "问题编号、文件编号（都可只写开头几位），或已入库的 PDF 文件",
        "id of a finding or a document (or how it begins), or a PDF that was ingested",
    ),
    "opt.page": ("第几页（默认：问题所在页，或第一张报表所在页）", "page (default: where it is)"),
    "opt.cell": (
        "标出写着这些字的单元格，或 x0,y0,x1,y1（点，原点在左上角）",
        "mark the cell with this text, or x0,y0,x1,y1 (points from the top left)",
    ),
    "opt.statement": ("报表代码，如 general_expenditure", "table_code, e.g. general_expenditure"),
    "opt.amount": (
        "标出 mart.amounts 的一行，如 expenditure/expenditure/1/total",
        "mark a row of mart.amounts, e.g. expenditure/expenditure/1/total",
    ),
    "opt.out": ("图片文件（默认放在当前文件夹）", "picture file (default: in this folder)"),
    "opt.dpi": ("清晰度，每英寸像素（默认 144）", "pixels an inch (default 144)"),
    "opt.warehouse": (
        "仓库文件（默认 warehouse/current.duckdb）",
        "warehouse file (default warehouse/current.duckdb)",
    ),
    "opt.lang": ("语言：zh 中文，en 英文", "language: zh or en"),
    "opt.version": ("显示版本", "show the version"),
    "opt.help": ("显示这段说明", "show this help"),
    "opt.workers": (
        "同时读取文件的进程数（默认处理器核数）",
        "processes that read (default: cores)",
    ),
    "opt.units": ("单位名录 CSV", "register of units, CSV"),
    "opt.json": ("输出 JSON", "print JSON"),
    "opt.unit": ("单位编码，或单位名称的一部分", "unit code, or part of the unit's name"),
    "opt.year": ("年度", "fiscal year"),
    "opt.rule": ("规则编号，如 P04", "rule id, e.g. P04"),
    "opt.severity": ("error 错误 或 warning 提示", "error or warning"),
    "opt.verdict": (
        "break 不平、mismatch 不符、missing 缺失 或 rounding 舍入差异",
        "break, mismatch, missing or rounding",
    ),
    "opt.all": ("连同舍入差异和已处理的问题", "rounding and settled findings too"),
    "opt.format": ("输出格式", "output format"),
    "opt.host": ("监听地址（默认只限本机）", "address to listen on (default: this machine only)"),
    "opt.port": ("端口（默认 3000）", "port (default 3000)"),
    "help.usage": ("用法：", "Usage:"),
    "help.arguments": ("参数：", "Arguments:"),
    "help.options": ("选项：", "Options:"),
    "help.commands": ("命令：", "Commands:"),
    "help.example": ("示例：", "Example:"),
    # wrong usage
    "error.prefix": ("错误：", "Error: "),
    "error.hint": ("用法见 {command} --help", "See {command} --help"),
    "error.no_such_option": ("没有 {name} 这个选项。", "There is no option {name}."),
    "error.no_such_command": ("没有 {name} 这个命令。", "There is no command {name}."),
    "error.missing": ("缺少 {name}。", "{name} is missing."),
    "error.no_value": ("{name} 后面缺少值。", "{name} needs a value."),
    "error.bad_choice": (
        "{name} 只能是 {choices} 之一。",
        "{name} must be one of {choices}.",
    ),
    "error.bad_number": ("{name} 应是一个合适的整数。", "{name} must be a fitting whole number."),
    "error.input": ("{reason}", "{reason}"),
    "error.usage": ("用法不对：{reason}", "Wrong usage: {reason}"),
    "error.interrupted": (
        "已中断；已发布的仓库没有变化。",
        "Interrupted; the published warehouse is unchanged.",
    ),
    # settings
    "settings.unknown_key": (
        "{file} 里有不认识的设置“{key}”；可用的有：{known}。",
        "{file} has an unknown setting “{key}”; known are: {known}.",
    ),
    "settings.not_toml": (
        "{file} 读不懂：{reason}。请改正后重试。",
        "{file} cannot be read: {reason}. Correct it and try again.",
    ),
    "settings.not_path": (
        "{source} 应是一个路径，现在是“{value}”。",
        "{source} should be a path, but is “{value}”.",
    ),
    "settings.sources": (
        "{file} 的来源设置不对：{reason}",
        "{file}: the settings of sources make no sense: {reason}",
    ),
    "settings.not_language": (
        "{source} 只能是 zh 或 en，现在是“{value}”。",
        "{source} must be zh or en, but is “{value}”.",
    ),
    "settings.not_season": (
        "{source} 应是月份，如 1-4,8-10，现在是“{value}”。",
        "{source} should be months, e.g. 1-4,8-10, but is “{value}”.",
    ),
    "settings.not_time": (
        "{source} 应是一天中的时刻，如 06:30，现在是“{value}”。",
        "{source} should be a time of day, e.g. 06:30, but is “{value}”.",
    ),
    "settings.not_timezone": (
        "{source} 应是时区，如 Asia/Shanghai，现在是“{value}”。",
        "{source} should be a time zone, e.g. Asia/Shanghai, but is “{value}”.",
    ),
    "settings.not_number": (
        "{source} 应是 1 以上的整数，现在是“{value}”。",
        "{source} should be a whole number from 1 up, but is “{value}”.",
    ),
    "settings.home_unwritable": (
        "工作目录 {path} 不能写入：{reason}。",
        "The home folder {path} cannot be written: {reason}.",
    ),
    "settings.warehouse_is_folder": (
        "--warehouse 应是一个文件，{path} 是文件夹。",
        "--warehouse should be a file, but {path} is a folder.",
    ),
    "settings.warehouse_unwritable": (
        "仓库所在的文件夹 {path} 不能写入：{reason}。",
        "The warehouse's folder {path} cannot be written: {reason}.",
    ),
    # warehouse
    "warehouse.absent": (
        "还没有仓库文件 {path}；请先运行 gouji ingest，或用 --warehouse 指明位置。",
        "There is no warehouse at {path} yet; run gouji ingest first, or say where with "
        "--warehouse.",
    ),
    "warehouse.unreadable": (
        "打不开仓库 {path}：{reason}",
        "The warehouse {path} cannot be opened: {reason}",
    ),
    "warehouse.not_ours": (
        "{path} 不是勾稽的数据仓库，或版本不合：{reason}",
        "{path} is not a gouji warehouse, or of another version: {reason}",
    ),
    # ingest
    "ingest.no_such_path": (
        "没有这个文件或文件夹：{path}。请检查路径后重试。",
        "There is no such file or folder: {path}. Check the path and try again.",
    ),
    "ingest.busy": (
        "另一个 gouji ingest 正在使用工作目录 {path}；请等它结束后再试。",
        "Another gouji ingest is using the home folder {path}; try again when it has ended.",
    ),
    "ingest.nothing_found": ("没有找到 PDF 文件。", "No PDF files were found."),
    "ingest.failed": (
        "运行失败，已发布的仓库没有变化：{reason}",
        "The run failed; the published warehouse is unchanged: {reason}",
    ),
    "ingest.not_published": (
        "检查没有通过，新仓库没有发布，原仓库不变。请用 gouji serve 查看运行记录。",
        "Blocking checks failed: the new warehouse was not published, the one from before stays. "
        "See the run with gouji serve.",
    ),
    "ingest.details": ("技术细节已写入 {path}", "Technical details are in {path}"),
    "ingest.title": ("本次结果（金额数为读出的数字个数）", "Result (figures: how many were read)"),
    "ingest.column.unit": ("单位", "Unit"),
    "ingest.column.year": ("年度", "Year"),
    "ingest.column.kind": ("预算/决算", "Kind"),
    "ingest.column.statements": ("报表", "Statements"),
    "ingest.column.amounts": ("金额数", "Figures"),
    "ingest.column.projects": ("项目", "Projects"),
    "ingest.column.findings": ("需处理的问题", "To act on"),
    "ingest.column.roundings": ("舍入差异", "Rounding"),
    "ingest.column.status": ("状态", "Status"),
    "ingest.quarantined": ("被隔离的文件（{count} 个）：", "Quarantined files ({count}):"),
    "ingest.troubles": (
        "取不到的网址或来源（{count} 个，其余照常）：",
        "Addresses or sources that could not be had ({count}; the rest went on):",
    ),
    "ingest.no_sources": (
        "没有给出文件，gouji.toml 里也没有 [[sources]]。",
        "No PATH was given, and there are no [[sources]] in gouji.toml.",
    ),
    "ingest.no_reason": ("没有记录原因", "no reason recorded"),
    "ingest.unchanged_status": ("{status}（没有变化）", "{status} (unchanged)"),
    "ingest.unchanged": ("{count} 个文件没有变化。", "{count} files have not changed."),
    "ingest.all_unchanged": (
        "没有变化：{count} 个文件都已处理过，仓库保持原样。",
        "Nothing changed: all {count} files were done before, the warehouse stays as it is.",
    ),
    "ingest.published": (
        "已发布仓库 {path}（新文件 {new} 个，用时 {seconds} 秒）。",
        "Published the warehouse {path} (new files: {new}, {seconds} seconds).",
    ),
    "ingest.next": (
        "下一步：gouji findings 查看需处理的问题（{count} 个）；gouji status 查看仓库概况。",
        "Next: gouji findings shows what to act on ({count}); gouji status shows the warehouse.",
    ),
    "ingest.next_clean": (
        "没有需要处理的问题。下一步：gouji status 查看仓库概况，gouji sql 查询数据。",
        "Nothing to act on. Next: gouji status shows the warehouse, gouji sql queries it.",
    ),
    "stage.intake": ("收取文件", "Collecting files"),
    "stage.extract": ("读取页面", "Reading pages"),
    "stage.parse": ("识别报表", "Reading statements"),
    "stage.conform": ("对照科目", "Matching codes"),
    "stage.load": ("写入仓库", "Loading the warehouse"),
    "progress.start": ("{stage}：共 {total} 个", "{stage}: {total} to do"),
    "progress.advance": ("{stage} {done}/{total}：{item}", "{stage} {done}/{total}: {item}"),
    # status
    "status.title": (
        "仓库 {path}：{units} 个单位，{documents} 个文件，{amounts} 个金额",
        "Warehouse {path}: {units} units, {documents} documents, {amounts} figures",
    ),
    "status.quarantine": (
        "被隔离的文件（{count} 个；改正后运行 gouji retry）：",
        "In quarantine ({count}; gouji retry when they can be read):",
    ),
    "status.source_unreachable": (
        "来源打不开：{source}，自 {since}。{reason}",
        "Source unreachable: {source}, since {since}. {reason}",
    ),
    "status.source_partly": (
        "来源有取不到的链接：{source}，自 {since}。{reason}",
        "Source with links that give nothing: {source}, since {since}. {reason}",
    ),
    "retry.none": (
        "隔离区里没有 {document}。用 gouji status 查看。",
        "{document} is not in quarantine. See gouji status.",
    ),
    "retry.empty": ("没有被隔离的文件。", "Nothing is in quarantine."),
    "status.proposed": (
        "单位名录里没有的单位（{count} 个，按新单位登记，待确认；是已有单位的另一种写法，"
        "就把它写进名录的 aliases）：",
        "Units that the register does not know ({count}, proposed, to be confirmed; where one is a "
        "registered unit written otherwise, add it to that unit's aliases):",
    ),
    "status.nearest": ("，名录中最接近：{names}", ", nearest in the register: {names}"),
    "status.separator": ("、", ", "),
    "status.more_units": ("另有 {count} 个（--json 全部列出）", "{count} more (--json lists them)"),
    "status.empty": ("仓库里还没有文件。", "The warehouse holds no documents yet."),
    "status.column.year": ("年度", "Year"),
    "status.column.kind": ("预算/决算", "Kind"),
    "status.column.status": ("状态", "Status"),
    "status.column.documents": ("文件", "Documents"),
    "status.column.units": ("单位", "Units"),
    "status.last_run": ("最近一次运行：{when}（{state}）", "Last run: {when} ({state})"),
    "status.last_loaded": ("最近一次入库：{when}", "Last load: {when}"),
    "status.findings": (
        "待处理的问题：错误 {errors} 个，提示 {warnings} 个；"
        "另有舍入差异 {roundings} 个，无需处理。",
        "Open findings: {errors} errors, {warnings} warnings; besides {roundings} within rounding, "
        "nothing to do.",
    ),
    # findings
    "findings.none": ("没有需要处理的问题。", "Nothing to act on."),
    "findings.count": (
        "共 {count} 个问题（错误 {errors} 个，提示 {warnings} 个）。",
        "{count} findings ({errors} errors, {warnings} warnings).",
    ),
    "findings.hidden_consequences": (
        "其中 {count} 个是别的问题的后果，已并入起因（--all 逐个列出）。",
        "{count} of them follow from others and are counted there (--all lists them).",
    ),
    "findings.how": (
        "看原件：gouji show 编号；接受：gouji accept 编号 --reason 理由；"
        "更正读错的数：gouji correct 编号 正确的数 --reason 理由。",
        "See the page: gouji show ID; accept: gouji accept ID --reason TEXT; put right what was "
        "misread: gouji correct ID VALUE --reason TEXT.",
    ),
    "findings.consequences": ("（另有 {count} 处后果）", " (and {count} that follow from it)"),
    "findings.decided": (
        "（{status}：{who} {day}，{reason}）",
        " ({status}: {who} {day}, {reason})",
    ),
    "findings.hidden_rounding": (
        "另有 {count} 个舍入差异没有列出（--all 列出）。",
        "{count} within rounding are not shown (--all shows them).",
    ),
    "findings.hidden_settled": (
        "另有 {count} 个已处理的问题没有列出（--all 列出）。",
        "{count} settled findings are not shown (--all shows them).",
    ),
    "findings.column.id": ("编号", "Id"),
    "findings.column.severity": ("程度", "Severity"),
    "findings.column.rule": ("规则", "Rule"),
    "findings.column.place": ("位置", "Where"),
    "findings.column.message": ("说明", "What"),
    "findings.column.difference": ("相差", "Difference"),
    "findings.yuan": ("{amount} 元", "{amount} yuan"),
    "findings.page": ("第{page}页", "page {page}"),
    "findings.whole_document": ("整个文件", "whole document"),
    "findings.unknown_unit": ("未识别单位", "unit not known"),
    "findings.consequence": ("由同组上一问题引起：", "follows from the one above: "),
    "findings.settled": ("（{status}）", " ({status})"),
    "findings.group": ("{unit}　{year}年{kind}", "{unit} · {year} {kind}"),
    "findings.group_no_year": ("{unit}", "{unit}"),
    # decisions: accept, correct
    "help.accept": (
        "接受一个问题：写明理由后不再列为待处理，重跑也保留；数字变了会重新打开。--undo 撤销。",
        "Accept a finding: with a reason it is open no more, over re-runs too, until its figures "
        "change. --undo takes it back.",
    ),
    "help.accept.example": (
        'gouji accept 3f2a --reason "已与单位核实，属印刷错误"',
        'gouji accept 3f2a --reason "checked with the unit: a misprint"',
    ),
    "help.correct": (
        "更正一个读错的数：按原件填写，重跑也保留，并用更正后的数重新核对。--undo 撤销。\n"
        "CELL 是问题编号，或 文件编号:报表/方/行序/列"
        "（编号取开头几位；报表重复印出时写 报表#2）。\n"
        "VALUE 按表内单位照原件填写，也可注明单位：1,234.56、434.28万元、1234元。",
        "Put right a figure that was misread; kept over re-runs, and checked again with it. "
        "--undo takes it back.\n"
        "CELL is a finding's id, or DOCUMENT:table_code/side/line_no/measure (the id's beginning "
        "is enough; table_code#2 where a statement is printed twice).\n"
        "VALUE is the figure as printed, in the statement's unit, or with its own: 1,234.56, "
        "434.28wan (10,000 yuan), 1234yuan.",
    ),
    "help.correct.example": (
        'gouji correct 8c1d0f22:income/income/3/total 1,234.56 --reason "看清原件"',
        'gouji correct 8c1d0f22:income/income/3/total 1,234.56 --reason "read on the page"',
    ),
    "arg.findings": ("问题编号，或其开头几位；可以给几个", "ids of findings, or their beginnings"),
    "arg.cell": ("哪一个数", "which figure"),
    "arg.value": ("正确的数", "what it is"),
    "opt.reason": ("理由，会连同姓名和时间保存", "why; kept with who and when"),
    "opt.undo": ("撤销先前的决定", "take the decision back"),
    "opt.dry_run": ("只说明会怎样，不做改动", "say what would change, and change nothing"),
    "opt.status": (
        "open 待处理、accepted 已接受、resolved 已解决",
        "open, accepted or resolved",
    ),
    "decide.nobody": (
        "不知道是谁在做决定：请设置 GOUJI_USER。",
        "Nobody is known to decide: set GOUJI_USER.",
    ),
    "decide.no_reason": ("请用 --reason 写明理由。", "Say why, with --reason."),
    "decide.no_finding": (
        "没有编号以“{prefix}”开头的问题；编号见 gouji findings。",
        "No finding's id begins with “{prefix}”; gouji findings shows them.",
    ),
    "decide.many_findings": (
        "“{prefix}”不止一个问题：{found}。请多写几位。",
        "“{prefix}” is more than one finding: {found}. Give more of the id.",
    ),
    "decide.dry": ("以上只是说明，没有改动。", "Nothing was changed."),
    "decide.failed": (
        "决定已记下，但重新核对没有完成，下次 gouji ingest 时生效：{reason}",
        "The decision is kept, but checking again failed; it takes effect with the next gouji "
        "ingest: {reason}",
    ),
    "decide.done": (
        "已生效，仓库已更新：待处理的问题减少 {settled} 个，新增 {new} 个。",
        "Done, the warehouse is up to date: {settled} findings less are open, {new} more.",
    ),
    "accept.will": (
        "接受 {finding}（{unit} {year} 年）：{message}",
        "Accepting {finding} ({unit}, {year}): {message}",
    ),
    "accept.not_accepted": ("没有接受过：{finding}。", "Not accepted: {finding}."),
    "accept.will_undo": (
        "撤销对 {finding} 的接受（{who} 于 {day}：{reason}）",
        "Taking back the acceptance of {finding} ({who}, {day}: {reason})",
    ),
    "correct.nothing": ("空白", "blank"),
    "correct.will": (
        "更正《{table}》“{line}”{measure}（第 {page} 页）：读作 {read}，"
        "更正为 {text} ({after})\n位置 {cell}",
        "Correcting {table}, {line}, {measure} (page {page}): read as {read}, "
        "corrected to {text} ({after})\nCell {cell}",
    ),
    "correct.will_undo": (
        "撤销更正 {text}：《{table}》“{line}”（{who} 于 {day}：{reason}）",
        "Taking back the correction to {text}: {table}, {line} ({who}, {day}: {reason})",
    ),
    "correct.not_corrected": ("没有更正过这个数：{cell}。", "Not corrected: {cell}."),
    "correct.no_cell": (
        "没有这个数：{cell}。行序、列见 mart.amounts（gouji sql）。",
        "There is no such figure: {cell}. See mart.amounts (gouji sql) for lines and columns.",
    ),
    "correct.no_cell_of_finding": (
        "问题 {finding} 不指向报表里的一个数；请用 文件编号:报表/方/行序/列 指明。{cells}",
        "Finding {finding} does not point at one figure of a statement; name it as "
        "DOCUMENT:table_code/side/line_no/measure. {cells}",
    ),
    "correct.many_cells": (
        "问题 {finding} 的位置有不止一个数，请指明其中一个：{cells}",
        "Finding {finding} points at more than one figure, name one of them: {cells}",
    ),
    "correct.no_document": (
        "没有编号以“{prefix}”开头的文件。",
        "No document's id begins with “{prefix}”.",
    ),
    "correct.many_documents": (
        "“{prefix}”不止一个文件，请多写几位。",
        "“{prefix}” is more than one document; give more of the id.",
    ),
    "correct.no_amount": (
        "“{value}”不是一个金额；请照原件填写，如 1,234.56。",
        "“{value}” is no amount; give it as printed, e.g. 1,234.56.",
    ),
    "correct.no_unit": (
        "这张表没有印金额单位，请在数后注明：{value}元 或 {value}万元。",
        "The statement prints no unit; add it: {value}yuan or {value}wan (10,000 yuan).",
    ),
    "correct.same": (
        "读出的就是 {value}，不用更正。",
        "It was read as {value}: nothing to correct.",
    ),
    "correct.too_fine": (
        "“{value}”细于一分，请核对。",
        "“{value}” is finer than 0.01 yuan; look again.",
    ),
    # sql
    "sql.empty": ("没有给出查询语句。", "There is no query."),
    "sql.error": ("SQL 有误：{reason}", "SQL error: {reason}"),
    "sql.read_only": (
        "gouji sql 只能查询，不能修改仓库，也不能读写其他文件。",
        "gouji sql only reads: it cannot change the warehouse, nor read or write other files.",
    ),
    "sql.prompt": (
        "输入 SQL，以分号结束；.quit 退出。"
        "表有 mart.documents、mart.amounts、quality.findings 等。",
        "Type SQL, end it with a semicolon; .quit leaves. Tables: mart.documents, mart.amounts, "
        "quality.findings and more.",
    ),
    "sql.rows": ("{count} 行", "{count} rows"),
    "sql.cut": (
        "只显示了前 {count} 行；用 --format csv 得到全部。",
        "Only the first {count} rows are shown; --format csv gives them all.",
    ),
    # show
    "show.unknown": (
        "没有“{target}”：应是 gouji findings 列出的问题编号、文件编号，或已入库的 PDF 文件。",
        "There is no “{target}”: give the id of a finding or a document, or a PDF that was "
        "ingested.",
    ),
    "show.ambiguous": (
        "“{target}”不止一个：{candidates}；请多写几位。",
        "“{target}” may be any of {candidates}; give more of it.",
    ),
    "show.no_document": (
        "问题 {target} 说的是没有公开的文件，没有页面可画。",
        "Finding {target} is about a document that is not there: there is no page to draw.",
    ),
    "show.unreadable": ("读不了 {path}：{reason}", "{path} cannot be read: {reason}"),
    "show.not_ingested": (
        "{path} 还没有入库；请先运行 gouji ingest。",
        "{path} was not ingested yet; run gouji ingest first.",
    ),
    "show.no_bytes": (
        "原始文件不在 {path}；请检查 home 设置，或重新 gouji ingest 这个文件。",
        "The file itself is not at {path}; check the setting home, or ingest the file again.",
    ),
    "show.no_page": (
        "{name} 没有第 {page} 页，共 {pages} 页。",
        "{name} has no page {page}: it has {pages}.",
    ),
    "show.no_statement": (
        "这个文件没有报表 {statement}；有：{known}。",
        "This document has no statement {statement}; it has: {known}.",
    ),
    "show.not_on_page": (
        "报表 {statement} 不在第 {page} 页，在第 {pages} 页。",
        "Statement {statement} is not on page {page}, but on {pages}.",
    ),
    "show.no_cell": (
        "没有写着“{cell}”的单元格。",
        "There is no cell with “{cell}”.",
    ),
    "show.no_cell_on_page": (
        "第 {page} 页没有写着“{cell}”的单元格。",
        "There is no cell with “{cell}” on page {page}.",
    ),
    "show.bad_box": (
        "--cell 的四个数应是 x0,y0,x1,y1，且 x0<x1、y0<y1，现在是“{box}”。",
        "--cell should be x0,y0,x1,y1 with x0<x1 and y0<y1, but is “{box}”.",
    ),
    "show.bad_amount": (
        "--amount 应是 报表/收支方/行号/列，如 expenditure/expenditure/1/total，现在是“{key}”。",
        "--amount should be table/side/line_no/measure, e.g. expenditure/expenditure/1/total, "
        "but is “{key}”.",
    ),
    "show.no_amount": (
        "这个文件的 mart.amounts 里没有 {key}。",
        "mart.amounts has no {key} of this document.",
    ),
    "show.amount_elsewhere": (
        "{key} 在第 {page} 页，与 --page 不符。",
        "{key} is on page {page}, not on the one of --page.",
    ),
    "show.bad_out": (
        "--out 应是 .png 文件或已有的文件夹，现在是“{path}”。",
        "--out should be a .png file or a folder that is there, but is “{path}”.",
    ),
    "show.unwritable": ("写不了 {path}：{reason}", "{path} cannot be written: {reason}"),
    "show.not_drawn": (
        "画不出 {name} 第 {page} 页：{reason}",
        "{name}, page {page}, cannot be drawn: {reason}",
    ),
    "show.replaced": ("已替换原来的 {path}。", "Replaced the {path} that was there."),
    "show.no_font": (
        "本机没有中文字体，图上的说明改用代码；装一种中文字体（如 Noto Sans CJK）即可。",
        "No typeface with Chinese characters was found: the picture has codes instead.",
    ),
    "show.reading_again": (
        "没有现成的读取结果，正在重新读取这个文件……",
        "This version has not read the document yet: reading it again.",
    ),
    "show.no_grid": ("没有画表格线：{reason}", "No grid is drawn: {reason}"),
    "show.no_place": (
        "这个问题说的是整个文件，画的是第 {page} 页。",
        "This finding is about the whole document; page {page} is drawn.",
    ),
    "show.smaller": (
        "页面太大，改按每英寸 {dpi} 像素画。",
        "The page is very large: drawn at {dpi} pixels an inch.",
    ),
    "show.figure": (
        "{statement} · {line} · {measure}：印作 {printed}，即 {amount} 元",
        "{statement}, {line}, {measure}: printed {printed}, that is {amount} yuan",
    ),
    "show.page": ("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
    "show.year": ("{year} 年{kind}", "{year} {kind}"),
    "show.quarantined": ("已隔离：{reason}", "Quarantined: {reason}"),
    "show.legend.grid": ("读出的单元格", "cells as read"),
    "show.legend.evidence": ("相关的数字", "figures it rests on"),
    "show.legend.marked": ("所指的单元格", "the cell in question"),
    # doctor
    "doctor.ok": ("正常", "ok"),
    "doctor.note": ("注意", "note"),
    "doctor.fail": ("有问题", "fails"),
    "doctor.column.check": ("检查", "Check"),
    "doctor.column.state": ("结果", "Result"),
    "doctor.column.detail": ("说明", "Detail"),
    "doctor.python": ("Python 版本", "Python version"),
    "doctor.python.old": ("{version}，需要 3.11 以上", "{version}; 3.11 or newer is needed"),
    "doctor.packages": ("安装与版本", "Installation and versions"),
    "doctor.packages.ok": (
        "gouji {version}，{count} 个依赖齐全",
        "gouji {version}, {count} packages",
    ),
    "doctor.packages.fail": ("不合：{packages}", "do not fit: {packages}"),
    "doctor.config": ("配置", "Configuration"),
    "doctor.config.file": ("已读取 {path}", "read {path}"),
    "doctor.config.default": ("没有 {path}，用默认值", "no {path}: defaults"),
    "doctor.units": ("单位名录", "Register of units"),
    "doctor.units.none": ("没有指定；单位按文件所写列为待确认", "none given: units are proposed"),
    "doctor.units.absent": ("没有这个文件：{path}", "there is no file {path}"),
    "doctor.home": ("工作目录", "Home folder"),
    "doctor.warehouse": ("数据仓库", "Warehouse"),
    "doctor.warehouse.ok": (
        "{path}：{documents} 个文件，{amounts} 个金额",
        "{path}: {documents} documents, {amounts} figures",
    ),
    "doctor.warehouse.absent": ("{path} 还没有；先运行 gouji ingest", "{path}: run gouji ingest"),
    "doctor.definitions": ("流程定义", "Definitions"),
    "doctor.definitions.ok": ("{count} 个资产可以加载", "{count} assets load"),
    # serve
    "serve.starting": (
        "正在打开 http://{host}:{port} （Ctrl-C 结束）",
        "Opening http://{host}:{port} (Ctrl-C ends it)",
    ),
    "serve.ended": ("已停止。", "Stopped."),
    # words
    "word.running": ("未完成", "not finished"),
    "word.succeeded": ("成功", "succeeded"),
    "word.failed": ("失败", "failed"),
    "word.unit": ("单位", "unit"),
    "word.department": ("部门", "department"),
    "word.budget": ("预算", "budget"),
    "word.final": ("决算", "final"),
    "word.loaded": ("已入库", "loaded"),
    "word.loaded_with_findings": ("已入库，有问题", "loaded, with findings"),
    "word.quarantined": ("已隔离", "quarantined"),
    "word.error": ("错误", "error"),
    "word.warning": ("提示", "warning"),
    "word.open": ("待处理", "open"),
    "word.accepted": ("已接受", "accepted"),
    "word.resolved": ("已解决", "resolved"),
}
CATALOGUE |= _WAREHOUSE | _ALERTS


def text(key: str, lang: str = "zh", /, **values: object) -> str:
    """Return the sentence `key` in `lang` with its `{placeholders}` filled from `values`.

    Raises `KeyError` for a key that the catalogue does not have.
    """
    return CATALOGUE[key][LANGUAGES.index(lang)].format(**values)


def word(value: str | None, lang: str = "zh") -> str:
    """Return a coded value (`budget`, `loaded` …) as a word; unknown ones stay as they are."""
    if not value:
        return ""
    key = f"word.{value}"
    return text(key, lang) if key in CATALOGUE else value


class UserError(Exception):
    """What a person can put right: one sentence of the catalogue, and the exit status for it."""

    def __init__(self, key: str, /, *, exit_code: int = 2, **values: Any) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
        self.exit_code = exit_code

    def sentence(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        return text(self.key, lang, **self.values)

    def __str__(self) -> str:
        return self.sentence("zh")
