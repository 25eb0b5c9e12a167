package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.scenario.language.WorldWebhook;

/** Reads the webhooks of a world. */
final class WebhookLoader {
    private final KnownKinds kinds;
    private final Diagnostics diagnostics;

    WebhookLoader(KnownKinds kinds, Diagnostics diagnostics) {
        this.kinds = kinds;
        this.diagnostics = diagnostics;
    }

    SortedMap<String, WorldWebhook> webhooks(Document written) {
        SortedMap<String, WorldWebhook> webhooks = new TreeMap<>();
        for (Yaml.Entry entry : written.map().entries()) {
            if (!entry.key().matches("[a-z][a-z0-9-]{0,40}")) {
                diagnostics.error(
                        entry.position(),
                        "\"" + entry.key() + "\" is no name of a webhook",
                        "it is the name of a Service too",
                        "small letters, digits and - are wanted");
            }
            webhooks.put(entry.key(), webhook(entry.key(), Document.of(entry.value())));
        }
        return webhooks;
    }

    private WorldWebhook webhook(String name, Document written) {
        List<ResourceType> about = new ArrayList<>();
        for (Yaml item : written.list("about")) {
            String kind = item instanceof Yaml.Scalar scalar ? scalar.text() : "";
            Optional<ResourceType> type = kinds.of(kind);
            type.ifPresentOrElse(
                    about::add,
                    () -> diagnostics.error(
                            item.position(),
                            "there is no kind \"" + kind + "\"",
                            "",
                            TriggerGrammar.near(
                                    kind, kinds.names(), "kinds of the Katalog and of every cluster can be named")));
        }
        boolean fails = written.text("failurePolicy").filter("Fail"::equals).isPresent();
        return new WorldWebhook(name, about, fails, object(written, "sets"), object(written, "denies"));
    }

    private static JsonObject object(Document written, String key) {
        return written.node(key).map(YamlToJson::json).orElse(JsonObject.EMPTY) instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }
}
