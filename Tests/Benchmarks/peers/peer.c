// The least that a server must do for a fan-out: one thread, one epoll set, one send for each member and update. Speaks as
// much of the live protocol as the simulated members need, so that they measure it as they measure phonghop:
//
//   GET /healthz                  200
//   GET /api/meetings/…           two items, so that there is an agenda to walk
//   GET /api/meetings/…/live      a WebSocket: `hello` is answered with a view, a command with `ok` and with an update of
//                                 BYTES bytes to everyone
//
//   cc -O2 -o peer peer.c -lcrypto
//   peer PORT BYTES
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 512, SCRATCH = 64 << 10, MOST = 65536 };

struct client {
    int open, live;
    size_t kept;
    char *rest;  // the beginning of what has not come whole
};

static struct client clients[MOST];
static int watching[MOST], watchers, place[MOST];
static char scratch[SCRATCH * 2], frame[SCRATCH];
static int epoll;
static long sequence = 1;
static size_t update_bytes;

static void hang_up(int fd) {
    if (clients[fd].live) {
        int last = watching[--watchers];
        watching[place[fd]] = last;
        place[last] = place[fd];
    }
    free(clients[fd].rest);
    clients[fd] = (struct client){0};
    close(fd);
}

static void put(int fd, const char *bytes, size_t count) {
    // Who does not take it now is too slow: the ceiling queues for nobody.
    if (send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)count) hang_up(fd);
}

// The frame around `length` bytes that lie at frame + 4; returns where it begins.
static char *framed(size_t length, size_t *whole) {
    char *start = length < 126 ? frame + 2 : frame;
    start[0] = (char)0x81;
    if (length < 126) {
        start[1] = (char)length;
    } else {
        start[1] = 126;
        start[2] = (char)(length >> 8);
        start[3] = (char)length;
    }
    *whole = length + (length < 126 ? 2 : 4);
    return start;
}

static void say(int fd, const char *text) {
    size_t whole, length = strlen(text);
    memcpy(frame + 4, text, length);
    char *start = framed(length, &whole);
    put(fd, start, whole);
}

static void tell_everyone(void) {
    char head[128];
    int length = snprintf(head, sizeof head, "{\"seq\":%ld,\"now\":1700000000000,\"set\":{\"pad\":\"", sequence);
    size_t size = update_bytes > (size_t)length + 3 ? update_bytes : (size_t)length + 3, whole;
    memcpy(frame + 4, head, length);
    memset(frame + 4 + length, 'x', size - length - 3);
    memcpy(frame + 4 + size - 3, "\"}}", 3);
    char *start = framed(size, &whole);
    for (int at = watchers - 1; at >= 0; at--) put(watching[at], start, whole);
}

static void hear(int fd, char *text, size_t length) {
    char answer[160], *id;
    text[length] = 0;
    if (strstr(text, "\"hello\"")) {
        snprintf(answer, sizeof answer, "{\"seq\":%ld,\"now\":1700000000000,\"reset\":true,\"view\":\"v\",\"set\":{}}", sequence);
        say(fd, answer);
    } else if ((id = strstr(text, "\"id\":\""))) {
        id += 6;
        snprintf(answer, sizeof answer, "{\"ok\":true,\"re\":\"%.*s\",\"seq\":%ld}", (int)strcspn(id, "\""), id, ++sequence);
        say(fd, answer);
        tell_everyone();
    }
}

// Frames in `bytes`; returns how many bytes they took.
static size_t frames(int fd, unsigned char *bytes, size_t count) {
    size_t at = 0;
    while (clients[fd].open && count - at >= 6) {
        size_t length = bytes[at + 1] & 127, head = 6;
        if (length == 126) {
            if (count - at < 8) break;
            length = bytes[at + 2] << 8 | bytes[at + 3];
            head = 8;
        }
        if (count - at < head + length) break;
        unsigned char *payload = bytes + at + head, *mask = payload - 4, after = payload[length];
        for (size_t i = 0; i < length; i++) payload[i] ^= mask[i & 3];
        if ((bytes[at] & 15) == 8) { hang_up(fd); return count; }
        if ((bytes[at] & 15) == 1) hear(fd, (char *)payload, length);
        payload[length] = after;
        at += head + length;
    }
    return at;
}

static size_t request(int fd, char *bytes, size_t count) {
    static const char *view = "{\"seq\":%ld,\"set\":{\"item/1\":{\"state\":\"waiting\"},\"item/2\":{\"state\":\"waiting\"}}}";
    char *end = memmem(bytes, count, "\r\n\r\n", 4), *key, accept[64], answer[512], body[160];
    if (!end) return 0;
    *end = 0;
    if ((key = strcasestr(bytes, "sec-websocket-key: "))) {
        char salted[128];
        unsigned char digest[20];
        key += 19;
        int length = snprintf(salted, sizeof salted, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", (int)strcspn(key, "\r"), key);
        SHA1((unsigned char *)salted, length, digest);
        EVP_EncodeBlock((unsigned char *)accept, digest, 20);
        length = snprintf(answer, sizeof answer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\nSec-WebSocket-Protocol: phonghop.v1\r\n\r\n", accept);
        place[fd] = watchers;
        watching[watchers++] = fd;
        clients[fd].live = 1;
        put(fd, answer, length);
    } else {
        int size = snprintf(body, sizeof body, strstr(bytes, "/healthz") ? "ok" : view, sequence);
        int length = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", size, body);
        put(fd, answer, length);
    }
    return end + 4 - bytes;
}

static void take(int fd) {
    struct client *client = &clients[fd];
    size_t count = client->kept, at = 0, used;
    memcpy(scratch, client->rest, count);
    ssize_t got = recv(fd, scratch + count, SCRATCH, MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) hang_up(fd);
        return;
    }
    count += got;
    do {
        used = client->live ? frames(fd, (unsigned char *)scratch + at, count - at) : request(fd, scratch + at, count - at);
        at += used;
    } while (client->open && used > 0 && at < count);
    if (!client->open) return;
    free(client->rest);
    client->kept = count - at;
    client->rest = client->kept ? memcpy(malloc(client->kept), scratch + at, client->kept) : NULL;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "peer PORT BYTES\n");
        return 2;
    }
    update_bytes = strtoul(arguments[2], NULL, 10);
    if (update_bytes > SCRATCH - 8) update_bytes = SCRATCH - 8;
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("listen");
        return 1;
    }
    epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[BATCH];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    while (1) {
        int ready = epoll_wait(epoll, events, BATCH, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) {
                if (clients[fd].open) take(fd);
                continue;
            }
            while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                if (fd >= MOST) { close(fd); continue; }
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                clients[fd] = (struct client){.open = 1};
                event = (struct epoll_event){.events = EPOLLIN, .data.fd = fd};
                epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
            }
        }
    }
}
