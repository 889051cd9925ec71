package dev.reprise.junit.engine;

import dev.reprise.replay.Replay;
import dev.reprise.value.Values;
import org.jspecify.annotations.Nullable;

/** What expectations ask about beside the ledger: the replay, and the agent's answer once there is one. */
final class Told {

    private volatile @Nullable Replay replay;
    private volatile @Nullable Object answer;
    private volatile boolean answered;

    void replay(Replay opened) {
        replay = opened;
    }

    void answer(@Nullable Object value) {
        answer = Values.tree(value);
        answered = true;
    }

    @Nullable
    Replay replay() {
        return replay;
    }

    boolean answered() {
        return answered;
    }

    @Nullable
    Object answer() {
        return answer;
    }
}
