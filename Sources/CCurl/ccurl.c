#define _GNU_SOURCE
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>

// curl.h wraps the variadic functions in macros that check types; here they are names.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define FUNCTIONS(X)                                                                                                              \
    X(curl_global_init)                                                                                                           \
    X(curl_easy_init)                                                                                                             \
    X(curl_easy_cleanup)                                                                                                          \
    X(curl_easy_pause)                                                                                                            \
    X(curl_easy_strerror)                                                                                                         \
    X(curl_easy_setopt)                                                                                                           \
    X(curl_easy_getinfo)                                                                                                          \
    X(curl_slist_append)                                                                                                          \
    X(curl_slist_free_all)                                                                                                        \
    X(curl_multi_init)                                                                                                            \
    X(curl_multi_cleanup)                                                                                                         \
    X(curl_multi_setopt)                                                                                                          \
    X(curl_multi_add_handle)                                                                                                      \
    X(curl_multi_remove_handle)                                                                                                   \
    X(curl_multi_perform)                                                                                                         \
    X(curl_multi_poll)                                                                                                            \
    X(curl_multi_wakeup)                                                                                                          \
    X(curl_multi_info_read)

// Written once under pthread_once, read afterwards.
static struct {
#define FIELD(name) __typeof__(&name) name;
    FUNCTIONS(FIELD)
#undef FIELD
} library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[400];

static void load(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(
            problem, sizeof problem, "libcurl cannot be loaded; install the Debian package libcurl4 (%s)",
            reason ? reason : "no reason given");
        return;
    }
#define RESOLVE(name)                                                                                                             \
    library.name = (__typeof__(library.name))dlsym(handle, #name);                                                                \
    if (library.name == NULL) {                                                                                                   \
        snprintf(                                                                                                                 \
            problem, sizeof problem, "libcurl has no %s: 7.68 or later is needed, the Debian package libcurl4", #name);           \
        return;                                                                                                                   \
    }
    FUNCTIONS(RESOLVE)
#undef RESOLVE
    CURLcode code = library.curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) {
        snprintf(problem, sizeof problem, "libcurl cannot be started: %s", library.curl_easy_strerror(code));
    }
}

const char *ccurl_load(void) {
    pthread_once(&once, load);
    return problem[0] ? problem : NULL;
}

void ccurl_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

CURL *ccurl_easy_init(void) { return library.curl_easy_init(); }
void ccurl_easy_cleanup(CURL *easy) { library.curl_easy_cleanup(easy); }
CURLcode ccurl_easy_pause(CURL *easy, int bits) { return library.curl_easy_pause(easy, bits); }
const char *ccurl_easy_strerror(CURLcode code) { return library.curl_easy_strerror(code); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) { return library.curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) { return library.curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_data_callback value) {
    return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_body(CURL *easy, const void *bytes, size_t count) {
    // The size first: COPYPOSTFIELDS copies as many bytes as are named by then.
    CURLcode code = library.curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    if (code != CURLE_OK) { return code; }
    return library.curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count ? bytes : "");
}

CURLcode ccurl_allow_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    if (library.curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK) { return CURLE_OK; }
#endif
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    return library.curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#pragma clang diagnostic pop
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)context;
    (void)purpose;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode ccurl_close_sockets_on_exec(CURL *easy) {
    curl_opensocket_callback callback = open_socket;
    return library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

long ccurl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return library.curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

curl_off_t ccurl_get_offset(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return library.curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

void *ccurl_get_private(CURL *easy) {
    void *value = NULL;
    return library.curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) { return library.curl_slist_append(list, text); }
void ccurl_list_free(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURLM *ccurl_multi_init(void) { return library.curl_multi_init(); }
CURLMcode ccurl_multi_cleanup(CURLM *multi) { return library.curl_multi_cleanup(multi); }
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return library.curl_multi_setopt(multi, option, value);
}
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy) { return library.curl_multi_add_handle(multi, easy); }
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy) { return library.curl_multi_remove_handle(multi, easy); }

CURLMcode ccurl_multi_perform(CURLM *multi) {
    int running = 0;
    return library.curl_multi_perform(multi, &running);
}

CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds) {
    return library.curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode ccurl_multi_wakeup(CURLM *multi) { return library.curl_multi_wakeup(multi); }

CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = library.curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) { continue; }
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
