"""`okrsite serve`: the engine's preview, with drafts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import as_of_option, config_option
from okrsite.cli.engine_command import audience_option, engine_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; only this computer by default.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@audience_option
@as_of_option
@engine_option
@config_option
def command(
    *,
    host: str,
    port: int,
    open_browser: bool,
    audience: str | None,
    as_of: str | None,
    engine: str | None,
    config: Path,
) -> None:
    """Preview the site while you write: a saved file shows in the browser at once.

    Drafts are shown here, with a banner, and nowhere else. Ctrl-C ends it.

    Example: okrsite serve --port 8001 --open
    """
    from okrsite.config.mkdocs_yml import read_configuration
    from okrsite.engines.building import engine_command, engine_environment

    read_configuration(config).settings_for_editors().require_content()
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    call = [*engine_command("serve", config, engine), "--dev-addr", address, *(["--open"] if open_browser else [])]
    environment = engine_environment(audience, as_of)
    if os.name == "posix":
        # The engine takes over this process, so that whatever stops okrsite stops the preview.
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(call[0], call, environment)  # pragma: no cover
    raise SystemExit(subprocess.run(call, env=environment, check=False).returncode)
