package ork.engine.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Header;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.engine.leadership.Gate;
import ork.json.JsonObject;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.template.Scope;

/**
 * Makes the HTTP calls that a Katalog declares, one after the other; each sees the answers of those before it. Only who
 * leads calls: the gate is asked before each call and after it, since a call may last longer than a lease. What is said of
 * a failure names the call and its host, never what was sent.
 */
final class ExternalCalls {
    private static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);

    private final Client client;
    private final Gate gate;
    private final Clock clock;
    private final Optional<Outbound> outbound;

    /** @param outbound empty where nobody is to be called: templates see calls that have not been made */
    ExternalCalls(Client client, Gate gate, Clock clock, Optional<Outbound> outbound) {
        this.client = client;
        this.gate = gate;
        this.clock = clock;
        this.outbound = outbound;
    }

    /** What came of a call. */
    private record Heard(Optional<Integer> status, String body, String error) {
        static Heard nothing(String why) {
            return new Heard(Optional.empty(), "", why);
        }

        JsonObject seen() {
            return Externals.result(status.map(String::valueOf).orElse(""), body, error, true);
        }
    }

    /**
     * @throws Stop when a call fails without which nothing goes on, or the lease is lost
     */
    void make(List<ExternalCall> calls, Cycle cycle) {
        if (outbound.isEmpty()) {
            return;
        }
        for (ExternalCall call : calls) {
            Scope scope = cycle.scope(cycle.cr());
            if (!call.conditions().pass(scope)) {
                continue;
            }
            Heard heard = tried(call, scope, cycle.ref.namespace(), outbound.get());
            if (!heard.error().isEmpty() && !call.continueOnError()) {
                throw Stop.failure("external call " + call.name() + ": " + heard.error());
            }
            cycle.answered(call.name(), heard.seen());
        }
    }

    private Heard tried(ExternalCall call, Scope scope, String namespace, Outbound door) {
        pause(call.sleep());
        for (int attempt = 1; ; attempt++) {
            Heard heard = once(call, scope, namespace, door);
            if (heard.error().isEmpty() || attempt >= call.retries().attemptsMax()) {
                return heard;
            }
            pause(call.retries().pauseAfter(attempt));
        }
    }

    private void pause(Duration pause) {
        if (pause.isPositive()) {
            clock.sleep(pause);
        }
    }

    private Heard once(ExternalCall call, Scope scope, String namespace, Outbound door) {
        lead();
        return switch (call.destination().of(scope)) {
            case Destination.Place.Refused(String why) -> Heard.nothing(why);
            case Destination.Place.Allowed place -> {
                Token token = token(call.credential(), place, scope, namespace, door);
                yield token.why().isEmpty() ? sent(call, place, token, scope, door) : Heard.nothing(token.why());
            }
        };
    }

    private Heard sent(ExternalCall call, Destination.Place.Allowed place, Token token, Scope scope, Outbound door) {
        String body = call.body().text(scope);
        Optional<List<Header>> headers = headers(call, body, token, scope);
        if (headers.isEmpty()) {
            return Heard.nothing(place.origin() + ": a header has a line break in it, and is not sent");
        }
        lead();
        Result result = door.send(new Outbound.Request(
                call.method(), place.url(), headers.get(), body, call.timeout(), ExternalCall.BODY_BYTES_MAX));
        lead();
        return switch (result) {
            case Result.Failed(String why) -> Heard.nothing(place.origin() + ": " + why);
            case Result.Answered(int status, String text, boolean _) ->
                new Heard(
                        Optional.of(status),
                        text,
                        call.accepts(Optional.of(status)) ? "" : place.origin() + " answered " + status);
        };
    }

    private void lead() {
        if (gate.open().isEmpty()) {
            throw Stop.notLeading();
        }
    }

    private static Optional<List<Header>> headers(ExternalCall call, String body, Token token, Scope scope) {
        List<Header> headers = new ArrayList<>();
        SortedMap<String, String> own = call.headers().render(scope);
        own.forEach((name, value) -> headers.add(new Header(name, value.strip())));
        if (!body.isEmpty() && own.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-type"))) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        if (!token.text().isEmpty()) {
            headers.add(new Header("Authorization", "Bearer " + token.text()));
        }
        boolean fit = headers.stream().allMatch(header -> header.value().chars().noneMatch(Character::isISOControl));
        return fit ? Optional.of(headers) : Optional.empty();
    }

    /** @param why there is none, where one is wanted */
    private record Token(String text, String why) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    private Token token(
            Credential credential, Destination.Place.Allowed place, Scope scope, String namespace, Outbound door) {
        if (!(credential instanceof Credential.None) && !place.trusted()) {
            return new Token(
                    "",
                    place.origin() + " is allowed by a glob of targetHosts alone, and a token goes only to a host that"
                            + " the Katalog names");
        }
        return switch (credential) {
            case Credential.None _ -> new Token("", "");
            case Credential.Token written -> {
                Credential.Rendered rendered = written.of(scope, door::variable);
                yield new Token(
                        rendered.token(),
                        rendered.missing()
                                .map(name -> "its token is $" + name + ", and that is not set")
                                .orElse(""));
            }
            case Credential.OfSecret secret -> ofSecret(secret, namespace);
        };
    }

    /** Read at this moment, and kept nowhere. */
    private Token ofSecret(Credential.OfSecret secret, String namespace) {
        ObjectRef ref =
                new ObjectRef(SECRETS, secret.namespace().isEmpty() ? namespace : secret.namespace(), secret.name());
        Optional<JsonObject> live = client.get(ref);
        if (live.isEmpty()) {
            return new Token("", "its token is in " + ref + ", which is not there");
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(live.get().text("data", secret.key())), StandardCharsets.UTF_8);
            return text.isBlank()
                    ? new Token("", "its token is in " + ref + ", which has no " + secret.key())
                    : new Token(text.strip(), "");
        } catch (IllegalArgumentException e) {
            return new Token("", "its token is in " + ref + ", whose " + secret.key() + " cannot be read");
        }
    }
}
