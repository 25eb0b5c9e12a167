package ork.planted;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, against the class path of the tests. */
final class Compilation {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: it remembers what is in the jars, which takes longer to read than a source. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private Compilation() {}

    /** The bytes of every class that the sources declare, by name. */
    static Map<String, byte[]> of(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        StringWriter complaints = new StringWriter();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        JavaFileManager memory = new ForwardingJavaFileManager<>(FILES) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new Output(name, classes);
            }
        };
        List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
        if (!COMPILER.getTask(complaints, memory, null, options, null, files).call()) {
            throw new IllegalStateException("The planted defect does not compile:\n" + complaints);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, output) -> bytes.put(name, output.toByteArray()));
        return bytes;
    }

    private static String classPath() {
        // Surefire may start the tests from a jar that only names the class path.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final String name;
        private final Map<String, ByteArrayOutputStream> classes;

        Output(String name, Map<String, ByteArrayOutputStream> classes) {
            super(URI.create("bytes:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
            this.classes = classes;
        }

        @Override
        public OutputStream openOutputStream() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(name, bytes);
            return bytes;
        }
    }
}
