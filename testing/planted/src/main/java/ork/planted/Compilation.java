package ork.planted;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources in memory, against the class path of the tests. */
final class Compilation {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: it remembers what is in the jars, which takes longer to read than a source. */
    private static final StandardJavaFileManager FILES = files();

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
        List<String> options = List.of("-proc:none", "-nowarn");
        if (!COMPILER.getTask(complaints, memory, null, options, null, files).call()) {
            throw new IllegalStateException("The planted defect does not compile:\n" + complaints);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, output) -> bytes.put(name, output.toByteArray()));
        return bytes;
    }

    /** The classes of a package and of all below it, by name. */
    static Map<String, JavaFileObject> classes(String root) {
        try {
            Map<String, JavaFileObject> classes = new LinkedHashMap<>();
            for (JavaFileObject file :
                    FILES.list(StandardLocation.CLASS_PATH, root, Set.of(JavaFileObject.Kind.CLASS), true)) {
                classes.putIfAbsent(FILES.inferBinaryName(StandardLocation.CLASS_PATH, file), file);
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be read.", e);
        }
    }

    private static StandardJavaFileManager files() {
        StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
        // Surefire may start the tests from a jar that only names the class path.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList());
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be read.", e);
        }
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
