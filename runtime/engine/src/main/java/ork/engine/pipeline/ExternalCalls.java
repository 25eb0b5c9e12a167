package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ork.doors.Clock;
import ork.doors.Outbound.Header;
import ork.json.JsonObject;
import ork.katalog.external.Destination;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.template.Scope;

/** Makes the HTTP calls that a Katalog declares, one after the other; each sees the answers of those before it. */
final class ExternalCalls {
    private final Optional<HttpCalls> http;
    private final Clock clock;

    /** @param http empty where nobody is to be called: templates see calls that have not been made */
    ExternalCalls(Optional<HttpCalls> http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** Whether anybody is called at all. */
    boolean areMade() {
        return http.isPresent();
    }

    /** @throws Stop when a call fails without which nothing goes on, or the lease is lost */
    void make(List<ExternalCall> calls, Cycle cycle) {
        make(calls, cycle, () -> cycle.scope(cycle.cr()));
    }

    /**
     * @param scope what the next call sees
     * @throws Stop as {@link #make(List, Cycle)} does
     */
    void make(List<ExternalCall> calls, Cycle cycle, Supplier<Scope> scope) {
        make(calls, scope, cycle.ref.namespace(), cycle.answers()::called, pauses(cycle));
    }

    /** How a turn waits between two attempts. */
    Predicate<Duration> pauses(Cycle cycle) {
        return pause -> cycle.account.pause(clock, pause);
    }

    /**
     * @param scope what the next call sees
     * @param namespace of the CR
     * @param answered takes the name of each call and what came of it
     * @param pause waits; false when nobody is to be called any more
     * @throws Stop as {@link #make(List, Cycle)} does
     */
    void make(
            List<ExternalCall> calls,
            Supplier<Scope> scope,
            String namespace,
            BiConsumer<String, JsonObject> answered,
            Predicate<Duration> pause) {
        if (http.isEmpty()) {
            return;
        }
        for (ExternalCall call : calls) {
            Scope seen = scope.get();
            if (!call.conditions().pass(seen)) {
                continue;
            }
            HttpCalls.Heard heard = tried(call, seen, namespace, http.get(), pause);
            if (!heard.error().isEmpty() && !call.continueOnError()) {
                String message = "external call " + call.name() + ": " + heard.error();
                boolean refused = heard.unsent()
                        || heard.status().filter(status -> status < 500).isPresent();
                throw refused ? Stop.failure(message) : Stop.trouble(message);
            }
            answered.accept(call.name(), seen(heard));
        }
    }

    private static JsonObject seen(HttpCalls.Heard heard) {
        return Externals.result(heard.status().map(String::valueOf).orElse(""), heard.body(), heard.error(), true);
    }

    private static HttpCalls.Heard tried(
            ExternalCall call, Scope scope, String namespace, HttpCalls door, Predicate<Duration> pause) {
        pause(call.sleep(), pause);
        for (int attempt = 1; ; attempt++) {
            HttpCalls.Heard heard = judged(call, scope, namespace, door);
            if (heard.error().isEmpty()
                    || heard.unsent()
                    || attempt >= call.retries().attemptsMax()) {
                return heard;
            }
            pause(call.retries().pauseAfter(attempt), pause);
        }
    }

    private static void pause(Duration length, Predicate<Duration> pause) {
        if (length.isPositive() && !pause.test(length)) {
            throw Stop.notLeading();
        }
    }

    /** An answer that the Katalog does not accept is an error too. */
    private static HttpCalls.Heard judged(ExternalCall call, Scope scope, String namespace, HttpCalls door) {
        String body = call.body().text(scope);
        Destination.Place place = call.destination().of(scope);
        HttpCalls.Heard heard = door.call(
                place,
                call.credential(),
                new HttpCalls.Message(
                        call.method(), headers(call, body, scope), body, call.timeout(), ExternalCall.BODY_BYTES_MAX),
                scope,
                namespace);
        if (!heard.error().isEmpty() || call.accepts(heard.status())) {
            return heard;
        }
        String host = place instanceof Destination.Place.Allowed allowed ? allowed.origin() : "";
        String error = host + " answered " + heard.status().map(String::valueOf).orElse("nothing");
        return new HttpCalls.Heard(heard.status(), heard.body(), heard.truncated(), error, false);
    }

    private static List<Header> headers(ExternalCall call, String body, Scope scope) {
        List<Header> headers = new ArrayList<>();
        SortedMap<String, String> own = call.headers().render(scope);
        own.forEach((name, value) -> headers.add(new Header(name, value.strip())));
        if (!body.isEmpty() && own.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-type"))) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        return headers;
    }
}
