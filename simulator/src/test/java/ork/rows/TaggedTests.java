package ork.rows;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the methods with an annotation, such as {@link Row}, in the test classes of this module. */
public final class TaggedTests {
    private TaggedTests() {}

    public static List<Method> all(Class<? extends Annotation> tag) throws IOException, URISyntaxException {
        Path root = Path.of(
                Row.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Method> tagged = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(TaggedTests::mayHoldTests).sorted().toList()) {
                tagged.addAll(of(root.relativize(file).toString(), tag));
            }
        }
        return tagged;
    }

    private static boolean mayHoldTests(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("Test.class") || name.endsWith("Properties.class") || name.endsWith("Rows.class");
    }

    private static List<Method> of(String file, Class<? extends Annotation> tag) {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            Class<?> tests = Class.forName(name, false, TaggedTests.class.getClassLoader());
            return Stream.of(tests.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(tag))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " cannot be loaded.", e);
        }
    }

    /** Whether something runs it: a test of JUnit's or a property. */
    public static boolean isRun(Method method) {
        for (Annotation each : method.getAnnotations()) {
            String name = each.annotationType().getSimpleName();
            if (List.of("Test", "ParameterizedTest", "Property", "Example").contains(name)) {
                return true;
            }
        }
        return false;
    }
}
