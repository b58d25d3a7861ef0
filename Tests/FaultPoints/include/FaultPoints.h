/* A library to be preloaded into the binary under test: it ends the process, or lets a call fail, at one chosen change of a file.

   FAULT_ROOT   only calls below this directory count (an absolute path without symbolic links)
   FAULT_LOG    a file that gets a line a counted call: its number, name and path
   FAULT_AT     the number of the call, from 1, that is hit; none if absent
   FAULT_KIND   before, after: the process is killed before or after the call; half: a write stores half of its bytes, then the
                process is killed; ENOSPC, EIO, EACCES, EROFS, EDQUOT, ENOLCK, EINVAL: the call fails with that error (a write with ENOSPC stores half first)
   FAULT_LASTS  if set, every later call that changes something fails in the same way, as on a disk that stays full

   A process that is not named prdbuild is left alone. */
#ifndef FAULT_POINTS_H
#define FAULT_POINTS_H
#endif
