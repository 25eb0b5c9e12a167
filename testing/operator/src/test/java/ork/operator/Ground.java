package ork.operator;

import com.example.webapp.WebApp;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The operator's kind and a namespace in a cluster, for as long as a test takes. */
final class Ground implements AutoCloseable {
    static final String NAMESPACE = "webapps";

    private final KubernetesClient client;

    private Ground(KubernetesClient client) {
        this.client = client;
    }

    static Ground lay(KubernetesClient client) {
        Ground ground = new Ground(client);
        // One test may come right after another.
        Awaitility.await("nothing of an earlier test is left")
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        ground.namespace().get() == null && ground.definition().get() == null);
        client.resource(ground.file()).create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        Awaitility.await("the kind is served")
                .atMost(Duration.ofMinutes(1))
                .ignoreException(KubernetesClientException.class)
                .until(() -> client.resources(WebApp.class)
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .isEmpty());
        return ground;
    }

    private CustomResourceDefinition file() {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(Ground.class.getResourceAsStream("/webapps.yaml"))
                .item();
    }

    private Resource<CustomResourceDefinition> definition() {
        return client.apiextensions().v1().customResourceDefinitions().withName("webapps.example.com");
    }

    private Resource<Namespace> namespace() {
        return client.namespaces().withName(NAMESPACE);
    }

    /** Whatever became of the test, and of the operator that would have let its objects go. */
    @Override
    public void close() {
        client.resources(WebApp.class).inNamespace(NAMESPACE).delete();
        for (WebApp left :
                client.resources(WebApp.class).inNamespace(NAMESPACE).list().getItems()) {
            client.resource(left)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
        }
        namespace().delete();
        definition().delete();
    }
}
