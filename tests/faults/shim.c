/* Stands between a program and the disk: notes every call on files of one folder, and fails the one it is told to.
 *
 * SHIM_FOLDER   the folder whose files are watched
 * SHIM_LOG      where calls are noted: a line of words, and behind a write its bytes
 * SHIM_MARK     a file outside the folder: what is written to it is noted as a mark and done
 * SHIM_READS    with any word, reading is noted and fails too
 * SHIM_FAIL     the number of the call that fails, from 1; SHIM_ERRNO with what, or "kill" to end the program there
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
#define MOST 4096

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char *paths[MOST];
static int log_fd = -2;
static long calls, fail_at = -1;

static const char *setting(const char *name) { const char *found = getenv(name); return found ? found : ""; }

static int watched(const char *path) {
    const char *folder = setting("SHIM_FOLDER");
    size_t length = strlen(folder);
    return length && path && !strncmp(path, folder, length) && (!path[length] || path[length] == '/');
}

static void note(const char *words, const void *bytes, size_t size) {
    if (log_fd == -2) {
        const char *path = setting("SHIM_LOG");
        log_fd = *path ? REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    }
    if (log_fd < 0) return;
    REAL(write)(log_fd, words, strlen(words));
    if (size) REAL(write)(log_fd, bytes, size);
}

/* Whether this call is to fail; errno says with what. */
static int fails(void) {
    if (fail_at < 0) fail_at = atol(setting("SHIM_FAIL"));
    if (++calls != fail_at) return 0;
    if (!strcmp(setting("SHIM_ERRNO"), "kill")) kill(getpid(), SIGKILL);
    errno = atoi(setting("SHIM_ERRNO"));
    return 1;
}

static void absolute(const char *path, char *out) {
    if (*path == '/') snprintf(out, 4096, "%s", path);
    else { char here[2048]; snprintf(out, 4096, "%s/%s", getcwd(here, sizeof here) ? here : "", path); }
}

static int opened(const char *path, int flags, mode_t mode, int (*really)(const char *, int, ...)) {
    char whole[4096], words[4400];
    absolute(path, whole);
    pthread_mutex_lock(&turn);
    int fd, is_watched = watched(whole);
    int counts = *setting("SHIM_READS") || (flags & (O_CREAT | O_TRUNC | O_RDWR | O_WRONLY));
    if (is_watched && counts && fails()) fd = -1;
    else {
        int existed = is_watched && !REAL(access)(whole, F_OK);
        fd = really(path, flags, mode);
        if (fd >= 0 && fd < MOST && (is_watched || !strcmp(whole, setting("SHIM_MARK")))) {
            free(paths[fd]);
            paths[fd] = strdup(whole);
            if (is_watched) {
                snprintf(words, sizeof words, "open %d %d %d %s\n", fd, existed, (flags & O_TRUNC) != 0, whole);
                note(words, NULL, 0);
            }
        }
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more);
    return opened(path, flags, mode, REAL(open));
}
int open64(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more);
    return opened(path, flags, mode, REAL(open64));
}

static const char *path_of(int fd) { return fd >= 0 && fd < MOST && paths[fd] && watched(paths[fd]) ? paths[fd] : NULL; }

static ssize_t put(int fd, const void *bytes, size_t size, off_t at, ssize_t (*really)(int, const void *, size_t, off_t)) {
    char words[200];
    if (!path_of(fd)) return really(fd, bytes, size, at);
    pthread_mutex_lock(&turn);
    ssize_t done = fails() ? -1 : really(fd, bytes, size, at);
    if (done > 0) {
        snprintf(words, sizeof words, "write %d %lld %zd\n", fd, (long long)at, done);
        note(words, bytes, (size_t)done);
    }
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return put(fd, bytes, size, at, REAL(pwrite)); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) { return put(fd, bytes, size, at, REAL(pwrite64)); }

static ssize_t append(int fd, const void *bytes, size_t size, off_t at) { (void)at; return REAL(write)(fd, bytes, size); }
ssize_t write(int fd, const void *bytes, size_t size) {
    if (fd >= 0 && fd < MOST && paths[fd] && !strcmp(paths[fd], setting("SHIM_MARK"))) {
        char words[40];
        pthread_mutex_lock(&turn);
        snprintf(words, sizeof words, "mark %zu\n", size);
        note(words, bytes, size);
        pthread_mutex_unlock(&turn);
        return REAL(write)(fd, bytes, size);
    }
    if (!path_of(fd)) return REAL(write)(fd, bytes, size);
    return put(fd, bytes, size, lseek(fd, 0, SEEK_CUR), append);
}

/* A read that is to fail; it is noted so that it can be counted. */
static int read_fails(int fd) {
    if (!path_of(fd) || !*setting("SHIM_READS")) return 0;
    pthread_mutex_lock(&turn);
    note("read 0\n", NULL, 0);
    int failed = fails();
    pthread_mutex_unlock(&turn);
    return failed;
}
ssize_t read(int fd, void *bytes, size_t size) { return read_fails(fd) ? -1 : REAL(read)(fd, bytes, size); }
ssize_t pread(int fd, void *bytes, size_t size, off_t at) { return read_fails(fd) ? -1 : REAL(pread)(fd, bytes, size, at); }
ssize_t pread64(int fd, void *bytes, size_t size, off_t at) { return read_fails(fd) ? -1 : REAL(pread64)(fd, bytes, size, at); }

#define ON_FILE(name, word) \
    int name(int fd) { \
        char words[80]; \
        if (!path_of(fd)) return REAL(name)(fd); \
        pthread_mutex_lock(&turn); \
        int done = fails() ? -1 : REAL(name)(fd); \
        if (!done) { snprintf(words, sizeof words, word " %d\n", fd); note(words, NULL, 0); } \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
ON_FILE(fsync, "sync")
ON_FILE(fdatasync, "sync")

int close(int fd) {
    char words[80];
    if (path_of(fd)) { snprintf(words, sizeof words, "close %d\n", fd); note(words, NULL, 0); }
    if (fd >= 0 && fd < MOST) { free(paths[fd]); paths[fd] = NULL; }
    return REAL(close)(fd);
}

static int cut(int fd, off_t size, int (*really)(int, off_t)) {
    char words[120];
    if (!path_of(fd)) return really(fd, size);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : really(fd, size);
    if (!done) { snprintf(words, sizeof words, "cut %d %lld\n", fd, (long long)size); note(words, NULL, 0); }
    pthread_mutex_unlock(&turn);
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size, REAL(ftruncate)); }
int ftruncate64(int fd, off_t size) { return cut(fd, size, REAL(ftruncate64)); }

static int named(const char *word, const char *one, const char *two, int (*really)(const char *, const char *)) {
    char first[4096], second[4096] = "", words[8400];
    absolute(one, first);
    if (two) absolute(two, second);
    if (!watched(first) && !watched(second)) return really(one, two);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : really(one, two);
    if (!done) { snprintf(words, sizeof words, "%s %s\t%s\n", word, first, second); note(words, NULL, 0); }
    pthread_mutex_unlock(&turn);
    return done;
}
static mode_t folder_mode;
static int really_mkdir(const char *one, const char *two) { (void)two; return REAL(mkdir)(one, folder_mode); }
int mkdir(const char *path, mode_t mode) { folder_mode = mode; return named("mkdir", path, NULL, really_mkdir); }
static int really_unlink(const char *one, const char *two) { (void)two; return REAL(unlink)(one); }
int unlink(const char *path) { return named("unlink", path, NULL, really_unlink); }
int rename(const char *from, const char *to) { return named("rename", from, to, REAL(rename)); }
int link(const char *from, const char *to) { return named("link", from, to, REAL(link)); }
