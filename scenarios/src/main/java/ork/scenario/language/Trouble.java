package ork.scenario.language;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.DurationText;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.simulator.world.Arrival;
import ork.simulator.world.Effect;
import ork.simulator.world.Span;
import ork.simulator.world.Way;

/** What can go wrong. Each has a sentence, which the grammar of faults reads again. */
public sealed interface Trouble {
    /** Something happens to the very call that the step's trigger names. */
    record ToTheCall(String words, Effect effect) implements Trouble {
        @Override
        public String toString() {
            return words;
        }
    }

    /** The stage that the step's trigger names panics, and so do the next ones like it. */
    record InAStage(Panic panic, int times) implements Trouble {
        @Override
        public String toString() {
            return "panic " + Times.of(times) + " with " + panic;
        }
    }

    /** Something happens to the very event that the step's trigger names. */
    record ToTheEvent(String words, Arrival arrival) implements Trouble {
        @Override
        public String toString() {
            return words;
        }
    }

    /** From now on the API refuses such calls of anybody's. */
    record Refuse(CallWord verb, ResourceType type, ApiStatus status, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return "refuse every " + verb.word() + " of a " + type.kind() + " with " + status.code() + lasting(length);
        }
    }

    /** A webhook of the world suffers something. */
    record ToAWebhook(String webhook, WebhookWhat what, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return "webhook " + webhook + " is " + what.word() + lasting(length);
        }
    }

    /** Hosts that answer HTTP calls suffer something. */
    record ToHosts(HostsWhat what, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return "hosts are " + what.word() + lasting(length);
        }
    }

    /** What hosts can suffer. */
    enum HostsWhat {
        /** Nobody listens. */
        GONE,
        /** They answer too late. */
        SLOW,
        /** They answer 500. */
        ERRING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The replicas of a workload are not ready. */
    record Unready(ObjectRef workload, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return workload.type().kind() + " " + workload.name() + " is not ready" + lasting(length);
        }
    }

    /** The replicas of a workload that were not ready are, at once. */
    record Ready(ObjectRef workload) implements Trouble {
        @Override
        public String toString() {
            return workload.type().kind() + " " + workload.name() + " becomes ready";
        }
    }

    /** What a webhook can suffer. */
    enum WebhookWhat {
        /** Nobody listens. */
        GONE,
        /** It answers too late. */
        SLOW,
        /** It answers 500. */
        ERRING,
        /** It answers, and not what it was asked. */
        WRONG;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody of the runtime suffers something. @param length empty until everything heals, or for good */
    record ToAnInstance(What what, Whom whom, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return what.words() + " " + whom + lasting(length);
        }
    }

    /**
     * The way from somebody of the runtime to one API server is broken; those to the others are not.
     *
     * @param what one that has {@link What#way}
     * @param server from one
     * @param length empty until everything heals
     */
    record ToALink(What what, Whom whom, int server, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return what.words() + " " + whom + " " + what.way().orElseThrow() + " API server " + server
                    + lasting(length);
        }
    }

    /**
     * One direction between somebody of the runtime and the API servers is slow, or loses something by chance.
     *
     * @param server from one; zero for all
     * @param length empty until everything heals
     */
    record ToAWay(Rough how, Way.Direction direction, Whom whom, int server, Optional<Duration> length)
            implements Trouble {
        /** What stands before who is meant. */
        public static String whose(Way.Direction direction) {
            return switch (direction) {
                case CALLS -> "calls of";
                case ANSWERS -> "answers to";
            };
        }

        /** What stands before the one API server. */
        public static String way(Way.Direction direction) {
            return switch (direction) {
                case CALLS -> "to";
                case ANSWERS -> "from";
            };
        }

        @Override
        public String toString() {
            String way =
                    whose(direction) + " " + whom + (server == 0 ? "" : " " + way(direction) + " API server " + server);
            return switch (how) {
                        case Slow slow -> "slow the " + way + " " + slow;
                        case Lossy lossy -> lossy + " " + way;
                    }
                    + lasting(length);
        }
    }

    /** What a way can be that lets things through. */
    sealed interface Rough {}

    /** What is on it takes longer. @param by drawn for each call, answer and event anew */
    record Slow(Span by) implements Rough {
        /** The longest of all. */
        public Duration longest() {
            return by.tail().map(Span.Tail::longest).orElse(by.max());
        }

        @Override
        public String toString() {
            return "by " + DurationText.of(by.min())
                    + (by.isFixed() ? "" : " to " + DurationText.of(by.max()))
                    + by.tail()
                            .map(tail -> ", 1 in " + tail.oneIn() + " up to " + DurationText.of(tail.longest()))
                            .orElse("");
        }
    }

    /** A part of what is on it gets lost. @param oneIn from 2 on */
    record Lossy(int oneIn) implements Rough {
        @Override
        public String toString() {
            return "lose 1 in " + oneIn + " of the";
        }
    }

    /** What an instance can suffer. */
    enum What {
        /** SIGKILL; up again as the world has it. */
        CRASH("crash", false),
        /** SIGTERM; up again as the world has it. */
        STOP("stop", false),
        START("start", false),
        /** SIGSTOP. */
        PAUSE("pause", true),
        /** Its machine sleeps: the monotonic clock stands still too. */
        SUSPEND("suspend", true),
        /** Connections are refused. */
        CUT_OFF("cut off", true, "from"),
        /** Packets vanish. */
        SILENCE("silence", true, "at"),
        /** What they send vanishes, and what is sent to them arrives. */
        LOSE_CALLS("lose the calls of", true, "to"),
        /** What they send arrives, and what is sent to them vanishes. */
        LOSE_ANSWERS("lose the answers to", true, "from"),
        HEAL("heal", false),
        DROP_WATCHES("drop the watches of", false),
        EXPIRE_WATCHES("expire the watches of", false),
        STALL_WATCHES("stall the watches of", false),
        LAG_WATCHES("lag the watches of", true),
        /** They get no bookmarks. */
        STARVE_WATCHES("starve the watches of", true),
        /** Its machine goes down, with everything on it. */
        NODE("take down the node of", true);

        private final String words;
        private final boolean lasts;
        private final String way;

        What(String words, boolean lasts) {
            this(words, lasts, "");
        }

        What(String words, boolean lasts, String way) {
            this.words = words;
            this.lasts = lasts;
            this.way = way;
        }

        public String words() {
            return words;
        }

        /** Whether it may be said for how long. */
        public boolean lasts() {
            return lasts;
        }

        /** What stands before the one API server that it may be said of; empty where it concerns all of them always. */
        public Optional<String> way() {
            return way.isEmpty() ? Optional.empty() : Optional.of(way);
        }
    }

    /** An instance by its name, or by what it is when it happens. */
    sealed interface Whom {
        record Named(String instance) implements Whom {
            @Override
            public String toString() {
                return instance;
            }
        }

        record Leader() implements Whom {
            @Override
            public String toString() {
                return "the leader";
            }
        }

        record Follower() implements Whom {
            @Override
            public String toString() {
                return "a follower";
            }
        }

        record Everybody() implements Whom {
            @Override
            public String toString() {
                return "everybody";
            }
        }
    }

    /** An API server suffers something. @param server from one; zero for all */
    record ToAServer(ServerWhat what, int server, Optional<Duration> length) implements Trouble {
        @Override
        public String toString() {
            return what.words() + " " + (server == 0 ? "the API" : "API server " + server) + lasting(length);
        }
    }

    /** What an API server can suffer. */
    enum ServerWhat {
        STOP("take down"),
        /** Its cache stands still. */
        FREEZE("freeze"),
        RESTART("restart");

        private final String words;

        ServerWhat(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** An instance uses another API server from now on. @param server from one */
    record Reconnect(Whom whom, int server) implements Trouble {
        @Override
        public String toString() {
            return "connect " + whom + " to API server " + server;
        }
    }

    /** A user makes so many copies of an object, and deletes them again. */
    record Flood(int copies, ObjectRef like, Duration length) implements Trouble {
        @Override
        public String toString() {
            return "make " + copies + " copies of " + like.type().kind() + " " + like.name()
                    + lasting(Optional.of(length));
        }
    }

    /** Watches that resume from before get a 410. */
    record Compact() implements Trouble {
        @Override
        public String toString() {
            return "compact the history";
        }
    }

    /** Somebody deletes the Lease. */
    record DeleteLease() implements Trouble {
        @Override
        public String toString() {
            return "delete the lease";
        }
    }

    /** Somebody who is not there takes the Lease. */
    record TakeLease() implements Trouble {
        @Override
        public String toString() {
            return "take the lease";
        }
    }

    private static String lasting(Optional<Duration> length) {
        return length.map(time -> " for " + DurationText.of(time)).orElse("");
    }
}
