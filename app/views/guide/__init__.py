"""The user's guide in the window; its text and pictures lie in `resources/guide`."""
