package ork.kubernetes;

import java.nio.file.Path;

/** What the process finds around it. */
public interface Surroundings {
    /** The value of an environment variable; empty when it is not set. */
    String variable(String name);

    Path home();

    /** Where a pod finds its token. */
    Path serviceAccount();

    static Surroundings ofProcess() {
        return new Surroundings() {
            @Override
            public String variable(String name) {
                String value = System.getenv(name);
                return value == null ? "" : value;
            }

            @Override
            public Path home() {
                String home = variable("HOME");
                return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
            }

            @Override
            public Path serviceAccount() {
                return Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
            }
        };
    }
}
