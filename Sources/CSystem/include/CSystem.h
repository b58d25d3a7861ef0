#ifndef PRDBUILD_SYSTEM_H
#define PRDBUILD_SYSTEM_H

#include <malloc.h>
#include <spawn.h>

/// Calls of the C library that Swift's module of it leaves out.

/// Closes every descriptor from `lowest` up in the child.
int prd_spawn_close_from(posix_spawn_file_actions_t *actions, int lowest);

/// A pipe that no program inherits unless it is given one of its ends.
int prd_private_pipe(int ends[2]);

/// Opens a folder below another one without following a symbolic link anywhere.
///
/// `path` is relative, not empty and without `.` and `..`.
int prd_open_folder_beneath(int directory, const char *path);

#endif
