"""What hatchling runs when Limner is installed or made into a wheel: the compiled scan goes in where it can be made.

Without a C compiler the installation goes on, and searches take the slower way (`engine.scoring.scan_backend` says so).
"""

import runpy
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledScan(BuildHookInterface[Any]):
    PLUGIN_NAME = "compiled-scan"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # By its path: the packages around it need what is only being installed.
        compiling = runpy.run_path(str(Path(__file__).parent / "compile.py"))
        failure = compiling["compile_library"]()
        if failure is not None:
            self.app.display_warning(f"The compiled scan was left out, searches will be slower: {failure}")
            return
        if version != "editable":
            library: Path = compiling["LIBRARY"]
            build_data["force_include"][str(library)] = library.relative_to(self.root).as_posix()
        # It needs no Python of any version, but this kind of machine.
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
