"""The style sheet, written once for both themes: what Qt's Fusion style is told beyond its palette.

Widgets opt in with a property (`role`, `primary`, `segment`, `level`); none carries a style sheet of its own.
"""

from pathlib import Path

from app.design import spacing
from app.design.colours import Colours, contrast

_ICONS = (Path(__file__).resolve().parents[2] / "resources" / "icons").as_posix()


def style_sheet(c: Colours) -> str:
    return "\n".join((_ground(c), _buttons(c), _fields(c), _lists(c), _frames(c), _notices(c)))


def _ground(c: Colours) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {c.window}; }}
    QMainWindow::separator {{ background: {c.line}; width: 1px; height: 1px; }}
    QMainWindow::separator:hover {{ background: {c.accent}; }}
    QMenuBar {{ background: {c.panel}; border-bottom: 1px solid {c.line}; }}
    QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.hover}; }}
    QMenu {{ background: {c.raised}; border: 1px solid {c.line}; padding: 4px 0; }}
    QMenu::item {{ padding: 5px 28px 5px 28px; }}
    QMenu::item:selected {{ background: {c.selection}; }}
    QMenu::item:disabled {{ color: {c.disabled}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 6px; }}
    QStatusBar {{ background: {c.panel}; border-top: 1px solid {c.line}; color: {c.muted}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {c.muted}; padding: 2px {spacing.TIGHT}px; }}
    QDockWidget {{ color: {c.muted}; }}
    QDockWidget::title {{
        background: {c.panel}; padding: 6px 10px; border-bottom: 1px solid {c.line}; text-align: left;
    }}
    QSplitter::handle {{ background: {c.line}; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="section"] {{ color: {c.muted}; font-weight: 600; }}
    QLabel:disabled {{ color: {c.disabled}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {c.disabled}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _buttons(c: Colours) -> str:
    return f"""
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton, QToolButton {{
        background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; border-radius: {spacing.RADIUS}px;
        padding: 4px 12px; min-height: 18px;
    }}
    QToolButton {{ padding: 4px 6px; }}
    QToolButton[popupMode="2"] {{ padding-right: 16px; }}
    QToolButton::menu-indicator {{
        image: url({_arrow(c, "down")}); width: 12px; height: 12px;
        subcontrol-origin: border; subcontrol-position: center right; right: 6px;
    }}
    QToolButton[flat="true"] {{ background: transparent; border-color: transparent; }}
    QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.selection}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {c.disabled}; background: {c.panel}; }}
    QToolButton[flat="true"]:disabled {{ background: transparent; }}
    QPushButton[primary="true"] {{
        background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; padding: 4px 16px;
    }}
    QPushButton[primary="true"]:hover {{ border-color: {c.text}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; padding: 3px 15px; }}
    QPushButton[primary="true"]:disabled {{ background: {c.panel}; color: {c.disabled}; border-color: {c.line}; }}
    QToolButton[segment] {{ border-radius: 0; padding: 4px 6px; margin: 0; border-right-width: 0; }}
    QToolButton[segment="first"] {{ border-top-left-radius: 4px; border-bottom-left-radius: 4px; }}
    QToolButton[segment="last"] {{
        border-top-right-radius: 4px; border-bottom-right-radius: 4px; border-right-width: 1px;
    }}
    QToolButton[segment="only"] {{ border-radius: 4px; border-right-width: 1px; }}
    QToolButton:checked {{ background: {c.selection}; border-color: {c.accent}; }}
    QToolButton[segment]:checked {{ font-weight: 600; }}
    QToolButton[segment]:focus {{ border: 1px solid {c.accent}; }}
    QToolButton[fold="true"] {{
        background: transparent; border-color: transparent; padding: 4px 2px; text-align: left;
    }}
    QToolButton[fold="true"]:checked {{ background: transparent; border-color: transparent; }}
    QToolButton[fold="true"]:focus {{ border-color: {c.accent}; }}
    QTabBar[role="places"] {{ background: {c.panel}; }}
    QTabBar[role="places"]::tab {{
        background: transparent; color: {c.muted}; padding: 9px 16px 7px 12px; border: none;
        border-bottom: 2px solid transparent;
    }}
    QTabBar[role="places"][narrow="true"]::tab {{ padding: 9px 9px 7px 9px; }}
    QTabBar[role="places"]::tab:hover {{ color: {c.text}; background: {c.hover}; }}
    QTabBar[role="places"]::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
    QTabBar[role="places"]::tab:focus {{ background: {c.hover}; }}
    QCheckBox, QRadioButton {{ spacing: 6px; }}
    QCheckBox::indicator, QListView::indicator {{
        width: 14px; height: 14px; border: 1px solid {c.muted}; border-radius: 3px; background: {c.field};
    }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: url({_ICONS}/{_tick(c)}.svg);
    }}
    QCheckBox::indicator:disabled {{ border-color: {c.line}; background: {c.panel}; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.line}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{
        background: {c.text}; border: 1px solid {c.panel}; width: 12px; margin: -5px 0; border-radius: 6px;
    }}
    QSlider::handle:horizontal:focus {{ border: 2px solid {c.accent}; }}
    """


def _tick(c: Colours) -> str:
    """A style sheet's picture cannot take the text's colour: there is a white tick and a black one."""
    return f"tick-{_seen_on(c.accent)}"


def _arrow(c: Colours, way: str) -> str:
    return f"{_ICONS}/arrow-{way}-{_seen_on(c.field)}.svg"


def _seen_on(ground: str) -> str:
    return "light" if contrast(ground, "#ffffff") > contrast(ground, "#000000") else "dark"


def _fields(c: Colours) -> str:
    return f"""
    QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.line}; border-radius: {spacing.RADIUS}px;
        padding: 3px 8px; min-height: 20px; selection-background-color: {c.selection}; selection-color: {c.text};
    }}
    QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {{
        border-color: {c.accent};
    }}
    QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {{
        color: {c.disabled}; background: {c.panel};
    }}
    QSpinBox, QDoubleSpinBox {{ padding: 0 22px 0 8px; min-height: 26px; max-height: 26px; }}
    QAbstractSpinBox > QLineEdit {{ border: none; padding: 0; background: transparent; min-height: 0; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-position: top right; width: 20px; border: none; }}
    QSpinBox::down-button, QDoubleSpinBox::down-button {{
        subcontrol-position: bottom right; width: 20px; border: none;
    }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({_arrow(c, "up")}); width: 10px; height: 10px; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
        image: url({_arrow(c, "down")}); width: 10px; height: 10px;
    }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url({_arrow(c, "down")}); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{
        background: {c.raised}; border: 1px solid {c.line}; selection-background-color: {c.selection}; outline: none;
    }}
    QProgressBar {{
        background: {c.field}; border: 1px solid {c.line}; border-radius: {spacing.RADIUS}px; text-align: center;
        min-height: 16px; color: {c.text};
    }}
    QProgressBar::chunk {{ background: {c.selection}; border-radius: 3px; }}
    """


def _lists(c: Colours) -> str:
    return f"""
    QListView, QTreeView, QTableView {{
        background: {c.field}; border: 1px solid {c.line}; border-radius: {spacing.RADIUS}px; outline: none;
        selection-background-color: {c.selection}; selection-color: {c.text};
    }}
    QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {c.accent}; }}
    QAbstractItemView[role="grid"] {{ background: {c.canvas}; border: none; border-radius: 0; }}
    QListView[role="plain"] {{ background: transparent; border: 1px solid transparent; }}
    QListView[role="plain"]:focus {{ border-color: {c.accent}; }}
    QListView[role="plain"]::item {{ padding: 6px 8px; border-radius: {spacing.RADIUS}px; }}
    QListView[role="plain"][narrow="true"]::item {{ padding: 6px 3px; }}
    QListView[role="plain"]::item:hover {{ background: {c.hover}; }}
    QListView[role="plain"]::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QListView[role="rows"]::item {{ padding: 6px 8px; }}
    QListView[role="rows"]::item:hover {{ background: {c.hover}; }}
    QListView[role="rows"]::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QTreeView[role="list"] {{ border: none; border-radius: 0; }}
    QTreeView[role="list"]::item {{ padding: 4px 6px; }}
    QTreeView[role="list"]::item:hover {{ background: {c.hover}; }}
    QTreeView[role="list"]::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QHeaderView::section {{
        background: {c.panel}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line}; padding: 5px 8px;
    }}
    QTableView {{ gridline-color: {c.line}; }}
    QTableView::item {{ padding: 3px 8px; }}
    QTableView[role="figures"] {{ background: transparent; border: 1px solid transparent; border-radius: 0; }}
    QTableView[role="figures"]:focus {{ border-color: {c.accent}; }}
    QTableView[role="figures"]::item {{ padding: 3px 4px; }}
    QTableView[role="figures"] QHeaderView {{ background: transparent; border: none; }}
    QTableView[role="figures"] QHeaderView::section {{ background: transparent; padding: 3px 6px; }}
    """


def _frames(c: Colours) -> str:
    return f"""
    QFrame[role="panel"] {{ background: {c.panel}; border: none; }}
    QFrame[role="bar"] {{ background: {c.panel}; border: none; border-bottom: 1px solid {c.line}; }}
    QFrame[role="bottom-bar"] {{ background: {c.panel}; border: none; border-top: 1px solid {c.line}; }}
    QFrame[role="side"] {{ background: {c.panel}; border: none; border-left: 1px solid {c.line}; }}
    QWidget[role="dock"] {{ background: {c.panel}; }}
    QLabel[role="chip"] {{ background: {c.canvas}; color: {c.muted}; border: 1px solid {c.line}; }}
    QFrame[role="card"] {{ background: {c.panel}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[role="picture"] {{ background: {c.canvas}; border: 1px solid {c.line}; }}
    QFrame[role="rule"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
    QTextBrowser[role="page"] {{
        background: {c.field}; border: 1px solid {c.line}; border-radius: {spacing.RADIUS}px; color: {c.text};
    }}
    QTextBrowser[role="page"]:focus {{ border-color: {c.accent}; }}
    QPdfView {{ background: {c.canvas}; border: 1px solid transparent; }}
    QPdfView:focus {{ border: 1px solid {c.accent}; }}
    QGraphicsView {{ background: {c.canvas}; border: 1px solid transparent; }}
    QGraphicsView:focus {{ border: 1px solid {c.accent}; }}
    """


def _notices(c: Colours) -> str:
    levels = {
        "error": (c.error, c.on_error),
        "info": (c.info, c.on_info),
        "done": (c.done, c.on_done),
        "lead": (c.lead, c.on_lead),
    }
    return "\n".join(
        f"""
        QFrame[level="{level}"] {{ background: {ground}; border: none; }}
        QFrame[level="{level}"] QLabel {{ color: {text}; background: transparent; }}
        QFrame[level="{level}"] QToolButton[flat="true"]:hover {{ border-color: {text}; background: transparent; }}
        """
        for level, (ground, text) in levels.items()
    )
