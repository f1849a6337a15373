// Strangers who mean no good, thousands of them on one thread that costs almost nothing beside the server they trouble.
//
//   cc -O2 -o strangers strangers.c -lssl -lcrypto
//   strangers PORT SLOW SILENT DEAD TOKENS_FILE SKIP PAUSE [tls]
//
// SLOW senders let a letter of a head go every PAUSE seconds; SILENT ones connect and say nothing (with `tls` not even a
// greeting); DEAD readers are members, signed in with the lines of TOKENS_FILE behind the first SKIP, who ask for the whole
// view every PAUSE seconds and read nothing of it. With `tls` slow senders and dead readers shake hands first. Whoever is hung
// up on comes back within PAUSE seconds, all of them spread over that time. Each has an address of its own, 127.66.x.y.
// Prints "ready" when all have come, ends at a line on standard input, and says then in one line of JSON how often each kind was
// hung up on and how much processor time all this took.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
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

enum { BATCH = 256, TICK_MS = 10, FEW_BYTES = 4096, HANDSHAKES_AT_ONCE = 64 };
enum kind { SLOW, SILENT, DEAD, KINDS };

struct stranger {
    enum kind kind;
    int number, socket, shaking, said;
    SSL *tls;
    const char *token;
};

static struct stranger *strangers;
static long ended[KINDS], came[KINDS];
static SSL_CTX *context;
static int port, epoll_set, shaking;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void hang_up(struct stranger *one) {
    if (one->socket < 0) return;
    if (one->shaking) shaking--;
    if (one->tls) SSL_free(one->tls);
    close(one->socket);
    one->tls = NULL;
    one->socket = -1;
    one->shaking = 0;
}

static void was_ended(struct stranger *one) {
    ended[one->kind]++;
    hang_up(one);
}

// Goes on with the handshake; 0 when it failed.
static int shake_hands(struct stranger *one) {
    ERR_clear_error();
    int result = SSL_do_handshake(one->tls);
    if (result == 1) {
        one->shaking = 0;
        shaking--;
        return 1;
    }
    int error = SSL_get_error(one->tls, result);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
}

static void come(struct stranger *one) {
    if (context && one->kind != SILENT && shaking >= HANDSHAKES_AT_ONCE) return;
    one->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (one->socket < 0) die("socket");
    // A dead reader's own machine keeps as little as it may.
    int few = FEW_BYTES, yes = 1;
    if (one->kind == DEAD) setsockopt(one->socket, SOL_SOCKET, SO_RCVBUF, &few, sizeof few);
    setsockopt(one->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(one->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons(port)};
    from.sin_addr.s_addr = htonl((127u << 24) | (66u << 16) | (uint32_t)one->number);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(one->socket, (struct sockaddr *)&from, sizeof from)) die("bind");
    if (connect(one->socket, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) {
        close(one->socket);
        one->socket = -1;
        return;
    }
    one->said = 0;
    came[one->kind]++;
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.u32 = (uint32_t)(one - strangers)};
    if (epoll_ctl(epoll_set, EPOLL_CTL_ADD, one->socket, &event)) die("epoll_ctl");
    if (!context || one->kind == SILENT) return;
    one->tls = SSL_new(context);
    SSL_set_fd(one->tls, one->socket);
    SSL_set_tlsext_host_name(one->tls, "localhost");
    SSL_set_connect_state(one->tls);
    one->shaking = 1;
    shaking++;
}

// Sends what goes through at once; 0 when the connection is over.
static int say(struct stranger *one, const char *bytes, int count) {
    if (one->tls) {
        ERR_clear_error();
        int sent = SSL_write(one->tls, bytes, count);
        if (sent > 0) return 1;
        int error = SSL_get_error(one->tls, sent);
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    }
    return send(one->socket, bytes, (size_t)count, MSG_NOSIGNAL) >= 0 || errno == EAGAIN;
}

static int say_something(struct stranger *one) {
    static const char head[] = "GET /api/meetings HTTP/1.1\r\nHost: localhost\r\nX: ";
    char request[512];
    switch (one->kind) {
    case SLOW: return say(one, one->said < (int)sizeof head - 1 ? &head[one->said++] : "a", 1);
    case DEAD:
        snprintf(request, sizeof request,
            "GET /api/meetings/bench?watch=attendance HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s=%s\r\n\r\n", port,
            context ? "__Host-phonghop" : "phonghop", one->token);
        return say(one, request, (int)strlen(request));
    default: return 1;
    }
}

// Its time has come round, once in each pause.
static void turn(struct stranger *one) {
    if (one->socket < 0) come(one);
    else if (!one->shaking && !say_something(one)) was_ended(one);
}

// Something happened on its socket. Dead readers do not look.
static void look(struct stranger *one, uint32_t events) {
    if (one->socket < 0) return;
    if (events & (EPOLLERR | EPOLLHUP)) return was_ended(one);
    if (one->shaking) {
        if (!shake_hands(one)) was_ended(one);
        return;
    }
    if (one->kind == DEAD) {
        if (events & EPOLLRDHUP) was_ended(one);
        return;
    }
    if (!(events & (EPOLLIN | EPOLLRDHUP))) return;
    char scratch[FEW_BYTES];
    ssize_t count;
    while ((count = recv(one->socket, scratch, sizeof scratch, 0)) > 0) {}
    if (count == 0 || errno != EAGAIN) was_ended(one);
}

static void read_tokens(const char *path, int skip, int dead, struct stranger *first) {
    FILE *file = fopen(path, "r");
    if (!file) die(path);
    char line[256];
    for (int i = 0; i < skip + dead; i++) {
        if (!fgets(line, sizeof line, file)) {
            fprintf(stderr, "too few sign-ins in %s\n", path);
            exit(1);
        }
        line[strcspn(line, "\n")] = 0;
        if (i >= skip) first[i - skip].token = strdup(line);
    }
    fclose(file);
}

static void watch_for(double seconds) {
    struct epoll_event events[BATCH];
    double until = now() + seconds;
    do {
        int rest = (int)((until - now()) * 1000);
        int count = epoll_wait(epoll_set, events, BATCH, rest > 0 ? rest : 0);
        for (int i = 0; i < count; i++) look(&strangers[events[i].data.u32], events[i].events);
    } while (now() < until);
}

int main(int count, char **arguments) {
    if (count != 8 && count != 9) {
        fprintf(stderr, "strangers PORT SLOW SILENT DEAD TOKENS_FILE SKIP PAUSE [tls]\n");
        return 2;
    }
    port = atoi(arguments[1]);
    int many[KINDS] = {atoi(arguments[2]), atoi(arguments[3]), atoi(arguments[4])};
    double pause = atof(arguments[7]);
    int all = many[SLOW] + many[SILENT] + many[DEAD];
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGPIPE, SIG_IGN);
    if (count == 9) {
        context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }
    strangers = calloc((size_t)all, sizeof *strangers);
    int next = 0;
    for (enum kind kind = SLOW; kind < KINDS; kind++)
        for (int i = 0; i < many[kind]; i++, next++)
            strangers[next] = (struct stranger){.kind = kind, .number = next + 1, .socket = -1};
    read_tokens(arguments[5], atoi(arguments[6]), many[DEAD], &strangers[many[SLOW] + many[SILENT]]);
    epoll_set = epoll_create1(EPOLL_CLOEXEC);
    fcntl(0, F_SETFL, O_NONBLOCK);
    // Once in each pause everyone has a turn, in an order that mixes the kinds; so many at a tick.
    int stride = 7919, at = 0, ready = 0;
    while (all % stride == 0) stride += 2;
    double share = 0, last = now();
    char line[16];
    while (read(0, line, sizeof line) <= 0) {
        watch_for(TICK_MS / 1000.0);
        double moment = now();
        share += all * (moment - last) / pause;
        if (share > all) share = all;
        last = moment;
        for (; share >= 1; share -= 1) {
            turn(&strangers[at]);
            at = (at + stride) % all;
        }
        long here = 0;
        for (int i = 0; !ready && i < all; i++) here += strangers[i].socket >= 0 && !strangers[i].shaking;
        if (ready || here < all * 99L / 100) continue;
        ready = 1;
        printf("ready\n");
        fflush(stdout);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"slow\":%ld,\"silent\":%ld,\"dead\":%ld,\"came\":%ld,\"processor_s\":%.3f}\n", ended[SLOW], ended[SILENT], ended[DEAD],
        came[SLOW] + came[SILENT] + came[DEAD], usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
            + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
    return 0;
}
