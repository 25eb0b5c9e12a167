package ork.json;

/** A JSON value. Immutable, compared by value. */
public sealed interface Json permits Json.Null, Json.Bool, Json.Int, Json.Real, Json.Text, JsonArray, JsonObject {
    Json NULL = new Null();
    Json TRUE = new Bool(true);
    Json FALSE = new Bool(false);

    record Null() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A number without a fraction that fits 64 bits, as the API server keeps them apart from floating ones. */
    record Int(long value) implements Json {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    record Real(double value) implements Json {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    record Text(String value) implements Json {
        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** An equal value that has as many parts in common with another as are equal at the same places. */
    default Json sharing(Json other) {
        return equals(other) ? other : this;
    }

    static Json of(String value) {
        return new Text(value);
    }

    static Json of(long value) {
        return new Int(value);
    }

    static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
