"""The layers, the topmost first: which is drawn on, which are seen, and how the current one is laid on those below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QToolButton, QWidget

from app.design import spacing
from app.sketch.layers import BLENDS, Layer, LayerLook
from app.views.sketch.amount import Amount, grid_of
from app.views.sketch.layer_pictures import SIDE, LayerPictures
from app.widgets.builders import column, form_label, keep_icon, label, row, tool_button
from app.workbench import Workbench

_ACTIONS = ("layer_add", "layer_copy", "layer_up", "layer_down", "layer_merge", "layer_remove")
_NUMBER = Qt.ItemDataRole.UserRole
_ROWS, _ROW = 5, SIDE + 6


class LayersBox(QWidget):
    def __init__(self, workbench: Workbench, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = workbench.sketch
        self._filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Layers, the topmost first"))
        self.list.setToolTip(self.tr("Ticked layers are seen; F2 or a double click renames one"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.pictures = LayerPictures(self._sketch, self)
        self.pictures.made.connect(self._show_picture)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.opacity = Amount(self.tr("Opacity"), 0, 100, suffix=" %", tip=self.tr("Opacity of the layer"))
        self.opacity.slider.setAccessibleName(self.tr("Opacity of the layer"))
        self.opacity.field.setAccessibleName(self.tr("Opacity of the layer"))
        self.blend = QComboBox()
        self.blend.setAccessibleName(self.tr("How the layer is laid on those below"))
        self.blend.setToolTip(self.blend.accessibleName())
        names = {"normal": self.tr("Normal"), "multiply": self.tr("Multiply")}
        for key in BLENDS:
            self.blend.addItem(names[key], key)
        self.lock = QToolButton()
        self.lock.setCheckable(True)
        self.lock.setAccessibleName(self.tr("Lock the layer"))
        self.lock.setToolTip(self.tr("Lock the layer, so that nothing is drawn on it"))
        self.lock.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_icon(self.lock, "unlock")
        buttons = [tool_button(actions[f"sketch_{name}"]) for name in _ACTIONS]
        grid = grid_of(self.opacity)
        grid.addWidget(form_label(self.tr("Blend")), 1, 0)
        grid.addLayout(row(self.blend, None, self.lock), 1, 1, 1, 2)
        self.setLayout(
            column(label(self.tr("Layers"), "section"), self.list, row(*buttons, None, gap=spacing.TIGHT), grid)
        )
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(self._dress)
        self.opacity.on_change = self._set_opacity
        self.blend.activated.connect(lambda _: self._set(blend=self.blend.currentData()))
        self.lock.clicked.connect(lambda checked: self._set(locked=checked))
        self._sketch.layers_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        document, layer = self._sketch.document, self._sketch.layer
        if document is None or layer is None:
            return
        self._filling = True
        layers = list(reversed(document.layers))
        while self.list.count() > len(layers):
            self.list.takeItem(self.list.count() - 1)
        for place, each in enumerate(layers):
            item = self.list.item(place)
            if item is None:
                item = QListWidgetItem()
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
                item.setSizeHint(QSize(0, _ROW))
                self.list.addItem(item)
            item.setText(each.look.name)
            item.setIcon(self._picture(each))
            item.setData(_NUMBER, each.number)
            item.setCheckState(Qt.CheckState.Checked if each.look.visible else Qt.CheckState.Unchecked)
            item.setToolTip(self._described(each.look))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.look.name}, {self._described(each.look)}")
            if each.number == layer.number:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(_ROWS * _ROW + 4)
        self.opacity.show_value(layer.look.opacity)
        self.blend.setCurrentIndex(BLENDS.index(layer.look.blend))
        self.lock.setChecked(layer.look.locked)
        keep_icon(self.lock, "lock" if layer.look.locked else "unlock")
        self._filling = False

    def _picture(self, layer: Layer) -> QIcon:
        return QIcon(self.pictures.pixmap(layer, self.devicePixelRatioF()))

    def _show_picture(self, number: int) -> None:
        document = self._sketch.document
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(_NUMBER) == number and document is not None:
                self._filling = True
                item.setIcon(self._picture(document.layer(number)))
                self._filling = False

    def _described(self, look: LayerLook) -> str:
        said = [self.tr("{0} %").format(look.opacity), self.blend.itemText(BLENDS.index(look.blend))]
        said += [self.tr("hidden")] if not look.visible else []
        said += [self.tr("locked")] if look.locked else []
        return ", ".join(said)

    def _choose(self, item: QListWidgetItem | None, _: QListWidgetItem | None = None) -> None:
        if item is not None and not self._filling:
            self._sketch.choose_layer(item.data(_NUMBER))

    def _dress(self, item: QListWidgetItem) -> None:
        if not self._filling:
            shown = item.checkState() == Qt.CheckState.Checked
            self._sketch.dress_layer(item.data(_NUMBER), name=item.text().strip() or "…", visible=shown)

    def _set_opacity(self, value: int, sliding: bool) -> None:
        # One step to undo for one pull of the slider; until then it is only looked at.
        if sliding:
            self._sketch.try_opacity(value)
        else:
            self._set(opacity=value)

    def _set(self, **look: object) -> None:
        if self._sketch.layer is not None and not self._filling:
            self._sketch.dress_layer(self._sketch.current, **look)
