"""Pinned PyPI packages, fetched once into a cache folder and unpacked there."""

import pathlib
import subprocess
import sys
import zipfile


def wheel(cache, requirement):
    """The folder that holds the unpacked wheel of `requirement` ("name==version")."""
    folder = pathlib.Path(cache) / "wheels" / requirement
    if not folder.exists():
        download = folder.with_name(folder.name + ".part")
        download.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(download), requirement], check=True)
        (archive,) = download.glob("*.whl")
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(download)
        archive.unlink()
        download.rename(folder)
    return folder
