"""The drawing tools: what each one is like and how it answers to pressure and tilt. A new tool is one line here.

How a tool's marks come onto the paper is in `painter`; nothing here needs numpy.
"""

from dataclasses import dataclass, replace

LARGEST = 400
"""The widest brush, in pixels of the paper."""


@dataclass(frozen=True)
class Tool:
    """`effect` is ink, erase or smudge. `spacing` is in diameters, `flow` what one dab adds of what is missing.

    `tooth` is how much the paper shows: the deeper a spot lies, the more pressure it takes to reach it. `least_size`
    and `least_ink` are what is left at no pressure, `widens` how much wider a pen that lies flat draws.
    """

    name: str
    title: str
    icon: str
    effect: str
    size: float
    opacity: int
    hardness: int
    spacing: float
    flow: float
    tooth: float = 0.0
    grain: str = ""
    builds_up: bool = True
    least_size: float = 1.0
    least_ink: float = 1.0
    widens: float = 0.0


TOOLS = (
    Tool(
        "pencil", "Pencil", "pencil", "ink", 9, 90, 55, 0.12, 0.26,
        tooth=0.8, grain="paper", least_size=0.55, least_ink=0.18, widens=4.0,
    ),
    Tool(
        "charcoal", "Charcoal", "charcoal", "ink", 56, 85, 25, 0.07, 0.10,
        tooth=1.7, grain="rough", least_size=0.8, least_ink=0.12, widens=1.5,
    ),
    Tool("line", "Line pen", "line-pen", "ink", 6, 100, 90, 0.08, 1.0, builds_up=False, least_size=0.15, widens=0.6),
    Tool("smudge", "Smudge", "smudge", "smudge", 44, 60, 40, 0.10, 1.0, least_ink=0.2),
    Tool("eraser", "Eraser", "eraser", "erase", 40, 100, 70, 0.08, 0.45, least_size=0.7, least_ink=0.25),
)  # fmt: skip
TOOL = {tool.name: tool for tool in TOOLS}


@dataclass(frozen=True)
class Brush:
    """A tool as it is set: size in pixels of the paper, opacity and hardness in hundredths, shade 0 black to 255."""

    tool: str
    size: float
    opacity: int
    hardness: int
    shade: int = 20

    @classmethod
    def of(cls, name: str) -> "Brush":
        tool = TOOL[name]
        return cls(name, tool.size, tool.opacity, tool.hardness)

    def sized(self, size: float) -> "Brush":
        return replace(self, size=min(max(round(size, 1), 1.0), float(LARGEST)))
