package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated
class LogContextTests {

    @Test
    void log_lines_inside_a_run_carry_its_id_on_every_thread_that_works_for_it(@TempDir Path traces) throws Exception {
        try (Recording recording = Recording.start(RecordingOptions.to(traces).build())) {
            World.put(recording);
            Crossing agent = World.enter(Call.of("agent", "Refunds.handle", "A-17"));
            Frame inside = World.current();
            String run = recording.run(inside).orElseThrow();
            var elsewhere = new AtomicReference<String>();
            var after = new AtomicReference<String>();
            Runnable work = World.carrying(() -> elsewhere.set(MDC.get(LogContext.KEY)));
            var thread = new Thread(() -> {
                work.run();
                after.set(String.valueOf(MDC.get(LogContext.KEY)));
            });
            thread.start();
            thread.join();

            assertThat(MDC.get(LogContext.KEY)).isEqualTo(run);
            assertThat(elsewhere).hasValue(run);
            assertThat(after).hasValue("null");
            agent.exit(Outcome.returned("done"));
            assertThat(MDC.get(LogContext.KEY)).isNull();
        }
    }
}
