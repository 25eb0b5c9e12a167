package ork.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import ork.kubernetes.Surroundings;

/** The command line in this process, with nothing around it but what a test gives. */
record Ork(int code, String out, String err) {
    /** A person who runs {@code ork} in a home folder of their own. */
    record User(Path home, Map<String, String> environment, String input) {
        /** The same person, who pipes something in. */
        User piping(String text) {
            return new User(home, environment, text);
        }

        Ork runs(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Io io = new Io(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    environment,
                    new Around(home, environment),
                    false);
            int code = Main.execute(io.in(home), arguments);
            return new Ork(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    static User at(Path home) {
        return new User(home, new TreeMap<>(), "");
    }

    private record Around(Path home, Map<String, String> environment) implements Surroundings {
        @Override
        public String variable(String name) {
            return environment.getOrDefault(name, "");
        }

        @Override
        public Path serviceAccount() {
            return home.resolve("account");
        }
    }
}
