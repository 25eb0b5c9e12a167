package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;

final class RuntimeProcessTest {
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final StopSwitch stop = new StopSwitch(code -> happened.add("halt " + code));
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aSignalStopsTheProgramInOrderAndTheExitCodeIsZero() throws Exception {
        int code = process(0).run(new Recorded(), _ -> stop.signalled("SIGTERM"));
        assertThat(code).isZero();
        assertThat(happened).containsExactly("start", "stop SIGTERM");
    }

    @Test
    void aSecondSignalEndsTheProcessAtOnceWith130() {
        stop.signalled("SIGINT");
        stop.signalled("SIGINT");
        assertThat(happened).containsExactly("halt 130");
    }

    @Test
    void aThreadThatDiesEndsTheProcess() {
        stop.crashed("worker", new OutOfMemoryError());
        assertThat(happened).containsExactly("halt 70");
    }

    @Test
    void aStopThatBreaksOffEndsTheProcessWithItsCause() throws Exception {
        Program breaking = new Recorded() {
            @Override
            public void stop(String why) {
                throw new IllegalStateException("the queue is gone");
            }
        };
        int code = process(0).run(breaking, _ -> stop.signalled("SIGTERM"));
        assertThat(code).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the stop broke off: java.lang.IllegalStateException: the queue is gone")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsTakenIsSaidPlainlyAndNothingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = process(taken.getLocalPort()).run(new Recorded(), _ -> {});
            assertThat(code).isEqualTo(3);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--port")
                    .doesNotContain("\tat ");
            assertThat(happened).isEmpty();
        }
    }

    private RuntimeProcess process(int port) {
        return new RuntimeProcess(
                new InetSocketAddress("127.0.0.1", port), stop, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private class Recorded implements Program {
        @Override
        public void start() {
            happened.add("start");
        }

        @Override
        public void stop(String why) {
            happened.add("stop " + why);
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return new HttpResponse(200, "text/plain", List.of(), "");
        }
    }
}
