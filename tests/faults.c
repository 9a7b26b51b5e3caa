/* What a disk can do to a program, for tests/test_store_faults.py: LD_PRELOAD=faults.so.
 *
 * FAULT=fsync   the AT-th fsync of a database file fails with EIO, and every one after it
 * FAULT=short   the AT-th write goes half through; every one after it finds the disk full
 * FAULT=full    the AT-th write finds the disk full, and every one after it
 * FAULT=stop    the process stops itself (SIGSTOP) before every AT-th write
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int calls;

static int is_ours(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return strstr(path, "winnow.db") != NULL && strstr(path, "-shm") == NULL;
}

static int is(const char *fault) {
    const char *f = getenv("FAULT");
    return f && !strcmp(f, fault);
}

static int at(void) { return atoi(getenv("AT") ? getenv("AT") : "1"); }

static int sync_fails(int fd) {
    if (!is("fsync") || !is_ours(fd) || ++calls < at()) return 0;
    errno = EIO;
    return 1;
}

/* How many bytes of a write get through: -1 for none and an error. */
static ssize_t through(int fd, size_t n) {
    if (!is_ours(fd)) return n;
    if (is("stop")) {
        if (++calls % at() == 0) raise(SIGSTOP);
    } else if (is("short") || is("full")) {
        calls++;
        if (calls == at() && is("short") && n > 1) return n / 2;
        if (calls >= at()) { errno = ENOSPC; return -1; }
    }
    return n;
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    return sync_fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    return sync_fails(fd) ? -1 : real(fd);
}

ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
    ssize_t part = through(fd, n);
    return part < 0 ? -1 : real(fd, b, part, o);
}

ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return pwrite64(fd, b, n, o); }

ssize_t write(int fd, const void *b, size_t n) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "write");
    ssize_t part = through(fd, n);
    return part < 0 ? -1 : real(fd, b, part);
}
