package ork.engine.campaign;

import java.time.Duration;
import ork.doors.ObjectRef;
import ork.doors.WatchRequest;
import ork.engine.campaign.Trials.Trial;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;

/** What can happen in a campaign: deeds of users and of strangers, and faults. A deed that is refused is no deed. */
enum Verb {
    CREATE {
        @Override
        void play(Stage stage, String target, String detail) {
            ObjectRef cr = Shop.ref("shops", target);
            stage.create(cr, Shop.object(cr.namespace(), cr.name(), Shop.json(detail)));
        }
    },
    /** Sees to it that a CR is there with such a spec, as somebody does who tries until it is so. */
    ENSURE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.ensure(Shop.ref("shops", target), Shop.json(detail));
        }
    },
    /** Changes a CR's spec. */
    SET {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.patch(Shop.ref("shops", target), JsonObject.of("spec", Shop.json(detail)));
        }
    },
    DELETE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.remove(Shop.ref("shops", target));
        }
    },
    /** Takes all finalizers away from a CR. */
    FORCE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.patch(Shop.ref("shops", target), JsonObject.of("metadata", JsonObject.of("finalizers", Json.NULL)));
        }
    },
    /** Somebody else writes into a CR's status, twenty times a second for a second. */
    NOISE {
        @Override
        void play(Stage stage, String target, String detail) {
            for (int i = 0; i < 20; i++) {
                JsonObject status = JsonObject.builder().put("noise", i).build();
                stage.later(50L * i, () -> stage.patchStatus(Shop.ref("shops", target), status));
            }
        }
    },
    /** Somebody changes a child: {@code configmaps/default/a-page {"data": …}}. */
    EDIT {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.harm(child(target), child -> stage.patch(child, Shop.json(detail)));
        }
    },
    /** Somebody deletes a child. */
    REMOVE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.harm(child(target), stage::delete);
        }
    },
    /** Somebody has an object of the name that a child is to have. */
    TAKE {
        @Override
        void play(Stage stage, String target, String detail) {
            ObjectRef ref = child(target);
            if (stage.create(ref, Shop.strangers(ref))) {
                stage.trials().add(Trial.NAME_TAKEN);
            }
        }
    },
    /** Who has an object of such a name takes it away. */
    GIVE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.removeStrangers(child(target));
        }
    },
    /** Deletes a namespace. */
    RAZE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.delete(Shop.ref("namespaces", target));
        }
    },
    /** Makes a namespace, as soon as the one of that name has gone. */
    BUILD {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.build(target);
        }
    },

    /** The call with a number suffers something: {@code runtime-1#17 answer-lost}. */
    CALL {
        @Override
        void play(Stage stage, String target, String detail) {
            int hash = target.indexOf('#');
            CallMatch match = CallMatch.number(target.substring(0, hash), Integer.parseInt(target.substring(hash + 1)));
            stage.world.plan(Fault.at(match, effect(detail)));
        }
    },
    /** Killed, and up again after so many milliseconds. */
    CRASH {
        @Override
        void play(Stage stage, String target, String detail) {
            Instance instance = stage.instance(target);
            if (instance.isRunning()) {
                stage.trials().add(Trial.CRASH);
            }
            instance.crash();
            stage.later(Long.parseLong(detail), () -> stage.raise(instance));
        }
    },
    /** Told to stop, and up again after so many milliseconds. */
    STOP {
        @Override
        void play(Stage stage, String target, String detail) {
            Instance instance = stage.instance(target);
            if (instance.isRunning() && !instance.isPaused()) {
                stage.trials().add(Trial.STOP);
                stage.stop(instance);
            }
            stage.later(Long.parseLong(detail), () -> stage.raise(instance));
        }
    },
    PAUSE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.PAUSE);
            stage.instance(target).pause(Duration.ofMillis(Long.parseLong(detail)));
        }
    },
    /** Cut off with connections refused. */
    CUT {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.disconnected(Long.parseLong(detail));
            stage.cut(target, Partition.REFUSING, Long.parseLong(detail));
        }
    },
    /** Cut off without a word. */
    SILENCE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.disconnected(Long.parseLong(detail));
            stage.cut(target, Partition.SILENT, Long.parseLong(detail));
        }
    },
    /** The API server is down for so many milliseconds. */
    OUTAGE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.disconnected(Long.parseLong(detail));
            stage.world.stopServer();
            stage.later(Long.parseLong(detail), stage.world::startServer);
        }
    },
    /** Watches of a kind break off; of all kinds where none is named. */
    DROP {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.BROKEN_WATCH);
            stage.instance(target).dropWatches(request -> of(request, detail));
        }
    },
    /** Watches of a kind fail with 410, and what happened before is forgotten. */
    EXPIRE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.BROKEN_WATCH);
            stage.instance(target).expireWatches(request -> of(request, detail));
            stage.world.compact();
        }
    },
    /** Nothing arrives on any watch for so many milliseconds. */
    LAG {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.BROKEN_WATCH);
            Duration left = stage.untilHealed();
            Duration lag = Duration.ofMillis(Long.parseLong(detail));
            stage.instance(target).lagWatches(_ -> true, lag.compareTo(left) < 0 ? lag : left);
        }
    },
    /** Somebody deletes the Lease. */
    UNLEASE {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.LEASE_ATTACKED);
            stage.delete(stage.lease());
        }
    },
    /** Somebody who is not there takes the Lease. */
    USURP {
        @Override
        void play(Stage stage, String target, String detail) {
            stage.trials().add(Trial.LEASE_ATTACKED);
            stage.patch(stage.lease(), JsonObject.of("spec", JsonObject.of("holderIdentity", Json.of("nobody"))));
        }
    };

    abstract void play(Stage stage, String target, String detail);

    boolean isFault() {
        return compareTo(CALL) >= 0;
    }

    private static boolean of(WatchRequest request, String plural) {
        return plural.isEmpty() || request.type().plural().equals(plural);
    }

    private static ObjectRef child(String target) {
        int slash = target.indexOf('/');
        return Shop.ref(target.substring(0, slash), target.substring(slash + 1));
    }

    private static Effect effect(String detail) {
        String[] words = detail.split(" ", -1);
        return switch (words[0]) {
            case "crash-before" -> new Effect.CrashBeforeSend();
            case "crash-after" -> new Effect.CrashAfterCommit();
            case "unsent" -> new Effect.FailedUnsent();
            case "answer-lost" -> new Effect.AnswerLost();
            case "late" -> new Effect.AppliedLate(Duration.ofMillis(Long.parseLong(words[1])));
            case "slow" -> new Effect.Slow(Duration.ofMillis(Long.parseLong(words[1])));
            case "pause" -> new Effect.PauseBeforeSend(Duration.ofMillis(Long.parseLong(words[1])));
            default -> throw new IllegalArgumentException("no effect " + detail);
        };
    }
}
