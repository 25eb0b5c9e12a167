package ork.katalog.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels that ork puts on children and on what they select (decision 17). */
public final class ChildLabels {
    public static final String OWNER_UID = "orkestra.orkspace.io/owner-uid";
    public static final String OWNER = "orkestra-owner";
    public static final String CRD = "orkestra.orkspace.io/crd";
    public static final String CHILD = "orkestra.orkspace.io/child";
    public static final String MANAGED_BY = "managed-by";
    public static final String MANAGED_BY_VALUE = "orkestra";

    /** What the API server accepts as the length of a label's value. */
    private static final int VALUE_MAX = 63;

    private static final int DIGEST_CHARS = 8;

    private ChildLabels() {}

    /** A name as a label's value for people: cut, and never ending in what a value may not end in. */
    public static String cut(String name) {
        return name.length() <= VALUE_MAX ? name : trimmed(name.substring(0, VALUE_MAX));
    }

    /** A name as a label's value that selects: names that differ stay different when they are cut. */
    static String distinct(String name) {
        if (name.length() <= VALUE_MAX) {
            return name;
        }
        return trimmed(name.substring(0, VALUE_MAX - DIGEST_CHARS - 1)) + "-" + digest(name);
    }

    /** What all pods of a CR carry, and a Service selects by. */
    static SortedMap<String, String> ofOwner(Child child) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(OWNER, cut(child.owner()));
        labels.put(CRD, distinct(child.crd()));
        return labels;
    }

    /** What the pods of one workload carry, and it selects by. */
    static SortedMap<String, String> ofPods(Child child) {
        SortedMap<String, String> labels = ofOwner(child);
        labels.put(CHILD, distinct(child.name()));
        return Collections.unmodifiableSortedMap(labels);
    }

    private static String trimmed(String value) {
        int end = value.length();
        while (end > 0 && !Character.isLetterOrDigit(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }

    private static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
