package dev.reprise.trace;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripTests {

    @Test
    void every_sort_of_fact_comes_back_as_it_was() throws Exception {
        List<Fact> facts = Facts.everySort();
        List<Fact> read = Facts.read(Facts.finished(facts));

        assertThat(read.subList(0, facts.size()))
                .map(Exact::text)
                .isEqualTo(facts.stream().map(Exact::text).toList());
        assertThat(read).hasSize(facts.size() + 1);
        assertThat(read.get(facts.size())).isInstanceOfSatisfying(Fact.End.class, end -> {
            assertThat(end.steps()).isEqualTo(3);
            assertThat(end.outcome()).isEqualTo("returned");
        });
    }

    @Test
    void random_facts_come_back_as_they_were_and_are_written_alike_again() throws Exception {
        for (int seed = 0; seed < 1_500; seed++) {
            List<Fact> facts = Facts.random(new Random(seed), 30);
            byte[] written = Facts.finished(facts);
            List<Fact> read = Facts.read(written);

            assertThat(read).as("seed %d", seed).hasSize(facts.size() + 1);
            for (int i = 0; i < facts.size(); i++) {
                assertThat(Exact.text(read.get(i)))
                        .as("seed %d fact %d", seed, i)
                        .isEqualTo(Exact.text(facts.get(i)));
            }
            assertThat(Facts.finished(read.subList(0, facts.size())))
                    .as("seed %d", seed)
                    .isEqualTo(written);
        }
    }

    @Test
    void a_trace_finds_what_was_written() throws Exception {
        try (Trace trace = Trace.of(Facts.finished(Facts.everySort()))) {
            assertThat(trace.steps())
                    .extracting(Step::path)
                    .containsExactly(
                            "RefundAgent.handle#1",
                            "RefundAgent.handle#1/chat#1",
                            "RefundAgent.handle#1/chat#1/lookupOrder@0.1#1");
            assertThat(trace.at("RefundAgent.handle#1/chat#1/lookupOrder@0.1#1"))
                    .get()
                    .extracting(Step::number)
                    .isEqualTo(3);
            assertThat(trace.step(2).input())
                    .isEqualTo(List.of(java.util.Map.of("role", "user", "content", "refund A-17"), "and more"));
            assertThat(trace.step(2).attempts()).hasSize(1);
            assertThat(trace.step(2).attempts().get(0).chunks()).hasSize(3);
            assertThat(trace.finished()).isTrue();
            assertThat(trace.complete()).isFalse();
            assertThat(trace.gaps()).hasSize(1);
            assertThat(trace.notes()).hasSize(1);
            assertThat(trace.reads()).hasSize(1);
        }
    }
}
