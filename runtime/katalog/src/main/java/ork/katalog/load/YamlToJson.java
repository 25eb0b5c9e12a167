package ork.katalog.load;

import java.math.BigInteger;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.yaml.Yaml;

/** YAML as the JSON that it stands for, for manifests and native values. */
public final class YamlToJson {
    private static final BigInteger INT_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger INT_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private YamlToJson() {}

    public static Json json(Yaml node) {
        return switch (node) {
            case Yaml.Mapping map -> {
                JsonObject.Builder object = JsonObject.builder();
                map.entries().forEach(entry -> object.put(entry.key(), json(entry.value())));
                yield object.build();
            }
            case Yaml.Sequence sequence -> {
                List<Json> items =
                        sequence.items().stream().map(YamlToJson::json).toList();
                yield JsonArray.of(items);
            }
            case Yaml.Scalar scalar -> scalar(scalar);
        };
    }

    static Json scalar(Yaml.Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> Json.of(scalar.text());
            case NULL -> Json.NULL;
            case BOOLEAN -> Json.of(scalar.text().equals("true"));
            case INTEGER -> integer(scalar.text().replace("_", ""));
            case REAL -> real(scalar.text().replace("_", ""));
        };
    }

    private static Json integer(String text) {
        try {
            BigInteger number = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o")
                            ? new BigInteger(text.substring(2), 8)
                            : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
            return number.compareTo(INT_MIN) >= 0 && number.compareTo(INT_MAX) <= 0
                    ? Json.of(number.longValueExact())
                    : new Json.Real(number.doubleValue());
        } catch (NumberFormatException e) {
            return Json.of(text);
        }
    }

    private static Json real(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? new Json.Real(number) : Json.of(text);
        } catch (NumberFormatException e) {
            return Json.of(text);
        }
    }
}
