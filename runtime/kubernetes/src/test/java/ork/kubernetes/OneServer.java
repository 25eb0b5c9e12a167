package ork.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on the loopback interface that treats each connection as the test says, byte by byte. */
final class OneServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Treatment treatment;
    /** The head of each request, in the order of arrival. */
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    /** Gets the connection when a request's head and body have been read. */
    @FunctionalInterface
    interface Treatment {
        void treat(OutputStream answer, Socket connection) throws Exception;
    }

    OneServer(Treatment treatment) throws IOException {
        this.treatment = treatment;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    KubernetesCluster client(Path folder) throws IOException {
        return client(folder, listener.getLocalPort());
    }

    static KubernetesCluster client(Path folder, int port) throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: test, user: {token: secret}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                """.formatted(port));
        return ((ClusterAccess.Found)
                        ClusterAccess.find(Optional.of(kubeconfig), Optional.empty(), Surroundings.ofProcess()))
                .open(TestThreads.threads());
    }

    static void answer(OutputStream to, int code, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        to.write(("HTTP/1.1 " + code + " X\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        to.write(bytes);
        to.flush();
    }

    static void stream(OutputStream to, String head, String... chunks) throws IOException {
        to.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n" + head + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        for (String chunk : chunks) {
            byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
            to.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            to.write(bytes);
            to.write("\r\n".getBytes(StandardCharsets.UTF_8));
            to.flush();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            String head;
            while (!(head = head(in)).isEmpty()) {
                String text = head.toLowerCase(Locale.ROOT);
                int at = text.indexOf("content-length: ");
                if (at >= 0) {
                    in.readNBytes(Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at))));
                }
                requests.add(head);
                treatment.treat(connection.getOutputStream(), connection);
            }
        } catch (Exception e) {
            // The client hung up, or the treatment did.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
