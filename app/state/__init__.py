"""What the window knows: the library, the probe, the search, the enrolment. Views show it and ask it for changes.

Each noun is one QObject with signals; none of them knows a widget, and long work goes through `app.operations`.
"""
