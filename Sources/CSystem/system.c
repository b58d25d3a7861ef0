#define _GNU_SOURCE
#include "CSystem.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int prd_spawn_close_from(posix_spawn_file_actions_t *actions, int lowest)
{
    return posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}

int prd_private_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC);
}

/* Name by name, where the kernel is older than 5.6 or a sandbox has no openat2. */
static int open_by_steps(int directory, const char *path)
{
    int current = directory;
    while (*path) {
        char name[256];
        size_t length = strcspn(path, "/");
        int next = -1;
        if (length >= sizeof name) {
            errno = ENAMETOOLONG;
        } else {
            memcpy(name, path, length);
            name[length] = 0;
            next = openat(current, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        }
        int code = errno;
        if (current != directory) close(current);
        if (next < 0) {
            errno = code;
            return -1;
        }
        current = next;
        path += length;
        path += strspn(path, "/");
    }
    return current;
}

int prd_open_folder_beneath(int directory, const char *path)
{
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    long result = syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (result < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN)) return open_by_steps(directory, path);
    return (int)result;
}
