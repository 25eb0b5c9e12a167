package ork.simulator.world;

/**
 * Which calls a fault is meant for. An empty text or a zero matches everything.
 *
 * @param number the number of the call in its instance
 * @param resource as in {@link CallName}, with or without the group and the subresource
 */
public record CallMatch(String instance, int number, String verb, String resource, String namespace, String name) {
    public static CallMatch any() {
        return new CallMatch("", 0, "", "", "", "");
    }

    /** The call with this number of this instance, as {@link CallRecord} names it. */
    public static CallMatch number(String instance, int number) {
        return any().by(instance).numbered(number);
    }

    public CallMatch by(String instanceName) {
        return new CallMatch(instanceName, number, verb, resource, namespace, name);
    }

    public CallMatch numbered(int callNumber) {
        return new CallMatch(instance, callNumber, verb, resource, namespace, name);
    }

    public CallMatch verb(String callVerb) {
        return new CallMatch(instance, number, callVerb, resource, namespace, name);
    }

    public CallMatch resource(String callResource) {
        return new CallMatch(instance, number, verb, callResource, namespace, name);
    }

    public CallMatch object(String objectNamespace, String objectName) {
        return new CallMatch(instance, number, verb, resource, objectNamespace, objectName);
    }

    boolean matches(String caller, int callNumber, CallName call) {
        return (instance.isEmpty() || instance.equals(caller))
                && (number == 0 || number == callNumber)
                && fits(verb, call.verb())
                && (fits(resource, call.resource()) || isPlural(resource, call.resource()))
                && fits(namespace, call.namespace())
                && fits(name, call.name());
    }

    private static boolean fits(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    private static boolean isPlural(String wanted, String actual) {
        if (!actual.startsWith(wanted) || actual.length() == wanted.length()) {
            return false;
        }
        char next = actual.charAt(wanted.length());
        return next == '.' || next == '/';
    }
}
