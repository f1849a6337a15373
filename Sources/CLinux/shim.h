// Linux calls that Swift's Glibc module leaves out, and macros that do not reach Swift.
#pragma once
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <linux/sockios.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <unistd.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <time.h>

// Hidden behind _GNU_SOURCE, which the importer does not define.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

int epoll_pwait2(
    int epoll, struct epoll_event *events, int most, const struct timespec *timeout, const sigset_t *mask
);

// Flag sets as plain numbers: the originals import as a mixture of enums and integers.
static inline uint32_t linux_epoll_both_ways_edge(void) { return EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET; }
static inline uint32_t linux_epoll_readable(void) { return EPOLLIN; }
static inline uint32_t linux_epoll_writable(void) { return EPOLLOUT; }
static inline uint32_t linux_epoll_peer_done(void) { return EPOLLRDHUP; }
static inline uint32_t linux_epoll_broken(void) { return EPOLLHUP | EPOLLERR; }
static inline int linux_send_flags(void) { return MSG_NOSIGNAL | MSG_DONTWAIT; }
static inline int linux_send_flags_more(void) { return MSG_NOSIGNAL | MSG_DONTWAIT | MSG_MORE; }
static inline int linux_accept_flags(void) { return SOCK_NONBLOCK | SOCK_CLOEXEC; }
static inline int linux_stream_socket(int family) {
    return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}
// Bytes that the kernel holds because the other side has not acknowledged them.
static inline int linux_unacknowledged(int socket) {
    int bytes = 0;
    return ioctl(socket, SIOCOUTQ, &bytes) ? 0 : bytes;
}
// A dead peer must not kill the process: TLS and sendfile write without MSG_NOSIGNAL.
static inline void linux_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }
// Every connection is a file: takes as many as the system grants. Returns how many that is.
static inline uint64_t linux_raise_file_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit)) return 0;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur;
}
// Regular files only, links in the last place refused, never inherited by a child.
static inline int linux_open_for_reading(const char *path) {
    return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}
static inline int linux_create_private(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

// Hidden behind _GNU_SOURCE, like accept4.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Starts a program in a process group of its own, with these three descriptors and no others, in `folder`.
// Returns 0, or the error number.
static inline int linux_spawn(
    pid_t *pid, char *const arguments[], char *const environment[], const char *folder, int input, int output, int error
) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return failed;
    failed = posix_spawnattr_init(&attributes);
    if (failed) {
        posix_spawn_file_actions_destroy(&actions);
        return failed;
    }
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    failed = posix_spawn_file_actions_adddup2(&actions, input, 0);
    if (!failed) failed = posix_spawn_file_actions_adddup2(&actions, output, 1);
    if (!failed) failed = posix_spawn_file_actions_adddup2(&actions, error, 2);
    if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (!failed) failed = posix_spawn_file_actions_addchdir_np(&actions, folder);
    if (!failed) failed = posix_spawn(pid, arguments[0], &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}
// A descriptor that becomes readable when the process ends; -1 on kernels before 5.3.
static inline int linux_pidfd_open(pid_t pid) { return (int) syscall(SYS_pidfd_open, pid, 0); }
static inline int linux_pipe(int ends[2]) {
    if (pipe(ends)) return -1;
    for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}
// How a program ended, of what waitpid reports.
static inline int linux_exit_status(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
static inline int linux_exit_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
