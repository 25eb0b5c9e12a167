package ork.simulator.guest;

import java.time.Duration;
import java.util.Objects;

/** What {@code synchronized}, {@code wait} and {@code notify} of hooks become. */
public final class GuestMonitors {
    private GuestMonitors() {}

    public static void enter(Object object, Class<?> caller) {
        Objects.requireNonNull(object);
        GuestClasses.life(caller).monitors().enter(object);
    }

    public static void exit(Object object, Class<?> caller) {
        GuestClasses.life(caller).monitors().exit(object);
    }

    public static void await(Object object, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).monitors().await(object, Duration.ZERO);
    }

    public static void await(Object object, long millis, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).monitors().await(object, Duration.ofMillis(millis));
    }

    public static void await(Object object, long millis, int nanos, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller)
                .monitors()
                .await(object, Duration.ofMillis(millis).plusNanos(nanos));
    }

    public static void signal(Object object, Class<?> caller) {
        GuestClasses.life(caller).monitors().signal(object, false);
    }

    public static void signalAll(Object object, Class<?> caller) {
        GuestClasses.life(caller).monitors().signal(object, true);
    }
}
