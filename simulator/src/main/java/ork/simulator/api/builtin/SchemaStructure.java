package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.ConditionDeclarations;
import ork.simulator.api.schema.CrdSchemas;
import ork.simulator.api.schema.FieldError;
import ork.simulator.api.schema.Pruner;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Validator;

/** What makes a schema structural: every field has a type, lists say what is in them, combinations only constrain. */
final class SchemaStructure {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf", "not");
    /** Of JSON Schema, but not of structural ones. */
    private static final List<String> UNSUPPORTED =
            List.of("$ref", "additionalItems", "definitions", "dependencies", "id", "patternProperties");

    private SchemaStructure() {}

    /** @param correlatable whether a value there can be told from others, so that it has a past */
    static void check(JsonObject schema, String path, boolean correlatable, List<FieldError> errors) {
        type(schema, path, errors);
        keywords(schema, path, errors);
        list(schema, path, errors);
        map(schema, path, errors);
        boolean whole = !path.contains(".openAPIV3Schema.") || schema.flag("x-kubernetes-embedded-resource");
        errors.addAll(ConditionDeclarations.check(schema, path, whole, correlatable));
        combinations(schema, path, errors);
        JsonObject properties = schema.object("properties");
        for (String key : properties.keys()) {
            boolean envelope = !path.contains(".properties[") && key.equals("metadata");
            if (properties.get(key) instanceof JsonObject property && !envelope) {
                check(property, path + ".properties[" + key + "]", correlatable, errors);
            }
        }
        if (schema.get("items") instanceof JsonObject items) {
            boolean keyed = schema.text("x-kubernetes-list-type").equals("map");
            check(items, path + ".items", correlatable && keyed, errors);
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            check(values, path + ".additionalProperties", correlatable, errors);
        }
    }

    private static void type(JsonObject schema, String path, List<FieldError> errors) {
        boolean free = schema.flag("x-kubernetes-int-or-string") || schema.flag("x-kubernetes-preserve-unknown-fields");
        String type = schema.text("type");
        if (!schema.has("type") && !free) {
            errors.add(FieldError.required(path + ".type", "must not be empty for specified object fields"));
        } else if (schema.has("type") && !TYPES.contains(type)) {
            errors.add(FieldError.unsupported(path + ".type", schema.get("type"), TYPES));
        }
        if (type.equals("array") && !schema.has("items")) {
            errors.add(FieldError.required(path + ".items", "must be specified"));
        } else if (schema.get("items") instanceof JsonArray) {
            errors.add(FieldError.forbidden(path + ".items", "items must be a schema object and not an array"));
        }
    }

    private static void keywords(JsonObject schema, String path, List<FieldError> errors) {
        for (String keyword : UNSUPPORTED) {
            if (schema.has(keyword)) {
                errors.add(FieldError.forbidden(path + "." + keyword, keyword + " is not supported"));
            }
        }
        if (schema.flag("uniqueItems")) {
            errors.add(FieldError.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        if (schema.get("x-kubernetes-preserve-unknown-fields") instanceof Json value && value.equals(Json.FALSE)) {
            errors.add(FieldError.invalid(
                    path + ".x-kubernetes-preserve-unknown-fields", value, "must be true or undefined"));
        }
        boolean anything = Json.TRUE.equals(schema.get("additionalProperties"));
        if (!schema.object("properties").isEmpty() && schema.has("additionalProperties") && !anything) {
            errors.add(FieldError.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
    }

    private static void list(JsonObject schema, String path, List<FieldError> errors) {
        String relation = schema.text("x-kubernetes-list-type");
        if (!schema.has("x-kubernetes-list-type")) {
            return;
        }
        if (!List.of("atomic", "set", "map").contains(relation)) {
            errors.add(FieldError.unsupported(
                    path + ".x-kubernetes-list-type", Json.of(relation), List.of("atomic", "set", "map")));
        }
        mustBe("array", "must be array if x-kubernetes-list-type is specified", schema, path, errors);
        JsonObject items = schema.object("items");
        if (relation.equals("set") || relation.equals("map")) {
            if (items.flag("nullable")) {
                errors.add(FieldError.forbidden(
                        path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is " + relation));
            }
        }
        if (relation.equals("set")) {
            String kept = items.text("type").equals("object") ? "x-kubernetes-map-type" : "x-kubernetes-list-type";
            boolean scalar = !List.of("object", "array").contains(items.text("type"));
            if (!scalar && !items.text(kept).equals("atomic")) {
                errors.add(FieldError.invalid(
                        path + ".items." + kept,
                        items.has(kept) ? items.get(kept) : Json.NULL,
                        "must be atomic as item of a list with x-kubernetes-list-type=set"));
            }
        }
        if (relation.equals("map")) {
            keys(schema, items, path, errors);
        }
    }

    private static void keys(JsonObject schema, JsonObject items, String path, List<FieldError> errors) {
        String place = path + ".x-kubernetes-list-map-keys";
        JsonArray keys = schema.array("x-kubernetes-list-map-keys");
        if (keys.isEmpty()) {
            errors.add(FieldError.required(place, "must not be empty if x-kubernetes-list-type is map"));
        }
        if (!items.text("type").equals("object")) {
            mustBe(
                    "object",
                    "must be object if parent array's x-kubernetes-list-type is map",
                    items,
                    path + ".items",
                    errors);
            return;
        }
        List<Json> required = items.array("required").toList();
        for (Json key : keys) {
            String name = key instanceof Json.Text(String text) ? text : key.toString();
            if (!(items.object("properties").get(name) instanceof JsonObject property)) {
                errors.add(FieldError.invalidText(
                        place, "[]string{\"" + name + "\"}", "entries must all be names of item properties"));
                continue;
            }
            String here = path + ".items.properties[" + name + "]";
            if (List.of("array", "object").contains(property.text("type"))) {
                errors.add(FieldError.invalid(
                        here + ".type",
                        property.get("type"),
                        "must be a scalar type if parent array's x-kubernetes-list-type is map"));
            }
            if (!property.has("default") && !required.contains(key)) {
                errors.add(FieldError.required(
                        here + ".default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property"));
            }
        }
    }

    private static void map(JsonObject schema, String path, List<FieldError> errors) {
        if (schema.has("x-kubernetes-map-type")) {
            mustBe("object", "must be object if x-kubernetes-map-type is specified", schema, path, errors);
            List<String> known = List.of("atomic", "granular");
            if (!known.contains(schema.text("x-kubernetes-map-type"))) {
                errors.add(FieldError.unsupported(
                        path + ".x-kubernetes-map-type", schema.get("x-kubernetes-map-type"), known));
            }
        }
        if (schema.flag("x-kubernetes-embedded-resource")) {
            mustBe("object", "must be object if x-kubernetes-embedded-resource is true", schema, path, errors);
            boolean open = schema.flag("x-kubernetes-preserve-unknown-fields");
            if (!open && schema.object("properties").isEmpty()) {
                errors.add(FieldError.required(
                        path + ".properties",
                        "must not be empty if x-kubernetes-embedded-resource is true without"
                                + " x-kubernetes-preserve-unknown-fields"));
            }
        }
    }

    private static void mustBe(String type, String why, JsonObject schema, String path, List<FieldError> errors) {
        if (!schema.has("type")) {
            errors.add(FieldError.required(path + ".type", why));
        } else if (!schema.text("type").equals(type)) {
            errors.add(FieldError.invalid(path + ".type", schema.get("type"), why));
        }
    }

    private static void combinations(JsonObject schema, String path, List<FieldError> errors) {
        boolean either = schema.flag("x-kubernetes-int-or-string");
        for (String combination : COMBINATIONS) {
            if (schema.get(combination) instanceof JsonObject not) {
                constraint(not, path + "." + combination, errors);
            }
            JsonArray all = schema.array(combination);
            if (either && combination.equals("anyOf") && isIntOrString(all)) {
                continue;
            }
            for (int i = 0; i < all.size(); i++) {
                boolean spelled = either
                        && combination.equals("allOf")
                        && i == 0
                        && all.get(0) instanceof JsonObject first
                        && isIntOrString(first.array("anyOf"));
                if (all.get(i) instanceof JsonObject inside) {
                    constraint(
                            spelled ? inside.without("anyOf") : inside,
                            path + "." + combination + "[" + i + "]",
                            errors);
                }
            }
        }
    }

    private static boolean isIntOrString(JsonArray anyOf) {
        return anyOf.toList()
                .equals(List.of(JsonObject.of("type", Json.of("integer")), JsonObject.of("type", Json.of("string"))));
    }

    /** Inside a combination nothing is declared, since nothing could be pruned or filled in by it. */
    private static void constraint(JsonObject schema, String path, List<FieldError> errors) {
        for (String field : List.of("description", "type", "title")) {
            if (schema.has(field)) {
                errors.add(FieldError.forbidden(path + "." + field, "must be empty to be structural"));
            }
        }
        for (String field : List.of("additionalProperties", "default")) {
            if (schema.has(field)) {
                errors.add(FieldError.forbidden(path + "." + field, "must be undefined to be structural"));
            }
        }
        for (String field : List.of(
                "nullable",
                "x-kubernetes-embedded-resource",
                "x-kubernetes-int-or-string",
                "x-kubernetes-preserve-unknown-fields")) {
            if (schema.flag(field)) {
                errors.add(FieldError.forbidden(path + "." + field, "must be false to be structural"));
            }
        }
        if (schema.has("x-kubernetes-validations")) {
            errors.add(FieldError.forbidden(path + ".x-kubernetes-validations", "must be empty to be structural"));
        }
        JsonObject properties = schema.object("properties");
        for (String key : properties.keys()) {
            constraint(properties.object(key), path + ".properties[" + key + "]", errors);
        }
        if (schema.get("items") instanceof JsonObject items) {
            constraint(items, path + ".items", errors);
        }
        for (String combination : COMBINATIONS) {
            if (schema.get(combination) instanceof JsonObject not) {
                constraint(not, path + "." + combination, errors);
            }
            JsonArray all = schema.array(combination);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) instanceof JsonObject inside) {
                    constraint(inside, path + "." + combination + "[" + i + "]", errors);
                }
            }
        }
    }

    /** Defaults are values of their schema; looked at once the schema itself is right. */
    static void defaults(JsonObject schema, String path, List<FieldError> errors) {
        Json value = schema.get("default");
        if (value != null && !(value instanceof Json.Null)) {
            JsonObject holder = JsonObject.of("v", value);
            ObjectOf type =
                    CrdSchemas.read(JsonObject.of("properties", JsonObject.of("v", schema.without("default"))), false);
            if (Pruner.prune(type, holder).equals(holder)) {
                Schema of = type.fields().getOrDefault("v", Schema.FREE);
                Validator.validate(of, value, Validator.Words.SCHEMA).forEach(error -> errors.add(placed(error, path)));
            } else {
                errors.add(FieldError.invalid(path + ".default", value, "must not have unknown fields"));
            }
        }
        JsonObject properties = schema.object("properties");
        for (String key : properties.keys()) {
            defaults(properties.object(key), path + ".properties[" + key + "]", errors);
        }
        if (schema.get("items") instanceof JsonObject items) {
            defaults(items, path + ".items", errors);
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            defaults(values, path + ".additionalProperties", errors);
        }
    }

    private static FieldError placed(FieldError error, String path) {
        String place = path + ".default" + (error.field().isEmpty() ? "" : "." + error.field());
        return new FieldError(error.reason(), place, error.detail());
    }
}
