package com.example.webapp;

import java.util.Map;

/** What the operator's objects are known by. */
final class Labels {
    static final String NAME = "app.kubernetes.io/name";
    static final String SELECTOR = "app.kubernetes.io/managed-by=webapp-operator";

    private Labels() {}

    static Map<String, String> of(WebApp app) {
        return Map.of(NAME, app.getMetadata().getName(), "app.kubernetes.io/managed-by", "webapp-operator");
    }

    static Map<String, String> selectorOf(WebApp app) {
        return Map.of(NAME, app.getMetadata().getName());
    }
}
