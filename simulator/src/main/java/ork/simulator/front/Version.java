package ork.simulator.front;

import ork.json.JsonObject;

/** The version of Kubernetes whose behaviour the simulated API server models. */
final class Version {
    static final String MAJOR = "1";
    static final String MINOR = "34";
    static final String GIT_VERSION = "v1.34.0+ork";

    private Version() {}

    static JsonObject page() {
        return JsonObject.builder()
                .put("major", MAJOR)
                .put("minor", MINOR)
                .put("gitVersion", GIT_VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "ork/embedded")
                .build();
    }
}
