package ork.doors;

import ork.json.JsonObject;

/** What a {@link WatchStream} delivers, in the order of resource versions. */
public sealed interface WatchEvent {
    record Added(JsonObject object) implements WatchEvent {
        @Override
        public String toString() {
            return "Added[object=" + Shown.of(object) + "]";
        }
    }

    record Modified(JsonObject object) implements WatchEvent {
        @Override
        public String toString() {
            return "Modified[object=" + Shown.of(object) + "]";
        }
    }

    /** The last state of the object, with the version of its deletion. */
    record Deleted(JsonObject object) implements WatchEvent {
        @Override
        public String toString() {
            return "Deleted[object=" + Shown.of(object) + "]";
        }
    }

    /**
     * Everything up to this version has been delivered.
     *
     * @param endsInitialEvents whether that is all that there was when the watch began, which the reader has asked to know
     */
    record Bookmark(String resourceVersion, boolean endsInitialEvents) implements WatchEvent {
        public Bookmark(String resourceVersion) {
            this(resourceVersion, false);
        }
    }

    /** The server refused the watch or gave it up, with 410 when the version has expired. Last event. */
    record Failed(ApiStatus status) implements WatchEvent {}

    /** The stream ended: by the server, by the network or by {@link WatchStream#close}. Last event. */
    record Closed(String why) implements WatchEvent {}
}
