package dev.reprise.insight;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProvenanceTests {

    private static final ValueIndex REFUND = ValueIndex.of(Steps.refund().trace());

    @Test
    void a_transposed_id_is_named_with_the_one_that_was_meant() {
        assertThat(Provenance.of(REFUND, "A-71", 5).describe()).isEqualTo("""
                        "A-71" was invented by the model at step 4; step 3's tool answer (lookupOrder, /orderId) held "A-17"
                          chain    step 4 chat said it → step 5 refund was given it""");
    }

    @Test
    void inventions_are_found_without_asking_for_a_value() {
        assertThat(Provenance.inventions(REFUND))
                .extracting(Provenance::value, Provenance::usedAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A-71", 4));
    }

    @Test
    void a_value_comes_from_the_first_tool_that_answered_it() {
        Provenance amount = Provenance.of(REFUND, 120.5, 5);
        assertThat(amount.describe()).isEqualTo("""
                        120.5 came from step 3's tool answer (lookupOrder, /amount)
                          chain    step 3 lookupOrder answered it → step 4 chat read it → step 4 chat said it → step 5 refund was given it""");
        assertThat(amount.inputs()).isEmpty();
        assertThat(amount.outcome().map(Occurrence::step)).contains(3);
    }

    @Test
    void a_value_that_an_input_held_before_comes_from_there() {
        Provenance customer = Provenance.of(REFUND, "4711", 3);
        assertThat(customer.origin())
                .isInstanceOfSatisfying(
                        Origin.Given.class,
                        given -> assertThat(given.first().describe())
                                .isEqualTo("the run's input at step 1 (RefundAgent.handle, /customer)"));
        assertThat(customer.inputs()).extracting(Occurrence::source).containsExactly(Source.INPUT, Source.USER);
        assertThat(customer.outcome().map(Occurrence::step)).contains(2);
    }

    @Test
    void later_places_do_not_count() {
        assertThat(Provenance.of(REFUND, "A-17", 2).describe())
                .isEqualTo("\"A-17\" is not in the trace: no step up to there holds it");
        assertThat(Provenance.of(REFUND, "A-17", 99).describe())
                .isEqualTo("\"A-17\" is not in the trace: there is no step 99");
        assertThat(Provenance.of(REFUND, "A-17", 0).origin()).isInstanceOf(Origin.Given.class);
    }

    @Test
    void short_values_are_ambiguous() {
        var steps = new Steps();
        int agent = steps.enter(0, "agent", "a", "{'count':1,'flag':true}");
        steps.step(agent, "tool", "one", "{}", "{'n':1,'page':17}").step(agent, "tool", "two", "{}", "{'size':17}");
        steps.step(agent, "tool", "buy", "{'n':1,'size':17}", "null");
        var index = ValueIndex.of(steps.trace());
        assertThat(Provenance.of(index, 1, 4).describe()).isEqualTo("""
                        1 cannot be traced: it is too short to tell
                          perhaps  the run's input at step 1 (a, /count)
                          perhaps  step 2's tool answer (one, /n)""");
        assertThat(Provenance.of(index, true, 4).origin()).isInstanceOf(Origin.Ambiguous.class);
        assertThat(Provenance.of(index, "…", 4).describe())
                .isEqualTo("\"…\" cannot be traced: it has no letter and no digit");
        assertThat(Provenance.of(index, 17, 4).describe()).isEqualTo("""
                        17 cannot be traced: it is short, and 2 places could have given it
                          perhaps  step 2's tool answer (one, /page)
                          perhaps  step 3's tool answer (two, /size)""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | 'order A-1734' | false",
                "17 | 'A-17' | false",
                "A-17 | 'A-1734' | false",
                "A-17 | 'Order A-17.' | true",
                "A-17 | '(a-17)' | true",
                "A-17 | '订单A-17已发货' | true",
                "17 | 'it is 17.0 now' | true",
                "1234.5 | 'EUR 1,234.50!' | true",
                "-5 | 'minus -5' | true",
                "-5 | 'A-5' | false",
                "0017 | '17' | false",
                "2026-11-20 | 'on 2026-11-20, at noon' | true",
                "jane@acme.com | 'mail jane@acme.com' | true",
                "Jane Doe | 'dear  JANE, Doe!' | true",
                "Jane Doe | 'Jane met Doe' | false",
                "A-17 | '{\\\"orderId\\\":\\\"A-17\\\"}' | true",
                "发货 | '订单A-17已发货' | true",
                "http://x.io/a?b=1 | 'see http://x.io/a?b=1' | true"
            })
    void values_are_found_as_whole_tokens(String value, String text, boolean found) {
        var steps = new Steps().step(0, "tool", "t", "{}", '"' + text + '"');
        assertThat(ValueIndex.of(steps.trace()).find(value).isEmpty()).isEqualTo(!found);
    }

    @ParameterizedTest
    @CsvSource({
        "A-71, A-17, EDITED",
        "a-17x, A-17, EDITED",
        "ORD-10054, ORD-10045, EDITED",
        "1734, A-1734, PART",
        "order_A-1734, A-1734, PART",
        "B-99, , ",
        "10000, 1000, EDITED"
    })
    void near_misses_are_found_among_ids(String invented, String meant, Origin.How how) {
        var steps = new Steps();
        steps.step(0, "tool", "t", "{}", "['A-17','ORD-10045','A-1734',1000]");
        steps.step(0, "llm", "chat", Steps.prompt(), Steps.answer(Steps.says("assistant", "It is " + invented)));
        Origin origin = Provenance.of(ValueIndex.of(steps.trace()), invented, 2).origin();
        if (meant == null) {
            assertThat(origin).isInstanceOf(Origin.Invented.class);
        } else {
            assertThat(origin).isInstanceOfSatisfying(Origin.Derived.class, derived -> {
                assertThat(derived.nearest()).isEqualTo(meant);
                assertThat(derived.how()).isEqualTo(how);
                assertThat(derived.held().step()).isEqualTo(1);
            });
        }
    }

    @Test
    void sources_are_told_apart() {
        var steps = new Steps();
        int flow = steps.enter(0, "workflow", "w", "{'id':'in-1'}");
        steps.step(flow, "memory", "load", "{}", "['mem-1']").step(flow, "retrieval", "search", "{}", "['doc-1']");
        steps.step(flow, "config", "flag", "{}", "'conf-1'").step(flow, "service", "db", "{}", "'row-1'");
        steps.step(flow, "agent", "sub", "{}", "'sub-1'");
        steps.step(
                flow,
                "llm",
                "chat",
                Steps.prompt(
                        Steps.says("system", "sys-1"), Steps.says("user", "usr-1"), Steps.says("assistant", "old-1")),
                Steps.answer(Steps.says("assistant", "new-1")));
        int failing = steps.enter(flow, "tool", "t", "{'x':'app-1'}");
        steps.fails(failing, "no such thing as err-1").exit(flow, "null");
        var index = ValueIndex.of(steps.trace());
        assertThat(List.of(
                                "in-1", "mem-1", "doc-1", "conf-1", "row-1", "sub-1", "sys-1", "usr-1", "old-1",
                                "app-1", "err-1", "new-1")
                        .stream()
                        .map(value -> index.find(value).get(0).describe())
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        the run's input at step 1 (w, /id)
                        memory at step 2 (load, /0)
                        retrieval at step 3 (search, /0)
                        configuration at step 4 (flag)
                        step 5's service answer (db)
                        step 6's agent output (sub)
                        the system prompt at step 7 (chat, /messages/0/parts/0/content)
                        a user turn at step 7 (chat, /messages/1/parts/0/content)
                        memory at step 7 (chat, /messages/2/parts/0/content)
                        the application's own code at step 8 (t, /x)
                        step 8's tool answer (t, /0)
                        step 7's model answer (chat, /messages/0/parts/0/content)""");
    }

    @Test
    void a_tree_comes_from_where_it_stood_or_is_put_together() {
        assertThat(Provenance.of(REFUND, Steps.json("{'orderId':'A-17','amount':120.50}"), 5)
                        .describe())
                .isEqualTo("{\"orderId\":\"A-17\",\"amount\":120.5} came from step 3's tool answer (lookupOrder)");
        assertThat(Provenance.of(REFUND, Steps.json("{'orderId':'A-71','amount':120.5}"), 5)
                        .describe())
                .isEqualTo("""
                        {"orderId":"A-71","amount":120.5} was put together:
                          "A-71" was invented by the model at step 4; step 3's tool answer (lookupOrder, /orderId) held "A-17"
                          120.5 came from step 3's tool answer (lookupOrder, /amount)""");
    }

    @Test
    void a_trace_that_ends_early_or_holds_what_cannot_be_lifted_is_read_as_far_as_it_goes() {
        var steps = new Steps();
        int orphan = steps.enter(0, 0, "agent", "lost", null, null);
        steps.exit(steps.enter(orphan, 0, "llm", "chat", null, Steps.json("{'raw':'order A-17'}")), "{'raw':['A-71']}");
        steps.exit(steps.enter(orphan, 0, "llm", "chat", null, "text"), (Object) null);
        steps.exit(steps.enter(orphan, 0, "llm", "chat", null, Steps.json("{'messages':[null,1,{'role':2}]}")), "'x'");
        steps.enter(orphan, 0, "tool", "t", null, new byte[] {1, 2, 3});
        var index = ValueIndex.of(steps.trace().steps().stream()
                .filter(step -> step.number() != orphan)
                .toList());
        assertThat(Provenance.of(index, "A-71", 5).describe()).isEqualTo("""
                        "A-71" was invented by the model at step 2; a prompt that could not be read further at step 2 (chat, /raw) held "A-17\"""");
        assertThat(index.find(new byte[] {1, 2, 3}))
                .extracting(Occurrence::step)
                .containsExactly(5);
        assertThat(index.find(null)).isEmpty();
    }

    @Test
    void a_long_conversation_is_read_once_for_what_is_new() {
        assertThat(visited(200)).isLessThan(visited(100) * 21 / 10);
    }

    @Test
    void a_trace_of_ten_thousand_steps_is_indexed_in_one_pass_and_asked_quickly() {
        var steps = new Steps();
        int agent = steps.enter(0, "agent", "a", "null");
        IntStream.range(0, 10_000)
                .forEach(i -> steps.step(agent, "tool", "t", "{'i':" + i + "}", "{'id':'ID-" + (100_000 + i) + "'}"));
        var index = ValueIndex.of(steps.trace());
        assertThat(index.visited()).isLessThan(10_000 * 6);
        assertThat(Provenance.of(index, "ID-109999", 0).outcome().map(Occurrence::step))
                .contains(10_001);
    }

    private static long visited(int turns) {
        var steps = new Steps();
        var messages = new java.util.ArrayList<Object>();
        for (int i = 0; i < turns; i++) {
            messages.add(Steps.json(Steps.says("user", "turn number " + i)));
            int llm = steps.enter(0, 0, "llm", "chat", null, Map.of("messages", List.copyOf(messages)));
            steps.exit(llm, Steps.answer(Steps.says("assistant", "said " + i)));
        }
        return ValueIndex.of(steps.trace().steps()).visited();
    }
}
