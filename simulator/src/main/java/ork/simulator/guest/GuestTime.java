package ork.simulator.guest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
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
        return calendar(timeZone(caller), Locale.ROOT, caller);
    }

    public static Calendar calendar(TimeZone zone, Class<?> caller) {
        return calendar(zone, Locale.ROOT, caller);
    }

    public static Calendar calendar(Locale locale, Class<?> caller) {
        return calendar(timeZone(caller), locale, caller);
    }

    public static Calendar calendar(TimeZone zone, Locale locale, Class<?> caller) {
        Calendar calendar = Calendar.getInstance(zone, locale);
        now(calendar, caller);
        return calendar;
    }

    /** What a constructor made of the machine's clock is put right. */
    public static void now(Calendar made, Class<?> caller) {
        made.setTimeInMillis(currentTimeMillis(caller));
    }

    /** And of the machine's time zone. */
    public static void nowAndHere(Calendar made, Class<?> caller) {
        made.setTimeZone(timeZone(caller));
        now(made, caller);
    }

    public static Clock tickSeconds(ZoneId zone, Class<?> caller) {
        return Clock.tick(clock(zone, caller), Duration.ofSeconds(1));
    }

    public static Clock tickMinutes(ZoneId zone, Class<?> caller) {
        return Clock.tick(clock(zone, caller), Duration.ofMinutes(1));
    }

    public static Clock tickMillis(ZoneId zone, Class<?> caller) {
        return Clock.tick(clock(zone, caller), Duration.ofMillis(1));
    }

    public static void sleep(long millis, Class<?> caller) throws InterruptedException {
        sleep(Duration.ofMillis(millis), caller);
    }

    public static void sleep(long millis, int nanos, Class<?> caller) throws InterruptedException {
        sleep(Duration.ofMillis(millis).plusNanos(nanos), caller);
    }

    public static void sleep(Duration duration, Class<?> caller) throws InterruptedException {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        Life life = GuestClasses.life(caller);
        if (duration.isZero()) {
            life.interrupts().check();
            life.giveWay();
        } else {
            life.interrupts().sleep(Limits.capped(duration));
        }
    }

    public static void sleep(TimeUnit unit, long timeout, Class<?> caller) throws InterruptedException {
        sleep(Limits.of(timeout, unit), caller);
    }

    public static void giveWay(Class<?> caller) {
        GuestClasses.life(caller).giveWay();
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
