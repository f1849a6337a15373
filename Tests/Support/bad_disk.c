// A disk that fails on demand, between the program and the system: preloaded, and told by a file what to do.
//
//   cc -shared -fPIC -o bad_disk.so bad_disk.c -ldl
//   LD_PRELOAD=bad_disk.so BAD_DISK=/path/of/orders phonghop serve …
//
// The file of orders holds one line, "ENOSPC box.sqlite" or "EIO /data/": while it is there, writing to files whose path
// holds the second word fails so. ENOSPC fails what writes or makes longer, EIO what syncs. Without the file all is well.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum step { WRITING, SYNCING };

// By bare system calls: what is preloaded must not come back to itself.
static int orders(char *line, size_t size) {
    const char *path = getenv("BAD_DISK");
    int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY) : -1;
    if (file < 0) return 0;
    long count = syscall(SYS_read, file, line, size - 1);
    syscall(SYS_close, file);
    line[count > 0 ? count : 0] = 0;
    return count > 0;
}

static int fails(int file, enum step step) {
    int before = errno;
    char line[256], kind[16], part[128], name[64], path[PATH_MAX];
    if (!orders(line, sizeof line) || sscanf(line, "%15s %127s", kind, part) != 2) { errno = before; return 0; }
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t length = readlink(name, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, part)) return 0;
    if (step == WRITING && !strcmp(kind, "ENOSPC")) { errno = ENOSPC; return 1; }
    if (step == SYNCING && !strcmp(kind, "EIO")) { errno = EIO; return 1; }
    return 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) { return fails(file, WRITING) ? -1 : NEXT(write)(file, bytes, count); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return fails(file, WRITING) ? -1 : NEXT(pwrite)(file, bytes, count, at); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) { return fails(file, WRITING) ? -1 : NEXT(pwrite64)(file, bytes, count, at); }
int fsync(int file) { return fails(file, SYNCING) ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return fails(file, SYNCING) ? -1 : NEXT(fdatasync)(file); }
