package dev.reprise.insight;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.CanonicalHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the models' context windows were used, turn by turn. Where a provider counted no tokens they are estimated: one
 * for every four bytes of the prompt as JSON. Shares are always estimated, and scaled to the count where there is one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContextWindow(List<Turn> turns) {

    public ContextWindow {
        turns = List.copyOf(turns);
    }

    /** What the tokens of a prompt went to. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Share(long system, long tools, long history, long toolResults) {}

    /**
     * A message of the turn before that is not in this one.
     *
     * @param index its place among the messages of the turn before
     * @param shortened whether a shorter form of it is there instead
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Dropped(int index, String role, String text, boolean shortened) {}

    /**
     * One llm step.
     *
     * @param previous the step of the turn before in the same conversation, or 0
     * @param estimated whether the input was not counted by the provider
     * @param growth how many tokens more than the turn before
     * @param limit what the model's window holds; empty where that is unknown
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Turn(
            int step,
            int previous,
            String model,
            long input,
            long output,
            boolean estimated,
            long growth,
            OptionalLong limit,
            Share share,
            List<Dropped> dropped) {

        public Turn {
            dropped = List.copyOf(dropped);
        }

        /** One line, and one for each message that was dropped. */
        public String describe() {
            var text = new StringBuilder("step " + step + " (" + model + "): " + (estimated ? "about " : "") + input
                    + " tokens in" + (limit.isPresent() ? " of " + limit.getAsLong() : "") + ", " + output + " out");
            if (previous != 0) {
                text.append(", ")
                        .append(growth < 0 ? "" : "+")
                        .append(growth)
                        .append(" since step ")
                        .append(previous);
            }
            text.append("; system ").append(share.system()).append(", tools ").append(share.tools());
            text.append(", history ")
                    .append(share.history())
                    .append(", tool results ")
                    .append(share.toolResults());
            for (Dropped one : dropped) {
                text.append("\n  ").append(one.shortened() ? "shortened  " : "dropped    ");
                text.append(one.role()).append(' ').append(Decision.json(Decision.cut(one.text())));
            }
            return text.toString();
        }
    }

    /** The turns of a trace. */
    public static ContextWindow of(Trace trace) {
        return of(trace.steps());
    }

    /** The turns of these steps. */
    public static ContextWindow of(List<Step> steps) {
        var timeline = new Timeline(steps);
        var latest = new HashMap<Object, Prompt>();
        var turns = new ArrayList<Turn>();
        for (Step step : timeline.steps()) {
            if (LlmStep.is(step)) {
                var now = new Prompt(LlmStep.of(step));
                Prompt before = null;
                for (Object key : now.keys(timeline.agentOf(step))) {
                    Prompt known = latest.put(key, now);
                    before = known != null && (before == null || known.number() > before.number()) ? known : before;
                }
                turns.add(now.turn(before));
            }
        }
        return new ContextWindow(turns);
    }

    /** The turns, one after the other. */
    public String describe() {
        return String.join("\n", turns.stream().map(Turn::describe).toList());
    }

    /** A prompt, weighed; of its messages only the hashes and the texts are kept. */
    private static final class Prompt {
        private static final int BYTES_PER_TOKEN = 4;
        private static final int MIN_COMMON = 20;

        private final int number;
        private final LlmStep llm;
        private final List<Long> hashes = new ArrayList<>();
        private long system;
        private long tools;
        private long history;
        private long results;

        Prompt(LlmStep llm) {
            this.llm = llm;
            this.number = llm.step().number();
            tools = llm.request().tools().isEmpty() ? 0 : weigh(llm.request().tools());
            for (int i = 0; i < llm.messages().size(); i++) {
                Object message = llm.messages().get(i);
                hashes.add(CanonicalHash.of(message));
                long weight = weigh(message);
                switch (llm.request().messages().get(i).role()) {
                    case "system", "developer" -> system += weight;
                    case "tool" -> results += weight;
                    default -> history += weight;
                }
            }
        }

        int number() {
            return number;
        }

        /** Two prompts belong to one conversation if the same agent sent the same message with both. */
        List<Object> keys(int agent) {
            var keys = new ArrayList<Object>();
            for (int i = 0; i < hashes.size(); i++) {
                if (!isSystem(llm.request().messages().get(i))) {
                    keys.add(List.of(agent, llm.step().strand(), hashes.get(i)));
                }
            }
            return keys;
        }

        Turn turn(@Nullable Prompt before) {
            long output = llm.response()
                    .usage()
                    .outputTokens()
                    .orElse(weigh(llm.step().output()));
            return new Turn(
                    number,
                    before == null ? 0 : before.number,
                    LlmStep.model(llm.request()),
                    input(),
                    output,
                    llm.response().usage().inputTokens().isEmpty(),
                    before == null ? 0 : input() - before.input(),
                    ContextLimits.of(llm.request().model()),
                    share(),
                    before == null ? List.of() : dropped(before));
        }

        private long estimate() {
            long known = system + tools + history + results;
            return known == 0 ? weigh(llm.step().input()) : known;
        }

        private long input() {
            return llm.response().usage().inputTokens().orElse(estimate());
        }

        private Share share() {
            double scale = estimate() == 0 ? 0 : (double) input() / estimate();
            return new Share(
                    Math.round(system * scale),
                    Math.round(tools * scale),
                    Math.round(history * scale),
                    Math.round(results * scale));
        }

        private List<Dropped> dropped(Prompt before) {
            Set<Long> there = new HashSet<>(hashes);
            Set<Long> known = new HashSet<>(before.hashes);
            Map<String, List<String>> fresh = new HashMap<>();
            for (int i = 0; i < hashes.size(); i++) {
                if (!known.contains(hashes.get(i))) {
                    LlmMessage message = llm.request().messages().get(i);
                    fresh.computeIfAbsent(message.role(), unused -> new ArrayList<>())
                            .add(text(message));
                }
            }
            var dropped = new ArrayList<Dropped>();
            for (int i = 0; i < before.hashes.size(); i++) {
                LlmMessage message = before.llm.request().messages().get(i);
                if (!there.contains(before.hashes.get(i))) {
                    String text = text(message);
                    boolean shortened = fresh.getOrDefault(message.role(), List.of()).stream()
                            .anyMatch(other -> isShorter(other, text));
                    if (shortened || !isSystem(message) || !fresh.containsKey(message.role())) {
                        dropped.add(new Dropped(i, message.role(), text, shortened));
                    }
                }
            }
            return dropped;
        }

        /** Whether the one is a beginning or an end of the other, a mark such as {@code …} aside. */
        private static boolean isShorter(String part, String whole) {
            if (part.length() >= whole.length()) {
                return false;
            }
            int start = 0;
            while (start < part.length() && part.charAt(start) == whole.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < part.length() - start
                    && part.charAt(part.length() - 1 - end) == whole.charAt(whole.length() - 1 - end)) {
                end++;
            }
            int common = start + end;
            return common >= Math.min(MIN_COMMON, part.length()) && common * 5L >= part.length() * 3L;
        }

        private static boolean isSystem(LlmMessage message) {
            return message.role().equals("system") || message.role().equals("developer");
        }

        private static String text(LlmMessage message) {
            var text = new StringBuilder(message.text());
            message.ofType("tool_call_response")
                    .forEach(part -> text.append(
                            part.get("response") instanceof String plain
                                    ? plain
                                    : Decision.json(part.get("response"))));
            message.toolCalls()
                    .forEach(call -> text.append(call.name()).append(' ').append(Decision.json(call.arguments())));
            return text.toString();
        }

        private static long weigh(@Nullable Object tree) {
            int length = Decision.json(tree).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            return tree == null ? 0 : (length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
        }
    }
}
