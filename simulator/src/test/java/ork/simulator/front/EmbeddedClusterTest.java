package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an embedded cluster listens, and what it does to the files of its user. */
final class EmbeddedClusterTest {
    @TempDir
    private Path folder;

    @Test
    void theKubeconfigIsForItsOwnerAloneAndGoesWithTheCluster() throws Exception {
        Path file = folder.resolve("new/kubeconfig");
        try (EmbeddedCluster cluster = start(file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file)).contains("server: " + cluster.url() + "\n");
            assertThat(file.getParent().toFile().list()).as("no leftovers").containsExactly("kubeconfig");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void onlyTheLoopbackInterfaceIsListenedOn() throws Exception {
        try (EmbeddedCluster cluster = start(folder.resolve("kubeconfig"))) {
            int port = Integer.parseInt(cluster.url().substring(cluster.url().lastIndexOf(':') + 1));
            // Had the cluster taken every interface, this address could not be taken again.
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(other.isBound()).isTrue();
            }
            try (Socket client = new Socket("127.0.0.1", port)) {
                assertThat(client.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aKubeconfigThatLeadsElsewhereIsNeverReplaced() throws Exception {
        Path file = folder.resolve("config");
        Files.writeString(file, "apiVersion: v1\nkind: Config\n# the way to production\n");
        assertThatThrownBy(() -> start(file))
                .isInstanceOf(EmbeddedCluster.StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is there already")
                .hasMessageContaining("--kubeconfig-out");
        assertThat(Files.readString(file)).contains("the way to production");
    }

    @Test
    void aClusterThatRunsKeepsItsKubeconfig() throws Exception {
        Path file = folder.resolve("kubeconfig");
        try (EmbeddedCluster first = start(file)) {
            assertThatThrownBy(() -> start(file)).hasMessageContaining("another embedded ork cluster");
            assertThat(Files.readString(file)).contains(first.url());
        }
    }

    @Test
    void whatAClusterLeftThatEndedSuddenlyIsReplaced() throws Exception {
        Path file = folder.resolve("kubeconfig");
        String left;
        String url;
        try (EmbeddedCluster first = start(file)) {
            left = Files.readString(file);
            url = first.url();
        }
        // Nobody listens where the file leads to, nor does another process while the test lasts.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Files.writeString(file, left.replace(url, "https://127.0.0.1:" + nobody.getLocalPort()));
            try (EmbeddedCluster second = start(file)) {
                assertThat(Files.readString(file)).contains(second.url());
            }
        }
    }

    @Test
    void aFileThatSomebodyPutInItsPlaceStaysWhenTheClusterGoes() throws Exception {
        Path file = folder.resolve("kubeconfig");
        try (EmbeddedCluster cluster = start(file)) {
            Files.writeString(file, "mine");
        }
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderOrAPlaceBelowAFileIsNoPlaceForAKubeconfig() throws Exception {
        assertThatThrownBy(() -> start(folder)).hasMessageContaining("it is a folder");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> start(file.resolve("kubeconfig")))
                .isInstanceOf(EmbeddedCluster.StartException.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void aPortThatIsTakenIsSaidPlainlyAndNothingIsLeft() throws Exception {
        Path file = folder.resolve("kubeconfig");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedCluster.start(
                            new EmbeddedCluster.Options(taken.getLocalPort(), file, false, EmbeddedCluster.Time.REAL)))
                    .isInstanceOf(EmbeddedCluster.StartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(file).doesNotExist();
    }

    private static EmbeddedCluster start(Path kubeconfig) throws EmbeddedCluster.StartException {
        return EmbeddedCluster.start(new EmbeddedCluster.Options(0, kubeconfig, true, EmbeddedCluster.Time.REAL));
    }
}
