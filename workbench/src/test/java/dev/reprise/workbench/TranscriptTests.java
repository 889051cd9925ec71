package dev.reprise.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation shows what the verbs print, to the letter. */
class TranscriptTests {

    @TempDir
    private Path folder;

    private void traces() throws IOException {
        SampleTraces.good(folder.resolve("traces"));
        SampleTraces.mixedUp(folder.resolve("traces"));
    }

    @Test
    void the_page_about_the_workbench_shows_what_is_printed() throws IOException {
        traces();

        Transcript.check(Path.of("../docs/workbench.md"), folder, true);
    }

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/transcripts"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void what_is_printed_is_what_was_reviewed(Path transcript) throws IOException {
        traces();

        Transcript.check(transcript, folder, false);
    }

    @Test
    void sees_what_has_changed() throws IOException {
        traces();
        List<String> kept =
                List.of("```console", "$ reprise show traces/B2 --step 99", "something else", "```", "after");

        assertThat(Transcript.replayed(kept, folder, true))
                .containsExactly(
                        "```console",
                        "$ reprise show traces/B2 --step 99",
                        "reprise show: There is no step 99",
                        "  mend it      name one from 1 to 6",
                        "(exit code 2)",
                        "```",
                        "after");
    }
}
