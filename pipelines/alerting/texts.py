"""What alerts say, in Chinese and in English: entries of the catalogue of messages.

Document-derived values ({what}, {reason}, {name}) come in as they are and are made harmless by the
digest.
"""

from __future__ import annotations

#: key -> (Chinese, English); both have the same {placeholders}.
TEXTS: dict[str, tuple[str, str]] = {
    "help.alerts": (
        "变化通知：试发、待发，以及立即补发。",
        "Alerts: a test, what waits to be sent, and sending it now.",
    ),
    "help.alerts.example": ("gouji alerts test", "gouji alerts test"),
    "help.alerts.test": (
        "向每个渠道发一条测试消息；有一个渠道发不出则退出码为 1。",
        "Send one test message to each channel; exit status 1 where one fails.",
    ),
    "help.alerts.test.example": ("gouji alerts test", "gouji alerts test"),
    "help.alerts.status": (
        "待发和已发的通知。",
        "The alerts that wait and those that were sent.",
    ),
    "help.alerts.status.example": ("gouji alerts status", "gouji alerts status"),
    "help.alerts.send": (
        "立即发送到期的通知（免打扰结束、渠道恢复后）；可由定时任务调用。",
        "Send what is due now (quiet hours over, channel up again); for a timer.",
    ),
    "help.alerts.send.example": ("gouji alerts send", "gouji alerts send"),
    "alerts.config.unknown": (
        "{file}：[alerts] 不认识 {key}；可用：{known}",
        "{file}: [alerts] does not know {key}; known: {known}",
    ),
    "alerts.config.wrong": (
        "{file}：alerts 渠道“{name}”的 {key} 不对：{value}",
        "{file}: alerts, channel {name}: {key} is wrong: {value}",
    ),
    "alerts.config.address": (
        "{file}：alerts 渠道“{name}”的地址是机密，不能写在设置里：用 address_env 写环境变量名，"
        "或用 address_file 写文件名，二者选一",
        "{file}: alerts, channel {name}: an address is a secret and must not stand in the "
        "settings: name a variable with address_env or a file with address_file, one of the two",
    ),
    "alerts.config.twice": (
        "{file}：alerts 有两个渠道都叫“{name}”",
        "{file}: alerts has two channels named {name}",
    ),
    "alerts.address.env": ("环境变量 {name} 没有设置", "the variable {name} is not set"),
    "alerts.address.file": (
        "读不了地址文件 {name}",
        "the file of the address {name} is unreadable",
    ),
    "alerts.address.open": (
        "地址文件 {name} 其他用户也能读，请 chmod 600",
        "the file of the address {name} can be read by others: chmod 600",
    ),
    "alerts.address.unknown": (
        "地址不是认得的服务（见 Apprise 的地址写法）",
        "the address is of no known service (see how Apprise writes them)",
    ),
    "alerts.none": (
        "没有设置通知渠道：见 gouji.example.toml 的 [[alerts.channels]]",
        "No alert channels are set: see [[alerts.channels]] in gouji.example.toml",
    ),
    "alerts.test.title": ("勾稽：测试消息", "gouji: a test message"),
    "alerts.test.body": (
        "渠道“{name}”可以收到通知。",
        "The channel {name} receives alerts.",
    ),
    "alerts.result.sent": ("已发送", "sent"),
    "alerts.result.failed": ("没有发出：{reason}", "not sent: {reason}"),
    "alerts.column.channel": ("渠道", "channel"),
    "alerts.column.result": ("结果", "result"),
    "alerts.column.title": ("标题", "title"),
    "alerts.column.created": ("产生时间", "made at"),
    "alerts.column.attempts": ("尝试次数", "attempts"),
    "alerts.column.key": ("编号", "id"),
    "alerts.state.sent": ("已发送 {at}", "sent {at}"),
    "alerts.state.waiting": ("待发送", "waiting"),
    "alerts.state.quiet": ("免打扰，{until} 后发送", "quiet hours, to be sent after {until}"),
    "alerts.state.gone": ("设置里已没有这个渠道", "the settings have no such channel any more"),
    "alerts.empty": ("没有通知。", "No alerts."),
    "alerts.sent_now": ("发出 {sent} 条，待发 {left} 条", "{sent} sent, {left} waiting"),
    "alerts.trouble": (
        "通知没有发出或没有记下，下次运行再试：{reason}",
        "Alerts were not sent or not noted; the next run tries again: {reason}",
    ),
    "doctor.alerts": ("通知渠道", "Alert channels"),
    "doctor.alerts.ok": ("{count} 个渠道：{names}", "{count} channels: {names}"),
    "doctor.alerts.none": ("没有设置", "none set"),
    # news
    "alert.name": ("勾稽", "gouji"),
    "alert.heading.load": ("首次入库", "First load"),
    "alert.heading.run": ("运行", "Runs"),
    "alert.heading.source": ("来源", "Sources"),
    "alert.heading.health": ("读取质量", "Quality of reading"),
    "alert.heading.restatement": ("已公布数字的更改", "Restatements"),
    "alert.heading.new": ("新问题", "New findings"),
    "alert.heading.reopened": ("重新出现的问题", "Reopened findings"),
    "alert.heading.disclosure": ("未按期公开", "Not disclosed by the deadline"),
    "alert.heading.posting": ("公开网页的变化", "Changes of what is posted"),
    "alert.heading.quarantine": ("被隔离的文件", "Files in quarantine"),
    "alert.heading.resolved": ("已解决", "Resolved"),
    "alert.count": ("{heading} {count}", "{heading}: {count}"),
    "alert.more": ("另有 {count} 处", "{count} more"),
    "alert.more.command": ("另有 {count} 处：gouji findings", "{count} more: gouji findings"),
    "alert.page": ("（第 {page} 页）", " (p. {page})"),
    "alert.key": ("消息编号 {key}", "message {key}"),
    "alert.finding": ("{severity}｜{what}{said}{page}", "{severity} | {what}{said}{page}"),
    "alert.what": ("{unit} {year} 年{kind}：", "{unit}, {year} {kind}: "),
    "alert.load": (
        "{years}：{documents} 个文件，问题 {findings} 处（错误 {errors}，提示 {warnings}），"
        "{quarantined} 个文件被隔离。以后只通知变化；逐条见 gouji findings",
        "{years}: {documents} documents, {findings} findings ({errors} errors, "
        "{warnings} warnings), {quarantined} files in quarantine. "
        "From now on only changes; all with gouji findings",
    ),
    "alert.load.all": ("首次入库", "first load"),
    "alert.load.years": ("{years} 年往年资料", "earlier years {years}"),
    "alert.quarantine": ("{name}：{reason}", "{name}: {reason}"),
    "alert.quarantine.cleared": ("{name}：已可读取", "{name}: can be read now"),
    "alert.run.failed": (
        "运行失败，已发布的仓库不变：{reason}",
        "The run failed, the published warehouse is as before: {reason}",
    ),
    "alert.run.killed": (
        "上一次运行中断，没有结束；本次已接着做",
        "The last run was cut off before its end; this one went on from there",
    ),
    "alert.run.again": ("运行恢复正常", "Runs succeed again"),
    "alert.source.down": ("来源无法访问：{reason}", "A source cannot be reached: {reason}"),
    "alert.source.up": ("来源恢复访问：{name}", "A source can be reached again: {name}"),
    "alert.source.closed": (
        "来源“{name}”无法访问：{reason}",
        "The source {name} cannot be reached: {reason}",
    ),
    "alert.posting.what": ("{unit} {year} 年{kind}", "{unit}, {year} {kind}"),
    "alert.posting.gone": (
        "{what}已从“{source}”撤下（{address}）；已入库的数据仍然保留",
        "{what} is no longer posted by {source} ({address}); what was read of it is kept",
    ),
    "alert.posting.back": (
        "{what}又在“{source}”公开（{address}）",
        "{what} is posted by {source} again ({address})",
    ),
    "alert.restatement": (
        "{by} 同意按新的读法更改 {documents} 个文件的数字：改 {changed}，删 {removed}，增 {added}",
        "{by} agreed to restate figures of {documents} documents: {changed} changed, "
        "{removed} removed, {added} added",
    ),
    "alert.health.parse_share": (
        "可能读错的问题占 {now}%（{against}）",
        "Findings that may be misreadings: {now}% ({against})",
    ),
    "alert.health.unknown_forms": (
        "格式不认得的文件占 {now}%（{against}）",
        "Documents of unknown forms: {now}% ({against})",
    ),
    "alert.health.failing_form": (
        "“{name}”格式的核对不通过率 {now}%（{against}）",
        "Checks that fail on form {name}: {now}% ({against})",
    ),
    "alert.health.failing_producer": (
        "{name} 生成的文件核对不通过率 {now}%（{against}）",
        "Checks that fail on files made by {name}: {now}% ({against})",
    ),
    "alert.health.before": ("此前 {before}%", "before: {before}%"),
    "alert.health.limit": ("上限 {limit}%", "limit: {limit}%"),
    "alert.health.again": ("{said}，已恢复", "{said}: well again"),
}
