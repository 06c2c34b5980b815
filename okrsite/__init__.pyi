"""The types of what `okrsite/__init__.py` looks up when it is asked for."""

from okrsite.api import BuildError as BuildError
from okrsite.api import ChangeSet as ChangeSet
from okrsite.api import ContentError as ContentError
from okrsite.api import Diagnostic as Diagnostic
from okrsite.api import OkrsiteError as OkrsiteError
from okrsite.api import Workspace as Workspace
from okrsite.api import amend as amend
from okrsite.api import build as build
from okrsite.api import check as check
from okrsite.api import check_in as check_in
from okrsite.api import close as close
from okrsite.api import correct as correct
from okrsite.api import draft_cycle as draft_cycle
from okrsite.api import draft_objective as draft_objective
from okrsite.api import load as load
from okrsite.api import publish as publish
from okrsite.api import status as status

__version__: str
