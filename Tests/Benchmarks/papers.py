"""Papers under load, on this machine alone: client and server share its cores.

1. A fresh PDF of PAGES pages is uploaded: from the end of the upload to the first page in a member's hands, and until all
   pages are drawn.
2. CLIENTS members open that paper within SECONDS seconds: manifest, first pages, thumbnails, words. Delivery times and the
   server's memory.
3. The same drawn pages from phonghop, which checks each reader's rights, and from nginx, which checks nothing, by wrk in
   turns: requests a second and their ratio.
"""

import asyncio
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

PROGRAM = os.environ.get("PHONGHOP", ".build/release/phonghop")
PAGES = int(os.environ.get("PAGES", "100"))
CLIENTS = int(os.environ.get("CLIENTS", "500"))
SECONDS = float(os.environ.get("SECONDS", "10"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
MEETING = "/api/meetings/bench"
WORDS = """ủy ban nhân dân tỉnh báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế xã hội đầu tư công nghệ thông tin chính
quyền điện tử cải cách hành chính hội đồng quyết định phê duyệt kế hoạch năm quý tháng sở ban ngành huyện thành phố""".split()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_mib(pid: int) -> float:
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def peak_mib(pid: int) -> float:
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def make_pdf(folder: pathlib.Path) -> bytes:
    """A report of PAGES pages in Times New Roman, by LibreOffice."""
    state, paragraphs = 12345, []
    for page in range(1, PAGES + 1):
        lines = [f"Trang {page}"]
        for _ in range(7):
            words = []
            for _ in range(62):
                state = (state * 1103515245 + 12345) % (1 << 31)
                words.append(WORDS[state % len(WORDS)])
            lines.append(" ".join(words).capitalize() + ".")
        style = ' text:style-name="Break"' if page > 1 else ' text:style-name="Text"'
        paragraphs.append(f"<text:p{style}>{lines[0]}</text:p>")
        paragraphs += [f'<text:p text:style-name="Text">{line}</text:p>' for line in lines[1:]]
    font = 'style:font-name="Times New Roman" fo:font-size="13pt"'
    source = folder / "report.fodt"
    source.write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Times New Roman" svg:font-family="'Times New Roman'"/></office:font-face-decls>
<office:automatic-styles>
<style:style style:name="Text" style:family="paragraph"><style:text-properties {font}/></style:style>
<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>
<style:text-properties {font}/></style:style></office:automatic-styles>
<office:body><office:text>{"".join(paragraphs)}</office:text></office:body></office:document>""")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         folder, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (folder / "report.pdf").read_bytes()


class Server:
    def __init__(self, folder: pathlib.Path):
        data, tokens = folder / "data", folder / "tokens"
        subprocess.run([PROGRAM, "bench", "prepare", "--data", data, "--members", str(CLIENTS), "--tokens", tokens],
                       check=True, stdout=subprocess.DEVNULL)
        self.tokens = tokens.read_text().split()
        self.port = free_port()
        self.data = data
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", data, "--port", str(self.port), "--connections-per-address", str(CLIENTS + 500)],
            stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://localhost:{self.port}/healthz", timeout=1)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server did not start")

    def ask(self, method: str, path: str, token: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        request = urllib.request.Request(
            f"http://localhost:{self.port}{path}", data=body, method=method,
            headers={"Cookie": f"phonghop={token}", "Content-Type": kind, "Origin": f"http://localhost:{self.port}"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def upload(server: Server, pdf: bytes) -> tuple[str, dict]:
    """Uploads as the chair. Returns the address of the pages, and the figures of the first case."""
    chair, member = server.tokens[0], server.tokens[1]
    new = json.dumps({"name": "bao-cao.pdf", "size": len(pdf)}).encode()
    begun = json.loads(server.ask("POST", f"{MEETING}/uploads", chair, new))
    one, step = f"{MEETING}/uploads/{begun['upload']}", begun["chunkBytes"]
    for at in range(0, len(pdf), step):
        server.ask("PUT", f"{one}?at={at}", chair, pdf[at:at + step], "application/octet-stream")
    ended = time.monotonic()
    paper = json.loads(server.ask("POST", f"{one}/finish", chair, b'{"id":"bench-upload"}'))["paper"]
    view = json.loads(server.ask("GET", MEETING, member))
    base = view["set"][f"paper/{paper}"]["pagesURL"]
    server.ask("GET", f"{base}/manifest", member)
    server.ask("GET", f"{base}/page/1/900.jpg", member)
    first = time.monotonic() - ended
    while json.loads(server.ask("GET", f"{base}/manifest", member))["drawn"] < PAGES:
        time.sleep(0.05)
    every = time.monotonic() - ended
    return base, {"pdf_kib": len(pdf) >> 10, "first_page_s": round(first, 2), "all_pages_s": round(every, 2)}


async def fetch(reader, writer, port: int, path: str, token: str) -> int:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: phonghop={token}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise SystemExit(f"{path}: {head[:100]}")
    length = int(re.search(rb"Content-Length: (\d+)", head).group(1))
    await reader.readexactly(length)
    return length


async def member(server: Server, base: str, token: str, start: float, times: list[float]) -> int:
    await asyncio.sleep(start)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=4 << 20)
    read = await fetch(reader, writer, server.port, f"{base}/manifest", token)
    paths = [f"page/{page}/900.jpg" for page in (1, 2, 3)] + [f"page/{page}/240.jpg" for page in range(1, 6)]
    for path in paths + ["page/1/words.json"]:
        began = time.monotonic()
        read += await fetch(reader, writer, server.port, f"{base}/{path}", token)
        times.append(time.monotonic() - began)
    writer.close()
    return read


async def crowd(server: Server, base: str) -> dict:
    times: list[float] = []
    before = resident_mib(server.process.pid)
    began = time.monotonic()
    read = await asyncio.gather(*(
        member(server, base, token, SECONDS * number / CLIENTS, times)
        for number, token in enumerate(server.tokens[:CLIENTS])))
    took = time.monotonic() - began
    times.sort()
    at = lambda share: round(times[min(len(times) - 1, int(len(times) * share))] * 1000, 1)
    return {"clients": CLIENTS, "deliveries": len(times), "seconds": round(took, 1), "mib": sum(read) >> 20, "p50_ms": at(.5),
            "p99_ms": at(.99), "longest_ms": at(1), "rss_before_mib": round(before, 1),
            "rss_peak_mib": round(peak_mib(server.process.pid), 1)}


def wrk(url: str, cookie: str | None, paths: list[str], folder: pathlib.Path) -> float:
    script = folder / "pages.lua"
    table = ",".join(f'"{path}"' for path in paths)
    header = f'wrk.headers["Cookie"] = "phonghop={cookie}"\n' if cookie else ""
    script.write_text(f"local paths = {{{table}}}\nlocal n = 0\n{header}"
                      "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n")
    out = subprocess.run(["wrk", "-t1", "-c32", "-d4s", "-s", script, url], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        raise SystemExit(out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def beside_nginx(server: Server, base: str, folder: pathlib.Path) -> list[dict]:
    version = base.rsplit("/", 1)[1]
    shelf = next((server.data / "pages" / version[:2]).glob(f"{version}*"))
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(f"""daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes auto;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000; default_type image/jpeg;
  server {{ listen 127.0.0.1:{port}; root {shelf}; }} }}""")
    os.chmod(folder, 0o755)
    nginx = subprocess.Popen(["nginx", "-c", config, "-g", "user root;" if os.getuid() == 0 else ""])
    try:
        time.sleep(1)
        results = []
        for width in (240, 900, 1600):
            pages = range(1, min(PAGES, 50) + 1)
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(wrk(f"http://localhost:{server.port}", server.tokens[1],
                                [f"{base}/page/{page}/{width}.jpg" for page in pages], folder))
                theirs.append(wrk(f"http://localhost:{port}", None, [f"/{width}/{page}.jpg" for page in pages], folder))
            size = statistics.mean((shelf / str(width) / f"{page}.jpg").stat().st_size for page in pages)
            results.append({"width": width, "kib": round(size / 1024), "phonghop_per_s": round(statistics.median(ours)),
                            "nginx_per_s": round(statistics.median(theirs)),
                            "ratio": round(statistics.median(ours) / statistics.median(theirs), 2)})
        return results
    finally:
        nginx.terminate()
        nginx.wait(10)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pdf = make_pdf(folder)
        server = Server(folder)
        try:
            base, figures = upload(server, pdf)
            print("upload", json.dumps(figures))
            print("crowd", json.dumps(asyncio.run(crowd(server, base))))
            while len(list(server.data.glob("pages/*/*/1600/*.jpg"))) < min(PAGES, 50):
                time.sleep(0.1)
            for row in beside_nginx(server, base, folder):
                print("pages", json.dumps(row))
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
