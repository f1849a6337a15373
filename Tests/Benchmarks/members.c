// Thousands of members of one session on one thread: opens a live connection for each sign-in, lets one of them give
// commands at a steady rate, and measures how long each update takes to reach every member, counted from the moment at
// which its command was due.
//
//   cc -O2 -o members members.c
//   members PORT PATH TOKENS_FILE MEMBERS RATE SECONDS SEQUENCE [POLL]
//
// With POLL the commands are votes: each of the first seven tenths of the members casts one, at RATE a second, and the
// answers are timed as well; SECONDS is not asked then.
// TOKENS_FILE holds one sign-in per line; the first one belongs to the chair, who gives the commands. SEQUENCE is the
// number of the last event before the first command. Prints one line of JSON. Waits for a line on standard input twice: before the commands (everyone is connected) and before it leaves.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 512, PEEK = 64, SCRATCH = 1 << 16, MOST_COMMANDS = 100000 };

// One member's place in the byte stream.
struct member {
    int socket;
    int upgraded;
    uint32_t tail;         // last bytes of the HTTP head
    unsigned char head[10];
    int head_bytes, head_needed;
    uint64_t size;         // of the payload
    uint64_t left;         // payload bytes still to come
    char peek[PEEK];       // beginning of the payload
    int peeked;
    int opcode;
    long long sequence;    // the last one it was told
};

static long up_to_date(int many, long long sequence);


static struct member *members;
static char scratch[SCRATCH];
static double due[MOST_COMMANDS];
static long long first_sequence = -1;
static double *latencies;
static long latency_count, latency_room;
static long deliveries, frames, bytes_in;
static uint64_t update_bytes;  // size of the last update
static double *answers;        // seconds from the moment a vote was due to its acknowledgement
static long answer_count;
static double last_answer;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void die(const char *what) { perror(what); exit(1); }

static void send_all(int socket, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (sent <= 0) die("send");
        bytes += sent;
        count -= sent;
    }
}

static void send_text(int socket, const char *text) {
    size_t length = strlen(text);
    char frame[512];
    size_t at = 0;
    frame[at++] = (char)0x81;
    if (length < 126) {
        frame[at++] = (char)(0x80 | length);
    } else {
        frame[at++] = (char)(0x80 | 126);
        frame[at++] = (char)(length >> 8);
        frame[at++] = (char)length;
    }
    memset(frame + at, 0, 4);  // a mask of zeros
    at += 4;
    memcpy(frame + at, text, length);
    send_all(socket, frame, at + length);
}

static void note(struct member *member) {
    frames++;
    long long sequence;
    long vote;
    if (answers && member->opcode == 1 && sscanf(member->peek, "{\"ok\":true,\"re\":\"vote-%ld\"", &vote) == 1) {
        last_answer = now();
        answers[answer_count++] = last_answer - due[vote];
        return;
    }
    if (member->opcode != 1 || sscanf(member->peek, "{\"seq\":%lld,", &sequence) != 1) return;
    if (first_sequence < 0 || sequence <= first_sequence) return;
    long index = sequence - first_sequence - 1;
    if (index >= MOST_COMMANDS) return;
    deliveries++;
    update_bytes = member->size;
    // One update may tell several commands: each of them arrived just now.
    long told = member->sequence > first_sequence ? member->sequence - first_sequence : 0;
    double arrival = now();
    for (long command = told; command <= index && latency_count < latency_room; command++)
        latencies[latency_count++] = arrival - due[command];
    if (sequence > member->sequence) member->sequence = sequence;
}

static void take(struct member *member, const unsigned char *bytes, ssize_t count) {
    ssize_t at = 0;
    while (at < count) {
        if (!member->upgraded) {
            member->tail = member->tail << 8 | bytes[at++];
            if (member->tail == 0x0d0a0d0a) { member->upgraded = 1; member->head_needed = 2; }
            continue;
        }
        if (member->head_bytes < member->head_needed) {
            member->head[member->head_bytes++] = bytes[at++];
            if (member->head_bytes == 2) {
                int length = member->head[1] & 0x7f;
                member->opcode = member->head[0] & 0x0f;
                member->head_needed = length == 126 ? 4 : length == 127 ? 10 : 2;
            }
            if (member->head_bytes == member->head_needed) {
                member->left = member->head_needed == 2 ? member->head[1] & 0x7f : 0;
                for (int i = 2; i < member->head_needed; i++) member->left = member->left << 8 | member->head[i];
                member->size = member->left;
                member->peeked = 0;
                memset(member->peek, 0, PEEK);
                if (member->left == 0) { note(member); member->head_bytes = 0; member->head_needed = 2; }
            }
            continue;
        }
        uint64_t here = (uint64_t)(count - at) < member->left ? (uint64_t)(count - at) : member->left;
        for (uint64_t i = 0; i < here && member->peeked < PEEK - 1; i++) member->peek[member->peeked++] = bytes[at + i];
        member->left -= here;
        at += here;
        if (member->left == 0) { note(member); member->head_bytes = 0; member->head_needed = 2; }
    }
}

static void drain(int poll, double until) {
    struct epoll_event events[BATCH];
    while (1) {
        double rest = until - now();
        if (rest <= 0) return;
        int count = epoll_wait(poll, events, BATCH, (int)(rest * 1000) + 1 > 5 ? 5 : (int)(rest * 1000));
        for (int i = 0; i < count; i++) {
            struct member *member = &members[events[i].data.u32];
            while (1) {
                ssize_t got = recv(member->socket, scratch, SCRATCH, MSG_DONTWAIT);
                if (got < 0 && errno == EAGAIN) break;
                if (got <= 0) { fprintf(stderr, "member %u was cut off\n", events[i].data.u32); exit(1); }
                bytes_in += got;
                take(member, (unsigned char *)scratch, got);
                if (got < SCRATCH) break;
            }
        }
    }
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static void wait_for_line(int poll, const char *saying) {
    printf("%s\n", saying);
    fflush(stdout);
    fcntl(0, F_SETFL, O_NONBLOCK);
    char line[16];
    while (read(0, line, sizeof line) <= 0) drain(poll, now() + 0.05);
}

static long up_to_date(int many, long long sequence) {
    long reached = 0;
    for (int i = 0; i < many; i++) reached += members[i].sequence >= sequence;
    return reached;
}

int main(int count, char **arguments) {
    if (count != 8 && count != 9) {
        fprintf(stderr, "members PORT PATH TOKENS_FILE MEMBERS RATE SECONDS SEQUENCE [POLL]\n");
        return 2;
    }
    const char *ballot = count == 9 ? arguments[8] : NULL;
    int port = atoi(arguments[1]), many = atoi(arguments[4]);
    double rate = atof(arguments[5]), length = atof(arguments[6]);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    members = calloc(many, sizeof *members);
    FILE *tokens = fopen(arguments[3], "r");
    if (!tokens) die(arguments[3]);
    int poll = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    double started = now();
    for (int i = 0; i < many; i++) {
        char token[128], request[1024];
        if (!fgets(token, sizeof token, tokens)) { fprintf(stderr, "too few tokens\n"); return 1; }
        token[strcspn(token, "\n")] = 0;
        int socket_ = socket(AF_INET, SOCK_STREAM, 0);
        if (socket_ < 0 || connect(socket_, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
        int one = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        int size = snprintf(request, sizeof request,
            "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Protocol: phonghop.v1\r\nCookie: phonghop=%s\r\n\r\n", arguments[2], port, token);
        send_all(socket_, request, size);
        members[i].socket = socket_;
        send_text(socket_, "{\"hello\":{\"since\":0}}");
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        epoll_ctl(poll, EPOLL_CTL_ADD, socket_, &event);
        if (i % 50 == 49) drain(poll, now() + 0.001);
    }
    // Everyone has the whole view and their own entity: two frames each.
    while (frames < 2L * many && now() - started < 120) drain(poll, now() + 0.05);
    double joined = now() - started;
    if (frames < 2L * many) { fprintf(stderr, "only %ld of %ld first frames came\n", frames, 2L * many); return 1; }
    wait_for_line(poll, "joined");

    long commands = ballot ? many * 7L / 10 : (long)(rate * length);
    if (ballot) answers = malloc(sizeof(double) * commands);
    latency_room = commands * many;
    latencies = malloc(sizeof(double) * latency_room);
    first_sequence = atoll(arguments[7]);
    double begin = now();
    for (long i = 0; i < commands; i++) {
        due[i] = begin + i / rate;
        drain(poll, due[i]);
        char command[200];
        if (ballot)
            snprintf(command, sizeof command,
                "{\"id\":\"vote-%ld-%s\",\"do\":\"polls.cast\",\"with\":{\"poll\":%s,\"choice\":\"%s\"}}", i, ballot, ballot,
                i % 3 ? "yes" : "no");
        else
            snprintf(command, sizeof command, "{\"id\":\"bench-%ld-%ld\",\"do\":\"speakers.%s\"}", (long)getpid(), i,
                i % 2 ? "openList" : "closeList");
        send_text(members[ballot ? i : 0].socket, command);
    }
    double grace = now() + 5;
    while (up_to_date(many, first_sequence + commands) < many && now() < grace) drain(poll, now() + 0.02);
    while (ballot && answer_count < commands && now() < grace) drain(poll, now() + 0.02);
    double took = now() - begin;
    if (ballot) qsort(answers, answer_count, sizeof(double), ascending);
    qsort(latencies, latency_count, sizeof(double), ascending);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    wait_for_line(poll, "told");
    if (ballot)
        printf("{\"acknowledged\":%ld,\"ack_s\":%.3f,\"ack_p50_ms\":%.2f,\"ack_p99_ms\":%.2f,", answer_count,
            answer_count ? last_answer - begin : 0, answer_count ? answers[answer_count / 2] * 1e3 : 0,
            answer_count ? answers[answer_count * 99 / 100] * 1e3 : 0);
    printf("%s\"members\":%d,\"commands\":%ld,\"deliveries\":%ld,\"up_to_date\":%ld,\"join_s\":%.3f,\"took_s\":%.3f,"
           "\"bytes\":%ld,\"update_bytes\":%llu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n",
        ballot ? "" : "{", many, commands, deliveries, up_to_date(many, first_sequence + commands), joined, took, bytes_in,
        (unsigned long long)update_bytes,
        latency_count ? latencies[latency_count / 2] * 1e3 : 0, latency_count ? latencies[latency_count * 99 / 100] * 1e3 : 0,
        latency_count ? latencies[latency_count - 1] * 1e3 : 0);
    return 0;
}
