package ork.simulator.api.schema;

import org.jspecify.annotations.Nullable;

/** Where a value is, put into words only when there is something to say of it. */
record Path(@Nullable Path parent, String step) {
    static final Path ROOT = new Path(null, "");

    Path field(String name) {
        return new Path(this, name);
    }

    Path item(int index) {
        return new Path(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        String before = parent.toString();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
