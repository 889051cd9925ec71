package dev.reprise.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DefinitionsTests {

    private final TraceWriter writer = TraceWriter.toMemory(Facts.header());
    private final Definitions definitions = writer.definitions();

    @Test
    void a_small_value_comes_back_as_it_is() throws Exception {
        assertThat(definitions.value("short")).isEqualTo("short");
        assertThat(definitions.value(null)).isNull();
        assertThat(definitions.value(Map.of("a", 1))).isEqualTo(Map.of("a", 1));
        assertThat(writer.defined()).isZero();
    }

    @Test
    void a_large_value_is_written_once() throws Exception {
        Object first = definitions.value(Map.of("text", "x".repeat(200)));
        Object again = definitions.value(Map.of("text", "x".repeat(200)));
        Object other = definitions.value(Map.of("text", "y".repeat(200)));

        assertThat(first).isEqualTo(new Fact.Ref(1)).isEqualTo(again);
        assertThat(other).isEqualTo(new Fact.Ref(2));
    }

    @Test
    void a_conversation_is_its_predecessor_and_what_is_new() throws Exception {
        definitions.conversation(List.of(message("system"), message("question")));
        definitions.conversation(List.of(message("system"), message("question"), message("answer")));
        definitions.conversation(List.of(message("system"), message("question"), message("answer")));

        assertThat(defs())
                .containsExactly(
                        new Fact.Def(1, 0, List.of(message("system"), message("question")), null),
                        new Fact.Def(2, 1, List.of(message("answer")), null));
    }

    @Test
    void what_was_defined_by_itself_is_referred_to() throws Exception {
        Object output = definitions.value(message("answer"));
        definitions.conversation(List.of(message("question"), message("answer")));

        assertThat(output).isEqualTo(new Fact.Ref(1));
        assertThat(defs().get(1)).isEqualTo(new Fact.Def(2, 0, List.of(message("question"), output), null));
    }

    @Test
    void a_window_that_slides_stores_no_message_a_third_time() throws Exception {
        var messages = new ArrayList<Object>();
        for (int i = 0; i < 200; i++) {
            messages.add(message("message " + i));
        }
        for (int from = 0; from + 20 <= 200; from++) {
            definitions.conversation(messages.subList(from, from + 20));
        }
        long naive = 181L * 20 * message("message 100").toString().length();
        assertThat(writer.bytes()).isLessThan(naive / 4);
    }

    @Test
    void a_long_conversation_costs_what_is_new() throws Exception {
        var conversation = definitions.begin();
        var messages = new ArrayList<Object>();
        long naive = 0;
        long all = 0;
        for (int turn = 1; turn <= 200; turn++) {
            messages.add(message("question " + turn + "?".repeat(1000)));
            messages.add(message("answer " + turn + "!".repeat(1000)));
            all += 2
                    + 2
                            * (message("question " + turn + "?".repeat(1000))
                                            .toString()
                                            .length()
                                    + 4);
            naive += all;
            writer.write(Facts.enter(turn, 0, "llm", "chat", conversation.update(messages)));
        }
        writer.end(1, "returned");

        assertThat(naive / writer.bytes()).isGreaterThanOrEqualTo(90);
        try (Trace trace = Trace.of(writer.toBytes())) {
            assertThat(trace.step(200).input()).isEqualTo(messages);
            assertThat(trace.step(1).input()).isEqualTo(messages.subList(0, 2));
        }
    }

    @Test
    void a_conversation_handle_and_whole_lists_write_the_same() throws Exception {
        var other = TraceWriter.toMemory(Facts.header());
        var handle = other.definitions().begin();
        var messages = new ArrayList<Object>();
        for (int turn = 0; turn < 30; turn++) {
            if (turn % 7 == 6) {
                messages.subList(turn / 2, messages.size()).clear();
            }
            messages.add(turn % 3 == 0 ? "ok" : message("turn " + turn % 11));
            assertThat(handle.update(messages)).isEqualTo(definitions.conversation(List.copyOf(messages)));
        }
        assertThat(other.toBytes()).isEqualTo(writer.toBytes());
    }

    @Test
    void an_empty_conversation_is_one() throws Exception {
        Fact.Ref empty = definitions.conversation(List.of());
        writer.write(Facts.enter(1, 0, "llm", "chat", empty));

        try (Trace trace = Trace.of(writer.toBytes())) {
            assertThat(trace.step(1).input()).isEqualTo(List.of());
        }
        assertThat(definitions.conversation(List.of())).isEqualTo(empty);
    }

    private static Map<String, Object> message(String text) {
        return Map.of(
                "content",
                text + " and so that it is worth a definition, some words more, and more, "
                        + "and a few again until there are as many as it takes to make it long enough");
    }

    private List<Fact.Def> defs() throws TraceUnreadable {
        return Facts.read(writer.toBytes()).stream()
                .filter(Fact.Def.class::isInstance)
                .map(Fact.Def.class::cast)
                .toList();
    }
}
