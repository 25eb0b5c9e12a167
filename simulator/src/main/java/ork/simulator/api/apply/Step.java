package ork.simulator.api.apply;

import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/** One step of a path into an object, ordered so that sets of paths have one notation. */
public sealed interface Step extends Comparable<Step> {
    record Field(String name) implements Step {}

    /** An item of a list, by its keys. */
    record Keyed(JsonObject keys) implements Step {}

    /** An item of a set, by itself. */
    record Item(Json value) implements Step {}

    record Index(int index) implements Step {}

    /** As in {@code fieldsV1}. */
    default String encoded() {
        return switch (this) {
            case Field(String name) -> "f:" + name;
            case Keyed(JsonObject keys) -> "k:" + JsonText.write(keys);
            case Item(Json value) -> "v:" + JsonText.write(value);
            case Index(int index) -> "i:" + index;
        };
    }

    /** @throws IllegalArgumentException when the text is not a step */
    static Step decode(String text) {
        try {
            return parse(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("not a path step: " + text);
        }
    }

    private static Step parse(String text) {
        if (text.length() >= 2 && text.charAt(1) == ':') {
            String rest = text.substring(2);
            switch (text.charAt(0)) {
                case 'f':
                    return new Field(rest);
                case 'k':
                    if (JsonText.parse(rest) instanceof JsonObject keys) {
                        return new Keyed(keys);
                    }
                    break;
                case 'v':
                    return new Item(JsonText.parse(rest));
                case 'i':
                    return new Index(Integer.parseInt(rest));
                default:
            }
        }
        throw new IllegalArgumentException("not a path step: " + text);
    }

    /** As in messages. */
    default String shown() {
        return switch (this) {
            case Field(String name) -> "." + name;
            case Keyed(JsonObject keys) -> {
                StringBuilder text = new StringBuilder("[");
                for (int i = 0; i < keys.size(); i++) {
                    text.append(i == 0 ? "" : ",")
                            .append(keys.keyAt(i))
                            .append('=')
                            .append(JsonText.write(keys.valueAt(i)));
                }
                yield text.append(']').toString();
            }
            case Item(Json value) -> "[=" + JsonText.write(value) + "]";
            case Index(int index) -> "[" + index + "]";
        };
    }

    @Override
    default int compareTo(Step other) {
        return switch (this) {
            case Field(String name) when other instanceof Field(String otherName) -> name.compareTo(otherName);
            case Keyed(JsonObject keys) when other instanceof Keyed(JsonObject otherKeys) -> compare(keys, otherKeys);
            case Item(Json value) when other instanceof Item(Json otherValue) -> compare(value, otherValue);
            case Index(int index) when other instanceof Index(int otherIndex) -> Integer.compare(index, otherIndex);
            default -> Integer.compare(rank(), other.rank());
        };
    }

    private int rank() {
        return switch (this) {
            case Field _ -> 0;
            case Index _ -> 1;
            case Keyed _ -> 2;
            case Item _ -> 3;
        };
    }

    private static int compare(JsonObject one, JsonObject other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byKey = one.keyAt(i).compareTo(other.keyAt(i));
            int byValue = byKey != 0 ? byKey : compare(one.valueAt(i), other.valueAt(i));
            if (byValue != 0) {
                return byValue;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** The common kinds of keys are compared as what they are, everything else as text. */
    private static int compare(Json one, Json other) {
        if (one instanceof Json.Text(String text) && other instanceof Json.Text(String otherText)) {
            return text.compareTo(otherText);
        }
        if (one instanceof Json.Int(long number) && other instanceof Json.Int(long otherNumber)) {
            return Long.compare(number, otherNumber);
        }
        return one.equals(other) ? 0 : JsonText.write(one).compareTo(JsonText.write(other));
    }
}
