package dev.reprise.workbench.corpus;

import dev.reprise.trace.Condition;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceScan;
import dev.reprise.trace.TraceUnreadable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Summaries of many runs, quickly: payloads are read of headers and models alone. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Summaries {

    private final TraceScan scan = new TraceScan();

    /** The summary of one run. */
    public RunSummary of(TraceFile file) throws TraceUnreadable {
        return of(file, line -> {});
    }

    /** The same; every line is shown to another one too. */
    public RunSummary of(TraceFile file, Consumer<TraceScan> also) throws TraceUnreadable {
        var gathering = new Gathering();
        Condition condition = scan.read(file.path(), line -> {
            gathering.line(line);
            also.accept(line);
        });
        return gathering.summary(file, condition);
    }

    /** One run, line by line. */
    private static final class Gathering implements TraceScan.Visitor {
        private static final String UNKNOWN = "unknown model";

        private Fact.@Nullable Header header;
        private final Map<Integer, String> asked = new HashMap<>();
        private final Map<String, Tokens> models = new TreeMap<>();
        private String name = "";
        private boolean agent;
        private String outcome = "unfinished";
        private int steps;
        private int failed;
        private long micros;

        @Override
        public void line(TraceScan line) throws TraceUnreadable {
            micros = Math.max(micros, line.at());
            if (header == null) {
                header = (Fact.Header) line.fact();
            } else if (line.isEnter()) {
                enter(line);
            } else if (line.isExit()) {
                exit(line);
            } else if (line.isEnd() && line.fact() instanceof Fact.End end) {
                outcome = end.outcome().toLowerCase(Locale.ROOT);
                micros = Math.max(micros, end.at());
            }
        }

        private void enter(TraceScan line) throws TraceUnreadable {
            steps++;
            boolean isAgent = !agent && line.kindIs("agent");
            if ((steps == 1 || isAgent) && line.fact() instanceof Fact.Enter enter) {
                name = enter.name();
                agent = isAgent;
            }
            if (line.kindIs("llm") || line.kindIs("embedding")) {
                Object in = line.fact() instanceof Fact.Enter enter ? enter.in() : null;
                Object model = in instanceof Map<?, ?> request ? request.get("model") : null;
                asked.put(line.step(), model instanceof String text && !text.isEmpty() ? text : UNKNOWN);
            }
        }

        private void exit(TraceScan line) throws TraceUnreadable {
            failed += line.outcomeIs("threw") ? 1 : 0;
            String model = asked.remove(line.step());
            if (model != null) {
                Object out = line.fact() instanceof Fact.Exit exit ? exit.out() : null;
                Object usage = out instanceof Map<?, ?> answer ? answer.get("usage") : null;
                models.merge(model, tokens(usage), Tokens::plus);
            }
        }

        private static Tokens tokens(@Nullable Object usage) {
            Number in = usage instanceof Map<?, ?> counts && counts.get("input_tokens") instanceof Number number
                    ? number
                    : null;
            Number out = usage instanceof Map<?, ?> counts && counts.get("output_tokens") instanceof Number number
                    ? number
                    : null;
            return new Tokens(
                    in == null ? 0 : Math.max(0, in.longValue()),
                    out == null ? 0 : Math.max(0, out.longValue()),
                    1,
                    in == null && out == null ? 1 : 0);
        }

        RunSummary summary(TraceFile file, Condition condition) {
            Fact.Header head = header == null ? new Fact.Header(1, "", "", Map.of()) : header;
            asked.values().forEach(model -> models.merge(model, new Tokens(0, 0, 1, 1), Tokens::plus));
            var tags = new LinkedHashMap<String, @Nullable Object>();
            if (head.members().get("tags") instanceof Map<?, ?> members) {
                members.forEach((tag, value) -> tags.put(String.valueOf(tag), value));
            }
            return new RunSummary(
                    file,
                    head.run(),
                    text(head, "kind", "run"),
                    head.started(),
                    text(head, "service", ""),
                    text(head, "conversation", ""),
                    name,
                    tags,
                    outcome,
                    steps,
                    condition.gaps(),
                    failed,
                    micros,
                    models);
        }

        private static String text(Fact.Header header, String member, String otherwise) {
            return header.members().get(member) instanceof String text ? text : otherwise;
        }
    }
}
