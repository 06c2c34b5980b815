"""The command `okrsite`: one verb a module, each loaded only when it is called."""

from __future__ import annotations

import errno
from importlib import import_module

import click

from okrsite import __version__
from okrsite.cli.terminal import color_wanted, harmless, never_fail_on_characters
from okrsite.problems import OkrsiteError

VERBS = {
    "init": "Begin a new site.",
    "new": "Draft an objective, or the next cycle.",
    "check": "Find what is wrong in the content, and what could be better.",
    "status": "Show how the key results of a cycle stand.",
    "due": "Show what is owed, by whom and by when; write the reminder mail.",
    "check-in": "Record how your key results stand.",
    "publish": "Publish a cycle at the town hall, and lock its promises.",
    "amend": "Change a promise after the town hall, and say why.",
    "close": "Close a cycle: how each key result ended, and what we learned.",
    "correct": "Record why a file of a closed cycle was changed.",
    "build": "Build the site.",
    "serve": "Preview the site while you write.",
    "generate": "Write the site as Markdown with its theme, for any engine.",
}
"""Each verb with its line in the help; its module in this folder has the same name and holds `command`."""


class SuggestingGroup(click.Group):
    """Tells who mistypes a verb which one was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, as click finds it."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            # Loaded here, because who types no mistake needs none of it.
            from okrsite.language.suggestions import did_you_mean

            names = self.list_commands(ctx)
            better = did_you_mean(args[0], names, f"There are {', '.join(names)}.")
            ctx.fail(f"There is no `{harmless(args[0])}`. {better}")
        return super().resolve_command(ctx, args)


class _Verbs(SuggestingGroup):
    """Knows its verbs without importing them, so that each starts as fast as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"okrsite.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (OkrsiteError, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has seen enough; click ends quietly
            click.echo(f"okrsite: {harmless(str(error))}", err=True)
            ctx.exit(2)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="okrsite")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn objectives, key results and check-ins into a website that everyone reads."""
    ctx.color = color_wanted()
    never_fail_on_characters()
