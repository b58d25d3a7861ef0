/* A sanitizer puts functions of its own in the place of the same ones, and needs them before anything here is ready. The tests that use
   these are left out where it looks. */
#if !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
#define _GNU_SOURCE
#include "FaultPoints.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { NONE, BEFORE, AFTER, HALF, FAIL };

static const char *root;
static int log_descriptor = -1;
static long fault_at;
static enum kind fault_kind;
static int fault_error;
static int lasts;
/* The fault is in an opening of a folder. These are counted by themselves: how many there are depends on the order of sets. */
static int in_opening;
/* A kernel without openat2. */
static int is_old;
static atomic_long count, openings;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

static void parse_kind(const char *text) {
    static const struct { const char *name; int code; } errors[] = {
        {"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EACCES", EACCES}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT},
        {"ENOLCK", ENOLCK}, {"EINVAL", EINVAL}, {"EMFILE", EMFILE}, {"EXDEV", EXDEV},
    };
    if (!strcmp(text, "before")) fault_kind = BEFORE;
    else if (!strcmp(text, "after")) fault_kind = AFTER;
    else if (!strcmp(text, "half")) fault_kind = HALF;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(text, errors[i].name)) {
            fault_kind = FAIL;
            fault_error = errors[i].code;
        }
    if (fault_kind == NONE) abort();
}

__attribute__((constructor)) static void begin(void) {
    if (strcmp(program_invocation_short_name, "prdbuild")) return;
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND"), *log = getenv("FAULT_LOG");
    if (at) fault_at = atol(at);
    if (kind) parse_kind(kind);
    lasts = getenv("FAULT_LASTS") != NULL;
    in_opening = getenv("FAULT_IN_OPENING") != NULL;
    is_old = getenv("FAULT_OLD_KERNEL") != NULL;
    if (log) log_descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    root = getenv("FAULT_ROOT");
}

static int below_root(const char *path) {
    size_t length = strlen(root);
    return !strncmp(path, root, length) && (path[length] == '/' || path[length] == 0);
}

/* The counted number of this call, or 0 if it does not count. */
static long number(const char *name, const char *path) {
    if (!root || !below_root(path)) return 0;
    int is_opening = !strcmp(name, "openat2") || !strcmp(name, "reading");
    long mine = atomic_fetch_add(is_opening ? &openings : &count, 1) + 1;
    if (log_descriptor >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", mine, name, path);
        if (REAL(write)(log_descriptor, line, (size_t)length) < 0) abort();
    }
    return mine;
}

static long number_at(const char *name, int directory, const char *path) {
    if (!root) return 0;
    char full[2 * PATH_MAX], folder[PATH_MAX], link[64];
    if (path[0] == '/') return number(name, path);
    if (directory == AT_FDCWD) {
        if (!getcwd(folder, sizeof folder)) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
        ssize_t length = readlink(link, folder, sizeof folder - 1);
        if (length < 0) return 0;
        folder[length] = 0;
    }
    snprintf(full, sizeof full, "%s/%s", folder, path);
    return number(name, full);
}

static long number_of(const char *name, int descriptor) {
    if (!root) return 0;
    char path[PATH_MAX], link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return number(name, path);
}

static int hits(long mine) {
    return mine && fault_at && !in_opening && (mine == fault_at || (lasts && fault_kind == FAIL && mine > fault_at));
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Around a call that is whole or not at all. */
#define AROUND(mine, type, call)                          \
    long n = (mine);                                      \
    if (!hits(n)) return (call);                          \
    if (fault_kind == FAIL) { errno = fault_error; return -1; } \
    if (fault_kind != AFTER) die();                       \
    type result = (call);                                 \
    (void)result;                                         \
    die();                                                \
    return -1

static int changes(int flags) {
    return flags & (O_CREAT | O_TRUNC) || (flags & O_ACCMODE) != O_RDONLY;
}

#define MODE                                   \
    mode_t mode = 0;                           \
    if (flags & (O_CREAT | __O_TMPFILE)) {     \
        va_list list;                          \
        va_start(list, flags);                 \
        mode = va_arg(list, mode_t);           \
        va_end(list);                          \
    }

int open(const char *path, int flags, ...) {
    MODE
    AROUND(changes(flags) ? number_at("open", AT_FDCWD, path) : 0, int, REAL(open)(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
    MODE
    AROUND(changes(flags) ? number_at("open", AT_FDCWD, path) : 0, int, REAL(open)(path, flags, mode));
}

/* An opening that changes nothing, of a file or folder that prdbuild reaches from a folder that it has open. */
static int fails_reading(int directory, const char *path) {
    if (directory == AT_FDCWD || path[0] == '/') return 0;
    long mine = number_at("reading", directory, path);
    if (!in_opening || !mine || mine != fault_at) return 0;
    errno = fault_error;
    return 1;
}

int openat(int directory, const char *path, int flags, ...) {
    MODE
    if (!changes(flags) && fails_reading(directory, path)) return -1;
    AROUND(changes(flags) ? number_at("open", directory, path) : 0, int, REAL(openat)(directory, path, flags, mode));
}

static ssize_t partly(long mine, int descriptor, const void *bytes, size_t size, off_t offset, int positioned) {
    size_t part = size;
    if (hits(mine)) {
        if (fault_kind == BEFORE || (fault_kind == FAIL && (fault_error != ENOSPC || mine > fault_at))) part = 0;
        else if (fault_kind == HALF || fault_kind == FAIL) part = size / 2;
    }
    ssize_t done = 0;
    if (part) done = positioned ? REAL(pwrite)(descriptor, bytes, part, offset) : REAL(write)(descriptor, bytes, part);
    if (!hits(mine)) return done;
    if (fault_kind != FAIL) die();
    errno = fault_error;
    return -1;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    return partly(number_of("write", descriptor), descriptor, bytes, size, 0, 0);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
    return partly(number_of("pwrite", descriptor), descriptor, bytes, size, offset, 1);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
    return partly(number_of("pwrite", descriptor), descriptor, bytes, size, offset, 1);
}

int fsync(int descriptor) { AROUND(number_of("fsync", descriptor), int, REAL(fsync)(descriptor)); }
int fdatasync(int descriptor) { AROUND(number_of("fdatasync", descriptor), int, REAL(fdatasync)(descriptor)); }
int ftruncate(int descriptor, off_t size) { AROUND(number_of("ftruncate", descriptor), int, REAL(ftruncate)(descriptor, size)); }
int ftruncate64(int descriptor, off64_t size) { AROUND(number_of("ftruncate", descriptor), int, REAL(ftruncate)(descriptor, size)); }
int fchmod(int descriptor, mode_t mode) { AROUND(number_of("fchmod", descriptor), int, REAL(fchmod)(descriptor, mode)); }
int futimens(int descriptor, const struct timespec times[2]) { AROUND(number_of("futimens", descriptor), int, REAL(futimens)(descriptor, times)); }

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
    AROUND(number_at("utimensat", directory, path), int, REAL(utimensat)(directory, path, times, flags));
}

int flock(int descriptor, int operation) { AROUND(number_of("flock", descriptor), int, REAL(flock)(descriptor, operation)); }
int unlink(const char *path) { AROUND(number_at("unlink", AT_FDCWD, path), int, REAL(unlink)(path)); }
int rmdir(const char *path) { AROUND(number_at("rmdir", AT_FDCWD, path), int, REAL(rmdir)(path)); }
int mkdirat(int directory, const char *path, mode_t mode) {
    AROUND(number_at("mkdir", directory, path), int, REAL(mkdirat)(directory, path, mode));
}

int mkdir(const char *path, mode_t mode) { AROUND(number_at("mkdir", AT_FDCWD, path), int, REAL(mkdir)(path, mode)); }

int unlinkat(int directory, const char *path, int flags) {
    AROUND(number_at("unlink", directory, path), int, REAL(unlinkat)(directory, path, flags));
}

int rename(const char *old, const char *new) {
    AROUND(number_at("rename", AT_FDCWD, new), int, REAL(rename)(old, new));
}

int renameat(int from, const char *old, int to, const char *new) {
    AROUND(number_at("rename", to, new), int, REAL(renameat)(from, old, to, new));
}

int link(const char *old, const char *new) { AROUND(number_at("link", AT_FDCWD, new), int, REAL(link)(old, new)); }
int symlink(const char *old, const char *new) { AROUND(number_at("symlink", AT_FDCWD, new), int, REAL(symlink)(old, new)); }

/* The C library has no function for openat2. Opening a folder changes nothing, so that a disk which stays full lets it pass. */
long syscall(long call, ...) {
    va_list list;
    long argument[6];
    va_start(list, call);
    for (int i = 0; i < 6; i++) argument[i] = va_arg(list, long);
    va_end(list);
    if (call == SYS_openat2) {
        long mine = number_at("openat2", (int)argument[0], (const char *)argument[1]);
        if (is_old) { errno = ENOSYS; return -1; }
        if (in_opening && mine && mine == fault_at) {
            errno = fault_error;
            return -1;
        }
    }
    return REAL(syscall)(call, argument[0], argument[1], argument[2], argument[3], argument[4], argument[5]);
}
#endif
