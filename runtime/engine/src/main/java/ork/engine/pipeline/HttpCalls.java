package ork.engine.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Header;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.engine.leadership.Gate;
import ork.json.JsonObject;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.template.Scope;

/**
 * HTTP calls of a turn, with their credentials. Only who leads calls: the gate is asked before each call and after it,
 * since a call may last longer than a lease. What is said of a failure names the host, never what was sent.
 */
final class HttpCalls {
    private static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);

    private final Client client;
    private final Gate gate;
    private final Outbound door;

    HttpCalls(Client client, Gate gate, Outbound door) {
        this.client = client;
        this.gate = gate;
        this.door = door;
    }

    /** What is to be sent, but for the credential. */
    record Message(String method, List<Header> headers, String body, Duration timeout, int bytesMax) {}

    /**
     * What came of a call.
     *
     * @param status empty when there was no answer
     * @param error empty when there was one
     * @param unsent whether nobody was called, so that trying again at once comes to the same
     */
    record Heard(Optional<Integer> status, String body, boolean truncated, String error, boolean unsent) {
        static Heard nothing(String why) {
            return new Heard(Optional.empty(), "", false, why, true);
        }
    }

    /**
     * @param namespace of the CR
     * @throws Stop when this instance does not lead
     */
    Heard call(Destination.Place place, Credential credential, Message message, Scope scope, String namespace) {
        lead();
        return switch (place) {
            case Destination.Place.Refused(String why) -> Heard.nothing(why);
            case Destination.Place.Allowed allowed -> {
                Token token = token(credential, allowed, scope, namespace);
                yield token.why().isEmpty() ? sent(allowed, token, message) : Heard.nothing(token.why());
            }
        };
    }

    private Heard sent(Destination.Place.Allowed place, Token token, Message message) {
        List<Header> headers = new ArrayList<>(message.headers());
        if (!token.text().isEmpty()) {
            headers.add(new Header("Authorization", "Bearer " + token.text()));
        }
        if (headers.stream().anyMatch(header -> !header.value().chars().allMatch(HttpCalls::isOfAHeader))) {
            return Heard.nothing(place.origin()
                    + ": a header or the token has a character in it that no header has, and is not sent");
        }
        lead();
        Result result = door.send(new Outbound.Request(
                message.method(),
                place.url(),
                headers,
                message.body(),
                message.timeout(),
                message.bytesMax(),
                place.named()));
        lead();
        return switch (result) {
            case Result.Failed(String why) ->
                new Heard(Optional.empty(), "", false, place.origin() + ": " + why, false);
            case Result.Answered(int status, String body, boolean truncated) ->
                new Heard(Optional.of(status), body, truncated, "", false);
        };
    }

    /** By RFC 9110, 5.5: visible characters, blanks, and what older texts have above them. */
    private static boolean isOfAHeader(int character) {
        return character == '\t' || character >= 0x20 && character <= 0x7e || character >= 0x80 && character <= 0xff;
    }

    private void lead() {
        if (gate.open().isEmpty()) {
            throw Stop.notLeading();
        }
    }

    /** @param why there is none, where one is wanted */
    private record Token(String text, String why) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    private Token token(Credential credential, Destination.Place.Allowed place, Scope scope, String namespace) {
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
            byte[] bytes = Base64.getDecoder().decode(live.get().text("data", secret.key()));
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return text.isEmpty()
                    ? new Token("", "its token is in " + ref + ", which has no " + secret.key())
                    : new Token(text, "");
        } catch (IllegalArgumentException e) {
            return new Token("", "its token is in " + ref + ", whose " + secret.key() + " cannot be read");
        }
    }
}
