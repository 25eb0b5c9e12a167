package ork.katalog.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonText;

/** The group "Data": encodings, digests, and names that the API server accepts. */
final class DataFunctions {
    /** The digest is for names and annotations that change with their content, and those are short. */
    private static final int DIGEST_CHARS = 8;

    private static final int NAME_MAX = 63;

    private DataFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("toBase64", 1, DataFunctions::toBase64),
                Function.of("fromBase64", 1, DataFunctions::fromBase64),
                Function.of("toJSON", 1, call -> Json.of(JsonText.write(call.get(0)))),
                Function.of("toJson", 1, call -> Json.of(JsonText.write(call.get(0)))),
                Function.of("sha256sum", 1, call -> Json.of(digest(call.text(0)))),
                Function.of("slugify", 1, call -> Json.of(slug(call.text(0)))),
                Function.of("truncateName", 1, 2, DataFunctions::truncateName));
    }

    private static Json toBase64(Invocation call) {
        byte[] bytes = call.text(0).getBytes(StandardCharsets.UTF_8);
        call.allow(bytes.length * 4L / 3);
        return Json.of(Base64.getEncoder().encodeToString(bytes));
    }

    /** The empty text when it is none, or holds what is no text. */
    private static Json fromBase64(Invocation call) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(call.text(0));
            return Json.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Json.of("");
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String slug(String text) {
        StringBuilder slug = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (kept) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return trimmed(slug.toString());
    }

    /** Cut to so many characters, 63 unless said otherwise, and never ending in what a name may not end in. */
    private static Json truncateName(Invocation call) {
        String name = call.text(0);
        int max = call.size() > 1 ? call.integer(1, 0, Integer.MAX_VALUE) : NAME_MAX;
        return Json.of(name.length() <= max ? name : trimmed(name.substring(0, max)));
    }

    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '-' || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(0, end);
    }
}
