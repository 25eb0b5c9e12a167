package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.katalog.diagnostic.Diagnostics;

/**
 * Reads the {@code auth} of an import (section 2.10 of the language): the variable of the environment that holds what a server
 * asks for. Its value is shown nowhere.
 */
final class ImportAuth {
    private static final List<String> TYPES = List.of("bearer", "basic", "github");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What a header can carry, in a length that servers take. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final Map<String, String> environment;
    private final Diagnostics diagnostics;

    ImportAuth(Map<String, String> environment, Diagnostics diagnostics) {
        this.environment = new TreeMap<>(environment);
        this.diagnostics = diagnostics;
    }

    /**
     * The value of the header {@code Authorization}; empty when something is wrong, and reported.
     *
     * @param written the address, or the variable that holds it
     * @param address of whom it is for; empty when that is not known, and reported
     */
    Optional<String> header(Fields auth, String written, Optional<String> address) {
        String type = auth.text("type");
        String variable = auth.text("fromEnv");
        auth.done();
        if (!auth.usable()) {
            return Optional.empty();
        }
        if (!TYPES.contains(type)) {
            diagnostics.error(
                    auth.positionOf("type"),
                    auth.path("type") + (auth.has("type") ? " is \"" + type + "\"" : " is missing"),
                    "one of " + String.join(", ", TYPES) + " is wanted",
                    "");
        }
        if (NamedFiles.isAddress(auth.position().file())) {
            diagnostics.error(
                    auth.position(),
                    auth.path() + " reads the environment",
                    "a file that comes from elsewhere may not",
                    "");
            return Optional.empty();
        }
        if (!NAME.matcher(variable).matches()) {
            diagnostics.error(
                    auth.positionOf("fromEnv"),
                    auth.path("fromEnv") + (auth.has("fromEnv") ? " is no name of a variable" : " is missing"),
                    "the name of a variable of the environment is wanted, without $; what it holds stands in no file",
                    "");
            return Optional.empty();
        }
        if (address.isPresent() && !allowed(auth, written, address.get())) {
            return Optional.empty();
        }
        String value = environment.getOrDefault(variable, "").strip();
        return TYPES.contains(type) ? header(auth, type, variable, value) : Optional.empty();
    }

    private boolean allowed(Fields auth, String written, String address) {
        Optional<String> server = ImportHosts.server(address);
        if (server.isEmpty()) {
            wrong(auth, "the address names no server", "");
            return false;
        }
        if (new ImportHosts(environment).allow(server.get())) {
            return true;
        }
        // What a variable holds is not shown, not even in parts.
        boolean shown = written.equals(address);
        diagnostics.error(
                auth.positionOf("fromEnv"),
                auth.path("fromEnv") + " is not sent to " + (shown ? server.get() : "the server of " + written),
                "the variable " + Environment.IMPORT_AUTH
                        + " does not name it, and who is sent what the environment holds is not for a document to say",
                "set " + Environment.IMPORT_AUTH + "=" + (shown ? server.get() : "HOST")
                        + " (with commas if there are more), outside of .env");
        return false;
    }

    private Optional<String> header(Fields auth, String type, String variable, String value) {
        boolean basic = type.equals("basic");
        if (value.isEmpty()) {
            wrong(auth, "the variable " + variable + " is not set", "set it");
            return Optional.empty();
        }
        if (basic
                ? !value.contains(":") || value.length() > 2048
                : !VALUE.matcher(value).matches()) {
            wrong(
                    auth,
                    "what the variable " + variable + " holds cannot be used",
                    basic
                            ? "user:password is wanted"
                            : "a token is wanted, of letters, digits and signs without spaces");
            return Optional.empty();
        }
        return Optional.of(
                basic
                        ? "Basic " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
                        : "Bearer " + value);
    }

    private void wrong(Fields auth, String why, String mend) {
        diagnostics.error(auth.positionOf("fromEnv"), auth.path("fromEnv") + " cannot be used", why, mend);
    }
}
