"""What is known of a person, as rows of name and value, in one order wherever it is shown."""

from app.wording import sex, tr


def facts_of(person) -> list[tuple[str, str]]:
    """Nothing is listed that is not known."""
    rows = [
        (tr("Sex"), sex(person.sex or "")),
        (tr("Born"), person.birth or ""),
        (tr("Tags"), ", ".join(person.tags)),
        *person.attributes.items(),
        (tr("Kept until"), person.retain_until or ""),
        (tr("Legal basis"), person.legal_basis or ""),
    ]
    return [(name, value) for name, value in rows if value]
