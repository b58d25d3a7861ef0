#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

/// libcurl without linking it: its 32 shared libraries would cost milliseconds at every start. curl.h gives the types only; calling
/// one of its functions directly does not link.

/// Loads libcurl at the first call; from any thread. Nothing else of this header may be called before this returned NULL.
/// @return NULL, or a sentence on why the library cannot be used; never to be freed.
const char *ccurl_load(void);

/// For debuggers and top: the name of the calling thread, 15 characters at most.
void ccurl_name_thread(const char *name);

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *easy);
CURLcode ccurl_easy_pause(CURL *easy, int bits);
const char *ccurl_easy_strerror(CURLcode code);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_data_callback value);
/// The body is copied.
CURLcode ccurl_set_body(CURL *easy, const void *bytes, size_t count);
/// Nothing but http and https, whichever way this libcurl wants it said.
CURLcode ccurl_allow_http_only(CURL *easy);
/// Sockets that programs started meanwhile do not inherit: a child that held one would keep the connection open.
CURLcode ccurl_close_sockets_on_exec(CURL *easy);

/// @return 0 or NULL if there is no such information.
long ccurl_get_long(CURL *easy, CURLINFO info);
curl_off_t ccurl_get_offset(CURL *easy, CURLINFO info);
void *ccurl_get_private(CURL *easy);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_perform(CURLM *multi);
/// Waits for sockets, libcurl's own timers, `ccurl_multi_wakeup` or the limit.
CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds);
/// The only call that another thread may make while the multi handle is in use.
CURLMcode ccurl_multi_wakeup(CURLM *multi);
/// @return the handle of a transfer that ended, or NULL if none did.
CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *result);

#endif
