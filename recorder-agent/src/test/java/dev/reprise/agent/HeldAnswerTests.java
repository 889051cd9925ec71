package dev.reprise.agent;

import dev.reprise.Reprise;
import dev.reprise.replay.ReplaySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are held back for the recorded order of ends, where hooks see all work that is handed over. */
@Tag("agent")
class HeldAnswerTests {

    private static final List<String> RECORDED = List.of("quick", "slow", "first", "second");

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void what_holds_an_answer_back_takes_no_number_of_the_runs_own_work() throws Exception {
        assertThat(replayed(ReplaySettings.defaults()).returned()).isEqualTo(RECORDED);
    }

    @Test
    @Timeout(60)
    void what_holds_an_answer_back_is_no_work_that_might_still_go_on() throws Exception {
        Tape.Again again = replayed(ReplaySettings.defaults().waitAtMost(Duration.ofDays(1)));

        assertThat(again.returned()).isEqualTo(RECORDED);
        assertThat(again.complaint()).isEqualTo("reproduced");
    }

    private Tape.Again replayed(ReplaySettings settings) throws Exception {
        Tape.Recorded<List<String>> recorded = new Tape(folder).record(HeldAnswerTests::desk);
        assertThat(recorded.returned()).isEqualTo(RECORDED);
        return Tape.replay(recorded.only(), settings, HeldAnswerTests::desk);
    }

    /**
     * Recorded, the quick call ends while the slow one is under way. Replayed, it is not made before the slow one has its
     * answer, which is therefore held back until nothing moves. Two alike calls follow, told apart by their strands alone.
     */
    private static List<String> desk() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            return Named.work(() -> {
                var quickMayBegin = new CountDownLatch(1);
                var quickIsOver = new CountDownLatch(1);
                Future<List<String>> slow = pool.submit(() -> {
                    String answer = tool("slow", () -> {
                        quickMayBegin.countDown();
                        quickIsOver.await();
                        return "slow";
                    });
                    quickMayBegin.countDown();
                    String first =
                            pool.submit(() -> tool("alike", () -> "first")).get();
                    String second =
                            pool.submit(() -> tool("alike", () -> "second")).get();
                    return List.of(answer, first, second);
                });
                Future<String> quick = pool.submit(() -> {
                    quickMayBegin.await();
                    try {
                        return tool("quick", () -> "quick");
                    } finally {
                        quickIsOver.countDown();
                    }
                });
                List<String> rest = slow.get();
                return List.of(quick.get(), rest.get(0), rest.get(1), rest.get(2));
            });
        } finally {
            pool.shutdownNow();
        }
    }

    private static String tool(String name, Callable<String> live) throws Exception {
        return Reprise.call("tool", name, "A-17", text -> text, String::valueOf, live);
    }
}
