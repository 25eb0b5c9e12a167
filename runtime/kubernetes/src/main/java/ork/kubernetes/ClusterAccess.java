package ork.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.Threads;

/**
 * Which cluster, and how to get in: {@code --kubeconfig}, else {@code KUBECONFIG}, else the service account of the pod
 * that this runs in, else {@code ~/.kube/config}. A context that is asked for is looked for in files alone.
 */
public sealed interface ClusterAccess {

    /** A way in. Nothing has been sent to the server yet. */
    final class Found implements ClusterAccess {
        private final Config config;
        private final String source;
        private final boolean inCluster;

        private Found(Config config, String source, boolean inCluster) {
            this.config = config;
            this.source = source;
            this.inCluster = inCluster;
        }

        public KubernetesCluster open(Threads threads) {
            return new KubernetesCluster(config, threads);
        }

        public String server() {
            return config.getMasterUrl();
        }

        /** Where it was found, for people. */
        public String source() {
            return source;
        }

        /** Whether this process runs in a Pod of that cluster, under its account. */
        public boolean inCluster() {
            return inCluster;
        }

        /** The namespace of the context or of the pod. */
        public Optional<String> namespace() {
            return Optional.ofNullable(config.getNamespace()).filter(namespace -> !namespace.isBlank());
        }
    }

    /** No cluster is named anywhere. */
    record None() implements ClusterAccess {}

    /** One is named, but it cannot be used. */
    record Unusable(String why) implements ClusterAccess {}

    /**
     * @param kubeconfig what {@code --kubeconfig} says
     * @param context what {@code --context} says; empty for the current context
     */
    static ClusterAccess find(Optional<Path> kubeconfig, Optional<String> context, Surroundings surroundings) {
        List<Path> files = new ArrayList<>();
        String source;
        if (kubeconfig.isPresent()) {
            files.add(kubeconfig.get());
            source = "--kubeconfig " + kubeconfig.get();
        } else {
            String named = surroundings.variable("KUBECONFIG");
            for (String file : named.split(File.pathSeparator, -1)) {
                if (!file.isBlank()) {
                    files.add(Path.of(file));
                }
            }
            source = "KUBECONFIG=" + named;
            // As kubectl does: of several files those that do not exist are left out.
            if (files.stream().anyMatch(Files::exists)) {
                files.removeIf(file -> !Files.exists(file));
            }
        }
        if (!files.isEmpty()) {
            return fromFiles(files, context, source);
        }
        Optional<Found> pod = context.isPresent() ? Optional.empty() : inCluster(surroundings);
        if (pod.isPresent()) {
            return pod.get();
        }
        Path usual = surroundings.home().resolve(".kube").resolve("config");
        if (Files.isRegularFile(usual)) {
            return fromFiles(List.of(usual), context, usual.toString());
        }
        return context.<ClusterAccess>map(name -> new Unusable("no kubeconfig to look for context \"" + name
                        + "\" in: name one with --kubeconfig or KUBECONFIG"))
                .orElseGet(None::new);
    }

    private static ClusterAccess fromFiles(List<Path> files, Optional<String> context, String source) {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                return new Unusable("cannot read the kubeconfig " + file + " (" + source + "): "
                        + (Files.exists(file) ? "permission denied" : "no such file"));
            }
        }
        Config config = Config.empty();
        try {
            KubeConfigUtils.merge(
                    config,
                    context.orElse(null),
                    files.stream().map(Kubeconfig::read).toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        } catch (IllegalArgumentException e) {
            return new Unusable("not a kubeconfig (" + source + "): " + e.getMessage());
        } catch (KubernetesClientException e) {
            return new Unusable("not a kubeconfig (" + source + "): " + Failures.describe(e));
        }
        NamedContext current = config.getCurrentContext();
        TreeSet<String> known = new TreeSet<>();
        config.getContexts().forEach(named -> known.add(named.getName()));
        if (context.isPresent() && !known.contains(context.get())) {
            return new Unusable(
                    "no context \"" + context.get() + "\" in the kubeconfig (" + source + "); it has " + known);
        }
        if (current == null) {
            return new Unusable(
                    "the kubeconfig (" + source + ") has no current context; name one of " + known + " with --context");
        }
        if (config.getMasterUrl() == null || config.getMasterUrl().isBlank()) {
            return new Unusable("context \"" + current.getName() + "\" of the kubeconfig (" + source
                    + ") names a cluster without a server");
        }
        return new Found(config, source + ", context " + current.getName(), false);
    }

    private static Optional<Found> inCluster(Surroundings surroundings) {
        Path account = surroundings.serviceAccount();
        Path token = account.resolve("token");
        String host = surroundings.variable("KUBERNETES_SERVICE_HOST");
        String port = surroundings.variable("KUBERNETES_SERVICE_PORT");
        if (host.isBlank() || port.isBlank() || !Files.isReadable(token)) {
            return Optional.empty();
        }
        Config config = Config.empty();
        config.setMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(account.resolve("ca.crt").toString());
        config.setOauthTokenProvider(new AccountToken(token));
        try {
            config.setNamespace(Files.readString(account.resolve("namespace")).strip());
        } catch (IOException e) {
            config.setNamespace(null);
        }
        return Optional.of(new Found(config, "the service account of this pod", true));
    }
}
