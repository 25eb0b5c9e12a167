package ork.simulator.fidelity;

import ork.doors.ResourceType;

/**
 * A request of a sequence, as a line of text: the client where it is the second, verb, path, form of the body, body. {@code $version(sites/a)}, {@code
 * $uid(...)}, {@code $oldversion(...)} and {@code $olduid(...)} stand for what the server that is asked has shown of an
 * object: lately, or when it was first seen.
 *
 * @param verb a verb of HTTP, or {@code WATCH}
 * @param path {@code plural[/name[/subresource]][?query]}
 * @param form {@code -} for no body, {@code json}, the kind of a patch, {@code options} of a deletion, or {@code live}:
 *     the object as it was last seen, with the body merged into it
 */
record Step(Client client, String verb, String path, String form, String body) {

    Step(String verb, String path, String form, String body) {
        this(Client.FIRST, verb, path, form, body);
    }

    static Step parse(String line) {
        if (line.strip().startsWith(Client.SECOND.title() + " ")) {
            return parse(line.strip().substring(Client.SECOND.title().length())).bySecond();
        }
        String[] parts = line.strip().split(" ", 4);
        return new Step(parts[0], parts[1], parts.length > 2 ? parts[2] : "-", parts.length > 3 ? parts[3] : "");
    }

    /** The same by the other client. What is applied names its manager. */
    Step bySecond() {
        String unnamed = isApply()
                ? path
                : path.replaceFirst("\\?fieldManager=\\w+&", "?").replaceFirst("\\?fieldManager=\\w+", "");
        return new Step(Client.SECOND, verb, unnamed, form, body);
    }

    @Override
    public String toString() {
        return (client == Client.SECOND ? client.title() + " " : "") + verb + " " + path
                + (form.equals("-") ? "" : " " + form + " " + body);
    }

    ResourceType type() {
        return Kinds.called(path.split("[/?]")[0]);
    }

    /** {@code plural/name}; the plural alone where it is about all of them. */
    String ref() {
        String[] steps = path.split("\\?")[0].split("/");
        return steps.length == 1 ? steps[0] : steps[0] + "/" + steps[1];
    }

    String subresource() {
        String[] steps = path.split("\\?")[0].split("/");
        return steps.length < 3 ? "" : steps[2];
    }

    boolean isApply() {
        return form.equals("apply");
    }

    boolean writes() {
        return !verb.equals("GET") && !verb.equals("WATCH");
    }

    /** Who owns what this writes. */
    String manager() {
        for (String pair : path.replaceFirst("[^?]*\\??", "").split("&")) {
            if (pair.startsWith("fieldManager=")) {
                return pair.substring("fieldManager=".length());
            }
        }
        return client.title();
    }

    String contentType() {
        return switch (form) {
            case "merge" -> "application/merge-patch+json";
            case "jsonpatch" -> "application/json-patch+json";
            case "strategic" -> "application/strategic-merge-patch+json";
            case "apply" -> "application/apply-patch+yaml";
            default -> "application/json";
        };
    }
}
