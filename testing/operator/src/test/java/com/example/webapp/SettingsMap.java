package com.example.webapp;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

@KubernetesDependent(informer = @Informer(labelSelector = Labels.SELECTOR))
public class SettingsMap extends CRUDKubernetesDependentResource<ConfigMap, WebApp> {
    @Override
    protected ConfigMap desired(WebApp app, Context<WebApp> context) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(app.getMetadata().getName())
                .withNamespace(app.getMetadata().getNamespace())
                .withLabels(Labels.of(app))
                .endMetadata()
                .withData(app.getSpec().getSettings())
                .build();
    }
}
