package ork.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.simulator.api.access.Action;

/**
 * One call that an instance made, numbered from one through all of the instance's lives: what it was, what came of it at
 * the server and what its caller was told.
 */
public final class CallRecord {
    private final String instance;
    private final int incarnation;
    private final int number;
    private final CallName name;
    private final @Nullable Call call;
    private final Action action;
    private final Instant sent;
    private String server = "";
    private long position = -1;
    private long revisionBefore = -1;
    private long revisionAfter = -1;
    private @Nullable Answer answer;
    private @Nullable Answer outcome;
    private @Nullable Effect effect;
    private boolean denied;

    CallRecord(
            String instance,
            int incarnation,
            int number,
            CallName name,
            @Nullable Call call,
            Action action,
            Instant sent) {
        this.instance = instance;
        this.incarnation = incarnation;
        this.number = number;
        this.name = name;
        this.call = call;
        this.action = action;
        this.sent = sent;
    }

    void suffers(Effect suffered) {
        effect = suffered;
    }

    void reached(String name, long seen) {
        server = name;
        position = seen;
    }

    void isDenied() {
        denied = true;
    }

    void handled(long before, long after, Answer given) {
        revisionBefore = before;
        revisionAfter = after;
        answer = given;
    }

    void told(Answer heard) {
        outcome = heard;
    }

    public String instance() {
        return instance;
    }

    public int incarnation() {
        return incarnation;
    }

    public int number() {
        return number;
    }

    public CallName name() {
        return name;
    }

    /** The call itself; null for a watch. */
    public @Nullable Call call() {
        return call;
    }

    /** What RBAC is asked for it. */
    public Action action() {
        return action;
    }

    /** Whether RBAC has refused it. */
    public boolean denied() {
        return denied;
    }

    /** When it was sent, in true time. */
    public Instant sent() {
        return sent;
    }

    public boolean writes() {
        return call != null && call.writes();
    }

    /** Whether the server has handled it. */
    public boolean handled() {
        return revisionAfter >= 0;
    }

    /** The API server that handled it; empty when none has. */
    public String server() {
        return server;
    }

    /** How far that server's view of the history had come; -1 when none has handled it. */
    public long position() {
        return position;
    }

    /** Whether it changed something: an effective write. */
    public boolean committed() {
        return revisionAfter > revisionBefore;
    }

    /** The newest revision when the server had handled it; -1 when it has not. */
    public long revision() {
        return revisionAfter;
    }

    /** What the server answered; null when it has not handled the call. */
    public @Nullable Answer answer() {
        return answer;
    }

    /** What its caller was told; null when the caller died before, or still waits. */
    public @Nullable Answer outcome() {
        return outcome;
    }

    /** The fault that it suffered; null when it suffered none. */
    public @Nullable Effect effect() {
        return effect;
    }

    /** As a fault plan names it: {@code runtime-1 #7 create services default/web}. */
    @Override
    public String toString() {
        return instance + " #" + number + " " + name;
    }
}
