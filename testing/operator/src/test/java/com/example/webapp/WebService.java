package com.example.webapp;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

@KubernetesDependent(informer = @Informer(labelSelector = Labels.SELECTOR))
public class WebService extends CRUDKubernetesDependentResource<Service, WebApp> {
    @Override
    protected Service desired(WebApp app, Context<WebApp> context) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(app.getMetadata().getName())
                .withNamespace(app.getMetadata().getNamespace())
                .withLabels(Labels.of(app))
                .endMetadata()
                .withNewSpec()
                .withSelector(Labels.selectorOf(app))
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withProtocol(app.getSpec().getProtocol())
                .withTargetPort(new IntOrString("http"))
                .endPort()
                .endSpec()
                .build();
    }
}
