"""Performance sheets built cell by cell: what each rule of reading does, page breaks first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from assets import frames
from assets.extract.radicals import fold_radicals
from assets.frames import Frames
from assets.parse.sheet_fields import split_name
from assets.parse.sheet_indicators import take_apart
from assets.parse.sheet_words import unit_factor, words
from assets.parse.sheets import parse_sheets

#: A cell: its text, or text, column span and row span.
Spec = str | tuple[str, int] | tuple[str, int, int]
Page = tuple[Sequence[str], Sequence[Any]]

TITLE = "2023年项目支出绩效目标表"
HEAD: list[Spec | None] = [
    "绩效指标", "一级指标", "二级指标", "三级指标",
    "指标权\n重", "计量单\n位", "指标性\n质", "指标值", "是否核\n心指标",
]  # fmt: skip
NAME: list[Spec | None] = [
    "项目名称", ("50024022T000000122247-干部\n工作经费", 3), "业务主\n管部门", ("组织部", 4)
]  # fmt: skip
BUDGET: list[Spec | None] = ["当年预算\n(万元)", ("27.00", 3), "本级安\n排(万\n元)", ("27.00", 4)]
TARGET: list[Spec | None] = ["当年绩效\n目标", ("完成\n任务。", 8)]


def indicator(name: str, value: str = "2", weight: str = "10", side: Spec | None = "") -> Any:
    return [side, "产出指标", "数量指标", name, weight, "次", "≥", value, "否"]


def extracted(pages: Sequence[Page], left: float = 40.0) -> Frames:
    """Frames of a document of `pages`, each some lines of text and one table below them.

    None in a row is a place that a cell above or beside it covers.
    """
    out: dict[str, list[dict[str, Any]]] = {name: [] for name in frames.EXTRACT}
    for number, (captions, rows) in enumerate(pages, start=1):
        key = {"document_id": "d", "page": number}
        out["pages"].append({**key, "width": 600.0, "height": 840.0, "rotation": 0, "chars": 1})
        y = 60.0
        for line_no, text in enumerate(captions, start=1):
            box = {"x0": left, "y0": y, "x1": left + 200, "y1": y + 10, "font_size": 10.0}
            out["text_lines"].append({**key, "line_no": line_no, "text": text, **box})
            y += 20
        for row_no, row in enumerate(rows):
            out["cells"].extend(
                {**key, "table_no": 1, **cell} for cell in _row(row, row_no, left, y)
            )
        frame = {"x0": left, "y0": y, "x1": left + 450, "y1": y + 20 * len(rows)}
        if rows:
            out["tables"].append({**key, "table_no": 1, **frame, "rows": len(rows), "cols": 9})
    return {name: frames.build(found, frames.EXTRACT[name]) for name, found in out.items()}


def _row(row: Sequence[Spec | None], row_no: int, left: float, top: float) -> list[dict[str, Any]]:
    cells, col = [], 0
    for spec in row:
        if spec is None:
            col += 1
            continue
        text, *spans = (spec,) if isinstance(spec, str) else spec
        wide, high = (*spans, 1, 1)[:2]
        box = (
            left + 50 * col,
            top + 20 * row_no,
            left + 50 * (col + wide),
            top + 20 * (row_no + high),
        )
        cells.append(
            {
                "row": row_no, "col": col, "row_span": high, "col_span": wide, "text": text,
                **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)),
                "ink_x0": box[0] + 2, "ink_y0": box[1] + 2,
                "ink_x1": box[0] + 20, "ink_y1": box[3] - 2,
            }
        )  # fmt: skip
        col += wide
    return cells


def read(*pages: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    out = parse_sheets(extracted(pages))
    return out["projects"].to_dicts(), out["indicators"].to_dicts()


def test_a_sheet_is_read_by_its_labels_whatever_their_order() -> None:
    captions = [TITLE, "编制单位：005001-组织部本级 单位：万元"]
    body = [NAME, ["预算执行\n率权重", ("10", 3), "项目分\n类", ("一般性项目", 4)], BUDGET, TARGET]
    for rows in (body, list(reversed(body))):
        first, *rest = sorted(rows, key=lambda row: row is not NAME)
        projects, found = read((captions, [first, *rest, HEAD, indicator("班子回访\n次数")]))
        assert len(projects) == 1
        project = projects[0]
        assert project["sheet_code"] == "project"
        assert project["project_code"] == "50024022T000000122247"
        assert project["project_name"] == "干部工作经费"
        assert project["department_name"] == "组织部"
        assert project["category"] == "一般性项目"
        assert project["execution_weight"] == Decimal(10)
        assert project["budget"] == Decimal(270000)
        assert project["own_funds"] == Decimal(270000)
        assert project["superior_funds"] is None
        assert project["precision"] == Decimal(100)
        assert (project["budget_text"], project["budget_figures"]) == ("27.00", 1)
        assert project["target"] == "完成任务。"
        assert project["prepared_by"] == "005001-组织部本级"
        assert project["budget_page"] == 1
        assert project["x1"] - project["x0"] == pytest.approx(18)
        assert [row["name"] for row in found] == ["班子回访次数"]
        assert found[0]["weight"] == Decimal(10)
        assert found[0]["is_core"] is False
        assert (found[0]["operator"], found[0]["value"], found[0]["unit"]) == ("≥", "2", "次")


RESULTS: list[Spec | None] = ["指标类别", "指标性质", "指标名称", "指标值", "完成值", "权重"]


def test_a_self_evaluation_has_its_budget_under_a_head_and_its_levels_under_other_names() -> None:
    rows = [
        ["项目名称", ("防灾减灾", 5)],
        ["预算执行（万元）", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "得分"],
        [None, "18.90", "19.40", "17.80", "10", "9.2"],
        ["年初设定目标", ("完善设施。", 2), "目标完成情况", ("维护6处。", 2)],
        RESULTS,
        ["产出指标", "数量指标", "锚地维护", "≥6处", "6处", "30"],
        ["效益", "社会效益", "回港率", "≥99%", "97%", "60"],
    ]
    projects, found = read((["项目支出绩效自评表"], rows))
    assert [(p["budget"], p["execution_weight"], p["target"]) for p in projects] == [
        (Decimal(189000), Decimal(10), "完善设施。")
    ]
    assert [(i["level1"], i["level2"], i["operator"], i["value"]) for i in found] == [
        ("产出指标", "数量指标", "≥", "6"),
        ("效益", "社会效益", "≥", "99"),
    ]
    assert [i["result"] for i in found] == ["6处", "97%"]


def scored(rate_head: str, under: Sequence[str], total: Sequence[Any], *more: Any) -> Any:
    """A self-evaluation: what stands under 分值, `rate_head` and 得分, and its row of totals."""
    rows = [
        ["项目名称", ("防灾减灾", 6)],
        ["资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", rate_head, "得分"],
        [None, "18.90", "19.40", "17.80", *under],
        *more,
        ["年度目标", ("完善设施。", 6)],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "锚地维护", "≥6处", "5处", "60", "50.5"],
        ["效益指标", "社会效益", "回港率", "≥99%", "99%", "30", "30"],
        total,
    ]
    projects, found = read((["项目支出绩效自评表"], rows))
    assert [(i["result"], i["score"]) for i in found] == [
        ("5处", Decimal("50.5")),
        ("99%", Decimal(30)),
    ]
    return projects[0]


def test_the_points_of_a_self_evaluation() -> None:
    project = scored("执行率", ["10", "91.75%", "9.2"], [("总分", 5), "100", "89.7"])
    assert [project[name] for name in ("adjusted_budget", "executed", "precision")] == [
        Decimal(194000),
        Decimal(178000),
        Decimal(100),
    ]
    assert (project["execution_rate"], project["rate_precision"]) == (
        Decimal("91.75"),
        Decimal("0.01"),
    )
    assert (project["execution_weight"], project["execution_score"]) == (10, Decimal("9.2"))
    assert (project["total_score"], project["total_precision"]) == (
        Decimal("89.7"),
        Decimal("0.1"),
    )


@pytest.mark.parametrize(
    ("head", "under", "more", "rate"),
    [
        ("备注", ["10", "", "9.2（91.75%）"], [], "91.75"),
        ("执行率（%）", ["10", "91.8", "9.2"], [], "91.8"),
        ("执行率", ["10", "0.9175", "9.2"], [], "91.75"),
        ("执行率", ["10", "1", "9.2"], [], "100"),
        ("执行率", ["10", "0", "9.2"], [], "0"),
        ("备注", ["10", "", "9.2"], [["预算执行率", ("", 2), ("91.75%", 4)]], "91.75"),
        ("备注", ["10", "", "9.2"], [], None),
    ],
)
def test_where_a_self_evaluation_prints_its_rate_of_execution(
    head: str, under: list[str], more: list[Any], rate: str | None
) -> None:
    project = scored(head, under, [("总分", 5), "100", "89.7"], *more)
    assert project["execution_rate"] == (None if rate is None else Decimal(rate))
    assert (project["execution_weight"], project["execution_score"]) == (10, Decimal("9.2"))


def test_a_self_evaluation_in_the_form_of_sichuan() -> None:
    rows = [
        ["项目名称", ("51990021R000000019951-工资性支出", 9)],
        ["主管部门", ("某局本级", 4), "实施单位\n(盖章)", ("某局", 4)],
        [("项目基本情况", 1, 3), ("1.项目年度目标完成情况", 1, 2), ("项目年度目标", 4),
         ("年度目标完成情况", 4)],
        [None, None, ("按时足额发放。", 4), ("已发放。", 4)],
        [None, "2.项目实施内容及过程概述", ("全年发放12次。", 8)],
        [("预算执行情况\n(10分)", 1, 3), "年度预算数\n（万元）", "年初预算", "调整后预算数",
         ("预算执行数", 2), "预算执行率", "权重", "得分", "原因"],
        [None, "总额", "238.90", "251.80", ("241.80", 2), "96.03%", "10", "9.6", "人员变动"],
        [None, "其中：财政资金", "238.90", "251.80", ("241.80", 2), "96.03%", "/", "/", ""],
        [("绩效指标\n(90分)", 1, 4), "一级指标", "二级指标", "三级指标", "指标性质", "指标值",
         "度量单位", "完成值", "权重", "得分"],
        [None, "产出指标", "数量指标", "发放覆盖率", "=", "100", "%", "100", "60", "60"],
        [None, "效益指标", "社会效益指标", "足额保障率", "≥", "95", "%", "90", "30", "25"],
        [None, ("合计", 7), "100", "94.6"],
        ["评价结论", ("自评总分94.6分，按时足额发放。", 9)],
    ]  # fmt: skip
    projects, found = read((["部门预算项目支出绩效自评表（2023年度）"], rows))
    (project,) = projects
    assert (project["project_name"], project["target"]) == ("工资性支出", "按时足额发放。")
    assert [project[name] for name in ("budget", "adjusted_budget", "executed")] == [
        Decimal(2389000),
        Decimal(2518000),
        Decimal(2418000),
    ]
    assert (project["execution_rate"], project["execution_weight"]) == (Decimal("96.03"), 10)
    assert (project["execution_score"], project["total_score"]) == (
        Decimal("9.6"),
        Decimal("94.6"),
    )
    assert [(i["name"], i["value"], i["result"], i["weight"], i["score"]) for i in found] == [
        ("发放覆盖率", "100", "100", 60, 60),
        ("足额保障率", "95", "90", 30, 25),
    ]


@pytest.mark.parametrize("total", [[("总分", 5), ("100", 2)], [("总分", 5), "100", ""]])
def test_points_that_may_be_weights_are_no_total(total: list[Any]) -> None:
    assert scored("执行率", ["10", "91.75%", "9.2"], total)["total_score"] is None


def evaluation(name: str, indicators: Sequence[Any]) -> list[Any]:
    """The rows of a self-evaluation of one project."""
    return [
        ["项目名称", (name, 5)],
        ["年初设定目标", ("完善设施。", 2), "目标完成情况", ("维护6处。", 2)],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        *indicators,
    ]


def test_a_title_is_printed_over_the_first_of_several_self_evaluations() -> None:
    first = evaluation("防灾", [["产出指标", "数量指标", "锚地", "≥6处", "6处", "90"]])
    second = evaluation("减灾", [["产出指标", "数量指标", "海域", "≥7处", "7处", "90"]])
    projects, found = read((["项目支出绩效自评表"], first), ([], second))
    assert [p["project_name"] for p in projects] == ["防灾", "减灾"]
    assert [(i["sheet_no"], i["value"]) for i in found] == [(1, "6"), (2, "7")]


def test_a_kind_that_is_printed_once_over_blank_cells_goes_for_all() -> None:
    rows = evaluation(
        "防灾",
        [
            ["产出指标", "数量指标", "锚地", "≥6处", "6处", "30"],
            ["", "", "航标", "≥5处", "5处", "20"],
            ["", "质量指标", "合格率", "≥99%", "99%", "20"],
            ["效益指标", "", "回港率", "≥98%", "97%", "20"],
        ],
    )
    _, found = read((["项目支出绩效自评表"], rows))
    assert [(i["level1"], i["level2"], i["name"]) for i in found] == [
        ("产出指标", "数量指标", "锚地"),
        ("产出指标", "数量指标", "航标"),
        ("产出指标", "质量指标", "合格率"),
        ("效益指标", None, "回港率"),
    ]


def test_the_budget_under_a_head_is_that_of_the_sum() -> None:
    rows = [
        ["部门名称", ("某局", 4)],
        ["年度主要任务", ("保障生产安全。", 4)],
        ["整体预算执行（万元）", "支出构成", "全年预算数", "全年执行数", "得分"],
        [None, "基本支出", "7.21", "7.21", "—"],
        [None, "项目支出", "14.24", "13.48", "—"],
        [None, "合计", "21.45", "20.69", "9.5"],
        ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        ["产出指标", "放流", "≥3亿尾", "3亿尾", "90"],
    ]
    projects, _ = read((["部门整体绩效自评表"], rows))
    assert [(p["sheet_code"], p["budget"], p["target"]) for p in projects] == [
        ("overall", Decimal(214500), "保障生产安全。")
    ]
    two = [row if row[1] != "合计" else [None, "其他", "1.00", "1.00", "—"] for row in rows]
    projects, _ = read((["部门整体绩效自评表"], two))
    assert [p["budget"] for p in projects] == [None]


@pytest.mark.parametrize(
    ("caption", "department"),
    [
        ("216-某县融媒体中心 单位：万元", "某县融媒体中心"),
        ("部门编码及名称：[317]某县司法局", "某县司法局"),
        ("2024年度 单位：万元", None),
        ("编制单位：005001-组织部本级", None),
    ],
)
def test_the_department_may_stand_with_its_code_over_the_sheet(
    caption: str, department: str | None
) -> None:
    named = [["项目名称", ("干部工作经费", 4)], BUDGET, HEAD, indicator("班子回访\n次数")]
    projects, _ = read(([TITLE, caption], named))
    assert [project["department_name"] for project in projects] == [department]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("部门（单位）整体绩效目标表", "overall"),
        ("2023年重点专项资金绩效目标表（一级项目）", "key_fund"),
        ("2023年一般性项目绩效目标表（一级项目）", "general_project"),
        ("项目支出绩效目标申报表", "project"),
        ("绩效目标表", "project"),
    ],
)
def test_the_title_says_which_sheet_it_is(title: str, code: str) -> None:
    projects, _ = read(([title, "单位：万元"], [NAME, BUDGET, TARGET]))
    assert [project["sheet_code"] for project in projects] == [code]


def test_a_unit_as_a_whole_has_no_project() -> None:
    whole: list[Spec | None] = [
        "部门(单位)\n名称",
        ("图书馆", 4),
        "部门支出\n预算数",
        ("371.57", 3),
    ]
    goal: list[Spec | None] = ["当年整体绩\n效目标", ("办好图书馆。", 8)]
    projects, found = read((["部门（单位）整体绩效目标表", "单位：万元"], [whole, goal, HEAD]))
    assert not found
    assert projects[0]["sheet_code"] == "overall"
    assert projects[0]["project_name"] is None
    assert projects[0]["department_name"] == "图书馆"
    assert projects[0]["budget"] == Decimal(3715700)


def test_an_empty_form_is_not_counted() -> None:
    blank: list[Spec | None] = ["部门(单位)名称", ("", 4), "部门支出预算数", ("", 3)]
    goal: list[Spec | None] = ["当年整体绩效目标", ("", 8)]
    projects, _ = read(
        (["部门（单位）整体绩效目标表", "单位：万元"], [blank, goal, HEAD]),
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, HEAD, indicator("次数")]),
    )
    assert [(p["sheet_no"], p["sheet_code"]) for p in projects] == [(1, "project")]


def test_two_figures_in_one_field_are_both_kept() -> None:
    rows = [
        NAME,
        [("当年预算\n(万元)", 1, 2), ("29.40", 3), "本级安排\n(万元)", ("29.40", 4)],
        [None, ("27.40", 3), "上级补助\n(万元)", ("", 4)],
        TARGET,
    ]
    project = read(([TITLE], rows))[0][0]
    assert project["budget"] == Decimal(294000)
    assert project["budget_alternatives"] == [Decimal(274000)]
    assert project["budget_figures"] == 2
    assert project["own_funds"] == Decimal(294000)
    assert project["superior_funds"] is None


def test_what_an_unknown_label_names_is_no_part_of_the_value_before_it() -> None:
    names: list[Spec | None] = [
        "项目名称",
        ("甲", 2),
        "没见过的",
        "乙",
        "主管部门",
        "",
        "也没见过",
        "丙",
    ]
    money: list[Spec | None] = ["当年预算(万元)", ("27.00", 3), "没见过(万元)", ("99.00", 4)]
    project = read(([TITLE], [names, money, TARGET]))[0][0]
    assert project["project_name"] == "甲"
    assert project["department_name"] is None
    assert (project["budget"], project["budget_figures"]) == (Decimal(270000), 1)


def test_a_figure_without_any_unit_is_not_read() -> None:
    row: list[Spec | None] = ["当年预算", ("27.00", 8)]
    project = read(([TITLE], [NAME, row, TARGET]))[0][0]
    assert project["budget"] is None
    assert (project["budget_text"], project["budget_figures"]) == ("27.00", 1)


def test_the_unit_of_a_group_of_labels_counts_for_its_members() -> None:
    rows = [
        NAME,
        [("项目资金（万元）", 2, 2), ("年度资金总额：", 2), ("466.90", 5)],
        [None, None, ("其中：财政拨款", 2), ("466.90", 5)],
        ["总体目标", ("供水。", 8)],
    ]
    project = read((["项目支出绩效目标表", "单位：元"], rows))[0][0]
    assert project["budget"] == Decimal(4669000)
    assert project["own_funds"] is None
    assert project["target"] == "供水。"


def test_a_field_cut_by_the_page_break_is_whole() -> None:
    projects, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, ["当年绩效", ("将方针落实到位，确保离", 8)]]),
        ([], [["目标", ("退休干部老有所学。", 8)], HEAD, indicator("次数")]),
    )
    assert projects[0]["target"] == "将方针落实到位，确保离退休干部老有所学。"
    assert (projects[0]["page_from"], projects[0]["page_to"]) == (1, 2)
    assert [(row["name"], row["page"]) for row in found] == [("次数", 2)]


def test_a_label_cut_by_the_page_break_takes_its_value_from_behind_it() -> None:
    first = [
        NAME,
        [("当年预算\n(万元)", 1, 2), ("18.00", 3, 2), "本级安排\n(万元)", ("18.00", 4)],
        [None, None, None, None, "上级补", ("", 4)],
    ]
    rest: list[Sequence[Spec | None]] = [["", ("", 3), "助(万\n元)", ("2.5", 4)], TARGET]
    project = read(([TITLE, "单位：万元"], first), ([], rest))[0][0]
    assert project["superior_funds"] == Decimal(25000)
    assert project["own_funds"] == Decimal(180000)
    assert project["budget"] == Decimal(180000)


def test_a_field_that_begins_the_page_is_a_field_of_its_own() -> None:
    project = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, ["项目概述", ("概述。", 8)]]),
        ([], [["立项依据", ("依据。", 8)], TARGET]),
    )[0][0]
    assert (project["summary"], project["basis"]) == ("概述。", "依据。")


def test_a_head_cut_by_the_page_break_still_heads_its_columns() -> None:
    cut = [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标权",
        "计量单",
        "指标性",
        "指标值",
        "是否核",
    ]
    rest = ["", "", "", "", "重", "位", "质", "", "心指标"]
    _, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, cut]), ([], [rest, indicator("次数")])
    )
    assert [(row["name"], row["weight"], row["is_core"]) for row in found] == [
        ("次数", Decimal(10), False)
    ]


def test_an_indicator_cut_by_the_page_break_is_one_row() -> None:
    cut = ["", "满意度指标", "服务对象满", "老干部对活动中心管", "10", "%", "≥", "98", "否"]
    rest = ["", "", "意度指标", "理人员服务满意度", "", "", "", "", ""]
    _, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, HEAD, cut]), ([], [rest, indicator("次数")])
    )
    assert [(row["level2"], row["name"], row["page"]) for row in found] == [
        ("服务对象满意度指标", "老干部对活动中心管理人员服务满意度", 1),
        ("数量指标", "次数", 2),
    ]


def test_a_row_of_only_a_value_is_an_indicator_even_after_a_page_break() -> None:
    alone = ["", "", "", "", "", "", "", "4", ""]
    _, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, HEAD, indicator("甲"), alone]), ([], [alone])
    )
    assert [(row["name"], row["value"]) for row in found] == [("甲", "2"), (None, "4"), (None, "4")]


def test_a_merged_level_holds_for_all_its_rows_and_over_the_break() -> None:
    head = [("绩效指标", 1, 3), "一级指标", "二级指标", ("三级指标", 4), ("指标值", 2)]
    rows = [
        NAME, TARGET, head,
        [None, ("产出指标", 1, 2), "数量指标", ("人口", 4), ("≥36410人", 2)],
        [None, None, "质量指标", ("达标率", 4), ("≥96%", 2)],
    ]  # fmt: skip
    rest = [
        [("", 1, 2), ("", 1, 2), "时效指标", ("时限", 4), ("≤12月", 2)],
        [None, None, "社会指标", ("改善", 4), ("好", 2)],
    ]
    _, found = read((["项目支出绩效目标表"], rows), ([], rest))
    assert [row["level1"] for row in found] == ["产出指标"] * 4
    assert [(row["operator"], row["value"], row["unit"]) for row in found] == [
        ("≥", "36410", "人"),
        ("≥", "96", "%"),
        ("≤", "12", "月"),
        ("定性", "好", None),
    ]


def test_rows_without_the_sidebar_are_read_by_what_they_hold() -> None:
    rows = [NAME, BUDGET, TARGET, HEAD, indicator("甲")]
    shifted = indicator("乙")[1:]
    _, found = read(([TITLE, "单位：万元"], rows), ([], [shifted]))
    assert [(row["level1"], row["name"], row["value"]) for row in found] == [
        ("产出指标", "甲", "2"),
        ("产出指标", "乙", "2"),
    ]


def test_a_head_repeated_on_the_next_page_is_no_indicator() -> None:
    _, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, HEAD, indicator("甲")]),
        ([], [HEAD, indicator("乙")]),
    )
    assert [row["name"] for row in found] == ["甲", "乙"]


def test_rows_below_a_title_printed_again_belong_to_the_same_sheet() -> None:
    projects, found = read(
        ([TITLE, "单位：万元"], [NAME, BUDGET, TARGET, HEAD, indicator("甲")]),
        ([TITLE], [HEAD, indicator("乙"), indicator("丙")]),
    )
    assert len(projects) == 1
    assert [row["name"] for row in found] == ["甲", "乙", "丙"]


def test_two_sheets_in_one_frame_with_their_titles_inside() -> None:
    second: list[Spec | None] = ["项目名称", ("运维费", 3), "主管部门", ("组织部", 4)]
    rows = [
        [(TITLE, 9)], [("单位：万元", 9)], NAME, BUDGET, TARGET, HEAD, indicator("甲"),
        [(TITLE, 9)], [("单位：万元", 9)], second, BUDGET, TARGET, HEAD, indicator("乙"),
    ]  # fmt: skip
    projects, found = read(([], rows))
    assert [(p["project_name"], p["budget"]) for p in projects] == [
        ("干部工作经费", Decimal(270000)),
        ("运维费", Decimal(270000)),
    ]
    assert [(row["sheet_no"], row["name"]) for row in found] == [(1, "甲"), (2, "乙")]


def test_what_is_no_sheet_of_goals_is_passed_over() -> None:
    head: list[Spec | None] = ["项目", "项目名称", "合计", "基本支出", ("项目支出", 5)]
    results: list[Spec | None] = ["一级指标", "二级指标", "三级指标", "指标值", ("实际完成值", 5)]
    assert read((["部门支出总表", "单位：万元"], [head, ["1", "甲", "2", "3", ("4", 5)]])) == (
        [],
        [],
    )
    goals: list[Spec | None] = ["项目名称", "合计", "绩效目标", ("备注", 6)]
    assert read((["项目支出表", "单位：万元"], [goals, ["甲", "2", "做好。", ("", 6)]])) == ([], [])
    assert read((["项目支出绩效评价表"], [NAME, TARGET, HEAD, indicator("甲")])) == ([], [])
    assert read((["项目支出表"], [NAME, TARGET, results, indicator("甲")])) == ([], [])
    assert read((["没有表格。"], [])) == ([], [])


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("指标性质及值", "value"),
        ("预期指标值（万元）", "value"),
        ("年度计划值", "value"),
        ("指标权重（%）", "weight"),
        ("三级绩效指标", "name"),
        ("实际完成程度", None),
        ("历史参考值", None),
        ("专家得分", None),
        ("指标值确定依据", None),
        ("绩效指标", None),
        ("评价的标准是指标达到的年度值的程度说明", None),
    ],
)
def test_a_head_in_no_list_is_known_by_its_words(head: str, column: str | None) -> None:
    assert words().column(head) == column


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("≥36410人", "≥", "36410", "人"),
        ("=600元/人年", "=", "600", "元/人年"),
        ("≤50000元/座", "≤", "50000", "元/座"),
        ("＞85%", ">", "85", "%"),
        (">=90%", "≥", "90", "%"),
        ("大于等于1,000.5万元", "≥", "1,000.5", "万元"),
        ("95%以上", "≥", "95", "%"),
        ("3-5次", None, "3-5", "次"),
        ("100%", None, "100", "%"),
        ("好", "定性", "好", None),
        ("定性好", "定性", "好", None),
        ("2023年12月底前", "定性", "2023年12月底前", None),
        ("8月底前", "定性", "8月底前", None),
        ("12个月", None, "12", "个月"),
        (None, None, None, None),
    ],
)
def test_operator_value_and_unit_in_one_cell(
    printed: str | None, operator: str | None, value: str | None, unit: str | None
) -> None:
    assert take_apart(printed, words()) == (operator, value, unit)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("50024022T000000122247-干部工作经费", "50024022T000000122247", "干部工作经费"),
        ("小型水库维修养护", None, "小型水库维修养护"),
        ("2023-2025年培训", None, "2023-2025年培训"),
        (None, None, None),
    ],
)
def test_code_and_name_of_a_project(text: str | None, code: str | None, name: str | None) -> None:
    assert split_name(text) == (code, name)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("当年预算\n(万元)", 10_000),
        ("本级安排（元）", 1),
        ("金额单位：万元", 10_000),
        ("编制单位：005-组织部 单位:元", 1),
        ("编制单位：万元镇政府", None),
        ("当年预算", None),
    ],
)
def test_units_of_labels(text: str, factor: int | None) -> None:
    assert unit_factor(text) == factor


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert fold_radicals("⼀般⻔⼾⺠⽣⻝品") == "一般门户民生食品"


def test_a_form_that_lists_projects_in_columns() -> None:
    head = [
        "项目名称", "当年预算(万元)", "年度绩效目标", "一级指标", "三级指标",
        "指标性质", "指标值", "单位",
    ]  # fmt: skip
    rows = [
        head,
        [("甲项目", 1, 2), ("12.5", 1, 2), ("目标甲", 1, 2), "产出指标", "次数", "≥", "4", "次"],
        [None, None, None, "效益指标", "改善", "定性", "好", ""],
        ["乙项目", "3", "目标乙", "产出指标", "人数", "=", "7", "人"],
    ]
    rest = [["", "", "", "效益指标", "面积", "≥", "9", "亩"]]
    projects, found = read((["部门预算项目绩效目标表", "单位：元"], rows), ([], rest))
    assert [(p["page_from"], p["page_to"]) for p in projects] == [(1, 1), (1, 2)]
    assert [(p["sheet_code"], p["project_name"], p["budget"], p["target"]) for p in projects] == [
        ("project", "甲项目", Decimal(125000), "目标甲"),
        ("project", "乙项目", Decimal(30000), "目标乙"),
    ]
    assert [(row["sheet_no"], row["name"], row["value"], row["unit"]) for row in found] == [
        (1, "次数", "4", "次"),
        (1, "改善", "好", None),
        (2, "人数", "7", "人"),
        (2, "面积", "9", "亩"),
    ]


WHOLE = [
    NAME,
    ["预算执行\n率权重", ("10", 3), "项目分\n类", ("一般性项目", 4)],
    BUDGET,
    ["项目概述", ("概述一。\n概述二。", 8)],
    TARGET,
    HEAD,
    indicator("甲"),
    indicator("乙", "好"),
    indicator("丙", "9"),
]
PLACES = {"page", "page_from", "page_to", "budget_page", "x0", "y0", "x1", "y1"}


def _without_places(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: row[key] for key in row.keys() - PLACES} for row in rows]


@pytest.mark.parametrize("cut", range(1, len(WHOLE)))
def test_a_break_between_any_two_rows_changes_nothing(cut: int) -> None:
    captions = [TITLE, "单位：万元"]
    whole = read((captions, WHOLE))
    broken = read((captions, WHOLE[:cut]), ([], WHOLE[cut:]))
    assert [_without_places(rows) for rows in broken] == [_without_places(rows) for rows in whole]


@pytest.mark.parametrize("row", [3, 4])
@pytest.mark.parametrize("at", range(1, 5))
def test_a_break_inside_any_field_changes_nothing(row: int, at: int) -> None:
    captions = [TITLE, "单位：万元"]
    label, value = WHOLE[row]
    text = value[0] if isinstance(value, tuple) else ""
    first = [*WHOLE[:row], [label, (text[:at], 8)]]
    rest = [["", (text[at:], 8)], *WHOLE[row + 1 :]]
    whole = read((captions, WHOLE))
    broken = read((captions, first), ([], rest))
    assert [_without_places(rows) for rows in broken] == [_without_places(rows) for rows in whole]


@pytest.mark.parametrize("at", range(1, 4))
def test_a_break_inside_an_indicator_changes_nothing(at: int) -> None:
    captions = [TITLE, "单位：万元"]
    name = "老干部满意度"
    cut, rest = indicator(name[:at]), ["", "", "", name[at:], "", "", "", "", ""]
    whole = read((captions, [*WHOLE, indicator(name), indicator("丁")]))
    broken = read((captions, [*WHOLE, cut]), ([], [rest, indicator("丁")]))
    assert [_without_places(rows) for rows in broken] == [_without_places(rows) for rows in whole]


def test_a_whole_unit_is_told_by_the_title_and_weighs_its_execution_last() -> None:
    head: list[Spec | None] = [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "符号",
        "值",
        "单位",
        "权重",
        "",
    ]
    row: list[Spec | None] = ["", "产出指标", "数量指标", "保障人数", "≥", "12600", "人", "90", ""]
    rows = [
        ["单位名称", ("某县民政局", 8)],
        ["年度预算\n（万元）", "总额", ("4282.04", 7)],
        ["年度总体目标", ("做好保障。", 8)],
        head,
        row,
        [("预算执行率", 7), "10", ""],
    ]
    projects, found = read((["单位整体支出绩效目标表"], rows))
    assert [p["sheet_code"] for p in projects] == ["overall"]
    assert projects[0]["department_name"] == "某县民政局"
    assert projects[0]["budget"] == Decimal("42820400.00")
    assert projects[0]["execution_weight"] == Decimal(10)
    assert [(i["operator"], i["value"], i["unit"], i["weight"]) for i in found] == [
        ("≥", "12600", "人", Decimal(90))
    ]


def test_a_sentence_before_the_title_is_none_of_it() -> None:
    captions = ["完善制度建设，加强绩效运行监控。", "356某县交通运输局绩效目标表"]
    projects, _ = read((captions, [NAME, BUDGET, TARGET, HEAD, indicator("养护里程")]))
    assert len(projects) == 1


LIST_HEAD: list[Spec | None] = [
    "项目名称", "预算数", "年度绩效目标", "一级指标", "二级指标", "三级指标",
    "指标性质", "指标值", "权重",
]  # fmt: skip


def listed(name: str, budget: str, goal: str, indicator_name: str) -> list[Spec | None]:
    return [name, budget, goal, "产出指标", "数量指标", indicator_name, "≥", "2", "10"]


def test_a_project_of_a_list_that_a_page_cuts_is_one() -> None:
    captions = ["部门预算项目支出绩效目标表", "单位：万元"]
    first = [
        LIST_HEAD,
        listed("公墓维护", "45.87", "维护。", "公墓"),
        listed("养老服", "85.00", "改造", "中心"),
    ]
    second = [
        LIST_HEAD,
        listed("务设施", "", "设施。", "床位"),
        listed("残疾补贴", "27.35", "发放。", "人数"),
    ]
    projects, found = read((captions, first), (captions, second))
    assert [(p["project_name"], p["budget"], p["target"]) for p in projects] == [
        ("公墓维护", Decimal(458700), "维护。"),
        ("养老服务设施", Decimal(850000), "改造设施。"),
        ("残疾补贴", Decimal(273500), "发放。"),
    ]
    assert [(i["sheet_no"], i["name"]) for i in found] == [
        (1, "公墓"),
        (2, "中心"),
        (2, "床位"),
        (3, "人数"),
    ]


def test_a_self_evaluation_is_a_sheet_whose_results_are_passed_over() -> None:
    rows = [
        ["项目名称", ("农田建设", 8)],
        [
            ("项目资金\n（万元）", 1, 2), "", "年初预\n算数", "全年预\n算数",
            "执行数", "分值", "执行率", ("得分", 2),
        ],
        [None, "年度资\n金总额", "12.00", "13.00", "11.00", "10", "90%", ("9", 2)],
        [("年度\n目标", 1, 2), ("预期目标", 4), ("实际完成情况", 4)],
        [None, ("建成。", 4), ("已建成。", 4)],
        [
            "绩效指标", "一级指标", "二级指标", "三级指标",
            "年度指\n标值", "实际完\n成值", "分值", ("得分", 2),
        ],
        ["", "产出指标", "数量指标", "面积", "≥8亩", "9亩", "90", ("89", 2)],
        [("总 分", 6), "100", ("98", 2)],
    ]  # fmt: skip
    projects, found = read((["2023年度项目支出绩效自评表"], rows))
    assert [(p["sheet_code"], p["project_name"]) for p in projects] == [("project", "农田建设")]
    assert projects[0]["budget"] == Decimal(120000)
    assert projects[0]["execution_weight"] == Decimal(10)
    assert (projects[0]["execution_rate"], projects[0]["total_score"]) == (90, 98)
    assert projects[0]["target"] == "建成。"
    assert [(i["name"], i["operator"], i["value"], i["unit"], i["weight"]) for i in found] == [
        ("面积", "≥", "8", "亩", Decimal(90))
    ]


def test_a_list_whose_head_has_two_rows_and_a_sum_over_its_projects() -> None:
    head = [
        ("单位(专项)名称", 1, 2), ("资金总额(万元)", 1, 2), ("年度绩效目标", 1, 2),
        ("绩效指标", 4),
    ]  # fmt: skip
    below = [None, None, None, "一级指标", "三级指标", "指标值", "度量单位"]
    rows = [
        head,
        below,
        ["某局", "15.5", "", "", "", "", ""],
        ["甲项目", "12.5", "目标甲", "产出指标", "次数", "4", "次"],
        ["乙项目", "3", "目标乙", "产出指标", "人数", "7", "人"],
    ]
    projects, found = read((["项目支出绩效目标表"], rows))
    assert [(p["project_name"], p["budget"]) for p in projects] == [
        ("甲项目", Decimal(125000)),
        ("乙项目", Decimal(30000)),
    ]
    assert [(row["sheet_no"], row["name"], row["value"]) for row in found] == [
        (1, "次数", "4"),
        (2, "人数", "7"),
    ]


def test_a_whole_unit_may_stand_in_the_rows_of_a_list() -> None:
    head = [
        ("单位名称", 1, 2), ("年度预算申请", 2), ("整体绩效目标", 1, 2), ("年度绩效指标", 3),
    ]  # fmt: skip
    below = [None, "资金总额(万元)", "基本支出", None, "一级指标", "三级指标", "指标值"]
    rows = [
        head,
        below,
        [("某局", 1, 2), ("8", 1, 2), ("5", 1, 2), ("办好。", 1, 2), "产出指标", "次数", "4"],
        [None, None, None, None, "效益指标", "改善", "好"],
    ]
    projects, found = read((["整体支出绩效目标表"], rows))
    ((code, unit, budget, goal),) = [
        (p["sheet_code"], p["department_name"], p["budget"], p["target"]) for p in projects
    ]
    assert (code, unit, budget, goal) == ("overall", "某局", Decimal(80000), "办好。")
    assert [(row["sheet_no"], row["name"], row["value"]) for row in found] == [
        (1, "次数", "4"),
        (1, "改善", "好"),
    ]


@pytest.mark.parametrize("last", ["上级补助", "资金用途"])
def test_figures_may_stand_right_under_their_labels(last: str) -> None:
    rows: list[list[Spec | None]] = [
        NAME,
        [("预算资金(万元)", 1, 2), ("年度资金总额", 2), ("本级安排", 3), (last, 3)],
        [None, ("5.5", 2), ("1.5", 3), ("4", 3)],
        TARGET,
        HEAD,
        indicator("甲"),
    ]
    ((budget, own, above),) = [
        (p["budget"], p["own_funds"], p["superior_funds"]) for p in read(([TITLE], rows))[0]
    ]
    assert (budget, own) == (Decimal(55000), Decimal(15000))
    assert above == (Decimal(40000) if last == "上级补助" else None)


def test_a_figure_behind_a_blank_cell_is_its_labels() -> None:
    rows: list[list[Spec | None]] = [
        NAME,
        ["项目资金(万元)", ("年度资金总额：", 2), ("", 2), ("5.5", 4)],
        TARGET,
        HEAD,
        indicator("甲"),
    ]
    assert [p["budget"] for p in read(([TITLE], rows))[0]] == [Decimal(55000)]


@pytest.mark.parametrize(
    "funds",
    [
        [
            [
                "项目资金(万元)",
                "合计",
                ("85.36", 2),
                "其中：财政拨款",
                ("80.00", 2),
                "其他资金",
                "5.36",
            ]
        ],
        [
            [("项目资金(万元)", 1, 3), ("合计", 2), ("85.36", 6)],
            [None, ("其中：财政拨款", 2), ("80.00", 6)],
            [None, ("其他资金", 2), ("5.36", 6)],
        ],
    ],
)
def test_a_bare_sum_of_the_funds_is_the_budget(funds: list[list[Spec | None]]) -> None:
    unit: list[Spec | None] = ["预算单位", ("丙局", 8)]
    goal: list[Spec | None] = ["项目总体目标", ("完成任务。", 8)]
    ((budget, text, department, target),) = [
        (p["budget"], p["budget_text"], p["department_name"], p["target"])
        for p in read(
            ([TITLE], [["项目名称", ("甲项目", 8)], unit, *funds, goal, HEAD, indicator("乙")])
        )[0]
    ]
    assert (budget, text) == (Decimal(853600), "85.36")
    assert (department, target) == ("丙局", "完成任务。")


def test_a_bare_sum_of_anything_else_is_no_budget() -> None:
    rows: list[list[Spec | None]] = [NAME, ["人员情况", ("合计", 2), ("12", 6)], HEAD]
    assert [p["budget"] for p in read(([TITLE], [*rows, indicator("甲")]))[0]] == [None]


@pytest.mark.parametrize("figure", ["9" * 60, "1E999999", "0." + "1" * 60, "NaN"])
def test_nonsense_in_a_cell_for_a_number_is_none(figure: str) -> None:
    budget: list[Spec | None] = [
        "当年预算\n(万元)",
        (figure, 3),
        "本级安\n排(万\n元)",
        ("27.00", 4),
    ]
    rows = [NAME, budget, TARGET, HEAD, indicator("甲", weight=figure)]
    projects, found = read(([TITLE], rows))
    assert (projects[0]["own_funds"], found[0]["weight"]) == (Decimal(270000), None)
