package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Json;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run of which it is known what is wrong with it.
 *
 * @param mode what is wrong; null where nothing is
 * @param fault how it was put in
 * @param steps where: the steps of which each one is right to be named
 */
public record LabelledRun(
        String name,
        Half half,
        @Nullable FailureMode mode,
        String fault,
        String plot,
        String domain,
        String wire,
        SortedSet<Integer> steps,
        List<Fact> facts) {

    static LabelledRun make(Half half, String domain, Plot plot, long seed, @Nullable Fault fault) {
        String kind = fault == null ? "healthy" : fault.name().toLowerCase(java.util.Locale.ROOT);
        String name = (half.folder + "-" + kind + "-" + plot + "-" + domain + "-" + seed)
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-');
        Domain trade = Domain.of(half, domain);
        TraceBuilder trace = TraceBuilder.run(trade.word("agent")).id(id(name)).header("service", domain);
        var scene = new Scene(trade, trace, seed, fault);
        trace.input(Map.of("channel", "chat"));
        plot.play(scene);
        trace.result("ok");
        return new LabelledRun(
                name,
                half,
                fault == null ? null : fault.mode,
                kind,
                plot.name(),
                domain,
                scene.wire().name(),
                new TreeSet<>(scene.marked),
                Exchanged.facts(trace.build(), scene.wire(), scene.statuses));
    }

    private static String id(String name) {
        String digits = Long.toUnsignedString(java.nio.ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8))
                                .hashCode()
                        & 0xffffffffL)
                + Long.toUnsignedString(name.hashCode() & 0xffffffffL);
        return "01JD" + "0".repeat(22 - digits.length()) + digits;
    }

    /** The trace, in memory. */
    public Trace trace() {
        try {
            return Trace.of(facts);
        } catch (TraceUnreadable impossible) {
            throw new IllegalStateException(name, impossible);
        }
    }

    /** Writes the trace to a file that is named after the run. */
    public Path write(Path directory) throws IOException {
        return Exchanged.write(facts, directory);
    }

    List<String> row() {
        var row = new ArrayList<String>();
        row.add(name);
        row.add(mode == null ? "healthy" : mode.id());
        row.add(wire);
        row.add(steps.toString());
        row.add(digest());
        return row;
    }

    /** A digest of what the tools were asked and what they said, and of what the agents gave and got. */
    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Fact fact : facts) {
                if (fact instanceof Fact.Enter enter && !enter.kind().equals("llm")) {
                    sha.update(Json.writeUtf8(List.of(enter.step(), enter.kind(), enter.name())));
                    sha.update(Json.writeUtf8(enter.in()));
                } else if (fact instanceof Fact.Exit exit
                        && !(exit.out() instanceof Map<?, ?> out && out.containsKey("messages"))) {
                    sha.update(Json.writeUtf8(exit.out()));
                }
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
