"""Numbers as people in the group write them; from integers, without floats."""

WAN_FEN = 1_000_000
YI_FEN = 10_000 * WAN_FEN
BAR_WIDTH = 10
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def money(fen: int) -> str:
    """Return fen as 3万, 12.34万, 1.2亿 where that is exact to the cent of a 万, else as 12,345.67元."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    for unit_fen, unit in ((YI_FEN, "亿"), (WAN_FEN, "万")):
        if fen >= unit_fen and fen * 10_000 % unit_fen == 0:
            return f"{sign}{_decimal(fen * 10_000 // unit_fen, 4)}{unit}"
    yuan, cents = divmod(fen, 100)
    return f"{sign}{yuan:,}.{cents:02d}元" if cents else f"{sign}{yuan:,}元"


def rough_money(fen: int) -> str:
    """Return fen for a board: to a tenth of a 万 rounded down, 0 as 0; below 1000 yuan in yuan."""
    if fen >= YI_FEN:
        return f"{_decimal(fen * 100 // YI_FEN, 2)}亿"
    if fen >= WAN_FEN // 10:
        return f"{_decimal(fen * 10 // WAN_FEN, 1)}万"
    return f"{fen // 100}元" if fen else "0"


def points(hundredths: int) -> str:
    """Return hundredths of a point as 30, 30.5, 30.25."""
    sign = "-" if hundredths < 0 else ""
    return sign + _decimal(abs(hundredths), 2)


def signed_points(hundredths: int) -> str:
    """Return points with their sign: +30, -5, 0."""
    return f"+{points(hundredths)}" if hundredths > 0 else points(hundredths)


def percent(part: int, whole: int) -> str:
    """Return part of whole in per cent, rounded down: 100% means it is reached."""
    return f"{part * 100 // whole}%" if whole > 0 else "—"


def bar(part: int, whole: int) -> str:
    """Return a bar of ten blocks in eighths; something shows as soon as there is anything, all only at the target."""
    if whole <= 0 or part <= 0:
        return "░" * BAR_WIDTH
    eighths = min(BAR_WIDTH * 8, part * BAR_WIDTH * 8 // whole) or 1
    full, rest = divmod(eighths, 8)
    return ("█" * full + _EIGHTHS[rest]).ljust(BAR_WIDTH, "░")


def _decimal(scaled: int, places: int) -> str:
    whole, rest = divmod(scaled, 10**places)
    tail = f"{rest:0{places}d}".rstrip("0")
    return f"{whole:,}.{tail}" if tail else f"{whole:,}"
