package ork.katalog.template;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import ork.doors.RandomSource;
import ork.json.Json;

/** The group "Random": what generated Secrets are made of. Their results change by themselves (decision 20). */
final class RandomFunctions {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RandomFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("randomAlphanumeric", 1, call -> Json.of(alphanumeric(call)))
                        .changing(),
                Function.of("randomHex", 1, call -> Json.of(HexFormat.of().formatHex(bytes(call, 2))))
                        .changing(),
                Function.of(
                                "randomBase64",
                                1,
                                call -> Json.of(Base64.getUrlEncoder().encodeToString(bytes(call, 2))))
                        .changing());
    }

    /** So many bytes as the argument says, of which each becomes {@code characters} of a text at most. */
    private static byte[] bytes(Invocation call, int characters) {
        int count = call.integer(0, 0, Integer.MAX_VALUE);
        call.allow((long) count * characters);
        byte[] bytes = new byte[count];
        call.random().nextSecret(bytes);
        return bytes;
    }

    private static String alphanumeric(Invocation call) {
        int length = call.integer(0, 0, Integer.MAX_VALUE);
        call.allow(length);
        StringBuilder text = new StringBuilder(length);
        RandomSource random = call.random();
        // Bytes beyond the last whole run of the alphabet are left out: some characters would be likelier than others.
        int fair = 256 - 256 % ALPHANUMERIC.length();
        byte[] bytes = new byte[Math.clamp(length, 1, 1024)];
        while (text.length() < length) {
            random.nextSecret(bytes);
            for (int i = 0; i < bytes.length && text.length() < length; i++) {
                int drawn = Byte.toUnsignedInt(bytes[i]);
                if (drawn < fair) {
                    text.append(ALPHANUMERIC.charAt(drawn % ALPHANUMERIC.length()));
                }
            }
        }
        return text.toString();
    }
}
