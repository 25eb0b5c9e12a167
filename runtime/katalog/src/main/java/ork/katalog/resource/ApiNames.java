package ork.katalog.resource;

import java.util.regex.Pattern;

/** What the API server accepts as names of things, so that a Katalog says so before it is refused. */
public final class ApiNames {
    private static final int LABEL_MAX = 63;
    private static final int SUBDOMAIN_MAX = 253;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SERVICE_NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private ApiNames() {}

    /** What a kind asks of the names of its objects. */
    public enum Rule {
        SUBDOMAIN("lower-case letters, digits, dashes and dots, at most 253"),
        SERVICE("lower-case letters, digits and dashes, at most 63, the first a letter"),

        /** RFC 1123 label. */
        LABEL("lower-case letters, digits and dashes, at most 63"),

        /** Nobody knows here what the kind asks. */
        PATH("at most 253 characters, none of them a slash, a percent sign or white space");

        private final String form;

        Rule(String form) {
            this.form = form;
        }

        /** For messages. */
        public String form() {
            return form;
        }

        public boolean allows(String name) {
            return switch (this) {
                case SUBDOMAIN -> isSubdomain(name);
                case LABEL -> isLabel(name);
                case SERVICE ->
                    name.length() <= LABEL_MAX && SERVICE_NAME.matcher(name).matches();
                case PATH -> Names.fit(name);
            };
        }
    }

    /** RFC 1123 label: a namespace, say. */
    public static boolean isLabel(String name) {
        return name.length() <= LABEL_MAX && LABEL.matcher(name).matches();
    }

    public static boolean isSubdomain(String name) {
        return name.length() <= SUBDOMAIN_MAX && SUBDOMAIN_NAME.matcher(name).matches();
    }

    /** A key of labels and annotations: a name, or a domain, a slash and a name. */
    public static boolean isQualified(String key) {
        int slash = key.indexOf('/');
        boolean prefixed = slash < 0 || isSubdomain(key.substring(0, slash));
        String name = key.substring(slash + 1);
        return prefixed && name.length() <= LABEL_MAX && WORD.matcher(name).matches();
    }

    public static boolean isLabelValue(String value) {
        return value.isEmpty()
                || (value.length() <= LABEL_MAX && WORD.matcher(value).matches());
    }

    /** A key in the data of a ConfigMap. */
    public static boolean isDataKey(String key) {
        return key.length() <= SUBDOMAIN_MAX
                && DATA_KEY.matcher(key).matches()
                && !key.equals(".")
                && !key.startsWith("..");
    }
}
