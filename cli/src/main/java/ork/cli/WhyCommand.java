package ork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.kubernetes.SystemClock;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.NetworkFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ork why}: what a runtime last decided about a CR, and what that went by. */
@Command(
        name = "why",
        description =
                "Says what the runtime last decided about a CR and why: how it ended, which conditions failed and what"
                        + " was there instead, and what came of each child. Of a CR that waits: what for, since when, and who decides. Of a"
                        + " failure: when it is tried again; and whether something newer waits for its turn.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork why website/hello                             of the runtime on this machine",
            "  ork why website/hello -n team                     in another namespace",
            "  ork why website/hello --url http://127.0.0.1:9090",
            "  ork why website/hello -o json                     for programs",
            "",
            "website is the name of the entry in the Katalog. In a cluster the instance that leads is the one that knows; the",
            "others say which one that is:",
            "  kubectl -n orkestra-system port-forward deploy/orkestra-runtime 8080",
            "Exit code 1: there is no such CR, or it is not handled here; 3: the runtime cannot be reached."
        })
final class WhyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWER_MAX = 1 << 20;

    private final Io io;

    @Parameters(paramLabel = "CRD/NAME", description = "The entry of the Katalog, and the CR.")
    private String which = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace of the CR; without it default.")
    private String namespace = "default";

    @Option(names = "--cluster-scoped", description = "The CR is in no namespace.")
    private boolean clusterScoped;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the runtime's HTTP API is; without it this machine, at ORK_PORT, then 8080.")
    private @Nullable URI url;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How it is printed: ${COMPLETION-CANDIDATES}; without it text.")
    private TextOrJson form = TextOrJson.TEXT;

    WhyCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws InterruptedException {
        String[] parts = which.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE, "\"" + which + "\" is not of the form CRD/NAME, such as website/hello");
        }
        String place = clusterScoped ? "" : step(namespace) + "/";
        URI page = base().resolve("/katalog/" + step(parts[0]) + "/cr/" + place + step(parts[1]) + "/why");
        JsonObject answer = ask(page);
        if (answer.has("error")) {
            throw new CannotStartException(ExitCode.INPUT, answer.text("error"));
        }
        io.out()
                .print(
                        form == TextOrJson.JSON
                                ? Printed.json(answer)
                                : Ink.of(io).marks(WhyReport.of(answer, new SystemClock().wallTime())));
        return ExitCode.OK;
    }

    private URI base() {
        URI given = url;
        if (given == null) {
            return URI.create("http://127.0.0.1:" + io.environment().getOrDefault("ORK_PORT", "8080"));
        }
        String scheme = given.getScheme();
        if (given.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new CannotStartException(
                    ExitCode.USAGE, "--url is \"" + given + "\"; an address such as http://127.0.0.1:8080 is wanted");
        }
        return given;
    }

    private static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonObject ask(URI page) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(ANSWER_MAX);
                return JsonText.parseObject(bytes);
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    ExitCode.ENVIRONMENT,
                    "cannot reach a runtime at " + page.resolve("/") + ": " + NetworkFailure.words(e)
                            + ".\n     Is it running? Where its HTTP API is, it says when it starts; --url names it.");
        } catch (JsonSyntaxException e) {
            throw new CannotStartException(
                    ExitCode.ENVIRONMENT, "what answers at " + page.resolve("/") + " is no runtime of ork");
        }
    }
}
