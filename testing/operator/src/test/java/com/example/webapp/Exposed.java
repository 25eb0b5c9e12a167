package com.example.webapp;

import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The application wants an address. */
public class Exposed implements Condition<Service, WebApp> {
    @Override
    public boolean isMet(DependentResource<Service, WebApp> dependent, WebApp app, Context<WebApp> context) {
        return app.getSpec().isExposed();
    }
}
