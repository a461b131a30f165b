"""What `audit verify` says at the command line."""

from collections.abc import Sequence

ABOUT = "审计：核对有没有人改过、删过记录"
VERIFY = "从第一环到最后一环重算核对链；断了退出码为 1"
WHAT = "要做什么：verify 核对"
CAMPAIGN = "只核对这场活动（默认全部）"
HEAD = "上次抄下的链头（前 8 位以上）：看它还在不在链上，末尾有没有被截掉"
NEEDS_CAMPAIGN = "给了 --head 就要写明 --campaign：每场活动各有各的链头。"
SHORT_HEAD = "链头太短，至少抄前 8 位。"
_TABLES = {"audit": "审计", "ledger": "台账", "audit_words": "审计内容", "audit_chain": "核对链"}
_BROKEN = {
    "altered": "被改过",
    "removed": "被删掉了",
    "slipped_in": "是后来塞进去的",
    "words": "的前后内容被改过",
    "link": "这一环对不上",
}
MOST = 200


def unbroken(name: str, links: int, head: str, purged: int, known_at: int | None) -> str:
    """Say that everything fits, and give the head to be written down."""
    said = f"✓ {name}：核对链完整，{links} 环，链头 {head}（抄下来，下次用 --head 对一对）"
    if purged:
        said += f"；{purged} 条的内容到期清掉了，链上仍能证明没动过"
    if known_at is not None:
        said += f"；上次的链头是第 {known_at} 环，没有变"
    return said


def broken(name: str, links: int, findings: Sequence[tuple[str, str, int]]) -> str:
    """Name what does not fit: (what is wrong, table, row)."""
    lines = [f"✗ {name}：核对链 {links} 环，有 {len(findings)} 处对不上"]
    for what, table, row_id in findings[:MOST]:
        if what == "head":
            lines.append("  · 抄下的链头不在链上：末尾被截掉过，或者整条链重做过")
        else:
            lines.append(f"  · {_TABLES[table]}第 {row_id} 条{_BROKEN[what]}")
    if len(findings) > MOST:
        lines.append(f"  · 还有 {len(findings) - MOST} 处")
    return "\n".join(lines)
