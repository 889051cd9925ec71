package dev.reprise.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ForcingTests {

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final Forcing forcing = new Forcing(new Counters(complaints::add));

    @Test
    void nobody_waits_for_a_busy_disk_and_what_is_asked_for_meanwhile_is_done_once() throws Exception {
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var done = new AtomicInteger();
        forcing.start();
        forcing.add(
                "slow",
                () -> {
                    begun.countDown();
                    await(free);
                },
                null);
        begun.await();
        for (int i = 0; i < 10; i++) {
            forcing.add("again", done::incrementAndGet, null);
        }
        assertThat(done).hasValue(0);
        free.countDown();
        forcing.settle();

        assertThat(done).hasValue(1);
        forcing.add("again", done::incrementAndGet, null);
        forcing.close();
        assertThat(done).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_disk_that_fails_is_named_once_and_the_rest_goes_on() {
        var done = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            forcing.add(
                    i,
                    () -> {
                        done.incrementAndGet();
                        throw new IOException("Input/output error");
                    },
                    null);
        }
        forcing.settle();

        assertThat(done).hasValue(3);
        assertThat(complaints)
                .containsExactly("[reprise] recording could not force what it wrote to the disk: "
                        + "java.io.IOException: Input/output error (said once; see the metrics for how often)");
    }

    @Test
    void a_file_that_somebody_deleted_is_nobodys_loss() throws Exception {
        forcing.finished(Files.createFile(folder.resolve("there")));
        forcing.finished(folder.resolve("gone"));
        forcing.close();

        assertThat(complaints).isEmpty();
    }
}
