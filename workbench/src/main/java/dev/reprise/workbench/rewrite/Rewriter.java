package dev.reprise.workbench.rewrite;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the facts of a trace again, one after the other: without what is dropped, changed, redacted, shared anew. */
final class Rewriter {

    private final Trace trace;
    private final Renumbering steps;
    private final Cleaned cleaned;
    private final Change change;
    private final TraceWriter out;
    private final List<Fact.Reads> allReads;
    private final List<Fact.Note> allNotes;
    private final Map<List<Integer>, List<@Nullable Object>> streams = new HashMap<>();
    private final Map<List<Integer>, Integer> pieces = new HashMap<>();
    private final Set<Integer> altered = new HashSet<>();
    private int reads;
    private int notes;
    private boolean different;

    Rewriter(Trace trace, Renumbering steps, Cleaned cleaned, Change change, TraceWriter out) {
        this.trace = trace;
        this.steps = steps;
        this.cleaned = cleaned;
        this.change = change;
        this.out = out;
        this.allReads = trace.reads();
        this.allNotes = trace.notes();
    }

    /** The header as it will be written; {@code rules} are the names of the rules that were applied. */
    static Fact.Header header(Fact.Header header, Cleaned cleaned, Change change, List<String> rules) {
        var members = new LinkedHashMap<String, @Nullable Object>(header.members());
        Object salt = members.remove("salt");
        var names = new LinkedHashSet<@Nullable Object>();
        if (members.remove("redaction") instanceof List<?> known) {
            names.addAll(known);
        }
        names.addAll(rules);
        Map<String, @Nullable Object> clean = new LinkedHashMap<>();
        if (change.value(Change.Part.HEADER, "", "", cleaned.members(members)) instanceof Map<?, ?> changed) {
            changed.forEach((name, value) -> clean.put(String.valueOf(name), value));
        }
        clean.put("redaction", new ArrayList<>(names));
        if (salt != null) {
            clean.put("salt", salt);
        }
        return new Fact.Header(header.version(), header.run(), header.started(), clean);
    }

    /** Whether anything but redaction made a difference. */
    boolean different() {
        return different;
    }

    void write(Fact fact) throws IOException {
        if (fact instanceof Fact.Enter enter) {
            if (steps.keeps(enter.step())) {
                enter(enter);
            }
        } else if (fact instanceof Fact.Exit exit) {
            if (steps.keeps(exit.step())) {
                exit(exit);
            }
        } else if (fact instanceof Fact.Exchange exchange) {
            if (steps.keeps(exchange.step())) {
                exchange(exchange);
            }
        } else if (fact instanceof Fact.Chunk chunk) {
            if (steps.keeps(chunk.step())) {
                chunk(chunk);
            }
        } else if (fact instanceof Fact.Reads) {
            reads(allReads.get(reads++));
        } else if (fact instanceof Fact.Note) {
            note(allNotes.get(notes++));
        } else if (fact instanceof Fact.Gap gap) {
            out.write(new Fact.Gap(
                    gap.at(), Objects.requireNonNull(cleaned.text(gap.why())), cleaned.members(gap.members())));
        } else {
            // The header stands, definitions are made anew, the end follows; of unknown facts nobody knows what they
            // hold.
            different |= fact instanceof Fact.Unknown;
        }
    }

    private @Nullable Object changed(Change.Part part, int step, @Nullable Object tree) {
        Object changed =
                change.value(part, trace.index().kind(step), trace.index().name(step), tree);
        if (changed != tree && !Objects.equals(changed, tree)) {
            different = true;
            altered.add(step);
        }
        return changed;
    }

    private void enter(Fact.Enter enter) throws IOException {
        Step step = trace.step(enter.step());
        long before = cleaned.changes();
        Object in = cleaned.tree(changed(Change.Part.INPUT, enter.step(), step.input()));
        if (cleaned.changes() > before) {
            altered.add(enter.step());
        }
        String name = Objects.requireNonNull(cleaned.text(change.name(enter.kind(), enter.name())));
        different |= !name.equals(enter.name());
        int parent = steps.around(enter.parent());
        out.write(new Fact.Enter(
                steps.of(enter.step()),
                parent,
                enter.strand(),
                enter.cause() > 0 ? steps.of(enter.cause()) : 0,
                enter.kind(),
                name,
                ordinal(enter, parent, name),
                enter.at(),
                cleaned.text(enter.thread()),
                cleaned.text(enter.site()),
                cleaned.text(enter.id()),
                shared(in)));
    }

    /** Counted anew in a lane that may have lost a step or got its name from another. */
    private int ordinal(Fact.Enter enter, int parent, String name) {
        int counted = steps.ordinal(parent, enter.strand(), enter.kind(), name);
        return steps.dropped() == 0 && name.equals(enter.name()) ? enter.ordinal() : counted;
    }

    private void exit(Fact.Exit exit) throws IOException {
        Object value = exit.out() == null ? null : trace.step(exit.step()).output();
        Object clean = cleaned.tree(changed(Change.Part.OUTPUT, exit.step(), value));
        out.write(new Fact.Exit(
                steps.of(exit.step()), exit.at(), exit.outcome(), shared(clean), cleaned.thrown(exit.thrown())));
    }

    private void exchange(Fact.Exchange exchange) throws IOException {
        Fact.Exchange whole = trace.step(exchange.step()).attempts().stream()
                .map(Step.Attempt::exchange)
                .filter(each -> each.attempt() == exchange.attempt())
                .findFirst()
                .orElse(exchange);
        long before = cleaned.changes();
        Object request = cleaned.tree(changed(Change.Part.REQUEST, exchange.step(), whole.request()));
        if (cleaned.changes() > before) {
            altered.add(exchange.step());
        }
        Object response = changed(Change.Part.RESPONSE, exchange.step(), whole.response());
        out.write(new Fact.Exchange(
                steps.of(exchange.step()),
                exchange.attempt(),
                exchange.at(),
                exchange.dialect(),
                exchange.method(),
                Objects.requireNonNull(cleaned.text(exchange.url())),
                exchange.status(),
                cleaned.headers(exchange.headers()),
                shared(request),
                altered.contains(exchange.step()) ? null : exchange.digest(),
                exchange.streamed(),
                cleaned.body(response),
                cleaned.thrown(exchange.end())));
    }

    private void chunk(Fact.Chunk chunk) throws IOException {
        List<Integer> key = List.of(chunk.step(), chunk.attempt());
        List<@Nullable Object> stream = streams.get(key);
        if (stream == null) {
            stream = cleaned.pieces(joined(key));
            streams.put(key, stream);
        }
        int at = pieces.merge(key, 1, Integer::sum) - 1;
        Object value = at < stream.size() ? stream.get(at) : null;
        out.write(new Fact.Chunk(
                steps.of(chunk.step()),
                chunk.attempt(),
                chunk.at(),
                value,
                chunk.last(),
                cleaned.thrown(chunk.thrown())));
    }

    private List<@Nullable Object> joined(List<Integer> key) {
        Step step = trace.step(key.get(0));
        List<Fact.Chunk> chunks = key.get(1) == 0
                ? step.chunks()
                : step.answers().stream()
                        .filter(attempt -> attempt.exchange().attempt() == key.get(1))
                        .flatMap(attempt -> attempt.chunks().stream())
                        .toList();
        Change.Part part = key.get(1) == 0 ? Change.Part.OUTPUT : Change.Part.RESPONSE;
        var values = new ArrayList<@Nullable Object>();
        for (Fact.Chunk chunk : chunks) {
            values.add(changed(part, key.get(0), chunk.value()));
        }
        return values;
    }

    private void reads(Fact.Reads batch) throws IOException {
        out.write(new Fact.Reads(
                steps.around(batch.parent()),
                batch.strand(),
                batch.kind(),
                steps.from(batch.before()),
                batch.values().stream()
                        .map(read -> new Fact.Read(read.name(), cleaned.tree(read.value())))
                        .toList()));
    }

    private void note(Fact.Note note) throws IOException {
        Object value = change.value(Change.Part.NOTE, "", note.name(), note.value());
        different |= !Objects.equals(value, note.value());
        out.write(new Fact.Note(
                steps.around(note.step()), note.strand(), note.at(), note.name(), shared(cleaned.tree(value))));
    }

    /** Large values and conversations are written once, as a recording writes them. */
    private @Nullable Object shared(@Nullable Object tree) throws IOException {
        if (tree instanceof Map<?, ?> map && map.get("messages") instanceof List<?> messages) {
            var shared = new LinkedHashMap<String, @Nullable Object>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                shared.put(
                        String.valueOf(member.getKey()),
                        "messages".equals(member.getKey())
                                ? out.definitions().conversation(messages)
                                : out.definitions().value(member.getValue()));
            }
            return shared;
        }
        return out.definitions().value(tree);
    }
}
