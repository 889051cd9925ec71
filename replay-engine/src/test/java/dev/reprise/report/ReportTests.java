package dev.reprise.report;

import dev.reprise.tree.Ignores;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreeDiff;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

    private static Replayed diverged(String trace, int step, String now) {
        var then = Map.of("orderId", "A-17");
        var today = Map.of("orderId", now);
        var where = new Where(trace, step, 12, "tool", "lookupOrder", null, null);
        var violation =
                new Violation.ArgumentsDiffer(where, TreeDiff.between(then, today, Ignores.none()), then, today, null);
        return new Replayed(trace, 12, new Verdict.Diverged(List.of(violation)), List.of(), List.of());
    }

    private static Replayed reproduced(String trace) {
        return new Replayed(trace, 12, new Verdict.Reproduced(), List.of(), List.of("a note"));
    }

    @Test
    void one_replay_in_words() {
        assertThat(TextReport.of(diverged("a.jsonl", 7, "A-71"))).isEqualTo("""
                        a.jsonl: diverged, 0 calls of 12 steps
                        [REPRISE-101] Replay diverged at step 7 of 12, tool lookupOrder (a.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept
                        """);
        assertThat(TextReport.of(reproduced("b.jsonl")))
                .isEqualTo("b.jsonl: reproduced, 0 calls of 12 steps\nnote: a note\n");
    }

    @Test
    void the_same_divergence_in_many_traces_stands_once_with_its_count() {
        String text = TextReport.of(List.of(
                diverged("a.jsonl", 7, "A-71"),
                reproduced("b.jsonl"),
                diverged("c.jsonl", 9, "A-71"),
                diverged("d.jsonl", 7, "A-99")));

        assertThat(text).isEqualTo("""
                        4 replays: 3 diverged, 1 reproduced

                        [REPRISE-101] Replay diverged at step 7 of 12, tool lookupOrder (a.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept
                          the same in   1 other trace: c.jsonl

                        [REPRISE-101] Replay diverged at step 7 of 12, tool lookupOrder (d.jsonl)
                            /orderId   recorded "A-17"   now "A-99"
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept
                        """);
    }

    @Test
    void a_document_for_machines_holds_the_same() throws Exception {
        Object tree = Json.read(JsonReport.of(List.of(diverged("a.jsonl", 7, "A-71"), reproduced("b.jsonl"))));

        assertThat(Json.write(tree))
                .startsWith("{\"reprise\":1,\"replays\":[{\"trace\":\"a.jsonl\",\"steps\":12,\"verdict\":\"diverged\","
                        + "\"passed\":false,\"violations\":[{\"code\":\"REPRISE-101\",\"step\":7,")
                .contains("\"recorded\":{\"orderId\":\"A-17\"},\"now\":{\"orderId\":\"A-71\"}")
                .endsWith("{\"trace\":\"b.jsonl\",\"steps\":12,\"verdict\":\"reproduced\",\"passed\":true,"
                        + "\"violations\":[],\"calls\":[],\"notes\":[\"a note\"]}]}");
    }
}
