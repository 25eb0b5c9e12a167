package ork.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, all of them on standard error: standard output is for data. */
public final class Logging {
    private Logging() {}

    /** How a line looks. */
    public enum Format {
        /** For people at a terminal. */
        CONSOLE,
        /** For what collects logs: one object a line. */
        JSON;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** debug, info, warn or error, in any case; empty for anything else. */
    public static Optional<String> level(String text) {
        String level = text.strip().toUpperCase(Locale.ROOT);
        return switch (level) {
            case "DEBUG", "INFO", "WARN", "ERROR" -> Optional.of(level);
            default -> Optional.empty();
        };
    }

    /** @param level as {@link #level} gives it */
    public static void configure(Format format, String level) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        Layout<ILoggingEvent> layout = switch (format) {
            case JSON -> new JsonLines();
            case CONSOLE -> console();
        };
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("ork").setLevel(Level.toLevel(level));
        // Below this the client writes requests with their headers, and those carry credentials.
        context.getLogger("io.fabric8").setLevel(Level.WARN);
    }

    /**
     * For what runs in virtual time: its reports tell of it, and a log has locks and the machine's time. What is left is the
     * simulator's complaint about code that does not give way.
     */
    public static void ofSimulations() {
        configure(Format.CONSOLE, "OFF");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
            context.getLogger("io.fabric8").setLevel(Level.OFF);
            context.getLogger("ork.simulator.schedule").setLevel(Level.ERROR);
        }
    }

    private static PatternLayout console() {
        PatternLayout layout = new PatternLayout();
        layout.setPattern("%d{HH:mm:ss.SSS} %-5level %msg%replace( %kvp{NONE}){'^ $', ''}%n");
        return layout;
    }
}
