/* Another time of day for one process, when preloaded: OTHER_CLOCK is how many seconds it goes ahead, or @ and the second at which it stands still. Clocks that only measure
   go as they go, so every wait is as long as it is; libfaketime breaks waits on sockets. Needs no headers. */
struct timespec { long tv_sec; long tv_nsec; };
struct timeval { long tv_sec; long tv_usec; };
extern long syscall(long number, ...);
extern char *getenv(const char *name);
extern long atol(const char *text);

#if defined(__x86_64__)
#define CLOCK_GETTIME 228
#elif defined(__aarch64__)
#define CLOCK_GETTIME 113
#endif

static void change(struct timespec *time) {
  static int known, stands;
  static long seconds;
  if (!known) {
    const char *text = getenv("OTHER_CLOCK");
    stands = text && *text == '@';
    seconds = text ? atol(text + stands) : 0;
    known = 1;
  }
  if (stands)
    time->tv_nsec = 0;
  time->tv_sec = stands ? seconds : time->tv_sec + seconds;
}

int clock_gettime(int clock, struct timespec *time) {
  int result = (int)syscall(CLOCK_GETTIME, clock, time);
  if (result == 0 && (clock == 0 || clock == 5)) /* CLOCK_REALTIME, CLOCK_REALTIME_COARSE */
    change(time);
  return result;
}

int gettimeofday(struct timeval *time, void *zone) {
  struct timespec now;
  int result = clock_gettime(0, &now);
  (void)zone;
  if (result == 0) {
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
  }
  return result;
}

long time(long *seconds) {
  struct timespec now;
  clock_gettime(0, &now);
  if (seconds)
    *seconds = now.tv_sec;
  return now.tv_sec;
}
