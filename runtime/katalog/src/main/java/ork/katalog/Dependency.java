package ork.katalog;

/** The CRD entry that another one waits for, and for what in it. */
public record Dependency(String on, Condition condition) {
    public enum Condition {
        /** Its informer has synced and its workers run. */
        STARTED,
        /** It has reconciled something with success at least once. */
        READY,
        /** It has reconciled something with success, and has no failure standing. */
        HEALTHY;

        /** As the Katalog writes it. */
        public String word() {
            return switch (this) {
                case STARTED -> "started";
                case READY -> "ready";
                case HEALTHY -> "healthy";
            };
        }
    }
}
