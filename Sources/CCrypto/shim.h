// The one-shot-context calls need no set-up; the EVP ones cost over a millisecond at the first use.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
