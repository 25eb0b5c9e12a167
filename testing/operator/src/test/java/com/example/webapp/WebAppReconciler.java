package com.example.webapp;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at each application again every few seconds, so that whatever it thinks differs is written again and again. */
@Workflow(
        dependents = {
            @Dependent(name = "settings", type = SettingsMap.class),
            @Dependent(
                    name = "deployment",
                    type = WebDeployment.class,
                    dependsOn = "settings",
                    readyPostcondition = Observed.class),
            @Dependent(name = "service", type = WebService.class, reconcilePrecondition = Exposed.class)
        })
@ControllerConfiguration(
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 4, timeUnit = TimeUnit.SECONDS))
public class WebAppReconciler implements Reconciler<WebApp>, Cleaner<WebApp> {
    private static final Logger LOG = LoggerFactory.getLogger(WebAppReconciler.class);

    @Override
    public UpdateControl<WebApp> reconcile(WebApp app, Context<WebApp> context) {
        WebAppStatus status = status(app, context);
        if (status.equals(app.getStatus())) {
            return UpdateControl.noUpdate();
        }
        WebApp patch = new WebApp();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(app.getMetadata().getName())
                .withNamespace(app.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return UpdateControl.patchStatus(patch);
    }

    @Override
    public DeleteControl cleanup(WebApp app, Context<WebApp> context) {
        LOG.debug("{} goes", app.getMetadata().getName());
        return DeleteControl.defaultDelete();
    }

    private static WebAppStatus status(WebApp app, Context<WebApp> context) {
        WebAppStatus status = new WebAppStatus();
        status.setObservedGeneration(app.getMetadata().getGeneration());
        status.setReady(context.managedWorkflowAndDependentResourceContext()
                .getWorkflowReconcileResult()
                .map(WorkflowReconcileResult::allDependentResourcesReady)
                .orElse(false));
        status.setAddress(context.getSecondaryResource(Service.class)
                .map(service -> service.getSpec().getClusterIP())
                .orElse(null));
        status.setReadyReplicas(context.getSecondaryResource(Deployment.class)
                .map(Deployment::getStatus)
                .flatMap(deployed -> Optional.ofNullable(deployed.getReadyReplicas()))
                .orElse(0));
        return status;
    }
}
