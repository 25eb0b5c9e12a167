package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.engine.reconcile.Stage;
import ork.katalog.template.Nearest;
import ork.scenario.language.CallWord;
import ork.scenario.language.ChangeWord;
import ork.scenario.language.Ordinal;
import ork.scenario.language.Trigger;

/**
 * Reads the sentences of {@code after}:
 *
 * <pre>
 * INSTANCE's ORDINAL CALL of a KIND [NAME]      runtime-1's first create of a Service
 * anybody's ORDINAL CALL of a KIND [NAME]       anybody's third write of a Shop a
 * INSTANCE's ORDINAL STAGE stage of a KIND [NAME]   anybody's second status stage of a Shop a
 * INSTANCE's ORDINAL event of a KIND [NAME]         runtime-1's third event of a Shop a
 * INSTANCE's ORDINAL bookmark of a KIND
 * INSTANCE's ORDINAL suspension                     runtime-1's 500th suspension
 * the ORDINAL CHANGE of a KIND [NAME]           the second change of a Shop a
 * INSTANCE leads, anybody leads
 * all is calm
 * step NAME
 * </pre>
 */
final class TriggerGrammar {
    static final String FORM =
            "write for example \"runtime-1's first create of a Service\", \"the second change of a Shop a\","
                    + " \"anybody leads\", \"all is calm\" or \"step NAME\"";

    private final KnownKinds kinds;
    private final List<String> instances;
    private final boolean hooks;

    /** @param hooks whether the Katalog names one */
    TriggerGrammar(KnownKinds kinds, List<String> instances, boolean hooks) {
        this.hooks = hooks;
        this.kinds = kinds;
        this.instances = instances;
    }

    /** @throws SentenceException which says what cannot be */
    Trigger parse(String text) {
        Sentence sentence = new Sentence(text);
        if (sentence.take("all is calm")) {
            return over(sentence, new Trigger.Calm());
        }
        if (sentence.take("step")) {
            return over(sentence, new Trigger.Follows(sentence.next().orElse("")));
        }
        if (sentence.take("the")) {
            int nth = ordinal(sentence);
            String word = sentence.next().orElse("");
            ChangeWord change = ChangeWord.of(word).orElseThrow(() -> unknown("change", word, ChangeWord.words()));
            ResourceType type = kind(sentence);
            return over(
                    sentence,
                    new Trigger.Stored(nth, change, type, sentence.next().orElse("")));
        }
        String first = sentence.next().orElse("");
        if (sentence.take("leads")) {
            return over(sentence, new Trigger.Leads(first.equals("anybody") ? "" : instance(first)));
        }
        if (!first.endsWith("'s")) {
            throw new SentenceException("\"" + text + "\" is no event that can be waited for", FORM);
        }
        String who = first.substring(0, first.length() - 2);
        String instance = who.equals("anybody") ? "" : instance(who);
        int nth = ordinal(sentence);
        if (sentence.take("suspension")) {
            if (instance.isEmpty()) {
                throw new SentenceException("suspensions are counted of one instance", "name it");
            }
            return over(sentence, new Trigger.Suspends(instance, nth));
        }
        if (sentence.peekSecond().filter("stage"::equals).isPresent()) {
            return stage(sentence, instance, nth);
        }
        String word = sentence.next().orElse("");
        if (word.equals("event") || word.equals("bookmark")) {
            return over(
                    sentence,
                    new Trigger.Arrives(
                            instance,
                            nth,
                            word.equals("bookmark"),
                            kind(sentence),
                            sentence.next().orElse("")));
        }
        CallWord verb = CallWord.of(word).orElseThrow(() -> unknown("call", word, CallWord.words()));
        ResourceType type = kind(sentence);
        if (verb.isWrite() && !kinds.isWritten(type.kind())) {
            throw new SentenceException(
                    "this Katalog never writes a " + type.kind(),
                    "what the runtime writes here: " + String.join(", ", kinds.writtenNames()));
        }
        return over(
                sentence,
                new Trigger.Calls(instance, nth, verb, type, sentence.next().orElse("")));
    }

    private Trigger stage(Sentence sentence, String instance, int nth) {
        String word = sentence.next().orElse("");
        List<String> words = Stream.of(Stage.values()).map(Stage::word).toList();
        if (!words.contains(word)) {
            throw unknown("stage", word, words);
        }
        Stage stage = Stage.values()[words.indexOf(word)];
        sentence.next();
        if (stage == Stage.HOOK && !hooks) {
            throw new SentenceException(
                    "this Katalog has no hook", "name one in the Katalog: hooks: {function: …}, or another stage");
        }
        ResourceType type = kind(sentence);
        if (!kinds.isReconciled(type.kind())) {
            throw new SentenceException(
                    "no box of this Katalog reconciles a " + type.kind(),
                    "those that are reconciled: " + String.join(", ", kinds.reconciled()));
        }
        return over(
                sentence,
                new Trigger.Stages(instance, nth, stage, type, sentence.next().orElse("")));
    }

    private String instance(String name) {
        if (!instances.contains(name)) {
            throw new SentenceException(
                    "there is no instance \"" + name + "\"",
                    near(name, instances, "there are " + String.join(", ", instances)));
        }
        return name;
    }

    private static int ordinal(Sentence sentence) {
        String word = sentence.next().orElse("");
        return Ordinal.parse(word)
                .orElseThrow(() -> new SentenceException(
                        "\"" + word + "\" is no place in a row", "write first, second … tenth, 11th … 21st"));
    }

    private ResourceType kind(Sentence sentence) {
        if (!sentence.take("of a") && !sentence.take("of an") && !sentence.take("of the")) {
            throw new SentenceException("\"" + sentence.rest() + "\" should begin with \"of a\"", FORM);
        }
        String word = sentence.next().orElse("");
        Optional<ResourceType> type = kinds.of(word);
        return type.orElseThrow(() -> new SentenceException(
                "there is no kind \"" + word + "\"",
                near(word, kinds.names(), "kinds of the Katalog and of every cluster can be named")));
    }

    private static Trigger over(Sentence sentence, Trigger trigger) {
        if (!sentence.isOver()) {
            throw new SentenceException("\"" + sentence.rest() + "\" is left over at the end", FORM);
        }
        return trigger;
    }

    private static SentenceException unknown(String what, String word, List<String> known) {
        return new SentenceException(
                "\"" + word + "\" is no " + what,
                near(word, known, "known: " + String.join(", ", new ArrayList<>(known))));
    }

    static String near(String word, List<String> known, String otherwise) {
        return Nearest.to(word, known)
                .map(found -> "did you mean \"" + found + "\"?")
                .orElse(otherwise);
    }
}
