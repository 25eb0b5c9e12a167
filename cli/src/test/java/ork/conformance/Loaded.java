package ork.conformance;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.Setting;
import ork.katalog.resource.Entry;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.yaml.Position;
import ork.simulator.schedule.SeededRandom;

/**
 * What was made of a Katalog, as a text: all of it but where it stood. Of the fields of children it has what becomes of them,
 * since their defaults come when they are made.
 */
final class Loaded {
    private static final JsonObject CR = JsonObject.of("metadata", JsonObject.of("name", Json.of("some")))
            .with("spec", JsonObject.of("name", Json.of("thing")));

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

    private Loaded() {}

    static String of(Katalog katalog) {
        Loaded loaded = new Loaded();
        for (CrdEntry crd : katalog.crds()) {
            loaded.add(crd);
        }
        loaded.add(katalog.notes());
        loaded.add(katalog.about());
        return loaded.text + katalog.name() + katalog.namespace();
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> text.append("none");
            case Position _ -> text.append("");
            case Setting<?>(Object set, boolean _) -> add(set);
            case Optional<?> optional -> add(optional.orElse(null));
            case Json json -> text.append(json);
            case Collection<?> items -> items.forEach(this::add);
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    text.append(key);
                    add(item);
                });
            case Entry entry -> entry(entry);
            default -> {
                boolean ours = value.getClass().getName().startsWith("ork.");
                if (!ours || value instanceof Enum<?>) {
                    text.append(value);
                } else if (met.add(value)) {
                    parts(value);
                }
            }
        }
        text.append('\n');
    }

    private void entry(Entry entry) {
        text.append(entry.key());
        add(entry.name());
        add(entry.placement());
        add(entry.labels());
        add(entry.conditions());
        add(entry.forEach());
        add(entry.once());
        add(entry.scaling());
        text.append(entry.reconcile())
                .append(entry.adopt())
                .append(entry.forceConflict())
                .append(entry.sleep());
        Scope scope = new Scope(CR, Instant.EPOCH, new SeededRandom(1));
        try {
            text.append(entry.render(scope, new ObjectRef(entry.type(), "default", "child")));
        } catch (RenderException e) {
            text.append(e.getMessage());
        }
    }

    private void parts(Object value) {
        text.append(value.getClass().getSimpleName());
        for (Class<?> type = value.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    text.append(field.getName()).append(' ');
                    try {
                        add(field.get(value));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }
}
