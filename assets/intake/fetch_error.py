"""Why an address gave nothing: one error for the whole of fetching."""

from __future__ import annotations

from assets.input_error import InputError


class FetchError(InputError):
    """An address that gave no file. `code` says why; `again`: another try may help now.

    `wait`: seconds that the server asked us to wait, None where it said nothing.
    """

    def __init__(
        self, code: str, zh: str, en: str, *, again: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(zh, en)
        self.code = code
        self.again = again
        self.wait = wait

    @property
    def gone(self) -> bool:
        """Whether the server says that there is no such file."""
        return self.code == "gone"
