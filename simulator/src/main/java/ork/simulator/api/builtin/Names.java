package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The server's rules for names, in its words. Each method gives what is wrong; nothing when all is well. */
public final class Names {
    private static final String LABEL_FORM = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final String SUBDOMAIN_FORM = LABEL_FORM + "(\\." + LABEL_FORM + ")*";
    private static final String QUALIFIED_FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern PORT = Pattern.compile("[-a-z0-9]+");
    private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private Names() {}

    /** Which rule a kind's names follow. */
    public enum Rule {
        SUBDOMAIN,
        LABEL,
        LABEL_1035,
        /** Anything that can stand in a path. */
        PATH
    }

    public static List<String> name(Rule rule, String name) {
        return switch (rule) {
            case SUBDOMAIN -> subdomain(name);
            case LABEL -> label(name);
            case LABEL_1035 -> label1035(name);
            case PATH -> path(name);
        };
    }

    public static List<String> subdomain(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 253));
        if (!isSubdomain(value)) {
            wrong.add("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                    + " validation is '" + SUBDOMAIN_FORM + "')");
        }
        return wrong;
    }

    /** A host with a star for its first label. */
    static List<String> wildcard(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 253));
        if (!value.startsWith("*.") || !isSubdomain(value.substring(2))) {
            wrong.add(
                    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must"
                            + " consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character"
                            + " (e.g. '*.example.com', regex used for validation is '\\*\\." + SUBDOMAIN_FORM + "')");
        }
        return wrong;
    }

    /** The name of a port, as IANA has them for services. */
    static List<String> port(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 15));
        if (!PORT.matcher(value).matches()) {
            wrong.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (value.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            wrong.add("must contain at least one letter (a-z)");
        }
        if (value.contains("--")) {
            wrong.add("must not contain consecutive hyphens");
        }
        if (value.startsWith("-") || value.endsWith("-")) {
            wrong.add("must not begin or end with a hyphen");
        }
        return wrong;
    }

    public static List<String> label(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 63));
        if (!isLabel(value, 0, value.length())) {
            wrong.add("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                    + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                    + " validation is '" + LABEL_FORM + "')");
        }
        return wrong;
    }

    public static List<String> label1035(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 63));
        if (!LABEL_1035.matcher(value).matches()) {
            wrong.add("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                    + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                    + " regex used for validation is '" + LABEL_1035.pattern() + "')");
        }
        return wrong;
    }

    private static List<String> path(String value) {
        if (value.equals(".") || value.equals("..")) {
            return List.of("may not be '" + value + "'");
        }
        List<String> wrong = new ArrayList<>();
        for (String character : List.of("/", "%")) {
            if (value.contains(character)) {
                wrong.add("may not contain '" + character + "'");
            }
        }
        return wrong;
    }

    /** Keys of labels and annotations, finalizers. */
    public static List<String> qualified(String value) {
        List<String> wrong = new ArrayList<>();
        int slash = value.indexOf('/');
        String part = value.substring(slash + 1);
        String form = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                + QUALIFIED_FORM + "')";
        if (value.indexOf('/', slash + 1) >= 0 && slash >= 0) {
            return List.of("a qualified name " + form
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (slash == 0) {
            wrong.add("prefix part must be non-empty");
        } else if (slash > 0) {
            subdomain(value.substring(0, slash)).forEach(each -> wrong.add("prefix part " + each));
        }
        if (part.isEmpty()) {
            wrong.add("name part must be non-empty");
        }
        tooLong(part, 63).forEach(each -> wrong.add("name part " + each));
        if (!isQualified(part)) {
            wrong.add("name part " + form);
        }
        return wrong;
    }

    public static List<String> labelValue(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 63));
        if (!value.isEmpty() && !isQualified(value)) {
            wrong.add("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                    + " '12345', regex used for validation is '(" + QUALIFIED_FORM + ")?')");
        }
        return wrong;
    }

    public static List<String> configKey(String value) {
        List<String> wrong = new ArrayList<>(tooLong(value, 253));
        if (!CONFIG_KEY.matcher(value).matches()) {
            wrong.add("a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',"
                    + "  or 'KEY_NAME',  or 'key-name', regex used for validation is '" + CONFIG_KEY.pattern() + "')");
        } else if (value.equals(".") || value.startsWith("..")) {
            wrong.add(value.equals(".") ? "must not be '.'" : "must not start with '..'");
        }
        return wrong;
    }

    private static boolean isSubdomain(String value) {
        int from = 0;
        for (int dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', from)) {
            if (!isLabel(value, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return isLabel(value, from, value.length());
    }

    private static boolean isLabel(String value, int from, int to) {
        if (from == to || !isLower(value.charAt(from)) || !isLower(value.charAt(to - 1))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isLower(value.charAt(i)) && value.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isQualified(String value) {
        if (value.isEmpty() || !isAlphanumeric(value.charAt(0)) || !isAlphanumeric(value.charAt(value.length() - 1))) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLower(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isAlphanumeric(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    private static List<String> tooLong(String value, int most) {
        return value.length() > most ? List.of("must be no more than " + most + " characters") : List.of();
    }
}
