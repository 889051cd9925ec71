package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.StreamLift;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model that was recorded over the wire and is now asked at its framework's interface, where a stub stands for it. */
final class FrameworkModel {

    /** What the real model adds to a request out of its own configuration, which a stub does not have. */
    private static final Set<String> OF_THE_MODEL = Set.of("model", "parameters", "operation", "stream");

    /** What one side may know of a part and the other not. */
    private static final Map<String, Set<String>> UNSAID =
            Map.of("tool_call_response", Set.of("name"), "tool_call", Set.of("arguments_text"));

    private static final Map<String, Boolean> OF_A_TOOL =
            Map.of("type", true, "name", true, "description", true, "parameters", true);

    private static final int MOST_LINES = 1_000;

    private FrameworkModel() {}

    /** What was asked, without what the other side cannot know. */
    static @Nullable Object asked(@Nullable Object tree, @Nullable Object other) {
        if (!(tree instanceof Map<?, ?> request)) {
            return tree;
        }
        Map<?, ?> beside = other instanceof Map<?, ?> map ? map : Map.of();
        var kept = new LinkedHashMap<String, @Nullable Object>();
        request.forEach((name, value) -> {
            String member = String.valueOf(name);
            if (!OF_THE_MODEL.contains(member)) {
                kept.put(member, member.equals("tools") ? tools(value) : said(value));
            } else if (beside.get(name) instanceof Map<?, ?> known && value instanceof Map<?, ?> members) {
                kept.put(member, shared(members, known));
            } else if (beside.containsKey(name)) {
                kept.put(member, value);
            }
        });
        return kept;
    }

    /** What every framework says of a tool; the rest is how a model wants it sent. */
    private static @Nullable Object tools(@Nullable Object tree) {
        if (!(tree instanceof List<?> list)) {
            return tree;
        }
        return list.stream()
                .map(each -> each instanceof Map<?, ?> tool ? shared(tool, OF_A_TOOL) : each)
                .toList();
    }

    private static Map<String, @Nullable Object> shared(Map<?, ?> members, Map<?, ?> known) {
        var shared = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, value) -> {
            if (known.containsKey(name)) {
                shared.put(String.valueOf(name), value);
            }
        });
        return shared;
    }

    private static @Nullable Object said(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            var all = new ArrayList<@Nullable Object>();
            list.forEach(each -> all.add(said(each)));
            return all;
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        Set<String> unsaid = UNSAID.getOrDefault(String.valueOf(map.get("type")), Set.of());
        var kept = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> {
            if (!unsaid.contains(String.valueOf(name))) {
                kept.put(String.valueOf(name), name.equals("parts") ? said(value) : value);
            }
        });
        return kept;
    }

    /** What the model said, in the neutral form; a stream in the pieces in which its text came. */
    static Outcome outcome(Expected expected) {
        Step step = expected.step;
        List<Step.Attempt> attempts = expected.attempts();
        expected.attemptsServed = attempts.size();
        if (step.thrown().isPresent()) {
            return Outcome.threw(Throwables.rebuild(step.thrown().get()));
        }
        Step.Attempt last = attempts.get(attempts.size() - 1);
        Fact.Thrown end = last.exchange().end();
        Outcome ending = end == null ? Outcome.returned(said(step, last)) : Outcome.threw(Throwables.rebuild(end));
        return last.exchange().streamed() ? new Outcome.Streamed(null, pieces(last, step.output()), ending) : ending;
    }

    private static @Nullable Object said(Step step, Step.Attempt last) {
        if (!step.kind().equals("embedding") || !(step.output() instanceof Map<?, ?> lifted)) {
            return step.output();
        }
        var whole = new LinkedHashMap<String, @Nullable Object>();
        lifted.forEach((name, value) -> whole.put(String.valueOf(name), value));
        whole.put("embeddings", Vectors.in(last.exchange().response()));
        return whole;
    }

    /** Bytes of a stream up to the end of a line, and when they came. */
    private record Line(long after, byte[] bytes) {}

    /** By the text that the stream had come to with each of its lines. A long stream is told in fewer pieces. */
    private static List<Outcome.Piece> pieces(Step.Attempt attempt, @Nullable Object whole) {
        var pieces = new ArrayList<Outcome.Piece>();
        List<Line> lines = lines(attempt);
        Dialect dialect =
                Dialects.named(String.valueOf(attempt.exchange().dialect())).orElse(null);
        int stride = 1 + lines.size() / MOST_LINES;
        int told = 0;
        String all = text(whole);
        for (int end = stride; dialect != null && end <= lines.size(); end += stride) {
            int heard = text(lifted(dialect, lines.subList(0, end))).length();
            if (heard > told && heard <= all.length()) {
                pieces.add(new Outcome.Piece(lines.get(end - 1).after(), piece(all.substring(told, heard))));
                told = heard;
            }
        }
        if (told < all.length()) {
            pieces.add(new Outcome.Piece(0, piece(all.substring(told))));
        }
        pieces.add(new Outcome.Piece(0, withoutText(whole)));
        return pieces;
    }

    private static List<Line> lines(Step.Attempt attempt) {
        var lines = new ArrayList<Line>();
        for (Fact.Chunk chunk : attempt.chunks()) {
            if (chunk.last()) {
                continue;
            }
            byte[] bytes = chunk.value() instanceof byte[] raw
                    ? raw
                    : String.valueOf(chunk.value()).getBytes(StandardCharsets.UTF_8);
            long after = Math.max(0, chunk.at() - attempt.exchange().at());
            int from = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n' || i == bytes.length - 1) {
                    lines.add(new Line(after, Arrays.copyOfRange(bytes, from, i + 1)));
                    from = i + 1;
                }
            }
        }
        return lines;
    }

    private static Map<String, @Nullable Object> lifted(Dialect dialect, List<Line> lines) {
        StreamLift lift = dialect.stream();
        lines.forEach(line -> lift.feed(line.bytes()));
        return lift.result().response();
    }

    private static String text(@Nullable Object response) {
        var text = new StringBuilder();
        parts(response).forEach(part -> text.append(isText(part) ? part.get("content") : ""));
        return text.toString();
    }

    private static List<Map<?, ?>> parts(@Nullable Object response) {
        var parts = new ArrayList<Map<?, ?>>();
        if (response instanceof Map<?, ?> map
                && map.get("messages") instanceof List<?> messages
                && !messages.isEmpty()
                && messages.get(0) instanceof Map<?, ?> first
                && first.get("parts") instanceof List<?> list) {
            list.forEach(each -> parts.add(each instanceof Map<?, ?> part ? part : Map.of()));
        }
        return parts;
    }

    private static boolean isText(Map<?, ?> part) {
        return "text".equals(part.get("type")) && part.get("content") instanceof String;
    }

    private static Map<String, @Nullable Object> piece(String text) {
        return Map.of("messages", List.of(message(List.of(Map.of("type", "text", "content", text)))));
    }

    private static Map<String, @Nullable Object> message(List<?> parts) {
        return Map.of("role", "assistant", "parts", parts);
    }

    /** The last piece: tool calls, why the model ended, what it cost. */
    private static Map<String, @Nullable Object> withoutText(@Nullable Object whole) {
        var rest = new LinkedHashMap<String, @Nullable Object>();
        if (whole instanceof Map<?, ?> map) {
            map.forEach((name, value) -> rest.put(String.valueOf(name), value));
        }
        rest.put(
                "messages",
                List.of(message(
                        parts(whole).stream().filter(part -> !isText(part)).toList())));
        return rest;
    }
}
