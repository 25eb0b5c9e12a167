package ork.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.Settings;
import ork.engine.SettingsException;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** The settings of a run: what the environment says, and what depends on where it runs. */
final class RunSettings {
    private static final String POD_NAMESPACE = "orkestra-system";

    private RunSettings() {}

    static Settings of(Map<String, String> environment, Target target) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putIfAbsent("HOSTNAME", host());
        variables.putIfAbsent("ORK_VERSION", Version.text());
        if (!target.development() && !environment.containsKey("NAMESPACE")) {
            variables.putIfAbsent("ORK_NAMESPACE", POD_NAMESPACE);
        }
        try {
            Settings settings = Settings.fromEnvironment(variables);
            return target.alone() ? settings.withoutElection() : settings;
        } catch (SettingsException e) {
            throw new CannotStartException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
