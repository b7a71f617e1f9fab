"""What hatchling runs when Limner is installed or made into a wheel: compiled parts go in where they can be made.

Without a C compiler the installation goes on, and the same is worked out more slowly: `engine.scoring.scan_backend`
says so for searches, and a rendered face takes longer.
"""

import runpy
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledParts(BuildHookInterface[Any]):
    PLUGIN_NAME = "compiled-parts"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # By its path: the packages around it need what is only being installed.
        compiling = runpy.run_path(str(Path(__file__).parent / "compile.py"))
        for source in compiling["SOURCES"]:
            failure = compiling["compile_library"](source)
            if failure is not None:
                self.app.display_warning(f"{source.name} was not compiled, its work will be slower: {failure}")
                continue
            if version != "editable":
                library: Path = compiling["library_of"](source)
                build_data["force_include"][str(library)] = library.relative_to(self.root).as_posix()
            # It needs no Python of any version, but this kind of machine.
            build_data["pure_python"] = False
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"py3-none-{platform}"
