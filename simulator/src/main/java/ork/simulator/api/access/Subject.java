package ork.simulator.api.access;

import java.util.List;

/**
 * Who asks.
 *
 * @param uid empty where there is none
 */
public record Subject(String name, String uid, List<String> groups) {
    /** The group that may do everything, whatever roles say. */
    public static final String MASTERS = "system:masters";

    public static final String AUTHENTICATED = "system:authenticated";

    private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    public Subject {
        groups = List.copyOf(groups);
    }

    public static Subject serviceAccount(String namespace, String name, String uid) {
        return new Subject(
                serviceAccountName(namespace, name),
                uid,
                List.of(SERVICE_ACCOUNTS, SERVICE_ACCOUNTS + ":" + namespace, AUTHENTICATED));
    }

    /** The user name of a service account. */
    public static String serviceAccountName(String namespace, String name) {
        return SERVICE_ACCOUNT + namespace + ":" + name;
    }

    public boolean isMaster() {
        return groups.contains(MASTERS);
    }
}
