package dev.reprise.workbench.prevent;

import dev.reprise.testkit.Answer;
import dev.reprise.testkit.Message;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.Ran;
import dev.reprise.workbench.view.Llm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MigrateTests {

    @TempDir
    private Path folder;

    private Path recorded() throws IOException {
        var asks = new Answer.Said(null, List.of(new Answer.Asked("c1", "refund", Map.of("orderId", "A-17"))));
        return TraceBuilder.run("RefundAgent.handle")
                .llmOverWire(List.of(Message.of("user", "refund A-17, the orderId is on the invoice")), asks)
                .answered()
                .tool("refund", Map.of("orderId", "A-17"))
                .causedBy(2)
                .returns("refunded")
                .tool("lookup", Map.of("orderId", "A-17"))
                .returns("found")
                .result("done")
                .write(folder);
    }

    @Test
    void follows_a_tool_into_the_recorded_answer() throws IOException {
        Path file = recorded();

        Ran ran = Ran.in(folder, "migrate", ".", "--tool", "refund=payBack");

        assertThat(ran.code()).as(ran.err()).isZero();
        try (Trace trace = Trace.open(file)) {
            assertThat(trace.step(3).name()).isEqualTo("payBack");
            assertThat(Llm.response(trace.step(2)).toolCalls().get(0).name()).isEqualTo("payBack");
            assertThat(String.valueOf(trace.step(2).answers().get(0).exchange().response()))
                    .contains("payBack")
                    .doesNotContain("\"refund\"");
        }
        assertThat(Ran.in(folder, "verify").code()).isZero();
    }

    @Test
    void follows_a_member_of_one_tools_arguments_and_of_no_other() throws IOException {
        Path file = recorded();

        Ran ran = Ran.in(folder, "migrate", ".", "--field", "refund/orderId=order");

        assertThat(ran.code()).as(ran.err()).isZero();
        try (Trace trace = Trace.open(file)) {
            assertThat(trace.step(3).input()).isEqualTo(Map.of("order", "A-17"));
            assertThat(trace.step(4).input()).isEqualTo(Map.of("orderId", "A-17"));
            Step llm = trace.step(2);
            assertThat(String.valueOf(Llm.response(llm).toolCalls().get(0).arguments()))
                    .contains("order=A-17");
            assertThat(String.valueOf(llm.answers().get(0).exchange().response()))
                    .contains("\\\"order\\\":")
                    .doesNotContain("orderId");
            assertThat(String.valueOf(llm.input())).contains("the orderId is on the invoice");
        }
    }

    @Test
    void leaves_alone_what_does_not_have_it() throws IOException {
        Path file = recorded();
        byte[] before = Files.readAllBytes(file);

        Ran ran = Ran.in(folder, "migrate", ".", "--tool", "nobody=somebody");

        assertThat(ran.out()).isEqualTo("0 traces migrated, 1 left as they were\n");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
