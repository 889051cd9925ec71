package dev.reprise.workbench.prevent;

import dev.reprise.redact.MalformedRules;
import dev.reprise.redact.RedactionRules;
import dev.reprise.redact.Redactor;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb that writes traces redacts them. */
final class RedactionOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "More rules of redaction: name, keep, pattern, forbid, detect; the built-in ones always hold.")
    private @Nullable Path rules;

    Redactor redactor(Screen screen) throws IOException {
        if (rules == null) {
            return Redactor.defaults();
        }
        Path file = screen.path(rules);
        if (!Files.exists(file)) {
            throw new CouldNot("There is no " + rules, "name a file of redaction rules");
        }
        try {
            return Redactor.from(RedactionRules.read(file));
        } catch (MalformedRules wrong) {
            throw new CouldNot(String.valueOf(wrong.getMessage()), "see the rules in docs/workbench.md", wrong);
        }
    }
}
