package ork.simulator.fidelity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ork.simulator.front.EmbeddedCluster;

/**
 * The comparison by hand, with the server of {@code ORK_CLUSTER_KUBECONFIG}: {@code FidelityByHand SEQUENCES FIRST_SEED},
 * or {@code FidelityByHand FILE} for one sequence, its steps as a difference shows them.
 */
final class FidelityByHand {
    private FidelityByHand() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("fidelity");
        try (EmbeddedCluster embedded = EmbeddedCluster.start(new EmbeddedCluster.Options(
                        0, folder.resolve("kubeconfig"), false, EmbeddedCluster.Time.REAL));
                Server real = new Server(Path.of(System.getenv("ORK_CLUSTER_KUBECONFIG")));
                Server simulated = new Server(embedded.kubeconfig())) {
            if (args.length == 2) {
                Campaign.Figures figures =
                        new Campaign(real, simulated).run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
                figures.differences().forEach(System.out::println);
                System.out.println(figures);
            } else {
                List<Step> steps = Files.readAllLines(Path.of(args[0])).stream()
                        .filter(line -> !line.isBlank())
                        .map(Step::parse)
                        .toList();
                System.out.println(new Campaign(real, simulated).one(steps));
            }
        }
    }
}
