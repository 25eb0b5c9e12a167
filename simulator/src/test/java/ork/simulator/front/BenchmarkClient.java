package ork.simulator.front;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** One connection to the front that costs next to nothing itself: requests as text, answers read by their length. */
final class BenchmarkClient implements AutoCloseable {
    private final SSLSocket socket;
    private final OutputStream out;
    private final InputStream in;
    private final URI server;
    private final String token;

    BenchmarkClient(SSLContext tls, URI server, String token) throws IOException {
        this.socket = connect(tls, server);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.server = server;
        this.token = token;
    }

    static SSLContext trusting(Path kubeconfig) throws IOException, GeneralSecurityException {
        byte[] pem = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "front", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    static String token(Path kubeconfig) throws IOException {
        return field(kubeconfig, "token");
    }

    private static String field(Path kubeconfig, String name) throws IOException {
        Matcher line = Pattern.compile(name + ": *\"?([^\"\\s]+)").matcher(Files.readString(kubeconfig));
        if (!line.find()) {
            throw new IOException("no " + name + " in " + kubeconfig);
        }
        return line.group(1);
    }

    static SSLSocket connect(SSLContext tls, URI server) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    static String request(String method, String path, String contentType, String body, URI server, String token) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + token
                + "\r\nAccept: application/json\r\n"
                + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n")
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /**
     * The body of the answer.
     *
     * @throws IOException when it is not a success
     */
    String send(String method, String path, String contentType, String body) throws IOException {
        out.write(request(method, path, contentType, body, server, token).getBytes(StandardCharsets.UTF_8));
        out.flush();
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + ": " + answer);
        }
        return answer;
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
