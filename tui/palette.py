"""The command palette's list, with every name as plain text: a plan's title is data, never markup."""

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.plain import clean


class CommandProvider(Provider):
    """Offers what the application says can be done on the screen at hand."""

    async def discover(self) -> Hits:
        """Everything, in the order it is given."""
        for title, help_text, callback, _ in self.app.get_system_commands(self.screen):
            name = clean(title)
            yield DiscoveryHit(Text(name), callback, text=name, help=_plain_help(help_text))

    async def search(self, query: str) -> Hits:
        """What matches what is typed."""
        matcher = self.matcher(query)
        for title, help_text, callback, _ in self.app.get_system_commands(self.screen):
            name = clean(title)
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Text(name), callback, text=name, help=_plain_help(help_text))


def _plain_help(text: str) -> str | None:
    """The help, unless something in it could be taken for markup: the palette has no way to say that it is not."""
    text = clean(text)
    return None if "[" in text else text
