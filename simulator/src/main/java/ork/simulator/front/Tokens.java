package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/** Tokens of service accounts: JSON Web Tokens (RFC 7519) with a signature of this cluster's own, HS256. */
final class Tokens {
    static final String AUDIENCE = "https://kubernetes.default.svc";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEADER =
            encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    /** Longer than any that is issued. */
    private static final int LENGTH_MAX = 8192;

    private final SecretKeySpec key;

    /** @param secret at least 32 bytes that nobody can guess */
    Tokens(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** What a valid token says. */
    record Claims(String namespace, String name, String uid) {}

    String issue(Claims account, List<String> audiences, Instant now, Duration validity) {
        JsonObject payload = JsonObject.builder()
                .put("aud", JsonArray.ofTexts(audiences))
                .put("exp", now.plus(validity).getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("iss", AUDIENCE)
                .put(
                        "kubernetes.io",
                        JsonObject.builder()
                                .put("namespace", account.namespace())
                                .put(
                                        "serviceaccount",
                                        JsonObject.EMPTY
                                                .with("name", account.name())
                                                .with("uid", account.uid()))
                                .build())
                .put("nbf", now.getEpochSecond())
                .put("sub", "system:serviceaccount:" + account.namespace() + ":" + account.name())
                .build();
        String signed = HEADER + "." + encoded(JsonText.writeBytes(payload));
        return signed + "." + encoded(signature(signed));
    }

    /** Empty when it is none of ours, for another audience, or no longer valid. */
    Optional<Claims> verify(String token, List<String> audiences, Instant now) {
        int dot = token.lastIndexOf('.');
        if (dot < 0 || token.length() > LENGTH_MAX || !token.startsWith(HEADER + ".")) {
            return Optional.empty();
        }
        String signed = token.substring(0, dot);
        String expected = encoded(signature(signed));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            JsonObject payload =
                    JsonText.parseObject(Base64.getUrlDecoder().decode(signed.substring(HEADER.length() + 1)));
            boolean meant = audiences.stream()
                    .anyMatch(each -> payload.array("aud").toList().contains(Json.of(each)));
            JsonObject account = payload.object("kubernetes.io");
            return meant && payload.integer(0, "exp") > now.getEpochSecond()
                    ? Optional.of(new Claims(
                            account.text("namespace"),
                            account.text("serviceaccount", "name"),
                            account.text("serviceaccount", "uid")))
                    : Optional.empty();
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
