package dev.reprise.compatibility;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The newest version of every library of {@link Stacks}. */
@Tag("agent")
class CompatibilityTests {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Proofs proofs;

    @BeforeAll
    static void begin() {
        proofs = new Proofs(folder, newest().toList());
    }

    @AfterAll
    static void end() throws Exception {
        proofs.close();
    }

    static Stream<Stacks.Replayed> newest() {
        return Stacks.newest();
    }

    @ParameterizedTest
    @MethodSource("newest")
    void replays_as_it_was_recorded(Stacks.Replayed replay) {
        proofs.assertGreen(replay);
    }

    @Test
    void the_page_says_what_works() throws Exception {
        proofs.assertPage();
    }
}
