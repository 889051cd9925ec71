package dev.reprise.insight;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a model decided at an llm step.
 *
 * @param offered the tools that it could choose from
 * @param chosen the tools that it chose, several where it asked for them at once
 * @param answer the text of its answer, which may stand beside tool calls; empty where there was none
 * @param finish why it stopped, as the provider says; empty where it did not say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Decision(
        int step, String model, Kind kind, List<String> offered, List<Chosen> chosen, String answer, String finish) {

    private static final int EXCERPT = 80;

    public Decision {
        offered = List.copyOf(offered);
        chosen = List.copyOf(chosen);
    }

    /** What sort of decision. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** It asked for tools. */
        CHOSE,
        /** It answered in words. */
        ANSWERED,
        /** It ended without a word and without a tool. */
        ENDED,
        /** It, or the way to it, failed. */
        FAILED,
        /** The trace ends before its answer. */
        UNFINISHED,
        /** Its answer could not be read. */
        UNREADABLE
    }

    /**
     * A tool that it asked for.
     *
     * @param offered whether the request offered that tool; otherwise the model invented it
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Chosen(
            @Nullable String id, String tool, @Nullable Object arguments, boolean offered) {}

    /** The decisions of a trace. */
    public static List<Decision> of(Trace trace) {
        return of(trace.steps());
    }

    /** The decisions of all llm steps, in order. */
    public static List<Decision> of(List<Step> steps) {
        return steps.stream()
                .filter(LlmStep::is)
                .sorted(Comparator.comparingInt(Step::number))
                .map(step -> of(LlmStep.of(step)))
                .toList();
    }

    static Decision of(LlmStep llm) {
        LlmResponse response = llm.response();
        List<String> offered = llm.request().toolNames();
        var known = new HashSet<>(offered);
        List<Chosen> chosen = response.toolCalls().stream()
                .map(call -> new Chosen(call.id(), call.name(), call.arguments(), known.contains(call.name())))
                .toList();
        String text = response.text();
        return new Decision(
                llm.step().number(),
                LlmStep.model(llm.request()),
                kind(llm, chosen, text),
                offered,
                chosen,
                text,
                response.finishReason().orElse(""));
    }

    private static Kind kind(LlmStep llm, List<Chosen> chosen, String text) {
        if (llm.step().ending() == Fact.Ending.THREW || !llm.response().error().isEmpty()) {
            return Kind.FAILED;
        }
        if (llm.step().ending() == Fact.Ending.UNFINISHED) {
            return Kind.UNFINISHED;
        }
        if (!chosen.isEmpty()) {
            return Kind.CHOSE;
        }
        if (!text.isEmpty()) {
            return Kind.ANSWERED;
        }
        boolean other =
                llm.response().messages().stream().map(LlmMessage::parts).anyMatch(parts -> !parts.isEmpty());
        return llm.readable() ? (other ? Kind.ANSWERED : Kind.ENDED) : Kind.UNREADABLE;
    }

    /** The tools that it asked for although they were not offered. */
    public List<Chosen> invented() {
        return chosen.stream().filter(choice -> !choice.offered()).toList();
    }

    /** One line, such as {@code step 2 (gpt-4o) chose lookupOrder {"orderId":"A-17"} of lookupOrder, refund}. */
    public String describe() {
        String who = "step " + step + " (" + model + ") ";
        return who
                + switch (kind) {
                    case CHOSE -> choices();
                    case ANSWERED -> "answered " + quoted(answer) + (finish.isEmpty() ? "" : " (" + finish + ")");
                    case ENDED -> "ended without an answer" + (finish.isEmpty() ? "" : " (" + finish + ")");
                    case FAILED -> "failed";
                    case UNFINISHED -> "had not answered when the trace ended";
                    case UNREADABLE -> "gave an answer that cannot be read";
                };
    }

    private String choices() {
        String tools = chosen.stream()
                .map(choice -> choice.tool() + " " + cut(json(choice.arguments()))
                        + (choice.offered() ? "" : " (never offered)"))
                .collect(Collectors.joining(", "));
        String from = offered.isEmpty() ? " where no tool was offered" : " of " + String.join(", ", offered);
        return "chose " + (chosen.size() > 1 ? chosen.size() + " at once: " : "") + tools + from;
    }

    private static String quoted(String text) {
        return Json.write(text.length() <= EXCERPT ? text : text.substring(0, EXCERPT))
                + (text.length() <= EXCERPT ? "" : "…");
    }

    static String cut(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }

    static String json(@Nullable Object tree) {
        try {
            return Json.write(tree);
        } catch (RuntimeException noTree) {
            return String.valueOf(tree);
        }
    }
}
