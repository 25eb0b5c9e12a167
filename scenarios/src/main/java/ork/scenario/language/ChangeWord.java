package ork.scenario.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.simulator.api.Change;

/** Sorts of commits, as a trigger names them. */
public enum ChangeWord {
    CREATION(Change.Kind.ADDED),
    CHANGE(Change.Kind.MODIFIED),
    DELETION(Change.Kind.DELETED);

    private final Change.Kind kind;

    ChangeWord(Change.Kind kind) {
        this.kind = kind;
    }

    public Change.Kind kind() {
        return kind;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChangeWord> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ChangeWord::word).toList();
    }
}
