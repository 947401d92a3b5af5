"""Why a file could not be read, in a sentence fit for the person who sent it."""


class UnreadableFile(Exception):
    """The file is refused or is no plan. `code` is a stable word, `sentence` says what, where and how to mend it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
