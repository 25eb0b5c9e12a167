package ork.cli;

import java.util.ArrayList;
import java.util.List;
import ork.json.JsonObject;
import ork.server.ExitCode;

/** Prints what simulations found: for people one after another, for programs all at once at the end. */
final class SimulateResults {
    private final Io io;
    private final TextOrJson form;
    private final List<JsonObject> runs = new ArrayList<>();
    private int wrong;

    SimulateResults(Io io, TextOrJson form) {
        this.io = io;
        this.form = form;
    }

    /** @param title a line that goes before it, for people; may be empty */
    void whole(SimulateReport report, String title) {
        String text = title.isEmpty() ? "" : "── " + Plain.line(title) + "\n";
        add(SimulateJson.of(report), report.isFine(), text + Ink.of(io).marks(report.text()));
        report.refused().forEach(line -> io.err().println("ork: " + Plain.lines(line)));
        report.notes().forEach(note -> io.err().println("note: " + Plain.lines(note)));
    }

    /** The same in a line. */
    void line(SimulateReport report) {
        add(SimulateJson.of(report), report.isFine(), Ink.of(io).marks(report.line()));
        report.refused()
                .forEach(line ->
                        io.err().println("ork: " + Plain.lines(report.file().file() + ": " + line)));
    }

    void unreadable(String file) {
        add(SimulateJson.unreadable(file), false, Ink.of(io).marks("✗ " + Plain.line(file) + ": it cannot be run\n"));
    }

    private void add(JsonObject run, boolean fine, String text) {
        wrong += fine ? 0 : 1;
        if (form == TextOrJson.JSON) {
            runs.add(run);
        } else {
            io.out().print(text);
        }
    }

    /** For many of them, how it went in a line. */
    void count(int files) {
        if (form == TextOrJson.TEXT) {
            io.out()
                    .println(Findings.count(files, "file")
                            + (wrong == 0 ? ", all as expected" : ", " + wrong + " not as expected"));
        }
    }

    /** Whatever is still to be printed; the exit code. */
    int done() {
        if (form == TextOrJson.JSON) {
            io.out().print(Printed.json(SimulateJson.of(runs, wrong == 0)));
        }
        return wrong == 0 ? ExitCode.OK : ExitCode.INPUT;
    }
}
