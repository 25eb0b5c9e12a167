package ork.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hooks that are given as {@code .java} files: compiled in memory, against the class path of this process, when it starts.
 * Nothing is written to the disk, and no annotation processor runs.
 */
final class HookSources {
    private static final int ERRORS_MAX = 20;

    private HookSources() {}

    /**
     * A loader with the classes of the files.
     *
     * @param files at least one
     * @throws HookClassesException when they do not compile, or this Java has no compiler
     */
    static ClassLoader compiled(List<Path> files, ClassLoader parent) {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new HookClassesException(
                    true,
                    "the hook " + files.getFirst()
                            + " is source code, and this Java has no compiler: run ork with a JDK,"
                            + " or compile the hook and name the jar in its location.");
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager disk =
                compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaFileManager memory = new Memory(disk, classes);
            StringWriter others = new StringWriter();
            boolean compiles = compiler.getTask(
                            others,
                            memory,
                            said,
                            List.of("-proc:none", "-nowarn", "-Xlint:none", "-classpath", classPath()),
                            null,
                            disk.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiles) {
                throw new HookClassesException(false, words(said) + others);
            }
        } catch (IOException e) {
            throw new HookClassesException(false, "the hook " + files.getFirst() + " cannot be read: " + e);
        }
        return new Compiled(classes, parent);
    }

    /** Of tests too, whose class path stands in the manifest of a jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private static String words(DiagnosticCollector<JavaFileObject> said) {
        List<Diagnostic<? extends JavaFileObject>> errors = said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        String lines = errors.stream().limit(ERRORS_MAX).map(HookSources::line).collect(Collectors.joining("\n"));
        return "a hook does not compile:\n" + lines
                + (errors.size() > ERRORS_MAX ? "\nand " + (errors.size() - ERRORS_MAX) + " more" : "");
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        @Nullable JavaFileObject source = error.getSource();
        String place = source == null
                ? ""
                : source.getName() + ":" + error.getLineNumber() + ":" + error.getColumnNumber() + ": ";
        return place + error.getMessage(Locale.ROOT).replace("\n", " ");
    }

    /** Keeps what the compiler makes. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final SortedMap<String, byte[]> classes;

        Memory(JavaFileManager disk, SortedMap<String, byte[]> classes) {
            super(disk);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    private static final class Compiled extends ClassLoader {
        private final SortedMap<String, byte[]> classes;

        Compiled(SortedMap<String, byte[]> classes, ClassLoader parent) {
            super("hooks", parent);
            this.classes = classes;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte @Nullable [] bytes = name.endsWith(".class")
                    ? classes.get(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    : null;
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte @Nullable [] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
