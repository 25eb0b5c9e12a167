package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** dev.cel need not be there: then a definition that has rules is refused, and everything else goes on. */
final class WithoutCelTest {
    @Test
    void rulesThatNobodyEvaluatesAreRefused() throws Exception {
        try (URLClassLoader without = new URLClassLoader(classPathWithoutCel(), ClassLoader.getPlatformClassLoader())) {
            Class<?> json = without.loadClass("ork.json.JsonObject");
            Object schema = without.loadClass("ork.json.JsonText")
                    .getMethod("parse", String.class)
                    .invoke(
                            null,
                            "{\"type\": \"object\", \"x-kubernetes-validations\": [{\"rule\": \"self.size() > 1\"}]}");
            Object errors = without.loadClass("ork.simulator.api.schema.ConditionDeclarations")
                    .getMethod("check", json, String.class, boolean.class, boolean.class)
                    .invoke(null, schema, "spec", false, true);
            assertThat(errors)
                    .hasToString(
                            "[FieldError[reason=FieldValueForbidden, field=spec.x-kubernetes-validations, detail=Forbidden:"
                                    + " CEL rules are not evaluated here; with dev.cel:cel on the class path they are]]");
        }
    }

    private static URL[] classPathWithoutCel() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            Path path = Path.of(each);
            if (!path.toString().contains("/dev/cel/")) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
