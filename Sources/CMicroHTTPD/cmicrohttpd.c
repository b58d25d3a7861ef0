#define _GNU_SOURCE
#include "CMicroHTTPD.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define FUNCTIONS(X)                                                                                                              \
    X(MHD_start_daemon)                                                                                                           \
    X(MHD_quiesce_daemon)                                                                                                         \
    X(MHD_stop_daemon)                                                                                                            \
    X(MHD_suspend_connection)                                                                                                     \
    X(MHD_resume_connection)                                                                                                      \
    X(MHD_get_connection_values)                                                                                                  \
    X(MHD_get_connection_info)                                                                                                    \
    X(MHD_create_response_from_buffer)                                                                                            \
    X(MHD_create_response_from_callback)                                                                                          \
    X(MHD_add_response_header)                                                                                                    \
    X(MHD_queue_response)                                                                                                         \
    X(MHD_destroy_response)

// Written once under pthread_once, read afterwards.
static struct {
#define FIELD(name) __typeof__(&name) name;
    FUNCTIONS(FIELD)
#undef FIELD
} library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[400];

static void load(void) {
    void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(
            problem, sizeof problem, "libmicrohttpd cannot be loaded; install the Debian package libmicrohttpd12 (%s)",
            reason ? reason : "no reason given");
        return;
    }
#define RESOLVE(name)                                                                                                             \
    library.name = (__typeof__(library.name))dlsym(handle, #name);                                                                \
    if (library.name == NULL) {                                                                                                   \
        snprintf(problem, sizeof problem, "libmicrohttpd has no %s: the Debian package libmicrohttpd12 is needed", #name);        \
        return;                                                                                                                   \
    }
    FUNCTIONS(RESOLVE)
#undef RESOLVE
}

const char *cmhd_load(void) {
    pthread_once(&once, load);
    return problem[0] ? problem : NULL;
}

// Targets are taken apart where their escapes can be judged, so the library leaves them as they are.
static size_t keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

struct MHD_Daemon *cmhd_start(
    int socket, const struct cmhd_callbacks *callbacks, unsigned int connection_limit, unsigned int idle_seconds) {
    return library.MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, callbacks->handle, callbacks->context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)socket, MHD_OPTION_NOTIFY_COMPLETED, callbacks->end, callbacks->context,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks->change, callbacks->context,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks->begin, callbacks->context, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
        MHD_OPTION_CONNECTION_LIMIT, connection_limit, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

int cmhd_quiesce(struct MHD_Daemon *daemon) { return library.MHD_quiesce_daemon(daemon); }
void cmhd_stop(struct MHD_Daemon *daemon) { library.MHD_stop_daemon(daemon); }

int cmhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = library.MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

void cmhd_suspend(struct MHD_Connection *connection) { library.MHD_suspend_connection(connection); }
void cmhd_resume(struct MHD_Connection *connection) { library.MHD_resume_connection(connection); }

struct visit {
    cmhd_header_visitor visitor;
    void *context;
};

static enum MHD_Result visit_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    struct visit *visit = context;
    visit->visitor(visit->context, name, value ? value : "");
    return MHD_YES;
}

void cmhd_each_header(struct MHD_Connection *connection, cmhd_header_visitor visitor, void *context) {
    struct visit visit = { visitor, context };
    library.MHD_get_connection_values(connection, MHD_HEADER_KIND, visit_header, &visit);
}

struct MHD_Response *cmhd_response(const void *bytes, size_t count) {
    return library.MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

struct MHD_Response *cmhd_stream(MHD_ContentReaderCallback reader, void *context, MHD_ContentReaderFreeCallback release) {
    return library.MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16384, reader, context, release);
}

void cmhd_add_header(struct MHD_Response *response, const char *name, const char *value) {
    library.MHD_add_response_header(response, name, value);
}

enum MHD_Result cmhd_answer(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    enum MHD_Result result = library.MHD_queue_response(connection, status, response);
    library.MHD_destroy_response(response);
    return result;
}
