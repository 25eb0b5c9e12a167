package com.example.webapp;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

@KubernetesDependent(informer = @Informer(labelSelector = Labels.SELECTOR))
public class WebDeployment extends CRUDKubernetesDependentResource<Deployment, WebApp> {
    @Override
    protected Deployment desired(WebApp app, Context<WebApp> context) {
        String name = app.getMetadata().getName();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(app.getMetadata().getNamespace())
                .withLabels(Labels.of(app))
                .endMetadata()
                .withNewSpec()
                .withReplicas(app.getSpec().getReplicas())
                .withNewSelector()
                .withMatchLabels(Labels.selectorOf(app))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString("0%"))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Labels.of(app))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(app.getSpec().getImage())
                .addNewPort()
                .withName("http")
                .withContainerPort(app.getSpec().getPort())
                .withProtocol(app.getSpec().getProtocol())
                .endPort()
                .addNewEnv()
                .withName("SETTINGS")
                .withValue("/etc/web")
                .endEnv()
                .addNewEnv()
                .withName("POD")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.name")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .withNewResources()
                .addToRequests("cpu", new Quantity("0.01"))
                .addToRequests("memory", new Quantity("16Mi"))
                .addToLimits("memory", new Quantity("65536Ki"))
                .endResources()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/")
                .withPort(new IntOrString("http"))
                .endHttpGet()
                .endReadinessProbe()
                .addNewVolumeMount()
                .withName("settings")
                .withMountPath("/etc/web")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("settings")
                .withNewConfigMap()
                .withName(name)
                .endConfigMap()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
