package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceReader;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A recording whose clock and thread are the test's own. */
final class Tape implements AutoCloseable {

    final Path directory;
    final List<String> complaints = new ArrayList<>();
    final Recording recording;
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    Tape(Path directory) {
        this(directory, options -> options);
    }

    Tape(Path directory, UnaryOperator<RecordingOptions.Builder> with) {
        this.directory = directory;
        AtomicInteger ids = new AtomicInteger();
        recording = Recording.unstarted(with.apply(RecordingOptions.to(directory)
                        .service("refunds")
                        .clocks(
                                nanos::get,
                                () -> Instant.parse("2026-11-20T10:00:00Z").plusNanos(nanos.get()))
                        .random(new Random(7))
                        .complaints(complaints::add)
                        .ids(() -> "run" + ids.incrementAndGet()))
                .build());
        World.put(recording);
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void drain() {
        recording.drain();
    }

    RecordingMetrics metrics() {
        return recording.metrics();
    }

    @Override
    public void close() {
        recording.close();
        World.put(null);
        World.swap(null);
    }

    /** Makes a call with work inside. */
    static void call(Call call, Object result, Runnable inside) {
        Crossing crossing = World.enter(call);
        try {
            inside.run();
        } catch (RuntimeException | Error thrown) {
            crossing.exit(Outcome.threw(thrown));
            throw thrown;
        }
        crossing.exit(Outcome.returned(result));
    }

    static void call(String kind, String name, Object input, Object result) {
        call(Call.of(kind, name, input), result, () -> {});
    }

    static void agent(Runnable inside) {
        call(Call.of("agent", "RefundAgent.handle", Map.of("orderId", "A-17")), "done", inside);
    }

    /** A chat completion with a plain response. */
    static void chat(String prompt, String answer) {
        exchange(request(prompt), 200, "application/json", response(answer));
    }

    static void exchange(byte[] request, int status, String type, String... pieces) {
        Crossing crossing = World.enter(wire(request));
        crossing.head(status, Map.of("content-type", List.of(type), "set-cookie", List.of("a=b")));
        for (String piece : pieces) {
            crossing.chunk(piece.getBytes(StandardCharsets.UTF_8));
        }
        crossing.exit(Outcome.returned(null));
    }

    static Call wire(byte[] request) {
        return Call.http("POST", "https://api.openai.com/v1/chat/completions", Map.of(), request);
    }

    static byte[] request(String prompt) {
        return ("{\"model\":\"gpt-4o\",\"temperature\":0.2,\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String response(String answer) {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + answer + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";
    }

    /** The response of a model that asks for a tool. */
    static String asking(String id, String tool, String arguments) {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":\""
                + arguments.replace("\"", "\\\"") + "\"}}]},\"finish_reason\":\"tool_calls\"}]}";
    }

    /** The finished traces of runs, by name. */
    List<Path> traces() {
        return files(name -> name.endsWith(".trace.jsonl") && !name.contains("preamble"));
    }

    List<Path> files(java.util.function.Predicate<String> named) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> named.test(path.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The facts of the one trace that there is. */
    Story story() {
        List<Path> traces = traces();
        if (traces.size() != 1) {
            throw new AssertionError("not one trace but " + traces + ", " + complaints);
        }
        return story(traces.get(0));
    }

    static Story story(Path path) {
        var facts = new ArrayList<Fact>();
        try (TraceReader reader = TraceReader.open(path)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        } catch (TraceUnreadable unreadable) {
            throw new AssertionError(unreadable);
        }
        return new Story(facts);
    }

    /** What a trace tells, references resolved. */
    record Story(List<Fact> facts) {

        Map<String, Object> header() {
            return ((Fact.Header) facts.get(0)).members();
        }

        <T extends Fact> List<T> all(Class<T> type) {
            return facts.stream().filter(type::isInstance).map(type::cast).toList();
        }

        private String quoted(Fact.Quote quote) {
            Object at = resolved(new Fact.Ref(quote.id()));
            for (Object step : quote.way()) {
                at = step instanceof Long index ? ((List<?>) at).get(index.intValue()) : ((Map<?, ?>) at).get(step);
            }
            String json = Json.write(at);
            return json.substring(1, json.length() - 1);
        }

        /** Each step as {@code number parent strand kind name#ordinal}. */
        List<String> steps() {
            return all(Fact.Enter.class).stream()
                    .map(enter -> enter.step() + " " + enter.parent() + " " + enter.strand() + " " + enter.kind() + " "
                            + enter.name() + "#" + enter.ordinal())
                    .toList();
        }

        Fact.Enter enter(int step) {
            return all(Fact.Enter.class).get(step - 1);
        }

        Fact.Exit exit(int step) {
            return all(Fact.Exit.class).stream()
                    .filter(exit -> exit.step() == step)
                    .findFirst()
                    .orElseThrow();
        }

        List<Fact.Exchange> exchanges(int step) {
            return all(Fact.Exchange.class).stream()
                    .filter(exchange -> exchange.step() == step)
                    .toList();
        }

        List<Fact.Chunk> chunks(int step) {
            return all(Fact.Chunk.class).stream()
                    .filter(chunk -> chunk.step() == step)
                    .toList();
        }

        boolean finished() {
            return facts.get(facts.size() - 1) instanceof Fact.End;
        }

        List<String> gaps() {
            return all(Fact.Gap.class).stream().map(Fact.Gap::why).toList();
        }

        Object resolved(Object tree) {
            if (tree instanceof Fact.Text text) {
                var joined = new StringBuilder();
                for (Object piece : text.pieces()) {
                    joined.append(piece instanceof Fact.Quote quote ? quoted(quote) : piece);
                }
                return joined.toString();
            }
            if (tree instanceof Fact.Ref ref) {
                Fact.Def def = all(Fact.Def.class).get(ref.id() - 1);
                if (def.items() == null) {
                    return resolved(def.value());
                }
                var list = new ArrayList<Object>();
                if (def.after() > 0) {
                    list.addAll((List<?>) resolved(new Fact.Ref(def.after())));
                }
                def.items().forEach(item -> list.add(resolved(item)));
                return list;
            } else if (tree instanceof Map<?, ?> map) {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((key, value) -> copy.put(key, resolved(value)));
                return copy;
            } else if (tree instanceof List<?> list) {
                var copy = new ArrayList<Object>();
                list.forEach(item -> copy.add(resolved(item)));
                return copy;
            }
            return tree;
        }
    }

    static Supplier<Object> supplied(Object value) {
        return () -> value;
    }
}
