package ork.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.hook.Hook;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.leadership.Gate;
import ork.engine.pipeline.Caches;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Surroundings;
import ork.katalog.Block;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.resource.Entry;
import ork.katalog.resource.Renderer;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Position;

/** Throws in one stage of the reconciles of the box {@code loud}, from one pass through the stage on, some times. */
final class Trap {
    /** The stages that IS-1 names, and some between them. */
    enum Stage {
        GATE,
        RULES,
        /** Reads of other kinds from memory: what a cross read is, too. */
        CROSS_READ,
        TEMPLATE,
        HOOK,
        CR_WRITE,
        CHILD_WRITE,
        CHILD_WRITTEN,
        LIVE_READ,
        STATUS_WRITE,
        STATUS_WRITTEN,
        EVENT,
        BOOK_KEEPING
    }

    private final Stage stage;
    private final int first;
    private final int times;
    private final Supplier<Throwable> panic;
    private final TreeSet<Integer> thrownIn = new TreeSet<>();
    private int passes;
    private int reconciles;
    private boolean atTheGate;
    private @Nullable Thread counting;

    Trap(Stage stage, int first, int times, Supplier<Throwable> panic) {
        this.stage = stage;
        this.first = first;
        this.times = times;
        this.panic = panic;
    }

    int reconcilesThrownIn() {
        return thrownIn.size();
    }

    private void pass(Stage here) {
        if (here == stage) {
            passes++;
            if (passes >= first && passes - first < times) {
                thrownIn.add(reconciles);
                throw Panics.<RuntimeException>sneak(panic.get());
            }
        }
    }

    Fittings fittings(House house) {
        house.world.onFact((_, fact) -> {
            if (fact instanceof Fact.ReconcileBegan began && began.box().equals("loud")) {
                reconciles++;
            }
            if (fact instanceof Fact.ReconcileEnded ended && ended.box().equals("loud")) {
                counting = Thread.currentThread();
            }
        });
        return Fittings.STANDARD
                .withGate(TrappedGate::new)
                .withReconcilers((entry, around) -> entry.name().equals("loud")
                        ? new CrPipeline(rewired(entry), around(around))
                        : new CrPipeline(entry, around));
    }

    /** The book-keeping looks at the clock first, right after it has been told that the reconcile ended. */
    Doors doors(Doors real) {
        return new Doors(
                new TrappedClock(real.clock()),
                real.threads(),
                real.cluster(),
                real.outbound(),
                real.random(),
                real.sites());
    }

    private CrdEntry rewired(CrdEntry entry) {
        Box box = entry.box();
        ork.katalog.Hook hook = new ork.katalog.Hook(
                Position.of("katalog.yaml"),
                "",
                Position.of("katalog.yaml"),
                "trap",
                List.of(),
                Tree.EMPTY_OBJECT,
                false,
                false);
        Box hooked = Records.with(box, "hook", Optional.of(hook));
        return Records.with(entry, "box", Records.with(hooked, "onReconcile", rewired(box.onReconcile())));
    }

    private Block rewired(Block block) {
        return new Block(
                block.conditions(), block.entries().stream().map(this::rewired).toList());
    }

    private Entry rewired(Entry entry) {
        List<Condition> when = new ArrayList<>(entry.conditions().when());
        when.add(new TrappedCondition());
        Renderer renderer = (child, fields) -> {
            pass(Stage.TEMPLATE);
            return entry.renderer().body(child, fields);
        };
        Entry conditional = Records.with(
                entry, "conditions", new Conditions(when, entry.conditions().or()));
        return Records.with(conditional, "renderer", renderer);
    }

    private final class TrappedCondition implements Condition {
        @Override
        public boolean holds(Scope scope) {
            pass(Stage.RULES);
            return true;
        }

        @Override
        public Reads reads() {
            return Reads.NOTHING;
        }
    }

    private Surroundings around(Surroundings real) {
        Hook hook = _ -> pass(Stage.HOOK);
        Caches caches = new Caches() {
            @Override
            public ResourceType served(ResourceType declared) {
                return real.caches().served(declared);
            }

            @Override
            public Optional<Store> of(ResourceType served) {
                if (served.plural().equals("configmaps")) {
                    pass(Stage.CROSS_READ);
                }
                return real.caches().of(served);
            }
        };
        return new Surroundings(
                new TrappedPort(real.cluster()),
                real.gate(),
                real.clock(),
                real.threads(),
                real.outbound(),
                real.random(),
                caches,
                real.others(),
                real.journal(),
                (type, about, severity, reason, message) -> {
                    pass(Stage.EVENT);
                    real.events().record(type, about, severity, reason, message);
                },
                Optional.of(hook),
                real.statusSubresource(),
                real.numbers(),
                real.quirks(),
                real.sites());
    }

    private final class TrappedPort implements ClusterPort {
        private final ClusterPort real;

        TrappedPort(ClusterPort real) {
            this.real = real;
        }

        @Override
        public Answer send(Call call) {
            boolean child = call.writes() && call.toString().contains("configmaps");
            boolean status = call instanceof Call.Patch patch && patch.subresource() == Call.Subresource.STATUS;
            pass(
                    !call.writes()
                            ? Stage.LIVE_READ
                            : status ? Stage.STATUS_WRITE : child ? Stage.CHILD_WRITE : Stage.CR_WRITE);
            // The gate is asked on the way in, before anybody else can come in between.
            atTheGate = call.writes() && stage == Stage.GATE;
            Answer answer = real.send(call);
            if (status) {
                pass(Stage.STATUS_WRITTEN);
            } else if (child) {
                pass(Stage.CHILD_WRITTEN);
            }
            return answer;
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return real.watch(request);
        }
    }

    private final class TrappedGate implements Gate {
        private final Gate real;

        TrappedGate(Gate real) {
            this.real = real;
        }

        @Override
        public Optional<Duration> open() {
            if (atTheGate) {
                atTheGate = false;
                pass(Stage.GATE);
            }
            return real.open();
        }

        @Override
        public long moment() {
            return real.moment();
        }

        @Override
        public void unanswered(long sentNanos, Duration timeout) {
            real.unanswered(sentNanos, timeout);
        }
    }

    private final class TrappedClock implements Clock {
        private final Clock real;

        TrappedClock(Clock real) {
            this.real = real;
        }

        @Override
        public long monotonicNanos() {
            return real.monotonicNanos();
        }

        @Override
        public Instant wallTime() {
            if (Thread.currentThread() == counting) {
                counting = null;
                pass(Stage.BOOK_KEEPING);
            }
            return real.wallTime();
        }

        @Override
        public void sleep(Duration duration) {
            real.sleep(duration);
        }

        @Override
        public Timer schedule(Duration delay, Runnable signal) {
            return real.schedule(delay, signal);
        }
    }
}
