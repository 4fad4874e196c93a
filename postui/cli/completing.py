"""The completion command: what makes a shell complete commands, options, kinds and ids."""

from __future__ import annotations

import click

from postui.cli.writing import out_block
from postui.model.errors import PostuiError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    eval "$(postui completion bash)"      in ~/.bashrc
    eval "$(postui completion zsh)"       in ~/.zshrc
    postui completion fish | source       in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from postui.cli.main import COMPLETE, cli

    found = get_completion_class(shell)
    if found is None:
        raise PostuiError(f"there is no completion for {shell}")
    out_block(found(cli, {}, "postui", COMPLETE).source().rstrip("\n"))
