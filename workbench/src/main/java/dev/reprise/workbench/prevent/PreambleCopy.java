package dev.reprise.workbench.prevent;

import dev.reprise.redact.Redactor;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.rewrite.Rewriting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the process did before any run, put where a replay looks for it. Tests of one process have one copy between them,
 * under a name that no suite takes for one of its traces.
 */
final class PreambleCopy {

    private PreambleCopy() {}

    /** Puts the preamble of a run beside its new trace, where there is one and it says anything. */
    static void beside(Path trace, TraceFile file, Redactor redactor, Written written) throws IOException {
        Optional<Path> preamble;
        String name;
        try (Trace run = file.open()) {
            preamble = run.preamblePath();
            name = "preamble-" + run.preamble().orElse("") + ".jsonl";
        }
        if (preamble.isEmpty() || isEmpty(preamble.get())) {
            return;
        }
        Path copy = trace.resolveSibling(name);
        if (Rewriting.with(redactor).copyPreamble(preamble.get(), copy)) {
            written.add(copy);
        }
    }

    private static boolean isEmpty(Path preamble) throws IOException {
        try (Trace opened = Trace.open(preamble)) {
            return opened.steps().isEmpty();
        }
    }
}
