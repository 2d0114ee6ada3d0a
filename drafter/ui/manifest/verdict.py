"""What came of checking a manifest: yes or no first, then every question with its answer, and whose key signed it."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from drafter.app.manifests import Manifest, Verdict
from drafter.ui.theme import current_theme


class VerdictDialog(QDialog):
    """Shows a verdict."""

    def __init__(self, name: str, manifest: Manifest, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check a manifest")
        self.resize(640, 420)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What came of it")
        self.text.setHtml(_rich(name, manifest, verdict))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(self.text, 1)
        column.addWidget(box)


def _rich(name: str, manifest: Manifest, verdict: Verdict) -> str:
    colors = current_theme().colors
    color = colors["good" if verdict.is_yes else "bad"]
    answer = (
        "Yes: this draft holds what the manifest says." if verdict.is_yes else "No: this draft is not proved by it."
    )
    rows = "".join(
        f'<p style="color:{colors["text" if yes else "bad"]}">{"✓ yes" if yes else "✗ no"}&nbsp;&nbsp;{escape(told)}</p>'
        for yes, told in verdict.answers
    )
    whose = (
        "That is your own key."
        if verdict.is_own
        else ""
        if not verdict.is_genuine
        else "Compare these digits with those that the signer told you by another way: who has another key can sign too."
    )
    return (
        f'<h3 style="color:{color}">{answer}</h3><p>{escape(name)}{_signed(manifest, verdict)}</p>{rows}'
        f"<p>{'Signed by the key' if verdict.is_genuine else 'It names the key'} <b>{verdict.fingerprint}</b>. {whose}</p>"
    )


def _signed(manifest: Manifest, verdict: Verdict) -> str:
    """Of what it is and who signed it when, where what it says may be believed."""
    says = manifest.says
    if not verdict.is_genuine:
        return ""
    try:
        version, by = says["version"], says["signed"]
        what = f"version {version['number']} “{version['name']}”" if version else f"step {says['entry']}"
        return escape(f", of {what}, signed by {by['by']} on {by['at'][:10]}")
    except (LookupError, TypeError):
        return ""
