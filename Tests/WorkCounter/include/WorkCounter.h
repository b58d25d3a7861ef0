/* Counts what the binary under test does, so that tests can compare the work for n and 4n without looking at a clock. Preloaded into the
   binary, or linked into it where the code itself counts.

   WORK_FILE   a file that gets three numbers of 64 bits: ways taken in the code (0 unless `make test-work` built it), bytes of memory asked
               for, bytes copied and compared

   A process that is not named prdbuild is left alone. */
#ifndef WORK_COUNTER_H
#define WORK_COUNTER_H
#endif
