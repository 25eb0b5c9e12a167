package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.check.Moment;
import ork.scenario.language.Step;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.Whom;
import ork.simulator.world.ApiServer;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/** Does what goes wrong in a script, and ends it again where it is said for how long. */
final class Troubles {
    private final Theatre theatre;
    private final World world;
    private final Standing standing;
    private final InstanceTroubles ofInstances;
    private final LinkTroubles ofLinks;
    private final WayTroubles ofWays;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();
    /** The copies of each flood that has not been tidied up. */
    private final List<List<ObjectRef>> floods = new ArrayList<>();

    /** A refusal that a script has, and how many calls it has met. */
    private static final class Refusal {
        private final Step step;
        private final Trouble.Refuse rule;
        private boolean over;
        private boolean met;

        Refusal(Step step, Trouble.Refuse rule) {
            this.step = step;
            this.rule = rule;
        }
    }

    /** A webhook that was not itself for a while, and what it had been asked before and after. */
    private final class Absence {
        private final Step step;
        private final String webhook;
        private final long before;
        private OptionalLong after = OptionalLong.empty();

        Absence(Step step, String webhook) {
            this.step = step;
            this.webhook = webhook;
            this.before = theatre.webhooks.questions(webhook);
        }

        void end() {
            after = OptionalLong.of(theatre.webhooks.questions(webhook));
        }

        boolean met() {
            return after.orElseGet(() -> theatre.webhooks.questions(webhook)) > before;
        }
    }

    Troubles(Theatre theatre) {
        this.theatre = theatre;
        this.world = theatre.world;
        this.standing = new Standing(theatre.world);
        this.ofLinks = new LinkTroubles(theatre, standing);
        this.ofWays = new WayTroubles(theatre, standing);
        this.ofInstances = new InstanceTroubles(theatre, standing, ofLinks, ofWays);
    }

    /** What a call suffers because all of its sort are refused. */
    Optional<Effect> refused(CallRecord record) {
        List<Refusal> meant = refusals.stream()
                .filter(each -> !each.over && each.rule.verb().matches(record) && Player.isOf(each.rule.type(), record))
                .toList();
        meant.forEach(each -> each.met = true);
        return meant.stream().findFirst().map(each -> new Effect.Refused(each.rule.status()));
    }

    /** What a call suffers before it is sent is its instance's too, beside whatever else holds that up. */
    void meets(CallRecord record, Effect effect) {
        if (effect instanceof Effect.PauseBeforeSend(Duration length)) {
            whom(new Whom.Named(record.instance()))
                    .forEach(instance -> ofInstances.suffer(instance, Trouble.What.PAUSE, Optional.of(length)));
        }
    }

    /** Whether something goes on of which it is said how long. */
    boolean goOn() {
        return standing.goesOn();
    }

    /** Everything heals. @param nobody takes the steps that have met nobody, and why */
    void finish(BiConsumer<Step, String> nobody) {
        standing.forgetAll();
        // A script that is over before a flood is: its users tidy up now, as all else heals.
        List.copyOf(floods).forEach(this::tidy);
        refusals.stream()
                .filter(each -> !each.met)
                .forEach(each -> nobody.accept(each.step, "nobody made such a call meanwhile"));
        absences.stream()
                .filter(each -> !each.met())
                .forEach(each -> nobody.accept(each.step, "nobody asked that webhook meanwhile"));
        ofLinks.finish(nobody);
        ofWays.finish(nobody);
    }

    static Moment.Sort sort(Trouble trouble) {
        if (trouble instanceof Trouble.Flood) {
            return Moment.Sort.LOAD;
        }
        if (trouble instanceof Trouble.Unready || trouble instanceof Trouble.Ready) {
            return Moment.Sort.DEED;
        }
        return trouble instanceof Trouble.InAStage
                        || trouble instanceof Trouble.ToAnInstance(Trouble.What what, var _, var _)
                                && switch (what) {
                                    case CRASH, STOP, START, PAUSE, SUSPEND, NODE -> true;
                                    default -> false;
                                }
                ? Moment.Sort.INSTANCE
                : Moment.Sort.NETWORK;
    }

    /** @return why it has hit nobody; empty when it has */
    Optional<String> cause(Step step, Trouble trouble) {
        return switch (trouble) {
            case Trouble.ToTheCall _, Trouble.ToTheEvent _, Trouble.InAStage _ -> Optional.empty();
            case Trouble.Refuse refuse -> {
                Refusal refusal = new Refusal(step, refuse);
                String what = "refusal " + refusals.size();
                standing.begin(what, "", refuse.length(), () -> refusals.add(refusal), () -> refusal.over = true);
                yield Optional.empty();
            }
            case Trouble.ToAWebhook(String name, var what, Optional<Duration> length) -> {
                Absence absence = new Absence(step, name);
                absences.add(absence);
                length.ifPresent(time -> world.after(time, absence::end));
                standing.begin(
                        "webhook " + name + " " + what.word(),
                        "",
                        length,
                        () -> theatre.webhooks.suffer(name, what),
                        () -> theatre.webhooks.recover(name, what));
                yield Optional.empty();
            }
            case Trouble.ToHosts(var what, Optional<Duration> length) -> {
                standing.begin(
                        "hosts " + what.word(),
                        "",
                        length,
                        () -> theatre.hosts.suffer(what),
                        () -> theatre.hosts.recover(what));
                yield Optional.empty();
            }
            case Trouble.Unready(ObjectRef workload, Optional<Duration> length) -> {
                boolean there = theatre.cluster.read(workload).isPresent();
                if (there) {
                    standing.begin(
                            "readiness of " + workload,
                            "",
                            length,
                            () -> theatre.readiness.hold(workload),
                            () -> theatre.readiness.release(workload));
                }
                yield there ? Optional.empty() : Optional.of("there is no " + workload);
            }
            case Trouble.Ready(ObjectRef workload) -> {
                boolean held = standing.isWrong("readiness of " + workload);
                standing.forget("readiness of " + workload);
                theatre.readiness.release(workload);
                yield held ? Optional.empty() : Optional.of(workload + " is ready as far as anybody has said");
            }
            case Trouble.ToAnInstance(Trouble.What what, Whom whom, Optional<Duration> length) ->
                each(whom, instance -> ofInstances.suffer(instance, what, length));
            case Trouble.ToALink link -> each(link.whom(), instance -> ofLinks.suffer(step, instance, link));
            case Trouble.ToAWay way -> each(way.whom(), instance -> ofWays.suffer(step, instance, way));
            case Trouble.ToAServer(Trouble.ServerWhat what, int number, Optional<Duration> length) -> {
                Optional<String> missed = Optional.empty();
                for (int i = 0; i < servers(); i++) {
                    if (number == 0 || number == i + 1) {
                        missed = suffer(world.server(i), what, length);
                    }
                }
                yield missed;
            }
            case Trouble.Reconnect(Whom whom, int server) ->
                each(whom, instance -> {
                    instance.connectTo(world.server(server - 1));
                    return Optional.empty();
                });
            case Trouble.Flood flood -> flood(flood);
            case Trouble.Compact _ -> {
                world.compact();
                yield Optional.empty();
            }
            case Trouble.DeleteLease _ ->
                theatre.cluster.delete(theatre.lease()).map(ApiStatus::message);
            case Trouble.TakeLease _ ->
                theatre.cluster
                        .patch(
                                theatre.lease(),
                                JsonObject.of("spec", JsonObject.of("holderIdentity", Json.of("nobody"))),
                                false)
                        .map(ApiStatus::message);
        };
    }

    private Optional<String> flood(Trouble.Flood flood) {
        List<ObjectRef> copies = theatre.cluster.copies(flood.like(), flood.copies());
        floods.add(copies);
        standing.begin(
                "flood " + flood.like(),
                "",
                Optional.of(flood.length()),
                () -> world.after(flood.length(), () -> tidy(copies)),
                () -> {});
        return copies.isEmpty() ? Optional.of("no copy of " + flood.like() + " could be made") : Optional.empty();
    }

    private void tidy(List<ObjectRef> copies) {
        if (floods.removeIf(each -> each == copies)) {
            copies.forEach(theatre.cluster::delete);
        }
    }

    private int servers() {
        return world.options().apiServers();
    }

    /** Somebody of those who are meant has to be hit. */
    private Optional<String> each(Whom whom, Function<Instance, Optional<String>> deed) {
        List<Instance> meant = whom(whom);
        Optional<String> missed = Optional.of(whom instanceof Whom.Leader ? "nobody leads" : "there is no follower");
        boolean hit = false;
        for (Instance instance : meant) {
            missed = deed.apply(instance);
            hit |= missed.isEmpty();
        }
        return hit ? Optional.empty() : missed;
    }

    private List<Instance> whom(Whom whom) {
        return switch (whom) {
            case Whom.Named(String name) ->
                theatre.instances().stream()
                        .filter(each -> each.name().equals(name))
                        .toList();
            case Whom.Leader _ -> theatre.leader().stream().toList();
            case Whom.Follower _ ->
                theatre.instances().stream()
                        .filter(each -> each.isRunning() && !theatre.leads(each))
                        .limit(1)
                        .toList();
            case Whom.Everybody _ -> List.copyOf(theatre.instances());
        };
    }

    private Optional<String> suffer(ApiServer server, Trouble.ServerWhat what, Optional<Duration> length) {
        switch (what) {
            case STOP -> standing.begin(server + " is down", "", length, server::stop, server::start);
            case FREEZE -> standing.begin(server + " is frozen", "", length, server::freeze, server::catchUp);
            case RESTART -> {
                if (server.isDown()) {
                    return Optional.of(server + " is down already");
                }
                server.stop();
                server.start();
            }
        }
        return Optional.empty();
    }
}
