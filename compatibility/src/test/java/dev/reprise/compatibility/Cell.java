package dev.reprise.compatibility;

import java.util.Optional;

/**
 * What became of a scenario.
 *
 * @param recorded what is wrong with the recording, empty if nothing
 * @param replayed what is wrong with the replay, empty if nothing
 */
record Cell(Optional<String> recorded, Optional<String> replayed) {

    boolean green() {
        return recorded.isEmpty() && replayed.isEmpty();
    }

    /** What is wrong, in a few lines. */
    String complaint() {
        return recorded.map(why -> "recording: " + why)
                .or(() -> replayed.map(why -> "replay: " + why))
                .orElse("");
    }
}
