package ork.engine.pipeline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import ork.json.Json;
import ork.json.JsonText;

/** A value's fingerprint: half of its SHA-256, which no accident and nobody on purpose makes two values share. */
record Digest(long high, long low) {
    static Digest of(Json value) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(JsonText.writeBytes(value)));
        return new Digest(hash.getLong(), hash.getLong());
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
