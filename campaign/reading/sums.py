"""Digits and units added up from left to right, with the faults that make a number no number."""

from decimal import Decimal


class Sum:
    """The running value: sections below 万, then 万 and 亿, with the digit that still waits for its unit."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.width = 0  # how many digits the waiting number has
        self.small = 10**4  # the last unit below 万, which the next must be smaller than
        self.big = 10**16
        self.unit = 0  # the last unit of any size
        self.zero = False
        self.elided = False  # a unit had to be supplied
        self.pointed = False  # decimals were multiplied already: nothing may follow (10.1万零100)
        self.fault: str | None = None

    def take_digit(self, value: Decimal, width: int) -> None:
        """A number of `width` digits, which waits for its unit."""
        if self.digit is not None or self.pointed:
            self.fault = "malformed"
        self.digit, self.width = value, width

    def take_zero(self) -> None:
        """零: what follows skips a place; a digit that still waits takes the next smaller unit (两万二零一十)."""
        if self.digit is not None and self.unit > 10 and not self.zero and self.width == 1:
            self.section += self._supplied(self.unit)
            self.small, self.digit = min(self.small, self.unit // 10), None
        self.zero = True

    def _supplied(self, unit: int) -> Decimal:
        """The waiting digit with the unit below `unit`: nothing was skipped, or 零 would say so."""
        self.elided = True
        return (self.digit or Decimal(0)) * unit / 10

    def _multiplied(self, unit: int, section: Decimal) -> Decimal:
        """What stood before 万 where this unit multiplies it once more; 0 where it does not."""
        once = self.big == 10**4 and self.total < 10**8
        return self.total if once and (unit == 10**8 or (self.unit == unit and not section)) else Decimal(0)

    def take_unit(self, unit: int) -> None:
        """A unit (10, 1000, 10**4, …) for the number that waits, or for what was added up so far."""
        if self.fault:
            return  # already malformed; adding on could only overflow
        if unit < 10**4:
            if (self.digit is None and unit != 10) or unit >= self.small:
                self.fault = "malformed"
            self.section += (self.digit if self.digit is not None else Decimal(1)) * unit
            self.small = unit
        else:
            if self.digit is not None and 10 < self.small < 10**4 and not self.zero:
                if self.width == 1:
                    self.digit = self._supplied(self.small)  # 8千3万
                elif self.width != len(str(self.small)) - 1:
                    self.fault = "malformed"  # 8千25万
            section = self.section + (self.digit or 0)
            big, above = unit, self._multiplied(unit, section)
            if above:  # 三万亿, 四万万
                self.total, section, self.big = Decimal(0), section + above, 10**16
                big = 10**8
            if not section or unit >= self.big:
                self.fault = "malformed"
            self.total += section * unit
            self.section, self.small, self.big = Decimal(0), 10**4, big
        self.pointed = self.pointed or (self.digit is not None and self.digit != int(self.digit))
        self.digit, self.width, self.unit, self.zero = None, 0, unit, False

    def finish(self) -> tuple[Decimal, bool]:
        """The value, and whether a unit had to be supplied."""
        value = self.total + self.section
        if self.digit is not None:
            tail = self.digit
            if self.unit and self.unit <= tail:
                self.fault = "malformed"
            elif self.unit > 10 and not self.zero and self.width == 1:
                tail = self._supplied(self.unit)
            elif self.unit > 10 and not self.zero and self.width not in {len(str(self.unit)) - 1, 3}:
                self.fault = "malformed"  # 3万25: 30,025 or 32,500?
            value += tail
        return value, self.elided
