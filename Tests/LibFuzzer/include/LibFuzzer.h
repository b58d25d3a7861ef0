/* The one function of libFuzzer that is called by name: its loop, which ends the process. */
#ifndef LIB_FUZZER_H
#define LIB_FUZZER_H
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*one)(const uint8_t *bytes, size_t size));
#endif
