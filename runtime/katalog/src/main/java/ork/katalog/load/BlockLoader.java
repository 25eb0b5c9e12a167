package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import ork.katalog.Block;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ChildKind;
import ork.katalog.resource.ChildKinds;
import ork.katalog.resource.Entry;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Yaml;

/** Reads template blocks (section 1.6 of the language): lists of entries by their resource keys. */
final class BlockLoader {
    private static final int ENTRIES_MAX = 500;

    private final ConditionLoader conditions;
    private final EntryLoader entries;
    private final Diagnostics diagnostics;
    private final Scalers scalers;

    BlockLoader(ConditionLoader conditions, EntryLoader entries, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.entries = entries;
        this.diagnostics = diagnostics;
        this.scalers = new Scalers(diagnostics);
    }

    /** @param around with the purpose of the block's entries */
    Block block(Fields box, String name, EntryLoader.Around around, SameNames sameNames) {
        if (!box.has(name)) {
            box.know(List.of(name));
            return Block.EMPTY;
        }
        Fields block = box.map(name);
        // Read by the loader of calls, for the blocks that may have some.
        block.know(List.of("external"));
        Conditions gates = conditions.conditions(block);
        List<String> others = List.of("when", "or", ConditionLoader.OLD_OR, "external");
        List<Entry> made = new ArrayList<>();
        entries(block, others, around, (entry, written) -> {
            made.add(entry);
            scalers.add(entry, written);
            if (gates.isEmpty() && entry.conditions().isEmpty()) {
                sameNames.add(entry.type(), written);
            }
        });
        return new Block(gates, made);
    }

    /**
     * Reads what stands under resource keys.
     *
     * @param others fields of the block that are none
     * @param found is given each entry as it is made and as it is written
     */
    void entries(Fields block, List<String> others, EntryLoader.Around around, BiConsumer<Entry, Yaml> found) {
        for (Yaml.Entry resource : block.entries()) {
            String key = resource.key();
            if (others.contains(key)) {
                continue;
            }
            block.know(List.of(key));
            Optional<ChildKind> kind = ChildKinds.find(key);
            if (kind.isEmpty()) {
                entries.unread();
                refuse(resource, block, others);
                continue;
            }
            if (!kind.get().key().equals(key)) {
                diagnostics.warning(
                        resource.position(),
                        "\"" + key + "\" is an old form",
                        "",
                        "write \"" + kind.get().key() + "\"");
            }
            List<Yaml> items = block.list(key);
            if (items.size() > ENTRIES_MAX) {
                diagnostics.error(
                        items.get(ENTRIES_MAX).position(),
                        block.path(key) + " has " + items.size() + " entries",
                        "a CR has at most " + ENTRIES_MAX + " children of a kind",
                        "");
                continue;
            }
            for (int i = 0; i < items.size(); i++) {
                Yaml item = items.get(i);
                String path = block.path(key) + "[" + i + "]";
                entries.entry(kind.get(), item, path, around).ifPresent(entry -> found.accept(entry, item));
                if (kind.get().key().equals("ingresses") && around.purpose() != EntryLoader.Purpose.GOING) {
                    IngressSecret.of(item).ifPresent(secret -> secret(secret, path + ".tls", around, found));
                }
            }
        }
    }

    private void secret(Yaml.Mapping secret, String path, EntryLoader.Around around, BiConsumer<Entry, Yaml> found) {
        ChildKind secrets = ChildKinds.find("secrets").orElseThrow();
        entries.entry(secrets, secret, path, around).ifPresent(entry -> found.accept(entry, secret));
    }

    private void refuse(Yaml.Entry resource, Fields block, List<String> others) {
        String key = resource.key();
        String path = block.path(key);
        if (ChildKinds.isWithoutEffect(key)) {
            diagnostics.warning(
                    resource.position(),
                    path + " has no effect",
                    "the language accepts this kind and makes nothing",
                    "");
        } else {
            TreeSet<String> known = known(block, others);
            Optional<String> near = Nearest.to(key, known);
            diagnostics.error(
                    resource.position(),
                    "unknown field \"" + path + "\"",
                    near.isPresent() ? "" : "other kinds are made with \"custom\"",
                    near.map(name -> "did you mean \"" + name + "\"?")
                            .orElseGet(() -> "known here: " + String.join(", ", known)));
        }
    }

    /** What may stand in the block: of an old name only where it stands. */
    private static TreeSet<String> known(Fields block, List<String> others) {
        TreeSet<String> known = new TreeSet<>(ChildKinds.keys());
        known.addAll(others);
        if (!block.isWritten(ConditionLoader.OLD_OR)) {
            known.remove(ConditionLoader.OLD_OR);
        }
        return known;
    }
}
