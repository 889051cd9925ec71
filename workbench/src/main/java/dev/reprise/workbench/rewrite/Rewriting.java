package dev.reprise.workbench.rewrite;

import dev.reprise.redact.Redactor;
import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceReader;
import dev.reprise.trace.TraceWriter;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Writes traces anew. Everything goes through redaction with the salt of the run, so that stand-ins stay what they are.
 * The new file is written beside its target, in a folder of its own, and takes its place in one move; whatever fails on
 * the way leaves the target as it was, and nothing beside it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Rewriting {

    private final Redactor redactor;
    private final Change change;
    private final Function<Trace, IntPredicate> keep;

    private Rewriting(Redactor redactor, Change change, Function<Trace, IntPredicate> keep) {
        this.redactor = redactor;
        this.change = change;
        this.keep = keep;
    }

    /**
     * What became of a trace.
     *
     * @param redacted how many values redaction altered
     * @param dropped how many steps were left out
     * @param changed whether the new trace differs from the old one in what it says
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Result(long redacted, int dropped, boolean changed) {}

    /** Redaction alone. */
    public static Rewriting with(Redactor redactor) {
        return new Rewriting(redactor, Change.NONE, trace -> step -> true);
    }

    /** Changes values too. */
    public Rewriting changing(Change more) {
        return new Rewriting(redactor, more, keep);
    }

    /** Keeps these steps alone; what stood inside a dropped one goes to what is around it. */
    public Rewriting keeping(Function<Trace, IntPredicate> steps) {
        return new Rewriting(redactor, change, steps);
    }

    /** Writes the trace to another place, where there must be no file yet. */
    public Result copy(Path source, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new CouldNot(target + " is there already", "name another place, or remove it");
        }
        return write(source, target, false);
    }

    /** Writes the trace in its own place; where nothing would change it is left as it is. */
    public Result replace(Path source) throws IOException {
        return write(source, source, true);
    }

    /**
     * Writes to another place what its process did before any run, as far as it is written by now: it may go on growing, and
     * the runs that refer to it need no more of it. A copy that says less is replaced.
     *
     * @return whether there was none
     */
    public boolean copyPreamble(Path source, Path target) throws IOException {
        boolean there = Files.exists(target);
        if (!there || steps(target) < steps(source)) {
            rewrite(source, target, there);
        }
        return !there;
    }

    private static int steps(Path file) throws IOException {
        try (Trace trace = Trace.open(file)) {
            return trace.steps().size();
        }
    }

    private Result write(Path source, Path target, boolean inPlace) throws IOException {
        if (String.valueOf(source.getFileName()).endsWith(".part") && TraceWriter.isLive(source)) {
            throw new CouldNot(source + " is still being recorded", "wait until its run has ended");
        }
        return rewrite(source, target, inPlace);
    }

    private Result rewrite(Path source, Path target, boolean inPlace) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new CouldNot(target + " is no place for a file", "name a file in a folder");
        }
        Files.createDirectories(folder);
        Path beside = Files.createTempDirectory(folder, ".reprise-");
        try {
            Result result = into(source, beside);
            if (!inPlace || result.changed()) {
                move(only(beside), target, inPlace);
            }
            return result;
        } finally {
            remove(beside);
        }
    }

    private Result into(Path source, Path folder) throws IOException {
        try (Trace trace = Trace.open(source)) {
            RunRedaction redaction = redactor.open(Cleaned.salt(trace.header()));
            var cleaned = new Cleaned(redaction);
            var steps = new Renumbering(trace.index(), keep.apply(trace));
            Fact.Header header = Rewriter.header(trace.header(), cleaned, change, redactor.ruleNames());
            boolean different = steps.dropped() > 0;
            try (TraceWriter writer = TraceWriter.create(folder, header, options(source));
                    TraceReader reader = TraceReader.open(source)) {
                var rewriter = new Rewriter(trace, steps, cleaned, change, writer);
                for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                    if (!(fact instanceof Fact.End)) {
                        rewriter.write(fact);
                    }
                }
                redaction.forbidden().ifPresent(rule -> {
                    throw new CouldNot(
                            "The rule " + rule + " forbids to keep this run", "remove the trace: reprise erase, or rm");
                });
                if (trace.end().isPresent()) {
                    writer.end(trace.end().get().at(), trace.end().get().outcome());
                }
                different |= rewriter.different();
            }
            return new Result(redaction.changes(), steps.dropped(), different || redaction.changed());
        }
    }

    /** Compressed as it was, and for the same eyes. */
    private static TraceWriter.Options options(Path source) throws IOException {
        Set<PosixFilePermission> mode = TraceWriter.Options.defaults().mode();
        try {
            mode = Files.getPosixFilePermissions(source);
        } catch (UnsupportedOperationException noPosix) {
            // the owner's eyes, as far as the file system knows owners
        }
        String name = String.valueOf(source.getFileName());
        return new TraceWriter.Options(name.endsWith(".zst") || name.endsWith(".zst.part"), mode);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("nothing was written to " + folder));
        }
    }

    private static void move(Path file, Path target, boolean replacing) throws IOException {
        if (!replacing && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            throw new IOException("the file system cannot put " + target + " in place at once", otherDisk);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
