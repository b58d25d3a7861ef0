#ifndef CMICROHTTPD_H
#define CMICROHTTPD_H

#include <microhttpd.h>

/// libmicrohttpd without linking it: it brings GnuTLS with it, and most runs serve nothing. microhttpd.h gives the types only; calling
/// one of its functions directly does not link.

/// Loads libmicrohttpd at the first call; from any thread. Nothing else of this header may be called before this returned NULL.
/// @return NULL, or a sentence on why the library cannot be used; never to be freed.
const char *cmhd_load(void);

/// What the library calls, all in its own thread, with `context` as the first argument.
struct cmhd_callbacks {
    /// At a request's beginning, with the target as it was sent; the result stands for the request from then on.
    void *(*begin)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback handle;
    MHD_RequestCompletedCallback end;
    /// When a connection is opened, and before it is closed.
    MHD_NotifyConnectionCallback change;
    void *context;
};

/// Serves a listening socket in a thread of the library's own, which closes the socket when it stops.
/// @param connection_limit more wait until one ends.
/// @param idle_seconds after which a connection without traffic is closed; suspended ones are not.
/// @return NULL if there is no memory or no thread.
struct MHD_Daemon *cmhd_start(
    int socket, const struct cmhd_callbacks *callbacks, unsigned int connection_limit, unsigned int idle_seconds);
/// Takes no new connections; the socket is the caller's again, or -1.
int cmhd_quiesce(struct MHD_Daemon *daemon);
/// Waits for the thread. No connection may be suspended any more.
void cmhd_stop(struct MHD_Daemon *daemon);

/// From within a callback of the connection only. The library closes it.
int cmhd_socket(struct MHD_Connection *connection);

/// From within a callback of the connection only.
void cmhd_suspend(struct MHD_Connection *connection);
/// From any thread, once for each suspension.
void cmhd_resume(struct MHD_Connection *connection);

typedef void (*cmhd_header_visitor)(void *context, const char *name, const char *value);
void cmhd_each_header(struct MHD_Connection *connection, cmhd_header_visitor visitor, void *context);

/// The body is copied.
struct MHD_Response *cmhd_response(const void *bytes, size_t count);
/// A body that `reader` gives piece by piece; `release` gets the context when the response is freed.
struct MHD_Response *cmhd_stream(MHD_ContentReaderCallback reader, void *context, MHD_ContentReaderFreeCallback release);
void cmhd_add_header(struct MHD_Response *response, const char *name, const char *value);
/// Gives the response away.
enum MHD_Result cmhd_answer(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response);

#endif
