package ork.simulator.api.access;

import java.util.List;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Who asks.
 *
 * @param uid empty where there is none
 */
public record Subject(String name, String uid, List<String> groups) {
    /** The group that may do everything, whatever roles say. */
    public static final String MASTERS = "system:masters";

    public static final String AUTHENTICATED = "system:authenticated";

    /** Who owns the cluster, and everybody who says nothing else. */
    public static final Subject ADMINISTRATOR =
            new Subject("kubernetes-admin", "", List.of("system:masters", "system:authenticated"));

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

    /** A {@code UserInfo}, as reviews name him. */
    public JsonObject info() {
        JsonObject info =
                JsonObject.EMPTY.with("groups", JsonArray.ofTexts(groups)).with("username", name);
        return uid.isEmpty() ? info : info.with("uid", uid);
    }

    public boolean isMaster() {
        return groups.contains(MASTERS);
    }
}
