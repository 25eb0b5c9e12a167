package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;

/** A shop {@code a} with its page, and somebody elsewhere who is asked when it closes. */
final class Street implements AutoCloseable {
    static final ResourceType SHOP = Entries.type("shop");
    static final ObjectRef PAGE =
            new ObjectRef(new ResourceType("", "v1", "configmaps", "ConfigMap", true), "default", "a-page");
    private static final ResourceType EVENT = new ResourceType("", "v1", "events", "Event", true);

    final House house = House.seeded(1);

    /** Who has been asked what. */
    final List<String> asked = new ArrayList<>();

    Function<Outbound.Request, Result> answer = _ -> answered(200);
    private final String shops;

    /** @param shops the entries of a Katalog, for each of the instances */
    Street(String shops) {
        this.shops = shops;
        house.install(SHOP);
        house.world.peer("http://", request -> {
            asked.add(request.method() + " " + request.url());
            return answer.apply(request);
        });
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 5);
        begins("ork-1");
        house.world.run(Duration.ofSeconds(5));
    }

    static Result answered(int status) {
        return new Result.Answered(status, "no17", false);
    }

    /** An instance of the runtime. */
    void begins(String name) {
        house.runtime(name, Katalogs.of(shops), Settings.defaults().withoutElection(), Fittings.STANDARD)
                .start();
    }

    /** The last one without a word. */
    void ends() {
        house.world.instances().getLast().crash();
    }

    void passes(long seconds) {
        house.world.run(Duration.ofSeconds(seconds));
    }

    /** A merge patch by a user. */
    void patch(ObjectRef ref, String patch) {
        house.call(new Call.Patch(
                ref,
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                (JsonObject) JsonText.parse(patch),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
    }

    /** What somebody else holds back goes when they let it. */
    void hold(String finalizers) {
        patch(PAGE, "{\"metadata\": {\"finalizers\": " + finalizers + "}}");
    }

    void remove() {
        house.remove(SHOP, "a");
    }

    boolean open() {
        return house.read(House.ref(SHOP, "a")).isPresent();
    }

    JsonObject shop() {
        return house.read(House.ref(SHOP, "a")).orElseThrow();
    }

    String events() {
        return house.list(EVENT).toString();
    }

    @Override
    public void close() {
        house.close();
    }
}
