package ork.simulator.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One watch of a whole collection: counts its events, and takes the time since what they show was sent. */
final class BenchmarkWatcher {
    private static final int TYPE = "{\"type\":\"".length();
    private static final byte[] SENT = "\"sent\":\"".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private BenchmarkTimes delays = new BenchmarkTimes();
    private long events;
    private volatile String end = "";

    BenchmarkWatcher(SSLContext tls, URI server, String token, String path) throws IOException {
        SSLSocket socket = BenchmarkClient.connect(tls, server);
        OutputStream out = socket.getOutputStream();
        out.write(BenchmarkClient.request("GET", path + "?watch=true", "", "", server, token)
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** What has been counted since it was asked before. */
    synchronized BenchmarkTimes delays() {
        BenchmarkTimes all = delays;
        delays = new BenchmarkTimes();
        return all;
    }

    synchronized long events() {
        long all = events;
        events = 0;
        return all;
    }

    /** Why it has ended; empty while it goes on. */
    String end() {
        return end;
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        try {
            while (!BenchmarkClient.line(in).isEmpty()) {
                // Headers.
            }
            for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
                if (in.readNBytes(buffer, kept, chunk) < chunk) {
                    break;
                }
                kept = rest(buffer, kept + chunk);
                BenchmarkClient.line(in);
            }
            end = "the server ended a watch";
        } catch (IOException e) {
            end = "a watch broke: " + e.getMessage();
        }
    }

    private int chunk() throws IOException {
        return Integer.parseInt(BenchmarkClient.line(in), 16);
    }

    /** Takes in every line that is whole, and gives the length of what is not, moved to the front. */
    private synchronized int rest(byte[] buffer, int length) {
        long now = System.nanoTime();
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line(buffer, begin, i, now);
                begin = i + 1;
            }
        }
        System.arraycopy(buffer, begin, buffer, 0, length - begin);
        return length - begin;
    }

    private void line(byte[] buffer, int begin, int end, long now) {
        int type = begin + TYPE;
        events++;
        long sent = -1;
        // The newest of several: that of a status and that of a spec.
        for (int at = find(SENT, buffer, type, end); at >= 0; at = find(SENT, buffer, at, end)) {
            long value = 0;
            for (int i = at; i < end && buffer[i] != '"'; i++) {
                value = value * 10 + buffer[i] - '0';
            }
            sent = Math.max(sent, value);
        }
        if (buffer[type] != 'D' && sent > 0) {
            delays.record(now - sent);
        }
    }

    /** Where it ends; -1 when it is not there. */
    private static int find(byte[] what, byte[] buffer, int begin, int end) {
        for (int i = begin; i + what.length <= end; i++) {
            int same = 0;
            while (same < what.length && buffer[i + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return i + same;
            }
        }
        return -1;
    }
}
