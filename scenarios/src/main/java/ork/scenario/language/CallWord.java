package ork.scenario.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.doors.Call;
import ork.simulator.world.CallRecord;

/** Sorts of calls, as a trigger names them. */
public enum CallWord {
    /** A POST, or the apply that is to create an object. */
    CREATE,
    APPLY,
    PATCH,
    UPDATE,
    DELETE,
    GET,
    LIST,
    WATCH,
    /** Any call that may change something. */
    WRITE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CallWord> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(CallWord::word).toList();
    }

    public boolean isWrite() {
        return this != GET && this != LIST && this != WATCH;
    }

    public boolean matches(CallRecord record) {
        return switch (this) {
            case WRITE -> record.writes();
            case CREATE -> record.call() instanceof Call.Create || creates(record);
            default -> record.name().verb().equals(word());
        };
    }

    /** An apply that creates says that it has seen no version of the object. */
    private static boolean creates(CallRecord record) {
        return record.call() instanceof Call.Patch patch
                && patch.patchType() == Call.PatchType.APPLY
                && patch.patch().text("metadata", "resourceVersion").equals("1");
    }
}
