"""A person who signs PDFs with a program of their own, as with a token."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import SigSeedSubFilter

YEAR = datetime.timedelta(days=365)


def rewritten(pdf: bytes) -> bytes:
    """The same file with a revision behind it that nobody signed: its first page is turned."""
    writer, turned = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Rotate"] = NumberObject(180)
    writer.update_container(page.get_object())
    writer.write(turned)
    return turned.getvalue()


class Token:
    """A key with a certificate that its owner made."""

    def __init__(self, name: str):
        self.name = name
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.datetime.now(datetime.UTC)
        certificate = (
            x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now - YEAR, now + YEAR)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
            .sign(key, hashes.SHA256())
        )
        store = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, BestAvailableEncryption(b"mat-khau"))
        self._signer = signers.SimpleSigner.load_pkcs12_data(store, other_certs=[], passphrase=b"mat-khau")

    def signs(self, pdf: bytes, field: str = "Token") -> bytes:
        """Appends a signature over everything before it."""
        about = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signed = BytesIO()

        def sign() -> None:
            signers.PdfSigner(about, signer=self._signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=signed)

        # It runs a loop of its own, and the browser's stands in this thread.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(sign).result()
        return signed.getvalue()
