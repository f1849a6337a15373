// Linux calls that Swift's Glibc module leaves out, and macros that do not reach Swift.
#pragma once
#include <sys/epoll.h>
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
#include <signal.h>
#include <stdint.h>
#include <unistd.h>

// Hidden behind _GNU_SOURCE, which the importer does not define.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

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
