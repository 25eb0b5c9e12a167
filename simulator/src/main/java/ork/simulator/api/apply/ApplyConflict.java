package ork.simulator.api.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ork.doors.ApiStatus;
import ork.doors.ApiStatus.Cause;

/** Fields that others own with other values, and that an apply without force would change (C7). */
public final class ApplyConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiStatus status;

    ApplyConflict(Map<Manager, FieldSet> conflicts) {
        super("apply conflict", null, false, false);
        List<Cause> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.forEach((manager, set) -> {
            lines.add("conflicts with " + manager.shown() + ":");
            for (String path : set.paths()) {
                causes.add(new Cause("FieldManagerConflict", "conflict with " + manager.shown(), path));
                lines.add("- " + path);
            }
        });
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + causes.getFirst().message() + ": "
                        + causes.getFirst().field()
                : "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
        status = new ApiStatus(409, "Conflict", message, causes, 0);
    }

    public ApiStatus status() {
        return status;
    }
}
