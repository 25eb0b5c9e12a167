package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterAccessTest {
    @TempDir
    Path folder;

    private final Map<String, String> variables = new LinkedHashMap<>();

    @Test
    void withNothingAroundThereIsNoCluster() {
        assertThat(find(Optional.empty(), Optional.empty())).isEqualTo(new ClusterAccess.None());
    }

    @Test
    void theOptionGoesBeforeTheVariableAndTheVariableBeforeTheHomeFolder() throws IOException {
        Files.createDirectories(folder.resolve(".kube"));
        kubeconfig(".kube/config", "home");
        assertThat(found(Optional.empty(), Optional.empty()).server()).startsWith("https://home");
        variables.put("KUBECONFIG", kubeconfig("variable", "variable").toString());
        assertThat(found(Optional.empty(), Optional.empty()).server()).startsWith("https://variable");
        ClusterAccess.Found found = found(Optional.of(kubeconfig("option", "option")), Optional.empty());
        assertThat(found.server()).startsWith("https://option");
        assertThat(found.namespace()).contains("of-option");
    }

    @Test
    void theVariableMayNameSeveralFilesThatAreMerged() throws IOException {
        variables.put("KUBECONFIG", kubeconfig("a", "first") + File.pathSeparator + kubeconfig("b", "second"));
        assertThat(found(Optional.empty(), Optional.empty()).server()).startsWith("https://first");
        assertThat(found(Optional.empty(), Optional.of("second")).server()).startsWith("https://second");
    }

    @Test
    void aContextThatDoesNotExistIsNeverReplacedByAnother() throws IOException {
        Path file = kubeconfig("config", "prod");
        assertThat(find(Optional.of(file), Optional.of("staging")))
                .isInstanceOfSatisfying(
                        ClusterAccess.Unusable.class,
                        unusable -> assertThat(unusable.why())
                                .contains("no context \"staging\"", "[prod]", file.toString()));
    }

    @Test
    void aFileThatIsMissingOrNoKubeconfigIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        assertThat(((ClusterAccess.Unusable) find(Optional.of(missing), Optional.empty())).why())
                .contains(missing.toString(), "no such file");
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "{[");
        assertThat(((ClusterAccess.Unusable) find(Optional.of(nonsense), Optional.empty())).why())
                .contains("not a kubeconfig", nonsense.toString());
    }

    @Test
    void aPodUsesItsServiceAccount() throws IOException {
        Files.writeString(folder.resolve("token"), "secret\n");
        Files.writeString(folder.resolve("namespace"), "orkestra-system");
        variables.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        variables.put("KUBERNETES_SERVICE_PORT", "443");
        ClusterAccess.Found found = found(Optional.empty(), Optional.empty());
        assertThat(found.server()).isEqualTo("https://10.0.0.1:443/");
        assertThat(found.namespace()).contains("orkestra-system");
    }

    @Test
    void thePodsAccountGoesBeforeTheHomeFolderUnlessAContextIsAskedFor() throws IOException {
        aPodUsesItsServiceAccount();
        Files.createDirectories(folder.resolve(".kube"));
        kubeconfig(".kube/config", "home");
        assertThat(found(Optional.empty(), Optional.empty()).inCluster()).isTrue();
        ClusterAccess.Found asked = found(Optional.empty(), Optional.of("home"));
        assertThat(asked.inCluster()).isFalse();
        assertThat(asked.server()).startsWith("https://home");
    }

    @Test
    void ofTheFilesInTheVariableThoseThatDoNotExistAreLeftOut() throws IOException {
        variables.put("KUBECONFIG", folder.resolve("missing") + File.pathSeparator + kubeconfig("there", "there"));
        assertThat(found(Optional.empty(), Optional.empty()).server()).startsWith("https://there");
        variables.put("KUBECONFIG", folder.resolve("missing").toString());
        assertThat(find(Optional.empty(), Optional.empty())).isInstanceOf(ClusterAccess.Unusable.class);
    }

    private ClusterAccess.Found found(Optional<Path> kubeconfig, Optional<String> context) {
        ClusterAccess access = find(kubeconfig, context);
        assertThat(access).isInstanceOf(ClusterAccess.Found.class);
        return (ClusterAccess.Found) access;
    }

    private ClusterAccess find(Optional<Path> kubeconfig, Optional<String> context) {
        return ClusterAccess.find(kubeconfig, context, new Surroundings() {
            @Override
            public String variable(String name) {
                return variables.getOrDefault(name, "");
            }

            @Override
            public Path home() {
                return folder;
            }

            @Override
            public Path serviceAccount() {
                return folder;
            }
        });
    }

    private Path kubeconfig(String file, String name) throws IOException {
        return Files.writeString(folder.resolve(file), """
                apiVersion: v1
                kind: Config
                current-context: NAME
                clusters: [{name: NAME, cluster: {server: "https://NAME:6443"}}]
                users: [{name: NAME, user: {token: secret}}]
                contexts: [{name: NAME, context: {cluster: NAME, user: NAME, namespace: of-NAME}}]
                """.replace("NAME", name));
    }
}
