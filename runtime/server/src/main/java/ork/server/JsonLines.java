package ork.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;
import ork.json.Json;
import ork.json.JsonObject;

/** One JSON object a line, with the key-value pairs of the event as fields. */
final class JsonLines extends LayoutBase<ILoggingEvent> {
    /** Longer messages and stacks are cut: a line of a log is not a place for a dump. */
    static final int TEXT_CHARS_MAX = 16 * 1024;

    @Override
    public String doLayout(ILoggingEvent event) {
        JsonObject.Builder line = JsonObject.builder();
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.put(pair.key, value(pair.value));
            }
        }
        line.put("time", event.getInstant().toString())
                .put("level", event.getLevel().toString().toLowerCase(Locale.ROOT))
                .put("logger", event.getLoggerName())
                .put("thread", event.getThreadName())
                .put("message", cut(event.getFormattedMessage()));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("stack", cut(ThrowableProxyUtil.asString(thrown)));
        }
        return line.build() + System.lineSeparator();
    }

    private static Json value(Object value) {
        return switch (value) {
            case Long number -> Json.of(number);
            case Integer number -> Json.of(number);
            case Boolean flag -> Json.of(flag);
            default -> Json.of(cut(String.valueOf(value)));
        };
    }

    static String cut(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX) + "…";
    }
}
