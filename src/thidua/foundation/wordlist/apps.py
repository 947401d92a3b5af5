from django.apps import AppConfig


class WordlistConfig(AppConfig):
    name = "thidua.foundation.wordlist"
    label = "wordlist"

    def ready(self) -> None:
        from thidua.foundation.doctor import Check, register
        from thidua.foundation.wordlist.upkeep import words_are_known

        register(Check("words", "Từ để tìm có trong danh mục", words_are_known))
