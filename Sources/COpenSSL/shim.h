// The system's OpenSSL 3. Function-like macros do not reach Swift; each one we need is an inline function here.
#pragma once
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <openssl/pem.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/ec.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/cms.h>
#include <openssl/ess.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>

// What the transport asks of every server context (Mozilla's intermediate guideline 6.0).
static inline int openssl_use_tls12_and_later(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}
static inline int openssl_set_groups(SSL_CTX *context, const char *groups) {
    return (int)SSL_CTX_set1_groups_list(context, groups);
}
// Buffers only while needed; writes may be cut short and retried from another address.
static inline void openssl_use_transport_modes(SSL_CTX *context) {
    SSL_CTX_set_mode(context,
        SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
}
// No session is ever resumed: a ticket or a session id would tie a ballot cast without a sign-in to the connection of the
// person who signed in before it.
static inline void openssl_never_resume(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline EVP_PKEY *openssl_ed25519_private(const unsigned char *seed) {
    return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
}
static inline EVP_PKEY *openssl_ed25519_public(const unsigned char *point) {
    return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, point, 32);
}
static inline EVP_PKEY *openssl_make_p256(void) { return EVP_EC_gen("P-256"); }
static inline EVP_PKEY *openssl_make_rsa(unsigned int bits) { return EVP_RSA_gen(bits); }

// A public key from a point; NULL when it is not on P-256.
static inline EVP_PKEY *openssl_p256_from_point(const unsigned char *point, size_t length) {
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, NULL);
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string("group", (char *)"prime256v1", 0),
        OSSL_PARAM_construct_octet_string("pub", (void *)point, length),
        OSSL_PARAM_construct_end(),
    };
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1
        || EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

// A client that checks whom it talks to: names the host in its greeting and wants a certificate for it.
static inline int openssl_expect_host(SSL *tls, const char *host) {
    return SSL_set_tlsext_host_name(tls, host) == 1 && SSL_set1_host(tls, host) == 1;
}
