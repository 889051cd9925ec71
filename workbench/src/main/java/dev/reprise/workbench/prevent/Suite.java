package dev.reprise.workbench.prevent;

import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A test without code: what is expected beside the trace, and once in its folder a line that names the entry. */
final class Suite {

    private Suite() {}

    static void write(Path trace, Plan plan, @Nullable String entry, Written written) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# "
                + JavaText.comment("The fault lies in " + plan.fault().kind().where + ": "
                        + plan.fault().why()));
        if (!plan.anchor().isEmpty()) {
            lines.add("anchor = " + plan.anchor());
        }
        if (!plan.until().isEmpty()) {
            lines.add("until = " + plan.until());
        }
        plan.expected().forEach(each -> lines.add(each.line()));
        written.write(trace.resolveSibling(trace.getFileName() + ".expect"), String.join("\n", lines) + "\n");
        Path declaration = trace.resolveSibling("reprise.properties");
        if (!Files.exists(declaration)) {
            String target = entry != null ? entry : plan.entry();
            if (!target.matches("[\\p{L}\\p{N}_$.]+#[\\p{L}\\p{N}_$]+")) {
                throw new CouldNot(
                        "Nobody knows what runs the agent", "name it with --entry com.acme.RefundAgentMain#handle");
            }
            written.write(declaration, "entry = " + target + "\n");
        }
    }
}
