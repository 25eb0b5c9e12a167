package ork.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthProviderConfig;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a kubeconfig into the client library's model, as far as the library reads that: what it merges of clusters, users
 * and contexts. The library's own reader brings a mapper for every kind of object along, which are 1,200 classes: 10 MB,
 * and a fifth of a second of each start.
 *
 * <p>Errors name a place and quote no value, which may be a credential.
 */
final class Kubeconfig {
    // Under these names the library looks for the file that relative paths begin at.
    private static final String CONTEXT_FILE = "KUBERNETES_CONFIG_CONTEXT_FILE_KEY";
    private static final String CLUSTER_FILE = "KUBERNETES_CONFIG_CLUSTER_FILE_KEY";
    private static final String USER_FILE = "KUBERNETES_CONFIG_AUTH_INFO_FILE_KEY";

    private final File file;

    private Kubeconfig(File file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException where it cannot be read or is none, with a reason for people */
    static Config read(Path path) {
        Object document;
        try {
            document = new Load(LoadSettings.builder().setLabel("kubeconfig").build())
                    .loadFromString(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read: " + Failures.describe(e), e);
        } catch (MarkedYamlEngineException e) {
            throw new IllegalArgumentException(
                    "no YAML"
                            + e.getProblemMark()
                                    .map(mark -> ", line " + (mark.getLine() + 1))
                                    .orElse(""),
                    e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("no YAML", e);
        }
        return new Kubeconfig(path.toFile()).config(new Part("", document));
    }

    private Config config(Part part) {
        Config config = new Config();
        config.setCurrentContext(part.text("current-context"));
        config.setContexts(part.list("contexts", this::context));
        config.setClusters(part.list("clusters", this::cluster));
        config.setUsers(part.list("users", this::user));
        return config;
    }

    private NamedContext context(Part part) {
        NamedContext named = new NamedContext();
        named.setName(part.text("name"));
        named.setAdditionalProperty(CONTEXT_FILE, file);
        Part inner = part.at("context");
        if (inner.given()) {
            Context context = new Context();
            context.setCluster(inner.text("cluster"));
            context.setUser(inner.text("user"));
            context.setNamespace(inner.text("namespace"));
            named.setContext(context);
        }
        return named;
    }

    private NamedCluster cluster(Part part) {
        NamedCluster named = new NamedCluster();
        named.setName(part.text("name"));
        named.setAdditionalProperty(CLUSTER_FILE, file);
        Part inner = part.at("cluster");
        if (inner.given()) {
            Cluster cluster = new Cluster();
            cluster.setServer(inner.text("server"));
            cluster.setInsecureSkipTlsVerify(inner.flag("insecure-skip-tls-verify"));
            cluster.setCertificateAuthority(inner.text("certificate-authority"));
            cluster.setCertificateAuthorityData(inner.text("certificate-authority-data"));
            cluster.setTlsServerName(inner.text("tls-server-name"));
            cluster.setProxyUrl(inner.text("proxy-url"));
            named.setCluster(cluster);
        }
        return named;
    }

    private NamedAuthInfo user(Part part) {
        NamedAuthInfo named = new NamedAuthInfo();
        named.setName(part.text("name"));
        named.setAdditionalProperty(USER_FILE, file);
        Part inner = part.at("user");
        if (inner.given()) {
            AuthInfo user = new AuthInfo();
            user.setClientCertificate(inner.text("client-certificate"));
            user.setClientCertificateData(inner.text("client-certificate-data"));
            user.setClientKey(inner.text("client-key"));
            user.setClientKeyData(inner.text("client-key-data"));
            user.setToken(inner.text("token"));
            user.setUsername(inner.text("username"));
            user.setPassword(inner.text("password"));
            user.setAuthProvider(provider(inner.at("auth-provider")));
            user.setExec(exec(inner.at("exec")));
            named.setUser(user);
        }
        return named;
    }

    private static @Nullable AuthProviderConfig provider(Part part) {
        if (!part.given()) {
            return null;
        }
        AuthProviderConfig provider = new AuthProviderConfig();
        provider.setName(part.text("name"));
        provider.setConfig(part.at("config").texts());
        return provider;
    }

    private static @Nullable ExecConfig exec(Part part) {
        if (!part.given()) {
            return null;
        }
        ExecConfig exec = new ExecConfig();
        exec.setApiVersion(part.text("apiVersion"));
        exec.setCommand(part.text("command"));
        exec.setArgs(part.list("args", Part::textOrNone));
        exec.setEnv(part.list("env", each -> {
            ExecEnvVar variable = new ExecEnvVar();
            variable.setName(each.text("name"));
            variable.setValue(each.text("value"));
            return variable;
        }));
        return exec;
    }

    /** @param value null where there is none */
    private record Part(String path, @Nullable Object value) {
        boolean given() {
            return value != null;
        }

        Part at(String key) {
            return new Part(path.isEmpty() ? key : path + "." + key, map().get(key));
        }

        @Nullable
        String text(String key) {
            return at(key).text();
        }

        @Nullable
        String text() {
            return switch (value) {
                case null -> null;
                case Map<?, ?> _, List<?> _ -> throw wrong("a text");
                default -> value.toString();
            };
        }

        String textOrNone() {
            String text = text();
            return text == null ? "" : text;
        }

        @Nullable
        Boolean flag(String key) {
            Part flag = at(key);
            return switch (flag.value) {
                case null -> null;
                case Boolean yes -> yes;
                default -> throw flag.wrong("true or false");
            };
        }

        <K> List<K> list(String key, Function<Part, K> item) {
            Part list = at(key);
            return switch (list.value) {
                case null -> List.of();
                case List<?> values -> {
                    List<K> items = new ArrayList<>();
                    for (int i = 0; i < values.size(); i++) {
                        items.add(item.apply(new Part(list.path + "[" + i + "]", values.get(i))));
                    }
                    yield items;
                }
                default -> throw list.wrong("a list");
            };
        }

        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Object key : map().keySet()) {
                texts.put(String.valueOf(key), text(String.valueOf(key)));
            }
            return texts;
        }

        private Map<?, ?> map() {
            return switch (value) {
                case null -> Map.of();
                case Map<?, ?> map -> map;
                default -> throw wrong("a mapping");
            };
        }

        private IllegalArgumentException wrong(String wanted) {
            return new IllegalArgumentException((path.isEmpty() ? "the file" : path) + " is not " + wanted);
        }
    }
}
