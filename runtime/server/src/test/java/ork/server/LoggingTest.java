package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.json.JsonText;

final class LoggingTest {
    private final PrintStream original = System.err;

    @AfterEach
    void standardErrorIsGivenBack() {
        System.setErr(original);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void aPanicIsLoggedAtErrorWithItsWholeStackAndItsCr() {
        JsonObject line = (JsonObject) JsonText.parse(logged(
                        Logging.Format.JSON,
                        "INFO",
                        new Fact.PanicRecovered("website", new ObjectKey("default", "a"), new AssertionError("so")))
                .getFirst());
        assertThat(line.text("level")).isEqualTo("error");
        assertThat(line.text("message")).isEqualTo("reconciler panic recovered");
        assertThat(line.text("crd")).isEqualTo("website");
        assertThat(line.text("key")).isEqualTo("default/a");
        assertThat(line.text("stack")).contains("AssertionError: so", "\tat ");
    }

    @Test
    void whatBreaksAStopOrAHandlerIsLoggedAtErrorWithItsWholeStack() {
        List<String> lines = logged(
                Logging.Format.JSON,
                "INFO",
                new Fact.StopFailed(new AssertionError("so")),
                new Fact.HandlerPanicked(new ResourceType("", "v1", "pods", "Pod", true), new AssertionError("so")));
        assertThat(lines).hasSize(2).allSatisfy(text -> {
            JsonObject line = (JsonObject) JsonText.parse(text);
            assertThat(line.text("level")).isEqualTo("error");
            assertThat(line.text("stack")).contains("AssertionError: so", "\tat ");
        });
    }

    @Test
    void aConsoleLineIsOneLineWithItsFieldsBehind() {
        List<String> lines =
                logged(Logging.Format.CONSOLE, "INFO", new Fact.BecameLeader("host-1"), new Fact.Stopped());
        assertThat(lines.getFirst()).endsWith("INFO  became konductor identity=host-1");
        assertThat(lines.getLast()).endsWith("INFO  stopped");
    }

    @Test
    void whatAWriteCarriesIsNeverLogged() {
        Call call = new Call.Create(
                new ObjectRef(new ResourceType("", "v1", "secrets", "Secret", true), "default", "a"),
                JsonObject.EMPTY.with("data", "topsecret"),
                "ork",
                Duration.ofSeconds(1));
        assertThat(logged(
                        Logging.Format.JSON,
                        "DEBUG",
                        new Fact.GatePassed(call, Duration.ofSeconds(1)),
                        new Fact.GateRefused(call)))
                .hasSize(2)
                .noneMatch(line -> line.contains("topsecret"));
    }

    @Test
    void aSimulationLogsNothingOfWhatRunsInIt() {
        assertThat(logged(Logging.Format.CONSOLE, "DEBUG", new Fact.Stopped())).hasSize(1);
        Logging.ofSimulations();
        new LoggedFacts().record(new Fact.Stopped());
        assertThat(LoggerFactory.getLogger("com.example.Hook").isErrorEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("ork").isErrorEnabled()).isFalse();
    }

    @Test
    void levelsAreThoseOfTheDocumentsInAnyCase() {
        assertThat(Logging.level(" warn")).contains("WARN");
        assertThat(Logging.level("loud")).isEqualTo(Optional.empty());
    }

    private static List<String> logged(Logging.Format format, String level, Fact... facts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Logging.configure(format, level);
        LoggedFacts journal = new LoggedFacts();
        for (Fact fact : facts) {
            journal.record(fact);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
