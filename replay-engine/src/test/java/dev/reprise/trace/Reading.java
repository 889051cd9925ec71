package dev.reprise.trace;

import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a trace in every way there is, and puts into words what came of it. */
final class Reading {

    private Reading() {}

    /** What a reader says of a trace: its steps and its condition, or the message. */
    static String of(byte[] bytes) {
        return of(bytes, ReadLimits.defaults());
    }

    static String of(byte[] bytes, ReadLimits limits) {
        String streamed = streamed(bytes);
        return streamed.startsWith("[") ? streamed : opened(bytes, limits);
    }

    /** What a pass from the beginning to the end says. */
    static String streamed(byte[] bytes) {
        try {
            return "facts " + Facts.read(bytes).size() + "\n";
        } catch (TraceUnreadable said) {
            return said.getMessage() + "\n";
        }
    }

    /** What an opened trace says, all payloads looked at. */
    static String opened(byte[] bytes) {
        return opened(bytes, ReadLimits.defaults());
    }

    private static String opened(byte[] bytes, ReadLimits limits) {
        try (Trace trace = Trace.of(bytes, "refund.trace.jsonl", limits)) {
            return ascii(described(trace));
        } catch (TraceUnreadable said) {
            return said.getMessage() + "\n";
        } catch (UncheckedIOException said) {
            if (said.getCause() instanceof TraceUnreadable) {
                return said.getMessage() + "\n";
            }
            throw said;
        }
    }

    private static String ascii(String text) {
        var ascii = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < 0x7F) {
                ascii.append((char) c);
            } else {
                ascii.append('\\').append(c).append('.');
            }
        });
        return ascii.toString();
    }

    private static String described(Trace trace) {
        var text = new StringBuilder();
        text.append("run ").append(trace.header().run()).append(' ');
        tree(text, trace.header().members());
        for (Step step : trace.steps()) {
            step(text, step);
        }
        trace.reads().forEach(reads -> {
            text.append("reads ")
                    .append(reads.parent())
                    .append(' ')
                    .append(reads.strand())
                    .append(' ');
            text.append(reads.kind()).append(" before ").append(reads.before()).append(' ');
            tree(text, reads.values());
        });
        trace.notes().forEach(note -> {
            text.append("note in ")
                    .append(note.step())
                    .append(' ')
                    .append(note.name())
                    .append(' ');
            tree(text, note.value());
        });
        trace.gaps().forEach(gap -> {
            text.append("gap ").append(gap.why()).append(' ');
            tree(text, gap.members());
        });
        Condition condition = trace.condition();
        text.append(condition.finished() ? "finished" : "unfinished");
        trace.end().ifPresent(end -> text.append(", ").append(end.outcome()));
        condition.tornAt().ifPresent(at -> text.append(", torn at byte ").append(at));
        if (condition.open() > 0) {
            text.append(", open steps ").append(condition.firstOpen());
        }
        return text.append(trace.complete() ? ", complete\n" : ", not complete\n")
                .toString();
    }

    private static void step(StringBuilder text, Step step) {
        text.append("step ")
                .append(step.number())
                .append(' ')
                .append(step.kind())
                .append(' ')
                .append(step.path());
        text.append(" parent ").append(step.parent()).append(" cause ").append(step.cause());
        text.append(" at ")
                .append(step.at())
                .append(" to ")
                .append(step.endedAt())
                .append(' ')
                .append(step.ending());
        text.append(" (").append(step.endOrder()).append(") ");
        tree(text, java.util.Arrays.asList(step.thread(), step.site(), step.id()));
        text.append("  in  ");
        tree(text, step.input());
        for (Step.Attempt attempt : step.attempts()) {
            text.append("  exchange ").append(Exact.text(attempt.exchange())).append('\n');
            pieces(text, attempt.chunks());
        }
        pieces(text, step.chunks());
        text.append("  out ");
        tree(text, step.output());
        step.thrown().ifPresent(thrown -> {
            text.append("  threw ");
            Exact.tree(text, thrown);
            text.append('\n');
        });
    }

    private static void pieces(StringBuilder text, List<Fact.Chunk> chunks) {
        chunks.forEach(chunk -> text.append("  ").append(Exact.text(chunk)).append('\n'));
    }

    private static void tree(StringBuilder text, @Nullable Object tree) {
        Exact.tree(text, tree);
        text.append('\n');
    }
}
