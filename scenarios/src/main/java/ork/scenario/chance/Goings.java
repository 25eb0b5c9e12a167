package ork.scenario.chance;

import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Definition;

/** What users do to kinds: a CRD comes late, or goes with all its CRs and comes back. Who waits for CRs gets them again. */
final class Goings {
    private final Draft draft;

    Goings(Draft draft) {
        this.draft = draft;
    }

    /** A kind whose CRD is as the Katalog says, and that stays so far; empty where there is none. */
    Optional<CrdEntry> kind() {
        List<CrdEntry> entries = draft.setup.katalog().enabled().stream()
                .filter(entry -> Definition.isDefined(entry.type()))
                .filter(entry -> !draft.moving.contains(entry.type().kind()))
                .filter(entry -> draft.setup.objects().stream().noneMatch(object -> defines(object, entry)))
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of(draft.one(entries));
    }

    private static boolean defines(JsonObject object, CrdEntry entry) {
        return Definition.isDefinition(object)
                && object.text("metadata", "name").equals(entry.type().qualifiedPlural());
    }

    /** It is not there at first. @return when it is installed, in milliseconds */
    long comes(CrdEntry entry) {
        String kind = entry.type().kind();
        draft.world("missing", JsonArray.ofTexts(List.of(kind)));
        long at = draft.random.between(500, draft.setup.seconds() * 500L);
        draft.at(at, "install", JsonObject.of("kind", Json.of(kind)));
        draft.busy.add(at);
        return at;
    }

    /** It goes, and comes back some time after it has gone; then its CRs, to which nobody does anything else, are made anew. */
    void goesAndComes(CrdEntry entry, List<JsonObject> crs) {
        JsonObject kind = JsonObject.of("kind", Json.of(entry.type().kind()));
        String definition =
                " of a " + Definition.CRDS.kind() + " " + entry.type().qualifiedPlural();
        long at = draft.random.between(2_000, draft.setup.seconds() * 700L);
        draft.busy.add(at);
        draft.at(at, "uninstall", kind);
        if (draft.random.chance(0.4)) {
            unheard(at);
        }
        boolean wanted = draft.setup.awaited().contains(entry.type().kind());
        if (!wanted && draft.random.chance(0.3)) {
            // For good: whoever is left of it has to go.
            return;
        }
        long gone = draft.random.chance(0.6) ? draft.random.between(100, 8_000) : draft.random.between(8_000, 40_000);
        draft.after("the first deletion" + definition, gone, "install", kind);
        for (JsonObject cr : crs) {
            draft.after("the second creation" + definition, draft.random.between(1_500, 6_000), "create", cr);
        }
        draft.lastsUntil(at + gone + 120_000);
    }

    /** Nobody hears of it as it happens. */
    private void unheard(long at) {
        long before = draft.random.between(1, 3_000);
        long length = before + draft.random.between(500, 9_000);
        String how = draft.one(List.of("cut off ", "silence ", "lose the answers to "));
        String whom = draft.one(List.of("everybody", draft.instance(), draft.instance()));
        draft.at(Math.max(1, at - before), "fault", Json.of(how + whom + " for " + Draft.time(length)));
        if (draft.random.chance(0.5)) {
            draft.at(
                    at - before + length - draft.random.between(1, length - before),
                    "fault",
                    Json.of("compact the history"));
        }
    }
}
