package dev.reprise.testkit;

import dev.reprise.trace.Trace;
import dev.reprise.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the threads do, a replay comes to the same ledger, byte for byte. */
@Isolated("there is one world in a JVM")
class DeterminismTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void fifty_shuffled_replays_write_one_ledger(Shapes shape) throws Exception {
        replaysWriteOneLedger(shape, 50);
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    @Tag("large")
    void a_thousand_shuffled_replays_write_one_ledger(Shapes shape) throws Exception {
        replaysWriteOneLedger(shape, 1_000);
    }

    private void replaysWriteOneLedger(Shapes shape, int times) throws Exception {
        for (long recorded = 1; recorded <= 2; recorded++) {
            Trace trace = Proof.record(directory, shape, shape.agent(), recorded);
            String ledger = null;
            for (int i = 0; i < times / 2; i++) {
                Schedule schedule = i % 3 == 2 ? Schedule.free(i) : Schedule.seeded(i);
                Proof.Seen seen = Proof.replay(trace, shape.agent(), schedule);
                assertThat(seen.verdict())
                        .as("replay %d of %s: %s%n%s", i, shape, seen.message(), seen.ledger())
                        .isEqualTo(new Verdict.Reproduced());
                assertThat(seen.reached()).isZero();
                ledger = ledger == null ? seen.ledger() : ledger;
                assertThat(seen.ledger()).as("replay %d of %s", i, shape).isEqualTo(ledger);
            }
            assertThat(ledger).doesNotContain("note: results were not released");
        }
    }
}
