"""Tells before Qt is started why no window can open here; Qt itself would abort the process."""

import ctypes
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Shared library → Debian package that brings it. QtGui and QtWidgets need the first group to be imported at all;
# the xcb plugin needs the second, and aborts with a core dump where one is missing.
_IMPORT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
_XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_LIBRARIES_OF = {"xcb": _XCB_LIBRARIES, "wayland": _WAYLAND_LIBRARIES}
_WITHOUT_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def window_obstacle(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> str | None:
    """One sentence why no window can open, with the packages to install; None where one can. Starts no Qt."""
    env = os.environ if environment is None else environment
    if platform.startswith("linux"):
        wanted = env.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
        displays = _displays(env, wanted)
        if not displays and wanted not in _WITHOUT_DISPLAY:
            return "No window can open here because there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
        needed = dict(_IMPORT_LIBRARIES)
        for display in displays:
            needed |= _LIBRARIES_OF[display]
        packages = missing_packages(needed)
        if packages:
            return f"No window can open here until system libraries are installed: apt-get install {' '.join(packages)}"
        if displays and not any(_answers(display, env) for display in displays):
            return f"No window can open here because the display {_named(env)} does not answer."
    return _import_failure(("PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"))


def _displays(env: Mapping[str, str], wanted: str) -> tuple[str, ...]:
    """The kinds of display that Qt may try: "xcb", "wayland", both or none."""
    if wanted in _WITHOUT_DISPLAY:
        return ()
    named = (("wayland", env.get("WAYLAND_DISPLAY")), ("xcb", env.get("DISPLAY")))
    return tuple(kind for kind, name in named if name and wanted in ("", kind))


def _named(env: Mapping[str, str]) -> str:
    return env.get("WAYLAND_DISPLAY") or env.get("DISPLAY") or ""


def _answers(display: str, env: Mapping[str, str]) -> bool:
    """Whether a display takes connections; Qt aborts the process where it does not."""
    if display == "wayland":
        return (Path(env.get("XDG_RUNTIME_DIR", "")) / env.get("WAYLAND_DISPLAY", "")).exists()
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    connection = x11.XOpenDisplay(env.get("DISPLAY", "").encode())
    if not connection:
        return False
    x11.XCloseDisplay(connection)
    return True


def missing_packages(libraries: Mapping[str, str]) -> tuple[str, ...]:
    """The packages, sorted, of those shared libraries (soname → package) that the loader does not find."""
    return tuple(sorted({package for soname, package in libraries.items() if not _loads(soname)}))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _import_failure(modules: Sequence[str]) -> str | None:
    for module in modules:
        try:
            importlib.import_module(module)
        except ImportError as error:
            return f"No window can open here because Qt does not load ({error})."
    return None
