"""What a person gave us and we cannot use, said in both languages.

The stages know no language and no exit status: they raise `InputError`, the command says it.
"""

from __future__ import annotations


class InputError(ValueError):
    """One sentence that a person can act on: in Chinese (`zh`) and in English (`en`)."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def sentence(self, lang: str) -> str:
        """Return the sentence in `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh
