"""No TLS session is ever resumed: a ticket would tie a ballot cast without a sign-in to the person's own connection."""

import socket
import ssl
import subprocess

import pytest

from serving import ROOT, program


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run(["openssl", *made, "-keyout", key, "-out", certificate, "-days", "1"], check=True, capture_output=True)
    arguments = ["serve", "--data", folder / "data", "--port", "0", "--tls-certificate", certificate, "--tls-key", key]
    process = subprocess.Popen([program(), *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline().strip().rsplit(":", 1)[-1])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_71_no_session_is_resumed(server, version):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = context.maximum_version = version

    def ask(session=None):
        with socket.create_connection(("localhost", server), timeout=60) as plain:
            with context.wrap_socket(plain, session=session) as secured:
                secured.sendall(f"GET /healthz HTTP/1.1\r\nHost: localhost:{server}\r\n\r\n".encode())
                assert b" 200 " in secured.recv(4096)
                return secured.session, secured.session_reused

    session, _ = ask()
    assert not session or not session.has_ticket
    assert not ask(session)[1]
