"""Serves a folder of static files on 127.0.0.1 with the content types that browsers insist on.

usage: serve.py FOLDER [--port N]

Without --port the first free port from 8080 on is taken. The address is printed once the port is open.
"""

import argparse
import errno
import functools
import http.server
import sys

FIRST_PORT = 8080
TRIED_PORTS = 50


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",  # else the browser cannot compile while it downloads
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".svg": "image/svg+xml",
    }

    def end_headers(self):
        # A new build is seen at the next reload.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code="-", size="-"):
        if str(code) >= "400":
            super().log_request(code, size)


def listen(handler, port):
    """Opens the given port, or the first free one when none is given."""
    candidates = range(FIRST_PORT, FIRST_PORT + TRIED_PORTS) if port is None else [port]
    for candidate in candidates:
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    if port is None:
        sys.exit(f"error: no free port between {FIRST_PORT} and {FIRST_PORT + TRIED_PORTS - 1}")
    sys.exit(f"error: port {port} is taken; choose another with --port, or leave it out")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--port", type=int)
    arguments = parser.parse_args()
    server = listen(functools.partial(Handler, directory=arguments.folder), arguments.port)
    print(f"== Vaka is at http://127.0.0.1:{server.server_port}/ (Ctrl+C stops)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


main()
