/* A sanitizer puts functions of its own in the place of the same ones, and needs them before anything here is ready. The tests that use
   these are left out where it looks. */
#if !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
#define _GNU_SOURCE
#include "WorkCounter.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct work { uint64_t ways, allocated, moved; };

static struct work uncounted;
/* Shared with the file, so that nothing is lost however the process ends. */
static struct work *work = &uncounted;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("WORK_FILE");
    if (!path || strcmp(program_invocation_short_name, "prdbuild")) return;
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0 || ftruncate(file, sizeof uncounted)) abort();
    void *shared = mmap(NULL, sizeof uncounted, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared == MAP_FAILED) abort();
    close(file);
    work = shared;
}

static void count(uint64_t *counter, uint64_t more) {
    __atomic_fetch_add(counter, more, __ATOMIC_RELAXED);
}

/* Called by code that is compiled with -sanitize-coverage=edge,trace-pc-guard, at every way from one stretch of it to another. */
void __sanitizer_cov_trace_pc_guard(uint32_t *guard) { count(&work->ways, 1); }
void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop) {}

/* The C library's own, under the names that it has for those who put others in front of them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size) {
    count(&work->allocated, size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count(&work->allocated, number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
    count(&work->allocated, size);
    return __libc_realloc(block, size);
}

/* The compiler would see what such a loop does, and call the function that it is in. */
#define ITSELF __attribute__((no_builtin))

ITSELF static void copy(unsigned char *to, const unsigned char *from, size_t size) {
    size_t words = size / sizeof(uint64_t);
    for (size_t i = 0; i < words; i++) __builtin_memcpy_inline(to + i * 8, from + i * 8, 8);
    for (size_t i = words * 8; i < size; i++) to[i] = from[i];
}

ITSELF void *memcpy(void *restrict to, const void *restrict from, size_t size) {
    count(&work->moved, size);
    copy(to, from, size);
    return to;
}

ITSELF void *memmove(void *to, const void *from, size_t size) {
    count(&work->moved, size);
    unsigned char *target = to;
    const unsigned char *source = from;
    if ((uintptr_t)to - (uintptr_t)from >= size) {
        copy(target, source, size);
        return to;
    }
    /* The target begins within the source. */
    for (size_t i = size; i > 0; i--) target[i - 1] = source[i - 1];
    return to;
}

ITSELF int memcmp(const void *left, const void *right, size_t size) {
    const unsigned char *one = left, *other = right;
    size_t same = 0;
    while (same < size && one[same] == other[same]) same++;
    count(&work->moved, same);
    return same == size ? 0 : one[same] - other[same];
}
#endif
