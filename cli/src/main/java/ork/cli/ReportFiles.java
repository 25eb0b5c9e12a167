package ork.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import ork.scenario.report.Reports;
import ork.scenario.report.Told;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** The reports of scenarios that {@code --report} asks for. */
record ReportFiles(List<Report> wanted) {
    static final String DESCRIPTION =
            "Write a report: junit=FILE, json=FILE or md=FILE; several with commas between them.";

    private static final SortedMap<String, Function<List<Told>, String>> FORMS = forms();

    record Report(Function<List<Told>, String> form, Path file) {}

    ReportFiles {
        wanted = List.copyOf(wanted);
    }

    /** @throws CannotStartException where one is no report */
    static ReportFiles of(List<String> options) {
        List<Report> wanted = new ArrayList<>();
        for (String report : options) {
            int equals = report.indexOf('=');
            Function<List<Told>, String> form = FORMS.get(report.substring(0, Math.max(0, equals)));
            if (form == null || equals == report.length() - 1) {
                throw new CannotStartException(
                        ExitCode.USAGE,
                        "\"" + report + "\" is no report: write --report junit=FILE, json=FILE or md=FILE.");
            }
            wanted.add(new Report(form, file(report.substring(equals + 1))));
        }
        return new ReportFiles(wanted);
    }

    static Path file(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CannotStartException(ExitCode.USAGE, "\"" + name + "\" names no file: " + e.getReason());
        }
    }

    void write(List<Told> outcomes) {
        wanted.forEach(report -> write(report.file(), report.form().apply(outcomes)));
    }

    static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, file + " cannot be written: " + e.getMessage());
        }
    }

    private static SortedMap<String, Function<List<Told>, String>> forms() {
        SortedMap<String, Function<List<Told>, String>> forms = new TreeMap<>();
        forms.put("junit", Reports::junit);
        forms.put("json", Reports::json);
        forms.put("md", Reports::markdown);
        return forms;
    }
}
