package ork.simulator.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The kubeconfig that leads to an embedded cluster. It carries the token, so that only its owner may read it. */
final class KubeconfigFile {
    private KubeconfigFile() {}

    static String text(String url, String certificatePem, String token) {
        String authority = Base64.getEncoder().encodeToString(certificatePem.getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                current-context: ork-embedded
                clusters:
                - name: ork-embedded
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: ork-embedded
                  user:
                    token: %s
                contexts:
                - name: ork-embedded
                  context:
                    cluster: ork-embedded
                    user: ork-embedded
                    namespace: default
                """.formatted(url, authority, token);
    }

    /** Replaces the file in one step: nobody ever reads half of it, or all of it with more rights than the owner's. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".kubeconfig", "", ownerOnly());
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
