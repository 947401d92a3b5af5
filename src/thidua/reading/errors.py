"""Why a file could not be read, in a sentence fit for the person who sent it."""


class UnreadableFile(Exception):
    """The file is refused or is no plan. `code` is a stable word, `sentence` says what, where and how to mend it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def busy_machine() -> UnreadableFile:
    """The sentence for work that the clock ended, not its own size: the machine had too much else to do."""
    return UnreadableFile(
        "busy_machine", "Máy chủ đang bận nên chưa đọc xong tệp này; hãy thử lại sau ít phút hoặc gửi bản .docx."
    )
