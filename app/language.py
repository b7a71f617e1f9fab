"""The language of the window: the system's or a chosen one, from the translations in `resources/strings`.

Texts are English in the code. How the translations are kept up is in the README; the engine's own are translated by
`app.engine_texts`.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Each in its own words, so that it is found again by whoever cannot read the other."""
_SOURCE = "en"


class Strings(QTranslator):
    """A text that its widget's own context does not hold is looked for among those that are declared in tables."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        """None where there is none: an empty text would be shown as it is."""
        own = super().translate(context, text, disambiguation, number)
        return own or super().translate("", text, disambiguation, number) or None


_installed: list[QTranslator] = []
_in_use = [_SOURCE]


def in_use() -> str:
    return _in_use[0]


def use(choice: str) -> str:
    """Before a window is made. `choice` is one of the languages or `system`; the language in use is the answer."""
    application = QCoreApplication.instance()
    for translator in _installed:
        application.removeTranslator(translator)
    _installed.clear()
    _in_use[0] = language = choice if choice in LANGUAGES else of_system()
    QLocale.setDefault(QLocale.system() if choice == "system" else QLocale(language))
    if language != _SOURCE:
        from engine.language import FOLDER

        of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt's own words first: they are asked last.
        for made, name, folder in (
            (QTranslator(application), f"qtbase_{language}", of_qt),
            (Strings(application), f"limner_{language}", str(FOLDER)),
        ):
            if made.load(name, folder):
                application.installTranslator(made)
                _installed.append(made)
    return language


def of_system() -> str:
    """The first language of the system that there is a translation for; English where there is none."""
    spoken = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in spoken if name in LANGUAGES), _SOURCE)
