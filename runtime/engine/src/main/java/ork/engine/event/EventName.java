package ork.engine.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ork.json.JsonObject;

/** The name of an event: the object's, with a digest of which object it is and what is said of it. */
record EventName(String namespace, String name) {
    /** Events on cluster-scoped objects stand here, as everybody's do. */
    private static final String NAMESPACE_OF_CLUSTER_SCOPED = "default";

    private static final int NAME_MAX = 253;
    private static final int DIGEST_CHARS = 16;

    static EventName of(JsonObject about, EventRecorder.Severity severity, String reason, String message) {
        String namespace = about.text("metadata", "namespace");
        String name = about.text("metadata", "name");
        int keep = Math.min(name.length(), NAME_MAX - DIGEST_CHARS - 1);
        String digest = digest(String.join("\0", about.text("metadata", "uid"), severity.word(), reason, message));
        return new EventName(
                namespace.isEmpty() ? NAMESPACE_OF_CLUSTER_SCOPED : namespace, name.substring(0, keep) + "." + digest);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
