package com.example.webapp;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The Deployment's controller has seen it as it is. */
public class Observed implements Condition<Deployment, WebApp> {
    @Override
    public boolean isMet(DependentResource<Deployment, WebApp> dependent, WebApp app, Context<WebApp> context) {
        return dependent
                .getSecondaryResource(app, context)
                .filter(deployment -> deployment.getStatus() != null
                        && deployment.getStatus().getObservedGeneration() != null
                        && deployment.getStatus().getObservedGeneration()
                                >= deployment.getMetadata().getGeneration())
                .isPresent();
    }
}
