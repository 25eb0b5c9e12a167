package ork.simulator.guest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/** What hooks get instead of the JDK's clocks: their instance's. Called by rewritten code, with the class that calls at the end. */
public final class GuestTime {
    private GuestTime() {}

    public static long currentTimeMillis(Class<?> caller) {
        return instant(caller).toEpochMilli();
    }

    public static long nanoTime(Class<?> caller) {
        return GuestClasses.life(caller).clock().monotonicNanos();
    }

    public static Instant instant(Class<?> caller) {
        return GuestClasses.life(caller).clock().wallTime();
    }

    public static Clock clock(Class<?> caller) {
        return clock(ZoneOffset.UTC, caller);
    }

    public static InstantSource source(Class<?> caller) {
        return clock(caller);
    }

    public static Clock clock(ZoneId zone, Class<?> caller) {
        return new InstanceClock(GuestClasses.life(caller).clock(), zone);
    }

    /** The same zone on every machine. */
    public static ZoneId systemDefault(@SuppressWarnings("unused") Class<?> caller) {
        return ZoneOffset.UTC;
    }

    public static TimeZone timeZone(@SuppressWarnings("unused") Class<?> caller) {
        return TimeZone.getTimeZone("UTC");
    }

    public static Calendar calendar(Class<?> caller) {
        Calendar calendar = new GregorianCalendar(timeZone(caller), Locale.ROOT);
        calendar.setTimeInMillis(currentTimeMillis(caller));
        return calendar;
    }

    public static void sleep(long millis, Class<?> caller) {
        sleep(Duration.ofMillis(millis), caller);
    }

    public static void sleep(long millis, int nanos, Class<?> caller) {
        sleep(Duration.ofMillis(millis).plusNanos(nanos), caller);
    }

    public static void sleep(Duration duration, Class<?> caller) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        GuestClasses.life(caller).clock().sleep(duration);
    }

    public static void sleep(TimeUnit unit, long timeout, Class<?> caller) {
        GuestClasses.life(caller).clock().sleep(Duration.of(Math.max(timeout, 0), unit.toChronoUnit()));
    }

    private static final class InstanceClock extends Clock {
        private final ork.doors.Clock door;
        private final ZoneId zone;

        InstanceClock(ork.doors.Clock door, ZoneId zone) {
            this.door = door;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InstanceClock(door, other);
        }

        @Override
        public Instant instant() {
            return door.wallTime();
        }
    }
}
