package ork.katalog.resource;

import java.util.List;

/** Namespaces by name or by glob, in which {@code *} stands for any run of characters and {@code ?} for one. */
public record NamespacePatterns(List<String> patterns) {
    public static final NamespacePatterns NONE = new NamespacePatterns(List.of());

    public NamespacePatterns {
        patterns = List.copyOf(patterns);
    }

    public boolean allow(String namespace) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, namespace));
    }

    /** Goes back to the latest star alone, so the time is at most the product of the lengths. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
