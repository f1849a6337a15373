// The ceiling of a fan-out: the same WebSocket sends as the server's, in plain C with nothing around them.
//
//   cc -O2 -o ceiling ceiling.c -lcrypto
//   ceiling serve PORT [PAYLOAD_BYTES=300] [FRAMES_PER_SECOND=20] [SECONDS=10]
//   ceiling watch PORT MEMBERS [SECONDS=10] [PATH=/] [COOKIE]
//
// `serve` admits everyone who asks for a WebSocket, waits until nobody new has come for two seconds, then sends one
// frame to all of them FRAMES_PER_SECOND times a second for SECONDS, and prints the processor time per send.
// `watch` opens MEMBERS WebSockets on 127.0.0.1 and counts what arrives; it serves to load any server. One loop each.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 512, HEAD_BYTES = 4096, SCRATCH_BYTES = 65536, MOST_SOCKETS = 65536 };

static char scratch[SCRATCH_BYTES];

static void die(const char *what) {
    perror(what);
    exit(1);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double processor_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static long resident_kib(void) {
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
    if (file) fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void raise_descriptor_limit(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static void watch_socket(int epoll, int fd, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("epoll_ctl");
}

// MARK: serve

// Answers the handshake in `head`; 1 when there was one.
static int upgrade(int fd, char *head) {
    char *key = strcasestr(head, "sec-websocket-key:");
    if (!key) return 0;
    key += strlen("sec-websocket-key:");
    while (*key == ' ') key++;
    char joined[128], accept[64], answer[256];
    snprintf(joined, sizeof joined, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    EVP_Digest(joined, strlen(joined), digest, &length, EVP_sha1(), NULL);
    EVP_EncodeBlock((unsigned char *)accept, digest, length);
    int count = snprintf(answer, sizeof answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
        accept);
    return send(fd, answer, count, MSG_NOSIGNAL) == count;
}

static int serve(int port, int payload, int rate, int duration) {
    static int members[MOST_SOCKETS];
    int count = 0;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = loopback(port);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) die("listen");
    int epoll = epoll_create1(0);
    watch_socket(epoll, listener, EPOLLIN);

    int header = payload < 126 ? 2 : 4;
    unsigned char *frame = calloc(1, payload + header);
    frame[0] = 0x81;
    frame[1] = payload < 126 ? payload : 126;
    if (header == 4) {
        frame[2] = payload >> 8;
        frame[3] = payload & 255;
    }
    memset(frame + header, '.', payload);

    long sends = 0, behind = 0, base = resident_kib();
    double newest = 0, started = 0, processor = 0, next = 0;
    for (;;) {
        struct epoll_event events[BATCH];
        double now = seconds();
        int wait = started ? (int)((next - now) * 1000) : 100;
        int ready = epoll_wait(epoll, events, BATCH, wait < 0 ? 0 : wait);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                int client;
                while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                    watch_socket(epoll, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
                }
                continue;
            }
            ssize_t got = recv(fd, scratch, HEAD_BYTES - 1, 0);
            if (got == 0 && started) goto done;
            if (got <= 0) continue;
            scratch[got] = 0;
            if (!started && upgrade(fd, scratch)) {
                members[count++] = fd;
                newest = seconds();
            }
        }
        now = seconds();
        if (!started && count && now - newest > 2) {
            printf("members %d, memory per member %.0f bytes\n", count, (resident_kib() - base) * 1024.0 / count);
            started = next = now;
            processor = processor_seconds();
        }
        if (started && now >= next) {
            if (now - started > duration) break;
            next += 1.0 / rate;
            for (int i = 0; i < count; i++) {
                ssize_t sent = send(members[i], frame, payload + header, MSG_NOSIGNAL | MSG_DONTWAIT);
                if (sent == payload + header) sends++; else behind++;
            }
        }
    }
done:
    processor = processor_seconds() - processor;
    printf("sends %ld, behind %ld, processor %.2f us per send\n", sends, behind, sends ? processor * 1e6 / sends : 0);
    return 0;
}

// MARK: watch

static int watch(int port, int members, int duration, const char *path, const char *cookie) {
    int epoll = epoll_create1(0), yes = 1;
    char request[1024], more[512] = "";
    if (cookie) snprintf(more, sizeof more, "Cookie: %s\r\n", cookie);
    int length = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: http://localhost:%d\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n",
        path, port, port, more);
    double begun = seconds();
    for (int i = 0; i < members; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        struct sockaddr_in address = loopback(port);
        if (connect(fd, (struct sockaddr *)&address, sizeof address)) die("connect");
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (send(fd, request, length, MSG_NOSIGNAL) != length) die("send");
        ssize_t got = recv(fd, scratch, sizeof scratch - 1, 0);
        scratch[got > 0 ? got : 0] = 0;
        if (strncmp(scratch, "HTTP/1.1 101", 12)) {
            fprintf(stderr, "no WebSocket: %s\n", scratch);
            return 1;
        }
        fcntl(fd, F_SETFL, O_NONBLOCK);
        watch_socket(epoll, fd, EPOLLIN | EPOLLRDHUP);
    }
    printf("opened %d in %.2f s\n", members, seconds() - begun);
    fflush(stdout);
    long bytes = 0, reads = 0, ended = 0;
    double until = seconds() + duration;
    while (seconds() < until && ended < members) {
        struct epoll_event events[BATCH];
        int ready = epoll_wait(epoll, events, BATCH, 100);
        for (int i = 0; i < ready; i++) {
            ssize_t got = recv(events[i].data.fd, scratch, sizeof scratch, 0);
            if (got > 0) {
                bytes += got;
                reads++;
            } else if (got == 0 || errno != EAGAIN) {
                close(events[i].data.fd);
                ended++;
            }
        }
    }
    printf("read %ld bytes in %ld pieces, %ld ended early\n", bytes, reads, ended);
    return 0;
}

int main(int count, char **words) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    raise_descriptor_limit();
    signal(SIGPIPE, SIG_IGN);
    if (count >= 3 && !strcmp(words[1], "serve"))
        return serve(atoi(words[2]), count > 3 ? atoi(words[3]) : 300, count > 4 ? atoi(words[4]) : 20,
                     count > 5 ? atoi(words[5]) : 10);
    if (count >= 4 && !strcmp(words[1], "watch"))
        return watch(atoi(words[2]), atoi(words[3]), count > 4 ? atoi(words[4]) : 10, count > 5 ? words[5] : "/",
                     count > 6 ? words[6] : NULL);
    fprintf(stderr, "usage: ceiling serve PORT [PAYLOAD] [RATE] [SECONDS]\n       ceiling watch PORT MEMBERS [SECONDS] [PATH] [COOKIE]\n");
    return 64;
}
