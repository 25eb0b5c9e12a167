package ork.katalog.diagnostic;

/** Whether a Katalog can be run in spite of a {@link Diagnostic}. */
public enum Severity {
    ERROR,
    WARNING
}
