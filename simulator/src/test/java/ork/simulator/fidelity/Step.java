package ork.simulator.fidelity;

import ork.doors.ResourceType;

/**
 * A request of a sequence, as a line of text: verb, path, form of the body, body. {@code $version(sites/a)}, {@code
 * $uid(...)}, {@code $oldversion(...)} and {@code $olduid(...)} stand for what the server that is asked has shown of an
 * object: lately, or when it was first seen.
 *
 * @param verb a verb of HTTP, or {@code WATCH}
 * @param path {@code plural[/name[/subresource]][?query]}
 * @param form {@code -} for no body, {@code json}, the kind of a patch, {@code options} of a deletion, or {@code live}:
 *     the object as it was last seen, with the body merged into it
 */
record Step(String verb, String path, String form, String body) {

    static Step parse(String line) {
        String[] parts = line.strip().split(" ", 4);
        return new Step(parts[0], parts[1], parts.length > 2 ? parts[2] : "-", parts.length > 3 ? parts[3] : "");
    }

    @Override
    public String toString() {
        return verb + " " + path + (form.equals("-") ? "" : " " + form + " " + body);
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

    /** Who owns what this writes; empty when it says nothing. */
    String manager() {
        for (String pair : path.replaceFirst("[^?]*\\??", "").split("&")) {
            if (pair.startsWith("fieldManager=")) {
                return pair.substring("fieldManager=".length());
            }
        }
        return "";
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
