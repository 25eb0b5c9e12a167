package ork.kubernetes;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The token of a pod's service account. The kubelet replaces the file long before the token expires. */
final class AccountToken implements OAuthTokenProvider {
    private static final long READ_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path file;
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    private record Read(String token, long atNanos) {}

    AccountToken(Path file) {
        this.file = file;
    }

    @Override
    public String getToken() {
        long now = System.nanoTime();
        Read known = last.get();
        if (known != null && now - known.atNanos() < READ_AGAIN_NANOS) {
            return known.token();
        }
        try {
            Read read = new Read(Files.readString(file).strip(), now);
            last.set(read);
            return read.token();
        } catch (IOException e) {
            if (known != null) {
                return known.token();
            }
            throw new UncheckedIOException("cannot read the service account's token", e);
        }
    }
}
