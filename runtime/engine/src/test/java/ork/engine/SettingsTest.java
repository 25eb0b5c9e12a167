package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDocumentedDefaults() {
        Settings settings = Settings.fromEnvironment(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.defaultWorkers()).isEqualTo(3);
        assertThat(settings.defaultResync()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.queueDepth()).isEqualTo(100);
        assertThat(settings.failureThreshold()).isEqualTo(5);
        assertThat(settings.election())
                .isEqualTo(new Settings.Election(
                        true,
                        "orkestra-konductor",
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5)));
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theNewerNameWinsAndTheOlderOneStillCounts() {
        assertThat(Settings.fromEnvironment(Map.of("PORT", "9000")).port()).isEqualTo(9000);
        assertThat(Settings.fromEnvironment(Map.of("PORT", "9000", "ORK_PORT", "9001"))
                        .port())
                .isEqualTo(9001);
        assertThat(Settings.fromEnvironment(Map.of("DEGRADE_THRESHOLD", "7")).failureThreshold())
                .isEqualTo(7);
    }

    @Test
    void aDurationIsSecondsOrSaysItsUnits() {
        assertThat(resync("20")).isEqualTo(Duration.ofSeconds(20));
        assertThat(resync("1m30s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(resync(" 500ms ")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aValueThatCannotBeReadIsRefusedWithItsNameAndWhatItMayBe() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of("DEFAULT_WORKERS", "many")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("DEFAULT_WORKERS is \"many\"; it takes a whole number from 1 to 50");
        assertThatThrownBy(() -> resync("15 seconds")).hasMessageContaining("DEFAULT_RESYNC");
        assertThatThrownBy(() -> resync("0")).hasMessageContaining("above zero");
    }

    @Test
    void aLeaseThatALeaderCannotGiveUpInTimeIsRefused() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of("LEASE_DURATION", "10", "RENEW_DEADLINE", "10")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("LEASE_DURATION (10 s) must be longer than RENEW_DEADLINE (10 s)");
    }

    private static Duration resync(String text) {
        return Settings.fromEnvironment(Map.of("DEFAULT_RESYNC", text)).defaultResync();
    }
}
