package ork.simulator.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ork.doors.Outbound;
import ork.json.JsonText;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.schedule.Latch;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Site;

/** The HTTP servers of the world other than the API server, by the beginning of their addresses. */
final class Peers {
    private static final Outbound.Result REFUSED = new Outbound.Result.Failed("connection refused");

    private static final Span NO_DELAY = Span.exactly(Duration.ZERO);

    private final World world;
    /** Of two that one address begins with, the longer comes first. */
    private final Map<String, Function<Outbound.Request, Outbound.Result>> byPrefix =
            new TreeMap<>(Comparator.reverseOrder());

    private final Map<String, Span> delays = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, PeerTrouble> troubles = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, Long> reviewed = new TreeMap<>();

    Peers(World world) {
        this.world = world;
    }

    void add(String urlPrefix, Function<Outbound.Request, Outbound.Result> peer) {
        byPrefix.put(urlPrefix, peer);
    }

    private Outbound.Result ask(Outbound.Request request) {
        for (Map.Entry<String, Function<Outbound.Request, Outbound.Result>> peer : byPrefix.entrySet()) {
            if (request.url().startsWith(peer.getKey())) {
                return peer.getValue().apply(request);
            }
        }
        return REFUSED;
    }

    /** From now on those whose address begins so are in such trouble, with whoever calls them. */
    void trouble(String urlPrefix, PeerTrouble trouble) {
        troubles.put(urlPrefix, trouble);
    }

    void heal() {
        troubles.clear();
    }

    private PeerTrouble trouble(String url) {
        return troubles.entrySet().stream()
                .filter(each -> url.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PeerTrouble.NONE);
    }

    /** How often reviews were on their way to those whose address begins so: one counts when it is sent and when it arrives. */
    long reviews(String urlPrefix) {
        return reviewed.entrySet().stream()
                .filter(each -> each.getKey().startsWith(urlPrefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How long those whose address begins so take to answer, beside the network. */
    void slow(String urlPrefix, Span delay) {
        delays.put(urlPrefix, delay);
    }

    /** The API server's way to a webhook: over the network as everybody's, and no longer than the review allows (I2). */
    void review(Review review, SeededRandom random, Consumer<Reviewed> then) {
        world.chronicle().note("the API server asks " + review.webhook());
        reviewed.merge(review.url(), 1L, Long::sum);
        Span network = world.options().network().toServer();
        long there = network.draw(random) + delay(review.url(), random);
        long back = world.options().network().toClient().draw(random);
        long timeout = review.timeout().toNanos();
        long now = world.scheduler().now();
        world.scheduler().at(now + Math.min(there, timeout), () -> {
            reviewed.merge(review.url(), 1L, Long::sum);
            // A webhook that answers too late has been called all the same, and has done what it does (I6).
            PeerTrouble trouble = trouble(review.url());
            Outbound.Result result = trouble == PeerTrouble.REFUSES || trouble == PeerTrouble.LOSES_REQUESTS
                    ? REFUSED
                    : ask(request(review));
            boolean late = there + back >= timeout
                    || trouble == PeerTrouble.LOSES_REQUESTS
                    || trouble == PeerTrouble.LOSES_ANSWERS;
            world.scheduler().at(now + (late ? timeout : there + back), () -> {
                Reviewed reviewed = late ? new Reviewed.Failed("context deadline exceeded") : reviewed(result);
                world.chronicle().note(review.webhook() + ": " + brief(reviewed));
                then.accept(reviewed);
            });
        });
    }

    /** The cluster's own programs hear at once what a webhook says. */
    Reviewed answer(Review review) {
        reviewed.merge(review.url(), 1L, Long::sum);
        boolean slow = delay(review.url()).max().compareTo(review.timeout()) >= 0;
        PeerTrouble trouble = trouble(review.url());
        if (trouble == PeerTrouble.REFUSES) {
            return reviewed(REFUSED);
        }
        return slow || trouble != PeerTrouble.NONE
                ? new Reviewed.Failed("context deadline exceeded")
                : reviewed(ask(request(review)));
    }

    private static Outbound.Request request(Review review) {
        return new Outbound.Request(
                "POST",
                review.url(),
                List.of(new Outbound.Header("Content-Type", "application/json")),
                JsonText.write(review.body()),
                review.timeout());
    }

    private long delay(String url, SeededRandom random) {
        return delay(url).draw(random);
    }

    private Span delay(String url) {
        return delays.entrySet().stream()
                .filter(each -> url.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NO_DELAY);
    }

    private static Reviewed reviewed(Outbound.Result result) {
        return switch (result) {
            case Outbound.Result.Answered(int status, String body, boolean truncated) ->
                truncated ? new Reviewed.Failed("the answer is too long") : new Reviewed.Answered(status, body);
            case Outbound.Result.Failed(String why) -> new Reviewed.Failed(why);
        };
    }

    private static String brief(Reviewed reviewed) {
        return switch (reviewed) {
            case Reviewed.Answered(int status, String _) -> "answered " + status;
            case Reviewed.Failed(String why) -> why;
        };
    }

    /** A variable of the environment of every instance. */
    void variable(String name, String value) {
        variables.put(name, value);
    }

    Outbound doorOf(Instance instance, SeededRandom random) {
        return new Outbound() {
            @Override
            public Outbound.Result send(Outbound.Request request) {
                return new Visit(request).run(random, instance);
            }

            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(variables.get(name));
            }
        };
    }

    private final class Visit {
        private final Outbound.Request request;
        private final Latch answered = new Latch(world.scheduler());
        private Outbound.@Nullable Result result;

        Visit(Outbound.Request request) {
            this.request = request;
        }

        Outbound.Result run(SeededRandom random, Instance instance) {
            String what = request.toString();
            world.scheduler().passDoor(Site.CALL, what);
            world.chronicle().note(instance.name() + " " + what);
            long now = world.scheduler().now();
            long there = world.options().network().toServer().draw(random) + delay(request.url(), random);
            long back = world.options().network().toClient().draw(random);
            PeerTrouble trouble = trouble(request.url());
            world.scheduler().at(now + there, () -> {
                if (trouble == PeerTrouble.LOSES_REQUESTS) {
                    return;
                }
                Outbound.Result answer = trouble == PeerTrouble.REFUSES ? REFUSED : bounded(ask(request));
                if (trouble != PeerTrouble.LOSES_ANSWERS) {
                    world.scheduler().at(now + there + back, () -> settle(answer));
                }
            });
            world.scheduler()
                    .at(now + request.timeout().toNanos(), () -> settle(new Outbound.Result.Failed("timed out")));
            Outbound.Result heard = result;
            while (heard == null) {
                answered.await(what);
                heard = result;
            }
            return heard;
        }

        private Outbound.Result bounded(Outbound.Result answer) {
            return answer instanceof Outbound.Result.Answered(int status, String body, boolean _)
                    ? Outbound.Result.Answered.of(status, body.getBytes(StandardCharsets.UTF_8), request.bytesMax())
                    : answer;
        }

        private void settle(Outbound.Result heard) {
            if (result == null) {
                result = heard;
                answered.open();
            }
        }
    }
}
