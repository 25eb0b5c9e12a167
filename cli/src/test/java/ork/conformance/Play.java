package ork.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.disk.HookClasses;
import ork.disk.HookClassesException;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.access.RuntimeRole;
import ork.engine.hook.HookLoadException;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.resource.BuiltinTypes;
import ork.server.CannotStartException;
import ork.server.ClusterSetup;
import ork.server.StopSwitch;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.CronJobController;
import ork.simulator.api.actor.JobController;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.ReplicaSetController;
import ork.simulator.api.actor.StatefulSetController;
import ork.simulator.api.actor.VolumeController;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/**
 * A Katalog and an altered one are played by the same script for the same time: what is given is made, the runtime starts, a
 * user does what the case says, the CRs are deleted. What the cluster, those who are called and the readers of pages see is
 * written down.
 */
final class Play implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration MADE = Duration.ofSeconds(50);
    private static final Duration LATER = Duration.ofSeconds(35);
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final String OWN_API = "http://127.0.0.1:8080/katalog/";
    private static final List<String> OWN = List.of("events", "leases");
    private static final int MOMENTS = 6;
    private static final Map<List<String>, ClassLoader> HOOKS = new HashMap<>();

    private final KnownKatalog known;
    private final Katalog original;
    private final World world;
    private final Facts facts = new Facts();
    private final Map<String, List<Long>> writes = new LinkedHashMap<>();
    private final Map<String, List<Long>> calls = new LinkedHashMap<>();
    private Fact.Sort asked = Fact.Sort.ASKED;
    private @Nullable OrkRuntime runtime;

    private Play(KnownKatalog known, Katalog original, long seed) {
        this.known = known;
        this.original = original;
        this.world = new World(WorldOptions.seeded(seed));
    }

    /**
     * Plays a Katalog.
     *
     * @param original as it is written
     * @param katalog the same, or altered
     * @param acts how much of the script: 1 until it is made, 2 until something is changed, 3 until the CRs are gone
     */
    static Facts of(KnownKatalog known, Katalog original, Katalog katalog, long seed, int acts) {
        try (Play play = new Play(known, original, seed)) {
            play.play(katalog, acts);
            return play.facts;
        }
    }

    private void play(Katalog katalog, int acts) {
        actors();
        peers();
        prepare(katalog);
        Instant start = world.now();
        listen(start);
        start(katalog);
        world.run(MADE);
        facts.objects(Fact.Sort.MADE, Fact.Sort.EVENT, world.cluster().everything());
        if (acts > 1) {
            pages("");
            asked = Fact.Sort.ASKED_LATER;
            later();
            world.run(LATER);
            facts.objects(
                    Fact.Sort.LATER, Fact.Sort.EVENT_LATER, world.cluster().everything());
            pages(", later");
        }
        if (acts > 2) {
            asked = Fact.Sort.ASKED_AT_THE_END;
            delete();
            world.run(GONE);
            facts.objects(
                    Fact.Sort.LEFT, Fact.Sort.EVENT_AT_THE_END, world.cluster().everything());
        }
        moments("written", writes);
        moments("called", calls);
    }

    private void actors() {
        Duration second = Duration.ofSeconds(1);
        world.actor(new JobController());
        world.actor(new CronJobController());
        world.actor(new StatefulSetController());
        world.actor(new VolumeController());
        world.actor(new ReplicaSetController());
        world.actor(new Kubelet(new Kubelet.Times(second, Duration.ofSeconds(2), second)));
    }

    private void peers() {
        if (known.files() instanceof Case given) {
            for (Host host : given.expectation().hosts()) {
                world.peer(host.url(), request -> {
                    note(request);
                    return host.answer(request);
                });
            }
        } else {
            world.peer(OWN_API, request -> {
                note(request);
                return ownApi(request);
            });
        }
    }

    private Outbound.Result ownApi(Outbound.Request request) {
        String name = request.url().substring(OWN_API.length()).replace("/health", "");
        return original.crd(name)
                .map(crd -> JsonText.write(JsonObject.of("name", Json.of(name))
                        .with("resourceCount", list(crd.type()).size())))
                .<Outbound.Result>map(page -> new Outbound.Result.Answered(200, page, false))
                .orElseGet(() -> new Outbound.Result.Answered(404, "", false));
    }

    private void note(Outbound.Request request) {
        String subject = "call " + request.method() + " " + request.url();
        facts.add(asked, subject, "", "there");
        // A token that is drawn is another one in each run.
        String with = "with the headers "
                + request.headers().stream()
                        .map(each -> each.name() + ": " + each.value().replaceAll("Bearer \\w{20}", "Bearer (drawn)"))
                        .toList();
        facts.add(asked, subject + " " + with, "", "there");
        if (!request.body().isEmpty()) {
            facts.add(asked, subject + " with the body " + request.body(), "", "there");
        }
        facts.add(asked, subject + " waited for " + request.timeout().toMillis() + " ms", "", "there");
        calls.computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(Duration.between(Instant.parse("2026-01-01T00:00:00Z"), world.now())
                        .toMillis());
    }

    private void prepare(Katalog katalog) {
        if (known.files() instanceof Case given) {
            for (JsonObject crd : Crds.of(given, original)) {
                create(new ObjectRef(Crds.TYPE, "", crd.text("metadata", "name")), crd);
            }
            world.run(Duration.ofSeconds(2));
            for (JsonObject object : given.given()) {
                if (!object.text("kind").equals(Crds.TYPE.kind())) {
                    create(ref(given, object), object);
                }
            }
            return;
        }
        Instance setup = world.instance("setup", InstanceOptions.normal(), doors -> {
            try {
                new ClusterSetup(katalog, "default", doors, new StopSwitch(), (_, _) -> {}).prepare();
            } catch (CannotStartException e) {
                doesNotStart(e);
            }
            return () -> {};
        });
        setup.start();
        world.run(Duration.ofSeconds(20));
        setup.crash();
    }

    private void start(Katalog katalog) {
        String namespace = Settings.defaults().namespace();
        for (JsonObject document : RuntimeRole.of(katalog).documents(namespace)) {
            ResourceType type = BuiltinTypes.ofKind(document.text("kind")).orElseThrow();
            JsonObject metadata = document.object("metadata");
            create(new ObjectRef(type, metadata.text("namespace"), metadata.text("name")), document);
        }
        Instance[] self = new Instance[1];
        ClassLoader hooks;
        try {
            hooks = hooks(katalog);
        } catch (HookClassesException e) {
            doesNotStart(e);
            return;
        }
        InstanceOptions options = InstanceOptions.normal().as(Subject.serviceAccount(namespace, RuntimeRole.NAME, ""));
        self[0] = world.instance("ork", options, doors -> {
            OrkRuntime made;
            try {
                made = new OrkRuntime(
                        doors, katalog, Settings.defaults(), self[0].journal(), hooks, _ -> self[0].crash());
            } catch (HookLoadException e) {
                doesNotStart(e);
                return () -> {};
            }
            runtime = made;
            made.start();
            return () -> made.stop("told to");
        });
        self[0].start();
    }

    private void doesNotStart(Exception why) {
        facts.add(Fact.Sort.MADE, "ork run", "what it says", String.valueOf(why.getMessage()));
    }

    private static ClassLoader hooks(Katalog katalog) {
        List<String> places = new ArrayList<>();
        for (CrdEntry entry : katalog.enabled()) {
            entry.box().hook().ifPresent(hook -> {
                if (!hook.location().isEmpty()) {
                    places.add(Path.of(hook.locatedAt().file())
                            .resolveSibling(hook.location())
                            .toString());
                }
            });
        }
        return HOOKS.computeIfAbsent(places, _ -> HookClasses.of(katalog, Play.class.getClassLoader()));
    }

    private void listen(Instant start) {
        world.onCommit(change -> {
            CallRecord by = world.handling();
            if (by != null
                    && by.instance().equals("ork")
                    && !OWN.contains(change.ref().type().plural())) {
                writes.computeIfAbsent(Facts.subject(change.ref()), _ -> new ArrayList<>())
                        .add(Duration.between(start, world.now()).toMillis());
            }
        });
    }

    private void moments(String word, Map<String, List<Long>> of) {
        of.forEach((subject, times) -> {
            facts.add(Fact.Sort.WRITES, subject, "times that it is " + word, String.valueOf(times.size()));
            for (int i = 0; i < Math.min(MOMENTS, times.size()); i++) {
                facts.add(Fact.Sort.MOMENT, subject, word + " (" + (i + 1) + ") after ", String.valueOf(times.get(i)));
            }
        });
    }

    private void pages(String when) {
        OrkRuntime now = runtime;
        if (now == null) {
            return;
        }
        List<String> paths = new ArrayList<>(List.of("/katalog"));
        for (CrdEntry entry : original.enabled()) {
            paths.add("/katalog/" + entry.name());
            paths.add("/katalog/" + entry.name() + "/health");
        }
        for (String path : paths) {
            HttpResponse page = now.http().handle(HttpRequest.get(path));
            facts.page("page " + path + when, page.status(), JsonText.parse(page.body()));
        }
    }

    private void later() {
        if (known.files() instanceof Case given) {
            given.expectation()
                    .later()
                    .ifPresent(later -> later.applied().forEach(object -> {
                        ObjectRef ref = ref(given, object);
                        if (send(new Call.Get(ref, "", CALL)) instanceof Answer.Done) {
                            send(new Call.Patch(
                                    ref, Call.Subresource.NONE, Call.PatchType.MERGE, object, "user", false, CALL));
                        } else {
                            create(ref, object);
                        }
                    }));
        }
    }

    private void delete() {
        for (CrdEntry entry : original.enabled()) {
            for (JsonObject cr : list(entry.type())) {
                ObjectRef ref =
                        new ObjectRef(entry.type(), cr.text("metadata", "namespace"), cr.text("metadata", "name"));
                send(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, CALL));
            }
        }
    }

    private ObjectRef ref(Case given, JsonObject object) {
        String kind = object.text("kind");
        String apiVersion = object.text("apiVersion");
        ResourceType type = original.crds().stream()
                .map(CrdEntry::type)
                .filter(each -> each.kind().equals(kind)
                        && (apiVersion.isEmpty() || each.apiVersion().equals(apiVersion)))
                .findFirst()
                .or(() -> Crds.declared(given, kind))
                .or(() -> BuiltinTypes.ofKind(kind))
                .orElseThrow();
        String own = object.text("metadata", "namespace");
        String place = type.namespaced() ? (own.isEmpty() ? given.namespace() : own) : "";
        return new ObjectRef(type, place, object.text("metadata", "name"));
    }

    private void create(ObjectRef ref, JsonObject object) {
        JsonObject placed = ref.namespace().isEmpty()
                ? object
                : object.withAt(List.of("metadata", "namespace"), Json.of(ref.namespace()));
        for (int i = 0; i < 20; i++) {
            Answer answer = send(new Call.Create(ref, placed, "user", CALL));
            if (answer instanceof Answer.Done) {
                return;
            }
            world.run(Duration.ofMillis(500));
        }
        throw new AssertionError("creating " + ref);
    }

    private List<JsonObject> list(ResourceType type) {
        List<JsonObject> objects = new ArrayList<>();
        if (send(new Call.ListPage(type, "", "", "", "", 0, "", CALL)) instanceof Answer.Done(JsonObject body)) {
            for (Json item : body.array("items")) {
                objects.add((JsonObject) item);
            }
        }
        return objects;
    }

    private Answer send(Call call) {
        return world.cluster().handle(call, world.now());
    }

    @Override
    public void close() {
        world.close();
    }
}
