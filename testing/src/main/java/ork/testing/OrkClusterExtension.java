package ork.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What stands behind {@link WithOrkCluster}; also by itself, with {@code @ExtendWith}. */
public final class OrkClusterExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(OrkClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == OrkCluster.class || type == KubernetesClient.class)
                && !(parameter.getDeclaringExecutable() instanceof Constructor<?>);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        OrkCluster cluster = cluster(context);
        return parameter.getParameter().getType() == OrkCluster.class ? cluster : cluster.client();
    }

    private static OrkCluster cluster(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        OrkCluster known = store.get(OrkCluster.class, OrkCluster.class);
        if (known != null) {
            return known;
        }
        WithOrkCluster wanted = wanted(context.getRequiredTestClass());
        OrkCluster started = wanted == null ? OrkCluster.start() : OrkCluster.start(wanted.time(), wanted.pods());
        store.put(OrkCluster.class, started);
        return started;
    }

    /** A nested class has what the one around it has. */
    private static @Nullable WithOrkCluster wanted(Class<?> test) {
        for (Class<?> each = test; each != null; each = each.getEnclosingClass()) {
            WithOrkCluster found = each.getAnnotation(WithOrkCluster.class);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    /** What this level has started, and not what it sees of the one above. */
    private static void close(ExtensionContext context) {
        OrkCluster cluster = context.getStore(NAMESPACE).remove(OrkCluster.class, OrkCluster.class);
        if (cluster != null) {
            cluster.close();
        }
    }
}
