package ork.cli;

import java.util.Locale;

/** How a report is printed. */
enum ReportForm {
    TEXT,
    JSON,
    SARIF;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
