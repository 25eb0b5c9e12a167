package ork.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * The signals that ask a process to end. A shutdown hook would not do: it cannot choose the exit code, and is told of no
 * second signal. {@code sun.misc.Signal} can, in every JDK, but has no public name to compile against; hence reflection.
 */
final class Signals {
    private Signals() {}

    /** From now on SIGTERM and SIGINT go to the taker, by their names, instead of ending the JVM. */
    static void take(Consumer<String> taker) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (String name : new String[] {"TERM", "INT"}) {
                InvocationHandler body = (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        taker.accept("SIG" + name);
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "SIG" + name;
                };
                Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, body);
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not let signals be handled", e);
        }
    }
}
