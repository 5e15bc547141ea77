"""Networks: situations folded into edges between the things they hold together.

A situation is a node everywhere else in this package.  It becomes an edge only here, by a view that is
declared in a file; nothing is drawn and no file is written.
"""

from kg.projection.network import Network, network, skeleton
from kg.projection.shared import together
from kg.projection.views import View, view, views

__all__ = ["Network", "View", "network", "skeleton", "together", "view", "views"]
