"""The register of rules: what each holds true, how much it weighs and what to do.  It looks at no data.

The rules of this package stand here; those of the shapes stand in ``ontology/shapes.ttl``.  Findings, SARIF
and the reference pages read them from these two places and have no words of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rdflib import SH, Graph, URIRef
from rdflib import Literal as Text
from rdflib.term import Node

Severity = Literal["violation", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a graph keeps to.

    Attributes:
        name: By which findings call it.
        severity: What breaking it means: a violation is refused, a warning is not, a note says what was not
            looked at.
        text: What it holds true, in one sentence, by language.
        remedy: What to do where it is broken, in one sentence, by language.
    """

    name: str
    severity: Severity
    text: Mapping[str, str]
    remedy: Mapping[str, str]


_WEIGHTS: Final[Mapping[str, Severity]] = {
    "deprecated-term": "warning",
    "file-form": "warning",
    "graph-undescribed": "warning",
    "language-tag": "warning",
    "literal-form": "warning",
    "passage-unused": "warning",
    "no-ledger": "note",
    "shape-idle": "note",
    "source-not-proven": "note",
    "source-text-absent": "warning",
}
"""The rules that refuse nothing."""

_ROWS: Final = (
    (
        "shape-idle",
        "A shape has something to look at; one that matches nothing proves nothing.",
        "每个形状都有检查对象；没有对象的形状不证明任何事。",
        "Nothing, where the graph has no such thing; else correct the target of the shape.",
        "若图中确无此类事物，则无须处理；否则请更正形状的目标。",
    ),
    (
        "evidence-missing",
        "Every thing, situation and participation points to a passage.",
        "每个事物、情形和参与情况都指向一个文段。",
        "Add pact:evidence with the passage that states it.",
        "请用 pact:evidence 指向陈述它的文段。",
    ),
    (
        "evidence-not-a-passage",
        "Evidence is a pact:Passage with source, start, end and digest.",
        "证据是带有来源、起止位置和摘要值的 pact:Passage。",
        "Describe it as a passage, or point to one that is described.",
        "请将其描述为文段，或指向已描述的文段。",
    ),
    (
        "passage-position",
        "A passage starts before it ends, inside the text, and is under 300 code points.",
        "文段的开始在结束之前，位于文本之内，并且少于300个码位。",
        "Correct oa:start and oa:end, which count code points of the text; cite two passages for a long one.",
        "请更正 oa:start 与 oa:end（以文本的码位计）；过长时请引两个文段。",
    ),
    (
        "passage-paragraph",
        "A passage stays within one paragraph.",
        "文段不跨段落。",
        "Cite two passages instead.",
        "请改引两个文段。",
    ),
    (
        "passage-iri",
        "A passage's IRI names its source, its start and its end.",
        "文段的 IRI 写明其来源与起止位置。",
        "Call it <source>/p-<start>-<end>, or correct the position.",
        "请命名为 <来源>/p-<开始>-<结束>，或更正位置。",
    ),
    (
        "passage-digest",
        "The words at a passage's position have its digest.",
        "文段位置上的文字与其摘要值相符。",
        "Correct the position, or read the text again and write its digest.",
        "请更正位置，或重读文本并写入其摘要值。",
    ),
    (
        "passage-unused",
        "A passage is evidence of something.",
        "每个文段都是某事的证据。",
        "Name it as pact:evidence, or remove it.",
        "请用 pact:evidence 引用它，或删去。",
    ),
    (
        "source-without-hash",
        "A source with passages has the SHA-256 of its text.",
        "有文段的来源具有其文本的 SHA-256。",
        "Add pact:contentHash, the SHA-256 of the text that the positions count into.",
        "请添加 pact:contentHash，即位置所依文本的 SHA-256。",
    ),
    (
        "source-not-proven",
        "Positions are proven only where the source's text is at hand.",
        "只有持有来源文本时，位置才得到证明。",
        "Give the folder that holds the text with --texts.",
        "请用 --texts 指定存放文本的文件夹。",
    ),
    (
        "source-text-absent",
        "Where texts are given, that of every source is among them.",
        "给出文本时，其中有每个来源的文本。",
        "Add the text with that hash to the folder of --texts, or correct pact:contentHash.",
        "请将具有该散列值的文本放入 --texts 的文件夹，或更正 pact:contentHash。",
    ),
    (
        "source-text-changed",
        "A text that is given for a source is the text that was read, byte for byte.",
        "为来源给出的文本与所读文本逐字节相同。",
        "Give the text with its bytes unchanged, or read it again and write its hash, positions and digests.",
        "请给出字节未变的文本，或重读该文本并写入其散列值、位置和摘要值。",
    ),
    (
        "party-not-named",
        "Whoever takes part, is spoken of or speaks is named in one of the node's passages.",
        "参与者、所述对象和发言者都在该节点的某个文段中被点名。",
        "Cite the passage that names it; where a word stands for the name, give that passage pact:mentions.",
        "请引用点名的文段；若以他词代称，请为该文段添加 pact:mentions。",
    ),
    (
        "thing-not-named",
        "A thing's own evidence names it or mentions it.",
        "事物自身的证据点名或提及它。",
        "Cite the passage that does.",
        "请引用点名或提及它的文段。",
    ),
    (
        "technology-not-named",
        "What a node concerns is spoken of in its passages.",
        "节点所涉及的领域在其文段中有所述及。",
        "Cite the passage that speaks of it, or add the source's word for it to cues.csv.",
        "请引用述及它的文段，或将来源所用的词加入 cues.csv。",
    ),
    (
        "mention-without-name",
        "Who is mentioned without a name is named elsewhere in the same source.",
        "未点名而被提及者，在同一来源的别处被点名。",
        "Cite a passage that names it as well.",
        "请另引一个点名的文段。",
    ),
    (
        "mention-without-cue",
        "A passage that mentions someone has a word that can stand for the name.",
        "提及某方的文段含有可代称其名的词。",
        "Remove pact:mentions, or cite the passage with the word that stands for the name.",
        "请删去 pact:mentions，或引用含有代称的文段。",
    ),
    (
        "time-not-edtf",
        "A time is an EDTF string of level 0 or 1.",
        "时间是0级或1级的 EDTF 字符串。",
        "Write YYYY, YYYY-MM, YYYY-MM-DD or XXXX-MM.",
        "请写 YYYY、YYYY-MM、YYYY-MM-DD 或 XXXX-MM。",
    ),
    (
        "time-without-basis",
        "A year is given only with its basis.",
        "年份须与其依据一同给出。",
        "Add pact:timeBasis, or leave the year open: XXXX.",
        "请添加 pact:timeBasis，或不定年份：XXXX。",
    ),
    (
        "time-without-words",
        "A time completed from the publication date keeps the source's words.",
        "由发布日期推定的时间保留来源的原话。",
        "Add pact:statedTime with the source's words.",
        "请用 pact:statedTime 写入来源的原话。",
    ),
    (
        "time-without-publication",
        "A time completed from the publication date has a source with that date.",
        "由发布日期推定的时间，其来源有该日期。",
        "Give the source dcterms:issued, or leave the year open: XXXX.",
        "请为来源添加 dcterms:issued，或不定年份：XXXX。",
    ),
    (
        "time-finer-than-words",
        "A time is no finer than the words it was read from.",
        "时间不比所据文字更精确。",
        "Write the time as coarse as the words are.",
        "请按原话的精度书写时间。",
    ),
    (
        "time-after-publication",
        "What is told as past does not lie after the publication; what goes on does not begin after it.",
        "作为过去叙述的事不晚于发布日期，作为持续中叙述的事不始于发布日期之后。",
        "Correct pact:time; by when a promise is due is pact:term, such as ../2034-06.",
        "请更正 pact:time；承诺应于何时前兑现用 pact:term，如 ../2034-06。",
    ),
    (
        "time-not-computed",
        "A completed time equals what its words give from the publication date.",
        "推定的时间等于由原话和发布日期算得的时间。",
        "Write the time that the words give, or keep pact:statedTime alone.",
        "请写入由原话算得的时间，或只保留 pact:statedTime。",
    ),
    (
        "time-not-stated",
        "A time called stated has its digits or its month in a passage.",
        "称为原文所述的时间，其数字或月份见于文段。",
        "Cite the passage that has them, or give the basis from-publication.",
        "请引用含有它们的文段，或将依据改为由发布日期推定。",
    ),
    (
        "time-words-absent",
        "The words of a stated time stand in a passage.",
        "原文时间表述见于文段。",
        "Keep the source's own words.",
        "请保留来源的原话。",
    ),
    (
        "derived-by-hand",
        "What rules derive is never typed into a curated file.",
        "由规则推导者从不手工写入文件。",
        "Remove it; the rules give it from situations.",
        "请删去；规则会由情形推导出它。",
    ),
    (
        "party-by-hand",
        "Parties of a commitment, affiliation, claim or observation come from their roles.",
        "承诺、任职、主张和统计观测的参与方由其角色得出。",
        "Name giver and receiver, or holder and body; what a claim or figure is of is pact:about.",
        "请写明承诺方与受诺方，或任职者与所属机构；主张或数字的对象用 pact:about。",
    ),
    (
        "status-of-kind",
        "A situation has a status that its kind can have.",
        "情形的状态是其类别可有的状态。",
        "Use one that its kind can have, or another kind of situation.",
        "请用该类别可有的状态，或改用其他情形。",
    ),
    (
        "commitment-without-cue",
        "A commitment's passages have a word of promising.",
        "承诺的文段含有表示承诺的词。",
        "Cite the passage that has it, use a lower step, or add the source's word to cues.csv.",
        "请引用含有该词的文段，降低一级，或将来源所用的词加入 cues.csv。",
    ),
    (
        "agreement-without-cue",
        "An agreement's passages have a word of signing.",
        "协议的文段含有表示签署的词。",
        "Cite the passage that has it, use a lower step, or add the source's word to cues.csv.",
        "请引用含有该词的文段，降低一级，或将来源所用的词加入 cues.csv。",
    ),
    (
        "partnership-without-cue",
        "A continuing partnership's passages have a word of working together.",
        "持续的伙伴关系，其文段含有表示合作的词。",
        "Cite the passage that has it, use a lower step, or add the source's word to cues.csv.",
        "请引用含有该词的文段，降低一级，或将来源所用的词加入 cues.csv。",
    ),
    (
        "dormancy-without-cue",
        "A dormant partnership's passages have a word of resting.",
        "休止的伙伴关系，其文段含有表示停顿的词。",
        "Cite the passage that has it, give another status, or add the source's word to cues.csv.",
        "请引用含有该词的文段，改用其他状态，或将来源所用的词加入 cues.csv。",
    ),
    (
        "plan-told-as-fact",
        "What passages tell only as a plan or forecast is not said to have happened.",
        "文段仅作为计划或预测叙述的事，不说成已经发生。",
        "Give the status intended, expected or denied, or cite the passage that tells it as a fact.",
        "请将状态改为有意、预期或被否认，或引用作为事实叙述的文段。",
    ),
    (
        "party-without-cue",
        "Who promises, signs or works together is named in a passage with the word for it.",
        "承诺者、签署者和合作者在含有相应用词的文段中被点名。",
        "Cite the passage that has both; where a word stands for the name, give it pact:mentions.",
        "请引用两者兼有的文段；若以其他词代称，请为该文段添加 pact:mentions。",
    ),
    (
        "level-without-cue",
        "A level of government stands in the words.",
        "政府级别见于文字。",
        "Cite the passage that has it, leave the level out, or add the word to cues.csv.",
        "请引用含有它的文段，不写级别，或将该词加入 cues.csv。",
    ),
    (
        "acts-for",
        "Only a delegation acts for another, by evidence that names both or by a note that says so.",
        "只有代表团才代表他方，且须有点名双方的证据，或说明此为编者理解的注释。",
        "Remove pact:actsFor, or say on what it rests.",
        "请删去 pact:actsFor，或说明其依据。",
    ),
    (
        "tie-without-situation",
        "Two parties are tied only by a situation in which both take part.",
        "只有双方共同参与的情形才使两个参与方相联系。",
        "Correct the rule, or the parties of the situation.",
        "请更正规则，或情形的参与方。",
    ),
    (
        "shortcut-without-situation",
        "A derived shortcut has the partnership or affiliation it is short for.",
        "推导出的简写关系有其所代表的伙伴关系或任职。",
        "Correct the rule.",
        "请更正规则。",
    ),
    (
        "figure-not-in-words",
        "A value, amount or rank stands in the passages, in its unit.",
        "数值、金额或排名连同单位见于文段。",
        "Write the figure that the source states; sums and conversions are not facts.",
        "请写来源所述的数字；求和与换算不是事实。",
    ),
    (
        "literal-form",
        "Literals are in their one canonical form.",
        "字面量采用其唯一的规范形式。",
        "Write it so with: kg check --fix.",
        "请运行 kg check --fix。",
    ),
    (
        "literal-type",
        "A literal is one of its datatype, which is one that files use, and a number can be compared.",
        "字面量符合其数据类型，该类型为文件所用，且数字可以比较。",
        "Correct the value, or use a string, xsd:integer, xsd:decimal or xsd:boolean.",
        "请更正数值，或使用字符串、xsd:integer、xsd:decimal、xsd:boolean。",
    ),
    (
        "language-tag",
        "Language tags are lower case.",
        "语言标记用小写。",
        "Write it so with: kg check --fix.",
        "请运行 kg check --fix。",
    ),
    (
        "blank-node",
        "Every node has a name.",
        "每个节点都有名称。",
        "Give it an IRI, so that it can be corrected by name.",
        "请为其指定 IRI，以便按名更正。",
    ),
    (
        "prefix",
        "A fixed prefix means what it means everywhere.",
        "固定前缀处处含义相同。",
        "Use another prefix, or correct the address of this one.",
        "请改用其他前缀，或更正该前缀的地址。",
    ),
    (
        "character",
        "Text and IRIs have no invisible, directional, control or private characters.",
        "文本和 IRI 中没有不可见字符、方向字符、控制字符或私用字符。",
        "Remove it.",
        "请删去该字符。",
    ),
    (
        "not-composed",
        "Text is in Unicode normal form C.",
        "文本采用 Unicode 规范形式 C。",
        "Write composed characters.",
        "请使用合成字符。",
    ),
    (
        "mixed-scripts",
        "A word is written in one alphabet.",
        "一个词用一种字母书写。",
        "Write it in one alphabet.",
        "请用同一种字母书写。",
    ),
    (
        "file-form",
        "A curated file is in canonical form.",
        "人工编辑的文件采用规范形式。",
        "Write it so with: kg check --fix.",
        "请运行 kg check --fix。",
    ),
    (
        "dangling",
        "What a node refers to is there.",
        "节点所指之物确实存在。",
        "Correct the name, or describe it.",
        "请更正名称，或描述该物。",
    ),
    (
        "address",
        "An IRI that a file refers to begins with http, https or urn.",
        "文件所引用的 IRI 以 http、https 或 urn 开头。",
        "Use http, https or urn.",
        "请使用 http、https 或 urn。",
    ),
    (
        "vocabulary-restated",
        "A graph describes nothing that the shared vocabulary describes, and only what is named below id: or the "
        "void:uriSpace of its graph.ttl, besides technologies below tech: and measures below measure:.",
        "图谱不描述共享词汇表已描述者，且只描述 id: 或其 graph.ttl 所声明的 void:uriSpace 之下的事物，"
        "以及 tech: 之下的领域和 measure: 之下的指标。",
        "Remove it here, or give it a name of its own: a technology below tech:, a measure below measure:, a role "
        "or another concept, as any thing, below id: or the void:uriSpace of graph.ttl.",
        "请在此删去，或另取名称：领域取 tech: 之下、指标取 measure: 之下的名称；角色等其他概念同各事物一样，"
        "取 id: 或 graph.ttl 的 void:uriSpace 之下的名称。",
    ),
    (
        "type-missing",
        "Every node says what it is, by the name of a kind.",
        "每个节点都以类名说明其为何物。",
        "Say what it is with a, or correct its name.",
        "请用 a 说明其类别，或更正名称。",
    ),
    (
        "merged-by-hand",
        "Two things of ours are never made one by owl:sameAs.",
        "从不用 owl:sameAs 将本图中的两个事物合为一个。",
        "Give both facts one IRI, or keep the two apart.",
        "请为两处事实使用同一 IRI，或保持二者分开。",
    ),
    (
        "name-of-another",
        "No thing has another thing's name for an alias.",
        "没有事物以另一事物的名称为别名。",
        "Remove the alias.",
        "请删去该别名。",
    ),
    (
        "unknown-term",
        "Terms are those of the vocabularies that files use.",
        "术语出自文件所用的词汇表。",
        "Correct the spelling.",
        "请更正拼写。",
    ),
    (
        "deprecated-term",
        "No term is used that was given up.",
        "不使用已弃用的术语。",
        "Use what replaces it; the list of the terms that were given up names that.",
        "请改用替代术语；弃用术语表列出了替代项。",
    ),
    (
        "label-missing",
        "Every thing and situation has a label in English and one in Chinese.",
        "每个事物和情形都有英文标签和中文标签。",
        "Add rdfs:label with the tag; for a person, labels.ttl may say why there is no Chinese one.",
        "请添加带语言标记的 rdfs:label；个人若无中文名，可在 labels.ttl 中说明原因。",
    ),
    (
        "gist-missing",
        "Every situation has one gist in English and one in Chinese.",
        "每个情形都有一条英文要旨和一条中文要旨。",
        "Add one dcterms:description in each language, in your own words.",
        "请用自己的话为每种语言添加一条 dcterms:description。",
    ),
    (
        "review-missing",
        "Every thing and situation was read against its source by a person.",
        "每个事物和情形都由人对照来源读过。",
        "Read it, then add its row to the ledger.",
        "请对照阅读，然后在审读册中添加一行。",
    ),
    (
        "review-outdated",
        "A node has not changed since it was read against its source.",
        "节点自对照来源读过之后没有改变。",
        "Read it again, then write its new fingerprint into the ledger.",
        "请重新阅读，然后在审读册中写入新的指纹。",
    ),
    (
        "review-of-nothing",
        "A row of the ledger is about a node that is there, once.",
        "审读册的每一行对应一个存在的节点，且只出现一次。",
        "Remove the row.",
        "请删去该行。",
    ),
    (
        "graph-undescribed",
        "A graph says of itself what it is called, whose it is, its licence and its languages.",
        "图谱说明自身的名称、出版者、许可和所用语言。",
        "Write graph.ttl beside sources/, with one void:Dataset; until then nothing is claimed of the graph.",
        "请在 sources/ 旁编写 graph.ttl，描述一个 void:Dataset；在此之前，不替图谱作任何声明。",
    ),
    (
        "no-ledger",
        "There is a ledger of what was read against its source.",
        "有一份记录哪些节点已对照来源读过的审读册。",
        "Keep reviewed.csv beside the sources; without it, well-formed falsehoods are not caught.",
        "请在来源旁保存 reviewed.csv；否则无法发现形式正确的错误陈述。",
    ),
)

RULES: Final[Mapping[str, Rule]] = {
    name: Rule(name, _WEIGHTS.get(name, "violation"), {"en": en, "zh": zh}, {"en": do_en, "zh": do_zh})
    for name, en, zh, do_en, do_zh in _ROWS
}
"""Every rule of this package by name."""

_SEVERITY: Final[Mapping[str, Severity]] = {"Warning": "warning", "Info": "note"}


def register(shapes: Graph) -> dict[str, Rule]:
    """Return every rule that a finding can be of: those of this package and those of ``shapes``, by name.

    A message of a shape is two sentences: what is wrong, and what to do.
    """
    found = dict(RULES)
    for shape in sorted(s for s in set(shapes.subjects()) if isinstance(s, URIRef)):
        said = [shape, *shapes.objects(shape, SH.sparql)]
        messages = [m for node in said for m in shapes.objects(node, SH.message) if isinstance(m, Text)]
        if messages:
            rule = _of_shape(shape, messages, weight(shapes.value(shape, SH.severity)))
            found[rule.name] = rule
    return dict(sorted(found.items()))


def _of_shape(shape: URIRef, messages: list[Text], severity: Severity) -> Rule:
    parts = {str(m.language): sentences(str(m)) for m in messages}
    texts = {language: text for language, (text, _) in parts.items()}
    remedies = {language: remedy for language, (_, remedy) in parts.items()}
    return Rule(shape.rpartition("#")[2].rpartition("/")[2], severity, texts, remedies)


def sentences(message: str) -> tuple[str, str]:
    """Split the message of a shape into what is wrong and what to do.

    >>> sentences("Nobody visits himself. Correct guest or host.")
    ('Nobody visits himself.', 'Correct guest or host.')
    >>> sentences("无人拜访自己。请更正。")
    ('无人拜访自己。', '请更正。')
    """
    for end in (". ", "。"):
        what, mark, remedy = message.partition(end)
        if mark and remedy:
            return what + mark.strip(), remedy
    return message, ""


def weight(severity: Node | None) -> Severity:
    """Return the weight of a severity of SHACL."""
    return _SEVERITY.get(str(severity).rpartition("#")[2], "violation")
