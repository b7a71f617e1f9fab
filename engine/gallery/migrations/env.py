"""What Alembic runs to apply the steps: on the connection it is handed, in the transaction that is open there.

Which steps there are is in `versions`, when they are applied is in `engine.gallery.upgrade`.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_version",
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
