package dev.reprise.workbench.reconstruct;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.dialect.LlmRequest;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.view.Llm;
import dev.reprise.workbench.view.Steps;
import dev.reprise.workbench.view.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step with everything that is known of it. */
final class StepDetails {

    private static final String INDENT = "    ";

    private StepDetails() {}

    static void print(Screen screen, Step step) {
        screen.print(new Line()
                .add("Step " + step.number(), Style.BOLD)
                .add("  ")
                .add(Steps.name(step))
                .add("  " + Steps.took(step), Style.DIM));
        member(screen, "path", step.path());
        member(screen, "inside", step.parent() == 0 ? null : "step " + step.parent());
        member(screen, "asked by", step.cause() == 0 ? null : "step " + step.cause());
        member(screen, "began", Wording.duration(step.at()) + " into the run");
        member(screen, "strand", step.strand().equals("0") ? null : step.strand());
        member(screen, "thread", step.thread());
        member(screen, "called at", step.site());
        if (step.kind().equals("llm") && !Llm.request(step).messages().isEmpty()) {
            conversation(screen, step);
        } else {
            title(screen, "in");
            Values.block(step.input(), INDENT).forEach(screen::print);
        }
        outcome(screen, step);
        for (Step.Attempt attempt : step.answers()) {
            Fact.Exchange exchange = attempt.exchange();
            title(screen, "over the wire");
            screen.print(INDENT + exchange.method() + " " + exchange.url() + "  "
                    + (exchange.status() == 0 ? "no response" : "status " + exchange.status())
                    + (exchange.streamed()
                            ? ", " + Wording.count(attempt.chunks().size(), "piece")
                            : "")
                    + (exchange.attempt() > 1 ? ", attempt " + exchange.attempt() : ""));
        }
    }

    private static void conversation(Screen screen, Step step) {
        LlmRequest request = Llm.request(step);
        title(screen, "read");
        for (LlmMessage message : request.messages()) {
            message(screen, message);
        }
        if (!request.tools().isEmpty()) {
            screen.print(INDENT + "tools offered: " + String.join(", ", request.toolNames()));
        }
        if (!request.parameters().isEmpty()) {
            screen.print(INDENT + "parameters: " + Values.inline(request.parameters()));
        }
    }

    private static void outcome(Screen screen, Step step) {
        switch (step.ending()) {
            case UNFINISHED -> title(screen, "never ended");
            case THREW -> {
                title(screen, "threw");
                Fact.Thrown at = step.thrown().orElse(null);
                for (int depth = 0; at != null && depth < 20; depth++) {
                    screen.print(Line.of(INDENT + (depth == 0 ? "" : "caused by "))
                            .add(at.type() + (at.message() == null ? "" : ": " + at.message()), Style.BAD));
                    at = at.cause();
                }
            }
            case RETURNED, STREAMED -> {
                LlmResponse response = Llm.response(step);
                if (step.kind().equals("llm") && !response.messages().isEmpty()) {
                    title(screen, "said");
                    response.messages().forEach(message -> message(screen, message));
                    screen.print(INDENT + "finished: " + response.finishReason().orElse("(not said)"));
                } else {
                    title(screen, "out");
                    Values.block(step.output(), INDENT).forEach(screen::print);
                }
            }
        }
    }

    private static void message(Screen screen, LlmMessage message) {
        List<Line> lines = Values.text(Llm.text(message), INDENT + "           ");
        for (int i = 0; i < lines.size(); i++) {
            screen.print(
                    i > 0
                            ? lines.get(i)
                            : new Line()
                                    .add(INDENT)
                                    .add(message.role(), Style.NAME, 10)
                                    .to(INDENT.length() + 11)
                                    .add(lines.get(i).toString().strip()));
        }
    }

    private static void title(Screen screen, String title) {
        screen.print(Line.of("  " + title, Style.BOLD));
    }

    private static void member(Screen screen, String title, @Nullable String value) {
        if (value != null) {
            screen.print(Line.of("  " + title, Style.DIM).to(14).add(value));
        }
    }
}
