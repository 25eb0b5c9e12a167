package ork.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import ork.server.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ork completion}: the script that makes a shell complete ork's commands and options. */
@Command(
        name = "completion",
        description = "Prints the script that makes a shell complete the commands and options of ork.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  source <(ork completion bash)                               in this shell",
            "  ork completion bash > /etc/bash_completion.d/ork            in every bash",
            "  source <(ork completion zsh)                                in ~/.zshrc, after compinit",
            "  ork completion fish > ~/.config/fish/completions/ork.fish   in every fish"
        })
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        BASH,
        ZSH,
        FISH;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Io io;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it, or refuses the command line.
    private Shell shell;

    CompletionCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        CommandLine ork = spec.root().commandLine();
        io.out()
                .print(
                        switch (shell) {
                            // The same script: it makes zsh understand bash's completion.
                            case BASH, ZSH -> AutoComplete.bash("ork", ork);
                            case FISH -> FishCompletion.of(ork);
                        });
        return ExitCode.OK;
    }
}
