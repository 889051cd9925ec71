package dev.reprise.dialect;

import dev.reprise.tree.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class IncrementalLiftTests {

    static List<Fixture> chats() {
        return Fixture.chats();
    }

    @ParameterizedTest
    @MethodSource("chats")
    void equals_full_lifting_under_any_edit(Fixture fixture) {
        var random = new Random(fixture.folder().hashCode());
        var lift = new IncrementalLift(fixture.dialect());
        Map<String, Object> body = parsed(fixture);
        List<Object> before = List.of();
        int taken = 0;
        for (int round = 0; round < 1_500; round++) {
            body = edited(body, fixture, random);
            byte[] bytes = bytes(body, random);
            if (random.nextInt(20) == 0) {
                bytes = DialectFuzzTests.mutated(bytes, random);
            }

            LiftedConversation lifted = lift.lift("POST", fixture.url(), bytes);

            assertThat(lifted.whole())
                    .isEqualTo(fixture.dialect().request("POST", fixture.url(), Dialects.tree(bytes, 0, bytes.length)));
            assertThat(lifted.messages().subList(0, lifted.prefixCount()))
                    .isEqualTo(before.subList(0, lifted.prefixCount()));
            before = lifted.messages();
            taken += lifted.prefixCount();
        }
        assertThat(taken).as("messages taken over").isGreaterThan(1_000);
    }

    @Test
    void an_appended_message_is_all_that_is_new() {
        var lift = new IncrementalLift(Dialects.named("openai.chat").orElseThrow());
        lift.lift("POST", "/chat/completions", chat("['a','b']", ""));

        LiftedConversation next = lift.lift("POST", "/chat/completions", chat("['a','b','c']", ""));

        assertThat(next.prefixCount()).isEqualTo(2);
        assertThat(Json.write(next.newMessages()))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"c\"}]}]");
    }

    @Test
    void changed_parameters_leave_the_messages_known() {
        var lift = new IncrementalLift(Dialects.named("openai.chat").orElseThrow());
        lift.lift("POST", "/chat/completions", chat("['a','b']", ",\"temperature\":0"));

        LiftedConversation next = lift.lift("POST", "/chat/completions", chat("['a','b']", ",\"temperature\":1"));

        assertThat(next.prefixCount()).isEqualTo(2);
        assertThat(next.head().model().get("parameters")).isEqualTo(Map.of("temperature", 1L));
    }

    @Test
    void messages_that_moved_are_the_same_objects() {
        var lift = new IncrementalLift(Dialects.named("openai.chat").orElseThrow());
        var first = lift.lift("POST", "/chat/completions", chat("['s','a','b','c']", ""));

        var next = lift.lift("POST", "/chat/completions", chat("['s','c','new']", ""));

        assertThat(next.prefixCount()).isEqualTo(1);
        assertThat(next.messages().get(1)).isSameAs(first.messages().get(3));
    }

    @Test
    void a_second_member_of_the_same_name_counts_as_it_does_in_full_lifting() {
        Dialect dialect = Dialects.named("openai.chat").orElseThrow();
        var lift = new IncrementalLift(dialect);
        lift.lift("POST", "/chat/completions", chat("['a']", ""));
        byte[] doubled = chat("['a','b']", ",\"messages\":[]");

        assertThat(lift.lift("POST", "/chat/completions", doubled).whole())
                .isEqualTo(dialect.request("POST", "/chat/completions", Dialects.tree(doubled, 0, doubled.length)));
    }

    private static byte[] chat(String texts, String more) {
        String messages = texts.replaceAll("'([^']*)'", "{\"role\":\"user\",\"content\":\"$1\"}");
        return ("{\"model\":\"m\",\"messages\":" + messages + more + "}").getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parsed(Fixture fixture) {
        return (Map<String, Object>) fixture.tree("followup.json");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> edited(Map<String, Object> given, Fixture fixture, Random random) {
        var body = new LinkedHashMap<>(given);
        String member = ((ChatDialect) fixture.dialect()).conversation();
        var elements = new ArrayList<>((List<Object>) body.get(member));
        List<Object> pool = (List<Object>) parsed(fixture).get(member);
        Object some = pool.get(random.nextInt(pool.size()));
        int at = elements.isEmpty() ? 0 : random.nextInt(elements.size());
        switch (random.nextInt(12)) {
            case 0 -> elements.subList(at, elements.size()).clear();
            case 1 -> elements.add(at, some);
            case 2 -> elements.subList(0, Math.min(at, 2)).clear();
            case 3 -> body.put("temperature", random.nextInt(3));
            case 4 -> body.put("system", random.nextBoolean() ? "one" : "two");
            case 5 -> {
                Object moved = body.remove("model");
                body.put("model", moved == null ? "m" : moved);
            }
            default -> elements.add(some);
        }
        if (elements.size() > 60) {
            elements.subList(3, 50).clear();
        }
        body.put(member, elements);
        return body;
    }

    private static byte[] bytes(Map<String, Object> body, Random random) {
        String text = Json.write(body);
        if (random.nextInt(10) == 0) {
            text = text.replace("},{", "} ,\n\t{").replaceFirst(":", " : ") + " ";
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
