package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.scenario.language.CallWord;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.ServerWhat;
import ork.scenario.language.Trouble.WebhookWhat;
import ork.scenario.language.Trouble.What;
import ork.scenario.language.Trouble.Whom;

/**
 * Reads the sentences of {@code fault}. What {@link CallFaults} knows is done to the call that the trigger names; the rest
 * is done to somebody:
 *
 * <pre>
 * crash WHOM, stop WHOM, start WHOM, heal WHOM
 * pause WHOM [for D], suspend WHOM [for D], cut off WHOM [for D], silence WHOM [for D]
 * cut off WHOM from API server N [for D], silence WHOM at API server N [for D]
 * lose the calls of WHOM to API server N [for D], lose the answers to WHOM from API server N [for D]
 * drop the watches of WHOM, expire …, stall …, lag the watches of WHOM for D
 * take down the node of WHOM [for D]
 * take down the API [for D], take down API server N [for D], freeze API server N [for D], restart API server N
 * connect WHOM to API server N
 * make N copies of KIND NAME for D
 * slow the calls of WHOM [to API server N] by D [for D], slow the answers to WHOM [from API server N] by D [for D]
 * lose 1 in N of the calls of WHOM [to API server N] [for D], lose 1 in N of the answers to WHOM [from API server N] [for D]
 * lose the calls of WHOM [for D], lose the answers to WHOM [for D], starve the watches of WHOM [for D]
 * refuse every CALL of a KIND [with CODE] [for D]
 * webhook NAME is gone [for D], slow, erring, wrong
 * hosts are gone [for D], slow, erring
 * KIND NAME is not ready [for D], KIND NAME becomes ready
 * compact the history, delete the lease, take the lease
 * </pre>
 *
 * where WHOM is an instance, {@code the leader}, {@code a follower} or {@code everybody}, and D is {@code 3s}, {@code 2s to 5s} or
 * {@code 2s to 5s, 1 in 10 up to 30s}.
 */
final class FaultGrammar {
    private static final String FLOOD = "write for example make 100 copies of Store s for 10s";
    private static final int COPIES_MAX = 500;

    private final KnownKinds kinds;
    private final List<String> instances;
    private final int servers;
    private final List<String> webhooks;
    private final List<String> workloads;
    private final boolean hosts;

    FaultGrammar(
            KnownKinds kinds,
            List<String> instances,
            int servers,
            List<String> webhooks,
            List<String> workloads,
            boolean hosts) {
        this.hosts = hosts;
        this.workloads = workloads;
        this.webhooks = webhooks;
        this.kinds = kinds;
        this.instances = instances;
        this.servers = servers;
    }

    /**
     * @param lengths draws those of which the sentence says a range
     * @throws SentenceException which says what cannot be
     */
    Trouble parse(String text, Lengths lengths) {
        Optional<Trouble> pause = CallFaults.pause(text, lengths);
        if (pause.isPresent()) {
            return pause.get();
        }
        Sentence sentence = new Sentence(text);
        Trouble trouble = trouble(sentence, text, lengths);
        if (!sentence.isOver()) {
            throw new SentenceException("\"" + sentence.rest() + "\" is left over at the end", "");
        }
        return trouble;
    }

    private Trouble trouble(Sentence sentence, String text, Lengths lengths) {
        if (sentence.take("compact the history")) {
            return new Trouble.Compact();
        }
        if (sentence.take("delete the lease")) {
            return new Trouble.DeleteLease();
        }
        if (sentence.take("take the lease")) {
            return new Trouble.TakeLease();
        }
        if (sentence.take("make")) {
            return flood(sentence, lengths);
        }
        if (sentence.take("connect")) {
            Whom whom = whom(sentence);
            if (!sentence.take("to API server")) {
                throw new SentenceException(
                        "\"" + text + "\" does not say to which API server", "write to API server 2");
            }
            return new Trouble.Reconnect(whom, server(sentence));
        }
        for (String kind : workloads) {
            if (sentence.take(kind)) {
                return readiness(kind, sentence, lengths);
            }
        }
        if (sentence.take("webhook")) {
            return toAWebhook(sentence, lengths);
        }
        if (sentence.take("hosts are")) {
            return toHosts(sentence, lengths);
        }
        if (sentence.take("refuse every")) {
            return refusal(sentence, lengths);
        }
        Optional<Trouble> inside = Panics.parse(sentence)
                .or(() -> EventFaults.parse(sentence, lengths))
                .or(() -> new WayFaults(this::whom, this::server, lengths).parse(sentence));
        if (inside.isPresent()) {
            return inside.get();
        }
        // "crash before it is sent" begins as "crash runtime-1" does.
        Optional<Trouble> ofCall = CallFaults.parse(sentence, lengths);
        if (ofCall.isPresent()) {
            return ofCall.get();
        }
        for (ServerWhat what : ServerWhat.values()) {
            if (sentence.take(what.words() + " the API")) {
                return new Trouble.ToAServer(what, 0, length(sentence, lengths));
            }
            if (sentence.take(what.words() + " API server")) {
                return new Trouble.ToAServer(what, server(sentence), length(sentence, lengths));
            }
        }
        for (What what : longestFirst()) {
            if (sentence.take(what.words())) {
                Whom whom = whom(sentence);
                return isOfOneServer(what, sentence)
                        ? new Trouble.ToALink(what, whom, server(sentence), length(sentence, lengths))
                        : new Trouble.ToAnInstance(what, whom, length(what, sentence, lengths));
            }
        }
        throw new SentenceException(
                "\"" + text + "\" is no fault",
                TriggerGrammar.near(text, known(), "known: " + String.join("; ", known())));
    }

    /** Takes the words before the number of a server. */
    private static boolean isOfOneServer(What what, Sentence sentence) {
        String way = what.way().orElse("");
        if (way.isEmpty() || sentence.take(way + " API server")) {
            return !way.isEmpty();
        }
        if (sentence.rest().contains("API")) {
            throw new SentenceException(
                    "\"" + sentence.rest() + "\" is no API server that \"" + what.words() + "\" is said of",
                    "write " + what.words() + " the leader " + way + " API server 1 for 20s");
        }
        return false;
    }

    private Trouble readiness(String kind, Sentence sentence, Lengths lengths) {
        String name = sentence.next().orElse("");
        ResourceType type = kinds.of(kind)
                .filter(_ -> kinds.isWritten(kind))
                .orElseThrow(() -> new SentenceException(
                        "this Katalog never writes a " + kind, "readiness is set of its own workloads"));
        ObjectRef ref = new ObjectRef(
                type,
                name.contains("/") ? name.substring(0, name.indexOf('/')) : "default",
                name.substring(name.indexOf('/') + 1));
        if (sentence.take("becomes ready")) {
            return new Trouble.Ready(ref);
        }
        if (sentence.take("is not ready")) {
            return new Trouble.Unready(ref, length(sentence, lengths));
        }
        throw new SentenceException(
                "\"" + sentence.rest() + "\" is nothing that a " + kind + " is",
                "write " + kind + " " + name + " is not ready for 20s, or becomes ready");
    }

    private Trouble toAWebhook(Sentence sentence, Lengths lengths) {
        String name = sentence.next().orElse("");
        if (!webhooks.contains(name)) {
            throw new SentenceException(
                    "this world has no webhook \"" + name + "\"",
                    TriggerGrammar.near(
                            name,
                            webhooks,
                            webhooks.isEmpty() ? "add it to world.webhooks" : "it has " + String.join(", ", webhooks)));
        }
        boolean said = sentence.take("is");
        String word = sentence.next().orElse("");
        List<String> words =
                Stream.of(WebhookWhat.values()).map(WebhookWhat::word).toList();
        if (!said || !words.contains(word)) {
            throw new SentenceException(
                    "\"" + word + "\" is nothing that a webhook is",
                    TriggerGrammar.near(word, words, "write webhook " + name + " is gone, slow, erring or wrong"));
        }
        return new Trouble.ToAWebhook(name, WebhookWhat.values()[words.indexOf(word)], length(sentence, lengths));
    }

    private Trouble toHosts(Sentence sentence, Lengths lengths) {
        if (!hosts) {
            throw new SentenceException("nobody answers HTTP calls in this world", "write hosts: empty under world");
        }
        String word = sentence.next().orElse("");
        List<String> words = Stream.of(Trouble.HostsWhat.values())
                .map(Trouble.HostsWhat::word)
                .toList();
        if (!words.contains(word)) {
            throw new SentenceException(
                    "\"" + word + "\" is nothing that hosts are",
                    TriggerGrammar.near(word, words, "write hosts are gone, slow or erring"));
        }
        return new Trouble.ToHosts(Trouble.HostsWhat.values()[words.indexOf(word)], length(sentence, lengths));
    }

    private Trouble refusal(Sentence sentence, Lengths lengths) {
        String word = sentence.next().orElse("");
        CallWord verb = CallWord.of(word)
                .orElseThrow(() -> new SentenceException(
                        "\"" + word + "\" is no call",
                        TriggerGrammar.near(word, CallWord.words(), "known: " + String.join(", ", CallWord.words()))));
        if (!sentence.take("of a") && !sentence.take("of an")) {
            throw new SentenceException(
                    "\"" + sentence.rest() + "\" should begin with \"of a\"", "write refuse every create of a Service");
        }
        String kind = sentence.next().orElse("");
        ResourceType type = kinds.of(kind)
                .orElseThrow(() -> new SentenceException(
                        "there is no kind \"" + kind + "\"",
                        TriggerGrammar.near(
                                kind, kinds.names(), "kinds of the Katalog and of every cluster can be named")));
        String code = sentence.take("with") ? sentence.next().orElse("") : "403";
        return new Trouble.Refuse(verb, type, CallFaults.status(code), length(sentence, lengths));
    }

    private static List<What> longestFirst() {
        return Stream.of(What.values())
                .sorted(Comparator.comparing((What what) -> what.words().length())
                        .reversed())
                .toList();
    }

    private static List<String> known() {
        List<String> all = new ArrayList<>(CallFaults.FORMS);
        all.addAll(EventFaults.FORMS);
        all.addAll(List.of(
                "panic twice with a StackOverflowError",
                "webhook NAME is gone",
                "hosts are gone",
                "refuse every create of a Service"));
        Stream.of(What.values()).forEach(what -> all.add(what.words() + " runtime-1"));
        Stream.of(What.values())
                .flatMap(what -> what.way().map(way -> what.words() + " runtime-1 " + way + " API server 1").stream())
                .forEach(all::add);
        all.addAll(WayFaults.FORMS);
        Stream.of(ServerWhat.values()).forEach(what -> all.add(what.words() + " API server 1"));
        all.addAll(List.of(
                "Deployment NAME is not ready for 20s",
                "Deployment NAME becomes ready",
                "connect runtime-1 to API server 2",
                "make 100 copies of Store s for 10s",
                "compact the history",
                "delete the lease",
                "take the lease"));
        return all;
    }

    private Trouble flood(Sentence sentence, Lengths lengths) {
        String many = sentence.next().orElse("");
        int copies = many.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(many) : 0;
        if (copies < 1 || copies > COPIES_MAX) {
            throw new SentenceException(
                    "\"" + many + "\" is no number of copies", "write from 1 to " + COPIES_MAX + " copies");
        }
        if (!sentence.take("copies of")) {
            throw new SentenceException("it does not say of what", FLOOD);
        }
        String kind = sentence.next().orElse("");
        ResourceType type = kinds.managed(kind)
                .orElseThrow(() -> new SentenceException(
                        "the Katalog defines no kind \"" + kind + "\"",
                        TriggerGrammar.near(kind, kinds.names(), "copies are made of CRs")));
        String name = sentence.next().orElseThrow(() -> new SentenceException("it does not say of which one", FLOOD));
        Duration length = length(sentence, lengths)
                .orElseThrow(() -> new SentenceException("it does not say for how long", FLOOD));
        return new Trouble.Flood(copies, new ObjectRef(type, type.namespaced() ? "default" : "", name), length);
    }

    private Whom whom(Sentence sentence) {
        if (sentence.take("the leader")) {
            return new Whom.Leader();
        }
        if (sentence.take("a follower")) {
            return new Whom.Follower();
        }
        if (sentence.take("everybody")) {
            return new Whom.Everybody();
        }
        String name = sentence.next().orElse("");
        if (!instances.contains(name)) {
            throw new SentenceException(
                    name.isEmpty() ? "nobody is named" : "there is no instance \"" + name + "\"",
                    TriggerGrammar.near(
                            name,
                            instances,
                            "there are " + String.join(", ", instances) + ", the leader, a follower and everybody"));
        }
        return new Whom.Named(name);
    }

    private int server(Sentence sentence) {
        String word = sentence.next().orElse("");
        int number = word.matches("[1-9]") ? Integer.parseInt(word) : 0;
        if (number < 1 || number > servers) {
            throw new SentenceException(
                    "there is no API server \"" + word + "\"", "there are " + servers + ", counted from 1");
        }
        return number;
    }

    private static Optional<Duration> length(What what, Sentence sentence, Lengths lengths) {
        return what.lasts() ? length(sentence, lengths) : Optional.empty();
    }

    private static Optional<Duration> length(Sentence sentence, Lengths lengths) {
        return sentence.take("for") ? Optional.of(lengths.lasting(sentence)) : Optional.empty();
    }
}
