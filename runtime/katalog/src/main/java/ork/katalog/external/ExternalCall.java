package ork.katalog.external;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Position;

/**
 * An HTTP call of a turn: an item of an {@code external} list.
 *
 * @param name its key below {@code .external}
 * @param body sent as JSON when it yields a text
 * @param sleep how long the turn waits before it
 * @param timeout of each attempt
 * @param expectedStatus the one code that is a success; 0 for every one below 400
 * @param goneIsDone whether 404 and 410 are a success too, as they are of what was to be deleted
 * @param continueOnError whether the turn goes on without an answer
 */
public record ExternalCall(
        Position position,
        String name,
        Destination destination,
        String method,
        Template body,
        Texts headers,
        Credential credential,
        Duration sleep,
        Duration timeout,
        Retries retries,
        int expectedStatus,
        boolean goneIsDone,
        boolean continueOnError,
        Conditions conditions) {
    /** So much of an answer's body is kept. */
    public static final int BODY_BYTES_MAX = 4_096;

    private static final List<Integer> GONE = List.of(404, 410);

    /** @param status of an answer; empty when there was none */
    public boolean accepts(Optional<Integer> status) {
        return status.map(code -> (expectedStatus == 0 ? code < 400 : code == expectedStatus)
                        || goneIsDone && GONE.contains(code))
                .orElse(false);
    }

    /** The same, without which the turn goes on. */
    public ExternalCall dispensable() {
        return with(goneIsDone, true, conditions);
    }

    /** The same, of which is known already that it is to be made. */
    public ExternalCall unconditional() {
        return with(goneIsDone, continueOnError, Conditions.NONE);
    }

    /** The same under {@code onDelete}: it may have been made before, and what it is to delete is gone then. */
    public ExternalCall ofDeletion() {
        return with(method.equals("DELETE"), continueOnError, conditions);
    }

    private ExternalCall with(boolean gone, boolean goesOn, Conditions asked) {
        return new ExternalCall(
                position,
                name,
                destination,
                method,
                body,
                headers,
                credential,
                sleep,
                timeout,
                retries,
                expectedStatus,
                gone,
                goesOn,
                asked);
    }

    public Reads reads() {
        return destination
                .reads()
                .and(body.reads())
                .and(headers.reads())
                .and(credential.reads())
                .and(conditions.reads());
    }
}
