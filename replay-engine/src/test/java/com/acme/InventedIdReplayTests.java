package com.acme;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.tree.Ignores;
import dev.reprise.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ids that the agent invents: their values do not matter, and which of them are the same does. */
@Isolated
class InventedIdReplayTests {

    /** Each letter is an id that the agent made up; a space parts the calls. */
    private static boolean reproduces(String recorded, String now, ReplaySettings settings) throws Exception {
        TraceBuilder trace = TraceBuilder.run("Payments.run").input("A-17");
        for (String call : recorded.split(" ")) {
            trace.tool("pay", arguments(call)).returns("paid");
        }
        try (Replay replay = Replay.open(trace.result("done").trace(), settings)) {
            Reprise.call("agent", "Payments.run", "A-17", text -> text, String::valueOf, () -> {
                for (String call : now.split(" ")) {
                    Reprise.call("tool", "pay", arguments(call), text -> text, String::valueOf, () -> "live");
                }
                return "done";
            });
            return replay.finish() instanceof Verdict.Reproduced;
        } catch (ReplayViolation other) {
            return false;
        }
    }

    private static Map<String, ?> arguments(String call) {
        List<String> ids = call.chars()
                .mapToObj(each -> "key_" + String.valueOf((char) each).repeat(11) + "7")
                .toList();
        return Map.of("amount", 12, "keys", ids, "text", "with " + ids);
    }

    @ParameterizedTest
    @CsvSource({
        "K K, K K",
        "K K, L L",
        "K L, M N",
        "K L, L K",
        "K L K, M N M",
        "K L M, K N O",
        "KKL, KKM",
        "K KL, K KM",
    })
    void the_same_identities_are_the_same_calls(String recorded, String now) throws Exception {
        assertThat(reproduces(recorded, now, ReplaySettings.defaults())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "K K, K L",
        "K K, L M",
        "K L, M M",
        "K L, K K",
        "KK, KL",
        "KL, KK",
        "K L K, M N N",
        "KL, LK",
    })
    void another_identity_is_another_call(String recorded, String now) throws Exception {
        assertThat(reproduces(recorded, now, ReplaySettings.defaults())).isFalse();
    }

    @Test
    void an_id_that_was_left_out_of_the_comparison_says_nothing_of_others() throws Exception {
        assertThat(reproduces("K K", "K L", ReplaySettings.defaults().ignore(Ignores.of(List.of("/keys", "/text")))))
                .isTrue();
    }
}
