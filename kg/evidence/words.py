"""What evidence is told in, in each language.  ``{}`` is filled in where it is told."""

from __future__ import annotations

from collections.abc import Mapping

PROVEN, ABSENT, CHANGED, DIFFERENT = "proven", "not at hand", "changed", "different"
MISSING = "not there"
"""Whether the words of a passage can be shown: they have its digest, no text of the source is at hand, the
one at hand is not the one that was read, or what stands at that position of the text has another digest; of a
record also, that nothing stands at its place."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": ("source", "position", "digest", "voice"),
    "zh": ("来源", "位置", "摘要值", "说话者"),
}
"""The columns that a table of separated values has for the evidence of its rows."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "source": "source",
        "position": "position",
        "digest": "digest",
        "states": "states",
        "status": "status",
        "voice": "voice",
        "time": "time",
        "term": "term",
        "gist": "gist",
        "note": "editor's note",
        "words": "words",
        "record": "record",
        "row": "row {}",
        "line": "line {}",
        "pointer": "the value at “{}”",
        "itself": "the source itself",
        "span": "characters {}–{}",
        "unknown": "not stated",
        "reached": "{}; stage: {}",
        "read": "“{}”, read as {} ({})",
        "bare": "{} ({})",
        "quoted": "“{}”",
        "undated": "“{}”, and no date",
        ABSENT: "not shown: no text of the source is at hand; they stand in the text with SHA-256 {}…",
        CHANGED: "not shown: the text at hand is another one; its digest is not SHA-256 {}…",
        DIFFERENT: "not shown: what stands at this position of the text has another digest",
        f"record {ABSENT}": "not shown: no file of the source is at hand; it stands in that with SHA-256 {}…",
        f"record {DIFFERENT}": "not shown: what stands at this place of the file has another digest",
        f"record {MISSING}": "not shown: the file has no record at this place",
        "reprint": "reprint of",
    },
    "zh": {
        "source": "来源",
        "position": "位置",
        "digest": "摘要值",
        "states": "所述",
        "status": "状态",
        "voice": "说话者",
        "time": "时间",
        "term": "期限",
        "gist": "要旨",
        "note": "编者注",
        "words": "原文",
        "record": "记录",
        "row": "表格第 {} 行",
        "line": "文件第 {} 行",
        "pointer": "“{}”处的值",
        "itself": "来源自述",
        "span": "第 {}–{} 字符",
        "unknown": "未说明",
        "reached": "{}；进展：{}",
        "read": "“{}”，读作 {}（{}）",
        "bare": "{}（{}）",
        "quoted": "“{}”",
        "undated": "“{}”，无日期",
        ABSENT: "未显示：手头没有该来源的文本；原文见 SHA-256 为 {}… 的文本",
        CHANGED: "未显示：手头的文本是另一个版本，其摘要值不是 SHA-256 {}…",
        DIFFERENT: "未显示：文本该位置的文字摘要值不符",
        f"record {ABSENT}": "未显示：手头没有该来源的文件；记录见 SHA-256 为 {}… 的文件",
        f"record {DIFFERENT}": "未显示：文件该位置的记录摘要值不符",
        f"record {MISSING}": "未显示：文件该位置没有记录",
        "reprint": "转载自",
    },
}
