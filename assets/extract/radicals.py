"""Radicals that some producers write in place of ordinary characters (`⼀` U+2F00 for `一`)."""

from __future__ import annotations

import re
import unicodedata

# The CJK Radicals Supplement has no compatibility mapping in Unicode: those of its signs that
# look like a whole character, as they turn up for it in text layers.
_SUPPLEMENT = {
    0x2E81: "厂", 0x2E84: "乙", 0x2E8A: "卜", 0x2E8E: "兀", 0x2E92: "巳", 0x2E93: "幺",
    0x2E9D: "月", 0x2E9F: "母", 0x2EA0: "民", 0x2EAA: "疋", 0x2EAB: "目", 0x2EAC: "示",
    0x2EAE: "竹", 0x2EB6: "羊", 0x2EBC: "月", 0x2EBD: "臼", 0x2EC1: "虎", 0x2EC4: "西",
    0x2EC5: "见", 0x2EC6: "角", 0x2EC9: "贝", 0x2ECA: "足", 0x2ECB: "车", 0x2ED1: "長",
    0x2ED3: "长", 0x2ED4: "门", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼",
    0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾",
    0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟",
    # Unicode maps this one to 戶; in simplified text layers it stands for 户.
    0x2F3E: "户",
}  # fmt: skip
# The Kangxi radicals, and the compatibility ideographs: Unicode maps these itself.
_MAPPED = re.compile(r"[\u2f00-\u2fd5\uf900-\ufaff]")
_ANY = re.compile(r"[\u2e80-\u2fd5\uf900-\ufaff]")


def fold_radicals(text: str) -> str:
    """Return `text` with radicals as the ordinary characters that they stand for."""
    if not _ANY.search(text):  # nearly every text
        return text
    folded = text.translate(_SUPPLEMENT)
    return _MAPPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), folded)
