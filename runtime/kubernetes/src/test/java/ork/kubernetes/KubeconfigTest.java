package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatTheLibraryItselfReads() throws IOException {
        Path file = write("""
                apiVersion: v1
                kind: Config
                current-context: one
                preferences: {}
                clusters:
                  - name: plain
                    cluster: {server: "https://plain:6443", certificate-authority: pki/ca.crt}
                  - name: careless
                    cluster:
                      server: https://careless
                      insecure-skip-tls-verify: true
                      tls-server-name: other
                      proxy-url: http://proxy:3128
                  - name: inline
                    cluster: {server: https://inline, certificate-authority-data: Q0E=}
                  - {name: none}
                users:
                  - {name: token, user: {token: secret}}
                  - {name: pair, user: {username: me, password: 1234}}
                  - {name: files, user: {client-certificate: a.crt, client-key: /b.key}}
                  - {name: data, user: {client-certificate-data: QQ==, client-key-data: Qg==}}
                  - name: command
                    user:
                      exec:
                        apiVersion: client.authentication.k8s.io/v1
                        command: ./login
                        args: [--region, "1"]
                        env: [{name: A, value: b}]
                  - name: provider
                    user:
                      auth-provider: {name: oidc, config: {id-token: x, refresh-token: y}}
                contexts:
                  - {name: one, context: {cluster: plain, user: files, namespace: there}}
                  - {name: two, context: {cluster: careless, user: token}}
                """);
        Config theirs = KubeConfigUtils.parseConfig(file.toFile());
        Config ours = Kubeconfig.read(file);
        assertThat(ours.getCurrentContext()).isEqualTo(theirs.getCurrentContext());
        assertThat(ours.getContexts()).isEqualTo(theirs.getContexts());
        assertThat(ours.getClusters()).isEqualTo(theirs.getClusters());
        assertThat(ours.getUsers()).isEqualTo(theirs.getUsers());
    }

    @Test
    void jsonIsYaml() throws IOException {
        Path file = write("""
                {"current-context": "a", "contexts": [{"name": "a", "context": {"cluster": "c"}}]}""");
        assertThat(Kubeconfig.read(file).getContexts().getFirst().getContext().getCluster())
                .isEqualTo("c");
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceAndNotQuoted() throws IOException {
        Path wrong = write("users: [{name: a, user: {password: [secret]}}]");
        assertThatThrownBy(() -> Kubeconfig.read(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("users[0].user.password is not a text");
        Path text = write("secret");
        assertThatThrownBy(() -> Kubeconfig.read(text)).hasMessage("the file is not a mapping");
        Path broken = write("users:\n- token: 'secret\n");
        assertThatThrownBy(() -> Kubeconfig.read(broken)).hasMessage("no YAML, line 3");
    }

    @Test
    void anEmptyFileHasNothing() throws IOException {
        assertThat(Kubeconfig.read(write("")).getContexts()).isEmpty();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("config"), text);
    }
}
